// What an exporter says of one flow in one direction (or of both, where it pairs them itself), after decoding and
// before it is joined with the other direction. Plain values, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <functional>

namespace cw::audit {

enum class ExportVersion : quint8 {
    None = 0,
    NetflowV5 = 5,
    NetflowV9 = 9,
    Ipfix = 10,
    Sflow = 105,
    Tzsp = 101
};

// Who speaks: templates and sequence numbers belong to one of these (RFC 7011, section 8).
struct ExportDomain {
    IpAddress exporter;
    quint16 port = 0; // that the exporter sends from: each of its processes has one
    ExportVersion version = ExportVersion::None;
    quint32 domain = 0; // observation domain, source id, engine; sFlow: sub-agent

    auto operator<=>(const ExportDomain &) const = default;
    bool operator==(const ExportDomain &) const = default;
};

// A record that tells of more is held to it: no link carries a pebibyte between two records, and sums stay numbers.
constexpr quint64 LargestCount = quint64(1) << 50;

struct ExportRecord {
    enum class Begun : quint8 { Unknown, BySource, ByDestination };
    enum class Seen : quint8 { Unknown, Entering, Leaving }; // by the exporter's interface

    ExportDomain from;
    IpAddress source; // the inside address where the exporter names it before and after translation
    IpAddress destination;
    IpAddress translated;  // what the outside sees of the one that was translated; invalid: nothing was
    quint64 sourceMac = 0; // of whoever handed the packet to the exporter; 0: not said
    quint64 destinationMac = 0;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint16 vlan = 0;
    quint8 protocol = 0;
    quint8 flags = 0; // TCP, or-ed
    quint8 reverseFlags = 0;
    quint8 endReason =
        0; // RFC 5102: 1 idle, 2 active time-out, 3 end seen, 4 forced, 5 lack of resources; 0 unsaid
    Begun begun = Begun::Unknown;
    Seen seen = Seen::Unknown;
    bool begunSaid =
        false; // in so many words; else it is what RFC 5103 presumes, and not every exporter keeps to it
    bool bothWays = false; // the reverse counts were exported too
    bool hasBytes = true;
    bool totals = false;  // the counts are since the flow's beginning, not since the last record
    bool sampled = false; // one packet of many: nothing says that the flow began or ended with it
    bool blocked = false; // dropped or denied
    qint64 first = 0;     // ms since 1970, UTC
    qint64 last = 0;
    quint64 packets = 0; // sampling is already multiplied in
    quint64 bytes = 0;
    quint64 reversePackets = 0;
    quint64 reverseBytes = 0;
    quint32 sampling = 1;
};

} // namespace cw::audit
