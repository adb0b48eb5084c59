#include "devices/onvif/ReadIdentity.h"

namespace cw {

void ReadIdentity::start()
{
    const auto about = [this](const QString &name, std::function<void(const XmlNode &)> take) {
        optional(m_reading.service, onvif::deviceSpace, name, {}, std::move(take));
    };
    about(QStringLiteral("GetDeviceInformation"), [this](const XmlNode &answer) {
        const auto read = [&](const QString &element, const QString &key) {
            const QString text = answer.textAt({element}).left(256);
            m_reading.said.insert(key, text);
            return text;
        };
        Device &device = m_reading.device;
        device.makerClaimed = read(QStringLiteral("Manufacturer"), QStringLiteral("manufacturer"));
        device.model = read(QStringLiteral("Model"), QStringLiteral("model"));
        device.firmware = read(QStringLiteral("FirmwareVersion"), QStringLiteral("firmware"));
        device.serial = read(QStringLiteral("SerialNumber"), QStringLiteral("serial"));
        read(QStringLiteral("HardwareId"), QStringLiteral("hardware_id"));
    });
    about(QStringLiteral("GetScopes"), [this](const XmlNode &answer) {
        QStringList scopes;
        for (const XmlNode &one : answer.children)
            if (scopes.size() < 64 && !one.textAt({QStringLiteral("ScopeItem")}).isEmpty())
                scopes.append(one.textAt({QStringLiteral("ScopeItem")}).left(512));
        if (scopes.isEmpty())
            return;
        m_reading.device.scopes = scopes;
        const QString name = nameFromScopes(scopes);
        if (!name.isEmpty())
            m_reading.device.name = name;
    });
    about(QStringLiteral("GetNetworkInterfaces"), [this](const XmlNode &answer) {
        const QString mac = macOfInterfaces(answer, m_reading.service.host());
        if (!mac.isEmpty())
            m_reading.device.mac = mac;
    });
    if (m_reading.device.endpoint.isEmpty())
        about(QStringLiteral("GetEndpointReference"), [this](const XmlNode &answer) {
            const QString guid = answer.textAt({QStringLiteral("GUID")}).left(256);
            if (!guid.isEmpty())
                m_reading.device.endpoint = guid;
        });
    next();
}

} // namespace cw
