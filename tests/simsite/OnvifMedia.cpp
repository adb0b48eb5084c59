#include "tests/simsite/OnvifService.h"

#include <array>

namespace cw::simsite {

namespace {

std::string number(int value)
{
    return std::to_string(value);
}

std::string element(const std::string &name, const std::string &text)
{
    return "<tt:" + name + ">" + text + "</tt:" + name + ">";
}

std::string profileToken(const ChannelPlan &channel, bool main)
{
    return (main ? "main_" : "sub_") + number(channel.number);
}

std::string sourceConfiguration(const ChannelPlan &channel)
{
    return "<tt:VideoSourceConfiguration token=\"VideoSourceConfig_" + number(channel.number) + "\">" +
           element("Name", xmlEscape(channel.name)) + element("UseCount", channel.sub ? "2" : "1") +
           element("SourceToken", channel.token) +
           "<tt:Bounds x=\"0\" y=\"0\" width=\"1920\" height=\"1080\"/></tt:VideoSourceConfiguration>";
}

std::string encoderConfiguration(const ChannelPlan &channel, const StreamPlan &stream)
{
    // Media 1 has no word for H.265: devices say H264 there, and the stream tells otherwise.
    const std::string encoding = stream.codec == Codec::Jpeg ? "JPEG" : "H264";
    std::string body = "<tt:VideoEncoderConfiguration token=\"Encoder_" + profileToken(channel, stream.main) +
                       "\">" + element("Name", stream.main ? "Main stream" : "Sub stream") +
                       element("UseCount", "1") + element("Encoding", encoding) + "<tt:Resolution>" +
                       element("Width", number(stream.width())) + element("Height", number(stream.height())) +
                       "</tt:Resolution>" + element("Quality", "5") + "<tt:RateControl>" +
                       element("FrameRateLimit", stream.main ? "25" : "13") +
                       element("EncodingInterval", "1") +
                       element("BitrateLimit", stream.main ? "4096" : "512") + "</tt:RateControl>";
    if (encoding == "H264")
        body += "<tt:H264>" + element("GovLength", stream.main ? "25" : "12") +
                element("H264Profile", "Main") + "</tt:H264>";
    return body + "<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</"
                  "tt:IPv4Address></tt:Address>"
                  "<tt:Port>0</tt:Port><tt:TTL>0</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>"
                  "<tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration>";
}

std::string profile(const std::string &tag, const ChannelPlan &channel, const StreamPlan &stream)
{
    return "<trt:" + tag + " token=\"" + profileToken(channel, stream.main) + "\" fixed=\"true\">" +
           element("Name", stream.main ? "Main" : "Sub") + sourceConfiguration(channel) +
           encoderConfiguration(channel, stream) + "</trt:" + tag + ">";
}

struct Chosen {
    const ChannelPlan *channel = nullptr;
    const StreamPlan *stream = nullptr;
};

Chosen chosen(const OnvifCall &call)
{
    const std::string token = xmlText(xmlChild(call.operation, ns::media, "ProfileToken"));
    for (const ChannelPlan &channel : call.camera.channels) {
        if (token == profileToken(channel, true))
            return {&channel, &channel.main};
        if (channel.sub && token == profileToken(channel, false))
            return {&channel, &*channel.sub};
    }
    return {};
}

OnvifReply noProfile()
{
    return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoProfile",
                             "The requested profile does not exist");
}

std::string mediaUri(const std::string &uri)
{
    return "<trt:MediaUri>" + element("Uri", xmlEscape(uri)) + element("InvalidAfterConnect", "false") +
           element("InvalidAfterReboot", "false") + element("Timeout", "PT0S") + "</trt:MediaUri>";
}

OnvifReply getProfiles(const OnvifCall &call)
{
    std::string body = "<trt:GetProfilesResponse>";
    for (const ChannelPlan &channel : call.camera.channels) {
        body += profile("Profiles", channel, channel.main);
        if (channel.sub)
            body += profile("Profiles", channel, *channel.sub);
    }
    return OnvifReply::ok(body + "</trt:GetProfilesResponse>");
}

OnvifReply getProfile(const OnvifCall &call)
{
    const Chosen c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetProfileResponse>" + profile("Profile", *c.channel, *c.stream) +
                          "</trt:GetProfileResponse>");
}

OnvifReply getVideoSources(const OnvifCall &call)
{
    std::string body = "<trt:GetVideoSourcesResponse>";
    for (const ChannelPlan &channel : call.camera.channels)
        body += "<trt:VideoSources token=\"" + channel.token + "\">" + element("Framerate", "25") +
                "<tt:Resolution>" + element("Width", "1920") + element("Height", "1080") +
                "</tt:Resolution></trt:VideoSources>";
    return OnvifReply::ok(body + "</trt:GetVideoSourcesResponse>");
}

OnvifReply getStreamUri(const OnvifCall &call)
{
    const Chosen c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetStreamUriResponse>" +
                          mediaUri(call.camera.streamUri(*c.channel, c.stream->main)) +
                          "</trt:GetStreamUriResponse>");
}

OnvifReply getSnapshotUri(const OnvifCall &call)
{
    const Chosen c = chosen(call);
    if (!c.channel)
        return noProfile();
    return OnvifReply::ok("<trt:GetSnapshotUriResponse>" +
                          mediaUri("http://" + call.camera.host() + ":" + number(httpPort) + "/snapshot/" +
                                   number(c.channel->number)) +
                          "</trt:GetSnapshotUriResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::media, "GetProfiles", true, getProfiles},
    OnvifOperation{ns::media, "GetProfile", true, getProfile},
    OnvifOperation{ns::media, "GetVideoSources", true, getVideoSources},
    OnvifOperation{ns::media, "GetStreamUri", true, getStreamUri},
    OnvifOperation{ns::media, "GetSnapshotUri", true, getSnapshotUri},
};

} // namespace

std::span<const OnvifOperation> onvifMediaOperations()
{
    return operations;
}

} // namespace cw::simsite
