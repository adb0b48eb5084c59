// How long a subscription lasts, when it is renewed and how soon a lost one is tried again. Plain values, any thread.
#pragma once

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <optional>

namespace cw {

struct EventPolicy {
    std::chrono::milliseconds lifetime{600'000};     // what is asked for
    std::chrono::milliseconds renewalsApart{60'000}; // never sooner: quirk 19
    std::chrono::milliseconds pull{30'000};          // how long the device may hold a question
    std::chrono::milliseconds patience{15'000};      // on top of it
    std::chrono::milliseconds firstRetry{1'000};     // after a loss; doubled each time
    std::chrono::milliseconds longestRetry{60'000};
    int messages = 128;     // a pull at most
    bool mayListen = false; // open a port for devices that only know base notification

    int lifetimeSeconds() const { return std::max(1, int(lifetime.count() / 1000)); }
    int pullSeconds() const { return std::max(1, int(pull.count() / 1000)); }
    // From now: half of what is left, and never sooner than renewals may come. After refusals it backs off.
    std::chrono::milliseconds nextRenewal(std::optional<std::chrono::milliseconds> left, int refusals) const
    {
        const auto half = left.value_or(lifetime) / 2;
        return std::max(half, renewalsApart) * (1 << std::min(refusals, 4));
    }
    std::chrono::milliseconds nextRetry(int losses) const
    {
        return std::min(firstRetry * (1 << std::min(losses, 10)), longestRetry);
    }
};

} // namespace cw
