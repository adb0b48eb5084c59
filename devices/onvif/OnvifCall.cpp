#include "devices/onvif/OnvifCall.h"

#include "devices/base/Log.h"
#include "devices/onvif/OnvifFaults.h"

#include <QLocale>
#include <QRandomGenerator>

#include <atomic>

namespace cw {

namespace {

// Numbers the exchanges of this run, so that what is recorded of several calls at once can be told apart.
int nextExchange()
{
    static std::atomic<int> last{0};
    return ++last;
}

} // namespace

OnvifCall::OnvifCall(OnvifSession &session, const QUrl &url, const OnvifRequest &request, QObject *parent)
    : QObject(parent), m_session(session), m_url(url), m_request(request)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OnvifCall::takeTimeout);
}

OnvifCall::~OnvifCall()
{
    drop();
}

void OnvifCall::drop()
{
    m_timer.stop();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    if (m_connection->isBusy()) {
        m_connection->abort();
        if (m_session.connection == m_connection)
            m_session.connection.reset();
    }
    m_connection.reset();
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

// The session's connection where it is free; what may not be repeated gets a fresh one, because a device may close an
// idle one while the request is under way, and nobody can tell then whether it was heard.
void OnvifCall::choose()
{
    const auto &kept = m_session.connection;
    const bool fresh = !kept || kept->isBusy() || !kept->leadsTo(m_url) || !m_request.isRepeatable();
    m_connection = fresh ? HttpConnection::create(m_url, m_session.certificate.legacy) : kept;
    if (!kept || !kept->isBusy())
        m_session.connection = m_connection;
    connect(m_connection.get(), &HttpConnection::answered, this, &OnvifCall::takeAnswer);
    connect(m_connection.get(), &HttpConnection::failed, this, &OnvifCall::takeFailure);
}

QByteArray OnvifCall::head(const QByteArray &body, Login login)
{
    const QString action =
        m_request.addressing ? m_request.addressing->action : m_request.space + u'/' + m_request.name;
    QByteArray out = "POST " + requestTarget(m_url) + " HTTP/1.1\r\nHost: " + hostHeader(m_url) +
                     "\r\nContent-Type: application/soap+xml; charset=utf-8; action=\"" + action.toUtf8() +
                     "\"\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\nUser-Agent: Counterwatch/" CW_VERSION
                     "\r\nAccept-Encoding: identity\r\nConnection: keep-alive\r\n";
    if (login == Login::Digest) {
        DigestRequest digest;
        digest.method = "POST";
        digest.uri = requestTarget(m_url);
        digest.user = m_session.credentials.user;
        digest.password = m_session.credentials.password;
        digest.count = ++m_session.nonceCount;
        digest.cnonce = freshCnonce();
        out += "Authorization: " + digestAnswer(*m_session.challenge, digest) + "\r\n";
    }
    return out + "\r\n";
}

void OnvifCall::send(Login login)
{
    drop();
    m_login = login;
    std::optional<UsernameToken> token;
    if (login == Login::Token) {
        token.emplace();
        token->credentials = m_session.credentials;
        quint32 nonce[4];
        QRandomGenerator::system()->fillRange(nonce);
        token->nonce = QByteArray(reinterpret_cast<const char *>(nonce), sizeof nonce);
        token->created = m_session.deviceNow();
    }
    const QByteArray body = soapEnvelope(m_request, token);
    const QByteArray top = head(body, login);
    choose();
    m_exchange = nextExchange();
    tell(Utterance::Way::Asked, top, body);
    HttpLimits limits;
    limits.body = MaximumAnswer;
    m_connection->send(top + body, m_session.pinned, limits);
    m_timer.start(m_timeout);
}

void OnvifCall::tell(Utterance::Way way, const QByteArray &head, const QByteArray &body) const
{
    if (!m_session.conversation)
        return;
    QUrl url = m_url;
    url.setUserInfo(QString());
    m_session.conversation->heard(
        {way, QStringLiteral("onvif"), url, head, body, QDateTime::currentDateTimeUtc(), m_exchange});
}

void OnvifCall::takeTimeout()
{
    const bool answered = m_connection && m_connection->head().status != 0;
    tell(Utterance::Way::Failed, {}, "timeout");
    end(answered ? fail(Error::Category::Timeout, tr("The device began to answer and did not finish."),
                        shownUrl(m_url))
                 : fail(Error::Category::Unreachable, tr("The device does not answer."), shownUrl(m_url)));
}

void OnvifCall::takeCertificate()
{
    const CertificateFacts &seen = m_connection->certificate();
    if (!seen.isValid())
        return;
    m_session.certificate = seen;
    if (!m_session.pinned.isValid())
        m_session.pinned = {seen.fingerprint, QDateTime::currentDateTimeUtc()};
}

void OnvifCall::takeFailure(HttpConnection::Failure failure)
{
    using Failure = HttpConnection::Failure;
    m_timer.stop();
    takeCertificate();
    if (m_session.connection == m_connection)
        m_session.connection.reset();
    const QString context = shownUrl(m_url) + u' ' + m_connection->errorText();
    tell(Utterance::Way::Failed, {}, m_connection->errorText().toUtf8());
    switch (failure) {
    case Failure::Closed:
    case Failure::CutOff:
        if (m_request.isRepeatable() && !m_repeated) {
            m_repeated = true; // most often an idle connection that the device had closed
            send(m_login);
            return;
        }
        end(fail(Error::Category::Protocol,
                 failure == Failure::Closed ? tr("The device closes the connection without an answer.")
                                            : tr("The device breaks off in the middle of its answer."),
                 context));
        return;
    case Failure::NoHost:
    case Failure::Refused:
        end(fail(Error::Category::Unreachable, tr("The device cannot be reached."), context));
        return;
    case Failure::Malformed:
        end(fail(Error::Category::Protocol, tr("The device's answer is no HTTP that can be read."), context));
        return;
    case Failure::TooLarge:
        end(fail(Error::Category::Resource, tr("The device's answer does not end."), context));
        return;
    case Failure::Tls:
        end(fail(Error::Category::Unreachable,
                 tr("The device offers no encryption that this program can speak."), context));
        return;
    case Failure::OtherCertificate:
        end(fail(Error::Category::Untrusted,
                 tr("The certificate of %1 has changed since %2. No login was sent to it.")
                     .arg(m_url.host(),
                          QLocale().toString(m_session.pinned.firstSeen.toLocalTime(), QLocale::ShortFormat)),
                 context));
        return;
    case Failure::OtherScheme:
        end(fail(Error::Category::Protocol,
                 tr("The device names an address that is neither http nor https. Nothing was sent to it."),
                 context));
        return;
    }
}

void OnvifCall::takeAnswer()
{
    m_timer.stop();
    takeCertificate();
    const HttpHead head = m_connection->head();
    const QByteArray body = m_connection->body();
    tell(Utterance::Way::Answered, head.bytes, body);
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(head.header("Date")),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    if (date.isValid() &&
        !m_session.clockOffsetMs) // where the time request wants a login, this tells the time
        m_session.clockOffsetMs = QDateTime::currentDateTimeUtc().msecsTo(date);
    judge(head.status, parseChallenges(head.header("WWW-Authenticate")), body);
}

void OnvifCall::judge(int status, const QList<AuthChallenge> &challenges, const QByteArray &body)
{
    auto answer = readSoap(body);
    const bool refused =
        status == 401 || status == 403 || (answer && answer->fault && answer->fault->isAuthentication());
    if (refused) {
        const bool proven = m_login != Login::None && m_session.scheme != OnvifSession::Scheme::Unknown;
        if (proven && status != 401) { // the login is right; what was asked is not for everybody (quirk 20)
            end(fail(Error::Category::Authentication,
                     tr("The device does not let this login do %1.").arg(m_request.name),
                     QStringLiteral("%1 %2").arg(shownUrl(m_url)).arg(status)));
            return;
        }
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
        end(tl::unexpected(faultError(*answer->fault, m_request.name, shownUrl(m_url))));
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
    drop();
    if (!answer)
        qCDebug(lcOnvif) << m_request.name << answer.error().text << answer.error().context;
    Q_EMIT finished(answer);
}

} // namespace cw
