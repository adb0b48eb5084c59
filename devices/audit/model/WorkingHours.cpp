#include "devices/audit/model/WorkingHours.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace cw::audit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::WorkingHours)
};

constexpr int Days = 7, HoursOfDay = 24;
constexpr std::array names{"Mon", "Tue", "Wed", "Thu",
                           "Fri", "Sat", "Sun"}; // as they are written, in any language

int dayNamed(const QString &word)
{
    for (int day = 0; day < Days; ++day)
        if (word.compare(QLatin1String(names[size_t(day)]), Qt::CaseInsensitive) == 0)
            return day;
    return -1;
}

// Days or hours in a row that are alike, from the first to before the last.
struct Row {
    int from = 0, to = 0;
};

std::bitset<HoursOfDay> dayOf(const WorkingHours &week, int day)
{
    std::bitset<HoursOfDay> out;
    for (int hour = 0; hour < HoursOfDay; ++hour)
        out[size_t(hour)] = week.holds(day, hour);
    return out;
}

} // namespace

WorkingHours WorkingHours::usual()
{
    WorkingHours out;
    for (int day = 0; day < 5; ++day)
        for (int hour = 6; hour < 20; ++hour)
            out.hours.set(size_t(day * HoursOfDay + hour));
    return out;
}

Result<WorkingHours> WorkingHours::parse(const QString &text)
{
    static const QRegularExpression part(
        QStringLiteral(R"(^\s*([A-Za-z]{3})(?:\s*-\s*([A-Za-z]{3}))?\s+(\d{1,2})\s*-\s*(\d{1,2})\s*$)"));
    WorkingHours out;
    out.source = Source::Operator;
    const QStringList parts = text.split(u',');
    for (const QString &one : parts) {
        const QRegularExpressionMatch match = part.match(one);
        const int first = dayNamed(match.captured(1));
        const int last = match.captured(2).isEmpty() ? first : dayNamed(match.captured(2));
        const int from = match.captured(3).toInt(), to = match.captured(4).toInt();
        if (!match.hasMatch() || first < 0 || last < 0 || from >= HoursOfDay || to > HoursOfDay || from == to)
            return fail(Error::Category::Usage,
                        Text::tr("\u201c%1\u201d is no time at which people work, like Mon-Fri 6-20.")
                            .arg(one.trimmed()));
        const int days = (last - first + Days) % Days + 1;
        const int length =
            (to - from + HoursOfDay - 1) % HoursOfDay + 1; // beyond midnight where it ends earlier
        for (int day = first; day < first + days; ++day)
            for (int hour = from; hour < from + length; ++hour)
                out.hours.set(size_t((day * HoursOfDay + hour) % HoursOfWeek));
    }
    return out;
}

QString WorkingHours::toString() const
{
    QStringList parts;
    for (Row days; days.from < Days; days.from = days.to) {
        const std::bitset<HoursOfDay> alike = dayOf(*this, days.from);
        days.to = days.from + 1;
        while (days.to < Days && dayOf(*this, days.to) == alike)
            ++days.to;
        const QString first = QLatin1String(names[size_t(days.from)]),
                      last = QLatin1String(names[size_t(days.to - 1)]);
        const QString which = days.to - days.from > 1 ? first + u'-' + last : first;
        for (Row row; row.from < HoursOfDay; row.from = row.to) {
            row.to = row.from + 1;
            while (row.to < HoursOfDay && alike[size_t(row.to)] == alike[size_t(row.from)])
                ++row.to;
            if (alike[size_t(row.from)])
                parts << QStringLiteral("%1 %2-%3").arg(which).arg(row.from).arg(row.to);
        }
    }
    return parts.join(QStringLiteral(", "));
}

int WorkingHours::dayBegins() const
{
    std::array<int, HoursOfDay> begins{};
    for (int at = 0; at < HoursOfWeek; ++at) {
        const bool before = hours.test(size_t((at + HoursOfWeek - 1) % HoursOfWeek));
        begins[size_t(at % HoursOfDay)] += hours.test(size_t(at)) && !before;
    }
    const auto most = std::max_element(begins.begin(), begins.end());
    return *most == 0 ? 6 : int(most - begins.begin());
}

} // namespace cw::audit
