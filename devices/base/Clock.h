// The monotonic clock that every age, time-out and pacing decision rests on. Any thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace cw {

using Nanos = std::int64_t;
inline constexpr Nanos NanosPerMs = 1'000'000;
inline constexpr Nanos NanosPerSecond = 1'000'000'000;

// CLOCK_MONOTONIC in nanoseconds. It does not run while the machine sleeps.
inline Nanos monotonicNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace cw
