#include "devices/base/HttpDigest.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace cw {

namespace {

bool isSeparator(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Scanner {
public:
    explicit Scanner(const QByteArray &text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    void advance() { ++m_at; }

    void skipSpace()
    {
        while (!atEnd() && isSeparator(peek()))
            advance();
    }

    QByteArray token()
    {
        const qsizetype from = m_at;
        while (!atEnd() && !isSeparator(peek()) && peek() != ',' && peek() != '=' && peek() != '"')
            advance();
        return m_text.mid(from, m_at - from);
    }

    QByteArray value()
    {
        if (peek() != '"') {
            const qsizetype from = m_at; // unquoted values may hold '=': base64 nonces of sloppy servers
            while (!atEnd() && !isSeparator(peek()) && peek() != ',')
                advance();
            return m_text.mid(from, m_at - from);
        }
        QByteArray out;
        for (advance(); !atEnd() && peek() != '"'; advance()) {
            if (peek() == '\\' && m_at + 1 < m_text.size())
                advance();
            out += peek();
        }
        if (!atEnd())
            advance();
        return out;
    }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

QByteArray quoted(const QByteArray &text)
{
    QByteArray out = "\"";
    for (const char c : text) {
        if (c == '\r' || c == '\n')
            continue; // a challenge cannot put a line of its own into our request
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

QList<AuthChallenge> parseChallenges(const QByteArray &headerValue)
{
    QList<AuthChallenge> out;
    Scanner scan(headerValue);
    while (!scan.atEnd()) {
        scan.skipSpace();
        const QByteArray name = scan.token().toLower();
        scan.skipSpace();
        if (scan.peek() == '=') {
            scan.advance();
            scan.skipSpace();
            const QByteArray value = scan.value();
            if (!out.isEmpty() && !name.isEmpty() && !out.last().parameters.contains(name))
                out.last().parameters.insert(name, value);
        } else if (!name.isEmpty()) {
            out.append({name, {}});
        } else if (!scan.atEnd()) {
            scan.advance(); // a comma, or a stray quote
        }
    }
    return out;
}

std::optional<DigestChallenge> bestDigest(const QList<AuthChallenge> &challenges)
{
    std::optional<DigestChallenge> best;
    for (const AuthChallenge &one : challenges) {
        if (one.scheme != "digest")
            continue;
        DigestChallenge digest;
        digest.realm = one.parameters.value("realm");
        digest.nonce = one.parameters.value("nonce");
        digest.opaque = one.parameters.value("opaque");
        digest.algorithmName = one.parameters.value("algorithm");
        digest.stale = one.parameters.value("stale").toLower() == "true";
        QByteArray algorithm = digest.algorithmName.toLower();
        if (algorithm.endsWith("-sess")) {
            digest.session = true;
            algorithm.chop(5);
        }
        if (algorithm == "sha-256")
            digest.algorithm = DigestChallenge::Algorithm::Sha256;
        else if (!algorithm.isEmpty() && algorithm != "md5")
            continue;
        if (one.parameters.contains("qop")) {
            const auto choices = one.parameters.value("qop").toLower().split(',');
            for (const QByteArray &choice : choices)
                digest.qopAuth |= choice.trimmed() == "auth";
            if (!digest.qopAuth && !one.parameters.value("qop").trimmed().isEmpty())
                continue; // auth-int alone would have to hash the body, which RTSP servers disagree about
        }
        if (!digest.isValid())
            continue;
        if (!best || (best->algorithm == DigestChallenge::Algorithm::Md5 &&
                      digest.algorithm == DigestChallenge::Algorithm::Sha256))
            best = digest;
    }
    return best;
}

QByteArray digestAnswer(const DigestChallenge &challenge, const DigestRequest &request)
{
    const auto kind = challenge.algorithm == DigestChallenge::Algorithm::Sha256 ? QCryptographicHash::Sha256
                                                                                : QCryptographicHash::Md5;
    const auto hash = [kind](const QByteArray &text) { return QCryptographicHash::hash(text, kind).toHex(); };
    const QByteArray user = request.user.toUtf8();
    const QByteArray count = QByteArray::number(request.count, 16).rightJustified(8, '0');

    QByteArray a1 = hash(user + ':' + challenge.realm + ':' + request.password.toUtf8());
    if (challenge.session)
        a1 = hash(a1 + ':' + challenge.nonce + ':' + request.cnonce);
    const QByteArray a2 = hash(request.method + ':' + request.uri);
    const QByteArray response =
        challenge.qopAuth
            ? hash(a1 + ':' + challenge.nonce + ':' + count + ':' + request.cnonce + ":auth:" + a2)
            : hash(a1 + ':' + challenge.nonce + ':' + a2);

    QByteArray out = "Digest username=" + quoted(user) + ", realm=" + quoted(challenge.realm) +
                     ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(request.uri) + ", response=\"" +
                     response + '"';
    if (challenge.qopAuth || challenge.session)
        out += ", cnonce=" + quoted(request.cnonce);
    if (challenge.qopAuth)
        out += ", qop=auth, nc=" + count;
    if (!challenge.algorithmName.isEmpty()) {
        const QByteArray name = challenge.algorithm == DigestChallenge::Algorithm::Sha256 ? "SHA-256" : "MD5";
        out += ", algorithm=" + name + (challenge.session ? "-sess" : "");
    }
    if (!challenge.opaque.isEmpty())
        out += ", opaque=" + quoted(challenge.opaque);
    return out;
}

QByteArray freshCnonce()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

} // namespace cw
