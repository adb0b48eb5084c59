#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>
#include <limits>

namespace cw::audit {

namespace {

// What leaves in a night without an explanation. No baseline excuses it: a copy that was there before the first look
// would be in it.
constexpr double StrangeWarning = 5e6, StrangeAlarm = 50e6;
// What leaves for destinations that are explained, against the first two weeks' nights.
constexpr double ExplainedFloor = 20e6, Times = 3;
constexpr size_t AnchorNights = 14, FewestNights = 7;
constexpr quint64 FewestPackets = 4; // that a sampled source looked at

struct Night {
    double strange = 0, explained = 0;
    quint64 looked = 0;         // packets of the strange part that the source looked at
    qint64 first = 0, last = 0; // hours, of the strange part
    std::map<const DestinationHistory *, double> peers;
    std::map<const DestinationHistory *, double> agreed;
};
using Nights = std::map<qint64, Night>;

Nights nightsOf(const SiteView &view, const SiteClock &clock, const Dossier &dossier)
{
    Nights nights;
    for (const DestinationHistory *history : dossier.histories) {
        const bool strange = isStrange(view, *history, true);
        const bool explained = !strange && isOutside(view, history->address);
        if (!strange && !explained)
            continue;
        // Hours ascend: a night and the history's part of it are looked up once.
        qint64 at = 0;
        Night *current = nullptr;
        double *part = nullptr;
        for (const HourSum &hour : history->hours) {
            const double sent = netUpload(hour);
            if (sent <= 0 || clock.isWorking(hour.hour) ||
                (history->sampling > 1 && packetsLookedAt(hour.packetsOut, history->sampling) == 0))
                continue;
            if (const qint64 key = clock.night(hour.hour); !current || key != at) {
                at = key;
                current = &nights[key];
                part = &(explained ? current->agreed : current->peers)[history];
            }
            Night &night = *current;
            *part += sent;
            if (explained) {
                night.explained += sent;
                continue;
            }
            night.strange += sent;
            night.looked += packetsLookedAt(hour.packetsOut, history->sampling);
            night.first = night.first ? std::min(night.first, hour.hour) : hour.hour;
            night.last = std::max(night.last, hour.hour);
        }
    }
    return nights;
}

bool seenWellEnough(const Night &night)
{
    return night.looked >= FewestPackets;
}

// How much the median of its likes sent into the same night without an explanation.
double likesMedian(const std::vector<const Dossier *> &likes, const std::map<const Subject *, Nights> &all,
                   qint64 night)
{
    std::vector<double> sums;
    for (const Dossier *like : likes) {
        const Nights &theirs = all.at(like->subject);
        const auto found = theirs.find(night);
        sums.push_back(found == theirs.end() ? 0 : found->second.strange);
    }
    return median(std::move(sums));
}

const DestinationHistory *largestOf(const std::map<const DestinationHistory *, double> &peers)
{
    return std::max_element(peers.begin(), peers.end(),
                            [](const auto &x, const auto &y) { return x.second < y.second; })
        ->first;
}

// Which hours counted as the site's working hours, and on whose word.
void addHours(Composer &composer, const SiteView &view)
{
    const auto hours = double(view.working.hours.count());
    switch (view.working.source) {
    case WorkingHours::Source::Usual:
        composer.figure("working_hours", AuditText::tr("Working hours a week, as is usual"), hours);
        return;
    case WorkingHours::Source::Operator:
        composer.figure("working_hours", AuditText::tr("Working hours a week, as you said"), hours);
        return;
    case WorkingHours::Source::Learned:
        composer
            .figure("working_hours", AuditText::tr("Working hours a week, by who looked at cameras"), hours)
            .figure("working_hours_weeks", AuditText::tr("Weeks of which they were learned"),
                    double(view.working.weeks));
        return;
    }
}

Finding strangeNight(const SiteView &view, const Dossier &dossier, const Nights &nights,
                     const std::vector<const Dossier *> &likes, const std::map<const Subject *, Nights> &all)
{
    Composer composer(QStringLiteral("night-upload"), dossier.subject->id, QStringLiteral("nights"));
    const Night *worst = nullptr;
    const Night *latest = nullptr;
    size_t count = 0, watched = nights.size();
    qint64 worstNight = 0, first = 0;
    std::map<const DestinationHistory *, double> peers;
    for (const auto &[key, night] : nights) {
        if (night.strange < StrangeWarning || !seenWellEnough(night))
            continue;
        ++count;
        latest = &night;
        if (!first)
            first = night.first * HourMs;
        if (!worst || night.strange > worst->strange) {
            worst = &night;
            worstNight = key;
        }
        for (const auto &[history, sent] : night.peers)
            peers[history] += sent;
    }
    for (const auto &[history, sent] : peers)
        composer.evidence(*history);
    qint64 last = 0;
    for (const auto &[history, sent] : latest->peers)
        last = std::max(last, std::min(history->last, (latest->last + 1) * HourMs));
    const double theirs = likesMedian(likes, all, worstNight);
    composer.span(first, last)
        .occurrences(count)
        .severity(worst->strange >= StrangeAlarm ? Severity::Alarm : Severity::Warning)
        .figure("night_bytes", AuditText::tr("Sent in the largest night"), worst->strange, "B")
        .figure("nights", AuditText::tr("Nights with such an upload"), double(count))
        .figure("nights_with_traffic", AuditText::tr("Nights with any unexplained upload"), double(watched))
        .figure("destinations", AuditText::tr("Destinations"), double(peers.size()));
    if (!likes.empty())
        composer.figure("likes_bytes", AuditText::tr("Sent by the median of its likes in that night"), theirs,
                        "B");
    addHours(composer, view);
    const DestinationHistory *main = largestOf(peers);
    const QString until =
        likes.empty()
            ? AuditText::tr("%1 sent %2 to %3 outside working hours, in %n night(s) since %4, and "
                            "nothing explains that upload.",
                            nullptr, int(count))
            : AuditText::tr("%1 sent %2 to %3 outside working hours, in %n night(s) since %4; nothing "
                            "explains that upload, and the median of its likes sent %5 in the same "
                            "night.",
                            nullptr, int(count));
    QString sentence = until.arg(titleOf(*dossier.subject), bytesWords(worst->strange), peerWords(*main),
                                 momentWords(view, first));
    if (!likes.empty())
        sentence = sentence.arg(bytesWords(theirs));
    return composer.say(sentence,
                        AuditText::tr("Block that destination at the router for this device, look at what is "
                                      "set up in it for uploads, and agree to the destination only if you "
                                      "know who runs it."));
}

qint64 firstHour(const Dossier &dossier)
{
    qint64 first = std::numeric_limits<qint64>::max();
    for (const DestinationHistory *history : dossier.histories) {
        for (const HourSum &hour : history->hours)
            first = std::min(first, hour.hour);
    }
    return first == std::numeric_limits<qint64>::max() ? 0 : first;
}

// An explained destination that takes far more than it used to: an agreed service is a good place to hide.
void explainedNights(const SiteView &view, const SiteClock &clock, const Dossier &dossier,
                     const Nights &nights, std::vector<Finding> &out)
{
    // Hours are kept for some weeks: nights before those that are left were not without an upload.
    const qint64 begin = std::max(view.watchingSince, firstHour(dossier) * HourMs);
    const qint64 since = clock.night(begin / HourMs);
    std::vector<double> sums;
    Composer composer(QStringLiteral("night-upload"), dossier.subject->id, QStringLiteral("explained"));
    std::map<const DestinationHistory *, double> peers;
    size_t count = 0;
    double worst = 0, limit = 0;
    qint64 first = 0, last = 0;
    for (qint64 key = since; key <= clock.night(view.now / HourMs); ++key) {
        const qint64 night = begin + (key - since) * DayMs;
        const auto found = nights.find(key);
        if (found == nights.end() && view.unwatchedIn({night, night + DayMs}) > DayMs / 2)
            continue; // nobody knows
        const double sent = found == nights.end() ? 0 : found->second.explained;
        if (sums.size() >= FewestNights) {
            limit = anchoredLimit(sums, AnchorNights, Times, ExplainedFloor);
            if (sent > limit) {
                ++count;
                worst = std::max(worst, sent);
                for (const auto &[history, bytes] : found->second.agreed)
                    peers[history] += bytes;
                first = first ? first : night;
                last = night + DayMs;
                if (sums.size() < AnchorNights)
                    continue; // it does not become what is usual
            }
        }
        sums.push_back(sent);
    }
    if (!count)
        return;
    for (const auto &[history, bytes] : peers)
        composer.evidence(*history);
    composer.span(first, std::min(last, view.now))
        .occurrences(count)
        .severity(Severity::Warning)
        .figure("night_bytes", AuditText::tr("Sent in the largest night"), worst, "B")
        .figure("usual_limit", AuditText::tr("Limit by its first two weeks"), limit, "B");
    addHours(composer, view);
    out.push_back(composer.say(
        AuditText::tr("%1 sent up to %2 a night, since %4, to %3 and others that it may talk to; by its "
                      "first two weeks "
                      "%5 would be the most to expect.")
            .arg(titleOf(*dossier.subject), bytesWords(worst), peerWords(*largestOf(peers)),
                 momentWords(view, first), bytesWords(limit)),
        AuditText::tr(
            "Ask whoever runs that service what this device stores there, and compare the hours with your "
            "own recordings.")));
}

std::vector<Finding> nightUpload(const SiteView &view)
{
    const SiteClock clock(view);
    const std::vector<Dossier> dossiers = dossiersOf(view);
    std::map<const Subject *, Nights> all;
    for (const Dossier &dossier : dossiers)
        all[dossier.subject] = nightsOf(view, clock, dossier);
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiers) {
        if (!dossier.device)
            continue; // servers work at night; forwarderRule looks at what they take
        const Nights &nights = all.at(dossier.subject);
        const bool bulk = std::any_of(nights.begin(), nights.end(), [](const auto &one) {
            return one.second.strange >= StrangeWarning && seenWellEnough(one.second);
        });
        if (bulk)
            out.push_back(strangeNight(view, dossier, nights, likesOf(dossier, dossiers), all));
        explainedNights(view, clock, dossier, nights, out);
    }
    return out;
}

} // namespace

RulePtr nightUploadRule()
{
    return std::make_unique<FunctionRule>("night-upload", &nightUpload);
}

} // namespace cw::audit
