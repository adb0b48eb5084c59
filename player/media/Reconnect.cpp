#include "player/media/Reconnect.h"

#include <algorithm>

namespace cw {

Nanos Backoff::next(Nanos most)
{
    std::uniform_real_distribution<double> spread(0.75, 1.25);
    const Nanos pause = Nanos(double(m_pause) * spread(m_random));
    m_pause = std::min({m_pause * 2, most, Last});
    return std::min({pause, most, Last});
}

ReconnectBudget::Place::Place(ReconnectBudget &budget, const CancelToken &cancel) : m_budget(budget)
{
    std::unique_lock lock(budget.m_mutex);
    while (!cancel.isCanceled()) {
        const Nanos now = monotonicNow();
        const auto counting =
            std::count_if(budget.m_held.cbegin(), budget.m_held.cend(),
                          [now](const auto &held) { return now - held.second < PlaceTime; });
        if (counting < budget.m_atOnce) {
            budget.m_held.emplace(this, now);
            return;
        }
        budget.m_freed.wait_for(lock, std::chrono::milliseconds(50)); // also to look whether we are canceled
    }
}

ReconnectBudget::Place::~Place()
{
    {
        const std::lock_guard lock(m_budget.m_mutex);
        m_budget.m_held.erase(this);
    }
    m_budget.m_freed.notify_one();
}

} // namespace cw
