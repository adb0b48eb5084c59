#include "tests/simsite/OnvifMediaParts.h"

namespace cw::simsite {

std::string ttElement(const std::string &name, const std::string &text)
{
    return "<tt:" + name + ">" + text + "</tt:" + name + ">";
}

std::string profileToken(const ChannelPlan &channel, bool main)
{
    return (main ? "main_" : "sub_") + std::to_string(channel.number);
}

std::string videoSourceConfiguration(const std::string &tag, const ChannelPlan &channel)
{
    return "<" + tag + " token=\"VideoSourceConfig_" + std::to_string(channel.number) + "\">" +
           ttElement("Name", xmlEscape(channel.name)) + ttElement("UseCount", channel.sub ? "2" : "1") +
           ttElement("SourceToken", channel.token) +
           "<tt:Bounds x=\"0\" y=\"0\" width=\"1920\" height=\"1080\"/></" + tag + ">";
}

std::string multicastOff()
{
    return "<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address>"
           "</tt:Address><tt:Port>0</tt:Port><tt:TTL>0</tt:TTL><tt:AutoStart>false</tt:AutoStart>"
           "</tt:Multicast>";
}

std::string ptzConfiguration(const std::string &tag, const CameraPlan &camera)
{
    if (camera.head == Head::None)
        return {};
    return "<" + tag + " token=\"Ptz_1\">" + ttElement("Name", "Head") +
           ttElement("UseCount", std::to_string(allStreams(camera).size())) +
           ttElement("NodeToken", "Head_1") + ttElement("DefaultPTZTimeout", "PT5S") + "</" + tag + ">";
}

std::string faceModule(const std::string &tag)
{
    return "<" + tag +
           " Name=\"FaceAttributes\" Type=\"tt:FaceAttributes\"><tt:Parameters>"
           "<tt:SimpleItem Name=\"Gender\" Value=\"true\"/><tt:SimpleItem Name=\"Age\" Value=\"true\"/>"
           "<tt:SimpleItem Name=\"Complexion\" Value=\"true\"/></tt:Parameters></" +
           tag + ">";
}

std::string analyticsConfiguration(const std::string &tag, const ChannelPlan &channel, bool people)
{
    return "<" + tag + " token=\"VideoAnalytics_" + std::to_string(channel.number) + "\">" +
           ttElement("Name", "Analytics") + ttElement("UseCount", channel.sub ? "2" : "1") +
           "<tt:AnalyticsEngineConfiguration>" + (people ? faceModule("tt:AnalyticsModule") : "") +
           "</tt:AnalyticsEngineConfiguration><tt:RuleEngineConfiguration/></" + tag + ">";
}

std::string metadataConfiguration(const std::string &tag, const ChannelPlan &channel, bool people)
{
    const std::string module = people
                                   ? "<tt:AnalyticsEngineConfiguration>" + faceModule("tt:AnalyticsModule") +
                                         "</tt:AnalyticsEngineConfiguration>"
                                   : "";
    return "<" + tag + " token=\"Metadata_" + std::to_string(channel.number) + "\">" +
           ttElement("Name", "Metadata") + ttElement("UseCount", "1") +
           ttElement("Analytics", people ? "true" : "false") + multicastOff() +
           ttElement("SessionTimeout", "PT60S") + module + "</" + tag + ">";
}

std::vector<ChosenStream> allStreams(const CameraPlan &camera)
{
    std::vector<ChosenStream> all;
    for (const ChannelPlan &channel : camera.channels) {
        all.push_back({&channel, &channel.main});
        if (channel.sub)
            all.push_back({&channel, &*channel.sub});
    }
    return all;
}

ChosenStream chosenStream(const CameraPlan &camera, const std::string &token)
{
    for (const ChosenStream &one : allStreams(camera)) {
        const std::string profile = profileToken(*one.channel, one.stream->main);
        if (token == profile || token == "Encoder_" + profile)
            return one;
    }
    return {};
}

OnvifReply noProfile()
{
    return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoProfile",
                             "The requested profile does not exist");
}

OnvifReply setMetadata(const OnvifCall &call, const char *space, const std::string &response)
{
    xmlNode *configuration = xmlChild(call.operation, space, "Configuration");
    const std::string token = xmlAttribute(configuration, "token");
    bool known = false;
    for (const ChannelPlan &channel : call.camera.channels)
        known = known || token == "Metadata_" + std::to_string(channel.number);
    if (!known)
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoConfig",
                                 "The requested configuration does not exist");
    const std::string analytics = xmlText(xmlChild(configuration, ns::schema, "Analytics"));
    const bool people = analytics == "true" || analytics == "1";
    if (people && call.camera.people == People::None)
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "ConfigModify",
                                 "The configuration parameters are not possible to set");
    if (!people && call.camera.people == People::Fixed)
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "ConfigModify",
                                 "Analytics cannot be switched off");
    call.events.setTellsPeople(people);
    return OnvifReply::ok("<" + response + "/>");
}

} // namespace cw::simsite
