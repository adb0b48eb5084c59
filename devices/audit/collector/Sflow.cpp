#include "devices/audit/collector/Sflow.h"

#include "devices/audit/collector/PacketHeader.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint32 FlowSample = 1;
constexpr quint32 ExpandedFlowSample = 3;
constexpr quint32 RawHeader = 1;
constexpr quint32 EthernetFrame = 2;
constexpr quint32 SampledV4 = 3;
constexpr quint32 SampledV6 = 4;
constexpr quint32 ExtendedSwitch = 1001;
constexpr quint32 LargestRate = 16'777'216;

struct Sample {
    std::optional<PacketHeader> packet;
    quint16 vlan = 0;
    bool unreadable = false;
};

void readRawHeader(ByteReader record, Sample &sample)
{
    const quint32 protocol = record.u32();
    const quint32 frameLength = record.u32();
    record.skip(4); // what was stripped
    const quint32 length = record.u32();
    const ByteReader header = record.take(length);
    if (protocol == 1)
        sample.packet = readEthernet(header);
    else if (protocol == 11 || protocol == 12)
        sample.packet = readIp(header);
    else
        return;
    // A packet that a card will cut has no length in IPv4, or a jumbo length in IPv6: the frame's tells it.
    if (sample.packet && sample.packet->ipLength <= (sample.packet->key.source.isV4() ? 0U : 40U))
        sample.packet->ipLength = frameLength;
}

void readSampledIp(ByteReader record, bool six, Sample &sample)
{
    if (sample.packet || !record.has(six ? 56 : 32))
        return;
    PacketHeader packet;
    packet.ipLength = record.u32();
    packet.key.protocol = quint8(record.u32());
    if (six) {
        packet.key.source = IpAddress::v6(record.data());
        record.skip(16);
        packet.key.destination = IpAddress::v6(record.data());
        record.skip(16);
    } else {
        packet.key.source = IpAddress::v4(record.u32());
        packet.key.destination = IpAddress::v4(record.u32());
    }
    packet.key.sourcePort = quint16(record.u32());
    packet.key.destinationPort = quint16(record.u32());
    packet.tcpFlags = quint8(record.u32());
    sample.packet = packet;
}

void readRecords(ByteReader &reader, quint32 count, Sample &sample)
{
    for (quint32 i = 0; i < count; ++i) {
        if (!reader.has(8)) {
            sample.unreadable = true;
            return;
        }
        const quint32 type = reader.u32();
        const quint32 length = reader.u32();
        if (length > reader.left()) {
            sample.unreadable = true;
            return;
        }
        ByteReader record = reader.take((size_t(length) + 3) / 4 * 4);
        switch (type) {
        case RawHeader:
            readRawHeader(record, sample);
            break;
        case SampledV4:
            readSampledIp(record, false, sample);
            break;
        case SampledV6:
            readSampledIp(record, true, sample);
            break;
        case ExtendedSwitch:
            sample.vlan = quint16(record.u32() & 0xfff);
            break;
        case EthernetFrame:
        default:
            break;
        }
    }
}

void readFlowSample(ByteReader reader, bool expanded, qint64 now, SamplerDrops &drops, Datagram &out)
{
    if (!reader.has(expanded ? 44 : 32)) {
        ++out.undecodable;
        return;
    }
    reader.skip(4);                // its number
    quint32 source = reader.u32(); // kind and index in one, or in two
    if (expanded)
        source = source << 24 ^ reader.u32();
    const quint32 rate = std::clamp(reader.u32(), 1U, LargestRate);
    reader.skip(4); // pool
    out.lost += drops.grown(out.domain, source, reader.u32());
    reader.skip(expanded ? 16 : 8); // interfaces
    const quint32 count = reader.u32();
    Sample sample;
    readRecords(reader, count, sample);
    out.undecodable += sample.unreadable ? 1 : 0;
    out.sampling = std::max(out.sampling, rate);
    if (!sample.packet) {
        ++out.skipped;
        return;
    }
    const PacketHeader &packet = *sample.packet;
    ExportRecord record;
    record.from = out.domain;
    record.source = packet.key.source;
    record.destination = packet.key.destination;
    record.sourcePort = packet.key.sourcePort;
    record.destinationPort = packet.key.destinationPort;
    record.protocol = packet.key.protocol;
    record.vlan = packet.key.vlan != 0 ? packet.key.vlan : sample.vlan;
    record.flags = packet.tcpFlags;
    record.sampled = true;
    record.first = record.last = now;
    record.packets = rate;
    record.bytes = quint64(packet.ipLength) * rate;
    record.sampling = rate;
    out.records.push_back(record);
}

} // namespace

quint64 SamplerDrops::grown(const ExportDomain &domain, quint32 source, quint32 drops)
{
    const std::pair key(domain, source);
    const auto found = m_drops.find(key);
    if (found == m_drops.end()) {
        if (m_drops.size() < MostSources)
            m_drops.emplace(key, drops);
        return 0;
    }
    const quint32 more = drops >= found->second ? drops - found->second : 0; // less: it began anew
    found->second = drops;
    return more;
}

bool readSflow(ByteReader reader, qint64 now, SamplerDrops &drops, Datagram &out)
{
    if (!reader.has(28) || reader.u32() != 5)
        return false;
    const quint32 kind = reader.u32();
    if (kind == 1) {
        out.domain.exporter = IpAddress::v4(reader.u32());
    } else if (kind == 2 && reader.has(32)) {
        out.domain.exporter = IpAddress::v6(reader.data());
        reader.skip(16);
    } else {
        return false;
    }
    out.domain.version = ExportVersion::Sflow;
    out.domain.port = 0; // the agent is the same, whatever port it sends from
    out.domain.domain = reader.u32();
    out.sequence = reader.u32();
    out.advance = 1;
    reader.skip(4); // up time
    const quint32 samples = reader.u32();
    for (quint32 i = 0; i < samples; ++i) {
        if (!reader.has(8)) {
            ++out.undecodable;
            break;
        }
        const quint32 type = reader.u32();
        const quint32 length = reader.u32();
        if (length > reader.left()) {
            ++out.undecodable;
            break;
        }
        const ByteReader body = reader.take((size_t(length) + 3) / 4 * 4);
        if (type == FlowSample || type == ExpandedFlowSample)
            readFlowSample(body, type == ExpandedFlowSample, now, drops, out);
        else
            ++out.skipped; // counters, and other makers' own
    }
    return true;
}

} // namespace cw::audit
