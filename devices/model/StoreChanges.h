// What the store is to write next, and what else it remembers. Plain values, any thread.
#pragma once

#include "devices/model/DeviceEvent.h"
#include "devices/model/Remembered.h"

namespace cw {

struct StoreChanges {
    QList<Device> devices;                     // as they are now
    QStringList removed;                       // ids
    QList<std::pair<QString, QString>> joined; // leaving, staying: its events go along
    QList<DeviceEvent> events;
    std::optional<QStringList> groups; // all that were made
    std::optional<QList<LoginScope>> logins;

    bool isEmpty() const
    {
        return devices.isEmpty() && removed.isEmpty() && joined.isEmpty() && events.isEmpty() && !groups &&
               !logins;
    }
};

// What a device showed, from when to when: a firmware, its open services, its certificate, its address.
struct DeviceFact {
    enum class Kind { Firmware, Services, Certificate, Address };

    Kind kind = Kind::Firmware;
    QString value;
    QDateTime firstSeen; // UTC
    QDateTime lastSeen;

    bool operator==(const DeviceFact &) const = default;
};

} // namespace cw
