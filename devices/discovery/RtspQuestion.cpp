#include "devices/discovery/RtspQuestion.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace cw {

RtspQuestion::RtspQuestion(const QHostAddress &address, quint16 port, What what,
                           std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent), m_address(address), m_port(port), m_what(what), m_socket(new QTcpSocket(this))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(patience);
    m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_socket->setReadBufferSize(LargestAnswer);
    connect(&m_timer, &QTimer::timeout, this, [this] { read(true); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] { read(true); });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { read(false); });
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_answer.open = true;
        if (m_what == What::OpenOnly) {
            end();
            return;
        }
        const QString host = m_address.protocol() == QAbstractSocket::IPv6Protocol
                                 ? u'[' + m_address.toString() + u']'
                                 : m_address.toString();
        m_socket->write(
            QStringLiteral("OPTIONS rtsp://%1:%2/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Counterwatch\r\n\r\n")
                .arg(host)
                .arg(m_port)
                .toLatin1());
    });
}

void RtspQuestion::start()
{
    m_timer.start();
    m_socket->connectToHost(m_address, m_port);
}

// Half an answer is told when the time is over, or when nothing more will come.
void RtspQuestion::read(bool ended)
{
    const QByteArray said = m_socket->peek(LargestAnswer);
    if (said.size() >= 5 && !said.startsWith("RTSP/"))
        ended = true;
    qsizetype end = said.indexOf("\r\n\r\n");
    if (end < 0 && (ended || said.size() >= LargestAnswer))
        end = said.size();
    if (end < 0)
        return;
    m_answer.rtsp = said.startsWith("RTSP/");
    if (m_answer.rtsp)
        for (const QByteArray &line : said.left(end).split('\n'))
            if (const QString text = QString::fromUtf8(line).trimmed(); !text.isEmpty())
                m_answer.lines.append(text.left(512));
    this->end();
}

void RtspQuestion::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_timer.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT finished(m_answer);
}

} // namespace cw
