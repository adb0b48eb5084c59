#include "devices/audit/rules/LearnedHours.h"

#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Dossier.h"
#include "devices/audit/rules/Volumes.h"

#include <map>

namespace cw::audit {

namespace {

constexpr int HoursOfWeek = WorkingHours::HoursOfWeek;
constexpr int FewestWeeks = 4;
constexpr int FewestHours = 10, MostHours = 126; // a week: eighteen a day
constexpr quint64 Video = 1'000'000;             // bytes in an hour: less is a page or a question
constexpr int LongestLook = 4;                   // hours, from its beginning
constexpr int Pause = 4;                         // hours without a look that do not part two

using Week = std::bitset<HoursOfWeek>;

// Of another host it counts only where that began: a camera that delivers somewhere by itself shows nobody at work.
// Ours takes video over UDP too, which the camera may seem to begin.
bool isLook(const SiteView &view, const DestinationHistory &history)
{
    if (history.expectation == Expectation::Forbidden)
        return false;
    return history.kind == DestinationKind::ThisClient ||
           (history.inbound && history.kind == DestinationKind::Local &&
            history.expectation == Expectation::ByOperator && isInside(view, history.address));
}

// By whole weeks backward from now, so that none is half a week; each hour at its place in the week.
std::map<qint64, Week> looksOf(const SiteView &view, const SiteClock &clock)
{
    const qint64 now = (view.now - 1) / HourMs; // the last hour that has begun
    std::map<qint64, Week> weeks;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (!dossier.device)
            continue;
        for (const DestinationHistory *history : dossier.histories) {
            if (!isLook(view, *history))
                continue;
            qint64 last = 0;
            int left = 0;
            for (const HourSum &hour : history->hours) {
                left = hour.sessions > 0 ? LongestLook : hour.hour == last + 1 ? left - 1 : 0;
                last = hour.hour;
                if (left > 0 && hour.bytesOut >= Video && hour.hour <= now)
                    weeks[(now - hour.hour) / HoursOfWeek].set(
                        size_t(clock.weekday(hour.hour) * 24 + clock.hourOfDay(hour.hour)));
            }
        }
    }
    return weeks;
}

// What lies between two looks of a day that are not far apart.
Week filled(const Week &looks)
{
    Week out = looks;
    for (int at = 0; at < HoursOfWeek; ++at) {
        for (int gap = 1; looks.test(size_t(at)) && gap <= Pause + 1; ++gap) {
            if (!looks.test(size_t((at + gap) % HoursOfWeek)))
                continue;
            for (int between = 1; between < gap; ++between)
                out.set(size_t((at + between) % HoursOfWeek));
            break;
        }
    }
    return out;
}

Week widened(const Week &week)
{
    return week | week << 1 | week >> 1 | week << (HoursOfWeek - 1) | week >> (HoursOfWeek - 1);
}

} // namespace

std::optional<WorkingHours> learnedHours(const SiteView &view)
{
    const SiteClock clock(view);
    const std::map<qint64, Week> weeks = looksOf(view, clock);
    if (weeks.size() < size_t(FewestWeeks) || weeks.rbegin()->first + 1 < FewestWeeks)
        return {};
    std::array<int, HoursOfWeek> in{};
    for (const auto &[week, looks] : weeks) {
        const Week between = filled(looks);
        for (size_t at = 0; at < size_t(HoursOfWeek); ++at)
            in[at] += between.test(at);
    }
    Week most;
    for (size_t at = 0; at < size_t(HoursOfWeek); ++at)
        most.set(at, in[at] * 2 >= int(weeks.size()));
    WorkingHours out;
    out.hours = widened(most);
    out.source = WorkingHours::Source::Learned;
    out.weeks = int(weeks.size());
    if (int(out.hours.count()) < FewestHours || int(out.hours.count()) > MostHours)
        return {};
    return out;
}

} // namespace cw::audit
