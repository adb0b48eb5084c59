#include "devices/rtsp/RtspAsker.h"

#include "devices/base/Log.h"

#include <QNetworkProxy>

namespace cw {

namespace {

constexpr int mostLogins = 2; // the second for a nonce that was too old

} // namespace

RtspAsker::RtspAsker(const QUrl &url, const Credentials &credentials,
                     std::shared_ptr<Conversation> conversation, QObject *parent)
    : QObject(parent), m_url(url), m_credentials(credentials), m_conversation(std::move(conversation))
{
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    // Cameras sign their own certificates, and what is sent is a digest of the password, never the password.
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        lose(m_buffer.isEmpty() ? Error::Category::Unreachable : Error::Category::Timeout,
             m_buffer.isEmpty() ? tr("The stream does not answer.")
                                : tr("The stream began to answer and did not finish."),
             QStringLiteral("timeout"));
    });
    connect(&m_socket, &QSslSocket::readyRead, this, [this] { take(false); });
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { take(true); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            lose(Error::Category::Unreachable, tr("The stream cannot be reached."), m_socket.errorString());
    });
}

RtspAsker::~RtspAsker()
{
    m_socket.disconnect(this);
}

void RtspAsker::start()
{
    const bool tls = m_url.scheme().compare(QLatin1String("rtsps"), Qt::CaseInsensitive) == 0;
    const auto port = quint16(m_url.port(defaultPortOf(m_url.scheme())));
    connect(&m_socket, tls ? &QSslSocket::encrypted : &QSslSocket::connected, this,
            [this] { ask("OPTIONS"); });
    m_timer.start(m_patience);
    QMetaObject::invokeMethod(
        this,
        [this, tls, port] {
            if (tls)
                m_socket.connectToHostEncrypted(m_url.host(), port);
            else
                m_socket.connectToHost(m_url.host(), port);
        },
        Qt::QueuedConnection);
}

void RtspAsker::ask(const QByteArray &method)
{
    if (m_ended)
        return;
    m_method = method;
    RtspQuestion question{method, m_url, ++m_sequence, {}};
    if (method == "DESCRIBE")
        question.headers.append(RtspHeader{"Accept", "application/sdp"});
    if (m_challenge) {
        DigestRequest digest;
        digest.method = method;
        digest.uri = question.target();
        digest.user = m_credentials.user;
        digest.password = m_credentials.password;
        digest.count = ++m_nonceCount;
        digest.cnonce = freshCnonce();
        question.headers.append(RtspHeader{"Authorization", digestAnswer(*m_challenge, digest)});
    }
    m_exchange = m_sequence;
    const QByteArray bytes = question.toBytes();
    tell(Utterance::Way::Asked, bytes, {});
    m_socket.write(bytes);
    m_timer.start(m_patience);
}

void RtspAsker::take(bool closed)
{
    if (m_ended)
        return;
    m_buffer += m_socket.read(MaximumRtspHead + MaximumRtspBody + 1 - m_buffer.size());
    RtspAnswer answer;
    switch (readRtspAnswer(m_buffer, answer, closed)) {
    case RtspReading::Unfinished:
        return;
    case RtspReading::Garbage:
        lose(Error::Category::Protocol, tr("The stream's answer is no RTSP that can be read."),
             QString::fromLatin1(m_buffer.left(64)));
        return;
    case RtspReading::Whole:
        m_buffer.remove(0, answer.size);
        tell(Utterance::Way::Answered, answer.head, answer.body);
        judge(answer);
        return;
    }
}

void RtspAsker::judge(const RtspAnswer &answer)
{
    m_description.status = answer.status;
    if (const QByteArray server = answer.header("Server"); !server.isEmpty())
        m_description.server = server;
    if (m_method == "OPTIONS") {
        m_description.methods = answer.header("Public");
        ask("DESCRIBE"); // also where OPTIONS was refused: some want a login even for that
        return;
    }
    if (answer.status == 401) {
        const auto challenges = parseChallenges(answer.header("WWW-Authenticate"));
        if (!challenges.isEmpty())
            m_description.realm = challenges.constFirst().parameters.value("realm");
        const auto digest = bestDigest(challenges);
        const bool again =
            digest && !m_credentials.isEmpty() && (m_logins == 0 || (digest->stale && m_logins < mostLogins));
        if (again) {
            ++m_logins;
            m_challenge = digest;
            m_nonceCount = 0;
            ask("DESCRIBE");
            return;
        }
    } else if (answer.status == 200) {
        m_description.sdp = answer.body;
        m_description.loggedIn = m_challenge.has_value();
    }
    end(m_description);
}

void RtspAsker::tell(Utterance::Way way, const QByteArray &head, const QByteArray &body) const
{
    if (!m_conversation)
        return;
    QUrl url = m_url;
    url.setUserInfo(QString());
    m_conversation->heard(
        {way, QStringLiteral("rtsp"), url, head, body, QDateTime::currentDateTimeUtc(), m_exchange});
}

void RtspAsker::lose(Error::Category category, const QString &sentence, const QString &context)
{
    if (m_ended)
        return;
    tell(Utterance::Way::Failed, context.toUtf8(), {});
    end(fail(category, sentence, shownUrl(m_url) + u' ' + context));
}

void RtspAsker::end(Result<RtspDescription> description)
{
    m_ended = true;
    m_timer.stop();
    m_socket.abort();
    Q_EMIT finished(description);
}

} // namespace cw
