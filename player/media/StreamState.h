// What an operator is told of a stream: a state, a sentence, and figures. Plain values, any thread.
#pragma once

#include "player/media/Decoder.h"
#include "player/media/StreamInfo.h"

#include <QString>

namespace cw {

enum class StreamState {
    Idle,       // nothing is asked for
    Connecting, // first connection, no picture yet
    Live,
    Unchanged,    // live, and its compressed content repeats: a still scene, or a camera about to be stuck
    Late,         // pictures come, but later than they should
    NoSignal,     // no packets, or no pictures out of them: frozen
    Stuck,        // key frames that repeat to the bit: the camera sends the same picture again and again
    Reconnecting, // lost; being tried again
    WrongPassword,
    Unreachable,
    UnsupportedCodec,
    BadStream, // answers, but not with a stream that can be read
    BadUrl,
};

// Trouble keeps the last picture dimmed under a band with the sentence.
bool isTrouble(StreamState state);
// The state as one stable word, for JSON and logs: "live", "no-signal", ...
QString stateWord(StreamState state);

struct StreamStatus {
    StreamState state = StreamState::Idle;
    QString sentence; // translated, whole; says since when and what is being tried
    Nanos since = 0;  // monotonic: when this state began

    bool operator==(const StreamStatus &) const = default;
};

// Counters since start; rates over about the last two seconds.
struct StreamStats {
    VideoCodec codec = VideoCodec::Unknown;
    QString codecName;
    QSize size;
    BackendKind backend = BackendKind::Software;
    QString whyNotFaster;
    std::uint64_t received = 0; // compressed pictures
    std::uint64_t decoded = 0;
    std::uint64_t shown = 0;   // filled by the pane: pictures that were painted
    std::uint64_t skipped = 0; // received, and never decoded or never shown because something newer was there
    std::uint64_t lost = 0;    // RTP packets
    std::uint64_t bytes = 0;
    double receivedFps = 0, decodedFps = 0, shownFps = 0;
    double bitsPerSecond = 0;
    double latencyMs = 0;        // age at painting, counted from the packet's arrival
    double stallMs = 0;          // sum of the waits for a picture beyond 500 ms each
    Nanos lastPictureAt = 0;     // monotonic; 0: none yet
    qint64 lastPictureUtcMs = 0; // the same in UTC, for the sentence on the pane
};

} // namespace cw
