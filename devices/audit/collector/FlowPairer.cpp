#include "devices/audit/collector/FlowPairer.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint8 Tcp = 6;
constexpr quint8 Fin = 0x01;
constexpr quint8 Syn = 0x02;
constexpr quint8 Rst = 0x04;
constexpr quint8 Ack = 0x10;
constexpr quint8 Congestion = 0xc0; // ECE and CWR ride on a SYN
constexpr size_t MostPairing = 1'024;

bool hasPorts(quint8 protocol)
{
    return protocol == Tcp || protocol == 17 || protocol == 132 || protocol == 136 || protocol == 33;
}

} // namespace

FlowPairer::FlowPairer(quint16 source, quint64 firstId, size_t mostFlows, qint64 windowMs)
    : m_source(source), m_mostFlows(std::max<size_t>(mostFlows, 1)), m_windowMs(windowMs), m_nextId(firstId),
      m_seed(QHashSeed::globalSeed()), m_flows(1)
{}

void FlowPairer::unlink(quint32 index)
{
    m_flows[m_flows[index].older].newer = m_flows[index].newer;
    m_flows[m_flows[index].newer].older = m_flows[index].older;
}

void FlowPairer::linkNewest(quint32 index)
{
    const quint32 newest = m_flows[0].older;
    m_flows[index].older = newest;
    m_flows[index].newer = 0;
    m_flows[newest].newer = index;
    m_flows[0].older = index;
}

void FlowPairer::touch(quint32 index, qint64 now)
{
    m_flows[index].touched = now;
    unlink(index);
    linkNewest(index);
}

void FlowPairer::drop(quint32 index, std::vector<FlowDelta> &out)
{
    Flow &flow = m_flows[index];
    if (flow.low.pending || flow.high.pending)
        emitDelta(flow, out);
    unlink(index);
    m_index.remove(flow.hash, index);
    ++flow.generation; // what is due of it is not
    m_free.push_back(index);
}

quint32 FlowPairer::enter(const Key &key, qint64 now, std::vector<FlowDelta> &out)
{
    const auto hash = quint32(qHashBits(&key, sizeof key, m_seed));
    const quint32 found = m_index.find(hash, [&](quint32 index) { return m_flows[index].key == key; });
    if (found != FlowIndex::None) {
        touch(found, now);
        return found;
    }
    if (m_index.size() >= m_mostFlows)
        drop(m_flows[0].newer, out);
    quint32 index = 0;
    if (m_free.empty()) {
        index = quint32(m_flows.size());
        m_flows.emplace_back();
    } else {
        index = m_free.back();
        m_free.pop_back();
        const quint32 generation = m_flows[index].generation;
        m_flows[index] = Flow();
        m_flows[index].generation = generation;
    }
    m_flows[index].key = key;
    m_flows[index].hash = hash;
    m_flows[index].id = m_nextId++;
    m_flows[index].touched = now;
    linkNewest(index);
    m_index.insert(hash, index);
    return index;
}

bool FlowPairer::isAnother(const Flow &flow, const ExportRecord &record) const
{
    if (flow.last == 0)
        return false;
    const bool tcp = record.protocol == Tcp;
    if (record.first - flow.last > (tcp ? TcpIdleMs : OtherIdleMs))
        return true;
    return tcp && flow.closed && (record.flags & Syn) != 0 && record.first > flow.last;
}

// A router that watches all its interfaces tells of a packet where it comes in and where it goes out.
bool FlowPairer::isRepeated(Side &side, const ExportRecord &record) const
{
    if (record.seen == ExportRecord::Seen::Entering) {
        side.entering = true;
        side.enteredTo = std::max(side.enteredTo, record.last);
        return false;
    }
    return record.seen == ExportRecord::Seen::Leaving && side.entering && record.first <= side.enteredTo;
}

