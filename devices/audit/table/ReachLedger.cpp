#include "devices/audit/table/ReachLedger.h"

#include "devices/audit/table/HourSums.h"
#include "devices/audit/table/Orientation.h"

#include <algorithm>

namespace cw::audit {

namespace {
constexpr qsizetype MostApart = 4096, MostInAll = 1'000'000;
constexpr size_t MostSamples = 16;
} // namespace

void ReachLedger::count(const QString &subject, const FlowPart &part)
{
    const qint64 hour = part.whole.first / HourMs;
    Hour &entry = m_hours[{hour, subject}];
    InsideReach &sum = entry.sum;
    sum.subject = subject;
    sum.hour = hour;
    const IpAddress &host = part.whole.key.destination;
    const quint32 port = quint32(part.whole.key.protocol) << 16 | servicePort(part.whole.key);
    const bool room = m_apart < MostInAll;
    if (room && entry.hosts.size() < MostApart && !entry.hosts.contains(host)) {
        entry.hosts.insert(host);
        ++m_apart;
        sum.hosts = std::max(sum.hosts, quint32(entry.hosts.size()));
    }
    if (room && entry.ports.size() < MostApart && !entry.ports.contains(port)) {
        entry.ports.insert(port);
        ++m_apart;
        sum.ports = std::max(sum.ports, quint32(entry.ports.size()));
    }
    sum.attempts += part.attempt;
    const auto known = std::find_if(sum.samples.begin(), sum.samples.end(),
                                    [&](const FlowSum &one) { return isSameFlow(one, part.whole); });
    if (known != sum.samples.end())
        *known = part.whole;
    else if (sum.samples.size() < MostSamples)
        sum.samples.push_back(part.whole);
}

void ReachLedger::restore(const InsideReach &reach)
{
    m_hours[{reach.hour, reach.subject}].sum = reach;
}

std::vector<InsideReach> ReachLedger::reaches() const
{
    std::vector<InsideReach> all;
    for (const auto &[key, hour] : m_hours)
        all.push_back(hour.sum);
    return all;
}

void ReachLedger::prune(qint64 now)
{
    const qint64 current = now / HourMs;
    const auto kept = m_hours.lower_bound({current - m_keepHours, QString()});
    const auto over = m_hours.lower_bound({current - 1, QString()});
    for (auto it = m_hours.begin(); it != over; ++it) {
        m_apart -= it->second.hosts.size() + it->second.ports.size();
        it->second.hosts = {};
        it->second.ports = {};
    }
    m_hours.erase(m_hours.begin(), kept);
}

} // namespace cw::audit
