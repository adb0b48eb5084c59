// A device's certificate as shown, pinned when first seen, and noticed when it changes. Plain values, any thread.
// Cameras sign their own certificates, so who signed says little; that it is still the same one says a lot.
#pragma once

#include "devices/model/Device.h"

class QSslCertificate;

namespace cw {

struct CertificateFacts {
    QString subject;
    QString issuer;
    QString fingerprint; // SHA-256, lower case hex
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList names;   // alternative ones
    bool legacy = false; // reached only with old ciphers or legacy renegotiation

    bool isValid() const { return !fingerprint.isEmpty(); }
    bool operator==(const CertificateFacts &) const = default;
};

struct PinnedCertificate {
    QString fingerprint; // SHA-256, lower case hex; empty: none is pinned yet
    QDateTime firstSeen; // UTC

    bool isValid() const { return !fingerprint.isEmpty(); }
    bool operator==(const PinnedCertificate &) const = default;
};

CertificateFacts certificateFacts(const QSslCertificate &certificate);

// What is kept of them in Device.protocols["onvif"]["tls"], with which it is stored.
QVariantMap certificateMap(const CertificateFacts &seen, const PinnedCertificate &pinned);
PinnedCertificate pinnedCertificate(const Device &device);

// The certificate that the device shows now is not the pinned one.
bool certificateHasChanged(const Device &device);
// When it was read last it was not sure that it is the same device: until it is, no login goes there, by RTSP neither.
inline const QString strangerKey = QStringLiteral("untrusted"); // in Device.protocols["onvif"]
bool isStranger(const Device &device);
// The operator says that the new one is right: it is pinned from now on. False where there is nothing to accept.
bool acceptCertificate(Device &device);

} // namespace cw
