#include "devices/onvif/EventListener.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QUuid>

namespace cw {

namespace {

constexpr HttpLimits limits{16 * 1024, 512 * 1024};
constexpr std::chrono::seconds patience{10};

} // namespace

EventListener::EventListener(const QHostAddress &device, QString path)
    : m_device(device), m_path(std::move(path))
{
    m_server.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(&m_server, &QTcpServer::newConnection, this, &EventListener::greet);
}

Result<std::unique_ptr<EventListener>> EventListener::create(const QHostAddress &local,
                                                             const QHostAddress &device)
{
    const QString path = u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<EventListener> out(new EventListener(device, path));
    out->m_server.setMaxPendingConnections(MostConnections);
    if (!out->m_server.listen(local))
        return fail(
            Error::Category::Resource,
            QCoreApplication::translate("cw::EventListener", "No port could be opened for the events of %1.")
                .arg(device.toString()),
            out->m_server.errorString());
    return out;
}

QUrl EventListener::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    QHostAddress host = m_server.serverAddress();
    host.setScopeId({});
    url.setHost(host.toString());
    url.setPort(m_server.serverPort());
    url.setPath(m_path);
    return url;
}

void EventListener::greet()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        QHostAddress peer = socket->peerAddress();
        peer.setScopeId(m_device.scopeId());
        if (m_open >= MostConnections || !peer.isEqual(m_device, QHostAddress::TolerantConversion)) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        auto *timer = new QTimer(socket);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->abort(); });
        timer->start(patience);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
        });
        auto reader = std::make_shared<HttpReader>(HttpReader::Kind::Request, limits);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, reader] {
            const auto state = reader->feed(socket->read(limits.head + limits.body));
            if (state == HttpReader::State::Head || state == HttpReader::State::Body)
                return;
            socket->write(answerTo(*reader));
            socket->disconnectFromHost();
        });
    }
}

QByteArray EventListener::answerTo(const HttpReader &reader)
{
    const auto status = [](const char *line) {
        return QByteArray("HTTP/1.1 ") + line + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    };
    if (reader.state() == HttpReader::State::TooLarge)
        return status("413 Content Too Large");
    if (reader.state() != HttpReader::State::Done || reader.head().method != "POST")
        return status("400 Bad Request");
    if (QString::fromLatin1(reader.head().target) != m_path)
        return status("404 Not Found");
    const auto message = readSoap(reader.body());
    if (!message || message->content.name != QStringLiteral("Notify"))
        return status("400 Bad Request");
    Q_EMIT notified(readNotices(message->content));
    return status("200 OK");
}

} // namespace cw
