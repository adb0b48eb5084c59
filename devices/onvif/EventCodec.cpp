#include "devices/onvif/EventCodec.h"

#include "devices/onvif/OnvifServices.h"

namespace cw {

namespace {

constexpr int mostNotices = 1024; // of one message
constexpr int mostItems = 64;     // of one notice
constexpr int mostTopics = 512;
const QString eventActions = QStringLiteral("http://www.onvif.org/ver10/events/wsdl/");
const QString notificationActions = QStringLiteral("http://docs.oasis-open.org/wsn/bw-2/");

QList<EventItem> itemsOf(const XmlNode *node)
{
    QList<EventItem> out;
    if (!node)
        return out;
    for (const XmlNode &one : node->children)
        if (one.name == QStringLiteral("SimpleItem") && out.size() < mostItems)
            out.append({one.attribute(QStringLiteral("Name")).left(128),
                        one.attribute(QStringLiteral("Value")).left(1024)});
    return out;
}

void namesBelow(const XmlNode &node, const QString &lead, QStringList &out, int depth)
{
    for (const XmlNode &one : node.children) {
        if (out.size() >= mostItems || depth > 6)
            return;
        out.append(lead + one.name.left(64));
        namesBelow(one, lead + one.name.left(64) + u'/', out, depth + 1);
    }
}

QStringList elementsOf(const XmlNode *data)
{
    QStringList out;
    if (data)
        for (const XmlNode &one : data->children)
            if (one.name == QStringLiteral("ElementItem"))
                namesBelow(one, {}, out, 0);
    return out;
}

EventNotice::Operation operationOf(const QString &word)
{
    if (word == QStringLiteral("Initialized"))
        return EventNotice::Operation::Initialized;
    if (word == QStringLiteral("Changed"))
        return EventNotice::Operation::Changed;
    return word == QStringLiteral("Deleted") ? EventNotice::Operation::Deleted : EventNotice::Operation::None;
}

QDateTime timeOf(const QString &text)
{
    QDateTime out = QDateTime::fromString(text.trimmed(), Qt::ISODateWithMs);
    if (out.isValid() && out.timeSpec() == Qt::LocalTime)
        out.setTimeSpec(Qt::UTC); // no zone said: the standard wants UTC
    return out.toUTC();
}

// <NotificationMessage><Topic/><Message><tt:Message>...; some leave the outer Message out.
EventNotice noticeOf(const XmlNode &node)
{
    EventNotice out;
    out.topic = normalTopic(node.textAt({QStringLiteral("Topic")}));
    const XmlNode *message = node.child(QStringLiteral("Message"));
    if (message)
        if (const XmlNode *inner = message->child(QStringLiteral("Message")))
            message = inner;
    if (!message)
        return out;
    out.at = timeOf(message->attribute(QStringLiteral("UtcTime")));
    out.operation = operationOf(message->attribute(QStringLiteral("PropertyOperation")));
    out.source = itemsOf(message->child(QStringLiteral("Source")));
    out.key = itemsOf(message->child(QStringLiteral("Key")));
    out.data = itemsOf(message->child(QStringLiteral("Data")));
    out.elements = elementsOf(message->child(QStringLiteral("Data")));
    return out;
}

void topicsBelow(const XmlNode &node, const QString &lead, QStringList &out, int depth)
{
    for (const XmlNode &one : node.children) {
        if (out.size() >= mostTopics || depth > 16)
            return;
        if (one.name == QStringLiteral("MessageDescription"))
            continue;
        const QString path = lead.isEmpty() ? one.name : lead + u'/' + one.name;
        const QString topic = one.attribute(QStringLiteral("topic")).toLower();
        const bool described = one.child(QStringLiteral("MessageDescription")) != nullptr;
        if (topic == QStringLiteral("true") || topic == QStringLiteral("1") || described)
            out.append(path.left(256));
        topicsBelow(one, path, out, depth + 1);
    }
}

OnvifRequest toManager(const EventReference &at, const QString &space, const QString &name,
                       const QString &action, const QString &content)
{
    return {space, name, content, SoapAddressing{action, at.to, at.references}};
}

QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo);
}

} // namespace

QString normalTopic(const QString &topic)
{
    QStringList parts;
    for (const QString &part : topic.split(u'/')) {
        const QString name = part.mid(part.lastIndexOf(u':') + 1).trimmed();
        if (!name.isEmpty() && name != QStringLiteral("."))
            parts.append(name.left(64));
        if (parts.size() >= 16)
            break;
    }
    return parts.join(u'/');
}

QString relativeTime(int seconds)
{
    return QStringLiteral("PT%1S").arg(seconds);
}

QString absoluteTime(const QDateTime &moment)
{
    return moment.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ"));
}

