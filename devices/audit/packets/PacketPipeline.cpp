#include "devices/audit/packets/PacketPipeline.h"

#include "devices/audit/packets/Dissector.h"
#include "devices/audit/packets/DnsPairs.h"
#include "devices/audit/packets/FlowAssembler.h"
#include "devices/audit/packets/FragmentMemory.h"
#include "devices/audit/packets/OwnerReader.h"
#include "devices/audit/packets/SignReader.h"

#include <algorithm>
#include <deque>

namespace cw::audit {

namespace {

constexpr quint16 DnsPort = 53;
constexpr quint16 MdnsPort = 5353;

bool usesPort(const PacketView &view, quint16 port)
{
    return view.sourcePort == port || view.destinationPort == port;
}

} // namespace

struct PacketPipeline::Parts {
    Parts(quint16 source, const PipelineLimits &given, std::unique_ptr<Dissector> made)
        : limits(given), dissector(std::move(made)), signReader(SignTable::builtIn()), dns(given),
          fragments(given.fragments),
          assembler(source, given, [this](FlowRecord &flow) { endInspection(flow); })
    {}

    void inspect(const PacketView &view, FlowRecord &flow, int from, qint64 time);
    void inspectDns(const PacketView &view, FlowRecord &flow, int from, qint64 time);
    void endInspection(FlowRecord &flow);
    void learn(FlowRecord &flow, const Dissected &said, qint64 time);
    void boundDissections();

