// One frame as a capture, a file or a mirror hands it over: bytes that are borrowed for the length of a call, and
// when and where they were taken. Plain value, any thread.
#pragma once

#include <QtGlobal>

#include <span>

namespace cw::audit {

inline constexpr qint64 Millisecond = 1'000'000; // ns, in which frames tell their time

// As pcap files number them (LINKTYPE_*); a live capture's pcap_datalink() says the same for these.
enum LinkType : quint16 {
    LinkNull = 0,     // BSD loopback: the family in the writer's byte order
    LinkEthernet = 1, // with any stack of VLAN tags, MPLS labels, PPPoE
    LinkPpp = 9,
    LinkRawBsd = 12, // DLT_RAW of most systems, as live captures say
    LinkRawOpenBsd = 14,
    LinkRaw = 101, // IPv4 or IPv6, told by the first half byte
    LinkLoop = 108,
    LinkCooked = 113, // Linux "any", version 1
    LinkIpv4 = 228,
    LinkIpv6 = 229,
    LinkCooked2 = 276,
};

struct Frame {
    std::span<const quint8> bytes; // what was captured of it
    qint64 time = 0;               // ns since 1970, UTC
    quint32 wireLength = 0;        // what it had on the wire; more than was captured: cut short
    quint16 linkType = LinkEthernet;
    quint64 number =
        0; // in its source, from 1; 0: the pipeline counts. A flow's id is its first frame's number.
};

} // namespace cw::audit