void FlowPairer::put(Flow &flow, bool low, const ExportRecord &record, bool reverse)
{
    Side &side = low ? flow.low : flow.high;
    quint64 packets = reverse ? record.reversePackets : record.packets;
    quint64 bytes = reverse ? record.reverseBytes : record.bytes;
    if (record.totals) {
        const bool continues = packets >= side.packetTotal && bytes >= side.byteTotal;
        const quint64 packetsBefore = continues ? side.packetTotal : 0;
        const quint64 bytesBefore = continues ? side.byteTotal : 0;
        side.packetTotal = packets;
        side.byteTotal = bytes;
        packets -= packetsBefore;
        bytes -= bytesBefore;
    }
    const quint8 flags = reverse ? record.reverseFlags : record.flags;
    if (reverse && packets == 0 && bytes == 0)
        return;
    if (!side.ever)
        flow.firstStart[low ? 0 : 1] = record.first;
    side.first = side.pending ? std::min(side.first, record.first) : record.first;
    side.last = side.pending ? std::max(side.last, record.last) : record.last;
    side.packets += packets;
    side.bytes += bytes;
    side.flags |= flags;
    side.callSyn |= (flags & (Syn | Ack)) == Syn;
    side.answerSyn |= record.sampled && (flags & (Syn | Ack)) == (Syn | Ack);
    side.vlan = record.vlan;
    side.pending = side.ever = true;
    flow.waitFlags |= flags;
    flow.last = std::max(flow.last, record.last);
    flow.sampling = std::max(flow.sampling, record.sampling);
    flow.hasBytes = flow.hasBytes && record.hasBytes;
    flow.blocked = flow.blocked || record.blocked;
    flow.endReason = record.endReason;
    flow.closed = flow.closed || (flags & (Fin | Rst)) != 0;
}

void FlowPairer::order(Flow &flow, const ExportRecord *record)
{
    if (flow.ordered)
        return;
    if (record != nullptr && record->begun != ExportRecord::Begun::Unknown) {
        const bool sourceIsLow = flow.key.low == record->source && flow.key.lowPort == record->sourcePort;
        const bool bySource = record->begun == ExportRecord::Begun::BySource;
        const int ports = callsByPorts(record->sourcePort, record->destinationPort);
        const bool doubtful = !record->begunSaid && ports != 0 && (ports > 0) != bySource;
        flow.lowBegan = sourceIsLow == (bySource != doubtful);
        flow.known = !doubtful;
        flow.ordered = true;
        return;
    }
    const auto endOf = [](const Side &side, quint16 port, qint64 first) {
        return FlowEnd{side.ever, first, port, (side.flags & Syn) != 0, side.callSyn, side.answerSyn};
    };
    const FlowOrder found =
        whoBegan(endOf(flow.low, flow.key.lowPort, flow.firstStart[0]),
                 endOf(flow.high, flow.key.highPort, flow.firstStart[1]), flow.key.protocol);
    flow.lowBegan = found.byFirst;
    flow.known = found.known;
}

FlowState FlowPairer::stateOf(const Flow &flow) const
{
    if (flow.blocked)
        return FlowState::Blocked;
    const Side &caller = flow.lowBegan ? flow.low : flow.high;
    const Side &called = flow.lowBegan ? flow.high : flow.low;
    if (flow.key.protocol == Tcp) {
        const bool onlyCalls = (caller.flags & Syn) != 0 && (caller.flags & ~(Syn | Rst | Congestion)) == 0;
        if (onlyCalls && !called.ever)
            return FlowState::Attempt;
        if ((called.flags & Rst) != 0 && (called.flags & Syn) == 0 &&
            (caller.flags & ~(Syn | Congestion)) == 0)
            return FlowState::Refused;
        if (flow.closed)
            return FlowState::Closed;
    } else if (!called.ever && flow.endReason != 2 && m_pairing.contains(flow.key.exporter)) {
        return FlowState::Attempt; // this exporter would have told of an answer
    }
    switch (flow.endReason) {
    case 1:
        return FlowState::TimedOut;
    case 3:
        return FlowState::Closed;
    default:
        return FlowState::Ongoing;
    }
}

