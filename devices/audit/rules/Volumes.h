// Uploads summed as a site lives: by local days and by nights; and what is usual, told so that nobody can shift it
// slowly. Pure, any thread.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <map>

namespace cw::audit {

// Hours since 1970 in UTC as the site's clock shows them.
class SiteClock {
public:
    explicit SiteClock(const SiteView &view)
        : m_zone(view.zone), m_isUtc(view.zone == QTimeZone::utc()), m_working(view.working),
          m_morning(view.working.dayBegins())
    {}

    qint64 day(qint64 hour) const { return floorDiv(localHour(hour), 24); } // days since 1970, local
    int hourOfDay(qint64 hour) const { return int(localHour(hour) - day(hour) * 24); }
    int weekday(qint64 hour) const { return int(((day(hour) + 3) % 7 + 7) % 7); } // 0: Monday
    bool isWorking(qint64 hour) const { return m_working.holds(weekday(hour), hourOfDay(hour)); }
    // The night that an hour which is not a working hour belongs to: from one morning to the next it is one night, named
    // by its evening.
    qint64 night(qint64 hour) const { return floorDiv(localHour(hour) - m_morning, 24); }

private:
    static qint64 floorDiv(qint64 a, qint64 b) { return a / b - (a % b < 0 ? 1 : 0); }
    qint64 localHour(qint64 hour) const;

    const QTimeZone m_zone;
    const bool m_isUtc;
    const WorkingHours m_working;
    const int m_morning;
    mutable qint64 m_offsetDay = -1;
    mutable qint64 m_offset = 0;          // hours
    mutable bool m_offsetChanges = false; // within that day, on two days a year
};

// Bytes that an hour sent beyond the acknowledgements of what it received.
double netUpload(const HourSum &hour);
quint64 packetsLookedAt(quint64 packets, quint32 sampling);

double median(std::vector<double> values);
double quantile(std::vector<double> values, double q); // 0 for an empty one

// What is usual by the first weeks that were seen: the first `anchor` sums, without growth. What came later cannot
// raise it, so nobody gets used to a creep. 0 sums count as such.
double anchoredLimit(const std::vector<double> &sums, size_t anchor, double times, double floor);

} // namespace cw::audit
