// Resolvers and firewalls that send their log by syslog, over UDP and TCP. Lives on the audit's thread, asynchronous;
// owned by the engine. What comes from a sender that is not allowed is counted and never looked at. At most 64 TCP
// connections; one more is closed.
#pragma once

#include "devices/audit/logs/SyslogDecoder.h"
#include "devices/audit/logs/SyslogStream.h"
#include "devices/audit/model/FlowSource.h"

#include <QHash>
#include <QTcpServer>
#include <QTimer>
#include <QUdpSocket>

namespace cw::audit {

struct SyslogSetting {
    QHostAddress address = QHostAddress(QHostAddress::Any);
    quint16 port = 514;       // below 1024 takes a privilege: 5514 is usual; 0: any, for tests
    bool tcp = true;          // beside UDP, on the same port
    QList<IpNetwork> senders; // who may send; empty: everybody that reaches the port
    QTimeZone zone = QTimeZone::systemTimeZone(); // of lines that do not say theirs
};

class SyslogSource : public FlowSource {
    Q_OBJECT
public:
    static constexpr int mostConnections = 64;

    SyslogSource(quint16 number, const SyslogSetting &setting, QObject *parent = nullptr);
    ~SyslogSource() override;

    void start() override;
    void stop() override;
    Coverage coverage() const override { return m_coverage; }
    quint16 port() const { return m_udp.localPort(); } // once started
    quint64 refused() const { return m_refused; }      // messages and connections of senders that may not

private:
    bool maySend(const QHostAddress &sender) const;
    void takeDatagrams();
    void takeConnection();
    void closeStreams();
    void takeLine(QByteArrayView line);
    void handOut();

    const SyslogSetting m_setting;
    Coverage m_coverage;
    SyslogDecoder m_decoder;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    QHash<QTcpSocket *, SyslogStream> m_streams;
    QTimer m_quiet; // questions wait no longer for their answers
    quint64 m_refused = 0;
    bool m_sawNames = false;
    bool m_sawFlows = false;
};

} // namespace cw::audit
