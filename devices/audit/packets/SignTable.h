// What makers' services look like on the wire and are called: resources/tables/wire_signs.csv, cloud_services.csv and
// public_resolvers.csv, read once. Plain value, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/audit/packets/Wire.h"

#include <QByteArray>
#include <QHash>

#include <optional>
#include <vector>

namespace cw::audit {

// One pattern at the beginning of a payload.
struct WirePattern {
    QString application;
    quint8 protocol = 0;        // 6 or 17
    std::vector<quint16> ports; // of either end; empty: any
    struct Byte {
        quint8 value = 0;
        bool any = false;
    };
    std::vector<Byte> starts;
    int lengthAt = -1; // where the payload's length stands, -1: nowhere
    int lengthSize = 2;
    bool lengthBig = true;
    int lengthPlus = 0; // what the length does not count
    int codeAt = -1;    // where the message's type stands
    QHash<quint8, QString> codes;
    bool relay = false; // goes by a maker's service; else it only names the protocol

    // The sign's detail where the payload fits: "PPPP hello".
    std::optional<QString> match(quint8 transport, quint16 portA, quint16 portB, Octets payload) const;
};

struct CloudService {
    QString maker;
    QString domain;   // and all under it
    quint16 port = 0; // 0: any
    QString what;     // "Hikvision CAS"
    bool relay = false;
};

class SignTable {
public:
    static const SignTable &builtIn(); // read-only, made once
    static SignTable parse(const QByteArray &signs, const QByteArray &services, const QByteArray &resolvers);

    const std::vector<WirePattern> &patterns() const { return m_patterns; }
    // The service that a name and port stand for; a row with that port before one for any.
    const CloudService *service(const QString &name, quint16 port) const;
    // Who answers encrypted DNS under that name or address; empty: nobody we know.
    QString resolver(const QString &name) const;
    QString resolver(const IpAddress &address) const;
    int rejected() const { return m_rejected; } // rows that could not be read

private:
    std::vector<WirePattern> m_patterns;
    std::vector<CloudService> m_services;
    QHash<QString, QString> m_resolverNames;
    QHash<IpAddress, QString> m_resolverAddresses;
    int m_rejected = 0;
};

} // namespace cw::audit
