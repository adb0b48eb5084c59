#include "devices/onvif/OnvifCall.h"

#include "devices/base/Log.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRandomGenerator>

namespace cw {

void OnvifSession::setCredentials(const Credentials &fresh)
{
    if (fresh == credentials)
        return;
    const auto offset = clockOffsetMs;
    *this = OnvifSession{};
    credentials = fresh;
    clockOffsetMs = offset;
}

OnvifCall::OnvifCall(QNetworkAccessManager &network, OnvifSession &session, const QUrl &url,
                     const OnvifRequest &request, QObject *parent)
    : QObject(parent), m_network(network), m_session(session), m_url(url), m_request(request)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const bool answered =
            m_reply && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
        if (answered)
            end(fail(Error::Category::Timeout, tr("The device began to answer and did not finish."),
                     shownUrl(m_url)));
        else
            end(fail(Error::Category::Unreachable, tr("The device does not answer."), shownUrl(m_url)));
    });
}

OnvifCall::~OnvifCall()
{
    dropReply();
}

void OnvifCall::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void OnvifCall::start()
{
    Login login = Login::None;
    if (m_session.scheme == OnvifSession::Scheme::HttpDigest && m_session.challenge)
        login = Login::Digest;
    else if (m_session.scheme == OnvifSession::Scheme::UsernameToken)
        login = Login::Token;
    send(login);
}

void OnvifCall::send(Login login)
{
    dropReply();
    m_login = login;
    m_body.clear();

    QNetworkRequest request(m_url);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/soap+xml; charset=utf-8; action=\"%1/%2\"")
                          .arg(m_request.space, m_request.name));
    request.setRawHeader("User-Agent", "Counterwatch/" CW_VERSION);
    request.setRawHeader("Accept-Encoding", "identity"); // a small answer stays as small as it arrived
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);

    std::optional<UsernameToken> token;
    if (login == Login::Digest) {
        DigestRequest digest;
        digest.method = "POST";
        digest.uri = m_url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        digest.user = m_session.credentials.user;
        digest.password = m_session.credentials.password;
        digest.count = ++m_session.nonceCount;
        digest.cnonce = freshCnonce();
        request.setRawHeader("Authorization", digestAnswer(*m_session.challenge, digest));
    } else if (login == Login::Token) {
        token.emplace();
        token->credentials = m_session.credentials;
        quint32 nonce[4];
        QRandomGenerator::system()->fillRange(nonce);
        token->nonce = QByteArray(reinterpret_cast<const char *>(nonce), sizeof nonce);
        token->created = QDateTime::currentDateTimeUtc().addMSecs(m_session.clockOffsetMs.value_or(0));
    }

    m_reply = m_network.post(request, soapEnvelope(m_request, token));
    m_reply->setReadBufferSize(256 * 1024);
    // Cameras sign their own certificates; which one belongs to which camera is not judged here, and what is sent
    // is a digest of the password, never the password.
    m_reply->ignoreSslErrors();
    connect(m_reply, &QNetworkReply::readyRead, this, &OnvifCall::takeData);
    connect(m_reply, &QNetworkReply::finished, this, &OnvifCall::takeAnswer);
    m_timer.start(m_timeout);
}

void OnvifCall::takeData()
{
    if (!m_reply)
        return;
    m_body += m_reply->read(MaximumAnswer + 1 - m_body.size());
    if (m_body.size() > MaximumAnswer)
        end(fail(Error::Category::Resource, tr("The device's answer does not end."), shownUrl(m_url)));
}

void OnvifCall::takeAnswer()
{
    takeData();
    if (!m_reply)
        return; // it was too long
    m_timer.stop();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        const auto error = m_reply->error();
        if (error == QNetworkReply::RemoteHostClosedError && !m_repeated) {
            m_repeated =
                true; // an idle connection that the device had closed; every question here may be repeated
            send(m_login);
            return;
        }
        const QString context = shownUrl(m_url) + u' ' + withoutCredentials(m_reply->errorString());
        if (error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError ||
            error == QNetworkReply::TimeoutError || error == QNetworkReply::UnknownNetworkError ||
            error == QNetworkReply::TemporaryNetworkFailureError)
            end(fail(Error::Category::Unreachable, tr("The device cannot be reached."), context));
        else
            end(fail(Error::Category::Protocol, tr("The device's answer is no HTTP that can be read."),
                     context));
        return;
    }
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(m_reply->rawHeader("Date")),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    if (date.isValid() &&
        !m_session.clockOffsetMs) // where the time request wants a login, this tells the time
        m_session.clockOffsetMs = QDateTime::currentDateTimeUtc().msecsTo(date);
    const auto challenges = parseChallenges(m_reply->rawHeader("WWW-Authenticate"));
    judge(status, challenges, std::exchange(m_body, {}));
}

