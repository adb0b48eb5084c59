// The places in which secrets stand: headers, elements, fields, URLs, scopes, identities and addresses.
#include "devices/diagnostics/Scrubber.h"

#include <QHostAddress>

namespace cw {

namespace {

using Match = QRegularExpressionMatch;

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption |
                                                          QRegularExpression::DotMatchesEverythingOption);
}

// The match with one of its groups written anew.
QString withGroup(const Match &match, int group, const QString &fresh)
{
    if (match.capturedStart(group) < 0)
        return match.captured();
    QString out = match.captured();
    return out.replace(match.capturedStart(group) - match.capturedStart(), match.capturedLength(group),
                       fresh);
}

} // namespace

// Realms say who made it and often which one it is: "IP Camera(E1234567)", "Login to 3f2a...".
QString Scrubber::realm(const QString &value)
{
    static const QRegularExpression token(
        QStringLiteral("(?<![A-Za-z0-9-])(?=[A-Za-z]*\\d)[A-Za-z0-9]{5,}(?![A-Za-z0-9-])"));
    return replacedEach(value, token, [this](const Match &match) {
        const QString word = match.captured();
        if (isKept(word))
            return word;
        static const QRegularExpression mac(QStringLiteral("^[0-9A-Fa-f]{12}$"));
        const auto kind = mac.match(word).hasMatch() ? SecretKind::Mac : SecretKind::Serial;
        return standIn(kind, word, FieldPlace::Header);
    });
}

QString Scrubber::authorization(const QString &value)
{
    static const QRegularExpression basic = expression("^(\\s*Basic\\s+)([A-Za-z0-9+/=_-]+)\\s*$");
    if (const auto match = basic.match(value); match.hasMatch()) {
        const QByteArray plain = QByteArray::fromBase64(match.captured(2).toLatin1());
        const qsizetype colon = plain.indexOf(':');
        const QByteArray user = m_book.standIn(SecretKind::User, plain.left(colon));
        const QByteArray password =
            colon < 0 ? QByteArray() : m_book.standIn(SecretKind::Password, plain.mid(colon + 1));
        return withGroup(match, 2, QString::fromLatin1((user + ':' + password).toBase64()));
    }
    static const QRegularExpression whole =
        expression("^(\\s*(?:Bearer|Token|WSSE|Negotiate|NTLM)\\s+)(\\S+)\\s*$");
    if (const auto match = whole.match(value); match.hasMatch())
        return withGroup(match, 2, standIn(SecretKind::Key, match.captured(2), FieldPlace::Header));
    static const QRegularExpression parameter =
        expression("\\b([a-z]+)\\*?\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
    return replacedEach(value, parameter, [this](const Match &match) {
        const QString name = match.captured(1).toLower();
        const int group = match.capturedStart(2) >= 0 ? 2 : 3;
        QString plain = match.captured(group);
        if (name == u"realm")
            return withGroup(match, group, realm(plain));
        plain.replace(QLatin1String("\\\""), QLatin1String("\""))
            .replace(QLatin1String("\\\\"), QLatin1String("\\"));
        if (name == u"username")
            return withGroup(match, group, standIn(SecretKind::User, plain, FieldPlace::Header));
        if (name == u"nonce" || name == u"cnonce" || name == u"opaque" || name == u"nextnonce")
            return withGroup(match, group, standIn(SecretKind::Nonce, plain, FieldPlace::Header));
        if (name == u"response" || name == u"rspauth")
            return withGroup(match, group, standIn(SecretKind::Response, plain, FieldPlace::Header));
        return match.captured();
    });
}

QString Scrubber::headLine(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon <= 0) { // the rest of a value that was folded
        static const QRegularExpression folded =
            expression("^\\s+\\S*(?:nonce|response|opaque|username)\\s*=");
        return folded.match(line).hasMatch() ? authorization(line) : line;
    }
    const QString name = line.first(colon).trimmed().toLower();
    const QString value = line.mid(colon + 1);
    const QString begin = line.first(colon + 1);
    if (name.contains(QLatin1String("authenticat")) || name.endsWith(QLatin1String("authorization")) ||
        name == u"x-wsse")
        return begin + authorization(value);
    if (name == u"cookie" || name == u"set-cookie") {
        static const QRegularExpression pair(QStringLiteral("([^=;,\\s]+)=([^;,\\r]*)"));
        static const QRegularExpression own =
            expression("^(?:path|domain|expires|max-age|samesite|version|comment)$");
        return begin + replacedEach(value, pair, [this](const Match &match) {
                   if (own.match(match.captured(1)).hasMatch())
                       return match.captured();
                   return withGroup(match, 2,
                                    standIn(SecretKind::Cookie, match.captured(2), FieldPlace::Header));
               });
    }
    if (name == u"session") {
        static const QRegularExpression id(QStringLiteral("^\\s*([^;\\s]+)"));
        return begin + replacedEach(value, id, [this](const Match &match) {
                   return withGroup(match, 1,
                                    standIn(SecretKind::Session, match.captured(1), FieldPlace::Header));
               });
    }
    if (name == u"host") {
        static const QRegularExpression host(QStringLiteral("^\\s*([A-Za-z][\\w.-]*)"));
        return begin + replacedEach(value, host, [this](const Match &match) {
                   return withGroup(match, 1,
                                    standIn(SecretKind::Host, match.captured(1), FieldPlace::Header));
               });
    }
    if (const auto kind = secretKindOfField(name, FieldPlace::Header)) {
        const QString end = value.endsWith(u'\r') ? QStringLiteral("\r") : QString();
        return begin + u' ' + standIn(*kind, value, FieldPlace::Header) + end;
    }
    return line;
}

