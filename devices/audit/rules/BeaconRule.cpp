#include "devices/audit/rules/BeaconScore.h"

#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {

constexpr double Medium = 0.7, High = 0.9; // 0.5 and above is low: too many harmless ones lie there
constexpr double BulkEach =
    1e6; // a session that sends so much is no beat: nightUploadRule's and excessUploadRule's
constexpr size_t FewestSlow = 7;     // sessions, of a rhythm slower than a window of 24 h holds
constexpr qint64 SlowSpanHours = 72; // over which they have to go on
constexpr double SlowWithin = 0.1,
                 SlowShare = 0.8;         // so many intervals lie so near the median, or chance makes them
constexpr double SlowInterval = 2 * 3600; // seconds

struct Group {
    std::vector<const DestinationHistory *> histories;
    std::vector<Beat> beats;
    std::map<qint64, double> hours; // with sessions: bytes sent
    quint32 sessions = 0;
};

// What is expected to be as regular as a clock: time, names, and whatever was explained.
bool isExpectedRhythm(const DestinationHistory &history)
{
    return history.kind == DestinationKind::TimeServer || history.kind == DestinationKind::Resolver;
}

std::map<QString, Group> groupsOf(const SiteView &view, const Dossier &dossier)
{
    std::map<QString, Group> groups;
    for (const DestinationHistory *history : dossier.histories) {
        // Attempts that nobody answered are no beats; neither is what somebody outside began.
        if (history->inbound || !isStrange(view, *history) || isExpectedRhythm(*history) ||
            !history->sessions || (history->protocol == 6 && !wasAnswered(*history)))
            continue;
        Group &group = groups[neighborhoodOf(*history) + u'/' + QString::number(history->port)];
        group.histories.push_back(history);
        group.beats.insert(group.beats.end(), history->beats.begin(), history->beats.end());
        group.sessions += history->sessions;
        for (const HourSum &hour : history->hours) {
            if (hour.sessions)
                group.hours[hour.hour] += double(hour.bytesOut);
        }
    }
    for (auto &[key, group] : groups) {
        std::sort(group.beats.begin(), group.beats.end(),
                  [](const Beat &x, const Beat &y) { return x.time < y.time; });
    }
    return groups;
}

// A rhythm of hours or days, by the hours in which a session began.
std::optional<BeaconScore> slowScore(const Group &group)
{
    if (group.hours.size() < FewestSlow ||
        group.hours.rbegin()->first - group.hours.begin()->first < SlowSpanHours)
        return {};
    std::vector<qint64> moments;
    std::vector<double> sizes;
    for (const auto &[hour, bytes] : group.hours) {
        moments.push_back(hour * 3600);
        sizes.push_back(bytes);
    }
    const std::optional<double> times = timesScore(moments);
    if (!times)
        return {};
    BeaconScore score;
    score.times = *times;
    score.sizes = likeness(sizes, 0);
    score.histogram = score.duration = score.times; // it fills no hours: its rhythm alone counts
    score.total = (score.times + score.sizes) / 2;
    score.beats = int(moments.size());
    std::vector<double> intervals;
    for (size_t i = 1; i < moments.size(); ++i)
        intervals.push_back(double(moments[i] - moments[i - 1]));
    score.interval = median(intervals);
    score.bytes = median(std::move(sizes));
    // Hours are all that is known of each beginning: an hour off is none.
    const double within = std::max(3600.0, SlowWithin * score.interval);
    const auto near = std::count_if(intervals.begin(), intervals.end(), [&](double interval) {
        return std::abs(interval - score.interval) <= within;
    });
    if (score.interval < SlowInterval || double(near) < SlowShare * double(intervals.size()))
        return {};
    return score;
}

QString inWords(const BeaconScore &score)
{
    return AuditText::tr(
               "Its intervals are alike to %1, its sizes to %2, it is spread evenly to %3 and goes on to %4; "
               "the score is the mean of the four.")
        .arg(percentWords(score.times), percentWords(score.sizes), percentWords(score.histogram),
             percentWords(score.duration));
}

Finding found(const SiteView &view, const Dossier &dossier, const QString &cause, const Group &group,
              const BeaconScore &score, bool slow)
{
    Composer composer(QStringLiteral("beacon"), dossier.subject->id, cause);
    for (const DestinationHistory *history : group.histories)
        composer.evidence(*history);
    composer.severity(score.total >= High ? Severity::Warning : Severity::Notice)
        .occurrences(group.sessions)
        .figure("score", AuditText::tr("Score, 0 to 1"), score.total)
        .figure("times_score", AuditText::tr("Likeness of the intervals"), score.times)
        .figure("sizes_score", AuditText::tr("Likeness of the sizes"), score.sizes)
        .figure("histogram_score", AuditText::tr("Evenness over the day"), score.histogram)
        .figure("duration_score", AuditText::tr("Share of the day that it fills"), score.duration)
        .figure("interval", AuditText::tr("Interval"), score.interval, "s")
        .figure("beat_bytes", AuditText::tr("Sent each time"), score.bytes, "B")
        .figure("beats", AuditText::tr("Sessions counted"), score.beats);
    const QString rhythm = slow ? AuditText::tr("over several days") : AuditText::tr("within a day");
    qint64 first = group.histories.front()->first;
    for (const DestinationHistory *history : group.histories)
        first = std::min(first, history->first);
    return composer.say(
        AuditText::tr(
            "%1 has called %2 about every %3 since %4, %5 times %6, as a program does that reports to "
            "somebody (score %7 of 1).")
            .arg(titleOf(*dossier.subject), peerWords(*group.histories.front()),
                 durationWords(score.interval), momentWords(view, first))
            .arg(score.beats)
            .arg(rhythm, numberWords(score.total, 2)),
        AuditText::tr("%1 Find out whose server that is; agree to it if you know it, else block it.")
            .arg(inWords(score)));
}

std::vector<Finding> beacon(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (!dossier.device)
            continue; // people's computers poll all day
        for (const auto &[cause, group] : groupsOf(view, dossier)) {
            std::optional<BeaconScore> score;
            if (!group.beats.empty()) {
                const qint64 to = group.beats.back().time;
                // RITA looks at a whole day; before one was watched, at as much as there is.
                const qint64 from =
                    std::max(to - DayMs, std::min(view.watchingSince, group.beats.front().time));
                if (to - from >= 6 * HourMs)
                    score = scoreBeacon(group.beats, from, to);
            }
            bool slow = false;
            if (!score || score->total < Medium) {
                const std::optional<BeaconScore> other = slowScore(group);
                slow = other && other->total >= High;
                if (slow)
                    score = other;
            }
            if (score && score->total >= Medium && score->bytes < BulkEach)
                out.push_back(found(view, dossier, cause, group, *score, slow));
        }
    }
    return out;
}

} // namespace

RulePtr beaconRule()
{
    return std::make_unique<FunctionRule>("beacon", &beacon);
}

} // namespace cw::audit
