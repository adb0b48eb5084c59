#include "tests/simsite/OnvifMediaParts.h"
#include "tests/simsite/OnvifScopes.h"

#include <array>

namespace cw::simsite {

namespace {

std::string number(int value)
{
    return std::to_string(value);
}

std::string encoderConfiguration(const std::string &tag, const ChannelPlan &channel, const StreamPlan &stream)
{
    // Media 1 has no word for H.265: devices say H264 there, and the stream tells otherwise.
    const std::string encoding = stream.codec == Codec::Jpeg ? "JPEG" : "H264";
    std::string body =
        "<" + tag + " token=\"Encoder_" + profileToken(channel, stream.main) + "\">" +
        ttElement("Name", stream.main ? "Main stream" : "Sub stream") + ttElement("UseCount", "1") +
        ttElement("Encoding", encoding) + "<tt:Resolution>" + ttElement("Width", number(stream.width())) +
        ttElement("Height", number(stream.height())) + "</tt:Resolution>" + ttElement("Quality", "5") +
        "<tt:RateControl>" + ttElement("FrameRateLimit", stream.main ? "25" : "13") +
        ttElement("EncodingInterval", "1") + ttElement("BitrateLimit", stream.main ? "4096" : "512") +
        "</tt:RateControl>";
    if (encoding == "H264")
        body += "<tt:H264>" + ttElement("GovLength", stream.main ? "25" : "12") +
                ttElement("H264Profile", "Main") + "</tt:H264>";
    return body + multicastOff() + "<tt:SessionTimeout>PT60S</tt:SessionTimeout></" + tag + ">";
}

std::string profile(const std::string &tag, const OnvifCall &call, const ChannelPlan &channel,
                    const StreamPlan &stream)
{
    return "<trt:" + tag + " token=\"" + profileToken(channel, stream.main) + "\" fixed=\"true\">" +
           ttElement("Name", stream.main ? "Main" : "Sub") +
           videoSourceConfiguration("tt:VideoSourceConfiguration", channel) +
           encoderConfiguration("tt:VideoEncoderConfiguration", channel, stream) +
           (call.camera.people != People::None
                ? analyticsConfiguration("tt:VideoAnalyticsConfiguration", channel, call.events.tellsPeople())
                : "") +
           ptzConfiguration("tt:PTZConfiguration", call.camera) + "</trt:" + tag + ">";
}

ChosenStream chosen(const OnvifCall &call)
{
    return chosenStream(call.camera, xmlText(xmlChild(call.operation, ns::media, "ProfileToken")));
}

std::string mediaUri(const std::string &uri)
{
    return "<trt:MediaUri>" + ttElement("Uri", xmlEscape(uri)) + ttElement("InvalidAfterConnect", "false") +
           ttElement("InvalidAfterReboot", "false") + ttElement("Timeout", "PT0S") + "</trt:MediaUri>";
}

OnvifReply getProfiles(const OnvifCall &call)
{
    std::string body = "<trt:GetProfilesResponse>";
    for (const ChannelPlan &channel : call.camera.channels) {
        body += profile("Profiles", call, channel, channel.main);
        if (channel.sub)
            body += profile("Profiles", call, channel, *channel.sub);
    }
    return OnvifReply::ok(body + "</trt:GetProfilesResponse>");
}

OnvifReply getProfile(const OnvifCall &call)
{
    const ChosenStream c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetProfileResponse>" + profile("Profile", call, *c.channel, *c.stream) +
                          "</trt:GetProfileResponse>");
}

OnvifReply getVideoSources(const OnvifCall &call)
{
    std::string body = "<trt:GetVideoSourcesResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        body += "<trt:VideoSources token=\"" + channel.token + "\">" + ttElement("Framerate", "25") +
                "<tt:Resolution>" + ttElement("Width", "1920") + ttElement("Height", "1080") +
                "</tt:Resolution></trt:VideoSources>";
    return OnvifReply::ok(body + "</trt:GetVideoSourcesResponse>");
}

OnvifReply getStreamUri(const OnvifCall &call)
{
    const ChosenStream c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetStreamUriResponse>" +
                          mediaUri(call.camera.streamUri(*c.channel, c.stream->main)) +
                          "</trt:GetStreamUriResponse>");
}

