// How much of an upload is usual at an hour of the week, by the first four weeks that it was seen: the median of that
// hour, and how far the weeks lie from it (MAD). A copy in one of the weeks does not move a median, and what comes after
// the four weeks is no part of it, so that nobody gets used to a slow growth. Plain value, one thread.
#pragma once

#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Volumes.h"

#include <array>

namespace cw::audit {

class HourBaseline {
public:
    HourBaseline(const SiteClock &clock, qint64 fromHour) : m_clock(clock), m_from(fromHour) {}

    void add(qint64 hour, double bytes); // what does not belong to the four weeks is left out
    bool isOver(qint64 hour) const { return hour >= m_from + AnchorHours; } // it may be judged
    double limitAt(qint64 hour, double floor) const; // the most to expect at that hour of the week
    double limitEver(double floor) const;            // and at any

private:
    static constexpr int Weeks = int(AnchorHours / WorkingHours::HoursOfWeek);
    int slotOf(qint64 hour) const { return m_clock.weekday(hour) * 24 + m_clock.hourOfDay(hour); }

    const SiteClock &m_clock;
    const qint64 m_from;
    std::array<std::array<double, Weeks>, WorkingHours::HoursOfWeek> m_sent{}; // by hour of the week and week
};

} // namespace cw::audit
