#include "tests/simsite/Pacer.h"

#include <chrono>

namespace cw::simsite {

Pacer::Pacer() : m_thread([this] { run(); }) {}

Pacer::~Pacer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_condition.notify_all();
    m_thread.join();
}

void Pacer::add(Feed *feed)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({feed, 0});
    m_woken = true;
    m_condition.notify_all();
}

void Pacer::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_condition.notify_all();
}

void Pacer::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        std::int64_t now = monotonicNow();
        std::int64_t next = Feed::never;
        const bool all = m_woken;
        m_woken = false;
        for (Entry &entry : m_entries) {
            if (all || entry.due <= now)
                entry.due = entry.feed->tick(now);
            next = std::min(next, entry.due);
        }
        if (next == Feed::never) {
            m_condition.wait(lock, [this] { return m_woken || m_stop; });
            continue;
        }
        const std::chrono::steady_clock::time_point until{std::chrono::nanoseconds(next)};
        m_condition.wait_until(lock, until, [this] { return m_woken || m_stop; });
    }
}

} // namespace cw::simsite
