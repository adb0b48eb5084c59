// When a picture should be shown, from when its packet arrived. The stream's clock is anchored to the fastest
// arrivals of the last seconds, so that latency cannot grow; jitter is evened out by 50 ms at most.
// Pure arithmetic; one thread (the demuxer's); owned by StreamWorker.
#pragma once

#include "devices/base/Clock.h"

#include <deque>

namespace cw {

class Pacer {
public:
    static constexpr Nanos MaxTarget = 50 * NanosPerMs;
    static constexpr Nanos Negligible = 8 * NanosPerMs; // jitter that no eye sees at 60 Hz: not waited for
    static constexpr Nanos Window = 5 * NanosPerSecond; // the anchor forgets after one to two of these
    static constexpr Nanos Jump = 5 * NanosPerSecond; // a step of the stream's clock beyond this anchors anew

    struct Paced {
        Nanos onTime =
            0; // when the picture would have come without any delay since the anchor; lateness counts from here
        Nanos due = 0; // when to show it: onTime plus what jitter needs
        bool reanchored = false;
    };

    // `pts` in the stream's clock, `arrival` monotonic; both ns.
    Paced arrived(Nanos pts, Nanos arrival);
    // How fast the stream's clock runs against ours over the last three seconds: 1 is right, 0.5 is served at half
    // rate. 1 as long as too little was seen.
    double speed() const;
    void reset();

private:
    bool m_anchored = false;
    Nanos m_current = 0;  // least (arrival - pts) of this window
    Nanos m_previous = 0; // and of the one before
    Nanos m_windowStart = 0;
    Nanos m_lastPts = 0;
    Nanos m_lastArrival = 0;
    Nanos m_jitter = 0;                            // decaying peak of what arrivals are behind the anchor
    std::deque<std::pair<Nanos, Nanos>> m_history; // pts, arrival; three seconds
};

} // namespace cw
