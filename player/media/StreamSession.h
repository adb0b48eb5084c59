// One stream of one camera: connects, keeps connected, decodes, and tells its state. Shared by every pane that
// shows it. The object lives on the GUI thread; behind it work one demux thread and an ordered decode queue, both
// of which outlive it just as long as they need to end by themselves (the reaper joins them).
#pragma once

#include "devices/base/ThreadHandle.h"
#include "player/media/FrameSink.h"
#include "player/media/Source.h"
#include "player/media/StreamState.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace cw {

class DecodePool;
class ReconnectBudget;
class StreamWorker;

// What every session needs; built and owned by the composition root, outlives all sessions.
struct PlayerServices {
    SourceFactory makeSource;
    DecoderFactory &decoders;
    DecodeOptions decodeOptions;
    DecodePool &pool;
    ReconnectBudget &budget;
    ThreadReaper &reaper;
    Transport transport = Transport::Tcp;
};

class StreamSession : public QObject {
    Q_OBJECT
public:
    StreamSession(PlayerServices &services, QUrl url, Credentials credentials, QObject *parent = nullptr);
    ~StreamSession() override; // cancels; waits for nothing

    void addSink(std::shared_ptr<FrameSink> sink);
    void removeSink(const std::shared_ptr<FrameSink> &sink);

    const QUrl &url() const { return m_url; }
    StreamStatus status() const { return m_status; }
    StreamStats stats() const;
    void refresh() { poll(); } // looks at once what the worker has to say

Q_SIGNALS:
    void statusChanged();

private:
    void poll();

    struct Counted {
        Nanos at = 0;
        std::uint64_t received = 0, decoded = 0, bytes = 0;
    };

    PlayerServices &m_services;
    QUrl m_url;
    std::shared_ptr<StreamWorker> m_worker;
    ThreadHandle m_thread;
    std::vector<std::shared_ptr<FrameSink>> m_sinks;
    StreamStatus m_status;
    std::deque<Counted> m_counted; // about two seconds of counters, for rates
    Nanos m_skipSince = 0;         // when skipping began; 0: keeps up
    std::uint64_t m_skippedBefore = 0;
    QTimer m_poll;
};

// Hands out one session per stream and login, shared; a session ends with its last holder. GUI thread.
class SessionPool {
public:
    explicit SessionPool(PlayerServices &services) : m_services(services) {}
    std::shared_ptr<StreamSession> session(const QUrl &url, const Credentials &credentials);

private:
    PlayerServices &m_services;
    QHash<QString, std::weak_ptr<StreamSession>> m_sessions;
};

} // namespace cw
