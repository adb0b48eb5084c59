// The latest hours of the accounts that the ledger let go: one that returns goes on from them, so that the store, which
// is told each hour as it stands, is not told less than it has. Pure, one thread; owned by the ledger.
// Bounds: the hour of the traffic and the one before it; `most` accounts: beyond, the half with the fewest bytes goes, so
// that many small ones cannot drive out a large one. The store lets no sum shrink: of what is not remembered any more it
// keeps the larger part.
#pragma once

#include "devices/audit/model/History.h"
#include "devices/audit/table/HistoryKey.h"

#include <QHash>

#include <optional>

namespace cw::audit {

class PartedSums {
public:
    struct Parted {
        quint64 others = 0; // which others took it in, see Ledger::Account::made; 0: none
        qint64 first = 0;   // ms
        std::vector<HourSum> hours;
    };

    explicit PartedSums(qsizetype most = 65'536) : m_most(most) {}

    void keep(const DestinationHistory &history, const QString &subject, quint64 others, qint64 now); // ms
    std::optional<Parted> take(const QString &subject, const HistoryKey &key);
    void prune(qint64 now); // ms
    qsizetype size() const { return m_sums.size(); }

private:
    void makeRoom();

    const qsizetype m_most;
    QHash<std::pair<QString, HistoryKey>, Parted> m_sums;
};

} // namespace cw::audit
