// A manufacturer's usage description (RFC 8520) as values: what a device may talk to, by its maker's word or by what an
// operator agreed to. Plain values and pure functions, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace cw::audit {

// Whom a rule names as the other side. Each that is set must hold.
struct MudPeer {
    IpNetwork network; // where hasNetwork
    bool hasNetwork = false;
    QString name;         // ietf-acldns: a DNS name
    QString controller;   // ietf-mud: the controllers of this class (a URI)
    QString manufacturer; // an authority, as in MUD URLs
    QString model;        // a MUD URL
    bool myController = false;
    bool localNetworks = false;
    bool sameManufacturer = false;
    bool operator==(const MudPeer &) const = default;
};

struct MudPorts {
    quint16 from = 0;
    quint16 to = 0xffff;
    bool contains(quint16 port) const { return port >= from && port <= to; }
    bool operator==(const MudPorts &) const = default;
};

enum class MudBegins : quint8 { Anyone, Device, Other }; // direction-initiated, of TCP

struct MudRule {
    QString name;
    bool six = false; // of IPv6; else of IPv4
    MudPeer peer;
    quint8 protocol = 0; // 0: any
    std::optional<MudPorts> devicePorts;
    std::optional<MudPorts> peerPorts;
    MudBegins begins = MudBegins::Anyone;
    bool accept = true;
    bool operator==(const MudRule &) const = default;
};

struct MudFile {
    QString url;
    QDateTime lastUpdate;
    int cacheHours = 48;
    bool supported = true;
    QString info; // systeminfo
    QString manufacturerName;
    QString modelName;
    QList<MudRule> fromDevice; // in their order: the first that matches decides
    QList<MudRule> toDevice;
    QStringList leftOut; // sentences: what was not understood, and so allows nothing
    bool operator==(const MudFile &) const = default;
};

// At most 1 MiB, 256 lists and 4,096 rules; what goes beyond is refused. A rule with a match that is not known is left
// out with a sentence: it must not allow more than it says.
Result<MudFile> readMud(const QByteArray &json);

// Valid by RFC 8520 where the URL is one.
QByteArray writeMud(const MudFile &file);

} // namespace cw::audit
