// Which services a device offers, where, in which version and with which capabilities: read, never assumed.
// Plain values and pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Device.h"

namespace cw {

struct OnvifService {
    QString space;            // namespace
    QString claimed;          // address as announced, without a credential
    QUrl url;                 // where it can be reached
    QString version;          // "2.60"; empty where the device did not say
    QVariantMap capabilities; // "Network/IPFilter" -> "true"

    bool operator==(const OnvifService &) const = default;
};

struct OnvifServices {
    QList<OnvifService> list;

    const OnvifService *find(const QString &space) const;
    QUrl url(const QString &space) const; // empty where it is not offered
    bool operator==(const OnvifServices &) const = default;
};

// The host that was reached takes the place of the one that is named (NAT, stale, 0.0.0.0), a doubled port is
// stripped, and an address without a host is one at the host that was reached (quirks 1 to 3). What was reached with
// encryption stays so: http becomes https at the port that was reached.
QUrl reachedUrl(const QString &claimed, const QUrl &reached);

OnvifServices readServices(const XmlNode &getServicesResponse, const QUrl &reached);
OnvifServices readCapabilities(const XmlNode &getCapabilitiesResponse, const QUrl &reached);

// As the reader keeps them in Device.protocols["onvif"], and back.
void keepServices(const OnvifServices &services, QVariantMap &said);
OnvifServices servicesOf(const Device &device);

} // namespace cw
