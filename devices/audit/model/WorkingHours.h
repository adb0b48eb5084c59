// The hours of the week in which people work at a site: what happens in the others is judged more strictly. Plain value,
// any thread.
#pragma once

#include "devices/base/Result.h"

#include <QString>

#include <bitset>

namespace cw::audit {

struct WorkingHours {
    enum class Source : quint8 {
        Usual,    // nobody said, and not enough was seen
        Operator, // as the operator says
        Learned,  // by when people look at cameras
    };
    static constexpr int HoursOfWeek =
        7 * 24; // by the site's clock; the first is Monday's from midnight to one

    std::bitset<HoursOfWeek> hours;
    Source source = Source::Usual;
    int weeks = 0; // that it was learned of

    static WorkingHours usual(); // Monday to Friday, 6 to 20
    // "Mon-Fri 6-20", "Mon-Thu 7-18, Fri 7-14", "Mon-Sun 22-6": of the operator.
    static Result<WorkingHours> parse(const QString &text);
    QString toString() const; // what parse() reads

    bool holds(int weekday, int hourOfDay) const
    {
        return hours.test(size_t(weekday) * 24 + size_t(hourOfDay));
    }
    int dayBegins() const; // the hour of the day at which work begins on most days; 6 where it never does
    bool operator==(const WorkingHours &) const = default;
};

} // namespace cw::audit
