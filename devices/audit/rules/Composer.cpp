#include "devices/audit/rules/Composer.h"

#include <algorithm>

namespace cw::audit {

namespace {
constexpr size_t MostFlows = 32;

quint64 weight(const FlowSum &flow)
{
    return flow.bytesOut + flow.bytesIn;
}
} // namespace

Composer::Composer(const QString &rule, const QString &subject, const QString &cause)
{
    m_finding.rule = rule;
    m_finding.subject = subject;
    m_finding.cause = cause;
}

Composer &Composer::severity(Severity severity)
{
    m_finding.severity = severity;
    return *this;
}

Composer &Composer::figure(const char *key, const QString &label, double value, const char *unit)
{
    m_finding.figures.append({QString::fromLatin1(key), label, value, QString::fromLatin1(unit)});
    return *this;
}

Composer &Composer::evidence(const DestinationHistory &history)
{
    if (!m_spanSet) {
        if (!m_finding.first || history.first < m_finding.first)
            m_finding.first = history.first;
        m_finding.last = std::max(m_finding.last, history.last);
    }
    return evidence(history.flows);
}

Composer &Composer::evidence(const std::vector<FlowSum> &flows)
{
    std::vector<FlowSum> &kept = m_finding.flows;
    kept.insert(kept.end(), flows.begin(), flows.end());
    if (kept.size() > 8 * MostFlows) { // bounded while many destinations come together
        std::partial_sort(kept.begin(), kept.begin() + MostFlows, kept.end(),
                          [](const FlowSum &x, const FlowSum &y) { return weight(x) > weight(y); });
        kept.resize(MostFlows);
    }
    return *this;
}

Composer &Composer::span(qint64 first, qint64 last)
{
    m_spanSet = true;
    m_finding.first = first;
    m_finding.last = last;
    return *this;
}

Composer &Composer::occurrences(size_t count)
{
    m_finding.occurrences = quint32(std::max<size_t>(count, 1));
    return *this;
}

Finding Composer::say(const QString &sentence, const QString &advice)
{
    std::vector<FlowSum> &kept = m_finding.flows;
    std::stable_sort(kept.begin(), kept.end(),
                     [](const FlowSum &x, const FlowSum &y) { return weight(x) > weight(y); });
    if (kept.size() > MostFlows)
        kept.resize(MostFlows);
    m_finding.sentence = sentence;
    m_finding.advice = advice;
    return std::move(m_finding);
}

} // namespace cw::audit
