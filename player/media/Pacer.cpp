#include "player/media/Pacer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

namespace cw {

Pacer::Paced Pacer::arrived(Nanos pts, Nanos arrival)
{
    Paced result;
    const Nanos offset = arrival - pts;
    const bool jumped = m_anchored && std::llabs((pts - m_lastPts) - (arrival - m_lastArrival)) > Jump;
    if (!m_anchored || jumped) {
        m_current = m_previous = offset;
        m_windowStart = arrival;
        m_jitter = 0;
        m_history.clear();
        m_anchored = true;
        result.reanchored = true;
    } else if (arrival - m_windowStart > Window) {
        m_previous = m_current;
        m_current = offset;
        m_windowStart = arrival;
    }
    m_current = std::min(m_current, offset);
    m_lastPts = pts;
    m_lastArrival = arrival;

    m_history.emplace_back(pts, arrival);
    while (arrival - m_history.front().second > 3 * NanosPerSecond)
        m_history.pop_front();

    const Nanos anchor = std::min(m_current, m_previous);
    const Nanos behind = offset - anchor;
    // What is further behind than the target is late and shown at once; it says nothing about jitter.
    const Nanos decayed = m_jitter - m_jitter / 128;
    m_jitter = behind <= MaxTarget ? std::max(decayed, behind) : decayed;
    const Nanos target = m_jitter > Negligible ? m_jitter : 0;

    result.onTime = anchor + pts;
    result.due = result.onTime + target;
    return result;
}

double Pacer::speed() const
{
    if (m_history.size() < 4)
        return 1;
    const Nanos begin = m_history.front().second;
    const Nanos span = m_history.back().second - begin;
    if (span < 2 * NanosPerSecond)
        return 1;
    // A slow stream is slow as a whole and in each third. A gap is not, nor is a change of the frame rate, by which
    // libavformat holds pictures back for longer or shorter.
    const auto between = [](const auto &from, const auto &to) {
        return double(to.first - from.first) / double(to.second - from.second);
    };
    double nearest = between(m_history.front(), m_history.back());
    auto from = m_history.begin();
    for (int third = 1; third <= 3; ++third) {
        const auto to = std::find_if(from, std::prev(m_history.end()), [&](const auto &seen) {
            return seen.second - begin >= span * third / 3;
        });
        if (to->second == from->second)
            continue; // nothing came in this third
        const double speed = between(*from, *to);
        if (std::abs(speed - 1) < std::abs(nearest - 1))
            nearest = speed;
        from = to;
    }
    return nearest;
}

void Pacer::reset()
{
    *this = Pacer();
}

} // namespace cw
