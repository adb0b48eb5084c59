// SOAP requests to a simulated site, written out in full: for tests of the site itself.
// Plain functions of the test's thread.
#pragma once

#include "tests/simsite/SiteProcess.h"

#include <QAuthenticator>
#include <QCryptographicHash>
#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QUuid>

#include <memory>

namespace cw::simsite {

struct Answer {
    int status = 0;
    QByteArray body;
    QList<QByteArray> challenges;
    QSslCertificate certificate;
};

inline QByteArray envelope(const QByteArray &header, const QByteArray &body)
{
    return "<?xml version=\"1.0\"?><e:Envelope "
           "xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Header>" +
           header + "</e:Header><e:Body>" + body + "</e:Body></e:Envelope>";
}

inline QByteArray device(const char *operation)
{
    return QByteArray("<q:") + operation + " xmlns:q=\"http://www.onvif.org/ver10/device/wsdl\"/>";
}

inline QByteArray media(const char *operation, const QByteArray &inner = {})
{
    return QByteArray("<q:") + operation + " xmlns:q=\"http://www.onvif.org/ver10/media/wsdl\">" + inner +
           "</q:" + operation + ">";
}

inline QByteArray token(const QString &user, const QString &password, const QDateTime &created)
{
    const QByteArray nonce = QUuid::createUuid().toRfc4122();
    const QByteArray time = created.toUTC().toString(Qt::ISODate).toLatin1();
    const QByteArray digest =
        QCryptographicHash::hash(nonce + time + password.toUtf8(), QCryptographicHash::Sha1).toBase64();
    return "<w:Security "
           "xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\" "
           "xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\">"
           "<w:UsernameToken><w:Username>" +
           user.toUtf8() +
           "</w:Username><w:Password Type=\"http://docs.oasis-open.org/wss/2004/01/"
           "oasis-200401-wss-username-token-profile-1.0#PasswordDigest\">" +
           digest + "</w:Password><w:Nonce>" + nonce.toBase64() + "</w:Nonce><u:Created>" + time +
           "</u:Created></w:UsernameToken></w:Security>";
}

// Posts to a URL, with HTTP's login where one is given; any certificate is taken, and told of.
inline Answer post(const QUrl &url, const QByteArray &body, const SiteProcess *login = nullptr)
{
    QNetworkAccessManager manager;
    Answer answer;
    if (login)
        QObject::connect(&manager, &QNetworkAccessManager::authenticationRequired, &manager,
                         [login](QNetworkReply *, QAuthenticator *authenticator) {
                             authenticator->setUser(login->user());
                             authenticator->setPassword(login->password());
                         });
    QObject::connect(&manager, &QNetworkAccessManager::sslErrors, &manager,
                     [](QNetworkReply *reply, const QList<QSslError> &) { reply->ignoreSslErrors(); });
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/soap+xml; charset=utf-8"));
    const std::unique_ptr<QNetworkReply> reply(manager.post(request, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10000))
        return answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.certificate = reply->sslConfiguration().peerCertificate();
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) != 0)
            continue;
        // Qt joins headers of one name by ", " or a line feed.
        for (auto at = value.indexOf("Digest "); at >= 0; at = value.indexOf("Digest ", at + 1))
            answer.challenges.append(value.mid(at));
    }
    return answer;
}

} // namespace cw::simsite
