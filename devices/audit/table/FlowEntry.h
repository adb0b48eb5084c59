// One flow as the table holds it: about 150 bytes, whatever the number of sources. Plain values.
#pragma once

#include "devices/audit/model/Flow.h"

#include <array>
#include <vector>

namespace cw::audit {

// Packets out and in, bytes out and in; "out" is from `FlowEntry::a` whoever began.
using FlowCounts = std::array<quint64, 4>;

inline FlowCounts turned(const FlowCounts &counts)
{
    return {counts[1], counts[0], counts[3], counts[2]};
}

struct FlowEntry {
    static constexpr quint32 None = 0xffffffff;

    IpAddress a; // the smaller end
    IpAddress b;
    qint64 first = 0;
    qint64 last = 0;
    FlowCounts counted{}; // what was handed on
    quint64 id = 0;       // of the delta that made it: the flow's own
    quint64 lastId = 0;   // of the latest delta of that source: a router gives each record another
    quint32 older = None; // an earlier flow between the same ends; in a free one: the next free one
    quint32 name = 0;     // in the table's pool
    quint32 application = 0;
    quint32 sampling = 1;
    quint16 portA = 0;
    quint16 portB = 0;
    quint16 source = 0;
    quint16 vlan = 0;
    quint8 protocol = 0;
    FlowState state = FlowState::Ongoing;
    NameSource nameSource = NameSource::None;
    bool used : 1 = false;
    bool bBegan : 1 = false;
    bool beganKnown : 1 = false;
    bool session : 1 = false;
    bool resumed : 1 = false; // its beginning was forgotten or never told: not a new session
    bool hasBytes : 1 = false;
    bool shared : 1 = false; // its lanes are in the table's side room
};

inline bool sameEnds(const FlowEntry &x, const FlowEntry &y)
{
    return x.portA == y.portA && x.portB == y.portB && x.protocol == y.protocol && x.a == y.a && x.b == y.b;
}

inline quint32 hashOfEnds(const FlowEntry &entry)
{
    return quint32(qHashMulti(0x5eed, entry.a, entry.b, entry.portA, entry.portB, entry.protocol));
}

// What one vantage told of a flow. A flow that one vantage sees has none of its own: the entry says it all.
struct FlowLane {
    quint64 id = 0;
    quint16 source = 0;
    quint32 sampling = 1;
    FlowState state = FlowState::Ongoing;
    qint64 last = 0;
    FlowCounts base{}; // what was handed on already when this lane began
    FlowCounts told{}; // since then
};

} // namespace cw::audit
