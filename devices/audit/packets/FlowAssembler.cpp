#include "devices/audit/packets/FlowAssembler.h"

#include "devices/audit/model/LocalDiscovery.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qint64 SweepEvery = 1000 * Millisecond;
constexpr quint32 FewPackets =
    10; // a UDP sender that gets no answer and gives up is an attempt, a stream is not

quint64 mix(quint64 value)
{
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93ULL;
    value ^= value >> 32;
    return value;
}

quint64 half(const IpAddress &address, int which)
{
    quint64 out = 0;
    std::memcpy(&out, address.bytes.data() + 8 * which, 8);
    return out;
}

// The question went to a group of hosts, so that it is another flow: the answer is no call. Nobody outside is asked so.
bool answersEverybodysQuestion(const PacketView &view)
{
    const IpAddress &asker = view.destination;
    return view.protocol == ProtoUdp && isDiscoveryPort(view.sourcePort) &&
           view.destinationPort != view.sourcePort && view.destinationPort >= 1024 &&
           (asker.isPrivate() || asker.isLinkLocal() || asker.isLoopback());
}

} // namespace

struct FlowAssembler::Ends {
    IpAddress ends[2];
    quint16 ports[2];
    quint16 vlan;
    quint8 protocol;
    int from; // the sender's place
    quint32 hash;

    explicit Ends(const PacketView &view) : vlan(view.vlan), protocol(view.protocol)
    {
        const auto order = view.source <=> view.destination;
        from = order < 0 || (order == 0 && view.sourcePort <= view.destinationPort) ? 0 : 1;
        ends[from] = view.source;
        ends[1 - from] = view.destination;
        ports[from] = view.sourcePort;
        ports[1 - from] = view.destinationPort;
        quint64 value = quint64(ports[0]) << 40 | quint64(ports[1]) << 24 | quint64(vlan) << 8 | protocol;
        for (const IpAddress &end : ends)
            value = mix(mix(value ^ half(end, 0)) + half(end, 1));
        hash = quint32(value ^ value >> 32);
    }
};

FlowAssembler::FlowAssembler(quint16 source, const PipelineLimits &limits,
                             std::function<void(FlowRecord &)> beforeEnd)
    : m_source(source), m_limits(limits), m_beforeEnd(std::move(beforeEnd))
{}

quint32 FlowAssembler::find(const Ends &ends)
{
    return m_index.find(ends.hash, [&](quint32 slot) {
        const FlowRecord &flow = at(slot);
        return flow.ports[0] == ends.ports[0] && flow.ports[1] == ends.ports[1] &&
               flow.protocol == ends.protocol && flow.vlan == ends.vlan && flow.ends[0] == ends.ends[0] &&
               flow.ends[1] == ends.ends[1];
    });
}

FlowAssembler::Touched FlowAssembler::count(const PacketView &view, qint64 time, quint64 number,
                                            std::vector<FlowDelta> &out)
{
    if (std::abs(time - m_swept) >= SweepEvery)
        sweep(time, out);
    const Ends ends(view);
    quint32 slot = find(ends);
    if (slot != FlowIndex::None) {
        const FlowRecord &flow = at(slot);
        // The ports of a connection that ended are used again.
        const bool anew = view.protocol == ProtoTcp && (view.tcpFlags & (TcpSyn | TcpAck)) == TcpSyn &&
                          (flow.state == FlowState::Closed || flow.state == FlowState::Refused);
        if (anew || over(flow, time)) {
            end(slot, out);
            slot = FlowIndex::None;
        } else if (flow.unsent() && time - flow.first >= m_limits.deltaEvery * Millisecond) {
            emitDelta(at(slot), FlowState::Ongoing, out);
            unlink(slot, Due);
        }
    }
    if (slot == FlowIndex::None)
        slot = begin(view, ends, time, number, out);
    FlowRecord &flow = at(slot);
    if (!flow.unsent()) {
        flow.first = time;
        link(slot, Due);
    }
    flow.last = std::max(flow.last, time);
    flow.first = std::min(flow.first, time);
    ++flow.packets[ends.from];
    flow.bytes[ends.from] += view.ipBytes;
    if (flow.ever[ends.from] != ~0U)
        ++flow.ever[ends.from];
    flow.spoke |= !view.payload.empty();
    if (view.protocol == ProtoTcp && !view.laterOne)
        noteFlags(slot, view, ends.from);
    if (m_active[int(flow.wait)].tail != slot) { // it is the newest now
        unlink(slot, Active);
        link(slot, Active);
    }
    return {&flow, ends.from};
}

