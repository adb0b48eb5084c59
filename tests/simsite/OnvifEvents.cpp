#include "tests/simsite/OnvifScopes.h"
#include "tests/simsite/OnvifService.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace cw::simsite {

namespace {

constexpr const char *identifier = "http://www.axis.com/2009/event";
constexpr std::int64_t longestMs = 3600 * 1000;

OnvifReply lost()
{
    return OnvifReply::fault(400, "Sender", "wsrf-rw:ResourceUnknownFault", "",
                             "The subscription is not known");
}

// PT1H2M3.5S and the like, in milliseconds; negative where it is no such duration.
std::int64_t durationMs(const std::string &text)
{
    if (!text.starts_with("P"))
        return -1;
    double total = 0;
    bool time = false;
    const char *at = text.c_str() + 1;
    while (*at != '\0') {
        if (*at == 'T') {
            time = true;
            ++at;
            continue;
        }
        char *end = nullptr;
        const double value = g_ascii_strtod(at, &end);
        if (end == at)
            return -1;
        const double unit = *end == 'S'           ? 1
                            : *end == 'M' && time ? 60
                            : *end == 'H'         ? 3600
                            : *end == 'D'         ? 86400
                                                  : -1;
        if (unit < 0)
            return -1;
        total += value * unit * 1000;
        at = end + 1;
    }
    return static_cast<std::int64_t>(total);
}

// When it is to end, on this machine's clock; 0 where the words say no time.
std::int64_t endMs(const OnvifCall &call, const std::string &words)
{
    const std::int64_t now = EventHub::nowMs();
    if (words.empty())
        return now + 60000;
    const std::int64_t duration = durationMs(words);
    if (duration >= 0)
        return call.camera.events.relativeTimeBroken ? now : now + std::min(duration, longestMs);
    GDateTime *time = g_date_time_new_from_iso8601(words.c_str(), nullptr);
    if (!time)
        return 0;
    const std::int64_t ends = (g_date_time_to_unix(time) - call.camera.clockOffsetSeconds) * 1000;
    g_date_time_unref(time);
    return std::min(ends, now + longestMs);
}

std::string cameraTime(const OnvifCall &call, std::int64_t ms)
{
    return xmlTime(ms / 1000 + call.camera.clockOffsetSeconds);
}

Subscription *subscriptionOf(const OnvifCall &call)
{
    std::string number;
    if (call.camera.events.referenceParameter)
        number = xmlText(xmlChild(call.header, identifier, "SubscriptionId"));
    else if (const auto slash = call.via.path.rfind("/subscription/"); slash != std::string::npos)
        number = call.via.path.substr(slash + 14);
    int id = 0;
    std::from_chars(number.data(), number.data() + number.size(), id);
    return call.events.find(id);
}

std::string reference(const OnvifCall &call, int id)
{
    const std::string base = onvifAddress(call.camera, "event_service", call.via.tls);
    const std::string number = std::to_string(id);
    return call.camera.events.referenceParameter
               ? "<wsa5:Address>" + base +
                     "</wsa5:Address><wsa5:ReferenceParameters><dom0:SubscriptionId "
                     "xmlns:dom0=\"" +
                     identifier + "\">" + number + "</dom0:SubscriptionId></wsa5:ReferenceParameters>"
               : "<wsa5:Address>" + base + "/subscription/" + number + "</wsa5:Address>";
}

std::string times(const OnvifCall &call, std::int64_t endsMs)
{
    return "<wsnt:CurrentTime>" + cameraTime(call, EventHub::nowMs()) +
           "</wsnt:CurrentTime><wsnt:TerminationTime>" + cameraTime(call, endsMs) + "</wsnt:TerminationTime>";
}

// Topic expressions joined by '|'.
std::vector<std::string> topicsOf(xmlNode *filter)
{
    std::vector<std::string> all;
    std::istringstream in(xmlText(xmlChild(filter, ns::notification, "TopicExpression")));
    for (std::string one; std::getline(in, one, '|');) {
        one.erase(std::remove_if(one.begin(), one.end(), [](char c) { return g_ascii_isspace(c); }),
                  one.end());
        if (!one.empty())
            all.push_back(one);
    }
    return all;
}

OnvifReply subscribe(const OnvifCall &call, const char *space, const std::string &consumer,
                     const std::string &response)
{
    if (call.events.isBroken())
        return OnvifReply::fault(500, "Receiver", "Action", "", "The event service is not running");
    xmlNode *filter = xmlChild(call.operation, space, "Filter");
    if (xmlChild(filter, ns::notification, "MessageContent"))
        return OnvifReply::fault(400, "Sender", "wsnt:InvalidFilterFault", "",
                                 "Messages are not filtered by content");
    const std::int64_t ends = endMs(call, xmlText(xmlChild(call.operation, space, "InitialTerminationTime")));
    if (ends == 0)
        return OnvifReply::fault(400, "Sender", "wsnt:UnacceptableInitialTerminationTimeFault", "",
                                 "The termination time cannot be read");
    const Subscription *subscription = call.events.open(topicsOf(filter), ends, consumer);
    if (!subscription)
        return OnvifReply::fault(400, "Sender", "NotAuthorized", "", "Sender not authorized");
    return OnvifReply::ok("<" + response + "><" + response.substr(0, response.find(':')) +
                          ":SubscriptionReference>" + reference(call, subscription->id) + "</" +
                          response.substr(0, response.find(':')) + ":SubscriptionReference>" +
                          times(call, ends) + "</" + response + ">");
}

OnvifReply createPullPoint(const OnvifCall &call)
{
    return subscribe(call, ns::events, "", "tev:CreatePullPointSubscriptionResponse");
}

OnvifReply subscribeBase(const OnvifCall &call)
{
    if (!call.camera.events.baseNotification)
        return OnvifReply::fault(call.camera.unsupported, "Receiver", "ActionNotSupported", "",
                                 "Optional Action Not Implemented");
    const std::string consumer = xmlText(xmlChild(
        xmlChild(call.operation, ns::notification, "ConsumerReference"), ns::addressing2005, "Address"));
    // No packet of the site leaves this machine.
    for (const char *allowed : {"http://127.", "http://[::1]", "http://10.77.0.", "http://[fd77::"})
        if (consumer.starts_with(allowed))
            return subscribe(call, ns::notification, consumer, "wsnt:SubscribeResponse");
    return OnvifReply::fault(400, "Sender", "wsnt:SubscribeCreationFailedFault", "",
                             "The consumer's address is not one that this site sends to");
}

OnvifReply pullMessages(const OnvifCall &call)
{
    Subscription *subscription = subscriptionOf(call);
    if (!subscription)
        return lost();
    const std::int64_t wait = durationMs(xmlText(xmlChild(call.operation, ns::events, "Timeout")));
    const int limit = std::atoi(xmlText(xmlChild(call.operation, ns::events, "MessageLimit")).c_str());
    if (wait < 0 || limit < 1)
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "",
                                 "The time-out or the limit is no number");
    const Respond respond = call.via.respond;
    const int id = subscription->id;
    EventHub &events = call.events;
    const CameraPlan &camera = call.camera;
    events.pull(
        *subscription, static_cast<int>(std::min<std::int64_t>(wait, 60000)), static_cast<std::size_t>(limit),
        [respond, id, &events, &camera](bool alive, const std::vector<std::string> &messages) {
            const Subscription *still = alive ? events.find(id) : nullptr;
            if (!still) {
                respond(lost());
                return;
            }
            const auto time = [&](std::int64_t ms) { return xmlTime(ms / 1000 + camera.clockOffsetSeconds); };
            std::string body = "<tev:PullMessagesResponse><tev:CurrentTime>" + time(EventHub::nowMs()) +
                               "</tev:CurrentTime><tev:TerminationTime>" + time(still->endsMs) +
                               "</tev:TerminationTime>";
            for (const std::string &message : messages)
                body += message;
            respond(OnvifReply::ok(body + "</tev:PullMessagesResponse>"));
        });
    OnvifReply reply;
    reply.later = true;
    return reply;
}

