#include "devices/onvif/OnvifSoap.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTimeZone>

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
    if (token) {
        static const QString oasis =
            QStringLiteral("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-");
        text += QStringLiteral("<s:Header><o:Security s:mustUnderstand=\"1\" xmlns:o=\"") + oasis +
                QStringLiteral("wssecurity-secext-1.0.xsd\" xmlns:u=\"") + oasis +
                QStringLiteral("wssecurity-utility-1.0.xsd\"><o:UsernameToken><o:Username>") +
                xmlEscaped(token->credentials.user) + QStringLiteral("</o:Username><o:Password Type=\"") +
                oasis + QStringLiteral("username-token-profile-1.0#PasswordDigest\">") +
                QString::fromLatin1(usernameTokenDigest(*token)) +
                QStringLiteral("</o:Password><o:Nonce EncodingType=\"") + oasis +
                QStringLiteral("soap-message-security-1.0#Base64Binary\">") +
                QString::fromLatin1(token->nonce.toBase64()) + QStringLiteral("</o:Nonce><u:Created>") +
                token->created.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")) +
                QStringLiteral("</u:Created></o:UsernameToken></o:Security></s:Header>");
    }
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
    if (answer.content.name == QStringLiteral("Fault"))
        answer.fault = readFault(answer.content);
    return answer;
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
    QString out = text.simplified().left(200);
    while (out.endsWith(u'.') || out.endsWith(u'!'))
        out.chop(1);
    return out;
}

} // namespace cw
