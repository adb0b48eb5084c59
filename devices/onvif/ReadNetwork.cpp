#include "devices/onvif/ReadNetwork.h"

namespace cw {

void ReadNetwork::start()
{
    const auto about = [this](const QString &name, const QString &key) {
        optional(m_reading.service, onvif::deviceSpace, name, {}, [this, key](const XmlNode &answer) {
            const QVariantMap read = readHosts(answer);
            if (!read.isEmpty())
                m_reading.said.insert(key, read);
        });
    };
    about(QStringLiteral("GetDNS"), QStringLiteral("dns"));
    about(QStringLiteral("GetNTP"), QStringLiteral("ntp"));
    about(QStringLiteral("GetNetworkDefaultGateway"), QStringLiteral("gateway"));
    next();
}

} // namespace cw
