#include "devices/audit/logs/SyslogSource.h"

#include "devices/audit/logs/LogFileSource.h"
#include "devices/audit/logs/LogText.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>
#include <array>

#include <linux/sock_diag.h>
#include <sys/socket.h>

namespace cw::audit {

namespace {

using namespace std::chrono_literals;

constexpr int mostAtOnce = 4096; // datagrams, before others get their turn
constexpr auto patience = 2s;
constexpr int bufferSize = 4 * 1024 * 1024;

// What came faster than we read is dropped by the kernel, which counts it.
quint64 droppedBy(const QUdpSocket &socket)
{
    std::array<quint32, SK_MEMINFO_VARS> counts{};
    socklen_t length = sizeof counts;
    if (getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_MEMINFO, counts.data(), &length) != 0)
        return 0;
    return counts[SK_MEMINFO_DROPS];
}

} // namespace

SyslogSource::SyslogSource(quint16 number, const SyslogSetting &setting, QObject *parent)
    : FlowSource(number, parent), m_setting(setting), m_decoder(SyslogClock{setting.zone, 0})
{
    m_coverage.source = number;
    m_coverage.vantage = Vantage::FirewallLog;
    m_coverage.label = tr("syslog on port %1").arg(setting.port);
    m_coverage.blindSpots = {BlindSpot::Names, BlindSpot::Bytes, BlindSpot::BuiltInAddresses,
                             BlindSpot::WhatStaysInside, BlindSpot::Radios};
    m_udp.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_tcp.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(&m_udp, &QUdpSocket::readyRead, this, &SyslogSource::takeDatagrams);
    connect(&m_tcp, &QTcpServer::newConnection, this, &SyslogSource::takeConnection);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(patience);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        m_decoder.flush();
        handOut();
    });
}

SyslogSource::~SyslogSource()
{
    closeStreams();
}

void SyslogSource::closeStreams()
{
    const auto streams = std::exchange(m_streams, {});
    for (auto it = streams.begin(); it != streams.end(); ++it) {
        it.key()->disconnect(this);
        it.key()->abort();
        it.key()->deleteLater();
    }
}

void SyslogSource::start()
{
    // Where any port will do the one of TCP is chosen first: among those, connections that are over hold on to many.
    const bool tcp = !m_setting.tcp || m_tcp.listen(m_setting.address, m_setting.port);
    const bool udp = m_udp.bind(m_setting.address, m_tcp.isListening() ? m_tcp.serverPort() : m_setting.port,
                                QUdpSocket::DontShareAddress);
    if (udp)
        m_udp.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, bufferSize);
    if (!udp || !tcp)
        Q_EMIT failed(Error{Error::Category::Io,
                            tr("Port %1 cannot be opened for syslog: %2")
                                .arg(m_setting.port)
                                .arg(udp ? m_tcp.errorString() : m_udp.errorString()),
                            QString::number(m_setting.port)});
    if (!udp && !m_tcp.isListening()) {
        Q_EMIT finished();
        return;
    }
    m_coverage.since = m_coverage.until = QDateTime::currentMSecsSinceEpoch();
    m_coverage.label = tr("syslog on port %1").arg(udp ? m_udp.localPort() : m_tcp.serverPort());
    Q_EMIT coverageChanged(m_coverage);
}

void SyslogSource::stop()
{
    m_quiet.stop();
    takeDatagrams(); // what came before the end is not lost
    m_udp.close();
    m_tcp.close();
    closeStreams();
    m_decoder.flush();
    handOut();
    Q_EMIT finished();
}

bool SyslogSource::maySend(const QHostAddress &sender) const
{
    // On a socket of both families an IPv4 sender comes mapped into IPv6, which IpAddress takes as the same.
    const IpAddress address = IpAddress::of(sender);
    return m_setting.senders.isEmpty() ||
           std::any_of(m_setting.senders.begin(), m_setting.senders.end(),
                       [&](const IpNetwork &network) { return network.contains(address); });
}

void SyslogSource::takeDatagrams()
{
    QByteArray datagram(65'536, Qt::Uninitialized);
    for (int i = 0; i < mostAtOnce && m_udp.hasPendingDatagrams(); ++i) {
        QHostAddress sender;
        const qint64 size = m_udp.readDatagram(datagram.data(), datagram.size(), &sender);
        if (size < 0)
            break;
        if (maySend(sender))
            takeLine(firstOf(QByteArrayView(datagram), size));
        else
            ++m_refused;
    }
    handOut();
    if (m_udp.hasPendingDatagrams())
        QMetaObject::invokeMethod(this, &SyslogSource::takeDatagrams, Qt::QueuedConnection);
}

void SyslogSource::takeConnection()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        if (!maySend(socket->peerAddress()) || m_streams.size() >= mostConnections) {
            ++m_refused;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(SyslogStream::longest);
        m_streams.insert(socket, {});
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_streams.remove(socket);
            socket->deleteLater();
        });
        const auto read = [this, socket] {
            const auto stream = m_streams.find(socket);
            if (stream == m_streams.end())
                return;
            while (socket->bytesAvailable() > 0) {
                if (!stream->feed(socket->readAll(), [this](QByteArrayView line) { takeLine(line); })) {
                    ++m_coverage.undecodable;
                    m_streams.erase(stream);
                    socket->disconnect(this);
                    socket->abort();
                    socket->deleteLater();
                    break;
                }
            }
            handOut();
        };
        connect(socket, &QTcpSocket::readyRead, this, read);
        read();
    }
}

void SyslogSource::takeLine(QByteArrayView line)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_decoder.setNow(now);
    m_coverage.until = now;
    switch (m_decoder.take(line)) {
    case LogDecoder::Took::Record:
        ++m_coverage.records;
        m_quiet.start();
        break;
    case LogDecoder::Took::Wrong:
        ++m_coverage.undecodable;
        break;
    case LogDecoder::Took::Nothing:
        break;
    }
}

void SyslogSource::handOut()
{
    m_coverage.kernelDrops = std::max(m_coverage.kernelDrops, droppedBy(m_udp)); // once closed it tells none
    Observations seen = m_decoder.takeOut();
    for (FlowDelta &flow : seen.flows)
        flow.source = number();
    // What a resolver sends is another place to stand than what a firewall does.
    m_sawNames = m_sawNames || !seen.lookups.empty();
    m_sawFlows = m_sawFlows || !seen.flows.empty();
    if (m_sawNames) {
        m_coverage.vantage = m_sawFlows ? Vantage::FirewallLog : Vantage::ResolverLog;
        std::erase(m_coverage.blindSpots, BlindSpot::Names);
    }
    if (m_sawFlows)
        std::erase(m_coverage.blindSpots, BlindSpot::BuiltInAddresses);
    if (!seen.isEmpty())
        Q_EMIT observed(seen);
    Q_EMIT coverageChanged(m_coverage);
}

} // namespace cw::audit
