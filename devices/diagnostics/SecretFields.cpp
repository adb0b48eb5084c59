#include "devices/diagnostics/SecretFields.h"

#include <QSet>

namespace cw {

namespace {

bool holds(const QString &name, std::initializer_list<const char *> parts)
{
    for (const char *part : parts)
        if (name.contains(QLatin1String(part)))
            return true;
    return false;
}

// "root.Users[0].PassWord" and "pass_word" are the same field.
QString plainName(const QString &name)
{
    QString out;
    for (const QChar c : name.mid(name.lastIndexOf(u'.') + 1))
        if (c.isLetter())
            out += c.toLower();
    return out;
}

} // namespace

std::optional<SecretKind> secretKindOfField(const QString &name, FieldPlace place)
{
    const QString plain = plainName(name);
    static const QSet<QString> users{QStringLiteral("user"),     QStringLiteral("usr"),
                                     QStringLiteral("username"), QStringLiteral("usrname"),
                                     QStringLiteral("login"),    QStringLiteral("loginname"),
                                     QStringLiteral("loginuse"), QStringLiteral("account")};
    static const QSet<QString> keys{
        QStringLiteral("auth"),   QStringLiteral("key"),       QStringLiteral("apikey"),
        QStringLiteral("sid"),    QStringLiteral("sessionid"), QStringLiteral("session"),
        QStringLiteral("sig"),    QStringLiteral("signature"), QStringLiteral("token"),
        QStringLiteral("ticket"), QStringLiteral("authtoken"), QStringLiteral("accesstoken")};
    static const QSet<QString> serials{
        QStringLiteral("sn"),    QStringLiteral("devicesn"),  QStringLiteral("deviceid"),
        QStringLiteral("devid"), QStringLiteral("uid"),       QStringLiteral("ppid"),
        QStringLiteral("did"),   QStringLiteral("machineid"), QStringLiteral("imei"),
        QStringLiteral("imsi"),  QStringLiteral("iccid"),     QStringLiteral("cloudid")};
    static const QSet<QString> macs{QStringLiteral("mac"), QStringLiteral("macaddress"),
                                    QStringLiteral("macaddr"), QStringLiteral("hwaddress"),
                                    QStringLiteral("physaddr")};
    static const QSet<QString> hosts{QStringLiteral("hostname"), QStringLiteral("dnsname"),
                                     QStringLiteral("searchdomain"), QStringLiteral("domainname"),
                                     QStringLiteral("fqdn")};
    static const QSet<QString> names{QStringLiteral("friendlyname"), QStringLiteral("devicename"),
                                     QStringLiteral("cameraname"),   QStringLiteral("machinename"),
                                     QStringLiteral("systemname"),   QStringLiteral("plaintext"),
                                     QStringLiteral("contact"),      QStringLiteral("syscontact"),
                                     QStringLiteral("owner"),        QStringLiteral("ssid")};
    static const QSet<QString> places{QStringLiteral("location"), QStringLiteral("syslocation"),
                                      QStringLiteral("sitename")};

    if (plain.isEmpty())
        return std::nullopt;
    if (holds(plain, {"password", "passwd", "passphrase", "loginpas", "secret", "privatekey"}) ||
        plain == u"pass" || plain == u"pwd" || plain == u"psw" || plain == u"psk")
        return SecretKind::Password;
    if (users.contains(plain))
        return SecretKind::User;
    if (plain == u"nonce" || plain == u"cnonce")
        return place == FieldPlace::Element ? SecretKind::TokenNonce : SecretKind::Nonce;
    if (plain.contains(QStringLiteral("serial")) || serials.contains(plain))
        return SecretKind::Serial;
    if (macs.contains(plain))
        return SecretKind::Mac;
    if (hosts.contains(plain))
        return SecretKind::Host;
    if (names.contains(plain))
        return SecretKind::Name;
    // ONVIF calls the name of a profile its token: those of elements and attributes stay.
    const bool namesProfiles =
        place == FieldPlace::Element || place == FieldPlace::Attribute || place == FieldPlace::Own;
    if (!namesProfiles && keys.contains(plain))
        return SecretKind::Key;
    if (place == FieldPlace::Header && holds(plain, {"token", "session", "cookie", "auth", "apikey"}))
        return SecretKind::Key;
    if (place != FieldPlace::Header && places.contains(plain))
        return SecretKind::Location;
    return std::nullopt;
}

} // namespace cw
