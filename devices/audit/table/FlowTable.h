// Flows under way, each counted once however many sources see it, and told by who began it. Pure, one thread; owned
// by the engine.
//
// Which deltas are one flow: the same two ends in the same time. VLAN tags do not count, since two vantages see
// different ones. What one source tells under one id is a lane; a source's later record of the same ends continues its
// lane where the earlier one was cut by an active time-out. A flow that begins after the lane ended is another flow.
// What counts: for each of packets and bytes, out and in, the lane that has told most since the flow began (records of
// one direction are lanes too). Where lanes cut their parts at the same moment they start level again, so the
// fullest counts part by part; where they cut at different moments (a capture each minute, a router each five) only
// sums are compared, so that nothing is counted twice. Sampled lanes count only while no unsampled one tells.
//
// Bounds: `maxFlows`; when it is full the sixteenth that was silent longest is ended and counted in ejected(); should
// one of those go on, its bytes count and its beginning does not count again.
#pragma once

#include "devices/audit/table/EndsIndex.h"
#include "devices/audit/table/FlowEntry.h"
#include "devices/audit/table/FlowPart.h"
#include "devices/audit/table/StringPool.h"

#include <QHash>

#include <functional>
#include <memory>

namespace cw::audit {

class FlowTable {
public:
    struct Policy {
        size_t maxFlows = 1'000'000;
        qint64 tcpIdle = 300'000;  // ms without a packet, then it is over
        qint64 otherIdle = 60'000; // UDP, ICMP and the rest
        qint64 linger = 60'000;    // an ended flow waits so long for what slower sources say of it
        qint64 skew = 2'000;       // clocks of vantages differ by so much
        qint64 resume = 15'000;    // a record that comes so soon after a cut one continues it
    };

    FlowTable();
    explicit FlowTable(const Policy &policy);

    // Who counts as inside, for flows of which nobody saw the beginning.
    void setInside(std::function<bool(const IpAddress &)> isInside) { m_isInside = std::move(isInside); }

    void take(const FlowDelta &told, std::vector<FlowPart> &parts);
    // Everything up to this moment has been told by every source: what has been silent or over long enough ends.
    void expire(qint64 toldUntil, std::vector<FlowPart> &parts);
    void endAll(std::vector<FlowPart> &parts);

    size_t size() const { return m_size; }
    quint64 ejected() const { return m_ejected; }
    size_t bytes() const; // of what the table itself holds, strings aside

private:
    static constexpr size_t ChunkBits = 12;
    FlowEntry &at(quint32 i) const { return m_chunks[i >> ChunkBits][i & ((1u << ChunkBits) - 1)]; }

    quint32 findFlow(quint32 hash, const FlowEntry &ends, const FlowDelta &delta, bool sourceIsB) const;
    bool belongs(quint32 i, const FlowDelta &delta, const FlowCounts &told) const;
    quint32 add(quint32 hash, const FlowEntry &made, std::vector<FlowPart> &parts);
    void remove(quint32 i);
    void end(quint32 i, std::vector<FlowPart> &parts);
    void eject(std::vector<FlowPart> &parts);
    FlowCounts count(quint32 i, const FlowDelta &delta, const FlowCounts &told);
    void describe(FlowEntry &entry, const FlowDelta &delta);
    void orient(FlowEntry &entry, const FlowDelta &delta, bool sourceIsB) const;
    FlowPart partOf(const FlowEntry &entry) const;
    bool isOver(quint32 i, qint64 now) const;
    const std::vector<FlowLane> *lanes(quint32 i) const;

    const Policy m_policy;
    std::function<bool(const IpAddress &)> m_isInside;
    std::vector<std::unique_ptr<FlowEntry[]>> m_chunks;
    quint32 m_firstFree = FlowEntry::None;
    quint32 m_made = 0;
    size_t m_size = 0;
    quint64 m_ejected = 0;
    EndsIndex m_index;
    QHash<quint32, std::vector<FlowLane>> m_lanes; // of flows that more than one lane tells of
    StringPool m_strings;
};

} // namespace cw::audit
