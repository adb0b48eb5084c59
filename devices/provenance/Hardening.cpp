#include "devices/provenance/Hardening.h"

#include <QCoreApplication>

#include <cmath>

namespace cw {

namespace {

constexpr qint64 clockMayDifferS = 30;
constexpr qint64 clockIsWrongS = 300;
constexpr qint64 expiresSoonDays = 30;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::Hardening)
};

using Verdict = HardeningJudgement::Verdict;

QString shown(const QString &protocol, const QString &key, const QVariant &value)
{
    const QString text = value.typeId() == QMetaType::QStringList || value.typeId() == QMetaType::QVariantList
                             ? value.toStringList().join(QStringLiteral(", "))
                             : value.toString();
    return QStringLiteral("%1 %2: %3").arg(protocol, key, text.left(256));
}

class Judge {
public:
    Judge(const Device &device, const QDateTime &now) : m_device(device), m_now(now) {}

    QList<HardeningJudgement> all()
    {
        openServices();
        plaintext();
        withoutLogin();
        schemes();
        certificate();
        clock();
        discovery();
        defaults();
        return m_out;
    }

private:
    QVariantMap said(const char *protocol) const
    {
        return m_device.protocols.value(QString::fromLatin1(protocol));
    }
    void add(const char *subject, Verdict verdict, const QString &sentence, const QStringList &evidence)
    {
        m_out.append({QString::fromLatin1(subject), verdict, sentence, evidence});
    }

    void openServices()
    {
        QStringList services, evidence;
        for (const char *protocol : {"http", "tls", "rtsp"}) {
            const int port = said(protocol).value(QStringLiteral("port")).toInt();
            if (port <= 0)
                continue;
            services.append(QStringLiteral("%1 (%2)").arg(QString::fromLatin1(protocol).toUpper()).arg(port));
            evidence.append(shown(QString::fromLatin1(protocol), QStringLiteral("port"), port));
        }
        const QVariant ports = said("scan").value(QStringLiteral("ports"));
        if (ports.isValid())
            evidence.append(shown(QStringLiteral("scan"), QStringLiteral("ports"), ports));
        if (!evidence.isEmpty())
            add("open-services", Verdict::Notice,
                services.isEmpty() ? Text::tr("Ports are open; see the evidence.")
                                   : Text::tr("It answers by %1.").arg(services.join(QStringLiteral(", "))),
                evidence);
        // Telnet and the like have no place on a camera.
        for (const QVariant &port : ports.toList())
            if (port.toInt() == 23 || port.toInt() == 2323 || port.toInt() == 21)
                add("remote-shell", Verdict::Warning,
                    Text::tr("Port %1 is open: a way in without encryption. Switch it off in the camera.")
                        .arg(port.toInt()),
                    {shown(QStringLiteral("scan"), QStringLiteral("port"), port)});
    }

