// A camera that speaks ONVIF as a test wants it to: a good one, whose answers are replaced one by one with those of
// devices in the field. Real sockets on loopback, with or without TLS. Lives on the test's thread; owned by the test.
#pragma once

#include "devices/base/HttpMessage.h"
#include "devices/onvif/OnvifSoap.h"

#include <QHostAddress>
#include <QMap>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>

namespace cw::doubles {

struct OnvifAsked {
    QByteArray head;
    QByteArray body; // the whole envelope
    QString path;
    QString operation;
    QString space;
    XmlNode content;
};

struct OnvifReply {
    QByteArray body; // inside the SOAP body; empty with another status: no envelope at all
    int status = 200;
    QByteArray headers;   // each with its line end
    bool silent = false;  // never answers
    bool hangsUp = false; // closes instead
    qsizetype cutAt = -1; // closes after so many bytes
    QByteArray raw;       // instead of everything else
};

class OnvifCamera : public QTcpServer {
public:
    using Handler = std::function<OnvifReply(const OnvifAsked &)>;

    explicit OnvifCamera(const QString &address = QStringLiteral("127.0.71.1"), quint16 port = 0)
    {
        listen(QHostAddress(address), port);
        answerWell();
    }

    // From now on with TLS.
    void encrypt(const QSslCertificate &certificate, const QSslKey &key)
    {
        m_certificate = certificate;
        m_key = key;
    }

    QUrl url(const QString &path = QStringLiteral("/onvif/device_service")) const
    {
        QUrl url;
        url.setScheme(m_key.isNull() ? QStringLiteral("http") : QStringLiteral("https"));
        url.setHost(serverAddress().toString());
        url.setPort(serverPort());
        url.setPath(path);
        return url;
    }
    QByteArray at(const char *path) const { return url(QString::fromLatin1(path)).toEncoded(); }

    static OnvifReply ok(const QByteArray &body) { return {body}; }
    static OnvifReply fault(const QByteArray &subcode, int status = 400, const QByteArray &reason = "no",
                            const QByteArray &detail = {})
    {
        return {"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:" + subcode +
                    "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">" + reason +
                    "</s:Text></s:Reason>" + (detail.isEmpty() ? "" : "<s:Detail>" + detail + "</s:Detail>") +
                    "</s:Fault>",
                status};
    }

    int count(const QString &operation) const
    {
        return int(std::count_if(asked.begin(), asked.end(),
                                 [&](const OnvifAsked &one) { return one.operation == operation; }));
    }
    OnvifAsked last(const QString &operation) const
    {
        for (auto it = asked.rbegin(); it != asked.rend(); ++it)
            if (it->operation == operation)
                return *it;
        return {};
    }
    void hangUp() // on everybody
    {
        for (QSslSocket *socket : findChildren<QSslSocket *>())
            socket->abort();
    }

    QMap<QString, Handler> answers; // by operation
    Handler gate;                   // first: a body or another status decides
    QList<OnvifAsked> asked;
    int connections = 0;
    bool onlyOldCiphers = false; // RSA key exchange and SHA-1, as cameras of 2010

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        ++connections;
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        auto reader = std::make_shared<HttpReader>(HttpReader::Kind::Request);
        connect(socket, &QSslSocket::readyRead, this, [this, socket, reader] {
            if (reader->feed(socket->readAll()) != HttpReader::State::Done)
                return;
            const OnvifAsked request = read(*reader);
            *reader = HttpReader(HttpReader::Kind::Request);
            asked.append(request);
            send(*socket, answer(request));
        });
        if (!m_key.isNull()) {
            socket->setLocalCertificate(m_certificate);
            socket->setPrivateKey(m_key);
            socket->setPeerVerifyMode(QSslSocket::VerifyNone);
            if (onlyOldCiphers) {
                QSslConfiguration tls = socket->sslConfiguration();
                tls.setProtocol(QSsl::AnyProtocol);
                tls.setBackendConfigurationOption("MinProtocol", QByteArray("TLSv1"));
                tls.setBackendConfigurationOption("MaxProtocol", QByteArray("TLSv1.1"));
                tls.setBackendConfigurationOption("CipherString", QByteArray("AES128-SHA:@SECLEVEL=0"));
                socket->setSslConfiguration(tls);
            }
            socket->startServerEncryption();
        }
    }

private:
    static OnvifAsked read(const HttpReader &reader)
    {
        OnvifAsked out;
        out.head = reader.head().bytes;
        out.body = reader.body();
        out.path = QString::fromLatin1(reader.head().target);
        if (const auto soap = readSoap(out.body)) {
            out.operation = soap->content.name;
            out.space = soap->content.ns;
            out.content = soap->content;
        }
        return out;
    }

    OnvifReply answer(const OnvifAsked &request)
    {
        if (gate) {
            OnvifReply reply = gate(request);
            if (!reply.body.isEmpty() || reply.status != 200 || reply.silent || reply.hangsUp ||
                !reply.raw.isEmpty())
                return reply;
        }
        const auto found = answers.constFind(request.operation);
        return found == answers.constEnd() ? fault("ActionNotSupported") : (*found)(request);
    }

    static void send(QSslSocket &socket, const OnvifReply &reply)
    {
        if (reply.silent)
            return;
        if (reply.hangsUp) {
            socket.disconnectFromHost();
            return;
        }
        QByteArray out = reply.raw;
        if (out.isEmpty()) {
            const QByteArray body = reply.body.isEmpty()
                                        ? QByteArray()
                                        : "<?xml version=\"1.0\"?><s:Envelope "
                                          "xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                                          "xmlns:ter=\"http://www.onvif.org/ver10/error\" "
                                          "xmlns:tt=\"http://www.onvif.org/ver10/schema\" "
                                          "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\" "
                                          "xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\" "
                                          "xmlns:tr2=\"http://www.onvif.org/ver20/media/wsdl\" "
                                          "xmlns:tptz=\"http://www.onvif.org/ver20/ptz/wsdl\" "
                                          "xmlns:tan=\"http://www.onvif.org/ver20/analytics/wsdl\" "
                                          "xmlns:tev=\"http://www.onvif.org/ver10/events/wsdl\" "
                                          "xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" "
                                          "xmlns:wstop=\"http://docs.oasis-open.org/wsn/t-1\" "
                                          "xmlns:wsa=\"http://www.w3.org/2005/08/addressing\" "
                                          "xmlns:tns1=\"http://www.onvif.org/ver10/topics\"><s:Body>" +
                                              reply.body + "</s:Body></s:Envelope>";
            out = "HTTP/1.1 " + QByteArray::number(reply.status) +
                  " X\r\nContent-Type: application/soap+xml\r\n" + reply.headers +
                  "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        }
        socket.write(reply.cutAt < 0 ? out : out.left(reply.cutAt));
        if (reply.cutAt >= 0)
            socket.disconnectFromHost();
    }

    void answerWell(); // OnvifCameraAnswers.h

    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace cw::doubles

#include "tests/doubles/OnvifCameraAnswers.h"
