#include "devices/onvif/ReadNetwork.h"

namespace cw {

void ReadNetwork::start()
{
    const auto about = [this](const QString &name, const QString &key, QVariantMap (*read)(const XmlNode &)) {
        optional(m_reading.service, onvif::deviceSpace, name, {}, [this, key, read](const XmlNode &answer) {
            const QVariantMap said = read(answer);
            if (!said.isEmpty())
                m_reading.said.insert(key, said);
        });
    };
    about(QStringLiteral("GetDNS"), QStringLiteral("dns"), readHosts);
    about(QStringLiteral("GetNTP"), QStringLiteral("ntp"), readHosts);
    about(QStringLiteral("GetNetworkDefaultGateway"), QStringLiteral("gateway"), readHosts);
    about(QStringLiteral("GetDynamicDNS"), QStringLiteral("dynamic_dns"), readDynamicDns);
    about(QStringLiteral("GetNetworkProtocols"), QStringLiteral("network_protocols"), readNetworkProtocols);
    optional(m_reading.service, onvif::deviceSpace, QStringLiteral("GetRemoteDiscoveryMode"), {},
             [this](const XmlNode &answer) {
                 if (const auto can = readDiscoverable(answer, QStringLiteral("RemoteDiscoveryMode")))
                     m_reading.said.insert(QStringLiteral("remote_discovery"), *can);
             });
    optional(m_reading.service, onvif::deviceSpace, QStringLiteral("GetDiscoveryMode"), {},
             [this](const XmlNode &answer) {
                 if (const auto can = readDiscoverable(answer, QStringLiteral("DiscoveryMode")))
                     m_reading.said.insert(QStringLiteral("local_discovery"), *can);
             });
    next();
}

} // namespace cw
