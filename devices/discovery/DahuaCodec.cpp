#include "devices/discovery/DahuaCodec.h"

#include "devices/discovery/ByteView.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace cw {

namespace {

constexpr qsizetype dhipHeader = 32;
constexpr qsizetype largestBody = 16'384;
constexpr int mostFields = 128;
constexpr int deepest = 4;
constexpr int longestField = 256;

constexpr qsizetype v1Header = 0x78; // section 1: type, addresses; two sections of text follow
constexpr qsizetype macLength = 17;

void flatten(const QJsonObject &object, const QString &before, int depth, QVariantMap &out)
{
    for (auto it = object.begin(); it != object.end() && out.size() < mostFields; ++it) {
        const QString name = (before + it.key()).left(96);
        if (it->isObject()) {
            if (depth < deepest)
                flatten(it->toObject(), name + u'.', depth + 1, out);
        } else if (it->isString()) {
            out.insert(name, it->toString().left(longestField));
        } else if (it->isBool() || it->isDouble()) {
            out.insert(name, it->toVariant());
        }
    }
}

Sighting sightingOf(const QVariantMap &said, const QString &sender)
{
    const auto text = [&said](const QString &name) { return said.value(name).toString(); };
    Sighting out;
    out.protocol = QStringLiteral("dahua");
    out.addresses = QStringList{sender};
    out.mac = text(QStringLiteral("mac"));
    out.hardware = text(QStringLiteral("DeviceType"));
    out.serial = text(QStringLiteral("SerialNo"));
    out.firmware = text(QStringLiteral("Version"));
    out.name = out.hardware;
    // These two are said by devices that are sold under somebody else's name.
    const QString vendor = text(QStringLiteral("Vendor"));
    if (vendor != QStringLiteral("Private") && vendor != QStringLiteral("General"))
        out.maker = vendor;
    out.said = said;
    return out;
}

} // namespace

QByteArray dhipSearch()
{
    const QByteArray body =
        "{ \"method\" : \"DHDiscover.search\", \"params\" : { \"mac\" : \"\", \"uni\" : 1 } }\n";
    QByteArray out(dhipHeader, '\0');
    out[0] = 0x20;
    out.replace(4, 4, "DHIP");
    qToLittleEndian(quint32(body.size()), out.data() + 0x10);
    qToLittleEndian(quint32(body.size()), out.data() + 0x18);
    return out + body;
}

QByteArray dahuaV1Search()
{
    QByteArray out(32, '\0');
    out[0] = char(0xa3);
    out[1] = 0x01;
    out[3] = 0x01;
    out[0x10] = 0x02;
    return out;
}

std::optional<QVariantMap> readDhip(const QByteArray &datagram)
{
    if (datagram.size() <= dhipHeader || datagram.at(0) != 0x20 || datagram.mid(4, 4) != "DHIP")
        return std::nullopt;
    const ByteView bytes(datagram);
    const qsizetype said = qsizetype(bytes.little32(0x10).value_or(0));
    QByteArray body = datagram.mid(dhipHeader, qMin(said > 0 ? said : largestBody, largestBody));
    while (!body.isEmpty() && (body.endsWith('\0') || body.endsWith('\n')))
        body.chop(1);
    const QJsonObject message = QJsonDocument::fromJson(body).object();
    if (message.value(QStringLiteral("method")).toString() != QStringLiteral("client.notifyDevInfo"))
        return std::nullopt;
    const QJsonObject info =
        message.value(QStringLiteral("params")).toObject().value(QStringLiteral("deviceInfo")).toObject();
    QVariantMap out;
    flatten(info, {}, 0, out);
    if (const QString mac = message.value(QStringLiteral("mac")).toString(); !mac.isEmpty())
        out.insert(QStringLiteral("mac"), mac.left(32));
    if (out.isEmpty())
        return std::nullopt;
    return out;
}

std::optional<QVariantMap> readDahuaV1(const QByteArray &datagram)
{
    if (datagram.size() < v1Header || quint8(datagram.at(0)) != 0xb3)
        return std::nullopt;
    const ByteView bytes(datagram);
    QVariantMap out;
    const auto keep = [&out](const QString &name, const QString &value) {
        if (!value.isEmpty() && out.size() < mostFields)
            out.insert(name, value);
    };
    keep(QStringLiteral("DeviceType"), bytes.text(0x28, 16));
    keep(QStringLiteral("IPv4Address.IPAddress"), bytes.four(0x38));
    keep(QStringLiteral("IPv4Address.SubnetMask"), bytes.four(0x3c));
    keep(QStringLiteral("IPv4Address.DefaultGateway"), bytes.four(0x40));
    // The second section is the MAC and, on newer ones, a longer name of the type.
    const qsizetype second = quint8(datagram.at(2));
    keep(QStringLiteral("mac"), bytes.text(v1Header, qMin(second, macLength)));
    if (second > macLength)
        keep(QStringLiteral("DeviceType"), bytes.text(v1Header + macLength, second - macLength));
    // The third is lines of `Name:value`.
    const qsizetype third = qsizetype(bytes.little16(0x14).value_or(0));
    const QByteArray lines = datagram.mid(v1Header + second, third);
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && colon < 64)
            keep(QString::fromUtf8(line.left(colon)).trimmed(),
                 QString::fromUtf8(line.mid(colon + 1)).trimmed().left(longestField));
    }
    if (out.isEmpty())
        return std::nullopt;
    return out;
}

std::optional<Sighting> dhipSighting(const QByteArray &datagram, const QString &sender)
{
    const auto said = readDhip(datagram);
    return said ? std::optional(sightingOf(*said, sender)) : std::nullopt;
}

std::optional<Sighting> dahuaV1Sighting(const QByteArray &datagram, const QString &sender)
{
    const auto said = readDahuaV1(datagram);
    if (!said)
        return std::nullopt;
    Sighting out = sightingOf(*said, sender);
    out.saysMore = true; // what the newer protocol said is better
    return out;
}

} // namespace cw
