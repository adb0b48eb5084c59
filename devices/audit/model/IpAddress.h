// An IP address in sixteen bytes, as flows keep millions of them. Plain value, any thread. An IPv4 address is held as
// IPv6 maps it (RFC 4291, section 2.5.5.2), so that one comparison serves both.
#pragma once

#include <QHashFunctions>
#include <QHostAddress>
#include <QString>

#include <array>
#include <compare>
#include <cstring>

namespace cw::audit {

struct IpAddress {
    std::array<quint8, 16> bytes{}; // network order; all zero: none

    static IpAddress v4(quint32 hostOrder);
    static IpAddress v6(const quint8 *sixteen);
    static IpAddress of(const QHostAddress &address); // its scope is dropped
    static IpAddress parse(QStringView text);         // invalid where it is no address

    bool isValid() const { return *this != IpAddress{}; }
    bool isV4() const;
    quint32 toV4() const; // host order; meaningful where isV4()
    QHostAddress toHost() const;
    QString toString() const; // shortest form (RFC 5952), IPv4 dotted

    // RFC 6890 and RFC 5771: what never leaves a site or names no single host.
    bool isLoopback() const;
    bool isMulticast() const; // broadcast too
    bool isLinkLocal() const;
    bool isPrivate() const;        // RFC 1918, unique-local, 100.64/10
    bool isSpecialPurpose() const; // any of the above and the other ranges of RFC 6890: never gets a country

    auto operator<=>(const IpAddress &) const = default;
    bool operator==(const IpAddress &) const = default;
};

inline size_t qHash(const IpAddress &address, size_t seed = 0)
{
    return qHashBits(address.bytes.data(), address.bytes.size(), seed);
}

// A range of addresses: 192.168.0.0/16.
struct IpNetwork {
    IpAddress address;
    int prefix = 128; // of the sixteen bytes: an IPv4 /24 is 120

    static IpNetwork
    parse(QStringView text); // "10.0.0.0/8", "fd00::/8", or one address; invalid address where wrong
    bool isValid() const { return prefix == 0 || address.isValid(); }
    bool contains(const IpAddress &other) const;
    QString toString() const;
    bool operator==(const IpNetwork &) const = default;
};

// The ranges that count as the site where the operator names none: private, link-local and unique-local.
QList<IpNetwork> defaultLocalNetworks();

} // namespace cw::audit

namespace std {
template<>
struct hash<cw::audit::IpAddress> {
    size_t operator()(const cw::audit::IpAddress &address) const noexcept { return qHash(address); }
};
} // namespace std
