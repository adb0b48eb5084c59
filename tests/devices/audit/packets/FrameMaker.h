// Frames made by hand for tests: each layer is a function that puts its header before what it carries. Plain
// functions, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QByteArray>
#include <QString>

namespace cw::test {

using audit::IpAddress;

QByteArray be16(quint16 value);
QByteArray be32(quint32 value);

IpAddress ip(const char *text);
QByteArray ethernet(quint16 type, const QByteArray &inside); // fixed MAC addresses
QByteArray vlan(quint16 number, quint16 type, const QByteArray &inside,
                quint16 tag = 0x8100); // from the tag's type

struct Ip4 {
    IpAddress from, to;
    quint8 protocol = 17;
    quint16 id = 1;
    quint16 fragment = 0; // flags and offset as in the header
    QByteArray options;   // a multiple of four
    int length = -1;      // another than the true one
};
QByteArray ipv4(const Ip4 &header, const QByteArray &inside);
QByteArray ipv6(const IpAddress &from, const IpAddress &to, quint8 next, const QByteArray &inside);
QByteArray udp(quint16 from, quint16 to, const QByteArray &payload);
QByteArray tcp(quint16 from, quint16 to, quint8 flags, quint32 sequence, const QByteArray &payload = {});

// Ethernet, IPv4 or IPv6 as the addresses are, and what is inside.
QByteArray udpFrame(const char *from, quint16 fromPort, const char *to, quint16 toPort,
                    const QByteArray &payload);
QByteArray tcpFrame(const char *from, quint16 fromPort, const char *to, quint16 toPort, quint8 flags,
                    quint32 sequence, const QByteArray &payload = {});

QByteArray dnsQuery(quint16 id, const char *name, quint16 type = 1);
// Answers `name` by a pointer to the question; one CNAME where `alias` is given.
QByteArray dnsAnswer(quint16 id, const char *name, const IpAddress &address, quint32 ttl,
                     const char *alias = nullptr);
QByteArray dnsName(const char *name);

struct Hello {
    const char *name = "update.example.com";
    bool tls13 = true;
    bool ech = false;
};
QByteArray clientHello(const Hello &hello);
QByteArray serverHello(bool tls13);

// A classic capture file of microseconds, and one of pcapng.
QByteArray pcapHeader(quint32 linkType = 1, bool nanoseconds = false, bool big = false);
QByteArray pcapRecord(qint64 nanoseconds, const QByteArray &frame, int wireLength = -1);

} // namespace cw::test
