// One thing that a discovery protocol saw, once. A plain value, any thread.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariantMap>

namespace cw {

struct Sighting {
    QString protocol;        // "ws-discovery", "sadp", "manual": a key of Device::protocols
    QString endpoint;        // endpoint reference as sent; for an RTSP URL given by hand, that URL
    QStringList addresses;   // reached ones first
    QString mac;             // lower case, colons
    QList<QUrl> serviceUrls; // ONVIF device service, best first, host already mended
    QUrl streamUri;          // where all that is known is a stream
    QStringList scopes;
    QString name;
    QString maker; // as it claims; never what we conclude
    QString hardware;
    QString firmware;
    QString serial;
    QString location;
    QVariantMap said;        // verbatim
    bool announced = false;  // it said so unasked: it has just come (back)
    bool saysMore = false;   // `said` adds to what the protocol said before, and replaces none of it
    bool widensOnly = false; // adds to a device that is known, and is none by itself

    bool operator==(const Sighting &) const = default;
};

} // namespace cw
