#include "devices/onvif/OnvifSession.h"

namespace cw {

void OnvifSession::setCredentials(const Credentials &fresh)
{
    if (fresh == credentials)
        return;
    credentials = fresh;
    scheme = Scheme::Unknown;
    digestRefused = false;
    tokenRefused = false;
    challenge.reset();
    nonceCount = 0;
}

QString OnvifSession::authWord() const
{
    switch (scheme) {
    case Scheme::HttpDigest:
        return challenge && challenge->algorithm == DigestChallenge::Algorithm::Sha256
                   ? QStringLiteral("digest-sha256")
                   : QStringLiteral("digest-md5");
    case Scheme::UsernameToken:
        return QStringLiteral("token");
    case Scheme::Unknown:
        break;
    }
    return QStringLiteral("none");
}

QDateTime OnvifSession::deviceNow() const
{
    return QDateTime::currentDateTimeUtc().addMSecs(clockOffsetMs.value_or(0));
}

} // namespace cw
