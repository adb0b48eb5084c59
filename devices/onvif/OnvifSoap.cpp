#include "devices/onvif/OnvifSoap.h"

#include "devices/base/ShownName.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTimeZone>
#include <QUuid>

namespace cw {

namespace {

QString localName(const QString &qname)
{
    return qname.mid(qname.lastIndexOf(u':') + 1).trimmed();
}

SoapFault readFault(const XmlNode &node)
{
    SoapFault fault;
    if (const XmlNode *code = node.child(QStringLiteral("Code"))) {
        fault.code = localName(code->textAt({QStringLiteral("Value")}));
        for (const XmlNode *sub = code->child(QStringLiteral("Subcode")); sub;
             sub = sub->child(QStringLiteral("Subcode")))
            fault.subcodes.append(localName(sub->textAt({QStringLiteral("Value")})));
        fault.reason = node.textAt({QStringLiteral("Reason"), QStringLiteral("Text")});
        const XmlNode *detail = node.child(QStringLiteral("Detail"));
        if (detail && !detail->children.empty())
            fault.detail = detail->children.front().name;
    } else { // SOAP 1.1, which some devices fall back to in faults
        fault.code = localName(node.textAt({QStringLiteral("faultcode")}));
        fault.reason = node.textAt({QStringLiteral("faultstring")});
    }
    return fault;
}

QDateTime readDateTime(const XmlNode *node, const QTimeZone &zone)
{
    if (!node)
        return {};
    const auto number = [node](const QString &part, const QString &name) {
        bool ok = false;
        const int value = node->textAt({part, name}).toInt(&ok);
        return ok ? value : -1;
    };
    const QDate date(number(QStringLiteral("Date"), QStringLiteral("Year")),
                     number(QStringLiteral("Date"), QStringLiteral("Month")),
                     number(QStringLiteral("Date"), QStringLiteral("Day")));
    const QTime time(
        number(QStringLiteral("Time"), QStringLiteral("Hour")),
        number(QStringLiteral("Time"), QStringLiteral("Minute")),
        std::min(number(QStringLiteral("Time"), QStringLiteral("Second")), 59)); // a leap second is one
    return date.isValid() && time.isValid() ? QDateTime(date, time, zone) : QDateTime();
}

} // namespace

bool SoapFault::isAuthentication() const
{
    // The words may say anything ("action not authorized in this mode"); a subcode that says otherwise wins.
    if (subcodes.contains(QStringLiteral("ActionNotSupported")) ||
        subcodes.contains(QStringLiteral("UnknownAction")))
        return false;
    for (const QString &sub : subcodes)
        if (sub == QStringLiteral("NotAuthorized") || sub == QStringLiteral("FailedAuthentication") ||
            sub == QStringLiteral("InvalidSecurity"))
            return true;
    return reason.contains(QStringLiteral("authoriz"), Qt::CaseInsensitive) ||
           reason.contains(QStringLiteral("authoris"), Qt::CaseInsensitive) ||
           reason.contains(QStringLiteral("authentic"), Qt::CaseInsensitive);
}

QByteArray usernameTokenDigest(const UsernameToken &token)
{
    const QByteArray created =
        token.created.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toLatin1();
    return QCryptographicHash::hash(token.nonce + created + token.credentials.password.toUtf8(),
                                    QCryptographicHash::Sha1)
        .toBase64();
}

QByteArray soapEnvelope(const OnvifRequest &request, const std::optional<UsernameToken> &token)
{
    QString text = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                  "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                                  "xmlns:tt=\"http://www.onvif.org/ver10/schema\">");
    if (token || request.addressing)
        text += QStringLiteral("<s:Header>");
    if (request.addressing) {
        static const QString space = QStringLiteral("http://www.w3.org/2005/08/addressing");
        text +=
            QStringLiteral("<a:Action s:mustUnderstand=\"1\" xmlns:a=\"%1\">%2</a:Action>"
                           "<a:MessageID xmlns:a=\"%1\">urn:uuid:%3</a:MessageID>"
                           "<a:ReplyTo xmlns:a=\"%1\"><a:Address>%1/anonymous</a:Address></a:ReplyTo>"
                           "<a:To s:mustUnderstand=\"1\" xmlns:a=\"%1\">%4</a:To>")
                .arg(space, xmlEscaped(request.addressing->action),
                     QUuid::createUuid().toString(QUuid::WithoutBraces), xmlEscaped(request.addressing->to)) +
            request.addressing->references;
    }
    if (token) {
        static const QString oasis =
            QStringLiteral("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-");
        text += QStringLiteral("<o:Security s:mustUnderstand=\"1\" xmlns:o=\"") + oasis +
                QStringLiteral("wssecurity-secext-1.0.xsd\" xmlns:u=\"") + oasis +
                QStringLiteral("wssecurity-utility-1.0.xsd\"><o:UsernameToken><o:Username>") +
                xmlEscaped(token->credentials.user) + QStringLiteral("</o:Username><o:Password Type=\"") +
                oasis + QStringLiteral("username-token-profile-1.0#PasswordDigest\">") +
                QString::fromLatin1(usernameTokenDigest(*token)) +
                QStringLiteral("</o:Password><o:Nonce EncodingType=\"") + oasis +
                QStringLiteral("soap-message-security-1.0#Base64Binary\">") +
                QString::fromLatin1(token->nonce.toBase64()) + QStringLiteral("</o:Nonce><u:Created>") +
                token->created.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")) +
                QStringLiteral("</u:Created></o:UsernameToken></o:Security>");
    }
    if (token || request.addressing)
        text += QStringLiteral("</s:Header>");
    text += QStringLiteral("<s:Body><w:%1 xmlns:w=\"%2\">").arg(request.name, request.space) +
            request.content + QStringLiteral("</w:%1></s:Body></s:Envelope>").arg(request.name);
    return text.toUtf8();
}

