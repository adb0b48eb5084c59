#include "devices/audit/table/PartedSums.h"

#include "devices/audit/model/Spans.h"

#include <algorithm>

namespace cw::audit {

namespace {

quint64 weight(const PartedSums::Parted &parted)
{
    quint64 bytes = 0;
    for (const HourSum &hour : parted.hours)
        bytes += hour.bytesOut + hour.bytesIn;
    return bytes;
}

} // namespace

void PartedSums::keep(const DestinationHistory &history, const QString &subject, quint64 others, qint64 now)
{
    const auto recent = std::lower_bound(history.hours.begin(), history.hours.end(), now / HourMs - 1,
                                         [](const HourSum &sum, qint64 wanted) { return sum.hour < wanted; });
    if (recent == history.hours.end())
        return;
    if (m_sums.size() >= m_most)
        makeRoom();
    m_sums.insert({subject, {history.address, history.port, history.protocol, history.inbound}},
                  {others, history.first, {recent, history.hours.end()}});
}

std::optional<PartedSums::Parted> PartedSums::take(const QString &subject, const HistoryKey &key)
{
    const auto found = m_sums.find({subject, key});
    if (found == m_sums.end())
        return {};
    Parted parted = std::move(*found);
    m_sums.erase(found);
    return parted;
}

void PartedSums::prune(qint64 now)
{
    m_sums.removeIf([since = now / HourMs - 1](const auto &one) { return one->hours.back().hour < since; });
}

void PartedSums::makeRoom()
{
    std::vector<quint64> weights;
    for (const Parted &one : std::as_const(m_sums))
        weights.push_back(weight(one));
    const auto middle = weights.begin() + qsizetype(weights.size() / 2);
    std::nth_element(weights.begin(), middle, weights.end());
    qsizetype excess = m_sums.size() - m_most / 2; // among equals, no more than that go
    m_sums.removeIf([&](const auto &one) { return excess > 0 && weight(*one) <= *middle && excess-- > 0; });
}

} // namespace cw::audit