QString Scrubber::elements(const QString &text)
{
    // Who made it is learned on the way: a name that says no more is none of a person.
    static const QRegularExpression made =
        expression("<(?:[\\w.-]+:)?(?:Manufacturer|Model|FirmwareVersion)\\b[^<>]*>([^<]{2,80})<");
    for (auto all = made.globalMatch(text); all.hasNext();) {
        const QString word = all.next().captured(1).trimmed();
        if (!m_keep.contains(word))
            m_keep.append(word);
    }
    static const QRegularExpression leaf =
        expression("<(?:[\\w.-]+:)?([\\w.-]+)((?:\\s[^<>]*)?)>(?:<!\\[CDATA\\[(.*?)\\]\\]>|([^<]+))</");
    QString out = replacedEach(text, leaf, [this](const Match &match) {
        auto kind = secretKindOfField(match.captured(1), FieldPlace::Element);
        if (!kind)
            return match.captured();
        if (*kind == SecretKind::Password && match.captured(2).contains(QLatin1String("PasswordDigest")))
            kind = SecretKind::TokenDigest;
        const int group = match.capturedStart(3) >= 0 ? 3 : 4;
        return withGroup(match, group, standIn(*kind, match.captured(group), FieldPlace::Element));
    });
    static const QRegularExpression hostName = expression(
        "HostnameInformation[^<>]*>(?:(?!HostnameInformation).)*?<(?:[\\w.-]+:)?Name(?:\\s[^<>]*)?>([^<]+)<");
    out = replacedEach(out, hostName, [this](const Match &match) {
        return withGroup(match, 1, standIn(SecretKind::Host, match.captured(1), FieldPlace::Element));
    });
    static const QRegularExpression where =
        expression("\\b(?:lon|lat|elevation)\\s*=\\s*[\"']([^\"']*)[\"']");
    return replacedEach(out, where,
                        [](const Match &match) { return withGroup(match, 1, QStringLiteral("0")); });
}