OnvifReply getSnapshotUri(const OnvifCall &call)
{
    const ChosenStream c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetSnapshotUriResponse>" +
                          mediaUri(call.camera.web(call.via.tls) + "/snapshot/" + number(c.channel->number)) +
                          "</trt:GetSnapshotUriResponse>");
}

OnvifReply getVideoSourceConfigurations(const OnvifCall &call)
{
    std::string body = "<trt:GetVideoSourceConfigurationsResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        body += videoSourceConfiguration("trt:Configurations", channel);
    return OnvifReply::ok(body + "</trt:GetVideoSourceConfigurationsResponse>");
}

OnvifReply getVideoEncoderConfigurations(const OnvifCall &call)
{
    std::string body = "<trt:GetVideoEncoderConfigurationsResponse>";
    for (const ChosenStream &one : allStreams(call.camera))
        body += encoderConfiguration("trt:Configurations", *one.channel, *one.stream);
    return OnvifReply::ok(body + "</trt:GetVideoEncoderConfigurationsResponse>");
}

OnvifReply getEncoderInstances(const OnvifCall &)
{
    return OnvifReply::ok("<trt:GetGuaranteedNumberOfVideoEncoderInstancesResponse><trt:TotalNumber>2"
                          "</trt:TotalNumber></trt:GetGuaranteedNumberOfVideoEncoderInstancesResponse>");
}

OnvifReply getMetadataConfigurations(const OnvifCall &call)
{
    std::string body = "<trt:GetMetadataConfigurationsResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        body += metadataConfiguration("trt:Configurations", channel, call.events.tellsPeople());
    return OnvifReply::ok(body + "</trt:GetMetadataConfigurationsResponse>");
}

OnvifReply setMetadataConfiguration(const OnvifCall &call)
{
    return setMetadata(call, ns::media, "trt:SetMetadataConfigurationResponse");
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<trt:GetServiceCapabilitiesResponse>" + mediaCapabilities(call.camera) +
                          "</trt:GetServiceCapabilitiesResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::media, "GetProfiles", true, getProfiles},
    OnvifOperation{ns::media, "GetProfile", true, getProfile},
    OnvifOperation{ns::media, "GetVideoSources", true, getVideoSources},
    OnvifOperation{ns::media, "GetVideoSourceConfigurations", true, getVideoSourceConfigurations},
    OnvifOperation{ns::media, "GetVideoEncoderConfigurations", true, getVideoEncoderConfigurations},
    OnvifOperation{ns::media, "GetGuaranteedNumberOfVideoEncoderInstances", true, getEncoderInstances},
    OnvifOperation{ns::media, "GetMetadataConfigurations", true, getMetadataConfigurations},
    OnvifOperation{ns::media, "SetMetadataConfiguration", true, setMetadataConfiguration},
    OnvifOperation{ns::media, "GetServiceCapabilities", false, getServiceCapabilities},
    OnvifOperation{ns::media, "GetStreamUri", true, getStreamUri},
    OnvifOperation{ns::media, "GetSnapshotUri", true, getSnapshotUri},
};

} // namespace

std::string mediaCapabilities(const CameraPlan &camera)
{
    return "<trt:Capabilities SnapshotUri=\"true\" Rotation=\"false\"><trt:ProfileCapabilities "
           "MaximumNumberOfProfiles=\"" +
           number(static_cast<int>(allStreams(camera).size())) +
           "\"/><trt:StreamingCapabilities RTPMulticast=\"false\" RTP_TCP=\"true\" "
           "RTP_RTSP_TCP=\"true\"/></trt:Capabilities>";
}

std::span<const OnvifOperation> onvifMediaOperations()
{
    return operations;
}

} // namespace cw::simsite