OnvifReply renew(const OnvifCall &call)
{
    Subscription *subscription = subscriptionOf(call);
    if (!subscription)
        return lost();
    const std::int64_t now = EventHub::nowMs();
    if (now - subscription->renewedMs < call.camera.events.renewAfterSeconds * 1000LL)
        return OnvifReply::fault(500, "Receiver", "Action", "", "Renewed too often");
    const std::int64_t ends =
        endMs(call, xmlText(xmlChild(call.operation, ns::notification, "TerminationTime")));
    if (ends == 0)
        return OnvifReply::fault(400, "Sender", "wsnt:UnacceptableTerminationTimeFault", "",
                                 "The termination time cannot be read");
    subscription->endsMs = ends;
    subscription->renewedMs = now;
    return OnvifReply::ok("<wsnt:RenewResponse><wsnt:TerminationTime>" + cameraTime(call, ends) +
                          "</wsnt:TerminationTime><wsnt:CurrentTime>" + cameraTime(call, now) +
                          "</wsnt:CurrentTime></wsnt:RenewResponse>");
}

OnvifReply unsubscribe(const OnvifCall &call)
{
    Subscription *subscription = subscriptionOf(call);
    if (!subscription)
        return lost();
    call.events.close(subscription->id);
    return OnvifReply::ok("<wsnt:UnsubscribeResponse/>");
}