QString Scrubber::fields(const QString &text, Part part)
{
    const auto replaceField = [this](const Match &match, FieldPlace place) {
        const auto kind = secretKindOfField(match.captured(1), place);
        return kind ? withGroup(match, 2, standIn(*kind, match.captured(2), place)) : match.captured();
    };
    static const QRegularExpression json =
        expression("\"([\\w.-]+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\")");
    static const QRegularExpression escapedJson =
        expression("\\\\\"([\\w.-]+)\\\\\"\\s*:\\s*\\\\\"((?:(?!\\\\\").)*)\\\\\"");
    static const QRegularExpression number = expression("\"([\\w.-]+)\"\\s*:\\s*(\\d{4,})(?![\\d.])");
    // Some cameras take their login as a part of the path: /user=admin_password=..._channel=1.
    static const QRegularExpression path =
        expression("(?<=[/_])(user|username|[a-z]*pass[a-z]*|pwd)=([^_&/?#\\s\"'<>]+)(?=_|/|\\s|$)");
    static const QRegularExpression quoted = expression("(?<![\\w.])([a-z][\\w.\\[\\]-]*)=\"([^\"<>]*)\"");
    static const QRegularExpression parameter =
        expression("(?<![\\w.])([a-z][\\w.\\[\\]-]*)=([^\"'&\\s<>;#,\\\\]+)");
    QString out = text;
    for (const QRegularExpression *each : {&json, &escapedJson, &number})
        out = replacedEach(out, *each, [&](const Match &m) {
            return replaceField(m, part == Part::Device ? FieldPlace::Own : FieldPlace::Json);
        });
    out = replacedEach(out, path, [&](const Match &m) { return replaceField(m, FieldPlace::Parameter); });
    out = replacedEach(out, quoted, [&](const Match &m) { return replaceField(m, FieldPlace::Attribute); });
    return replacedEach(out, parameter, [&](const Match &match) {
        static const QRegularExpression another = expression("_[a-z]+=");
        return another.match(match.captured(2)).hasMatch() ? match.captured() // of a path, and done
                                                           : replaceField(match, FieldPlace::Parameter);
    });
}

QString Scrubber::scopes(const QString &text)
{
    static const QRegularExpression scope = expression(
        "onvif://www\\.onvif\\.org/(name|location|SerialNumber|serial|MacAddress|mac)/([^\\s<>\"'&,]+)");
    return replacedEach(text, scope, [this](const Match &match) {
        const QString what = match.captured(1).toLower();
        const auto kind = what == u"name"         ? SecretKind::Name
                          : what == u"location"   ? SecretKind::Location
                          : what.startsWith(u"m") ? SecretKind::Mac
                                                  : SecretKind::Serial;
        return withGroup(match, 2, standIn(kind, match.captured(2), FieldPlace::Parameter));
    });
}

QString Scrubber::urls(const QString &text, Part part)
{
    // A password may hold '@' as it is: up to the last one. A port is no password.
    static const QRegularExpression userInfo =
        expression("(?<=://)([^\\s\"'<>/?#:@]*)(?::(?!\\d{1,5}[/?#])([^\\s\"'<>]*))?@");
    QString out = replacedEach(text, userInfo, [this](const Match &match) {
        QString fresh = standIn(SecretKind::User, match.captured(1), FieldPlace::Parameter);
        if (match.capturedStart(2) >= 0)
            fresh += u':' + standIn(SecretKind::Password, match.captured(2), FieldPlace::Parameter);
        return fresh + u'@';
    });
    static const QRegularExpression host =
        expression("(https?|rtsps?|rtspu)://([a-z][a-z0-9._-]*[a-z0-9]|[a-z])(?![\\w.-])");
    static const QRegularExpression before =
        expression("<(?:[\\w.-]+:)?(?:XAddrs?|Uri|Address|To|From|Location|URL|presentationURL|rtspurl)\\b[^<"
                   ">]*>[^<]*$");
    return replacedEach(out, host, [&](const Match &match) {
        const bool stream = match.captured(1).startsWith(QLatin1String("rtsp"), Qt::CaseInsensitive);
        const QString name = match.captured(2).toLower();
        const bool standard =
            name.endsWith(QLatin1String("onvif.org")) || name.endsWith(QLatin1String("w3.org")) ||
            name.endsWith(QLatin1String("xmlsoap.org")) || name.endsWith(QLatin1String("oasis-open.org"));
        if (standard)
            return match.captured();
        // The namespaces that makers name say who made it: only where an address is said is it one.
        const qsizetype from = std::max<qsizetype>(0, match.capturedStart() - 300);
        const bool said = part != Part::Body || stream ||
                          before.match(out.mid(from, match.capturedStart() - from)).hasMatch();
        if (!said || match.captured(0).contains(QLatin1String("/soap/")))
            return match.captured();
        return withGroup(match, 2, standIn(SecretKind::Host, match.captured(2), FieldPlace::Header));
    });
}

