#include "devices/onvif/Certificates.h"

#include <QSslCertificate>

namespace cw {

namespace {

const QString onvifKey = QStringLiteral("onvif");
const QString tlsKey = QStringLiteral("tls");

QString nameOf(const QSslCertificate &certificate, bool issuer)
{
    QStringList parts;
    const auto read = [&](QSslCertificate::SubjectInfo what, const QString &key) {
        const QStringList values = issuer ? certificate.issuerInfo(what) : certificate.subjectInfo(what);
        for (const QString &value : values)
            parts.append(key + u'=' + value.simplified().left(128));
    };
    read(QSslCertificate::CommonName, QStringLiteral("CN"));
    read(QSslCertificate::OrganizationalUnitName, QStringLiteral("OU"));
    read(QSslCertificate::Organization, QStringLiteral("O"));
    read(QSslCertificate::LocalityName, QStringLiteral("L"));
    read(QSslCertificate::StateOrProvinceName, QStringLiteral("ST"));
    read(QSslCertificate::CountryName, QStringLiteral("C"));
    read(QSslCertificate::EmailAddress, QStringLiteral("emailAddress"));
    return parts.join(QStringLiteral(", ")).left(512);
}

} // namespace

CertificateFacts certificateFacts(const QSslCertificate &certificate)
{
    CertificateFacts out;
    if (certificate.isNull())
        return out;
    out.subject = nameOf(certificate, false);
    out.issuer = nameOf(certificate, true);
    out.fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    out.notBefore = certificate.effectiveDate().toUTC();
    out.notAfter = certificate.expiryDate().toUTC();
    const auto names = certificate.subjectAlternativeNames();
    for (const QString &name : names)
        if (out.names.size() < 32)
            out.names.append(name.left(256));
    return out;
}

QVariantMap certificateMap(const CertificateFacts &seen, const PinnedCertificate &pinned)
{
    QVariantMap out;
    if (seen.isValid()) {
        out = {{QStringLiteral("subject"), seen.subject},
               {QStringLiteral("issuer"), seen.issuer},
               {QStringLiteral("fingerprint_sha256"), seen.fingerprint},
               {QStringLiteral("not_before"), seen.notBefore.toString(Qt::ISODate)},
               {QStringLiteral("not_after"), seen.notAfter.toString(Qt::ISODate)},
               {QStringLiteral("names"), seen.names}};
        if (seen.legacy)
            out.insert(QStringLiteral("legacy"), true);
    }
    if (pinned.isValid()) {
        out.insert(QStringLiteral("pinned_sha256"), pinned.fingerprint);
        out.insert(QStringLiteral("pinned_since"), pinned.firstSeen.toString(Qt::ISODate));
    }
    return out;
}

PinnedCertificate pinnedCertificate(const Device &device)
{
    const QVariantMap tls = device.protocols.value(onvifKey).value(tlsKey).toMap();
    return {tls.value(QStringLiteral("pinned_sha256")).toString(),
            QDateTime::fromString(tls.value(QStringLiteral("pinned_since")).toString(), Qt::ISODate)};
}

bool certificateHasChanged(const Device &device)
{
    const QVariantMap tls = device.protocols.value(onvifKey).value(tlsKey).toMap();
    const QString seen = tls.value(QStringLiteral("fingerprint_sha256")).toString();
    const QString pinned = tls.value(QStringLiteral("pinned_sha256")).toString();
    return !seen.isEmpty() && !pinned.isEmpty() && seen != pinned;
}

bool isStranger(const Device &device)
{
    return device.protocols.value(onvifKey).value(strangerKey).toBool() || certificateHasChanged(device);
}

bool acceptCertificate(Device &device)
{
    if (!certificateHasChanged(device))
        return false;
    QVariantMap tls = device.protocols.value(onvifKey).value(tlsKey).toMap();
    tls.insert(QStringLiteral("pinned_sha256"), tls.value(QStringLiteral("fingerprint_sha256")));
    tls.insert(QStringLiteral("pinned_since"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    device.protocols[onvifKey].insert(tlsKey, tls);
    device.protocols[onvifKey].remove(strangerKey);
    return true;
}

} // namespace cw
