// What a stream needs to play, as the composition root builds it, and a sink that remembers what it was given.
// Lives on the test's thread, owned by the test.
#pragma once

#include "player/media/DecodePool.h"
#include "player/media/DecoderSelector.h"
#include "player/media/FfmpegBackend.h"
#include "player/media/FfmpegSource.h"
#include "player/media/Reconnect.h"
#include "player/media/StreamSession.h"

#include <QTest>

#include <sys/resource.h>

namespace cw::doubles {

// Built in the order in which it may go: threads end before what they use.
struct PlayerParts {
    explicit PlayerParts(Transport transport = Transport::Tcp)
    {
        FfmpegSource::routeMessages();
        services.transport = transport;
    }

    DecoderSelector decoders{ffmpegBackends()};
    DecodePool pool{2};
    ReconnectBudget budget;
    ThreadReaper reaper;
    PlayerServices services{[] { return std::make_unique<FfmpegSource>(); },
                            decoders,
                            DecodeOptions{BackendKind::Software},
                            pool,
                            budget,
                            reaper};
};

class RecordingSink : public FrameSink {
public:
    void deliver(const Frame &frame) override
    {
        const Nanos now = monotonicNow();
        const std::lock_guard lock(m_mutex);
        ++m_frames;
        m_invalid += !frame.isValid();
        if (m_last > 0)
            m_longestGap = std::max(m_longestGap, now - m_last);
        m_last = now;
        m_lateness = frame.due - frame.receivedAt;
        m_size = frame.size;
    }
    Demand demand() const override { return Demand::All; }

    std::uint64_t frames() const { return locked(m_frames); }
    std::uint64_t invalid() const { return locked(m_invalid); }
    QSize size() const { return locked(m_size); }
    Nanos lateness() const { return locked(m_lateness); } // of the newest: from its arrival until it is due
    Nanos longestGap() const { return locked(m_longestGap); }
    void forget()
    {
        const std::lock_guard lock(m_mutex);
        m_frames = 0;
        m_longestGap = 0;
    }

private:
    template<typename T>
    T locked(const T &value) const
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }
    mutable std::mutex m_mutex;
    std::uint64_t m_frames = 0, m_invalid = 0;
    Nanos m_last = 0, m_longestGap = 0, m_lateness = 0;
    QSize m_size;
};

// One stream being watched.
struct Viewer {
    Viewer(PlayerParts &parts, const QUrl &url, const Credentials &login)
        : session(parts.services, url, login)
    {
        session.addSink(sink);
    }
    StreamState state() const { return session.status().state; }
    bool isLive() const { return state() == StreamState::Live; }

    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    StreamSession session;
};

// Processor time of this process so far, all threads.
inline Nanos processorTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto nanos = [](const timeval &time) { return time.tv_sec * NanosPerSecond + time.tv_usec * 1000; };
    return nanos(usage.ru_utime) + nanos(usage.ru_stime);
}

} // namespace cw::doubles
