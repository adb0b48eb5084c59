// WS-Discovery messages as bytes and as values. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Sighting.h"

namespace cw {

struct WsTarget {
    QString endpoint;
    QStringList types;   // as written
    bool camera = false; // an ONVIF device by type, scope or service path
    QStringList scopes;
    QStringList xaddrs; // as written
    QString metadataVersion;

    bool operator==(const WsTarget &) const = default;
};

struct WsMessage {
    enum class Kind { Hello, Bye, Probe, ProbeMatches, ResolveMatches, Other };

    Kind kind = Kind::Other;
    QString messageId;
    QString relatesTo; // empty where the device left it out
    QList<WsTarget> targets;
};

enum class WsProbeType { NetworkVideoTransmitter, Device };
enum class WsDialect { Of2005, Of2009 }; // the one that ONVIF names, and OASIS's standard

QByteArray wsProbe(WsProbeType type, const QString &messageId, WsDialect dialect = WsDialect::Of2005);

// Reads the 2005/04 and the 2009/01 dialect alike.
Result<WsMessage> readWsMessage(const QByteArray &datagram);

// What a camera's announcement amounts to. `sender` is the address that the datagram came from: it was reached,
// so it replaces the host of every service URL.
Sighting sightingOf(const WsTarget &target, const QString &sender);

// The service URL that an XAddr means, or an invalid one: doubled ports are mended, and the host that was reached
// replaces a wrong or unset one. `sender` may carry a scope id ("fe80::1%eth0").
QUrl mendedXAddr(const QString &xaddr, const QString &sender);

} // namespace cw
