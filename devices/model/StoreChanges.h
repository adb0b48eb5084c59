// What the store is to write next, and how it reads events. Plain values, any thread.
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

} // namespace cw
