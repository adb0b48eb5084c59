#include "devices/audit/collector/SequenceWatch.h"

#include <algorithm>

namespace cw::audit {

// How many numbers are missing before this one, modulo 2^32, as the exporter counts.
quint32 SequenceWatch::gapOf(State &state, quint32 sequence, quint32 advance, quint32 options)
{
    const quint32 grown = sequence - state.last;
    const bool before = sequence == state.expected || sequence == state.expected - state.options;
    const bool after = grown == advance || grown == advance - options;
    if (before != after &&
        state.counts == Counts::Unknown) // which of the two this exporter does, once for all
        state.counts = before ? Counts::Before : Counts::After;
    if (state.counts == Counts::After)
        return after ? 0 : grown - (advance - options);
    return before ? 0 : sequence - state.expected;
}

SequenceWatch::Step SequenceWatch::see(const ExportDomain &domain, quint32 sequence, quint32 advance,
                                       qint64 now, bool known, quint32 options)
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
    const quint32 gap = first ? 0 : gapOf(state, sequence, advance, options);
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
    if (step.course == Course::Restarted)
        state.counts = Counts::Unknown;
    state.expected = sequence + advance;
    state.options = options;
    state.last = sequence;
    state.knows = known;
    return step;
}

} // namespace cw::audit