    const PipelineLimits limits;
    std::unique_ptr<Dissector> dissector;
    SignReader signReader;
    OwnerReader ownerReader;
    DnsPairs dns;
    FragmentMemory fragments;
    Observations out;
    PipelineCounts counts;
    std::deque<std::pair<FlowRecord *, quint64>> dissecting; // in the order they began, with the flow's id
    FlowAssembler assembler; // the last: its flows are freed before what they rest on
};

PipelineCounts &PipelineCounts::operator+=(const PipelineCounts &other)
{
    first = !frames ? other.first : other.frames ? std::min(first, other.first) : first;
    last = std::max(last, other.last);
    frames += other.frames;
    packets += other.packets;
    bytes += other.bytes;
    notIp += other.notIp;
    undecodable += other.undecodable;
    cutShort += other.cutShort;
    flows += other.flows;
    handedEarly += other.handedEarly;
    gaveUpEarly += other.gaveUpEarly;
    encryptedDns |= other.encryptedDns;
    encryptedHello |= other.encryptedHello;
    hiddenCertificate |= other.hiddenCertificate;
    return *this;
}

void addTo(Coverage &coverage, const PipelineCounts &counts)
{
    if (counts.frames) {
        const qint64 first = counts.first / Millisecond;
        coverage.since = coverage.since ? std::min(coverage.since, first) : first;
        coverage.until = std::max(coverage.until, counts.last / Millisecond);
    }
    coverage.packets += counts.frames;
    coverage.bytes += counts.bytes;
    coverage.undecodable += counts.undecodable;
    coverage.cutShort += counts.cutShort;
    const auto blind = [&](BlindSpot spot) {
        const auto at = std::lower_bound(coverage.blindSpots.begin(), coverage.blindSpots.end(), spot);
        if (at == coverage.blindSpots.end() || *at != spot)
            coverage.blindSpots.insert(at, spot);
    };
    if (counts.encryptedDns)
        blind(BlindSpot::EncryptedDns);
    if (counts.encryptedHello)
        blind(BlindSpot::EncryptedHello);
    if (counts.hiddenCertificate)
        blind(BlindSpot::HiddenCertificate);
    blind(BlindSpot::Radios);
}

PacketPipeline::PacketPipeline(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
PacketPipeline::~PacketPipeline() = default;

Result<std::unique_ptr<PacketPipeline>> PacketPipeline::create(quint16 source, const PipelineLimits &limits)
{
    auto dissector = Dissector::create();
    if (!dissector)
        return tl::unexpected(dissector.error());
    return std::unique_ptr<PacketPipeline>(
        new PacketPipeline(std::make_unique<Parts>(source, limits, std::move(*dissector))));
}

void PacketPipeline::feed(const Frame &frame)
{
    Parts &parts = *m_parts;
    PipelineCounts &counts = parts.counts;
    counts.first = counts.frames ? std::min(counts.first, frame.time) : frame.time;
    counts.last = std::max(counts.last, frame.time);
    ++counts.frames;
    if (frame.wireLength > frame.bytes.size())
        ++counts.cutShort;
    PacketView view;
    const Decoded decoded = decodeFrame(frame, view);
    if (decoded != Decoded::Packet) {
        ++(decoded == Decoded::NotIp ? counts.notIp : counts.undecodable);
        if (decoded == Decoded::NotIp)
            parts.ownerReader.readArp(frame, parts.out.owners);
        return;
    }
    ++counts.packets;
    counts.bytes += view.ipBytes;
    if (view.fragment)
        parts.fragments.resolve(view, frame.time);
    const auto [flow, from] =
        parts.assembler.count(view, frame.time, frame.number ? frame.number : counts.frames, parts.out.flows);
    const bool begins = flow->ever[0] + flow->ever[1] == 1;
    parts.ownerReader.read(frame, view, begins, parts.out.owners);
    if (!view.quoted.empty()) {
        PacketView quoted;
        // Only what the flow's own destination says is sure to be seen by the same worker.
        if (decodeIp(view.quoted, 0, quoted) == Decoded::Packet && quoted.source == view.destination &&
            quoted.destination == view.source) {
            quoted.vlan = view.vlan;
            parts.assembler.refuse(quoted);
        }
    }
    if (!flow->settled && !view.laterOne)
        parts.inspect(view, *flow, from, frame.time / Millisecond);
    counts.flows = parts.assembler.begun();
    counts.handedEarly = parts.assembler.handedEarly();
}

void PacketPipeline::Parts::inspect(const PacketView &view, FlowRecord &flow, int from, qint64 time)
{
    if (!flow.inspection) {
        flow.inspection = std::make_unique<FlowInspection>();
        flow.inspection->isDns =
            usesPort(view, DnsPort) || (usesPort(view, MdnsPort) && view.protocol == ProtoUdp);
        dissecting.emplace_back(&flow, flow.id);
        boundDissections();
    }
    FlowInspection &inspection = *flow.inspection;
    // Ours first: what it knows, a general guess must not say otherwise.
    if (!view.payload.empty() && !inspection.isDns) {
        signReader.look(view, flow, from, time, out.signs);
        ++inspection.looked;
    }
    if (!inspection.ndpiDone) {
        const quint64 counted = quint64(flow.ever[0]) + flow.ever[1];
        if (const auto said = dissector->look(inspection.ndpi, view.ip, view.protocol,
                                              quint32(std::min<quint64>(counted, 1000)), time)) {
            inspection.ndpiDone = true;
            learn(flow, *said, time);
        }
    }
    if (inspection.isDns) {
        if (!view.payload.empty())
            inspectDns(view, flow, from, time);
        return; // for as long as it lasts
    }
    const bool enough = inspection.looked >=
                        (view.protocol == ProtoTcp ? Dissector::MostTcpPackets : Dissector::MostUdpPackets);
    // A TLS connection has said what it says in the open once both hellos are read.
    const bool allRead = inspection.helloRead && inspection.serverHelloRead;
    if ((enough || allRead) && inspection.ndpiDone) {
        flow.inspection.reset();
        flow.settled = true;
    }
}

// Flows stay where they are in memory, and an id tells whether it is still the same one.
void PacketPipeline::Parts::boundDissections()
{
    while (dissecting.size() > std::max(1U, limits.dissections)) {
        const auto [flow, id] = dissecting.front();
        dissecting.pop_front();
        if (flow->id != id || !flow->inspection)
            continue;
        // Queries by TCP are read for as long as the connection lasts, but hold no room beyond the bound.
        if (flow->inspection->isDns && flow->protocol == ProtoTcp) {
            for (StreamHead &head : flow->inspection->heads)
                head.end();
        }
        if (flow->inspection->ndpiDone)
            continue;
        ++counts.gaveUpEarly;
        endInspection(*flow);
        if (!flow->inspection->isDns) {
            flow->inspection.reset();
            flow->settled = true;
        }
    }
}

void PacketPipeline::Parts::inspectDns(const PacketView &view, FlowRecord &flow, int from, qint64 time)
{
    DnsPairs::Where where{view.source,          view.destination, view.sourcePort,
                          view.destinationPort, view.ipBytes,     time};
    if (view.protocol == ProtoUdp) {
        const bool multicast = usesPort(view, MdnsPort);
        if (const auto message = readDns(view.payload, multicast)) {
            if (multicast)
                DnsPairs::multicast(*message, where, out.lookups);
            else
                dns.unicast(*message, where, out.lookups);
            if (flow.say().application.isEmpty())
                flow.say().application = multicast ? QStringLiteral("MDNS") : QStringLiteral("DNS");
        }
        return;
    }
    if (view.protocol != ProtoTcp)
        return;
    StreamHead &head = flow.inspection->heads[from];
    if (head.broken())
        return;
    head.add(view.tcpSequence, view.payload);
    while (has(head.bytes(), 0, 2)) { // each message has its length before it
        const size_t length = be16(head.bytes(), 0);
        if (!has(head.bytes(), 2, length))
            break;
        if (const auto message = readDns(head.bytes().subspan(2, length)))
            dns.unicast(*message, where, out.lookups);
        where.ipBytes = 0; // further messages in the same packet have no bytes of their own
        head.drop(2 + length);
    }
}

void PacketPipeline::Parts::learn(FlowRecord &flow, const Dissected &said, qint64 time)
{
    if (said == Dissected())
        return;
    FlowWords &words = flow.say();
    if (words.application.isEmpty() ||
        (words.application == QStringLiteral("TLS") && !said.application.isEmpty()))
        words.application = said.application;
    if (words.name.isEmpty()) { // our own reading of the hello has the whole name
        words.name = said.name.toLower();
        words.nameSource = said.nameSource;
    }
    words.tlsDetail = said.tlsDetail;
    signReader.named(flow, time, out.signs);
}

void PacketPipeline::Parts::endInspection(FlowRecord &flow)
{
    if (!flow.inspection || flow.inspection->ndpiDone)
        return;
    flow.inspection->ndpiDone = true;
    learn(flow, dissector->giveUp(flow.inspection->ndpi), flow.last / Millisecond);
}

void PacketPipeline::advance(qint64 time)
{
    m_parts->assembler.sweep(time, m_parts->out.flows);
    m_parts->dns.sweep(time / Millisecond, m_parts->out.lookups);
}

void PacketPipeline::finish()
{
    m_parts->assembler.finish(m_parts->out.flows);
    m_parts->dns.finish(m_parts->out.lookups);
}

bool PacketPipeline::ready() const
{
    const Observations &out = m_parts->out;
    return out.flows.size() + out.lookups.size() + out.signs.size() + out.owners.size() >=
           m_parts->limits.batch;
}

Observations PacketPipeline::take()
{
    for (const WireSign &sign : m_parts->out.signs) {
        m_parts->counts.encryptedDns |= sign.kind == WireSign::Kind::EncryptedDns;
        m_parts->counts.encryptedHello |= sign.kind == WireSign::Kind::EncryptedHello;
        m_parts->counts.hiddenCertificate |= sign.kind == WireSign::Kind::HiddenCertificate;
    }
    return std::exchange(m_parts->out, {});
}

const PipelineCounts &PacketPipeline::counts() const
{
    return m_parts->counts;
}

} // namespace cw::audit