quint32 FlowAssembler::begin(const PacketView &view, const Ends &ends, qint64 time, quint64 number,
                             std::vector<FlowDelta> &out)
{
    if (m_index.size() >= std::max(1U, m_limits.flows)) {
        quint32 oldest = FlowIndex::None;
        for (const Chain &each : m_active)
            if (each.head != FlowIndex::None &&
                (oldest == FlowIndex::None || at(each.head).last < at(oldest).last))
                oldest = each.head;
        ++m_handedEarly;
        end(oldest, out);
    }
    if (m_free.empty()) {
        const auto first = quint32(m_blocks.size()) * BlockSize;
        m_blocks.push_back(std::make_unique<FlowRecord[]>(BlockSize));
        for (quint32 slot = first + BlockSize; slot-- > first;)
            m_free.push_back(slot);
    }
    const quint32 slot = m_free.back();
    m_free.pop_back();
    FlowRecord &flow = at(slot);
    flow = FlowRecord();
    std::copy(ends.ends, ends.ends + 2, flow.ends);
    std::copy(ends.ports, ends.ports + 2, flow.ports);
    flow.vlan = ends.vlan;
    flow.protocol = ends.protocol;
    flow.hash = ends.hash;
    flow.id = number;
    flow.first = flow.last = time;
    // Who began: the sender of a SYN, the receiver of a SYN-ACK. Else the first seen, unless a service's port says
    // that the capture began in the middle; a TCP connection without its SYN is always such a middle.
    const bool fromService = view.sourcePort && view.sourcePort < 1024 && view.destinationPort >= 1024;
    flow.began = quint8(ends.from);
    flow.beganKnown = true;
    if (view.protocol == ProtoTcp && view.tcpFlags & TcpSyn) {
        if (view.tcpFlags & TcpAck)
            flow.began = quint8(1 - ends.from);
    } else if (view.protocol == ProtoTcp) {
        flow.beganKnown = false;
        if (fromService || (view.sourcePort < view.destinationPort && view.destinationPort >= 32768 &&
                            view.sourcePort < 32768))
            flow.began = quint8(1 - ends.from);
    } else if (fromService || answersEverybodysQuestion(view)) {
        flow.beganKnown = false;
        flow.began = quint8(1 - ends.from);
    }
    flow.wait = view.protocol == ProtoTcp ? FlowRecord::Wait::Tcp : FlowRecord::Wait::Other;
    if (view.protocol == ProtoTcp && (view.tcpFlags & (TcpSyn | TcpAck)) == TcpSyn)
        flow.wait = FlowRecord::Wait::Short; // until somebody answers
    m_index.insert(flow.hash, slot);
    link(slot, Active);
    ++m_begun;
    return slot;
}

void FlowAssembler::noteFlags(quint32 slot, const PacketView &view, int from)
{
    FlowRecord &flow = at(slot);
    flow.flags |= view.tcpFlags;
    flow.seen[from] |= view.tcpFlags;
    if (flow.state == FlowState::Ongoing) {
        if (view.tcpFlags & TcpRst)
            flow.state = from != flow.began && !flow.spoke ? FlowState::Refused : FlowState::Closed;
        else if (flow.seen[0] & flow.seen[1] & TcpFin)
            flow.state = FlowState::Closed;
    }
    if (flow.state != FlowState::Ongoing)
        setWait(slot, FlowRecord::Wait::Short);
    else if (flow.wait == FlowRecord::Wait::Short && from != flow.began)
        setWait(slot, FlowRecord::Wait::Tcp);
}

void FlowAssembler::refuse(const PacketView &quoted)
{
    const quint32 slot = find(Ends(quoted));
    if (slot == FlowIndex::None)
        return;
    FlowRecord &flow = at(slot);
    const int to = 1 - Ends(quoted).from;
    if (flow.state != FlowState::Ongoing || to == flow.began || flow.ever[to])
        return; // who was answered before is not refused by one lost port
    flow.state = FlowState::Refused;
    setWait(slot, FlowRecord::Wait::Short);
}