void OnvifCall::judge(int status, const QList<AuthChallenge> &challenges, const QByteArray &body)
{
    auto answer = readSoap(body);
    const bool refused =
        status == 401 || status == 403 || (answer && answer->fault && answer->fault->isAuthentication());
    if (refused) {
        if (tryAnotherLogin(status, challenges))
            return;
        const QString text = m_session.credentials.isEmpty()
                                 ? tr("The device asks for a name and password.")
                                 : tr("The device refuses this name or password.");
        end(fail(Error::Category::Authentication, text,
                 QStringLiteral("%1 %2").arg(shownUrl(m_url)).arg(status)));
        return;
    }
    if (!answer) {
        if (status >= 400 || status / 100 == 3) {
            end(fail(Error::Category::Protocol, tr("The device answers with HTTP status %1.").arg(status),
                     shownUrl(m_url)));
            return;
        }
        end(tl::unexpected(Error{answer.error().category, answer.error().text, shownUrl(m_url)}));
        return;
    }
    if (m_login == Login::Digest)
        m_session.scheme = OnvifSession::Scheme::HttpDigest;
    else if (m_login == Login::Token)
        m_session.scheme = OnvifSession::Scheme::UsernameToken;
    if (answer->fault) {
        const bool missing = answer->fault->subcodes.contains(QStringLiteral("ActionNotSupported")) ||
                             answer->fault->subcodes.contains(QStringLiteral("UnknownAction"));
        const QString words = shownWords(answer->fault->reason);
        end(fail(missing ? Error::Category::Unsupported : Error::Category::Protocol,
                 words.isEmpty() ? tr("The device refuses %1.").arg(m_request.name)
                                 : tr("The device refuses %1: %2.").arg(m_request.name, words),
                 shownUrl(m_url)));
        return;
    }
    if (answer->content.name != m_request.name + QStringLiteral("Response")) {
        end(fail(Error::Category::Protocol,
                 tr("The device answers something else than %1.").arg(m_request.name), shownUrl(m_url)));
        return;
    }
    end(std::move(answer->content));
}

// None, then HTTP Digest, then UsernameToken; each once a session, never two in one request.
bool OnvifCall::tryAnotherLogin(int status, const QList<AuthChallenge> &challenges)
{
    if (m_session.credentials.isEmpty())
        return false;
    const auto digest = status == 401 ? bestDigest(challenges) : std::nullopt;
    if (m_login == Login::Digest) {
        const bool outdated =
            digest && (digest->stale || (m_session.scheme == OnvifSession::Scheme::HttpDigest &&
                                         digest->nonce != m_session.challenge->nonce));
        if (outdated && !m_renewed) {
            m_renewed = true;
            m_session.challenge = digest;
            m_session.nonceCount = 0;
            send(Login::Digest);
            return true;
        }
        m_session.digestRefused = true;
        m_session.scheme = OnvifSession::Scheme::Unknown;
    } else if (m_login == Login::Token) {
        m_session.tokenRefused = true;
        m_session.scheme = OnvifSession::Scheme::Unknown;
    } else if (digest && !m_session.digestRefused) {
        m_session.challenge = digest;
        m_session.nonceCount = 0;
        send(Login::Digest);
        return true;
    }
    if (m_login != Login::Token && !m_session.tokenRefused) {
        send(Login::Token);
        return true;
    }
    return false;
}

void OnvifCall::end(Result<XmlNode> answer)
{
    m_timer.stop();
    dropReply();
    if (!answer)
        qCDebug(lcOnvif) << m_request.name << answer.error().text << answer.error().context;
    Q_EMIT finished(answer);
}

} // namespace cw
