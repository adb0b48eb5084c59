// What has been learned of talking to one device. A plain value: kept between readings, so that a login is not
// tried again in ways that the device refuses. Each scheme is tried once at most: devices lock out.
// GUI thread; copies share the connection, which carries one exchange at a time.
#pragma once

#include "devices/base/Conversation.h"
#include "devices/base/HttpDigest.h"
#include "devices/onvif/Certificates.h"
#include "devices/onvif/HttpConnection.h"

#include <memory>
#include <optional>

namespace cw {

struct OnvifSession {
    enum class Scheme { Unknown, HttpDigest, UsernameToken };

    Credentials credentials;
    Scheme scheme = Scheme::Unknown; // the one that worked
    bool digestRefused = false;
    bool tokenRefused = false;
    std::optional<DigestChallenge> challenge;
    int nonceCount = 0;
    std::optional<qint64> clockOffsetMs;        // the device's clock less ours
    PinnedCertificate pinned;                   // what https must show; pinned when first seen
    CertificateFacts certificate;               // as seen last
    std::shared_ptr<Conversation> conversation; // hears what is said; null: nobody does
    std::shared_ptr<HttpConnection> connection; // open or not; null before the first call

    // Another login may be tried afresh; the clock and the certificate stay.
    void setCredentials(const Credentials &fresh);
    // "none", "digest-md5", "digest-sha256" or "token": what has worked.
    QString authWord() const;
    // The device's time now, ours where its clock is not known.
    QDateTime deviceNow() const;
};

} // namespace cw
