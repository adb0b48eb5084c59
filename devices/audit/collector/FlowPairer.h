// Joins the two directions of a flow, which most exporters tell of apart, into one FlowDelta, and keeps one id for it
// over the exporter's active time-outs. Plain value on the collector's thread; owned by it. Clocks come as arguments.
//
// A direction waits a while (windowMs) for the other, then goes out alone: sums are right either way. Packets that a switch
// picked (sFlow) are summed over that window. Once a flow's first delta is out its order stays.
// At most MostFlows are remembered; the one that was silent longest gives way, and what waits of it goes out.
#pragma once

#include "devices/audit/collector/ExportRecord.h"
#include "devices/audit/collector/FlowOrder.h"
#include "devices/audit/model/Flow.h"
#include "devices/audit/packets/FlowIndex.h"

#include <cstring>
#include <deque>
#include <set>
#include <type_traits>
#include <vector>

namespace cw::audit {

class FlowPairer {
public:
    static constexpr qint64 ForgetMs =
        2 * 3'600'000; // of silence, by our clock: longer than any active time-out
    static constexpr qint64 TcpIdleMs =
        300'000; // between records, by the flow's times: then it is another flow
    static constexpr qint64 OtherIdleMs = 60'000;
    static constexpr size_t MostDue = 1'048'576; // directions that wait; then the oldest waits no longer
    static constexpr size_t MostFlows = 262'144;

    FlowPairer(quint16 source, quint64 firstId, size_t mostFlows = MostFlows, qint64 windowMs = 10'000);

    // `now`: ms by a clock of ours that never goes back. Deltas that are due are appended.
    void add(const ExportRecord &record, qint64 now, std::vector<FlowDelta> &out);
    void advance(qint64 now, std::vector<FlowDelta> &out);
    void flush(std::vector<FlowDelta> &out); // all that waits; ids stay
    size_t size() const { return m_index.size(); }
    quint64 duplicates() const
    {
        return m_duplicates;
    } // told of where it came in and again where it went out

private:
    // The smaller address and port first, without a gap between the members: hashed and compared as bytes.
    struct Key {
        IpAddress exporter;
        IpAddress low;
        IpAddress high;
        quint16 lowPort = 0;
        quint16 highPort = 0;
        quint16 protocol = 0;
        bool operator==(const Key &other) const { return std::memcmp(this, &other, sizeof *this) == 0; }
    };
    static_assert(std::has_unique_object_representations_v<Key>);
    struct Side { // what one end sent
        bool pending = false;
        bool ever = false;
        qint64 first = 0;
        qint64 last = 0;
        quint64 packets = 0;
        quint64 bytes = 0;
        quint64 packetTotal = 0; // of records that count from the flow's beginning
        quint64 byteTotal = 0;
        quint16 vlan = 0;
        quint8 flags = 0; // of all time
        bool callSyn = false;
        bool answerSyn = false;
        bool entering = false; // records where it came in; those where it went out say the same again
        qint64 enteredTo = 0;
    };
    struct Flow {
        Key key;
        quint64 id = 0;
        Side low;
        Side high;
        qint64 firstStart[2] = {0, 0}; // of the first records, by side
        qint64 last = 0;
        qint64 touched = 0;
        quint32 hash = 0;
        quint32 older = 0;
        quint32 newer = 0;
        quint32 generation = 0; // of what waits
        quint32 sampling = 1;
        quint8 endReason = 0;
        quint8 waitFlags = 0;
        bool lowBegan = true;
        bool ordered = false;
        bool known = false;
        bool begun = false; // its first delta is out
        bool blocked = false;
        bool hasBytes = true;
        bool closed = false;
    };
    struct Due {
        quint32 flow;
        quint32 generation;
        qint64 at;
    };

    quint32 enter(const Key &key, qint64 now, std::vector<FlowDelta> &out);
    void drop(quint32 index, std::vector<FlowDelta> &out);
    void touch(quint32 index, qint64 now);
    void unlink(quint32 index);
    void linkNewest(quint32 index);
    bool isAnother(const Flow &flow, const ExportRecord &record) const;
    bool isRepeated(Side &side, const ExportRecord &record) const;
    void put(Flow &flow, bool low, const ExportRecord &record, bool reverse);
    void order(Flow &flow, const ExportRecord *record);
    FlowState stateOf(const Flow &flow) const;
    void emitDelta(Flow &flow, std::vector<FlowDelta> &out);

    const quint16 m_source;
    const size_t m_mostFlows;
    const qint64 m_windowMs;
    quint64 m_nextId;
    quint64 m_duplicates = 0;
    const size_t m_seed; // of this run, so that nobody can choose ports that collide
    FlowIndex m_index;
    std::vector<Flow> m_flows; // 0 is the ring's head: its newer is the oldest
    std::vector<quint32> m_free;
    std::deque<Due> m_due;         // ascending
    std::set<IpAddress> m_pairing; // exporters that tell of both directions; bounded
};

} // namespace cw::audit
