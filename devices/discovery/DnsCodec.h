// DNS messages as multicast DNS has them (RFC 1035, 6762). Pure functions, any thread.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <optional>

namespace cw {

enum class DnsType : quint16 { A = 1, Ptr = 12, Txt = 16, Aaaa = 28, Srv = 33 };

struct DnsRecord {
    QString name; // labels joined by dots, dots and backslashes inside a label escaped; without the last dot
    quint16 type = 0;
    quint32 ttl = 0;      // 0: it says goodbye
    QString target;       // PTR, SRV
    quint16 port = 0;     // SRV
    QVariantMap txt;      // TXT: key to value
    QHostAddress address; // A, AAAA
};

struct DnsMessage {
    bool response = false;
    QStringList questions; // names
    QList<DnsRecord> records;
};

// One question of type PTR for each name. `unicast` asks for answers to us alone.
QByteArray dnsQuestion(const QStringList &names, bool unicast);

// None where it is not DNS or is cut off before the end of its counts. Names are bounded, and a compression pointer
// may only point backwards, so that nothing goes round in circles.
std::optional<DnsMessage> readDns(const QByteArray &datagram);

// The labels of a name, unescaped.
QStringList dnsLabels(const QString &name);

} // namespace cw
