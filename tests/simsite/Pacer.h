// The one clock of the site: a thread that ticks every feed when it is due.
// add() and wake() may be called from any thread. Owned by Site; feeds must outlive it.
#pragma once

#include "tests/simsite/Feed.h"

#include <condition_variable>
#include <thread>

namespace cw::simsite {

class Pacer {
public:
    Pacer();
    ~Pacer();
    Pacer(const Pacer &) = delete;
    Pacer &operator=(const Pacer &) = delete;

    void add(Feed *feed);
    // A feed got something to do before the time it named.
    void wake();

private:
    struct Entry {
        Feed *feed = nullptr;
        std::int64_t due = 0;
    };
    void run();

    std::mutex m_mutex;
    std::condition_variable m_condition;
    std::vector<Entry> m_entries;
    bool m_woken = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace cw::simsite
