// One packet that a firewall wrote a line about, as pf's filterlog (OPNsense, pfSense) and the Linux kernel (iptables,
// nftables) write it. Pure functions, any thread.
#pragma once

#include "devices/audit/model/Flow.h"

#include <QByteArrayView>

#include <optional>

namespace cw::audit {

struct FirewallPacket {
    enum class Verdict : quint8 { NotSaid, Passed, Blocked };

    FlowKey key;
    Verdict verdict = Verdict::NotSaid;
    bool begins = false; // a TCP SYN, or a protocol in which the first that is seen counts
    quint8 tcpFlags = 0;
    quint32 length = 0;
    QByteArrayView card; // the interface, as the line says it; part of the line

    bool operator==(const FirewallPacket &) const = default;
};

// pf's comma-separated line, of IPv4 or IPv6, with TCP, UDP, ICMP or another protocol.
std::optional<FirewallPacket> readFilterlog(QByteArrayView message);

// A kernel line with IN=, OUT=, SRC=, DST=, PROTO=; the words before IN= tell the verdict where they say "drop" or
// "accept" or the like.
std::optional<FirewallPacket> readKernelLog(QByteArrayView message);
bool isKernelLog(QByteArrayView message);

} // namespace cw::audit