void FlowPairer::emitDelta(Flow &flow, std::vector<FlowDelta> &out)
{
    order(flow, nullptr);
    flow.ordered = true;
    Side &from = flow.lowBegan ? flow.low : flow.high;
    Side &to = flow.lowBegan ? flow.high : flow.low;
    FlowDelta delta;
    delta.id = flow.id;
    delta.source = m_source;
    const Key &key = flow.key;
    delta.key = {flow.lowBegan ? key.low : key.high,
                 flow.lowBegan ? key.high : key.low,
                 flow.lowBegan ? key.lowPort : key.highPort,
                 flow.lowBegan ? key.highPort : key.lowPort,
                 quint8(key.protocol),
                 from.vlan != 0 ? from.vlan : to.vlan};
    delta.beganKnown = flow.known;
    delta.hasBytes = flow.hasBytes;
    delta.state = stateOf(flow);
    delta.first = from.pending && to.pending ? std::min(from.first, to.first)
                  : from.pending             ? from.first
                                             : to.first;
    delta.last = from.pending && to.pending ? std::max(from.last, to.last)
                 : from.pending             ? from.last
                                            : to.last;
    for (Side *side : {&from, &to}) {
        if (!side->pending)
            continue;
        (side == &from ? delta.packetsOut : delta.packetsIn) = side->packets;
        (side == &from ? delta.bytesOut : delta.bytesIn) = side->bytes;
        side->packets = side->bytes = 0;
        side->pending = false;
    }
    delta.sampling = flow.sampling;
    delta.tcpFlags = flow.key.protocol == Tcp ? flow.waitFlags : quint8(0);
    delta.begins = !flow.begun;
    flow.begun = true;
    flow.waitFlags = 0;
    ++flow.generation;
    out.push_back(std::move(delta));
}

void FlowPairer::add(const ExportRecord &record, qint64 now, std::vector<FlowDelta> &out)
{
    advance(now, out);
    const bool ports = hasPorts(record.protocol);
    const quint16 sourcePort = ports ? record.sourcePort : quint16(0);
    const quint16 destinationPort = ports ? record.destinationPort : quint16(0);
    const int ends = std::memcmp(record.source.bytes.data(), record.destination.bytes.data(), 16);
    const bool low = ends < 0 || (ends == 0 && sourcePort <= destinationPort);
    const Key key{record.from.exporter,
                  low ? record.source : record.destination,
                  low ? record.destination : record.source,
                  low ? sourcePort : destinationPort,
                  low ? destinationPort : sourcePort,
                  record.protocol};
    quint32 index = enter(key, now, out);
    if (isAnother(m_flows[index], record)) {
        drop(index, out);
        index = enter(key, now, out);
    }
    Flow &flow = m_flows[index];
    Side &side = low ? flow.low : flow.high;
    const Side &other = low ? flow.high : flow.low;
    if (isRepeated(side, record)) {
        ++m_duplicates;
        return;
    }
    if (side.pending && !record.sampled)
        emitDelta(flow, out);
    const bool waits = flow.low.pending || flow.high.pending;
    put(flow, low, record, false);
    if (record.bothWays)
        put(flow, !low, record, true);
    order(flow, &record);
    if (side.pending && other.pending && m_pairing.size() < MostPairing)
        m_pairing.insert(key.exporter);
    if (!record.sampled && (record.bothWays || other.pending))
        emitDelta(flow, out);
    else if (!waits)
        m_due.push_back({index, flow.generation, now + m_windowMs});
}

void FlowPairer::advance(qint64 now, std::vector<FlowDelta> &out)
{
    while (!m_due.empty() && (m_due.front().at <= now || m_due.size() > MostDue)) {
        const Due due = m_due.front();
        m_due.pop_front();
        Flow &flow = m_flows[due.flow];
        if (flow.generation == due.generation && (flow.low.pending || flow.high.pending))
            emitDelta(flow, out);
    }
    while (m_index.size() > 0 && now - m_flows[m_flows[0].newer].touched > ForgetMs)
        drop(m_flows[0].newer, out);
}

void FlowPairer::flush(std::vector<FlowDelta> &out)
{
    m_due.clear();
    for (quint32 index = m_flows[0].newer; index != 0; index = m_flows[index].newer)
        if (m_flows[index].low.pending || m_flows[index].high.pending)
            emitDelta(m_flows[index], out);
}

} // namespace cw::audit
