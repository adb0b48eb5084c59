// Hanwha, Ubiquiti, Bosch, Vivotek and Foscam: fields at fixed places, or type, length and value.
#include "devices/base/XmlTree.h"
#include "devices/discovery/ByteView.h"
#include "devices/discovery/MakerCodecs.h"

#include <QRandomGenerator>

namespace cw {

namespace {

constexpr int mostParts = 64; // of one datagram

Sighting begin(const QString &protocol, const QString &sender)
{
    Sighting out;
    out.protocol = protocol;
    out.addresses = QStringList{sender};
    return out;
}

void keep(QVariantMap &said, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        said.insert(name, value);
}

QByteArray be32(quint32 value)
{
    QByteArray out(4, '\0');
    qToBigEndian(value, out.data());
    return out;
}

} // namespace

// --- Hanwha: one record of 262 bytes either way; type 1 asks, type 11 answers.

constexpr qsizetype hanwhaSize = 0x106;

QByteArray hanwhaSearch()
{
    QByteArray out(hanwhaSize, '\0');
    out[0] = 0x01;
    return out;
}

std::optional<Sighting> hanwhaSighting(const QByteArray &datagram, const QString &sender)
{
    if (datagram.size() < 0x85 || datagram.at(0) != 0x0b)
        return std::nullopt;
    const ByteView bytes(datagram);
    Sighting out = begin(QStringLiteral("hanwha"), sender);
    out.mac = bytes.text(0x13, 18);
    out.hardware = bytes.text(0x6d, 10);
    out.name = out.hardware;
    keep(out.said, QStringLiteral("mac"), out.mac);
    keep(out.said, QStringLiteral("address"), bytes.text(0x25, 16));
    keep(out.said, QStringLiteral("mask"), bytes.text(0x35, 16));
    keep(out.said, QStringLiteral("gateway"), bytes.text(0x45, 16));
    keep(out.said, QStringLiteral("model"), out.hardware);
    keep(out.said, QStringLiteral("url"), bytes.text(0x85, 39));
    return out.mac.isEmpty() && out.hardware.isEmpty() ? std::nullopt : std::optional(out);
}

// --- Ubiquiti: four bytes ask, the answer is type, length (two bytes) and value. Access points speak it too.

QByteArray ubiquitiSearch()
{
    return QByteArray("\x01\x00\x00\x00", 4);
}

std::optional<Sighting> ubiquitiSighting(const QByteArray &datagram, const QString &sender)
{
    if (datagram.size() <= 4 || (datagram.at(0) != 1 && datagram.at(0) != 2))
        return std::nullopt;
    const ByteView bytes(datagram);
    Sighting out = begin(QStringLiteral("ubiquiti"), sender);
    qsizetype at = 4;
    for (int i = 0; i < mostParts; ++i) {
        const auto type = bytes.byte(at);
        const auto length = bytes.big16(at + 1);
        if (!type || !length || !bytes.holds(at + 3, *length))
            break;
        const auto text = [&] { return bytes.text(at + 3, *length); };
        switch (*type) {
        case 0x01:
            if (*length == 6)
                out.mac = bytes.mac(at + 3);
            break;
        case 0x02:
            if (*length == 10 && out.mac.isEmpty())
                out.mac = bytes.mac(at + 3);
            if (*length == 10)
                keep(out.said, QStringLiteral("address"), bytes.four(at + 9));
            break;
        case 0x03:
            out.firmware = text();
            break;
        case 0x0b:
            out.name = text();
            break;
        case 0x0c:
            keep(out.said, QStringLiteral("platform"), text());
            break;
        case 0x14:
        case 0x15:
            out.hardware = text();
            break;
        default:
            break;
        }
        at += 3 + *length;
    }
    if (out.hardware.isEmpty())
        out.hardware = out.said.value(QStringLiteral("platform")).toString();
    keep(out.said, QStringLiteral("mac"), out.mac);
    keep(out.said, QStringLiteral("hostname"), out.name);
    keep(out.said, QStringLiteral("firmware"), out.firmware);
    keep(out.said, QStringLiteral("model"), out.hardware);
    const QString all = out.hardware + u' ' + out.said.value(QStringLiteral("platform")).toString();
    out.widensOnly = true;
    for (const QString &word : {QStringLiteral("UVC"), QStringLiteral("AirCam"), QStringLiteral("UNVR"),
                                QStringLiteral("Protect"), QStringLiteral("NVR")})
        if (all.contains(word, Qt::CaseInsensitive))
            out.widensOnly = false;
    return out.said.isEmpty() ? std::nullopt : std::optional(out);
}

// --- Bosch: twelve bytes ask; the answer is 32 bytes or, from newer ones, XML.

constexpr quint32 boschMagic = 0x9939a427;

QByteArray boschSearch()
{
    return be32(boschMagic) + be32(QRandomGenerator::global()->generate()) + be32(0xff0006de);
}

std::optional<Sighting> boschSighting(const QByteArray &datagram, const QString &sender)
{
    const ByteView bytes(datagram);
    Sighting out = begin(QStringLiteral("bosch"), sender);
    if (datagram.size() == 32 && bytes.big32(0) == boschMagic) {
        out.mac = bytes.mac(8);
        keep(out.said, QStringLiteral("mac"), out.mac);
        keep(out.said, QStringLiteral("address"), bytes.four(0x10));
        keep(out.said, QStringLiteral("mask"), bytes.four(0x14));
        keep(out.said, QStringLiteral("gateway"), bytes.four(0x18));
        return out;
    }
    const auto root = parseXml(datagram, {16'384, 12, 400});
    if (!root)
        return std::nullopt;
    const std::function<void(const XmlNode &)> gather = [&](const XmlNode &node) {
        for (const QString &name :
             {QStringLiteral("friendlyName"), QStringLiteral("unitIPAddress"), QStringLiteral("physAddress"),
              QStringLiteral("serialNumber"), QStringLiteral("unitIPv6Address")})
            if (node.name == name)
                keep(out.said, name, node.text.left(256));
        for (const XmlNode &child : node.children)
            gather(child);
    };
    gather(*root);
    out.mac = out.said.value(QStringLiteral("physAddress")).toString();
    out.name = out.said.value(QStringLiteral("friendlyName")).toString();
    out.serial = out.said.value(QStringLiteral("serialNumber")).toString();
    // Without its own address field, this is some other XML that came by.
    return out.said.contains(QStringLiteral("unitIPAddress")) ? std::optional(out) : std::nullopt;
}

// --- Vivotek: a number and a magic ask; the answer has the same, then type, length (one byte) and value.

constexpr quint32 vivotekMagic = 0x4a5d8f1c;

QByteArray vivotekSearch()
{
    return QByteArray(1, '\x01') + be32(vivotekMagic);
}

std::optional<Sighting> vivotekSighting(const QByteArray &datagram, const QString &sender)
{
    const ByteView bytes(datagram);
    if (bytes.big32(1) != vivotekMagic || datagram.size() <= 5)
        return std::nullopt;
    Sighting out = begin(QStringLiteral("vivotek"), sender);
    qsizetype at = 5;
    for (int i = 0; i < mostParts; ++i) {
        const auto type = bytes.byte(at);
        const auto length = bytes.byte(at + 1);
        if (!type || !length || *type == 0)
            break;
        if (*type == 4) { // one byte, and no length before it
            at += 2;
            continue;
        }
        if (!bytes.holds(at + 2, *length))
            break;
        if (*type == 1)
            keep(out.said, QStringLiteral("name"), bytes.text(at + 2, *length));
        else if (*type == 2 && *length >= 6)
            out.mac = bytes.mac(at + 2);
        else if (*type == 3 && *length >= 4)
            keep(out.said, QStringLiteral("address"), bytes.four(at + 2));
        else if (*type == 9)
            out.hardware = bytes.text(at + 2, *length);
        at += 2 + *length;
    }
    out.name = out.said.value(QStringLiteral("name")).toString();
    keep(out.said, QStringLiteral("mac"), out.mac);
    keep(out.said, QStringLiteral("model"), out.hardware);
    return out.mac.isEmpty() && out.hardware.isEmpty() ? std::nullopt : std::optional(out);
}

// --- Foscam and its many cousins: "MO_I", an operation (0 asks, 1 answers), and a record of 88 bytes in all.

QByteArray foscamSearch()
{
    QByteArray out(27, '\0');
    out.replace(0, 4, "MO_I");
    out[15] = 4;
    out[19] = 4;
    out[26] = 1;
    return out;
}

std::optional<Sighting> foscamSighting(const QByteArray &datagram, const QString &sender)
{
    const ByteView bytes(datagram);
    if (datagram.size() < 88 || !datagram.startsWith("MO_I") || bytes.little16(4) != 1)
        return std::nullopt;
    const auto version = [&bytes](qsizetype at) {
        QStringList parts;
        for (int i = 0; i < 4; ++i)
            parts.append(QString::number(bytes.byte(at + i).value_or(0)));
        return parts.join(u'.');
    };
    Sighting out = begin(QStringLiteral("foscam"), sender);
    out.mac = bytes.text(23, 13); // twelve digits
    out.name = bytes.text(36, 21);
    out.firmware = version(77);
    keep(out.said, QStringLiteral("id"), out.mac);
    keep(out.said, QStringLiteral("name"), out.name);
    keep(out.said, QStringLiteral("address"), bytes.four(57));
    keep(out.said, QStringLiteral("mask"), bytes.four(61));
    keep(out.said, QStringLiteral("gateway"), bytes.four(65));
    keep(out.said, QStringLiteral("firmware"), out.firmware);
    keep(out.said, QStringLiteral("application"), version(81));
    out.said.insert(QStringLiteral("port"), bytes.big16(85).value_or(0));
    return out;
}

} // namespace cw
