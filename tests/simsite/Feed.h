// One track of one stream: hands a clip's access units to an appsrc when their time has come.
// Ticked on the pacer's thread; attached, detached and disturbed from others: one mutex guards it.
// Owned by its Mount; outlives the media that it feeds.
#pragma once

#include "tests/simsite/Clip.h"

#include <gst/app/gstappsrc.h>

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace cw::simsite {

enum class Stuck { No, AnyUnit, KeyUnit };

struct Sent {
    int number = 0;
    std::int64_t monotonicNs = 0;
};

std::int64_t monotonicNow();

class Feed {
public:
    static constexpr std::int64_t never = INT64_MAX;

    // phaseNs spreads the cameras over the interval, so that they do not all send at one instant.
    Feed(std::shared_ptr<const Clip> clip, double unitsPerSecond, std::int64_t phaseNs);
    ~Feed();
    Feed(const Feed &) = delete;
    Feed &operator=(const Feed &) = delete;

    void attach(GstAppSrc *source);
    void detach(GstAppSrc *source);
    void setRolling(bool rolling);

    // Pushes what is due; answers when it wants to be called again.
    std::int64_t tick(std::int64_t now);

    void setFrozen(bool frozen);
    void setStuck(Stuck stuck);
    void setHalfRate(bool half);
    // Takes effect at the other clip's next key frame. Null goes back to the clip of its own.
    void setClip(std::shared_ptr<const Clip> clip, double unitsPerSecond);

    std::vector<Sent> sent() const;
    std::uint64_t pushed() const;
    std::uint64_t skipped() const;
    bool isActive() const;

private:
    void push(int number, std::int64_t due, std::int64_t now);
    std::int64_t interval() const { return static_cast<std::int64_t>(1e9 / m_rate); }

    mutable std::mutex m_mutex;
    const std::shared_ptr<const Clip> m_own;
    const double m_ownRate;
    const std::int64_t m_phase;
    std::shared_ptr<const Clip> m_clip;
    double m_rate = 25;
    GstAppSrc *m_source = nullptr;
    bool m_rolling = false;
    bool m_primed = false; // the unit that a media needs to preroll has been pushed
    int m_next = 0;
    std::int64_t m_due = 0;
    bool m_frozen = false;
    Stuck m_stuck = Stuck::No;
    int m_stuckNumber = -1;
    bool m_half = false;
    bool m_waitForKey = false;
    std::deque<Sent> m_sent;
    std::uint64_t m_pushed = 0;
    std::uint64_t m_skipped = 0;
};

} // namespace cw::simsite
