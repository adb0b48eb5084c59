#include "tests/simsite/EventTopics.h"
#include "tests/simsite/Xml.h"

#include <array>
#include <ctime>

namespace cw::simsite {

namespace {

constexpr const char *motion = "tns1:VideoSource/MotionAlarm";
constexpr const char *cellMotion = "tns1:RuleEngine/CellMotionDetector/Motion";
constexpr const char *input = "tns1:Device/Trigger/DigitalInput";
constexpr const char *tamper = "tns1:VideoSource/GlobalSceneChange/ImagingService";
constexpr const char *face = "tns1:RuleEngine/Recognition/Face";

const char *truth(bool on)
{
    return on ? "true" : "false";
}

Event sourceEvent(const char *topic, const ChannelPlan &channel, bool on)
{
    return {topic, {{"Source", channel.token}}, {{"State", truth(on)}}, "", true};
}

Event cellEvent(const ChannelPlan &channel, bool on)
{
    const std::string number = std::to_string(channel.number);
    return {cellMotion,
            {{"VideoSourceConfigurationToken", "VideoSourceConfig_" + number},
             {"VideoAnalyticsConfigurationToken", "VideoAnalytics_" + number},
             {"Rule", "MyMotionDetectorRule"}},
            {{"IsMotion", truth(on)}},
            "",
            true};
}

// Makers differ in which of the two topics they tell motion by.
bool tellsCells(const CameraPlan &plan)
{
    return plan.maker.maker == "hikvision" || plan.maker.maker == "uniview" || plan.maker.maker == "tplink";
}

Event inputEvent(bool on)
{
    return {input, {{"InputToken", "DigitalInput_1"}}, {{"LogicalState", truth(on)}}, "", true};
}

Event faceEvent(const ChannelPlan &channel)
{
    return {face,
            {{"VideoSourceConfigurationToken", "VideoSourceConfig_" + std::to_string(channel.number)}},
            {{"Gender", "Female"}, {"Age", "35"}, {"Complexion", "Other"}},
            "<tt:ElementItem Name=\"HumanFace\"><fc:HumanFace>" + sampleFace() +
                "</fc:HumanFace></tt:ElementItem>",
            false};
}

std::string described(const char *tag, const Event::Items &items)
{
    std::string text = std::string("<tt:") + tag + ">";
    for (const auto &[name, type] : items)
        text += "<tt:SimpleItemDescription Name=\"" + name + "\" Type=\"" + type + "\"/>";
    return text + "</tt:" + tag + ">";
}

// The innermost element of a topic; the path above it is written by the caller.
std::string topic(const std::string &name, bool property, const Event::Items &source,
                  const Event::Items &data)
{
    return "<" + name + " wstop:topic=\"true\"><tt:MessageDescription IsProperty=\"" + truth(property) +
           "\">" + described("Source", source) + described("Data", data) + "</tt:MessageDescription></" +
           name + ">";
}

std::string items(const char *tag, const Event::Items &values, const std::string &elements)
{
    std::string text = std::string("<tt:") + tag + ">";
    for (const auto &[name, value] : values)
        text += "<tt:SimpleItem Name=\"" + name + "\" Value=\"" + xmlEscape(value) + "\"/>";
    return text + elements + "</tt:" + tag + ">";
}

} // namespace

std::string sampleFace()
{
    return "<fc:Age><tt:Min>30</tt:Min><tt:Max>40</tt:Max></fc:Age><fc:Gender>Female</fc:Gender>"
           "<fc:Complexion>Other</fc:Complexion>";
}

std::string xmlTime(std::int64_t seconds)
{
    const auto when = static_cast<std::time_t>(seconds);
    std::tm utc{};
    gmtime_r(&when, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

std::vector<Event> eventsAtRest(const CameraPlan &plan)
{
    std::vector<Event> all;
    for (const ChannelPlan &channel : plan.channels) {
        all.push_back(tellsCells(plan) ? cellEvent(channel, false) : sourceEvent(motion, channel, false));
        all.push_back(sourceEvent(tamper, channel, false));
    }
    all.push_back(inputEvent(false));
    return all;
}

std::vector<Event> eventsOf(const CameraPlan &plan, const std::string &word, int channel, bool on)
{
    for (const ChannelPlan &c : plan.channels) {
        if (c.number != channel)
            continue;
        if (word == "motion")
            return {tellsCells(plan) ? cellEvent(c, on) : sourceEvent(motion, c, on)};
        if (word == "tamper")
            return {sourceEvent(tamper, c, on)};
        if (word == "input")
            return {inputEvent(on)};
        if (word == "person" && plan.people != People::None)
            return {faceEvent(c)};
    }
    return {};
}

std::string topicSet(const CameraPlan &plan, bool people)
{
    const std::string cells = tellsCells(plan)
                                  ? "<CellMotionDetector>" +
                                        topic("Motion", true,
                                              {{"VideoSourceConfigurationToken", "tt:ReferenceToken"},
                                               {"VideoAnalyticsConfigurationToken", "tt:ReferenceToken"},
                                               {"Rule", "xs:string"}},
                                              {{"IsMotion", "xs:boolean"}}) +
                                        "</CellMotionDetector>"
                                  : "";
    const std::string faces =
        people ? "<Recognition><Face wstop:topic=\"true\"><tt:MessageDescription IsProperty=\"false\">" +
                     described("Source", {{"VideoSourceConfigurationToken", "tt:ReferenceToken"}}) +
                     "<tt:Data><tt:SimpleItemDescription Name=\"Gender\" Type=\"fc:Gender\"/>"
                     "<tt:SimpleItemDescription Name=\"Age\" Type=\"xs:string\"/>"
                     "<tt:SimpleItemDescription Name=\"Complexion\" Type=\"fc:Complexion\"/>"
                     "<tt:ElementItemDescription Name=\"HumanFace\" Type=\"fc:HumanFace\"/></tt:Data>"
                     "</tt:MessageDescription></Face></Recognition>"
               : "";
    const Event::Items byToken{{"Source", "tt:ReferenceToken"}};
    const Event::Items state{{"State", "xs:boolean"}};
    std::string text = "<wstop:TopicSet><tns1:VideoSource>";
    if (cells.empty())
        text += topic("MotionAlarm", true, byToken, state);
    text += "<GlobalSceneChange>" + topic("ImagingService", true, byToken, state) +
            "</GlobalSceneChange></tns1:VideoSource>";
    if (!cells.empty() || !faces.empty())
        text += "<tns1:RuleEngine>" + cells + faces + "</tns1:RuleEngine>";
    return text + "<tns1:Device><Trigger>" +
           topic("DigitalInput", true, {{"InputToken", "tt:ReferenceToken"}},
                 {{"LogicalState", "xs:boolean"}}) +
           "</Trigger></tns1:Device></wstop:TopicSet>";
}

std::string notificationMessage(const Event &event, const std::string &operation, std::int64_t time)
{
    return "<wsnt:NotificationMessage><wsnt:Topic "
           "Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">" +
           event.topic + "</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\"" + xmlTime(time) + "\"" +
           (event.isProperty ? " PropertyOperation=\"" + operation + "\"" : "") + ">" +
           items("Source", event.source, "") + items("Data", event.data, event.elements) +
           "</tt:Message></wsnt:Message></wsnt:NotificationMessage>";
}

} // namespace cw::simsite
