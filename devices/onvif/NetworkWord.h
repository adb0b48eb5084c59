// What a device's answers about its network say, as the reader keeps it in Device.protocols["onvif"].
// Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"

#include <QVariantMap>

#include <optional>

namespace cw {

// Of GetDNS, GetNTP and GetNetworkDefaultGateway: { "dhcp": bool, "hosts": list }.
QVariantMap readHosts(const XmlNode &answer);

// { "type": "NoUpdate", "ClientUpdates" or "ServerUpdates", "name": the name under which it is found }.
QVariantMap readDynamicDns(const XmlNode &answer);

// { "http": list of ports, ... }: the services that are switched on. Empty where it names none.
QVariantMap readNetworkProtocols(const XmlNode &answer);

// Of GetRemoteDiscoveryMode and GetDiscoveryMode; none where it says neither.
std::optional<bool> readDiscoverable(const XmlNode &answer, const QString &element);

} // namespace cw
