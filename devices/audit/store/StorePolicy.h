// How the audit's store behaves: its bounds and its beats. Plain value, any thread.
#pragma once

#include "devices/audit/store/StoreValues.h"

#include <functional>

namespace cw::audit {

struct StorePolicy {
    Retention retention;
    bool wantsLease = true;                   // writes whenever nobody else does
    size_t mostWaiting = 500'000;             // rows in memory that are not written yet
    size_t flowsAtOnce = 50'000;              // in one transaction
    int poll = 1000;                          // ms between looks for the lease and for what others wrote
    int again = 5000;                         // ms until what failed is tried again
    qint64 pruneEvery = 3'600'000;            // ms
    qint64 loadHours = 60LL * 24 * 3'600'000; // ms of sums that load() gives back
    std::function<qint64()> now;              // ms since 1970, UTC; empty: the machine's clock
};

} // namespace cw::audit
