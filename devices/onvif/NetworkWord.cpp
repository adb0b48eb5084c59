#include "devices/onvif/NetworkWord.h"

namespace cw {

QVariantMap readHosts(const XmlNode &answer)
{
    QStringList hosts;
    QVariantMap out;
    const XmlNode *info = answer.children.empty() ? nullptr : &answer.children.front();
    if (!info)
        return out;
    const QString dhcp = info->textAt({QStringLiteral("FromDHCP")}).toLower();
    if (!dhcp.isEmpty())
        out.insert(QStringLiteral("dhcp"), dhcp == QStringLiteral("true") || dhcp == QStringLiteral("1"));
    static const QStringList names{QStringLiteral("IPv4Address"), QStringLiteral("IPv6Address"),
                                   QStringLiteral("DNSname")};
    const auto take = [&](const XmlNode &node) {
        if (names.contains(node.name) && !node.text.isEmpty() && hosts.size() < 16)
            hosts.append(node.text.left(256));
    };
    for (const XmlNode &one : info->children) {
        take(one);
        for (const XmlNode &inner : one.children)
            take(inner);
    }
    if (!hosts.isEmpty())
        out.insert(QStringLiteral("hosts"), hosts);
    return out;
}

QVariantMap readDynamicDns(const XmlNode &answer)
{
    QVariantMap out;
    const XmlNode *info = answer.child(QStringLiteral("DynamicDNSInformation"));
    if (!info)
        return out;
    for (const auto &[element, key] : {std::pair{QStringLiteral("Type"), QStringLiteral("type")},
                                       {QStringLiteral("Name"), QStringLiteral("name")}}) {
        const QString text = info->textAt({element}).left(256);
        if (!text.isEmpty())
            out.insert(key, text);
    }
    return out;
}

QVariantMap readNetworkProtocols(const XmlNode &answer)
{
    constexpr qsizetype mostPorts = 32;
    constexpr qsizetype mostNames = 16;
    QVariantMap out;
    for (const XmlNode &one : answer.children) {
        const QString name = one.textAt({QStringLiteral("Name")}).toLower().left(32);
        const QString enabled = one.textAt({QStringLiteral("Enabled")}).toLower();
        if (name.isEmpty() || (enabled != QStringLiteral("true") && enabled != QStringLiteral("1")))
            continue;
        QVariantList ports = out.value(name).toList();
        for (const XmlNode &part : one.children) {
            const ushort port = part.name == QStringLiteral("Port") ? part.text.toUShort() : ushort(0);
            if (port != 0 && ports.size() < mostPorts && !ports.contains(int(port)))
                ports.append(int(port));
        }
        if (out.contains(name) || out.size() < mostNames)
            out.insert(name, ports);
    }
    return out;
}

std::optional<bool> readDiscoverable(const XmlNode &answer, const QString &element)
{
    const QString said = answer.textAt({element});
    if (said == QStringLiteral("Discoverable"))
        return true;
    if (said == QStringLiteral("NonDiscoverable"))
        return false;
    return std::nullopt;
}

} // namespace cw
