// What the store knew when the program started. A plain value, any thread; never a secret in it.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/Logins.h"

namespace cw {

struct Remembered {
    QList<Device>
        devices;        // in the order in which they were found; the state is the last one that was written
    QStringList groups; // every group that was made, empty ones included
    QList<LoginScope> logins; // which logins lie in the keyring

    bool operator==(const Remembered &) const = default;
};

} // namespace cw
