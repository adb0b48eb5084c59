// Digest access authentication (RFC 7616, and RFC 2069's form without qop) for HTTP and RTSP alike.
// Plain values and pure functions, any thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace cw {

// One challenge of a WWW-Authenticate header, as sent.
struct AuthChallenge {
    QByteArray scheme;                       // lower case: "digest", "basic"
    QMap<QByteArray, QByteArray> parameters; // names in lower case, values unquoted
};

struct DigestChallenge {
    enum class Algorithm { Md5, Sha256 };

    QByteArray realm;
    QByteArray nonce;
    QByteArray opaque;
    QByteArray algorithmName; // as sent, to be echoed; empty where the server named none
    Algorithm algorithm = Algorithm::Md5;
    bool session = false; // -sess
    bool qopAuth = false; // offers qop=auth; else RFC 2069's form
    bool stale = false;   // the credentials were right, the nonce too old

    bool isValid() const { return !nonce.isEmpty(); }
    bool operator==(const DigestChallenge &) const = default;
};

struct DigestRequest {
    QByteArray method;
    QByteArray uri; // exactly as in the request line
    QString user;
    QString password;
    int count = 1;     // how many requests carried this nonce, this one included
    QByteArray cnonce; // freshCnonce(), fixed in tests
};

// Several challenges may share one header value, and several headers may be joined by commas or line ends.
QList<AuthChallenge> parseChallenges(const QByteArray &headerValue);

// The strongest Digest that we can answer. None where there is none.
std::optional<DigestChallenge> bestDigest(const QList<AuthChallenge> &challenges);

// The value of the Authorization header.
QByteArray digestAnswer(const DigestChallenge &challenge, const DigestRequest &request);

QByteArray freshCnonce();

} // namespace cw
