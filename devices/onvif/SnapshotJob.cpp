#include "devices/onvif/SnapshotJob.h"

#include "devices/base/Log.h"

namespace cw {

SnapshotJob::SnapshotJob(const OnvifSession &session, const QUrl &url, QObject *parent)
    : QObject(parent), m_session(session), m_url(url)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::seconds(10));
    connect(&m_timer, &QTimer::timeout, this, [this] {
        end(fail(Error::Category::Timeout, tr("The camera does not send its still in time.")));
    });
}

SnapshotJob::~SnapshotJob()
{
    if (m_connection)
        m_connection->disconnect(this);
}

void SnapshotJob::start()
{
    m_timer.start();
    m_connection = HttpConnection::create(m_url, m_session.certificate.legacy);
    connect(m_connection.get(), &HttpConnection::answered, this, &SnapshotJob::takeAnswer);
    connect(m_connection.get(), &HttpConnection::failed, this, &SnapshotJob::takeFailure);
    send({});
}

// First without a login: what it is asked for, and by whom, the challenge tells.
void SnapshotJob::send(const std::optional<DigestChallenge> &challenge)
{
    QByteArray head = "GET " + requestTarget(m_url) + " HTTP/1.1\r\nHost: " + hostHeader(m_url) +
                      "\r\nUser-Agent: Counterwatch/" CW_VERSION
                      "\r\nAccept: image/jpeg\r\nAccept-Encoding: identity\r\nConnection: keep-alive\r\n";
    m_answered = challenge;
    if (challenge) {
        ++m_logins;
        DigestRequest digest;
        digest.method = "GET";
        digest.uri = requestTarget(m_url);
        digest.user = m_session.credentials.user;
        digest.password = m_session.credentials.password;
        digest.cnonce = freshCnonce();
        head += "Authorization: " + digestAnswer(*challenge, digest) + "\r\n";
    }
    HttpLimits limits;
    limits.body = MaximumAnswer;
    m_connection->send(head + "\r\n", m_session.pinned, limits);
}

void SnapshotJob::takeAnswer()
{
    const int status = m_connection->head().status;
    if (status == 200) {
        if (m_connection->body().isEmpty())
            end(fail(Error::Category::Protocol, tr("The camera sends an empty still.")));
        else
            end(m_connection->body());
        return;
    }
    if (status != 401) {
        end(fail(Error::Category::Protocol, tr("The camera sends no still: HTTP status %1.").arg(status)));
        return;
    }
    const auto challenge = bestDigest(parseChallenges(m_connection->head().header("WWW-Authenticate")));
    // A second time only where the first was right and late: cameras lock out.
    const bool again = m_logins == 0 || (m_logins == 1 && challenge && challenge->stale);
    if (challenge && again && !m_session.credentials.isEmpty())
        send(challenge);
    else
        end(fail(Error::Category::Authentication, tr("The camera does not let this login see its still.")));
}

void SnapshotJob::takeFailure(HttpConnection::Failure failure)
{
    using Failure = HttpConnection::Failure;
    switch (failure) {
    case Failure::OtherCertificate:
        end(fail(Error::Category::Untrusted,
                 tr("The camera's certificate has changed. No login was sent for its still.")));
        return;
    case Failure::TooLarge:
        end(fail(Error::Category::Resource, tr("The camera's still is larger than 8 MiB.")));
        return;
    case Failure::Closed:
        if (!m_repeated) { // between the challenge and the login it may have closed
            m_repeated = true;
            m_connection->disconnect(this);
            m_connection = HttpConnection::create(m_url, m_session.certificate.legacy);
            connect(m_connection.get(), &HttpConnection::answered, this, &SnapshotJob::takeAnswer);
            connect(m_connection.get(), &HttpConnection::failed, this, &SnapshotJob::takeFailure);
            send(m_answered);
            return;
        }
        [[fallthrough]];
    case Failure::CutOff:
    case Failure::Malformed:
        end(fail(Error::Category::Protocol, tr("The camera breaks off while it sends its still.")));
        return;
    case Failure::NoHost:
    case Failure::Refused:
    case Failure::Tls:
    case Failure::OtherScheme:
        end(fail(Error::Category::Unreachable, tr("The camera's still cannot be reached.")));
        return;
    }
}

void SnapshotJob::end(const Result<QByteArray> &picture)
{
    m_timer.stop();
    const auto kept = picture; // the body is the connection's
    m_connection->disconnect(this);
    m_connection.reset();
    if (!kept)
        qCDebug(lcOnvif) << "snapshot" << kept.error().text << shownUrl(m_url);
    Q_EMIT finished(kept);
}

} // namespace cw
