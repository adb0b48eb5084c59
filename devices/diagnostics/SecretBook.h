// What stands for each secret: the same secret always has the same stand-in, so that a conversation stays coherent.
// A value that grows; one thread at a time. Owned by a Scrubber.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace cw {

enum class SecretKind {
    Password,
    User,
    Nonce,       // of HTTP Digest: nonce, cnonce, opaque
    Response,    // of HTTP Digest
    TokenNonce,  // of WS-UsernameToken, base64
    TokenDigest, // of WS-UsernameToken, base64
    Cookie,
    Session,
    Key, // tokens and keys in query strings
    Serial,
    Mac,      // the maker's half stays
    Endpoint, // UUIDs and other identities
    Address,
    Host,
    Name, // what a person calls it
    Location,
    Mail,
    Text, // other words of a person
    Picture,
};

QString secretKindWord(SecretKind kind);

class SecretBook {
public:
    struct Entry {
        SecretKind kind = SecretKind::Password;
        QByteArray value;   // as it is said, without an encoding
        QByteArray standIn; // ASCII
    };

    // A stand-in stands for itself, and nothing for nothing.
    QByteArray standIn(SecretKind kind, const QByteArray &value);
    // Another way in which a secret appears, such as its hash: counted once.
    void alias(const QByteArray &value, const QByteArray &standIn);
    QByteArray macStandIn(const QByteArray &sixBytesInHex); // twelve digits, lower case; the same form
    QByteArray address4StandIn(const QByteArray &address);
    QByteArray address6StandIn(const QByteArray &address);
    QByteArray uuidStandIn(const QByteArray &uuid); // lower case

    const QList<Entry> &entries() const { return m_entries; }
    bool isStandIn(const QByteArray &text) const { return m_standIns.contains(text); }
    bool knowsAddress(const QByteArray &address) const { return m_values.contains(address); }
    QMap<QString, int> counts() const { return m_counts; }

private:
    QByteArray keep(SecretKind kind, const QByteArray &value, const QByteArray &standIn);
    int next(SecretKind kind) { return ++m_counts[secretKindWord(kind)]; }

    QList<Entry> m_entries;
    QHash<QByteArray, qsizetype> m_values;
    QSet<QByteArray> m_standIns;
    QMap<QString, int> m_counts;
    int m_address4 = 0;
    int m_address6 = 0;
};

} // namespace cw