QString Scrubber::uuids(const QString &text)
{
    static const QRegularExpression uuid =
        expression("(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])");
    return replacedEach(text, uuid, [this](const Match &match) {
        return QString::fromLatin1(m_book.uuidStandIn(match.captured().toLower().toLatin1()));
    });
}

QString Scrubber::identities(const QString &text)
{
    // Six pairs; the maker's three stay as they are written.
    static const QRegularExpression mac =
        expression("(?<![0-9a-f:-])((?:[0-9a-f]{2}(:|-|%3a|%2d))(?:[0-9a-f]{2}\\2){2})((?:[0-9a-f]{2}\\2){2}["
                   "0-9a-f]{2})(?![0-9a-f:-])");
    static const QRegularExpression separators = expression("%3a|%2d|[^0-9a-f]");
    const auto withHalf = [](const QString &written, const QByteArray &digits) {
        QString fresh = written;
        qsizetype digit = digits.size();
        for (qsizetype i = written.size() - 1; i >= 0 && digit > 0; --i) {
            if (i >= 2 && written[i - 2] == u'%') { // its separator, percent-encoded
                i -= 2;
                continue;
            }
            if (QStringView(u"0123456789abcdefABCDEF").contains(written[i]))
                fresh[i] = QLatin1Char(digits[--digit]);
        }
        return fresh;
    };
    QString out = replacedEach(text, mac, [&](const Match &match) {
        const QString digits = match.captured().remove(separators).toLower();
        const QByteArray standIn = m_book.macStandIn(digits.toLatin1());
        return match.captured(1) + withHalf(match.captured(3), standIn.mid(6));
    });
    for (const KnownMac &known : m_macs) {
        const auto fresh = [&](const Match &match) {
            return withHalf(match.captured(), known.standIn.mid(6));
        };
        out = replacedEach(replacedEach(out, known.whole, fresh), known.half, fresh);
    }
    static const QRegularExpression mail =
        expression("(?<![\\w.+/:@-])[\\w.+-]+(?:@|%40)[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}(?![\\w-])");
    return replacedEach(out, mail, [this](const Match &match) {
        return QString::fromLatin1(m_book.standIn(SecretKind::Mail, match.captured().toLatin1()));
    });
}

QString Scrubber::addresses(const QString &text)
{
    static const QRegularExpression four(
        QStringLiteral("(?:(?<![\\d.])|(?<=%[0-9A-Fa-f]{2}))(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})"
                       "(?![\\d]|\\.\\d)"));
    static const QRegularExpression version =
        expression("(?:version|firmware|software|hardware|build|ver|fw)[\\w-]*(?:\\s[^<>]*)?(?:>|[\"']?\\s*[="
                   ":]\\s*[\"']?|\\s+)v?$|[a-z0-9]/v?$");
    QString out = replacedEach(text, four, [&](const Match &match) {
        for (int i = 1; i <= 4; ++i)
            if (match.captured(i).toInt() > 255)
                return match.captured();
        const int first = match.captured(1).toInt();
        if (first == 0 || first >= 224 || match.captured() == u"127.0.0.1")
            return match.captured(); // of nobody: any, multicast, masks, oneself
        const QByteArray address = match.captured().toLatin1();
        const qsizetype from = std::max<qsizetype>(0, match.capturedStart() - 60);
        if (!m_book.knowsAddress(address) &&
            version.match(text.mid(from, match.capturedStart() - from)).hasMatch())
            return match.captured(); // dots and numbers are a version too
        return QString::fromLatin1(m_book.address4StandIn(address));
    });
    static const QRegularExpression six(QStringLiteral(
        "(?<![\\w:.])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{3,39}(?:(?:%25|%)[\\w.-]+)?(?![\\w:])"));
    return replacedEach(out, six, [this](const Match &match) {
        const QString plain = match.captured().section(u'%', 0, 0);
        const QHostAddress address(plain);
        if (address.protocol() != QAbstractSocket::IPv6Protocol || address.isLoopback() ||
            address.isMulticast() || plain == u"::")
            return match.captured();
        const QByteArray normal = address.toString().toLatin1();
        if (normal.startsWith("2001:db8::") || normal == "fe80::")
            return match.captured();
        return QString::fromLatin1(m_book.address6StandIn(normal));
    });
}

} // namespace cw
