#include "devices/audit/rules/HourBaseline.h"

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {
constexpr double Spread = 6, Times = 3;  // above the median: so many deviations, and so many times
constexpr double LikeDeviation = 1.4826; // a MAD as a standard deviation
constexpr double EverQuantile = 0.95, EverTimes = 2;
} // namespace

void HourBaseline::add(qint64 hour, double bytes)
{
    if (hour < m_from || hour >= m_from + AnchorHours)
        return;
    m_sent[size_t(slotOf(hour))][size_t((hour - m_from) / WorkingHours::HoursOfWeek)] += bytes;
}

// What begins some minutes earlier or later than last week is not unusual: the hour before and the one after count too.
double HourBaseline::limitAt(qint64 hour, double floor) const
{
    double limit = floor;
    for (int beside = -1; beside <= 1; ++beside) {
        const int slot = (slotOf(hour) + beside + WorkingHours::HoursOfWeek) % WorkingHours::HoursOfWeek;
        std::vector<double> sent(m_sent[size_t(slot)].begin(), m_sent[size_t(slot)].end());
        const double middle = median(sent);
        for (double &one : sent)
            one = std::abs(one - middle);
        limit = std::max({limit, middle + Spread * LikeDeviation * median(std::move(sent)), Times * middle});
    }
    return limit;
}

double HourBaseline::limitEver(double floor) const
{
    std::vector<double> sent;
    for (const auto &weeks : m_sent)
        std::copy_if(weeks.begin(), weeks.end(), std::back_inserter(sent),
                     [](double one) { return one > 0; });
    return std::max(floor, EverTimes * quantile(std::move(sent), EverQuantile));
}

} // namespace cw::audit
