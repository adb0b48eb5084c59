#include "devices/discovery/WsDiscoveryCodec.h"

#include "devices/base/Log.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace cw {

namespace {

const QString scopeRoot = QStringLiteral("onvif://www.onvif.org/");
constexpr int mostTargets = 64; // of one datagram
constexpr int mostWords = 64;   // scopes or addresses of one target

QStringList words(const XmlNode *node)
{
    if (!node)
        return {};
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return node->text.split(space, Qt::SkipEmptyParts).mid(0, mostWords);
}

// The namespace of a prefix as the nearest of the enclosing elements declares it.
QString resolved(const QString &prefix, const QList<const XmlNode *> &enclosing)
{
    for (auto it = enclosing.rbegin(); it != enclosing.rend(); ++it)
        for (const XmlNamespace &one : (*it)->declarations)
            if (one.prefix == prefix)
                return one.uri;
    return {};
}

bool isCameraType(const QString &type, const QList<const XmlNode *> &enclosing)
{
    const qsizetype colon = type.indexOf(u':');
    const QString local = type.mid(colon + 1);
    const QString space = resolved(colon < 0 ? QString() : type.left(colon), enclosing);
    if (local == QStringLiteral("NetworkVideoTransmitter"))
        return true;
    // "Device" is everybody's word: printers are wsdp:Device.
    return local == QStringLiteral("Device") && space.startsWith(QStringLiteral("http://www.onvif.org/"));
}

WsTarget targetOf(const XmlNode &node, QList<const XmlNode *> enclosing)
{
    WsTarget target;
    enclosing.append(&node);
    if (const XmlNode *reference = node.child(QStringLiteral("EndpointReference")))
        target.endpoint = reference->textAt({QStringLiteral("Address")}).left(256);
    if (const XmlNode *types = node.child(QStringLiteral("Types"))) {
        enclosing.append(types);
        target.types = words(types);
        for (const QString &type : std::as_const(target.types))
            target.camera |= isCameraType(type, enclosing);
    }
    target.scopes = words(node.child(QStringLiteral("Scopes")));
    target.xaddrs = words(node.child(QStringLiteral("XAddrs")));
    target.metadataVersion = node.textAt({QStringLiteral("MetadataVersion")}).left(32);
    for (const QString &scope : std::as_const(target.scopes))
        target.camera |= scope.startsWith(scopeRoot, Qt::CaseInsensitive);
    if (target.types.isEmpty())
        for (const QString &xaddr : std::as_const(target.xaddrs))
            target.camera |= xaddr.contains(QStringLiteral("/onvif/"), Qt::CaseInsensitive);
    return target;
}

QString scopeValue(const QStringList &scopes, const QString &category)
{
    QStringList values;
    const QString lead = scopeRoot + category + u'/';
    for (const QString &scope : scopes)
        if (scope.startsWith(lead, Qt::CaseInsensitive))
            values.append(
                QUrl::fromPercentEncoding(scope.mid(lead.size()).toUtf8()).replace(u'_', u' ').trimmed());
    values.removeAll(QString());
    return values.join(QStringLiteral(", "));
}

} // namespace

QByteArray wsProbe(WsProbeType type, const QString &messageId, WsDialect dialect)
{
    const bool video = type == WsProbeType::NetworkVideoTransmitter;
    const bool old = dialect == WsDialect::Of2005;
    const QString text =
        QStringLiteral(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
            "xmlns:a=\"%5\" xmlns:d=\"%6\" xmlns:%1=\"%2\">"
            "<s:Header><a:Action s:mustUnderstand=\"1\">%6/Probe</a:Action><a:MessageID>%3</a:MessageID>"
            "<a:ReplyTo><a:Address>%7</a:Address></a:ReplyTo>"
            "<a:To s:mustUnderstand=\"1\">%8</a:To></s:Header>"
            "<s:Body><d:Probe><d:Types>%1:%4</d:Types></d:Probe></s:Body></s:Envelope>")
            .arg(video ? QStringLiteral("dn") : QStringLiteral("tds"),
                 video ? QStringLiteral("http://www.onvif.org/ver10/network/wsdl")
                       : QStringLiteral("http://www.onvif.org/ver10/device/wsdl"),
                 xmlEscaped(messageId),
                 video ? QStringLiteral("NetworkVideoTransmitter") : QStringLiteral("Device"),
                 old ? QStringLiteral("http://schemas.xmlsoap.org/ws/2004/08/addressing")
                     : QStringLiteral("http://www.w3.org/2005/08/addressing"),
                 old ? QStringLiteral("http://schemas.xmlsoap.org/ws/2005/04/discovery")
                     : QStringLiteral("http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01"),
                 old ? QStringLiteral("http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous")
                     : QStringLiteral("http://www.w3.org/2005/08/addressing/anonymous"),
                 old ? QStringLiteral("urn:schemas-xmlsoap-org:ws:2005:04:discovery")
                     : QStringLiteral("urn:docs-oasis-open-org:ws-dd:ns:discovery:2009:01"));
    return text.toUtf8();
}

