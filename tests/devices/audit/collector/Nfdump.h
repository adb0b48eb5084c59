// nfdump's tools as a judge: nfcapd receives on a loopback port and writes its file, nfdump sums it. Test thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QTemporaryDir>

#include <map>
#include <tuple>

namespace cw::audit {

// What passed from one address to another.
struct PairSum {
    quint64 packets = 0;
    quint64 bytes = 0;
    bool operator==(const PairSum &) const = default;
};
// By source, destination and protocol.
using PairSums = std::map<std::tuple<QString, QString, int>, PairSum>;

class Nfdump {
public:
    ~Nfdump();
    static bool isInstalled();

    bool start(); // nfcapd, on a free loopback port
    quint16 port() const { return m_port; }
    qint64 processId() const { return m_nfcapd.processId(); }
    void stop(); // everything sent before is in its file
    PairSums sums() const;
    const QList<QJsonObject> &records() const { return m_records; } // as `nfdump -o json` names them

private:
    void read();

    QTemporaryDir m_dir;
    QProcess m_nfcapd;
    quint16 m_port = 0;
    QList<QJsonObject> m_records;
};

// Whether the loopback port is bound, and how many bytes wait in its buffer (-1: not bound).
qint64 waitingOn(quint16 port);
// Nothing waits there for this process, and it sleeps: so it has also worked up what it took last.
bool hasTakenAll(quint16 port, qint64 process);
// A UDP port of loopback that nobody has.
quint16 freeUdpPort();
void sendTo(quint16 port, const QList<QByteArray> &datagrams,
            const QString &from = QStringLiteral("127.0.0.1"));

} // namespace cw::audit
