// One camera's stream at work: the demux thread that connects, keeps connected and reads, and beside it the decode
// chain. Shared by StreamSession (GUI thread) and its own thread, so that it ends when both are done with it.
#pragma once

#include "player/media/DecodeChain.h"
#include "player/media/Liveness.h"
#include "player/media/Pacer.h"
#include "player/media/Reconnect.h"
#include "player/media/RtspAsk.h"
#include "player/media/Source.h"

namespace cw {

struct PlayerServices;

class StreamWorker : public std::enable_shared_from_this<StreamWorker> {
public:
    enum class Phase {
        Connecting,
        Playing,
        Waiting, // the last try failed; `error` says how, and it is being tried again
    };
    struct Snapshot {
        Phase phase = Phase::Connecting;
        Nanos since = 0;                        // of the phase
        Error error;                            // of the last failed try or lost connection
        AskOutcome asked = AskOutcome::Answers; // what the camera said to the cheap question before that try
        Nanos troubleSince = 0; // since when no packet has come, once a try failed; 0 while packets come
        Nanos lastPacketAt = 0; // monotonic; 0: none ever
        bool everPlayed = false;
        Liveness::Judgement liveness;
        double speed = 1; // of the stream's clock; see Pacer
        StreamInfo info;
        DecodeChain::Report decoding;
        std::uint64_t received = 0, bytes = 0, lost = 0;
        bool wanted = true; // somebody wants every picture
    };

    // Silence after which the connection is taken for dead; doubles up to the last while it stays silent.
    static constexpr Nanos FirstStall = 10 * NanosPerSecond;
    static constexpr Nanos LastStall = 40 * NanosPerSecond;
    // A camera that starts answers before it can play: so long after its return the pauses stay short.
    static constexpr Nanos StartingTime = 60 * NanosPerSecond;
    static constexpr Nanos StartingPause = 3 * NanosPerSecond / 2;
    // A refused login is not tried again soon: cameras lock out.
    static constexpr Nanos LoginPause = 60 * NanosPerSecond;

    StreamWorker(PlayerServices &services, QUrl url, Credentials credentials);

    void run(CancelToken cancel); // the demux thread's whole life
    DecodeChain &chain() { return *m_chain; }
    Snapshot snapshot(Nanos now) const; // any thread

private:
    Result<void> connectAndPlay(Source &source, const CancelToken &cancel);
    void received(Packet packet, const std::shared_ptr<const StreamInfo> &stream, std::uint64_t lost);
    void waitToRetry(const Error &error, bool wasAway, const CancelToken &cancel);
    void enter(Phase phase, const Error &error = {});

    PlayerServices &m_services;
    const QUrl m_url;
    const Credentials m_credentials;
    std::shared_ptr<DecodeChain> m_chain;

    Backoff m_backoff;                 // demux thread, as the four below
    std::optional<Nanos> m_returnedAt; // when it was last noticed to answer again
    Pacer m_pacer;
    Nanos m_stall = FirstStall;
    std::uint64_t m_lostBefore = 0; // by connections that are gone

    mutable std::mutex m_mutex;
    Snapshot m_snapshot;
    Liveness m_liveness;
};

} // namespace cw
