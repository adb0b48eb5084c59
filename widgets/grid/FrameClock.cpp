#include "widgets/grid/FrameClock.h"

#include <algorithm>

namespace cw {

FrameClock::FrameClock(Now now, QObject *parent) : QObject(parent), m_now(std::move(now))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::fire);
}

void FrameClock::setInterval(Nanos interval)
{
    m_interval = std::max<Nanos>(interval, NanosPerMs);
}

void FrameClock::requestAt(Nanos due)
{
    const Nanos now = m_now();
    const Nanos at = std::max(due, m_last ? *m_last + m_interval : now);
    if (at <= now && !m_inTick)
        fire();
    else
        arm(at);
}

void FrameClock::arm(Nanos at)
{
    if (m_armed && *m_armed <= at)
        return;
    m_armed = at;
    // Rounded up: waking too early would only arm it again.
    const Nanos wait = std::max<Nanos>(0, at - m_now());
    m_timer.start(int(std::min<Nanos>((wait + NanosPerMs - 1) / NanosPerMs, 60'000)));
}

void FrameClock::fire()
{
    m_timer.stop();
    m_armed.reset();
    m_last = m_now();
    m_inTick = true;
    Q_EMIT tick();
    m_inTick = false;
}

} // namespace cw
