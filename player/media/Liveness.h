// Whether a stream is alive, from three signals: packets arrive, frames come out, and their compressed content
// differs. Pure; guarded by its owner, StreamWorker.
#pragma once

#include "devices/base/Clock.h"
#include "player/media/Packet.h"
#include "player/media/StreamInfo.h"

namespace cw {

// A hash of the picture's slices alone: time stamps in SEI and repeated parameter sets do not count.
std::uint64_t contentHash(const Packet &packet, VideoCodec codec);

class Liveness {
public:
    enum class Verdict {
        Waiting, // nothing came yet
        Live,
        Unchanged, // the compressed pictures are the same to the bit
        Stuck, // and they are key frames, or a whole moving group of pictures that repeats: no scene does that
        NoFrames, // packets come, no picture comes out of them
        NoPackets,
    };
    struct Judgement {
        Verdict verdict = Verdict::Waiting;
        Nanos since = 0; // monotonic: when it began
    };

    static constexpr Nanos Silence = 2 * NanosPerSecond; // at least this long without packets is a freeze
    static constexpr double SilenceIntervals = 2.5;      // and this many of the stream's own intervals
    static constexpr Nanos SameFor = 3 * NanosPerSecond; // identical pictures for this long are "unchanged"
    static constexpr int SameGroups = 3;                 // groups of pictures that repeat until "stuck"
    static constexpr double SkippedPicture = 200;        // bytes; moving pictures are larger

    void connected(Nanos now); // a new connection: intervals and repeats begin anew
    void packet(Nanos now, bool key, std::size_t size, std::uint64_t hash);
    void frame(Nanos now) { m_lastFrame = now; }
    // Since when frames are wanted again, after a time when nobody did: they are owed from then on.
    void wanted(Nanos since) { m_wantedSince = since; }
    // `decoding`: false while nobody wants frames, so that their absence means nothing.
    Judgement judge(Nanos now, bool decoding) const;

private:
    void closeGroup();

    Nanos m_connectedAt = 0;
    Nanos m_lastPacket = 0;
    Nanos m_lastFrame = 0;
    Nanos m_wantedSince = 0;
    double m_interval = 0; // ns, smoothed
    std::uint64_t m_lastHash = 0;
    Nanos m_sameSince = 0; // 0: the last two pictures differ
    bool m_sameAreKeys = false;

    std::uint64_t m_groupHash = 0; // of the group of pictures that is arriving
    int m_groupPictures = 0;       // without its key frame
    double m_groupBytes = 0;       // likewise
    Nanos m_groupStart = 0;
    std::uint64_t m_previousGroup = 0;
    int m_groupRepeats = 0;
    Nanos m_repeatsSince = 0;
};

} // namespace cw
