#include "devices/discovery/SadpCodec.h"

#include "devices/base/XmlTree.h"

#include <QUuid>

namespace cw {

namespace {

constexpr int mostFields = 96;
constexpr int longestField = 256;

} // namespace

QByteArray sadpInquiry()
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Probe><Uuid>" +
           QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toUpper() +
           "</Uuid><Types>inquiry</Types></Probe>";
}

std::optional<QVariantMap> readSadp(const QByteArray &datagram)
{
    const auto root = parseXml(datagram, {65'536, 8, 500});
    if (!root || root->name != QStringLiteral("ProbeMatch"))
        return std::nullopt; // other clients' questions come this way too
    QVariantMap out;
    for (const XmlNode &child : root->children) {
        if (out.size() >= mostFields)
            break;
        if (!child.text.isEmpty())
            out.insert(child.name.left(64), child.text.left(longestField));
    }
    const QString types = out.value(QStringLiteral("Types")).toString();
    if (!types.isEmpty() && types != QStringLiteral("inquiry"))
        return std::nullopt;            // the answer to an order that somebody else gave
    out.remove(QStringLiteral("Uuid")); // of the question, and so another each time
    out.remove(QStringLiteral("Types"));
    if (out.isEmpty())
        return std::nullopt;
    return out;
}

std::optional<Sighting> sadpSighting(const QByteArray &datagram, const QString &sender)
{
    const auto said = readSadp(datagram);
    if (!said)
        return std::nullopt;
    const auto text = [&said](const QString &name) { return said->value(name).toString(); };
    Sighting out;
    out.protocol = QStringLiteral("sadp");
    out.addresses = QStringList{sender};
    out.mac = text(QStringLiteral("MAC"));
    out.hardware = text(QStringLiteral("DeviceDescription"));
    out.serial = text(QStringLiteral("DeviceSN"));
    out.firmware = text(QStringLiteral("SoftwareVersion"));
    out.name = out.hardware;
    out.said = *said;
    return out;
}

} // namespace cw