bool FlowAssembler::over(const FlowRecord &flow, qint64 time) const
{
    const qint64 waits[] = {m_limits.idleTcp, m_limits.idleOther, m_limits.idleShort};
    // A time that lies far ahead is a damaged one; a flow must not be held by it for ever.
    return std::abs(time - flow.last) > waits[int(flow.wait)] * Millisecond;
}

void FlowAssembler::sweep(qint64 time, std::vector<FlowDelta> &out)
{
    m_swept = time;
    for (Chain &each : m_active)
        while (each.head != FlowIndex::None && over(at(each.head), time))
            end(each.head, out);
    while (m_due.head != FlowIndex::None &&
           std::abs(time - at(m_due.head).first) >= m_limits.deltaEvery * Millisecond) {
        const quint32 slot = m_due.head;
        emitDelta(at(slot), FlowState::Ongoing, out);
        unlink(slot, Due);
    }
}

void FlowAssembler::finish(std::vector<FlowDelta> &out)
{
    for (Chain &each : m_active)
        while (each.head != FlowIndex::None)
            end(each.head, out);
}

void FlowAssembler::end(quint32 slot, std::vector<FlowDelta> &out)
{
    FlowRecord &flow = at(slot);
    if (m_beforeEnd)
        m_beforeEnd(flow);
    FlowState state = flow.state;
    if (state == FlowState::Ongoing) {
        const quint32 answers = flow.ever[1 - flow.began];
        const bool few = flow.protocol == ProtoTcp ? !flow.spoke : flow.ever[flow.began] <= FewPackets;
        state = !answers && few && !flow.ends[1 - flow.began].isMulticast() ? FlowState::Attempt
                                                                            : FlowState::TimedOut;
    }
    emitDelta(flow, state, out); // the last one even if nothing came since: it tells how the flow ended
    unlink(slot, Due);
    unlink(slot, Active);
    m_index.remove(flow.hash, slot);
    flow.words.reset();
    flow.inspection.reset();
    m_free.push_back(slot);
}

void FlowAssembler::emitDelta(FlowRecord &flow, FlowState state, std::vector<FlowDelta> &out)
{
    FlowDelta &delta = out.emplace_back();
    const int began = flow.began;
    delta.id = flow.id;
    delta.source = m_source;
    delta.key = flow.key();
    delta.beganKnown = flow.beganKnown;
    delta.state = state;
    delta.first = (flow.unsent() ? flow.first : flow.last) / Millisecond;
    delta.last = flow.last / Millisecond;
    delta.packetsOut = flow.packets[began];
    delta.packetsIn = flow.packets[1 - began];
    delta.bytesOut = flow.bytes[began];
    delta.bytesIn = flow.bytes[1 - began];
    delta.tcpFlags = flow.flags;
    delta.begins = flow.begins;
    if (flow.words) {
        delta.application = flow.words->application;
        delta.name = flow.words->name;
        delta.nameSource = flow.words->nameSource;
        delta.tlsDetail = flow.words->tlsDetail;
    }
    flow.begins = false;
    flow.flags = 0;
    for (int end = 0; end < 2; ++end)
        flow.packets[end] = flow.bytes[end] = 0;
}

FlowAssembler::Chain &FlowAssembler::chain(const FlowRecord &flow, List list)
{
    return list == Due ? m_due : m_active[int(flow.wait)];
}

void FlowAssembler::setWait(quint32 slot, FlowRecord::Wait wait)
{
    FlowRecord &flow = at(slot);
    if (flow.wait == wait)
        return;
    unlink(slot, Active);
    flow.wait = wait;
    link(slot, Active);
}

void FlowAssembler::link(quint32 slot, List list)
{
    FlowRecord &flow = at(slot);
    Chain &into = chain(flow, list);
    flow.before[list] = into.tail;
    flow.after[list] = FlowIndex::None;
    (into.tail == FlowIndex::None ? into.head : at(into.tail).after[list]) = slot;
    into.tail = slot;
    flow.linked[list] = true;
}

void FlowAssembler::unlink(quint32 slot, List list)
{
    FlowRecord &flow = at(slot);
    if (!flow.linked[list])
        return;
    Chain &of = chain(flow, list);
    const quint32 before = flow.before[list];
    const quint32 after = flow.after[list];
    (before == FlowIndex::None ? of.head : at(before).after[list]) = after;
    (after == FlowIndex::None ? of.tail : at(after).before[list]) = before;
    flow.linked[list] = false;
}

} // namespace cw::audit
