#include "devices/audit/table/HourSums.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qint64 Longest = 7 * DayMs;

// The share of a count that falls on `part` of `whole` milliseconds, rounded down.
quint64 share(quint64 count, qint64 part, qint64 whole)
{
    return quint64(static_cast<long double>(count) * static_cast<long double>(part) /
                   static_cast<long double>(whole));
}

void add(HourSum &to, const HourSum &sum)
{
    to.bytesOut += sum.bytesOut;
    to.bytesIn += sum.bytesIn;
    to.packetsOut += sum.packetsOut;
    to.packetsIn += sum.packetsIn;
    to.sessions += sum.sessions;
}

} // namespace

HourSum &hourAt(std::vector<HourSum> &hours, qint64 hour)
{
    if (!hours.empty() && hours.back().hour == hour)
        return hours.back();
    auto place = std::lower_bound(hours.begin(), hours.end(), hour,
                                  [](const HourSum &one, qint64 wanted) { return one.hour < wanted; });
    if (place == hours.end() || place->hour != hour) {
        HourSum fresh;
        fresh.hour = hour;
        place = hours.insert(place, fresh);
    }
    return *place;
}

void spread(std::vector<HourSum> &hours, qint64 first, qint64 last, const HourSum &sum)
{
    first = std::clamp(first, last - Longest, last);
    HourSum rest = sum;
    const qint64 whole = last - first;
    for (qint64 hour = first / HourMs; hour < last / HourMs; ++hour) {
        const qint64 part = std::min(last, (hour + 1) * HourMs) - std::max(first, hour * HourMs);
        HourSum some;
        some.bytesOut = share(sum.bytesOut, part, whole);
        some.bytesIn = share(sum.bytesIn, part, whole);
        some.packetsOut = share(sum.packetsOut, part, whole);
        some.packetsIn = share(sum.packetsIn, part, whole);
        if (some == HourSum{})
            continue;
        add(hourAt(hours, hour), some);
        rest.bytesOut -= some.bytesOut;
        rest.bytesIn -= some.bytesIn;
        rest.packetsOut -= some.packetsOut;
        rest.packetsIn -= some.packetsIn;
    }
    rest.hour = 0;
    if (rest != HourSum{})
        add(hourAt(hours, last / HourMs), rest);
}

} // namespace cw::audit
