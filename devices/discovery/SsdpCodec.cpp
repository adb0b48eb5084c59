#include "devices/discovery/SsdpCodec.h"

#include "devices/base/Log.h"
#include "devices/base/XmlTree.h"
#include "devices/discovery/CameraMakers.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace cw {

namespace {

constexpr qsizetype largest = 8'192;
constexpr int mostLines = 64;
constexpr int longestField = 256;

} // namespace

QByteArray ssdpSearch()
{
    return "M-SEARCH * HTTP/1.1\r\n"
           "HOST: 239.255.255.250:1900\r\n"
           "MAN: \"ssdp:discover\"\r\n"
           "MX: 2\r\n"
           "ST: upnp:rootdevice\r\n\r\n";
}

std::optional<SsdpMessage> readSsdp(const QByteArray &datagram)
{
    if (datagram.size() > largest)
        return std::nullopt;
    const auto lines = datagram.split('\n');
    const QByteArray first = lines.front().trimmed();
    SsdpMessage out;
    const bool notify = first.startsWith("NOTIFY ");
    if (!notify && !(first.startsWith("HTTP/1.") && first.contains(" 200")))
        return std::nullopt; // other clients' searches come this way too
    QString nts;
    for (qsizetype i = 1; i < lines.size() && i < mostLines; ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = lines[i].left(colon).trimmed().toLower();
        const QString value = QString::fromUtf8(lines[i].mid(colon + 1)).trimmed().left(longestField);
        if (name == (notify ? "nt" : "st"))
            out.st = value;
        else if (name == "usn")
            out.usn = value;
        else if (name == "server")
            out.server = value;
        else if (name == "location")
            out.location = value;
        else if (name == "nts")
            nts = value;
    }
    if (notify) {
        if (nts == QStringLiteral("ssdp:alive"))
            out.kind = SsdpMessage::Kind::Alive;
        else if (nts == QStringLiteral("ssdp:byebye"))
            out.kind = SsdpMessage::Kind::ByeBye;
        else
            return std::nullopt;
    }
    return out.st.isEmpty() && out.usn.isEmpty() ? std::nullopt : std::optional(out);
}

std::optional<QVariantMap> readUpnpDescription(const QByteArray &xml)
{
    const auto root = parseXml(xml, {131'072, 16, 2'000});
    if (!root)
        return std::nullopt;
    const XmlNode *device = root->child(QStringLiteral("device"));
    if (!device)
        return std::nullopt;
    QVariantMap out;
    const auto keep = [&](const char *element, const QString &name) {
        const QString text = device->textAt({QString::fromLatin1(element)}).left(longestField);
        if (!text.isEmpty())
            out.insert(name, text);
    };
    keep("deviceType", QStringLiteral("device_type"));
    keep("friendlyName", QStringLiteral("friendly_name"));
    keep("manufacturer", QStringLiteral("manufacturer"));
    keep("modelName", QStringLiteral("model_name"));
    keep("modelNumber", QStringLiteral("model_number"));
    keep("serialNumber", QStringLiteral("serial"));
    return out;
}

QUrl ssdpDescription(const SsdpMessage &message, const QString &sender)
{
    const QUrl url(message.location, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().toLower() != QStringLiteral("http") || !url.userInfo().isEmpty())
        return {};
    QHostAddress host(url.host());
    const QHostAddress reached(sender);
    host.setScopeId(reached.scopeId());
    return host.isNull() || host != reached ? QUrl() : url;
}

Sighting ssdpSighting(const SsdpMessage &message, const QVariantMap &description, const QString &sender)
{
    Sighting out;
    out.protocol = QStringLiteral("ssdp");
    out.addresses = QStringList{sender};
    const auto text = [&](const char *name) {
        return description.value(QString::fromLatin1(name)).toString();
    };
    out.maker = text("manufacturer");
    out.hardware = text("model_name");
    out.serial = text("serial");
    out.name = text("friendly_name");
    out.said = description;
    out.said.insert(QStringLiteral("server"), message.server);
    out.said.insert(QStringLiteral("location"), withoutCredentials(message.location));
    out.said.insert(QStringLiteral("st"), message.st);
    out.said.insert(QStringLiteral("usn"), message.usn);
    // Some write their MAC at the end of the UUID: uuid:...-ACCC8E010203.
    static const QRegularExpression uuid(QStringLiteral("^uuid:[0-9a-f-]*-([0-9a-f]{12})(?:::|$)"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto found = uuid.match(message.usn);
    const QString all =
        QStringList{out.maker,           out.hardware,        out.name, message.server, message.st,
                    text("device_type"), text("model_number")}
            .join(u' ');
    out.widensOnly = !looksLikeCamera(all);
    // The end of a UUID is a MAC only where a serial number says the same.
    if (found.hasMatch() && out.serial.compare(found.captured(1), Qt::CaseInsensitive) == 0)
        out.mac = found.captured(1);
    return out;
}

} // namespace cw
