// A peer that says what a test wants it to: a TCP server on loopback whose answers are a script. Lives on the test's
// thread and needs its event loop; owned by the test.
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace cw::doubles {

class ScriptedServer : public QTcpServer {
public:
    // Called with each whole request (up to its empty line), and what is to be sent back.
    using Answer = std::function<QByteArray(const QByteArray &request)>;

    explicit ScriptedServer(Answer answer = {}) : m_answer(std::move(answer))
    {
        listen(QHostAddress(QStringLiteral("127.0.70.200")));
        connect(this, &QTcpServer::newConnection, this, &ScriptedServer::greet);
    }

    QUrl url(const QString &path = QStringLiteral("/stream")) const
    {
        QUrl url;
        url.setScheme(QStringLiteral("rtsp"));
        url.setHost(serverAddress().toString());
        url.setPort(serverPort());
        url.setPath(path);
        return url;
    }
    // From now on every open connection is sent these bytes again and again, without an end.
    void flood(const QByteArray &bytes)
    {
        m_flood = bytes;
        if (m_floodTimer.isActive())
            return;
        connect(&m_floodTimer, &QTimer::timeout, this, [this] {
            for (QTcpSocket *socket : findChildren<QTcpSocket *>())
                socket->write(m_flood);
        });
        m_floodTimer.start(20);
    }
    const QList<QByteArray> &requests() const { return m_requests; }
    int connections() const { return m_connections; }

private:
    void greet()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            ++m_connections;
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer = QByteArray()]() mutable {
                buffer += socket->readAll();
                for (qsizetype end; (end = buffer.indexOf("\r\n\r\n")) >= 0;) {
                    m_requests.append(buffer.first(end + 4));
                    buffer.remove(0, end + 4);
                    if (m_answer)
                        socket->write(m_answer(m_requests.constLast()));
                }
            });
        }
    }

    Answer m_answer;
    QByteArray m_flood;
    QTimer m_floodTimer;
    QList<QByteArray> m_requests;
    int m_connections = 0;
};

// An RTSP answer to `request`, with its CSeq.
inline QByteArray rtspAnswer(const QByteArray &request, const QByteArray &status,
                             const QByteArray &headers = {}, const QByteArray &body = {})
{
    const qsizetype at = request.indexOf("CSeq:");
    const QByteArray sequence =
        at < 0 ? "0" : request.mid(at + 5, request.indexOf("\r\n", at) - at - 5).trimmed();
    QByteArray answer = "RTSP/1.0 " + status + "\r\nCSeq: " + sequence + "\r\n" + headers;
    if (!body.isEmpty())
        answer += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return answer + "\r\n" + body;
}

// A camera that is asked the usual things and describes its stream by `sdp`; it never sends a picture.
inline ScriptedServer::Answer camera(const QByteArray &sdp)
{
    return [sdp](const QByteArray &request) {
        if (request.startsWith("OPTIONS"))
            return rtspAnswer(request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n");
        if (request.startsWith("DESCRIBE"))
            return rtspAnswer(request, "200 OK", "Content-Type: application/sdp\r\n", sdp);
        if (request.startsWith("SETUP"))
            return rtspAnswer(request, "200 OK",
                              "Session: 1234\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
        return rtspAnswer(request, "200 OK", "Session: 1234\r\n");
    };
}

} // namespace cw::doubles
