// One connection to one device's HTTP or HTTPS port, one exchange at a time. Ours and not QNetworkAccessManager's:
// that one sends a request again by itself when the device closes (quirk 21: a subscription is then made twice),
// and cannot hold a login back until the certificate has been compared with the pinned one.
// GUI thread, asynchronous. Owned by the OnvifSession and by the call that uses it.
#pragma once

#include "devices/base/HttpMessage.h"
#include "devices/onvif/Certificates.h"

#include <QHostAddress>
#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace cw {

class HttpConnection : public QObject {
    Q_OBJECT

public:
    enum class Failure {
        NoHost,
        Refused,   // nothing listens there, or no route leads there
        Closed,    // before a byte of an answer
        CutOff,    // in the middle of the answer
        Malformed, // no HTTP
        TooLarge,
        Tls,              // the two agree on no encryption
        OtherCertificate, // not the pinned one; nothing was sent
        OtherScheme,      // neither http nor https; nobody was reached
    };

    // `legacy`: it is known to need old ciphers.
    static std::shared_ptr<HttpConnection> create(const QUrl &origin, bool legacy = false);
    ~HttpConnection() override;

    bool leadsTo(const QUrl &url) const;
    bool isBusy() const { return m_busy; }
    // Carried an exchange before and is still open: the device may be about to close it.
    bool isReused() const { return m_exchanges > 1; }
    // Head and body as they go out. Where a certificate is pinned, another one gets nothing.
    void send(const QByteArray &bytes, const PinnedCertificate &pinned, const HttpLimits &limits = {});
    void abort(); // silently; the connection is of no more use

    const HttpHead &head() const { return m_reader.head(); }
    const QByteArray &body() const { return m_reader.body(); }
    const CertificateFacts &certificate() const { return m_certificate; }
    QHostAddress localAddress() const { return m_local; } // of this machine, as the device sees it
    QString errorText() const { return m_errorText; }

Q_SIGNALS:
    void answered();
    void failed(cw::HttpConnection::Failure failure); // it is of no more use

private:
    HttpConnection(const QUrl &origin, bool legacy);

    void open();
    void takeEncrypted();
    void write();
    void takeData();
    void takeDisconnect();
    void takeError(QAbstractSocket::SocketError error);
    void end();
    void end(Failure failure);
    bool isGreeting() const; // connected, and still agreeing on the encryption
    void tryOlder();
    void allowOldCiphers();

    QUrl m_origin;
    QSslSocket m_socket;
    QTimer m_idle;
    QByteArray m_out;
    HttpReader m_reader{HttpReader::Kind::Answer};
    PinnedCertificate m_pinned;
    CertificateFacts m_certificate;
    QHostAddress m_local;
    QString m_errorText;
    int m_exchanges = 0;
    bool m_busy = false;
    bool m_legacy = false;
    bool m_connected = false;
    bool m_reopening = false;
    bool m_encrypted = false;
};

// As they stand in a request to it.
QByteArray hostHeader(const QUrl &url);
QByteArray requestTarget(const QUrl &url);

} // namespace cw
