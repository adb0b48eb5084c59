// What the fields of a record mean together.
#include "devices/audit/collector/RecordPlan.h"

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {

constexpr quint32 LargestSampling = 16'777'216;
constexpr qint64 WrapMs = qint64(1) << 32; // the exporter's up time has 32 bits
constexpr quint8 ForwardingDropped = 2;    // RFC 7270: of the two highest bits
constexpr quint8 FirewallDenied = 3;

// A flow lies before the message that tells of it. Where it seems to lie after it, the up time went round between.
qint64 sinceBoot(quint32 up, const MessageTime &time, qint64 boot)
{
    const qint64 moment = boot + qint64(up);
    return moment > time.exported + WrapMs / 2 ? moment - WrapMs : moment;
}

// The address that names the camera: the one inside, wherever the translation stands.
bool takesInner(IpAddress &address, quint16 &port, const IpAddress &post, quint16 postPort,
                IpAddress &translated)
{
    if (!post.isValid() || post == address)
        return false;
    if (address.isPrivate() || !post.isPrivate()) {
        translated = post;
        return true;
    }
    translated = address;
    address = post;
    if (postPort != 0)
        port = postPort;
    return true;
}

} // namespace

quint32 FieldValues::sampling() const
{
    double rate = 0;
    if (interval > 0)
        rate = interval;
    else if (packetInterval > 0 && has(Space))
        rate = (double(packetInterval) + packetSpace) / packetInterval;
    else if (sampleSize > 0 && population > 0)
        rate = double(population) / sampleSize;
    else if (std::isfinite(probability) && probability > 0 && probability <= 1)
        rate = 1 / probability;
    else if (packetInterval > 0) // some exporters mean "one in so many" by it
        rate = packetInterval;
    return rate < 1 ? 0 : quint32(std::min(std::round(rate), double(LargestSampling)));
}

std::optional<quint64> FieldValues::sampler() const
{
    if (has(Selector))
        return selectorId;
    if (has(Sampler))
        return samplerId;
    return std::nullopt;
}

std::optional<ExportRecord> FieldValues::flow(const MessageTime &time) const
{
    if (!source.isValid() || !destination.isValid())
        return std::nullopt;
    ExportRecord record;
    record.source = source;
    record.destination = destination;
    record.sourceMac = sourceMac;
    record.destinationMac = destinationMac;
    record.sourcePort = sourcePort;
    record.destinationPort = destinationPort;
    if (!takesInner(record.source, record.sourcePort, postSource, postSourcePort, record.translated))
        takesInner(record.destination, record.destinationPort, postDestination, postDestinationPort,
                   record.translated);
    record.protocol = protocol;
    record.vlan = vlan;
    record.flags = quint8(tcpFlags);
    record.reverseFlags = quint8(reverseTcpFlags);
    record.endReason = endReason;
    record.blocked = (forwarding >> 6) == ForwardingDropped || firewall == FirewallDenied;
    record.seen = flowDirection == 0   ? ExportRecord::Seen::Entering
                  : flowDirection == 1 ? ExportRecord::Seen::Leaving
                                       : ExportRecord::Seen::Unknown;

    // Deltas before totals, the network layer before the link's, what came in before what went out.
    const bool delta = has(Bytes) || has(Packets) || has(OutBytes) || has(OutPackets) || has(LinkBytes);
    record.totals = !delta && (has(ByteTotal) || has(PacketTotal) || has(LinkByteTotal));
    record.packets = has(Packets) ? packets : has(OutPackets) ? outPackets : packetTotal;
    record.bytes = has(Bytes)           ? bytes
                   : has(OutBytes)      ? outBytes
                   : has(LinkBytes)     ? linkBytes
                   : has(ByteTotal)     ? byteTotal
                   : has(LinkByteTotal) ? linkByteTotal
                                        : 0;
    record.hasBytes = has(Bytes) || has(OutBytes) || has(LinkBytes) || has(ByteTotal) || has(LinkByteTotal);
    record.bothWays = has(Reverse) || has(ReverseTotal);
    record.reversePackets = has(Reverse) ? reversePackets : reversePacketTotal;
    record.reverseBytes = has(Reverse) ? reverseBytes : reverseByteTotal;
    for (quint64 *count : {&record.packets, &record.bytes, &record.reversePackets, &record.reverseBytes})
        *count = std::min(*count, LargestCount);

    // RFC 5103: the source is who began, where the exporter does not say otherwise.
    record.begunSaid = biflowDirection == 1 || biflowDirection == 2 || has(Initiator);
    if (biflowDirection == 1 || has(Initiator) || (record.bothWays && biflowDirection == 0xff))
        record.begun = ExportRecord::Begun::BySource;
    else if (biflowDirection == 2)
        record.begun = ExportRecord::Begun::ByDestination;

    const qint64 start = has(Boot) ? boot : time.boot;
    if (has(First) || has(Last)) {
        record.last = has(Last) ? last : has(Duration) ? first + durationMs : first;
        record.first = has(First) ? first : has(Duration) ? last - durationMs : last;
    } else if ((has(UpFirst) || has(UpLast)) && start != 0) {
        record.last = sinceBoot(has(UpLast) ? upLast : upFirst, time, start);
        record.first = sinceBoot(has(UpFirst) ? upFirst : upLast, time, start);
    } else {
        record.last = has(Observed) ? observed : time.exported;
        const qint64 length = has(Duration)                 ? durationMs
                              : has(UpFirst) && has(UpLast) ? qint64(upLast - upFirst)
                                                            : 0;
        record.first = record.last - length;
    }
    if (record.first > record.last)
        record.first = record.last;
    return record;
}

} // namespace cw::audit
