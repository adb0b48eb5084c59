// A capture file of cameras that talk, made in the test, and what tshark and softflowd say of it. Test thread.
#pragma once

#include "tests/devices/audit/collector/Nfdump.h"

#include <QStringList>

namespace cw::audit {

class SampleCapture {
public:
    static bool toolsAreInstalled(); // tshark and softflowd
    // Four cameras: each uploads over TLS, asks for a name, and the time over IPv6; one calls in vain, one pings.
    static bool write(const QString &path);
    // Packets and lengths of the outer IP packets by pair, as tshark reads them.
    static PairSums sumsByTshark(const QString &path);
    // softflowd reads the file and exports to these loopback ports. `version`: "5", "9", "10".
    static bool replay(const QString &path, const QString &version, const QList<quint16> &ports,
                       const QStringList &more = {});
};

} // namespace cw::audit
