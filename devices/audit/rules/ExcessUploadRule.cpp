#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>

namespace cw::audit {

namespace {

// What may leave without an explanation, over a day, a week and a month: what is throttled adds up.
struct Horizon {
    qint64 days;
    double warning;
    const char *key;
};
constexpr Horizon horizons[] = {{1, 20e6, "day"}, {7, 50e6, "week"}, {30, 120e6, "month"}};
constexpr double Alarm = 200e6; // in one day
// Where the streams are known as configured, less may leave of a camera that has less to show: so many seconds of all
// its streams in a day, never more than the amounts above, and never less than this share of them.
constexpr double WarningVideo = 300, AlarmVideo = 900, LeastShare = 0.25;
constexpr quint64 FewestPackets = 4;

struct Days {
    struct Day {
        double sent = 0;
        quint64 looked = 0; // packets that the source looked at
    };
    std::map<qint64, Day> strange; // by local day
    double streams = 0, explained = 0;
};

Days daysOf(const SiteView &view, const SiteClock &clock, const Dossier &dossier)
{
    Days out;
    for (const DestinationHistory *history : dossier.histories) {
        const bool strange = isStrange(view, *history, true);
        for (const HourSum &hour : history->hours) {
            if (strange) {
                Days::Day &day = out.strange[clock.day(hour.hour)];
                day.sent += netUpload(hour);
                day.looked += packetsLookedAt(hour.packetsOut, history->sampling);
            } else if (isOutside(view, history->address)) {
                out.explained += double(hour.bytesOut);
            } else {
                out.streams += double(hour.bytesOut);
            }
        }
    }
    return out;
}

struct Most {
    double bytes = 0;
    qint64 day = 0; // the first of them
};

// Of windows of which enough packets were looked at to tell an amount.
Most mostWithin(const std::map<qint64, Days::Day> &days, qint64 span)
{
    Most out;
    for (auto from = days.begin(); from != days.end(); ++from) {
        double sum = 0;
        quint64 looked = 0;
        for (auto at = from; at != days.end() && at->first < from->first + span; ++at) {
            sum += at->second.sent;
            looked += at->second.looked;
        }
        if (sum > out.bytes && looked >= FewestPackets)
            out = {sum, from->first};
    }
    return out;
}

double limitFor(const Subject &subject, double most, double dayMost, double seconds)
{
    if (subject.streamRate <= 0)
        return most;
    return most * std::clamp(subject.streamRate / 8 * seconds / dayMost, LeastShare, 1.0);
}

Severity severityOf(const Subject &subject, const Days &days)
{
    return mostWithin(days.strange, 1).bytes >= limitFor(subject, Alarm, Alarm, AlarmVideo)
               ? Severity::Alarm
               : Severity::Warning;
}

// What the upload is beside the streams as the device says that they are configured; empty where it says nothing.
QString besideStreams(const Subject &subject, double bytes)
{
    if (subject.streamRate <= 0)
        return {};
    return u' ' +
           AuditText::tr("As configured, all its streams together carry %1 Mbit/s: this is as much as "
                         "%2 of them.")
               .arg(numberWords(subject.streamRate / 1e6, 1), durationWords(bytes * 8 / subject.streamRate));
}

std::vector<Finding> excessUpload(const SiteView &view)
{
    const SiteClock clock(view);
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (!dossier.device)
            continue;
        const Days days = daysOf(view, clock, dossier);
        const Horizon *over = nullptr;
        Most most;
        for (const Horizon &horizon : horizons) {
            most = mostWithin(days.strange, horizon.days);
            if (most.bytes >=
                limitFor(*dossier.subject, horizon.warning, horizons[0].warning, WarningVideo)) {
                over = &horizon;
                break;
            }
        }
        if (!over)
            continue;
        Composer composer(QStringLiteral("excess-upload"), dossier.subject->id, QStringLiteral("upload"));
        const DestinationHistory *largest = nullptr;
        size_t peers = 0;
        qint64 last = 0;
        for (const DestinationHistory *history : dossier.histories) {
            if (!isStrange(view, *history, true) || !history->bytesOut)
                continue;
            composer.evidence(*history);
            last = std::max(last, history->last);
            ++peers;
            if (!largest || history->bytesOut > largest->bytesOut)
                largest = history;
        }
        const qint64 since = std::max(most.day * DayMs, view.watchingSince);
        composer.span(since, last)
            .severity(severityOf(*dossier.subject, days))
            .occurrences(size_t(std::count_if(days.strange.begin(), days.strange.end(),
                                              [&](const auto &day) { return day.second.sent > 0; })))
            .figure("excess_bytes", AuditText::tr("Sent without an explanation"), most.bytes, "B")
            .figure("within_days", AuditText::tr("Within so many days"), double(over->days))
            .figure("streams_bytes", AuditText::tr("Explained by streams inside"), days.streams, "B")
            .figure("explained_bytes", AuditText::tr("Sent to explained destinations"), days.explained, "B")
            .figure("destinations", AuditText::tr("Destinations"), double(peers));
        if (const double rate = dossier.subject->streamRate; rate > 0)
            composer
                .figure("streams_rate", AuditText::tr("All its streams as configured"), rate / 1e6, "Mbit/s")
                .figure("streams_seconds", AuditText::tr("So long would they take for it"),
                        most.bytes * 8 / rate, "s");
        const QString sentence = AuditText::tr(
            "%1 sent %2 out of the site within %n day(s) from %3, most of it to %4; the streams that "
            "this client and the recorder took do not account for that.",
            nullptr, int(over->days));
        out.push_back(composer.say(
            sentence.arg(titleOf(*dossier.subject), bytesWords(most.bytes), momentWords(view, since),
                         peerWords(*largest)) +
                besideStreams(*dossier.subject, most.bytes),
            AuditText::tr(
                "Look for an upload, a cloud service or a second account in this device, and block the "
                "destinations that you do not know.")));
    }
    return out;
}

} // namespace

RulePtr excessUploadRule()
{
    return std::make_unique<FunctionRule>("excess-upload", &excessUpload);
}

} // namespace cw::audit
