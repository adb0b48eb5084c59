// How to read a record: the fields of a template (RFC 7011, RFC 3954), of which only those that the audit needs are
// looked at. Pure, any thread.
#pragma once

#include "devices/audit/collector/ByteReader.h"
#include "devices/audit/collector/ExportRecord.h"

#include <optional>
#include <vector>

namespace cw::audit {

struct TemplateField {
    quint16 id = 0;
    quint16 length = 0;     // VariableLength: the record says
    quint32 enterprise = 0; // 0: IANA's elements
    bool scope = false;     // of an options template: whom it is about
    bool operator==(const TemplateField &) const = default;
};

constexpr quint16 VariableLength = 0xffff;
constexpr quint32 ReverseEnterprise = 29305; // RFC 5103: the same element, of the other direction

// The header of the message that a record came in.
struct MessageTime {
    qint64 exported = 0; // ms since 1970, UTC
    qint64 boot = 0;     // ms since 1970 of the exporter's start; 0: not known
};

// Everything that a record can say, as it stands there.
struct FieldValues {
    IpAddress source, destination, postSource, postDestination;
    quint16 sourcePort = 0, destinationPort = 0, postSourcePort = 0, postDestinationPort = 0;
    quint64 sourceMac = 0, destinationMac = 0;
    quint16 vlan = 0, tcpFlags = 0, reverseTcpFlags = 0;
    quint8 protocol = 0, endReason = 0, biflowDirection = 0xff, flowDirection = 0xff, forwarding = 0,
           firewall = 0;
    quint64 packets = 0, bytes = 0, packetTotal = 0, byteTotal = 0, outPackets = 0, outBytes = 0;
    quint64 linkBytes = 0, linkByteTotal = 0;
    quint64 reversePackets = 0, reverseBytes = 0, reversePacketTotal = 0, reverseByteTotal = 0;
    quint32 seen = 0;                         // which counts and times were there: Has
    qint64 first = 0, last = 0, observed = 0; // ms since 1970, where absolute
    quint32 upFirst = 0, upLast = 0;          // ms since the exporter's start
    qint64 boot = 0, durationMs = 0;
    quint64 samplerId = 0, selectorId = 0;
    quint32 interval = 0, packetInterval = 0, packetSpace = 0, sampleSize = 0, population = 0;
    double probability = 0;

    enum Has : quint32 {
        Packets = 1U << 0,
        Bytes = 1U << 1,
        PacketTotal = 1U << 2,
        ByteTotal = 1U << 3,
        OutPackets = 1U << 4,
        OutBytes = 1U << 5,
        LinkBytes = 1U << 6,
        LinkByteTotal = 1U << 7,
        Reverse = 1U << 8,
        ReverseTotal = 1U << 9,
        First = 1U << 10,
        Last = 1U << 11,
        UpFirst = 1U << 12,
        UpLast = 1U << 13,
        Boot = 1U << 14,
        Duration = 1U << 15,
        Observed = 1U << 16,
        Sampler = 1U << 17,
        Selector = 1U << 18,
        Space = 1U << 19,
        Initiator = 1U << 20, // the counts are of who began and who answered
    };
    bool has(Has what) const { return (seen & what) != 0; }

    quint32 sampling() const;               // one packet in so many; 0: it does not say
    std::optional<quint64> sampler() const; // who sampled, where it says
    std::optional<ExportRecord>
    flow(const MessageTime &time) const; // nothing where it is no flow between two hosts
};

class RecordPlan {
public:
    RecordPlan() = default;
    RecordPlan(const std::vector<TemplateField> &fields, bool ipfix);

    size_t shortest() const { return m_shortest; } // of a record, at least 1 where it is usable
    // Takes one record off `reader`. False where it is cut short; then nothing after it can be read.
    bool read(ByteReader &reader, const MessageTime &time, FieldValues &values) const;

private:
    struct Step {
        quint16 element = 0; // 0: passed over
        quint16 length = 0;
        bool reverse = false;
    };
    std::vector<Step> m_steps;
    size_t m_shortest = 0;
};

} // namespace cw::audit
