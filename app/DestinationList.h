// A list of destinations that the operator wants to be told of: a file with an address, a network or a name a line. Pure
// but for reading; any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/base/Result.h"

#include <QStringList>

namespace cw {

struct DestinationList {
    QList<audit::IpNetwork> networks;
    QStringList names; // lower case

    static Result<DestinationList> read(const QString &path); // at most 64 MiB; "#" begins a remark
};

} // namespace cw
