// Lengths of time by which the audit counts, ms. Constants, any thread.
#pragma once

#include <QtGlobal>

namespace cw::audit {

inline constexpr qint64 HourMs = 3'600'000;
inline constexpr qint64 DayMs = 24 * HourMs;
// What is usual goes by the first four weeks that something was seen: they are kept, and what comes later shifts nothing.
inline constexpr qint64 AnchorHours = 4 * 7 * 24;

} // namespace cw::audit
