// What kind of record of the network a file holds, told by its first bytes. Pure functions, any thread.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace cw::audit {

enum class FileKind : quint8 {
    Unknown,
    Empty,
    Pcap,
    Pcapng,
    ZeekConn,
    ZeekDns,
    ZeekNames, // ssl, quic or http
    ZeekOther,
    Eve,
    Nfdump,
    Dnsmasq, // Pi-hole too
    Filterlog,
    KernelLog, // nftables, iptables
};

// From the first 64 KiB, decompressed.
FileKind fileKindOf(QByteArrayView head);

// "Zeek's connections", for a person.
QString fileKindName(FileKind kind);

bool isZeek(FileKind kind);

} // namespace cw::audit