OnvifRequest createPullPoint(const QUrl &service, const QString &terminationTime)
{
    return {onvif::eventsSpace, QStringLiteral("CreatePullPointSubscription"),
            QStringLiteral("<w:InitialTerminationTime>%1</w:InitialTerminationTime>").arg(terminationTime),
            SoapAddressing{eventActions + QStringLiteral("EventPortType/CreatePullPointSubscriptionRequest"),
                           shown(service),
                           {}}};
}

OnvifRequest subscribeTo(const QUrl &service, const QUrl &consumer, const QString &terminationTime)
{
    return {
        onvif::notificationSpace, QStringLiteral("Subscribe"),
        QStringLiteral("<w:ConsumerReference><a:Address xmlns:a=\"http://www.w3.org/2005/08/addressing\">%1"
                       "</a:Address></w:ConsumerReference><w:InitialTerminationTime>%2"
                       "</w:InitialTerminationTime>")
            .arg(xmlEscaped(shown(consumer)), terminationTime),
        SoapAddressing{notificationActions + QStringLiteral("NotificationProducer/SubscribeRequest"),
                       shown(service),
                       {}}};
}

OnvifRequest pullMessages(const EventReference &at, int seconds, int limit)
{
    return toManager(at, onvif::eventsSpace, QStringLiteral("PullMessages"),
                     eventActions + QStringLiteral("PullPointSubscription/PullMessagesRequest"),
                     QStringLiteral("<w:Timeout>PT%1S</w:Timeout><w:MessageLimit>%2</w:MessageLimit>")
                         .arg(seconds)
                         .arg(limit));
}

OnvifRequest renew(const EventReference &at, const QString &terminationTime)
{
    return toManager(at, onvif::notificationSpace, QStringLiteral("Renew"),
                     notificationActions + QStringLiteral("SubscriptionManager/RenewRequest"),
                     QStringLiteral("<w:TerminationTime>%1</w:TerminationTime>").arg(terminationTime));
}

OnvifRequest unsubscribe(const EventReference &at)
{
    return toManager(at, onvif::notificationSpace, QStringLiteral("Unsubscribe"),
                     notificationActions + QStringLiteral("SubscriptionManager/UnsubscribeRequest"), {});
}

OnvifRequest synchronize(const EventReference &at)
{
    return toManager(at, onvif::eventsSpace, QStringLiteral("SetSynchronizationPoint"),
                     eventActions + QStringLiteral("PullPointSubscription/SetSynchronizationPointRequest"),
                     {});
}

OnvifRequest eventProperties(const QUrl &service)
{
    return {onvif::eventsSpace,
            QStringLiteral("GetEventProperties"),
            {},
            SoapAddressing{eventActions + QStringLiteral("EventPortType/GetEventPropertiesRequest"),
                           shown(service),
                           {}}};
}

EventReference readReference(const XmlNode &answer, const QUrl &reached)
{
    EventReference out;
    const XmlNode *reference = answer.child(QStringLiteral("SubscriptionReference"));
    if (!reference)
        return out;
    out.to = reference->textAt({QStringLiteral("Address")}).left(1024);
    out.url = reachedUrl(out.to, reached);
    const QString scheme = out.url.scheme().toLower();
    if (scheme != QStringLiteral("http") && scheme != QStringLiteral("https"))
        out.url = {};
    if (const XmlNode *parameters = reference->child(QStringLiteral("ReferenceParameters"))) {
        const auto scope =
            inScope(inScope(answer.declarations, reference->declarations), parameters->declarations);
        for (const XmlNode &one : parameters->children)
            if (out.references.size() < 8192)
                out.references += serialized(one, scope);
    }
    if (out.references.size() > 16'384)
        out.references.clear();
    out.current = timeOf(answer.textAt({QStringLiteral("CurrentTime")}));
    out.ends = readTermination(answer);
    return out;
}

QList<EventNotice> readNotices(const XmlNode &message)
{
    QList<EventNotice> out;
    for (const XmlNode &one : message.children) {
        if (one.name != QStringLiteral("NotificationMessage") || out.size() >= mostNotices)
            continue;
        EventNotice notice = noticeOf(one);
        if (!notice.topic.isEmpty())
            out.append(std::move(notice));
    }
    return out;
}

QDateTime readTermination(const XmlNode &answer)
{
    return timeOf(answer.textAt({QStringLiteral("TerminationTime")}));
}

QStringList readTopics(const XmlNode &answer)
{
    QStringList out;
    if (const XmlNode *set = answer.child(QStringLiteral("TopicSet")))
        topicsBelow(*set, {}, out, 0);
    out.removeDuplicates();
    return out;
}

} // namespace cw
