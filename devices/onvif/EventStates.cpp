#include "devices/onvif/EventStates.h"

namespace cw {

namespace {

std::optional<bool> truthOf(const QString &value, bool numbersToo)
{
    const QString word = value.trimmed().toLower();
    if (word == QStringLiteral("true") || word == QStringLiteral("active") ||
        (numbersToo && word == QStringLiteral("1")))
        return true;
    if (word == QStringLiteral("false") || word == QStringLiteral("inactive") ||
        (numbersToo && word == QStringLiteral("0")))
        return false;
    return {};
}

QString joined(const QList<EventItem> &items)
{
    QStringList parts;
    for (const EventItem &one : items)
        parts.append(one.name + u'=' + one.value);
    parts.sort();
    return parts.join(u'\n');
}

QVariantMap mapOf(const QList<EventItem> &items)
{
    QVariantMap out;
    for (const EventItem &one : items)
        out.insert(one.name, one.value);
    return out;
}

} // namespace

std::optional<bool> activeOf(const EventNotice &notice)
{
    static const QStringList names{QStringLiteral("State"),        QStringLiteral("IsMotion"),
                                   QStringLiteral("LogicalState"), QStringLiteral("IsInside"),
                                   QStringLiteral("IsTamper"),     QStringLiteral("IsSoundDetected"),
                                   QStringLiteral("Active"),       QStringLiteral("active")};
    for (const QString &name : names)
        for (const EventItem &one : notice.data)
            if (one.name == name)
                if (const auto truth = truthOf(one.value, true))
                    return truth;
    if (notice.data.size() == 1) // a vendor's name of its own
        return truthOf(notice.data.first().value, false);
    return {};
}

std::optional<DeviceEvent> EventStates::take(const EventNotice &notice, const QDateTime &now)
{
    using Operation = EventNotice::Operation;
    const QString key = notice.topic + u'\n' + joined(notice.source) + u'\n' + joined(notice.key);
    const std::optional<bool> active = activeOf(notice);
    const bool property = notice.operation != Operation::None || active.has_value();
    const QString before = m_known.value(key);
    const bool known = m_known.contains(key);
    // Of a state only the state counts: devices add counters and times to it.
    const QString state =
        active ? (*active ? QStringLiteral("true") : QStringLiteral("false")) : joined(notice.data);
    if (notice.operation == Operation::Deleted) {
        m_known.remove(key);
        if (!known)
            return {};
    } else if (property) {
        if (!known && m_known.size() >= MostProperties)
            m_known.clear();
        m_known.insert(key, state);
        if (known && before == state)
            return {};
        if (!known && notice.operation == Operation::Initialized && !active.value_or(false))
            return {};
        if (!known && active && !*active)
            return {};
    }

    DeviceEvent event;
    event.kind = DeviceEvent::Kind::Reported;
    event.deviceId = m_deviceId;
    event.at = now;
    event.deviceTime = notice.at;
    event.topic = notice.topic;
    event.active = notice.operation == Operation::Deleted && active ? std::optional<bool>(false) : active;
    event.before = before;
    event.after = notice.operation == Operation::Deleted ? QString() : (property ? state : QString());
    event.details = mapOf(notice.key);
    event.details.insert(mapOf(notice.data));
    event.details.insert(mapOf(notice.source));
    if (!notice.elements.isEmpty())
        event.details.insert(QStringLiteral("elements"), notice.elements);
    for (const EventItem &one : notice.source) {
        if (one.name == QStringLiteral("VideoSourceConfigurationToken") ||
            one.name == QStringLiteral("VideoSourceToken") || one.name == QStringLiteral("VideoSource") ||
            one.name == QStringLiteral("Source")) {
            event.channelToken = m_sourceOf.value(one.value, one.value).toString();
            break;
        }
    }
    return event;
}

} // namespace cw
