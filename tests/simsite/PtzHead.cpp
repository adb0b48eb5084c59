#include "tests/simsite/PtzHead.h"

#include <algorithm>

namespace cw::simsite {

void PtzHead::move(Axis axis, double speed, std::int64_t untilMs, std::int64_t nowMs)
{
    m_courses[axis] = {position(axis, nowMs), std::clamp(speed, -1.0, 1.0), nowMs, untilMs};
}

double PtzHead::position(Axis axis, std::int64_t nowMs) const
{
    const Course &c = m_courses[axis];
    const auto gone = static_cast<double>(std::max<std::int64_t>(0, std::min(nowMs, c.untilMs) - c.sinceMs));
    const double whole = axis == Zoom ? 1 : 2;
    return std::clamp(c.from + c.speed * whole * gone / 10'000, axis == Zoom ? 0.0 : -1.0, 1.0);
}

bool PtzHead::isMoving(Axis axis, std::int64_t nowMs) const
{
    const Course &c = m_courses[axis];
    if (c.speed == 0 || nowMs >= c.untilMs)
        return false;
    const double at = position(axis, nowMs);
    return c.speed > 0 ? at < 1 : at > (axis == Zoom ? 0.0 : -1.0);
}

} // namespace cw::simsite
