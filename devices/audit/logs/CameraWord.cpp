#include "devices/audit/logs/CameraWord.h"

#include <algorithm>

namespace cw::audit {

namespace {

QList<IpAddress> addressesIn(const QStringList &hosts)
{
    QList<IpAddress> out;
    for (const QString &host : hosts) {
        const IpAddress address = IpAddress::parse(host.trimmed());
        // 0.0.0.0 stands in a field that nobody filled.
        if (address.isValid() && !(address.isV4() && address.toV4() == 0) && !out.contains(address))
            out << address;
    }
    return out;
}

} // namespace

OwnWord ownWordOf(const Device &device)
{
    const QVariantMap said = device.protocols.value(QStringLiteral("onvif"));
    const auto part = [&](const char *key) { return said.value(QLatin1String(key)).toMap(); };
    const auto hosts = [&](const char *key) {
        return part(key).value(QStringLiteral("hosts")).toStringList();
    };
    OwnWord word;
    word.resolvers = addressesIn(hosts("dns"));
    word.gateways = addressesIn(hosts("gateway"));
    for (const QString &host : hosts("ntp")) {
        const QString name = host.trimmed().toLower();
        if (!name.isEmpty() && name != QStringLiteral("0.0.0.0") && !word.timeServers.contains(name))
            word.timeServers << name;
    }
    const QVariantMap dynamic = part("dynamic_dns");
    if (dynamic.value(QStringLiteral("type")).toString() != QStringLiteral("NoUpdate"))
        word.dynamicDns = dynamic.value(QStringLiteral("name")).toString();
    word.remoteDiscovery = said.value(QStringLiteral("remote_discovery")).toBool();
    word.upnp = device.protocols.contains(QStringLiteral("ssdp"));
    const QVariantMap services = part("network_protocols");
    for (const QVariant &ports : services) {
        const QVariantList list = ports.toList();
        for (const QVariant &port : list) {
            const int number = port.toInt();
            if (number > 0 && number <= 0xffff && !word.openPorts.contains(quint16(number)))
                word.openPorts << quint16(number);
        }
    }
    std::sort(word.openPorts.begin(), word.openPorts.end());
    const auto isSaid = [&](const char *key) {
        return said.contains(QLatin1String(key)) &&
               (!part(key).value(QStringLiteral("dhcp")).toBool() || !hosts(key).isEmpty());
    };
    word.known = {isSaid("dns"), isSaid("ntp"), isSaid("dynamic_dns"), isSaid("remote_discovery"),
                  isSaid("network_protocols")};
    return word;
}

} // namespace cw::audit
