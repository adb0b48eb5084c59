// One thing that a discovery protocol saw, once. A plain value, any thread.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariantMap>

namespace cw {

struct Sighting {
    QString protocol;        // "ws-discovery", "manual"
    QString endpoint;        // endpoint reference as sent; for an RTSP URL given by hand, that URL
    QStringList addresses;   // reached ones first
    QString mac;             // lower case, colons
    QList<QUrl> serviceUrls; // ONVIF device service, best first, host already mended
    QUrl streamUri;          // where all that is known is a stream
    QStringList scopes;
    QString name;
    QString hardware;
    QString location;
    QVariantMap said;       // verbatim
    bool announced = false; // it said so unasked: it has just come (back)

    bool operator==(const Sighting &) const = default;
};

} // namespace cw