Result<WsMessage> readWsMessage(const QByteArray &datagram)
{
    auto root = parseXml(datagram, {65'536, 24, 2'000});
    if (!root)
        return tl::unexpected(root.error());
    const XmlNode *body = root->child(QStringLiteral("Body"));
    if (root->name != QStringLiteral("Envelope") || !body || body->children.empty())
        return fail(
            Error::Category::Protocol,
            QCoreApplication::translate("cw::WsDiscovery", "The discovery message is no SOAP message."));

    WsMessage message;
    if (const XmlNode *header = root->child(QStringLiteral("Header"))) {
        message.messageId = header->textAt({QStringLiteral("MessageID")}).left(256);
        message.relatesTo = header->textAt({QStringLiteral("RelatesTo")}).left(256);
    }
    const XmlNode &content = body->children.front();
    const QList<const XmlNode *> outer{&*root, body};
    const auto matches = [&](const QString &one) {
        for (const XmlNode &child : content.children)
            if (child.name == one && message.targets.size() < mostTargets)
                message.targets.append(targetOf(child, outer + QList<const XmlNode *>{&content}));
    };
    if (content.name == QStringLiteral("Hello") || content.name == QStringLiteral("Bye")) {
        message.kind = content.name == QStringLiteral("Bye") ? WsMessage::Kind::Bye : WsMessage::Kind::Hello;
        message.targets.append(targetOf(content, outer));
    } else if (content.name == QStringLiteral("ProbeMatches")) {
        message.kind = WsMessage::Kind::ProbeMatches;
        matches(QStringLiteral("ProbeMatch"));
    } else if (content.name == QStringLiteral("ResolveMatches")) {
        message.kind = WsMessage::Kind::ResolveMatches;
        matches(QStringLiteral("ResolveMatch"));
    } else if (content.name == QStringLiteral("Probe")) {
        message.kind = WsMessage::Kind::Probe;
    }
    return message;
}

QUrl mendedXAddr(const QString &xaddr, const QString &sender)
{
    static const QRegularExpression doubled(
        QStringLiteral("^(https?://(?:\\[[^\\]]*\\]|[^:/\\[\\]]+):\\d{1,5})(?::\\d{1,5})+(?=/|$)"),
        QRegularExpression::CaseInsensitiveOption);
    QString text = xaddr.trimmed();
    text.replace(doubled, QStringLiteral("\\1"));
    QUrl url(text, QUrl::TolerantMode);
    const QString scheme = url.scheme().toLower();
    if (!url.isValid() || (scheme != QStringLiteral("http") && scheme != QStringLiteral("https")) ||
        url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    url.setFragment(QString());
    if (!sender.isEmpty())
        url.setHost(sender);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/onvif/device_service"));
    return url;
}

Sighting sightingOf(const WsTarget &target, const QString &sender)
{
    Sighting out;
    out.protocol = QStringLiteral("ws-discovery");
    out.endpoint = target.endpoint;
    out.addresses = QStringList{sender};
    // First those that name the host that was reached, then those of other hosts, mended.
    const QHostAddress reached(sender);
    QList<QUrl> others;
    for (const QString &xaddr : target.xaddrs) {
        const QUrl url = mendedXAddr(xaddr, sender);
        if (!url.isValid())
            continue;
        const QUrl claimed = mendedXAddr(xaddr, {});
        QHostAddress host(claimed.host());
        host.setScopeId(reached.scopeId()); // an XAddr cannot name our interface
        const bool agrees = host == reached;
        QList<QUrl> &list = agrees ? out.serviceUrls : others;
        if (!out.serviceUrls.contains(url) && !others.contains(url))
            list.append(url);
        else if (agrees && others.removeOne(url))
            out.serviceUrls.append(url);
    }
    out.serviceUrls += others;
    out.scopes = target.scopes;
    out.name = scopeValue(target.scopes, QStringLiteral("name")).left(256);
    out.hardware = scopeValue(target.scopes, QStringLiteral("hardware")).left(256);
    out.location = scopeValue(target.scopes, QStringLiteral("location")).left(256);
    out.mac = scopeValue(target.scopes, QStringLiteral("MacAddress")).toLower().replace(u'-', u':').left(32);
    QStringList shownXaddrs;
    for (const QString &xaddr : target.xaddrs)
        shownXaddrs.append(withoutCredentials(xaddr));
    out.said = {{QStringLiteral("endpoint"), target.endpoint},
                {QStringLiteral("types"), target.types},
                {QStringLiteral("scopes"), target.scopes},
                {QStringLiteral("xaddrs"), shownXaddrs},
                {QStringLiteral("metadata_version"), target.metadataVersion},
                {QStringLiteral("sender"), sender}};
    return out;
}

} // namespace cw
