#include "devices/audit/collector/SequenceWatch.h"

#include <algorithm>

namespace cw::audit {

SequenceWatch::Step SequenceWatch::see(const ExportDomain &domain, quint32 sequence, quint32 advance,
                                       qint64 now, bool known)
{
    auto found = m_states.find(domain);
    const bool first = found == m_states.end() || !found->second.knows;
    if (found == m_states.end()) {
        if (m_states.size() >= MostDomains)
            m_states.erase(
                std::min_element(m_states.begin(), m_states.end(), [](const auto &a, const auto &b) {
                    return a.second.heard < b.second.heard;
                }));
        found = m_states.try_emplace(domain).first;
    }
    State &state = found->second;
    state.heard = now;
    const quint32 gap = sequence - state.expected; // modulo 2^32, as the exporter counts
    Step step;
    const bool behind = !first && sequence != 0 && gap > 0xffffffffU - MostBehind; // at 0 it starts anew
    if (behind && state.missing > 0) { // it was overtaken, and is here now
        const quint32 back = std::min(std::max(advance, 1U), state.missing);
        state.missing -= back;
        return {Course::Late, -qint64(back)};
    }
    if (behind && advance > 0 && 0U - gap <= advance)
        return {Course::Late, 0}; // the same again
    if (first)
        step.course = Course::First;
    else if (gap == 0)
        step.course = Course::Following;
    else if (gap <= MostLost)
        step = {Course::Lost, qint64(gap)};
    else
        step.course = Course::Restarted;
    state.missing = step.course == Course::Lost        ? state.missing + gap
                    : step.course == Course::Following ? state.missing
                                                       : 0;
    state.expected = sequence + advance;
    state.knows = known;
    return step;
}

} // namespace cw::audit
