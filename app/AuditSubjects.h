// The devices of the registry as the audit's subjects. Pure functions, any thread.
#pragma once

#include "devices/audit/model/Subject.h"
#include "devices/audit/store/StoreValues.h"
#include "devices/model/Device.h"
#include "devices/model/DeviceEvent.h"

#include <QHash>

namespace cw {

struct FirmwareChange {
    QDateTime at;
    QString before;
};

// `makers`: who really made it, by device id, where that is known.
QList<audit::Subject> auditSubjects(const QList<Device> &devices, const QHash<QString, QString> &makers,
                                    const QHash<QString, FirmwareChange> &changes);

// A firmware that changed in an earlier run, or before a service's eyes, is still what a new behavior may come from.
void addKept(QHash<QString, FirmwareChange> &changes, const std::vector<audit::FirmwareChange> &kept);

} // namespace cw
