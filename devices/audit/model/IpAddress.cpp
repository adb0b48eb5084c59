#include "devices/audit/model/IpAddress.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr int V4Offset = 12;
constexpr int V4Prefix = 96;

struct Range {
    quint32 address; // host order
    int bits;
};

bool inAny(quint32 address, std::initializer_list<Range> ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [address](const Range &range) {
        return ((address ^ range.address) >> (32 - range.bits)) == 0;
    });
}

} // namespace

IpAddress IpAddress::v4(quint32 hostOrder)
{
    IpAddress address;
    address.bytes[10] = address.bytes[11] = 0xff;
    for (int i = 0; i < 4; ++i)
        address.bytes[V4Offset + i] = quint8(hostOrder >> (24 - 8 * i));
    return address;
}

IpAddress IpAddress::v6(const quint8 *sixteen)
{
    IpAddress address;
    std::memcpy(address.bytes.data(), sixteen, address.bytes.size());
    return address;
}

IpAddress IpAddress::of(const QHostAddress &address)
{
    if (address.isNull())
        return {};
    // Qt would also turn "::" and other IPv6 addresses into IPv4; only a mapped one is meant.
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return v4(address.toIPv4Address());
    return v6(address.toIPv6Address().c);
}

IpAddress IpAddress::parse(QStringView text)
{
    // QHostAddress also takes "127.1" and "10": an address in a log or on the command line is written out.
    if (!text.contains(u':') && text.count(u'.') != 3)
        return {};
    return of(QHostAddress(text.toString()));
}

bool IpAddress::isV4() const
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](quint8 byte) { return byte == 0; }) &&
           bytes[10] == 0xff && bytes[11] == 0xff;
}

quint32 IpAddress::toV4() const
{
    return quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8 | bytes[15];
}

QHostAddress IpAddress::toHost() const
{
    if (!isValid())
        return {};
    return isV4() ? QHostAddress(toV4()) : QHostAddress(bytes.data());
}

QString IpAddress::toString() const
{
    return isValid() ? toHost().toString() : QString();
}

bool IpAddress::isLoopback() const
{
    if (isV4())
        return inAny(toV4(), {{0x7f000000, 8}});
    return bytes[15] == 1 &&
           std::all_of(bytes.begin(), bytes.begin() + 15, [](quint8 byte) { return byte == 0; });
}

bool IpAddress::isMulticast() const
{
    return isV4() ? inAny(toV4(), {{0xe0000000, 4}}) || toV4() == 0xffffffff : bytes[0] == 0xff;
}

bool IpAddress::isLinkLocal() const
{
    return isV4() ? inAny(toV4(), {{0xa9fe0000, 16}}) : bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
}

bool IpAddress::isPrivate() const
{
    return isV4() ? inAny(toV4(), {{0x0a000000, 8}, {0xac100000, 12}, {0xc0a80000, 16}, {0x64400000, 10}})
                  : (bytes[0] & 0xfe) == 0xfc;
}

bool IpAddress::isSpecialPurpose() const
{
    if (!isValid() || isLoopback() || isMulticast() || isLinkLocal() || isPrivate())
        return true;
    if (isV4()) {
        return inAny(toV4(), {{0x00000000, 8},
                              {0xc0000000, 24},  // IETF protocol assignments
                              {0xc0000200, 24},  // documentation
                              {0xc6336400, 24},  // documentation
                              {0xcb007100, 24},  // documentation
                              {0xc6120000, 15},  // benchmarking
                              {0xf0000000, 4}}); // reserved
    }
    const bool documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8;
    const bool discard =
        bytes[0] == 0x01 && std::all_of(bytes.begin() + 1, bytes.begin() + 8, [](quint8 b) { return !b; });
    return documentation || discard;
}

IpNetwork IpNetwork::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const IpAddress address = IpAddress::parse(slash < 0 ? text : text.left(slash));
    if (!address.isValid() && text.left(slash) != u"::")
        return {};
    const int width = address.isV4() ? 32 : 128;
    int bits = width;
    if (slash >= 0) {
        bool ok = false;
        bits = text.mid(slash + 1).toInt(&ok);
        if (!ok || bits < 0 || bits > width)
            return {};
    }
    return {address, bits + (address.isV4() ? V4Prefix : 0)};
}

bool IpNetwork::contains(const IpAddress &other) const
{
    const int whole = prefix / 8;
    if (std::memcmp(address.bytes.data(), other.bytes.data(), size_t(whole)) != 0)
        return false;
    const int rest = prefix % 8;
    if (rest == 0)
        return true;
    const quint8 mask = quint8(0xff << (8 - rest));
    return ((address.bytes[size_t(whole)] ^ other.bytes[size_t(whole)]) & mask) == 0;
}

QString IpNetwork::toString() const
{
    const int bits = address.isV4() ? prefix - V4Prefix : prefix;
    return QStringLiteral("%1/%2")
        .arg(address.isValid() ? address.toString() : QStringLiteral("::"))
        .arg(bits);
}

QList<IpNetwork> defaultLocalNetworks()
{
    QList<IpNetwork> networks;
    for (const QStringView text : {u"10.0.0.0/8", u"172.16.0.0/12", u"192.168.0.0/16", u"100.64.0.0/10",
                                   u"169.254.0.0/16", u"127.0.0.0/8", u"fc00::/7", u"fe80::/10", u"::1"})
        networks << IpNetwork::parse(text);
    return networks;
}

} // namespace cw::audit
