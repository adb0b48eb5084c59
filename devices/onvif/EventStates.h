// What a device's properties are right now, so that a repeated state is no event (quirk 22). A plain value, bounded.
#pragma once

#include "devices/model/DeviceEvent.h"
#include "devices/onvif/EventCodec.h"

#include <QHash>

namespace cw {

class EventStates {
public:
    explicit EventStates(QString deviceId = {}, QVariantMap sourceOf = {})
        : m_deviceId(std::move(deviceId)), m_sourceOf(std::move(sourceOf))
    {}

    // The event that a notice amounts to; none where it says what is known already. The first that is heard of a
    // property is an event only where it is active: silence is how things begin.
    std::optional<DeviceEvent> take(const EventNotice &notice, const QDateTime &now);

    // Past this many properties a new one forgets all others: a device that invents sources is not kept in memory.
    static constexpr qsizetype MostProperties = 4096;

private:
    QString m_deviceId;
    QVariantMap m_sourceOf; // video source by video source configuration
    QHash<QString, QString> m_known;
};

// For what begins and ends; none where the notice says no such thing.
std::optional<bool> activeOf(const EventNotice &notice);

} // namespace cw
