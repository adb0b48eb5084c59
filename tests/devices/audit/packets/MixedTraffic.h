// A capture of a site with cameras, made without chance: TLS uploads, RTP-like video, DNS, HTTP, as many packets as
// asked for. For benches and for comparisons with other programs. Any thread.
#pragma once

#include <QIODevice>

namespace cw::test {

// Writes a pcap file of Ethernet; gives the number of packets.
quint64 writeMixedTraffic(QIODevice &file, quint64 packets);

} // namespace cw::test
