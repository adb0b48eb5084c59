// SSDP messages and UPnP descriptions as bytes and as values. Pure functions, any thread.
#pragma once

#include "devices/model/Sighting.h"

#include <optional>

namespace cw {

struct SsdpMessage {
    enum class Kind { Answer, Alive, ByeBye };

    Kind kind = Kind::Answer;
    QString st; // what it is; NT of an announcement
    QString usn;
    QString server;
    QString location;
};

QByteArray ssdpSearch(); // ST: upnp:rootdevice

std::optional<SsdpMessage> readSsdp(const QByteArray &datagram);

// manufacturer, model_name, model_number, friendly_name, serial, device_type of the root device.
std::optional<QVariantMap> readUpnpDescription(const QByteArray &xml);

// The URL of the description, where it lies on the host that answered; invalid where it does not: nobody may send
// us to somebody else.
QUrl ssdpDescription(const SsdpMessage &message, const QString &sender);

// What message and description (empty where there is none) amount to. It is a camera only where one of them says
// so: routers and televisions speak this protocol too.
Sighting ssdpSighting(const SsdpMessage &message, const QVariantMap &description, const QString &sender);

} // namespace cw
