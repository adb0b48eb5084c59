// How a lost camera is tried again: pauses that grow, and a budget for all cameras together, so that a hundred
// that return at once (a switch that came back) do not all knock at the same moment.
#pragma once

#include "devices/base/Cancel.h"
#include "devices/base/Clock.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <random>

namespace cw {

// The pause before the next try: 0.5 s doubling to 30 s, each 25 % shorter or longer at random. Demux thread.
class Backoff {
public:
    static constexpr Nanos First = NanosPerSecond / 2;
    static constexpr Nanos Last = 30 * NanosPerSecond;

    explicit Backoff(unsigned seed = std::random_device{}()) : m_random(seed) {}
    Nanos next(Nanos most = Last); // never longer than `most`
    void reset() { m_pause = First; }

private:
    std::minstd_rand m_random;
    Nanos m_pause = First;
};

// How many cameras may begin to connect at once. A place counts for a second at most, so that cameras that answer
// slowly or never do not keep the others waiting. Any thread; owned by the composition root.
class ReconnectBudget {
public:
    static constexpr Nanos PlaceTime = NanosPerSecond;

    explicit ReconnectBudget(int atOnce = 8) : m_atOnce(atOnce) {}

    // Holds a place until it goes; holds none where the wait was canceled.
    class Place {
    public:
        Place(ReconnectBudget &budget, const CancelToken &cancel);
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

    private:
        ReconnectBudget &m_budget;
    };

private:
    const int m_atOnce;
    std::mutex m_mutex;
    std::condition_variable m_freed;
    std::map<const Place *, Nanos> m_held; // since when, monotonic
};

} // namespace cw