OnvifReply setSynchronizationPoint(const OnvifCall &call)
{
    Subscription *subscription = subscriptionOf(call);
    if (!subscription)
        return lost();
    call.events.synchronize(*subscription);
    return OnvifReply::ok("<tev:SetSynchronizationPointResponse/>");
}

OnvifReply getEventProperties(const OnvifCall &call)
{
    return OnvifReply::ok(
        "<tev:GetEventPropertiesResponse><tev:TopicNamespaceLocation>"
        "http://www.onvif.org/onvif/ver10/topics/topicns.xml</tev:TopicNamespaceLocation>"
        "<wsnt:FixedTopicSet>true</wsnt:FixedTopicSet>" +
        topicSet(call.camera, call.events.tellsPeople()) +
        "<wsnt:TopicExpressionDialect>http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet"
        "</wsnt:TopicExpressionDialect><wsnt:TopicExpressionDialect>"
        "http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete</wsnt:TopicExpressionDialect>"
        "<tev:MessageContentFilterDialect/><tev:MessageContentSchemaLocation>"
        "http://www.onvif.org/onvif/ver10/schema/onvif.xsd</tev:MessageContentSchemaLocation>"
        "</tev:GetEventPropertiesResponse>");
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tev:GetServiceCapabilitiesResponse>" + eventCapabilities(call.camera) +
                          "</tev:GetServiceCapabilitiesResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::events, "GetServiceCapabilities", false, getServiceCapabilities,
                   "http://www.onvif.org/ver10/events/wsdl/EventPortType/GetServiceCapabilitiesRequest"},
    OnvifOperation{ns::events, "GetEventProperties", true, getEventProperties,
                   "http://www.onvif.org/ver10/events/wsdl/EventPortType/GetEventPropertiesRequest"},
    OnvifOperation{ns::events, "CreatePullPointSubscription", true, createPullPoint,
                   "http://www.onvif.org/ver10/events/wsdl/EventPortType/CreatePullPointSubscriptionRequest"},
    OnvifOperation{ns::events, "PullMessages", true, pullMessages,
                   "http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/PullMessagesRequest"},
    OnvifOperation{
        ns::events, "SetSynchronizationPoint", true, setSynchronizationPoint,
        "http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/SetSynchronizationPointRequest"},
    OnvifOperation{ns::notification, "Renew", true, renew,
                   "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest"},
    OnvifOperation{ns::notification, "Unsubscribe", true, unsubscribe,
                   "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest"},
    OnvifOperation{ns::notification, "Subscribe", true, subscribeBase,
                   "http://docs.oasis-open.org/wsn/bw-2/NotificationProducer/SubscribeRequest"},
};

} // namespace

std::string eventCapabilities(const CameraPlan &camera)
{
    return std::string("<tev:Capabilities WSSubscriptionPolicySupport=\"") +
           (camera.events.baseNotification ? "true" : "false") +
           "\" WSPausableSubscriptionManagerInterfaceSupport=\"false\" MaxNotificationProducers=\"" +
           (camera.events.baseNotification ? "4" : "0") + "\" MaxPullPoints=\"" +
           std::to_string(camera.events.slots) + "\" PersistentNotificationStorage=\"false\"/>";
}

std::span<const OnvifOperation> onvifEventOperations()
{
    return operations;
}

} // namespace cw::simsite
