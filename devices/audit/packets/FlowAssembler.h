// Packets to flows: who began, both directions' sums, states, deltas every minute under one id, ends by time-out.
// Owned by a pipeline, used on its thread. Time is the packets'.
//
// A flow is one pair of ends (address and port), protocol and outermost VLAN. A time-out is judged by the flow's own
// packets, whenever it is noticed, so the outcome does not depend on who else shares the assembler. When `flows` are
// held and another begins, the one that has been silent longest is handed out and counted.
#pragma once

#include "devices/audit/packets/FlowIndex.h"
#include "devices/audit/packets/FlowRecord.h"
#include "devices/audit/packets/PacketPipeline.h"
#include "devices/audit/packets/PacketView.h"

#include <functional>

namespace cw::audit {

class FlowAssembler {
public:
    // `beforeEnd` is called when a flow is about to be handed out for the last time.
    FlowAssembler(quint16 source, const PipelineLimits &limits, std::function<void(FlowRecord &)> beforeEnd);

    struct Touched {
        FlowRecord *flow = nullptr; // valid until the next call
        int from = 0;               // which end sent the packet
    };
    // Counts the packet. `number` becomes the id of a flow that begins. What is due goes into `out`.
    Touched count(const PacketView &view, qint64 time, quint64 number, std::vector<FlowDelta> &out);
    // An ICMP error of the flow's own destination says that nobody is there.
    void refuse(const PacketView &quoted);
    void sweep(qint64 time, std::vector<FlowDelta> &out); // time-outs and deltas that are due
    void finish(std::vector<FlowDelta> &out);             // everything

    quint64 begun() const { return m_begun; }
    quint64 handedEarly() const { return m_handedEarly; }
    size_t held() const { return m_index.size(); }

private:
    enum List : int { Active, Due };
    struct Chain {
        quint32 head = FlowIndex::None;
        quint32 tail = FlowIndex::None;
    };
    static constexpr quint32 BlockSize = 1024;

    struct Ends;
    FlowRecord &at(quint32 slot) { return m_blocks[slot / BlockSize][slot % BlockSize]; }
    quint32 find(const Ends &ends);
    quint32 begin(const PacketView &view, const Ends &ends, qint64 time, quint64 number,
                  std::vector<FlowDelta> &out);
    void end(quint32 slot, std::vector<FlowDelta> &out);
    void emitDelta(FlowRecord &flow, FlowState state, std::vector<FlowDelta> &out);
    bool over(const FlowRecord &flow, qint64 time) const;
    void setWait(quint32 slot, FlowRecord::Wait wait);
    void noteFlags(quint32 slot, const PacketView &view, int from);
    Chain &chain(const FlowRecord &flow, List list);
    void link(quint32 slot, List list);
    void unlink(quint32 slot, List list);

    const quint16 m_source;
    const PipelineLimits m_limits;
    const std::function<void(FlowRecord &)> m_beforeEnd;
    std::vector<std::unique_ptr<FlowRecord[]>> m_blocks;
    std::vector<quint32> m_free;
    FlowIndex m_index;
    Chain m_active[int(FlowRecord::Wait::Count)]; // by newest packet, oldest first
    Chain m_due;                                  // by the part's beginning
    qint64 m_swept = 0;
    quint64 m_begun = 0;
    quint64 m_handedEarly = 0;
};

} // namespace cw::audit
