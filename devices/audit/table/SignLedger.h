// Signs on the wire, one a day for each kind, client, server and port. Pure, one thread; owned by the engine.
// Bounds: thirty days and `most`; when it is full the oldest goes, and is counted.
#pragma once

#include "devices/audit/model/Flow.h"

#include <map>
#include <tuple>

namespace cw::audit {

class SignLedger {
public:
    explicit SignLedger(size_t most = 20'000) : m_most(most) {}

    bool note(const WireSign &sign); // true: the first of its day
    std::vector<WireSign> signs() const;
    void prune(qint64 now);
    quint64 dropped() const { return m_dropped; }

private:
    using Key = std::tuple<qint64, WireSign::Kind, IpAddress, IpAddress, quint16>; // the day first
    size_t m_most;
    quint64 m_dropped = 0;
    std::map<Key, WireSign> m_signs;
};

} // namespace cw::audit