Result<SoapAnswer> readSoap(const QByteArray &bytes)
{
    auto root = parseXml(bytes);
    if (!root)
        return tl::unexpected(root.error());
    const XmlNode *body =
        root->name == QStringLiteral("Envelope") ? root->child(QStringLiteral("Body")) : nullptr;
    if (!body || body->children.empty())
        return fail(Error::Category::Protocol,
                    QCoreApplication::translate("cw::Onvif", "The answer is no SOAP message."));
    SoapAnswer answer;
    answer.content = body->children.front();
    answer.content.declarations =
        inScope(inScope(root->declarations, body->declarations), answer.content.declarations);
    if (answer.content.name == QStringLiteral("Fault"))
        answer.fault = readFault(answer.content);
    return answer;
}

namespace {

void serializeInto(const XmlNode &node, const QString &space, QString &out)
{
    out += u'<' + node.name;
    if (node.ns != space)
        out += QStringLiteral(" xmlns=\"%1\"").arg(xmlEscaped(node.ns));
    for (const XmlNamespace &one : node.declarations) // for qualified names in its text
        if (!one.prefix.isEmpty())
            out += QStringLiteral(" xmlns:%1=\"%2\"").arg(one.prefix, xmlEscaped(one.uri));
    int made = 0;
    for (const XmlAttribute &one : node.attributes) {
        if (one.ns.isEmpty()) {
            out += QStringLiteral(" %1=\"%2\"").arg(one.name, xmlEscaped(one.value));
            continue;
        }
        if (one.ns == QStringLiteral("http://www.w3.org/XML/1998/namespace")) {
            out += QStringLiteral(" xml:%1=\"%2\"").arg(one.name, xmlEscaped(one.value));
            continue;
        }
        const QString prefix = QStringLiteral("cw%1").arg(++made);
        out += QStringLiteral(" xmlns:%1=\"%2\" %1:%3=\"%4\"")
                   .arg(prefix, xmlEscaped(one.ns), one.name, xmlEscaped(one.value));
    }
    out += u'>' + xmlEscaped(node.text);
    for (const XmlNode &child : node.children)
        serializeInto(child, node.ns, out);
    out += QStringLiteral("</") + node.name + u'>';
}

} // namespace

QString serialized(const XmlNode &node, const QList<XmlNamespace> &scope)
{
    QString out;
    XmlNode top = node;
    top.declarations = inScope(scope, node.declarations);
    serializeInto(top, QStringLiteral("-"), out); // whatever stands around it, its own namespace is declared
    return out;
}

QList<XmlNamespace> inScope(const QList<XmlNamespace> &outer, const QList<XmlNamespace> &inner)
{
    QList<XmlNamespace> out = inner;
    for (const XmlNamespace &one : outer)
        if (out.size() < 64 && std::none_of(inner.begin(), inner.end(), [&](const XmlNamespace &own) {
                return own.prefix == one.prefix;
            }))
            out.append(one);
    return out;
}

QDateTime readDeviceTime(const XmlNode &response)
{
    const XmlNode *all = response.child(QStringLiteral("SystemDateAndTime"));
    if (!all)
        return {};
    const QDateTime utc = readDateTime(all->child(QStringLiteral("UTCDateTime")), QTimeZone::utc());
    if (utc.isValid())
        return utc;
    // Some say only their local time; their zone is POSIX's, so this machine's is the best guess there is.
    return readDateTime(all->child(QStringLiteral("LocalDateTime")), QTimeZone::systemTimeZone()).toUTC();
}

QString shownWords(const QString &text)
{
    QString out = shownName(text.simplified().left(200));
    while (out.endsWith(u'.') || out.endsWith(u'!'))
        out.chop(1);
    return out;
}

} // namespace cw
