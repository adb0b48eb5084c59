#include "tests/simsite/OnvifMediaParts.h"
#include "tests/simsite/OnvifScopes.h"

#include <array>
#include <set>

namespace cw::simsite {

namespace {

std::string argument(const OnvifCall &call, const char *name)
{
    return xmlText(xmlChild(call.operation, ns::media2, name));
}

// Media 2 has a word for every codec, unlike media 1.
std::string encoderConfiguration(const std::string &tag, const ChosenStream &one)
{
    const StreamPlan &stream = *one.stream;
    const std::string gov =
        stream.codec == Codec::Jpeg
            ? ""
            : std::string(" GovLength=\"") + (stream.main ? "25" : "12") + "\" Profile=\"Main\"";
    return "<" + tag + " token=\"Encoder_" + profileToken(*one.channel, stream.main) + "\"" + gov + ">" +
           ttElement("Name", stream.main ? "Main stream" : "Sub stream") + ttElement("UseCount", "1") +
           ttElement("Encoding", codecName(stream.codec)) + "<tt:Resolution>" +
           ttElement("Width", std::to_string(stream.width())) +
           ttElement("Height", std::to_string(stream.height())) + "</tt:Resolution><tt:RateControl>" +
           ttElement("FrameRateLimit", stream.main ? "25" : "12.5") +
           ttElement("BitrateLimit", stream.main ? "4096" : "512") + "</tt:RateControl>" + multicastOff() +
           ttElement("Quality", "5") + "</" + tag + ">";
}

OnvifReply getProfiles(const OnvifCall &call)
{
    std::set<std::string> types;
    for (xmlNode *child = xmlFirstElementChild(call.operation); child; child = xmlNextElementSibling(child))
        if (std::string_view(reinterpret_cast<const char *>(child->name)) == "Type")
            types.insert(xmlText(child));
    const auto wants = [&](const char *type) { return types.count(type) != 0 || types.count("All") != 0; };
    const std::string token = argument(call, "Token");
    std::string body = "<tr2:GetProfilesResponse>";
    bool found = token.empty();
    for (const ChosenStream &one : allStreams(call.camera)) {
        const std::string own = profileToken(*one.channel, one.stream->main);
        if (!token.empty() && token != own)
            continue;
        found = true;
        std::string parts;
        if (wants("VideoSource"))
            parts += videoSourceConfiguration("tr2:VideoSource", *one.channel);
        if (wants("VideoEncoder"))
            parts += encoderConfiguration("tr2:VideoEncoder", one);
        if (wants("Analytics") && call.camera.people != People::None)
            parts += analyticsConfiguration("tr2:Analytics", *one.channel, call.events.tellsPeople());
        if (wants("PTZ"))
            parts += ptzConfiguration("tr2:PTZ", call.camera);
        if (wants("Metadata"))
            parts += metadataConfiguration("tr2:Metadata", *one.channel, call.events.tellsPeople());
        body += "<tr2:Profiles token=\"" + own + "\" fixed=\"true\"><tr2:Name>" +
                (one.stream->main ? "Main" : "Sub") + "</tr2:Name>" +
                (parts.empty() ? "" : "<tr2:Configurations>" + parts + "</tr2:Configurations>") +
                "</tr2:Profiles>";
    }
    return found ? OnvifReply::ok(body + "</tr2:GetProfilesResponse>") : noProfile();
}

OnvifReply getStreamUri(const OnvifCall &call)
{
    const ChosenStream one = chosenStream(call.camera, argument(call, "ProfileToken"));
    if (!one.channel)
        return noProfile();
    const bool tls = argument(call, "Protocol") == "RTSPS";
    return OnvifReply::ok("<tr2:GetStreamUriResponse><tr2:Uri>" +
                          xmlEscape(call.camera.streamUri(*one.channel, one.stream->main, tls)) +
                          "</tr2:Uri></tr2:GetStreamUriResponse>");
}

OnvifReply getSnapshotUri(const OnvifCall &call)
{
    const ChosenStream one = chosenStream(call.camera, argument(call, "ProfileToken"));
    if (!one.channel)
        return noProfile();
    return OnvifReply::ok("<tr2:GetSnapshotUriResponse><tr2:Uri>" + call.camera.web(call.via.tls) +
                          "/snapshot/" + std::to_string(one.channel->number) +
                          "</tr2:Uri></tr2:GetSnapshotUriResponse>");
}

// Both filters of a GetConfiguration: by the configuration's own token, and by a profile that it serves.
bool isWanted(const OnvifCall &call, const std::string &token, const std::vector<std::string> &profiles)
{
    const std::string one = argument(call, "ConfigurationToken");
    const std::string profile = argument(call, "ProfileToken");
    bool serves = profile.empty();
    for (const std::string &p : profiles)
        serves = serves || p == profile;
    return (one.empty() || one == token) && serves;
}

std::vector<std::string> profilesOf(const ChannelPlan &channel)
{
    std::vector<std::string> all{profileToken(channel, true)};
    if (channel.sub)
        all.push_back(profileToken(channel, false));
    return all;
}

OnvifReply getVideoSourceConfigurations(const OnvifCall &call)
{
    std::string body = "<tr2:GetVideoSourceConfigurationsResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        if (isWanted(call, "VideoSourceConfig_" + std::to_string(channel.number), profilesOf(channel)))
            body += videoSourceConfiguration("tr2:Configurations", channel);
    return OnvifReply::ok(body + "</tr2:GetVideoSourceConfigurationsResponse>");
}

OnvifReply getVideoEncoderConfigurations(const OnvifCall &call)
{
    std::string body = "<tr2:GetVideoEncoderConfigurationsResponse>";
    for (const ChosenStream &one : allStreams(call.camera)) {
        const std::string own = profileToken(*one.channel, one.stream->main);
        if (isWanted(call, "Encoder_" + own, {own}))
            body += encoderConfiguration("tr2:Configurations", one);
    }
    return OnvifReply::ok(body + "</tr2:GetVideoEncoderConfigurationsResponse>");
}

OnvifReply getVideoEncoderInstances(const OnvifCall &call)
{
    const std::string token = argument(call, "ConfigurationToken");
    for (const ChannelPlan &channel : call.camera.channels) {
        if (token != "VideoSourceConfig_" + std::to_string(channel.number))
            continue;
        const std::string number = channel.sub ? "2" : "1";
        return OnvifReply::ok("<tr2:GetVideoEncoderInstancesResponse><tr2:Info><tr2:Codec><tr2:Encoding>" +
                              std::string(codecName(channel.main.codec)) + "</tr2:Encoding><tr2:Number>" +
                              number + "</tr2:Number></tr2:Codec><tr2:Total>" + number +
                              "</tr2:Total></tr2:Info></tr2:GetVideoEncoderInstancesResponse>");
    }
    return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoConfig",
                             "The requested configuration does not exist");
}

OnvifReply getMetadataConfigurations(const OnvifCall &call)
{
    std::string body = "<tr2:GetMetadataConfigurationsResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        if (isWanted(call, "Metadata_" + std::to_string(channel.number), profilesOf(channel)))
            body += metadataConfiguration("tr2:Configurations", channel, call.events.tellsPeople());
    return OnvifReply::ok(body + "</tr2:GetMetadataConfigurationsResponse>");
}

OnvifReply setMetadataConfiguration(const OnvifCall &call)
{
    return setMetadata(call, ns::media2, "tr2:SetMetadataConfigurationResponse");
}

OnvifReply setSynchronizationPoint(const OnvifCall &call)
{
    return chosenStream(call.camera, argument(call, "ProfileToken")).channel
               ? OnvifReply::ok("<tr2:SetSynchronizationPointResponse/>")
               : noProfile();
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tr2:GetServiceCapabilitiesResponse>" + media2Capabilities(call.camera) +
                          "</tr2:GetServiceCapabilitiesResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::media2, "GetServiceCapabilities", false, getServiceCapabilities},
    OnvifOperation{ns::media2, "GetProfiles", true, getProfiles},
    OnvifOperation{ns::media2, "GetStreamUri", true, getStreamUri},
    OnvifOperation{ns::media2, "GetSnapshotUri", true, getSnapshotUri},
    OnvifOperation{ns::media2, "GetVideoSourceConfigurations", true, getVideoSourceConfigurations},
    OnvifOperation{ns::media2, "GetVideoEncoderConfigurations", true, getVideoEncoderConfigurations},
    OnvifOperation{ns::media2, "GetVideoEncoderInstances", true, getVideoEncoderInstances},
    OnvifOperation{ns::media2, "GetMetadataConfigurations", true, getMetadataConfigurations},
    OnvifOperation{ns::media2, "SetMetadataConfiguration", true, setMetadataConfiguration},
    OnvifOperation{ns::media2, "SetSynchronizationPoint", true, setSynchronizationPoint},
};

} // namespace

std::string media2Capabilities(const CameraPlan &camera)
{
    return "<tr2:Capabilities SnapshotUri=\"true\" Rotation=\"false\"><tr2:ProfileCapabilities "
           "MaximumNumberOfProfiles=\"" +
           std::to_string(allStreams(camera).size()) +
           "\" ConfigurationsSupported=\"VideoSource VideoEncoder Metadata\"/><tr2:StreamingCapabilities "
           "RTSPStreaming=\"true\" RTPMulticast=\"false\" RTP_RTSP_TCP=\"true\"/></tr2:Capabilities>";
}

std::span<const OnvifOperation> onvifMedia2Operations()
{
    return operations;
}

} // namespace cw::simsite
