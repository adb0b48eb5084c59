#include "player/media/FrameMailbox.h"

namespace cw {

void FrameMailbox::put(Frame frame)
{
    const std::lock_guard lock(m_mutex);
    if (m_frames.size() == Capacity) {
        m_frames.pop_front();
        ++m_dropped;
    }
    m_frames.push_back(std::move(frame));
}

std::optional<Frame> FrameMailbox::take(Nanos now)
{
    const std::lock_guard lock(m_mutex);
    std::optional<Frame> newest;
    while (!m_frames.empty() && m_frames.front().due <= now) {
        if (newest)
            ++m_dropped;
        newest = std::move(m_frames.front());
        m_frames.pop_front();
    }
    return newest;
}

std::optional<Nanos> FrameMailbox::nextDue() const
{
    const std::lock_guard lock(m_mutex);
    if (m_frames.empty())
        return std::nullopt;
    return m_frames.front().due;
}

void FrameMailbox::clear()
{
    const std::lock_guard lock(m_mutex);
    m_dropped += m_frames.size();
    m_frames.clear();
}

std::uint64_t FrameMailbox::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace cw
