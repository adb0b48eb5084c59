// Lengths of time by which the audit counts, ms. Constants, any thread.
#pragma once

#include <QtGlobal>

namespace cw::audit {

inline constexpr qint64 HourMs = 3'600'000;
inline constexpr qint64 DayMs = 24 * HourMs;

} // namespace cw::audit