    void plaintext()
    {
        const bool http =
            said("http").contains(QStringLiteral("port")) &&
            said("tls").value(QStringLiteral("port")) != said("http").value(QStringLiteral("port"));
        const bool tls = said("tls").contains(QStringLiteral("port"));
        QStringList evidence;
        for (const QUrl &url : m_device.serviceUrls)
            if (url.scheme() == QStringLiteral("http"))
                evidence.append(QStringLiteral("onvif %1").arg(url.toString(QUrl::RemoveUserInfo)));
        if (http)
            evidence.append(shown(QStringLiteral("http"), QStringLiteral("port"),
                                  said("http").value(QStringLiteral("port"))));
        for (const Channel &channel : m_device.channels)
            for (const StreamProfile &profile : channel.profiles)
                if (profile.streamUri.scheme() == QStringLiteral("rtsp") && evidence.size() < 8)
                    evidence.append(QStringLiteral("rtsp %1").arg(
                        profile.streamUri.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)));
        if (!evidence.isEmpty())
            add("plaintext", Verdict::Notice,
                tls ? Text::tr("It can speak encrypted, and also answers without encryption.")
                    : Text::tr("It answers without encryption, and nothing encrypted was found: whoever is "
                               "on the way "
                               "can see pictures and settings."),
                evidence);
        else if (tls)
            add("plaintext", Verdict::Good, Text::tr("It answers only encrypted."),
                {shown(QStringLiteral("tls"), QStringLiteral("port"),
                       said("tls").value(QStringLiteral("port")))});
    }

    void withoutLogin()
    {
        const QVariantMap rtsp = said("rtsp");
        const int describe = rtsp.value(QStringLiteral("describe")).toInt();
        if (describe == 200)
            add("video-without-login", Verdict::Warning,
                Text::tr(
                    "It describes its video to anybody, without a login. Ask for a login in the camera."),
                {shown(QStringLiteral("rtsp"), QStringLiteral("describe"), describe)});
        else if (describe == 401 || describe == 403)
            add("video-without-login", Verdict::Good, Text::tr("It gives its video only with a login."),
                {shown(QStringLiteral("rtsp"), QStringLiteral("describe"), describe)});
        if (said("onvif").value(QStringLiteral("auth")).toString() == QStringLiteral("none") &&
            !m_device.model.isEmpty())
            add("settings-without-login", Verdict::Warning,
                Text::tr(
                    "It tells its settings by ONVIF without a login. Switch ONVIF's login on in the camera."),
                {QStringLiteral("onvif auth: none")});
    }

    void schemes()
    {
        QStringList evidence;
        bool basic = false, weak = false, strong = false;
        for (const char *protocol : {"http", "rtsp"}) {
            const QStringList auth = said(protocol).value(QStringLiteral("auth")).toStringList();
            if (auth.isEmpty())
                continue;
            evidence.append(shown(QString::fromLatin1(protocol), QStringLiteral("auth"), auth));
            basic = basic || auth.contains(QStringLiteral("basic"));
            weak = weak || auth.contains(QStringLiteral("digest-md5"));
            strong = strong || auth.contains(QStringLiteral("digest-sha-256"));
        }
        const QString onvif = said("onvif").value(QStringLiteral("auth")).toString();
        if (!onvif.isEmpty() && onvif != QStringLiteral("none")) {
            evidence.append(QStringLiteral("onvif auth: ") + onvif);
            weak = weak || onvif == QStringLiteral("digest-md5");
            strong = strong || onvif == QStringLiteral("digest-sha256");
        }
        if (evidence.isEmpty())
            return;
        if (basic)
            add("login-schemes", Verdict::Warning,
                Text::tr("It offers logins that send the password as it is. Switch Basic off in the camera."),
                evidence);
        else
            add("login-schemes", strong ? Verdict::Good : Verdict::Notice,
                strong ? Text::tr("It offers logins by SHA-256.")
                : weak ? Text::tr("Its logins rest on MD5, as those of most cameras do: use long passwords.")
                       : Text::tr("How its logins work is in the evidence."),
                evidence);
    }

    void certificate()
    {
        const QVariantMap tls = said("tls");
        if (tls.isEmpty())
            return;
        QStringList evidence;
        for (const char *key :
             {"subject", "issuer", "not_before", "not_after", "fingerprint_sha256", "protocol"})
            if (!tls.value(QString::fromLatin1(key)).toString().isEmpty())
                evidence.append(shown(QStringLiteral("tls"), QString::fromLatin1(key),
                                      tls.value(QString::fromLatin1(key))));
        const QDateTime until =
            QDateTime::fromString(tls.value(QStringLiteral("not_after")).toString(), Qt::ISODate);
        if (until.isValid() && until < m_now)
            add("certificate", Verdict::Warning,
                Text::tr("Its certificate ran out on %1. Renew it.")
                    .arg(until.toString(QStringLiteral("yyyy-MM-dd"))),
                evidence);
        else if (until.isValid() && m_now.daysTo(until) < expiresSoonDays)
            add("certificate", Verdict::Notice,
                Text::tr("Its certificate runs out on %1.").arg(until.toString(QStringLiteral("yyyy-MM-dd"))),
                evidence);
        else if (tls.value(QStringLiteral("self_signed")).toBool())
            add("certificate", Verdict::Notice,
                Text::tr("It signed its certificate itself: only its fingerprint shows that it is the same "
                         "camera."),
                evidence);
        else
            add("certificate", Verdict::Good, Text::tr("Its certificate was signed by somebody else."),
                evidence);
        if (tls.value(QStringLiteral("protocol")).toString() == QStringLiteral("TLS 1.1 or older"))
            add("tls-version", Verdict::Warning,
                Text::tr("It speaks only TLS 1.1 or older, which others can break. Install newer firmware."),
                {shown(QStringLiteral("tls"), QStringLiteral("protocol"),
                       tls.value(QStringLiteral("protocol")))});
    }

    void clock()
    {
        const QVariant offset = said("onvif").value(QStringLiteral("clock_offset_s"));
        if (!offset.isValid())
            return;
        const qint64 seconds = std::llabs(offset.toLongLong());
        const QStringList evidence{shown(QStringLiteral("onvif"), QStringLiteral("clock_offset_s"), offset)};
        if (seconds <= clockMayDifferS)
            add("clock", Verdict::Good, Text::tr("Its clock is right to %1 s.").arg(clockMayDifferS),
                evidence);
        else
            add("clock", seconds > clockIsWrongS ? Verdict::Warning : Verdict::Notice,
                Text::tr("Its clock differs from ours by %1 s: times in recordings will be wrong. Give it a "
                         "time server.")
                    .arg(offset.toLongLong()),
                evidence);
    }

    void discovery()
    {
        QStringList answered;
        for (const char *protocol : {"ws-discovery", "ssdp", "mdns", "sadp", "dahua", "hanwha", "ubiquiti",
                                     "xmeye", "v380", "bosch"})
            if (m_device.protocols.contains(QString::fromLatin1(protocol)))
                answered.append(QString::fromLatin1(protocol));
        if (!answered.isEmpty())
            add("discovery", Verdict::Notice,
                Text::tr("Anybody on its network can find it by %1.")
                    .arg(answered.join(QStringLiteral(", "))),
                answered);
    }

    void defaults()
    {
        const QVariant activated = said("sadp").value(QStringLiteral("Activated"));
        if (activated.isValid() &&
            activated.toString().compare(QStringLiteral("false"), Qt::CaseInsensitive) == 0)
            add("default-settings", Verdict::Warning,
                Text::tr("It has no password yet: whoever comes first sets one. Activate it."),
                {shown(QStringLiteral("sadp"), QStringLiteral("Activated"), activated)});
        const QStringList factory{QStringLiteral("192.168.1.64"), QStringLiteral("192.168.1.108"),
                                  QStringLiteral("192.0.0.64"),   QStringLiteral("192.168.1.10"),
                                  QStringLiteral("192.168.0.90"), QStringLiteral("192.168.1.100")};
        for (const QString &address : m_device.addresses)
            if (factory.contains(address))
                add("default-settings", Verdict::Notice,
                    Text::tr("It has an address that cameras leave the factory with. Look whether it was "
                             "ever set up."),
                    {address});
    }

    const Device &m_device;
    const QDateTime m_now;
    QList<HardeningJudgement> m_out;
};

} // namespace

QList<HardeningJudgement> judgeHardening(const Device &device, const QDateTime &now)
{
    return Judge(device, now).all();
}

QString verdictWord(HardeningJudgement::Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return QStringLiteral("good");
    case Verdict::Notice:
        return QStringLiteral("notice");
    case Verdict::Warning:
        return QStringLiteral("warning");
    }
    return {};
}

} // namespace cw
