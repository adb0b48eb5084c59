#include "devices/audit/table/DomainLedger.h"

#include "devices/audit/table/Domains.h"
#include "devices/audit/table/HourSums.h"

#include <cmath>

namespace cw::audit {

namespace {
constexpr qint64 SameQuestion = 2000; // ms
constexpr size_t MostRecent = 65'536, MostSamples = 16;
constexpr quint16 Txt = 16, Null = 10;
constexpr int NoSuchName = 3;
} // namespace

DomainLedger::DomainLedger() : DomainLedger(Policy{}) {}

DomainLedger::DomainLedger(const Policy &policy) : m_policy(policy) {}

bool DomainLedger::isDouble(quint16 source, const NameLookup &lookup)
{
    const size_t hash = qHashMulti(7, lookup.client, lookup.name, lookup.type);
    std::multimap<qint64, quint16> &asked = m_recentByHash[hash];
    for (auto one = asked.lower_bound(lookup.time - SameQuestion);
         one != asked.end() && one->first <= lookup.time + SameQuestion; ++one) {
        if (one->second != source)
            return true;
    }
    asked.emplace(lookup.time, source);
    m_recent.push_back({hash, lookup.time, source});
    if (m_recent.size() > MostRecent) {
        const Recent oldest = m_recent.front();
        m_recent.pop_front();
        const auto known = m_recentByHash.find(oldest.hash);
        if (known != m_recentByHash.end()) {
            for (auto one = known->find(oldest.time); one != known->end() && one->first == oldest.time;
                 ++one) {
                if (one->second == oldest.source) {
                    known->erase(one);
                    break;
                }
            }
            if (known->empty())
                m_recentByHash.erase(known);
        }
    }
    return false;
}

bool DomainLedger::count(const QString &subject, quint16 source, const NameLookup &lookup)
{
    if (lookup.via == NameSource::Mdns)
        return true; // said to everybody in the local network, asked of no resolver
    if (isDouble(source, lookup))
        return false;
    const qint64 day = lookup.time / DayMs;
    QHash<QString, Day> &domains = m_days[{day, subject}];
    QString domain = registeredDomain(lookup.name);
    if (domain.isEmpty())
        domain = lookup.name;
    if (!domains.contains(domain) && domains.size() >= m_policy.domains)
        domain.clear();
    m_sums += !domains.contains(domain);
    Day &entry = domains[domain];
    DomainDay &sum = entry.sum;
    sum.subject = subject;
    sum.domain = domain;
    sum.day = day;
    ++sum.lookups;
    sum.failed += lookup.code == NoSuchName;
    sum.bulky += lookup.type == Txt || lookup.type == Null;
    sum.bytesOut += lookup.bytesOut;
    sum.bytesIn += lookup.bytesIn;
    entry.changed = true;
    const size_t hash = qHash(lookup.name, 11);
    if (entry.seen.contains(hash))
        return true;
    if (entry.seen.size() < m_policy.names && m_apart < m_policy.apart) {
        entry.seen.insert(hash);
        ++m_apart;
    }
    const QString before = lookup.name.left(std::max<qsizetype>(0, lookup.name.size() - domain.size() - 1));
    ++sum.distinctNames;
    entry.entropy += entropy(before);
    entry.length += double(before.size());
    sum.meanEntropy = entry.entropy / sum.distinctNames;
    sum.meanLength = entry.length / sum.distinctNames;
    if (sum.samples.size() < MostSamples)
        sum.samples.push_back(lookup.name);
    return true;
}

void DomainLedger::restore(const DomainDay &day)
{
    QHash<QString, Day> &domains = m_days[{day.day, day.subject}];
    m_sums += !domains.contains(day.domain);
    Day &entry = domains[day.domain];
    entry.sum = day;
    entry.entropy = day.meanEntropy * day.distinctNames;
    entry.length = day.meanLength * day.distinctNames;
    m_apart -= entry.seen.size();
    entry.seen.clear();
    for (const QString &name : day.samples)
        entry.seen.insert(qHash(name, 11));
    m_apart += entry.seen.size();
}

std::vector<DomainDay> DomainLedger::days() const
{
    std::vector<DomainDay> all;
    for (const auto &[key, domains] : m_days) {
        for (const Day &day : domains)
            all.push_back(day.sum);
    }
    return all;
}

std::vector<DomainDay> DomainLedger::takeChanges()
{
    std::vector<DomainDay> changes;
    for (auto &[key, domains] : m_days) {
        for (Day &day : domains) {
            if (std::exchange(day.changed, false))
                changes.push_back(day.sum);
        }
    }
    return changes;
}

void DomainLedger::forgetBefore(qint64 day)
{
    const auto kept = m_days.lower_bound({day, QString()});
    for (auto it = m_days.begin(); it != kept; ++it) {
        m_sums -= it->second.size();
        for (const Day &one : std::as_const(it->second))
            m_apart -= one.seen.size();
    }
    m_days.erase(m_days.begin(), kept);
}

void DomainLedger::prune(qint64 now)
{
    const qint64 today = now / DayMs;
    forgetBefore(today - m_policy.keepDays);
    while (m_sums > m_policy.days && !m_days.empty() && m_days.begin()->first.first < today)
        forgetBefore(m_days.begin()->first.first + 1);
    for (auto &[key, domains] : m_days) {
        if (key.first >= today - 1)
            break;
        for (Day &day : domains) {
            m_apart -= day.seen.size();
            day.seen = {};
        }
    }
}

} // namespace cw::audit
