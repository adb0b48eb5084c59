#include "player/media/StreamSession.h"

#include "devices/base/Log.h"
#include "player/media/StreamStatus.h"
#include "player/media/StreamWorker.h"

#include <QCryptographicHash>

namespace cw {

namespace {
constexpr int PollMs = 200;
constexpr Nanos RateWindow = 2 * NanosPerSecond;
} // namespace

StreamSession::StreamSession(PlayerServices &services, QUrl url, Credentials credentials, QObject *parent)
    : QObject(parent), m_services(services), m_url(std::move(url))
{
    connect(&m_poll, &QTimer::timeout, this, &StreamSession::poll);
    static const QStringList remote{QStringLiteral("rtsp"), QStringLiteral("rtsps"), QStringLiteral("http"),
                                    QStringLiteral("https")};
    const bool local = m_url.scheme() == QLatin1String("v4l2") && !m_url.path().isEmpty();
    if (!m_url.isValid() || !(local || (remote.contains(m_url.scheme()) && !m_url.host().isEmpty()))) {
        m_status = {StreamState::BadUrl, tr("“%1” is not the address of a stream.").arg(shownUrl(m_url)),
                    monotonicNow()};
        qCInfo(lcMedia).noquote() << m_status.sentence;
        return;
    }
    m_worker = std::make_shared<StreamWorker>(services, m_url, std::move(credentials));
    const CancelToken cancel;
    m_thread = ThreadHandle("demux " + m_url.host().toStdString(), cancel,
                            [worker = m_worker, cancel] { worker->run(cancel); });
    m_poll.start(PollMs);
    poll();
}

StreamSession::~StreamSession()
{
    if (!m_worker)
        return;
    m_worker->chain().stop();
    m_services.reaper.take(std::move(m_thread));
}

void StreamSession::addSink(std::shared_ptr<FrameSink> sink)
{
    m_sinks.push_back(std::move(sink));
    if (m_worker)
        m_worker->chain().setSinks(m_sinks);
}

void StreamSession::removeSink(const std::shared_ptr<FrameSink> &sink)
{
    std::erase(m_sinks, sink);
    if (m_worker)
        m_worker->chain().setSinks(m_sinks);
}

void StreamSession::poll()
{
    if (!m_worker)
        return;
    const Nanos now = monotonicNow();
    StatusInput input{m_worker->snapshot(now), m_url.host(), now, m_skipSince};
    const auto &w = input.worker;

    m_counted.push_back({now, w.received, w.decoding.decoded, w.bytes});
    while (m_counted.size() > 2 && now - m_counted[1].at > RateWindow)
        m_counted.pop_front();

    // Skipping counts as not keeping up while it goes on from one poll to the next; a single burst does not.
    if (w.decoding.skipped == m_skippedBefore || !w.wanted || w.decoding.decoded == 0)
        m_skipSince = 0;
    else if (m_skipSince == 0)
        m_skipSince = now;
    m_skippedBefore = w.decoding.skipped;
    input.skipSince = m_skipSince;

    StreamStatus status = describe(input);
    if (status == m_status)
        return;
    if (status.state != m_status.state)
        qCInfo(lcMedia).noquote() << shownUrl(m_url) << stateWord(status.state) << status.sentence;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

StreamStats StreamSession::stats() const
{
    StreamStats stats;
    if (!m_worker)
        return stats;
    const auto w = m_worker->snapshot(monotonicNow());
    stats.codec = w.info.codec;
    stats.codecName = w.info.codecName;
    stats.size = w.decoding.size.isEmpty() ? w.info.size : w.decoding.size;
    stats.backend = w.decoding.backend;
    stats.whyNotFaster = w.decoding.whyNotFaster;
    stats.received = w.received;
    stats.decoded = w.decoding.decoded;
    stats.skipped = w.decoding.skipped;
    stats.lost = w.lost;
    stats.bytes = w.bytes;
    stats.lastPictureAt = w.decoding.lastPictureAt;
    stats.lastPictureUtcMs = w.decoding.lastPictureUtcMs;
    if (m_counted.size() > 1) {
        const auto &first = m_counted.front();
        const auto &last = m_counted.back();
        const double seconds = double(last.at - first.at) / double(NanosPerSecond);
        stats.receivedFps = double(last.received - first.received) / seconds;
        stats.decodedFps = double(last.decoded - first.decoded) / seconds;
        stats.bitsPerSecond = double(last.bytes - first.bytes) * 8 / seconds;
    }
    return stats;
}

std::shared_ptr<StreamSession> SessionPool::session(const QUrl &url, const Credentials &credentials)
{
    // The login is part of the key, and only as a hash: keys may be looked at, passwords not.
    QCryptographicHash login(QCryptographicHash::Sha256);
    login.addData(credentials.user.toUtf8());
    login.addData(QByteArrayView("\0", 1));
    login.addData(credentials.password.toUtf8());
    const QString key =
        url.toString(QUrl::RemoveUserInfo) + QLatin1Char(' ') + QString::fromLatin1(login.result().toHex());
    if (auto shared = m_sessions.value(key).lock())
        return shared;
    m_sessions.removeIf([](const auto &entry) { return entry.value().expired(); });
    auto fresh = std::make_shared<StreamSession>(m_services, url, credentials);
    m_sessions.insert(key, fresh);
    return fresh;
}

} // namespace cw
