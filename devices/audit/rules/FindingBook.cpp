#include "devices/audit/rules/FindingBook.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace cw::audit {

namespace {

// From the most telling of a destination to the least. What is not here says something that no other rule says.
int telling(const QString &rule)
{
    static constexpr std::array order{"listed",         "forwarder",     "night-upload",
                                      "relay",          "excess-upload", "beacon",
                                      "after-firmware", "unlike-likes",  "new-destination"};
    for (size_t i = 0; i < order.size(); ++i) {
        if (rule == QLatin1String(order[i]))
            return int(i);
    }
    return -1;
}

// These only say again, of the same destinations, what the graver ones say.
bool mayGive(const QString &rule)
{
    return rule == QLatin1String("new-destination") || rule == QLatin1String("unlike-likes") ||
           rule == QLatin1String("excess-upload");
}

QSet<IpAddress> peersOf(const Finding &finding)
{
    QSet<IpAddress> out;
    for (const FlowSum &flow : finding.flows)
        out << flow.key.source << flow.key.destination;
    return out;
}

} // namespace

std::vector<Finding> condensed(std::vector<Finding> findings)
{
    struct Said {
        int telling;
        Severity severity;
        QSet<IpAddress> peers;
    };
    QHash<QString, std::vector<Said>> bySubject;
    for (const Finding &finding : findings) {
        const int rank = telling(finding.rule);
        if (rank >= 0)
            bySubject[finding.subject].push_back({rank, finding.severity, peersOf(finding)});
    }
    const auto says = [&](const Finding &finding) {
        // One that gathers many destinations shows the flows of a few of them.
        if (!mayGive(finding.rule) || finding.flows.empty() || finding.cause == QLatin1String("more"))
            return false;
        const QSet<IpAddress> peers = peersOf(finding);
        const int rank = telling(finding.rule);
        const std::vector<Said> &others = bySubject[finding.subject];
        return std::any_of(others.begin(), others.end(), [&](const Said &other) {
            return other.telling < rank && other.severity >= finding.severity && other.peers.contains(peers);
        });
    };
    findings.erase(std::remove_if(findings.begin(), findings.end(), says), findings.end());
    return findings;
}

void FindingBook::restore(const QList<KeptFinding> &kept)
{
    for (const KeptFinding &one : kept)
        m_kept.insert_or_assign(one.finding.key(), one);
    dropOver();
}

std::vector<FindingChange> FindingBook::take(const std::vector<Finding> &judged)
{
    std::vector<FindingChange> changes;
    for (const Finding &finding : judged) {
        const QString key = finding.key();
        const auto found = m_kept.find(key);
        if (found == m_kept.end()) {
            KeptFinding kept;
            kept.finding = finding;
            m_kept.emplace(key, kept);
            changes.push_back({FindingChange::Kind::New, key});
            continue;
        }
        Finding &old = found->second.finding;
        Finding next = finding;
        // What has left the view (hours are kept for weeks, findings for good) does not shrink a finding.
        next.first = old.first ? std::min(old.first, finding.first) : finding.first;
        next.last = std::max(old.last, finding.last);
        next.occurrences = std::max(old.occurrences, finding.occurrences);
        next.severity = std::max(old.severity, finding.severity);
        if (next.flows.empty())
            next.flows = old.flows;
        if (next.severity > old.severity)
            changes.push_back({FindingChange::Kind::Graver, key});
        else if (next.last > old.last || next.occurrences > old.occurrences)
            changes.push_back({FindingChange::Kind::Grew, key});
        old = std::move(next);
    }
    dropOver();
    return changes;
}

bool FindingBook::acknowledge(const QString &key, qint64 when, const QString &note)
{
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return false;
    KeptFinding &kept = found->second;
    kept.acknowledged = when;
    kept.note = note;
    kept.acknowledgedAs = kept.finding.severity;
    kept.acknowledgedOccurrences = kept.finding.occurrences;
    return true;
}

bool FindingBook::reopen(const QString &key)
{
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return false;
    found->second.acknowledged = 0;
    return true;
}

const KeptFinding *FindingBook::find(const QString &key) const
{
    const auto found = m_kept.find(key);
    return found == m_kept.end() ? nullptr : &found->second;
}

QList<KeptFinding> FindingBook::all() const
{
    QList<KeptFinding> out;
    for (const auto &[key, kept] : m_kept)
        out.append(kept);
    std::stable_sort(out.begin(), out.end(), [](const KeptFinding &x, const KeptFinding &y) {
        return std::pair(x.finding.severity, x.finding.last) > std::pair(y.finding.severity, y.finding.last);
    });
    return out;
}

void FindingBook::dropOver()
{
    while (m_kept.size() > m_most) {
        const auto gentlest =
            std::min_element(m_kept.begin(), m_kept.end(), [](const auto &x, const auto &y) {
                const auto rank = [](const KeptFinding &kept) {
                    return std::tuple(kept.finding.severity, kept.acknowledged == 0, kept.finding.last);
                };
                return rank(x.second) < rank(y.second);
            });
        m_kept.erase(gentlest);
    }
}

} // namespace cw::audit
