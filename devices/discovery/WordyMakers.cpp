// XMEye (Xiongmai), V380 and Sony: JSON, fields between carets, and lines of `name:value`.
#include "devices/discovery/ByteView.h"
#include "devices/discovery/MakerCodecs.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace cw {

namespace {

constexpr int mostFields = 64;
constexpr int longestField = 256;

} // namespace

// --- XMEye: DVRIP's header of 20 bytes; message 1530 asks, 1531 answers with JSON.

constexpr qsizetype dvripHeader = 20;
constexpr quint16 xmeyeAsk = 1530;
constexpr quint16 xmeyeAnswer = 1531;

QByteArray xmeyeSearch()
{
    QByteArray out(dvripHeader, '\0');
    out[0] = char(0xff);
    qToLittleEndian(xmeyeAsk, out.data() + 14);
    return out;
}

// 0x1E01A8C0 is 192.168.1.30: the bytes are the other way round.
static QString dvripAddress(const QString &text)
{
    bool ok = false;
    const quint32 value = text.toUInt(&ok, 16);
    return ok && value != 0 ? QHostAddress(qbswap(value)).toString() : QString();
}

std::optional<Sighting> xmeyeSighting(const QByteArray &datagram, const QString &sender)
{
    const ByteView bytes(datagram);
    if (bytes.byte(0) != 0xff || bytes.little16(14) != xmeyeAnswer)
        return std::nullopt;
    QByteArray body = datagram.mid(dvripHeader, qMin<qint64>(bytes.little32(16).value_or(0), 16'384));
    while (!body.isEmpty() && (body.endsWith('\0') || body.endsWith('\n')))
        body.chop(1);
    const QJsonObject info =
        QJsonDocument::fromJson(body).object().value(QStringLiteral("NetWork.NetCommon")).toObject();
    if (info.isEmpty())
        return std::nullopt;
    Sighting out;
    for (auto it = info.begin(); it != info.end() && out.said.size() < mostFields; ++it) {
        if (it->isString())
            out.said.insert(it.key().left(64), it->toString().left(longestField));
        else if (it->isBool() || it->isDouble())
            out.said.insert(it.key().left(64), it->toVariant());
    }
    for (const QString &name :
         {QStringLiteral("HostIP"), QStringLiteral("GateWay"), QStringLiteral("Submask")})
        if (const QString plain = dvripAddress(out.said.value(name).toString()); !plain.isEmpty())
            out.said.insert(name, plain);
    out.protocol = QStringLiteral("xmeye");
    out.addresses = QStringList{sender};
    out.mac = out.said.value(QStringLiteral("MAC")).toString();
    out.serial = out.said.value(QStringLiteral("SN")).toString();
    out.firmware = out.said.value(QStringLiteral("Version")).toString();
    const QString host = out.said.value(QStringLiteral("HostName")).toString();
    if (host != QStringLiteral("LocalHost")) // every one is called that
        out.name = host;
    return out;
}

// --- V380: fields between carets.

QByteArray v380Search()
{
    return "NVDEVSEARCH^100";
}

std::optional<Sighting> v380Sighting(const QByteArray &datagram, const QString &sender)
{
    if (datagram.size() > 1024 || !datagram.startsWith("NVDEVRESULT^"))
        return std::nullopt;
    const QStringList fields = QString::fromLatin1(datagram).split(u'^');
    if (fields.size() < 13)
        return std::nullopt;
    Sighting out;
    out.protocol = QStringLiteral("v380");
    out.addresses = QStringList{sender};
    out.mac = fields[2].left(32);
    out.serial = fields[12].left(64).trimmed();
    out.said = {{QStringLiteral("mac"), out.mac},
                {QStringLiteral("address"), fields[3].left(64)},
                {QStringLiteral("mask"), fields[4].left(64)},
                {QStringLiteral("gateway"), fields[5].left(64)},
                {QStringLiteral("id"), out.serial}};
    return out;
}

// --- Sony: STX, lines ended by 0xFF, ETX.

QByteArray sonySearch()
{
    return "\x02"
           "ENQ:allinfo\xff\x03";
}

std::optional<Sighting> sonySighting(const QByteArray &datagram, const QString &sender)
{
    if (datagram.size() < 4 || datagram.size() > 4096 || datagram.front() != '\x02' ||
        datagram.back() != '\x03')
        return std::nullopt;
    Sighting out;
    const auto lines = datagram.mid(1, datagram.size() - 2).split('\xff');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || colon > 32 || out.said.size() >= mostFields)
            continue;
        out.said.insert(QString::fromLatin1(line.left(colon)).trimmed().toLower(),
                        QString::fromUtf8(line.mid(colon + 1)).trimmed().left(longestField));
    }
    if (!out.said.contains(QStringLiteral("model")) && !out.said.contains(QStringLiteral("mac")))
        return std::nullopt; // a question of somebody else's
    out.protocol = QStringLiteral("sony");
    out.addresses = QStringList{sender};
    out.mac = out.said.value(QStringLiteral("mac")).toString();
    out.hardware = out.said.value(QStringLiteral("model")).toString();
    out.serial = out.said.value(QStringLiteral("serial")).toString();
    out.firmware = out.said.value(QStringLiteral("softver")).toString();
    out.name = out.hardware;
    return out;
}

} // namespace cw
