#include "tests/simsite/Feed.h"

#include <chrono>

namespace cw::simsite {

namespace {

constexpr std::size_t remembered = 500;
constexpr std::int64_t soon = 3'000'000;
// A media that takes nothing for so many units is not worth filling: newer units are left out and counted.
constexpr guint64 queueLimit = 25;

} // namespace

std::int64_t monotonicNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Feed::Feed(std::shared_ptr<const Clip> clip, double unitsPerSecond, std::int64_t phaseNs)
    : m_own(std::move(clip)), m_ownRate(unitsPerSecond), m_phase(phaseNs), m_clip(m_own),
      m_rate(unitsPerSecond)
{}

Feed::~Feed()
{
    if (m_source)
        gst_object_unref(m_source);
}

void Feed::attach(GstAppSrc *source)
{
    const std::lock_guard lock(m_mutex);
    if (m_source)
        gst_object_unref(m_source);
    m_source = static_cast<GstAppSrc *>(gst_object_ref(source));
    m_rolling = false;
    m_primed = false;
    m_waitForKey = false;
    m_next = m_clip->keyFrom(m_next);
    m_due = 0;
}

void Feed::detach(GstAppSrc *source)
{
    const std::lock_guard lock(m_mutex);
    if (m_source != source)
        return;
    gst_object_unref(m_source);
    m_source = nullptr;
}

void Feed::setRolling(bool rolling)
{
    const std::lock_guard lock(m_mutex);
    m_rolling = rolling;
    m_due = 0;
}

std::int64_t Feed::tick(std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    if (!m_source)
        return never;
    if (GST_STATE(m_source) != GST_STATE_PLAYING)
        return now + soon;
    if (!m_rolling) {
        // The media prerolls on one unit; the rest waits until a client plays, so that nothing stale is sent.
        if (!m_primed) {
            push(m_next, now, now);
            m_next = (m_next + 1) % m_clip->size();
            m_primed = true;
        }
        return now + 4 * soon;
    }
    if (m_due == 0) {
        const std::int64_t step = interval();
        m_due = now - (now - m_phase) % step;
        if (m_due + step / 4 < now)
            m_due += step;
    }
    if (now < m_due)
        return m_due;
    if (now - m_due > 1'000'000'000) // suspended, or a machine at its limit: no burst afterwards
        m_due = now;

    const std::int64_t due = m_due;
    m_due += interval();
    const int number = m_next;
    m_next = (m_next + 1) % m_clip->size();
    if (m_frozen)
        return m_due;
    if (m_half && number % 2 != 0)
        return m_due;
    if (m_waitForKey) {
        if (!m_clip->isKey(number))
            return m_due;
        m_waitForKey = false;
    }
    if (gst_app_src_get_current_level_buffers(m_source) > queueLimit) {
        ++m_skipped;
        m_waitForKey = true;
        return m_due;
    }
    int shown = number;
    if (m_stuck != Stuck::No) {
        if (m_stuckNumber < 0 && (m_stuck == Stuck::AnyUnit || m_clip->isKey(number)))
            m_stuckNumber = number;
        if (m_stuckNumber >= 0)
            shown = m_stuckNumber;
    }
    push(shown, due, now);
    return m_due;
}

void Feed::push(int number, std::int64_t due, std::int64_t now)
{
    GstBuffer *buffer = m_clip->buffer(number);
    const auto base = static_cast<std::int64_t>(gst_element_get_base_time(GST_ELEMENT(m_source)));
    GST_BUFFER_PTS(buffer) = due > base ? static_cast<GstClockTime>(due - base) : 0;
    GST_BUFFER_DTS(buffer) = GST_BUFFER_PTS(buffer);
    GST_BUFFER_DURATION(buffer) = static_cast<GstClockTime>(interval());
    m_sent.push_back({number, now});
    if (m_sent.size() > remembered)
        m_sent.pop_front();
    ++m_pushed;
    gst_app_src_push_buffer(m_source, buffer);
}

void Feed::setFrozen(bool frozen)
{
    const std::lock_guard lock(m_mutex);
    if (m_frozen && !frozen)
        m_waitForKey = true;
    m_frozen = frozen;
}

void Feed::setStuck(Stuck stuck)
{
    const std::lock_guard lock(m_mutex);
    if (stuck == Stuck::No && m_stuck != Stuck::No)
        m_waitForKey = true;
    m_stuck = stuck;
    m_stuckNumber = -1;
}

void Feed::setHalfRate(bool half)
{
    const std::lock_guard lock(m_mutex);
    m_half = half;
    m_waitForKey = true;
}

void Feed::setClip(std::shared_ptr<const Clip> clip, double unitsPerSecond)
{
    const std::lock_guard lock(m_mutex);
    m_clip = clip ? std::move(clip) : m_own;
    m_rate = clip || m_clip != m_own ? unitsPerSecond : m_ownRate;
    m_next = m_clip->keyFrom(m_next % m_clip->size());
    m_stuckNumber = -1;
    m_due = 0;
}

std::vector<Sent> Feed::sent() const
{
    const std::lock_guard lock(m_mutex);
    return {m_sent.begin(), m_sent.end()};
}

std::uint64_t Feed::pushed() const
{
    const std::lock_guard lock(m_mutex);
    return m_pushed;
}

std::uint64_t Feed::skipped() const
{
    const std::lock_guard lock(m_mutex);
    return m_skipped;
}

bool Feed::isActive() const
{
    const std::lock_guard lock(m_mutex);
    return m_source != nullptr;
}

} // namespace cw::simsite
