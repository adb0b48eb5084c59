#include "tests/devices/audit/packets/FrameMaker.h"

#include <QtEndian>

namespace cw::test {

namespace {

QByteArray le32(quint32 value)
{
    const quint32 little = qToLittleEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&little), 4);
}

quint16 checksum(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        sum += quint32(quint8(bytes[i])) << 8 | (i + 1 < bytes.size() ? quint8(bytes[i + 1]) : 0U);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

QByteArray withLength16(const QByteArray &bytes)
{
    return be16(quint16(bytes.size())) + bytes;
}

QByteArray withLength24(const QByteArray &bytes)
{
    return be32(quint32(bytes.size())).mid(1) + bytes;
}

QByteArray extension(quint16 type, const QByteArray &body)
{
    return be16(type) + withLength16(body);
}

QByteArray handshake(quint8 type, const QByteArray &body)
{
    const QByteArray message = char(type) + withLength24(body);
    return QByteArray::fromHex("160301") + withLength16(message);
}

QByteArray anyFrame(const char *from, const char *to, quint8 protocol, const QByteArray &inside)
{
    const IpAddress source = ip(from);
    if (source.isV4())
        return ethernet(0x0800, ipv4({source, ip(to), protocol, 1, 0, {}, -1}, inside));
    return ethernet(0x86dd, ipv6(source, ip(to), protocol, inside));
}

} // namespace

QByteArray be16(quint16 value)
{
    return QByteArray(1, char(value >> 8)) + char(value & 0xff);
}

QByteArray be32(quint32 value)
{
    return be16(quint16(value >> 16)) + be16(quint16(value & 0xffff));
}

IpAddress ip(const char *text)
{
    return IpAddress::parse(QString::fromLatin1(text));
}

QByteArray ethernet(quint16 type, const QByteArray &inside)
{
    return QByteArray::fromHex("020000000001020000000002") + be16(type) + inside;
}

QByteArray vlan(quint16 number, quint16 type, const QByteArray &inside, quint16 tag)
{
    return QByteArray::fromHex("020000000001020000000002") + be16(tag) + be16(number) + be16(type) + inside;
}

QByteArray ipv4(const Ip4 &header, const QByteArray &inside)
{
    const int headerSize = 20 + int(header.options.size());
    const int length = header.length < 0 ? headerSize + int(inside.size()) : header.length;
    QByteArray bytes = QByteArray(1, char(0x40 | headerSize / 4)) + char(0) + be16(quint16(length)) +
                       be16(header.id) + be16(header.fragment) + char(64) + char(header.protocol) + be16(0) +
                       be32(header.from.toV4()) + be32(header.to.toV4()) + header.options;
    bytes.replace(10, 2, be16(checksum(bytes)));
    return bytes + inside;
}

QByteArray ipv6(const IpAddress &from, const IpAddress &to, quint8 next, const QByteArray &inside)
{
    const auto raw = [](const IpAddress &address) {
        return QByteArray(reinterpret_cast<const char *>(address.bytes.data()), 16);
    };
    return QByteArray::fromHex("60000000") + be16(quint16(inside.size())) + char(next) + char(64) +
           raw(from) + raw(to) + inside;
}

QByteArray udp(quint16 from, quint16 to, const QByteArray &payload)
{
    return be16(from) + be16(to) + be16(quint16(payload.size() + 8)) + be16(0) + payload;
}

QByteArray tcp(quint16 from, quint16 to, quint8 flags, quint32 sequence, const QByteArray &payload)
{
    return be16(from) + be16(to) + be32(sequence) + be32(1) + char(0x50) + char(flags) + be16(64240) +
           be16(0) + be16(0) + payload;
}

QByteArray udpFrame(const char *from, quint16 fromPort, const char *to, quint16 toPort,
                    const QByteArray &payload)
{
    return anyFrame(from, to, 17, udp(fromPort, toPort, payload));
}

QByteArray tcpFrame(const char *from, quint16 fromPort, const char *to, quint16 toPort, quint8 flags,
                    quint32 sequence, const QByteArray &payload)
{
    return anyFrame(from, to, 6, tcp(fromPort, toPort, flags, sequence, payload));
}

QByteArray dnsName(const char *name)
{
    QByteArray bytes;
    const QByteArrayList labels = QByteArray(name).split('.');
    for (const QByteArray &label : labels)
        if (!label.isEmpty())
            bytes += char(label.size()) + label;
    return bytes + char(0);
}

QByteArray dnsQuery(quint16 id, const char *name, quint16 type)
{
    return be16(id) + QByteArray::fromHex("01000001000000000000") + dnsName(name) + be16(type) + be16(1);
}

QByteArray dnsAnswer(quint16 id, const char *name, const IpAddress &address, quint32 ttl, const char *alias)
{
    const quint16 type = address.isV4() ? 1 : 28;
    const QByteArray raw = address.isV4()
                               ? be32(address.toV4())
                               : QByteArray(reinterpret_cast<const char *>(address.bytes.data()), 16);
    QByteArray bytes = be16(id) + QByteArray::fromHex("81800001") + be16(alias ? 2 : 1) +
                       QByteArray::fromHex("00000000") + dnsName(name) + be16(type) + be16(1);
    const QByteArray question = QByteArray::fromHex("c00c");
    if (alias)
        bytes += question + be16(5) + be16(1) + be32(ttl) + withLength16(dnsName(alias));
    return bytes + (alias ? dnsName(alias) : question) + be16(type) + be16(1) + be32(ttl) + withLength16(raw);
}

QByteArray clientHello(const Hello &hello)
{
    const QByteArray name(hello.name);
    QByteArray extensions;
    if (!name.isEmpty())
        extensions += extension(0, withLength16(char(0) + withLength16(name)));
    extensions += extension(10, withLength16(QByteArray::fromHex("001d00170018")));
    extensions += extension(11, QByteArray::fromHex("0100"));
    extensions += extension(13, withLength16(QByteArray::fromHex("0403080404010503")));
    if (hello.tls13)
        extensions += extension(43, QByteArray::fromHex("0403040303"));
    if (hello.ech)
        extensions += extension(0xfe0d, QByteArray(64, 'e'));
    const QByteArray ciphers = QByteArray::fromHex("130113021303c02bc02fc02cc030");
    return handshake(1, QByteArray::fromHex("0303") + QByteArray(32, 'r') + char(0) + withLength16(ciphers) +
                            QByteArray::fromHex("0100") + withLength16(extensions));
}

QByteArray serverHello(bool tls13)
{
    const QByteArray extensions = tls13 ? extension(43, QByteArray::fromHex("0304")) : QByteArray();
    return handshake(2, QByteArray::fromHex("0303") + QByteArray(32, 's') + char(0) +
                            QByteArray::fromHex(tls13 ? "1301" : "c02f") + char(0) +
                            withLength16(extensions));
}

QByteArray pcapHeader(quint32 linkType, bool nanoseconds, bool big)
{
    const quint32 magic = nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
    if (big)
        return be32(magic) + be16(2) + be16(4) + be32(0) + be32(0) + be32(262144) + be32(linkType);
    return le32(magic) + QByteArray::fromHex("02000400") + le32(0) + le32(0) + le32(262144) + le32(linkType);
}

QByteArray pcapRecord(qint64 nanoseconds, const QByteArray &frame, int wireLength)
{
    return le32(quint32(nanoseconds / 1'000'000'000)) + le32(quint32(nanoseconds / 1000 % 1'000'000)) +
           le32(quint32(frame.size())) + le32(quint32(wireLength < 0 ? frame.size() : wireLength)) + frame;
}

} // namespace cw::test
