// Keeps the store within its bounds: what is older than the retention goes, and where the store is larger than it may be
// the oldest day of flows first, then the oldest month of sums. What went is told in StoreLoss. Used on the connection's
// thread by whoever holds the lease; owned by nobody.
//
// A clock that jumps ahead must not empty the store: where today lies more than two days beyond the newest day that is
// kept, nothing goes by age until there are two days of the new time. Days that lie ahead of the clock are never old.
#pragma once

#include "devices/audit/store/SqlLink.h"
#include "devices/audit/store/StoreValues.h"

#include <functional>

namespace cw::audit {

class Pruner {
public:
    Pruner(SqlLink &link, const Retention &retention) : m_link(link), m_retention(retention) {}

    // False: the database would not; the link says why. Each day is a transaction of its own.
    bool prune(qint64 now);
    std::vector<StoreLoss> takeLosses() { return std::exchange(m_losses, {}); }

    static constexpr qint64 MostAnswers = 200'000; // names of addresses, the latest
    static constexpr qint64 MostFindings = 10'000; // the latest

private:
    bool byAge(qint64 now);
    bool bySize(qint64 now);
    bool dropFlowsOf(qint64 day, StoreLoss::Reason reason, qint64 now);
    bool dropHoursBefore(qint64 hour, StoreLoss::Reason reason, qint64 now);
    bool dropBefore(const QString &table, const QString &column, qint64 limit);
    bool whole(const std::function<bool()> &work);
    bool jumped(qint64 today);
    void note(StoreLoss::Reason reason, const QString &what, qint64 now, qint64 count, const Span &span);

    SqlLink &m_link;
    const Retention m_retention;
    std::vector<StoreLoss> m_losses;
};

} // namespace cw::audit
