// Where flow exports are received and from whom. Plain value, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QHostAddress>
#include <QList>
#include <QString>

namespace cw::audit {

struct CollectorEndpoint {
    enum class Accepts : quint8 { Any, Netflow, Sflow, Tzsp }; // Netflow: v5, v9 and IPFIX, whichever comes
    QHostAddress address;                                      // null: all of this machine's
    quint16 port = 0;                                          // 0: one that is free
    Accepts accepts = Accepts::Any;                            // told by a datagram's first bytes
    bool operator==(const CollectorEndpoint &) const = default;
};

struct CollectorPlan {
    QList<CollectorEndpoint> endpoints = usualEndpoints();
    QList<IpNetwork> exporters;         // only these are heard; empty: whoever sends
    QString templateFile;               // where templates are kept over restarts; empty: they are not
    qint64 silenceMs = 15 * 60'000;     // an exporter that says nothing for so long was silent
    qint64 pairingMs = 10'000;          // a direction waits so long for the other
    int bufferBytes = 16 * 1024 * 1024; // of each socket, as far as the kernel allows
    size_t mostFlows = 262'144;

    // NetFlow on 2055 and 9995, IPFIX on 4739, sFlow on 6343, TZSP on 37008, of all addresses.
    static QList<CollectorEndpoint> usualEndpoints(const QHostAddress &address = {});
};

} // namespace cw::audit
