// Which inside hosts and ports each subject tried in an hour, for scans. Pure, one thread; owned by the engine.
// Bounds: 4,096 hosts and ports an hour are told apart, and a million in all (further ones are not counted: a scan shows
// long before); sixteen flows kept as samples, `keepHours`.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "devices/audit/table/FlowPart.h"

#include <QSet>

#include <map>

namespace cw::audit {

class ReachLedger {
public:
    explicit ReachLedger(qint64 keepHours = 7 * 24) : m_keepHours(keepHours) {}

    // The subject began, and the other end is inside.
    void count(const QString &subject, const FlowPart &part);
    void restore(const InsideReach &reach);
    std::vector<InsideReach> reaches() const;
    void prune(qint64 now);

private:
    struct Hour {
        InsideReach sum;
        QSet<IpAddress> hosts; // let go once the hour is over
        QSet<quint32> ports;
    };
    qint64 m_keepHours;
    qsizetype m_apart = 0;                              // hosts and ports told apart at present
    std::map<std::pair<qint64, QString>, Hour> m_hours; // (hour, subject)
};

} // namespace cw::audit
