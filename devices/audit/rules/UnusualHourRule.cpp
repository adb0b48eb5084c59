#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/HourBaseline.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr double Floor = 20e6; // in an hour
constexpr quint64 FewestPackets = 4;

// One destination that is explained, at all its addresses.
struct Outlet {
    std::vector<const DestinationHistory *> histories;
    std::map<qint64, double> hours; // what was sent
    qint64 first = 0;               // hour
};

std::map<QString, Outlet> outletsOf(const SiteView &view, const Dossier &dossier)
{
    std::map<QString, Outlet> outlets;
    for (const DestinationHistory *history : dossier.histories) {
        if (!isExplained(*history) || !isOutside(view, history->address))
            continue;
        Outlet &outlet = outlets[neighborhoodOf(*history)];
        const qint64 first = history->first / HourMs;
        outlet.first = outlet.histories.empty() ? first : std::min(outlet.first, first);
        outlet.histories.push_back(history);
        for (const HourSum &hour : history->hours) {
            if (packetsLookedAt(hour.packetsOut, history->sampling) >= FewestPackets)
                outlet.hours[hour.hour] += netUpload(hour);
        }
    }
    return outlets;
}

std::optional<Finding> unusualHoursOf(const SiteView &view, const SiteClock &clock, const Dossier &dossier,
                                      const QString &where, const Outlet &outlet)
{
    HourBaseline usual(clock, outlet.first);
    for (const auto &[hour, sent] : outlet.hours)
        usual.add(hour, sent);
    const double ever = usual.limitEver(Floor);
    qint64 worst = 0, first = 0, last = 0;
    double most = 0, limit = 0;
    size_t count = 0;
    for (const auto &[hour, sent] : outlet.hours) {
        if (sent <= Floor || !usual.isOver(hour))
            continue;
        const double expected = usual.limitAt(hour, Floor);
        if (sent <= expected)
            continue;
        ++count;
        first = first ? first : hour;
        last = hour;
        if (sent > most) {
            most = sent;
            limit = expected;
            worst = hour;
        }
    }
    if (!count)
        return {};
    Composer composer(QStringLiteral("unusual-hour"), dossier.subject->id, where);
    const DestinationHistory *main = outlet.histories.front();
    for (const DestinationHistory *history : outlet.histories) {
        composer.evidence(*history);
        main = history->bytesOut > main->bytesOut ? history : main;
    }
    // More than it ever takes is graver than as much as at another time.
    composer.severity(most > ever ? Severity::Warning : Severity::Notice)
        .span(first * HourMs, std::min((last + 1) * HourMs, view.now))
        .occurrences(count)
        .figure("hour_bytes", AuditText::tr("Sent in the largest hour"), most, "B")
        .figure("hour_limit", AuditText::tr("Limit at that hour of the week by its first four weeks"), limit,
                "B")
        .figure("limit_ever", AuditText::tr("Limit at any hour by the same"), ever, "B")
        .figure("hours", AuditText::tr("Hours with more than is usual"), double(count));
    return composer.say(
        AuditText::tr(
            "%1 sent %2 to %3, to which it may talk, in the hour from %4; by its first four weeks %5 "
            "would be the most to expect at that hour of the week.")
            .arg(titleOf(*dossier.subject), bytesWords(most), peerWords(*main),
                 momentWords(view, worst * HourMs), bytesWords(limit)),
        AuditText::tr(
            "Ask whoever runs that service what this device stored there at that time, and compare it "
            "with your own recordings."));
}

std::vector<Finding> unusualHour(const SiteView &view)
{
    const SiteClock clock(view);
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (!dossier.device)
            continue;
        for (const auto &[where, outlet] : outletsOf(view, dossier)) {
            if (std::optional<Finding> found = unusualHoursOf(view, clock, dossier, where, outlet))
                out.push_back(std::move(*found));
        }
    }
    return out;
}

} // namespace

RulePtr unusualHourRule()
{
    return std::make_unique<FunctionRule>("unusual-hour", &unusualHour);
}

} // namespace cw::audit
