#include "devices/audit/rules/Volumes.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {
constexpr double Acknowledging = 1.0 / 20; // of what is received, at the most, goes back as acknowledgements
} // namespace

qint64 SiteClock::localHour(qint64 hour) const
{
    if (m_isUtc)
        return hour;
    const auto offsetAt = [this](qint64 at) {
        return qint64(
            std::floor(m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at * 3600, Qt::UTC)) / 3600.0));
    };
    const qint64 day = hour / 24;
    if (day != m_offsetDay) { // once a day, since it is slow
        m_offsetDay = day;
        m_offset = offsetAt(day * 24);
        m_offsetChanges = offsetAt(day * 24 + 24) != m_offset;
    }
    return hour + (m_offsetChanges ? offsetAt(hour) : m_offset);
}

double netUpload(const HourSum &hour)
{
    return std::max(0.0, double(hour.bytesOut) - double(hour.bytesIn) * Acknowledging);
}

quint64 packetsLookedAt(quint64 packets, quint32 sampling)
{
    return packets / std::max<quint32>(sampling, 1);
}

double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

double quantile(std::vector<double> values, double q)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double place = q * double(values.size() - 1);
    const size_t below = size_t(place);
    const size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (place - double(below));
}

double anchoredLimit(const std::vector<double> &sums, size_t anchor, double times, double floor)
{
    const std::vector<double> first(sums.begin(), sums.begin() + qsizetype(std::min(anchor, sums.size())));
    return std::max(floor, times * quantile(first, 0.9));
}

} // namespace cw::audit
