// A host that the audit is about, and what is known of it beside its traffic. Plain values, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace cw::audit {

enum class SubjectRole : quint8 {
    Camera,
    Recorder,
    Host
}; // Host: an inside host, above all one that takes video

// What the camera says of itself over ONVIF, to be compared with what is seen.
struct OwnWord {
    // Which of its answers are known. Where it was not asked, refused, or leaves the matter to DHCP, nothing follows
    // from what does not stand below.
    struct Known {
        bool resolvers = false, timeServers = false, dynamicDns = false, remoteDiscovery = false,
             openPorts = false;
        static constexpr Known all() { return {true, true, true, true, true}; }
        bool operator==(const Known &) const = default;
    };

    QList<IpAddress> resolvers; // GetDNS
    QStringList timeServers;    // GetNTP, names or addresses
    QString dynamicDns;         // GetDynamicDNS, the name; empty: none
    QList<IpAddress> gateways;  // GetNetworkDefaultGateway
    bool remoteDiscovery = false;
    bool upnp = false;        // it answers UPnP's search, so it may also ask the router to open ports
    QList<quint16> openPorts; // GetNetworkProtocols, enabled ones
    Known known;
};

struct Subject {
    QString id; // Device::id where it is one, else the address
    QString title;
    SubjectRole role = SubjectRole::Camera;
    QList<IpAddress> addresses; // most recent first
    QStringList macs;           // lower case, colons
    QString maker;              // by provenance, else as claimed
    QString model;              // likes are those of the same maker and model
    QString firmware;
    qint64 firmwareChanged = 0; // ms since 1970, UTC; 0: never seen to change
    QString firmwareBefore;
    bool hasProfile = false; // a MUD profile says what it may talk to; the rest is outside the profile
    double streamRate = 0;   // bits a second of all its streams as configured; 0: not known
    OwnWord word;

    IpAddress address() const { return addresses.isEmpty() ? IpAddress{} : addresses.first(); }
};

} // namespace cw::audit
