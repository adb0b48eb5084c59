#include "devices/onvif/HttpConnection.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace cw {

namespace {

constexpr std::chrono::seconds idleTime{4}; // small machines have few connections to give

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QStringLiteral("https") ? 443 : 80);
}

} // namespace

QByteArray hostHeader(const QUrl &url)
{
    QString host = url.host();
    if (const qsizetype zone = host.indexOf(u'%'); zone >= 0)
        host.truncate(zone); // our interface's name means nothing to the device
    if (host.contains(u':'))
        host = u'[' + host + u']';
    if (url.port() > 0)
        host += u':' + QString::number(url.port());
    return host.toLatin1();
}

QByteArray requestTarget(const QUrl &url)
{
    const QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return path.isEmpty() ? QByteArray("/") : path;
}

std::shared_ptr<HttpConnection> HttpConnection::create(const QUrl &origin, bool legacy)
{
    // Whoever drops it may do so from inside its signal.
    return {new HttpConnection(origin, legacy), [](HttpConnection *connection) {
                connection->disconnect();
                connection->abort();
                connection->deleteLater();
            }};
}

HttpConnection::HttpConnection(const QUrl &origin, bool legacy) : m_origin(origin), m_legacy(legacy)
{
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); // cameras are near; no proxy is told of them
    m_socket.setReadBufferSize(256 * 1024);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { m_socket.disconnectFromHost(); });
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        m_connected = true;
        m_local = m_socket.localAddress();
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption,
                                 1); // else 40 ms a question on small machines
        if (m_origin.scheme() != QStringLiteral("https"))
            write();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &HttpConnection::takeEncrypted);
    connect(&m_socket, &QSslSocket::readyRead, this, &HttpConnection::takeData);
    connect(&m_socket, &QSslSocket::disconnected, this, &HttpConnection::takeDisconnect);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &HttpConnection::takeError);
}

HttpConnection::~HttpConnection()
{
    m_socket.disconnect(this);
}

bool HttpConnection::leadsTo(const QUrl &url) const
{
    return url.scheme() == m_origin.scheme() && url.host() == m_origin.host() &&
           portOf(url) == portOf(m_origin);
}

void HttpConnection::send(const QByteArray &bytes, const PinnedCertificate &pinned, const HttpLimits &limits)
{
    m_idle.stop();
    m_busy = true;
    // What is neither is not taken for http: a login would go out in the open.
    if (m_origin.scheme() != QStringLiteral("http") && m_origin.scheme() != QStringLiteral("https")) {
        QMetaObject::invokeMethod(
            this, [this] { end(Failure::OtherScheme); }, Qt::QueuedConnection);
        return;
    }
    m_out = bytes;
    m_pinned = pinned;
    m_reader = HttpReader(HttpReader::Kind::Answer, limits);
    const bool open = m_socket.state() == QAbstractSocket::ConnectedState;
    m_exchanges = open ? m_exchanges + 1 : 1;
    if (!open) {
        this->open();
        return;
    }
    if (m_encrypted && m_pinned.isValid() && m_certificate.fingerprint != m_pinned.fingerprint) {
        QMetaObject::invokeMethod(
            this, [this] { end(Failure::OtherCertificate); }, Qt::QueuedConnection);
        return;
    }
    write();
}

void HttpConnection::open()
{
    m_connected = false;
    m_encrypted = false;
    m_certificate = {};
    m_socket.abort();
    m_reopening = false;
    const quint16 port = quint16(portOf(m_origin));
    if (m_origin.scheme() != QStringLiteral("https")) {
        m_socket.connectToHost(m_origin.host(), port);
        return;
    }
    QSslConfiguration tls = m_socket.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // the pinned certificate is what we compare with
    m_socket.setSslConfiguration(tls);
    if (m_legacy)
        allowOldCiphers();
    m_socket.connectToHostEncrypted(m_origin.host(), port);
}

// What OpenSSL 3 turns off and old cameras still need: RSA key exchange, SHA-1, TLS 1.0, servers that do not know
// secure renegotiation. Only after the device has refused better, and only towards this one.
void HttpConnection::allowOldCiphers()
{
    QSslConfiguration tls = m_socket.sslConfiguration();
    tls.setProtocol(QSsl::AnyProtocol);
    tls.setBackendConfigurationOption("MinProtocol", QByteArray("TLSv1"));
    tls.setBackendConfigurationOption("CipherString", QByteArray("ALL:!aNULL:!eNULL:@SECLEVEL=0"));
    tls.setSslOption(QSsl::SslOptionDisableLegacyRenegotiation, false);
    m_socket.setSslConfiguration(tls);
}

void HttpConnection::takeEncrypted()
{
    m_encrypted = true;
    m_certificate = certificateFacts(m_socket.peerCertificate());
    m_certificate.legacy = m_legacy;
    if (m_pinned.isValid() && m_certificate.fingerprint != m_pinned.fingerprint) {
        end(Failure::OtherCertificate);
        return;
    }
    write();
}

void HttpConnection::write()
{
    m_socket.write(std::exchange(m_out, {}));
}

void HttpConnection::takeData()
{
    while (m_socket.bytesAvailable() > 0) {
        const QByteArray bytes = m_socket.read(64 * 1024);
        if (!m_busy) { // nobody asked
            m_socket.abort();
            return;
        }
        switch (m_reader.feed(bytes)) {
        case HttpReader::State::Done:
            end();
            return;
        case HttpReader::State::Malformed:
            end(Failure::Malformed);
            return;
        case HttpReader::State::TooLarge:
            end(Failure::TooLarge);
            return;
        default:
            break;
        }
    }
}

void HttpConnection::takeDisconnect()
{
    m_idle.stop();
    if (!m_busy || m_reopening)
        return;
    if (isGreeting()) {
        tryOlder();
        return;
    }
    const bool begun = m_reader.hasBegun();
    if (m_reader.close() == HttpReader::State::Done)
        end();
    else
        end(begun ? Failure::CutOff : Failure::Closed);
}

void HttpConnection::takeError(QAbstractSocket::SocketError error)
{
    if (!m_busy || m_reopening)
        return;
    m_errorText = m_socket.errorString();
    if (error == QAbstractSocket::HostNotFoundError) {
        end(Failure::NoHost);
    } else if (isGreeting()) {
        tryOlder();
    } else if (error == QAbstractSocket::RemoteHostClosedError) {
        return; // `disconnected` follows
    } else {
        end(!m_connected ? Failure::Refused : m_reader.hasBegun() ? Failure::CutOff : Failure::Closed);
    }
}

bool HttpConnection::isGreeting() const
{
    return m_connected && m_origin.scheme() == QStringLiteral("https") && !m_encrypted;
}

// What the device refuses in today's terms it may take in those of its own time; once.
void HttpConnection::tryOlder()
{
    if (m_legacy) {
        end(Failure::Tls);
        return;
    }
    m_legacy = true;
    m_reopening = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_busy)
                open();
        },
        Qt::QueuedConnection);
}

void HttpConnection::end()
{
    m_busy = false;
    if (m_reader.keepsOpen())
        m_idle.start(idleTime);
    else
        m_socket.disconnectFromHost();
    Q_EMIT answered();
}

void HttpConnection::end(Failure failure)
{
    m_busy = false;
    m_socket.abort();
    Q_EMIT failed(failure);
}

void HttpConnection::abort()
{
    m_busy = false;
    m_reopening = false;
    m_idle.stop();
    m_socket.abort();
}

} // namespace cw
