#include "player/media/Reconnect.h"

#include <algorithm>

namespace cw {

Nanos Backoff::next()
{
    std::uniform_real_distribution<double> spread(0.75, 1.25);
    const Nanos pause = Nanos(double(m_pause) * spread(m_random));
    m_pause = std::min(m_pause * 2, Last);
    return std::min(pause, Last);
}

ReconnectBudget::Place::Place(ReconnectBudget &budget, const CancelToken &cancel) : m_budget(budget)
{
    while (!m_held && !cancel.isCanceled())
        m_held = m_budget.m_slots.try_acquire_for(std::chrono::milliseconds(50));
}

ReconnectBudget::Place::~Place()
{
    if (m_held)
        m_budget.m_slots.release();
}

} // namespace cw
