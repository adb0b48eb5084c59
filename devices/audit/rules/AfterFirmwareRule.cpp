#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qint64 Before = DayMs;     // watched at least so long before the change, to know what is new
constexpr qint64 After = 14 * DayMs; // what begins later has other causes
constexpr double Growth = 3, GrowthFloor = 5e6; // a day to what it knew before

struct Change {
    std::vector<const DestinationHistory *> began;
    double sent = 0, before = 0, after = 0; // before, after: a day, to strangers it knew
};

Change changeOf(const SiteView &view, const Dossier &dossier)
{
    Change change;
    const qint64 at = dossier.subject->firmwareChanged;
    const double daysBefore = std::max(1.0, double(at - view.watchingSince) / DayMs);
    const double daysAfter = std::max(1.0, double(std::min(view.now, at + After) - at) / DayMs);
    for (const DestinationHistory *history : dossier.histories) {
        const bool local =
            history->kind == DestinationKind::Local && !history->inbound && !isExplained(*history);
        if (!isStrange(view, *history) && !local)
            continue;
        if (history->first >= at && history->first - at < After) {
            change.began.push_back(history);
            change.sent += double(history->bytesOut);
            continue;
        }
        for (const HourSum &hour : history->hours) {
            const qint64 time = hour.hour * HourMs;
            if (time < at)
                change.before += netUpload(hour) / daysBefore;
            else if (time < at + After)
                change.after += netUpload(hour) / daysAfter;
        }
    }
    return change;
}

std::vector<Finding> afterFirmware(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        const Subject &subject = *dossier.subject;
        if (!subject.firmwareChanged || subject.firmwareChanged - view.watchingSince < Before ||
            view.now < subject.firmwareChanged)
            continue;
        const Change change = changeOf(view, dossier);
        const bool grew = change.after > GrowthFloor && change.after > Growth * change.before;
        if (change.began.empty() && !grew)
            continue;
        Composer composer(QStringLiteral("after-firmware"), subject.id,
                          QString::number(subject.firmwareChanged / DayMs));
        const bool sampled = isSampled(view); // then it may have called them before
        bool relays = false;
        for (const DestinationHistory *history : change.began) {
            composer.evidence(*history);
            relays = relays || history->kind == DestinationKind::Relay;
        }
        const bool grave =
            grew || change.sent >= GrowthFloor || (!sampled && (relays || change.began.size() > 1));
        composer.severity(grave ? Severity::Warning : Severity::Notice)
            .occurrences(change.began.size())
            .figure("new_destinations", AuditText::tr("Destinations that began since"),
                    double(change.began.size()))
            .figure("sent", AuditText::tr("Sent to them"), change.sent, "B")
            .figure("before", AuditText::tr("Sent before to unexplained destinations"), change.before,
                    "B/day")
            .figure("after", AuditText::tr("Sent since to the same"), change.after, "B/day");
        if (change.began.empty())
            composer.span(subject.firmwareChanged, view.now);
        const QString title = titleOf(subject), when = momentWords(view, subject.firmwareChanged);
        const QString advice =
            AuditText::tr("Read what the update changed, switch the new service off if you do not "
                          "want it, or go back to the firmware before.");
        if (change.began.empty()) {
            out.push_back(composer.say(
                AuditText::tr(
                    "Since its firmware was changed on %2, %1 sends %3 a day to destinations that nobody "
                    "explained, where it was %4 before.")
                    .arg(title, when, bytesWords(change.after), bytesWords(change.before)),
                advice));
            continue;
        }
        out.push_back(composer.say(
            AuditText::tr("Since its firmware was changed on %2, %1 calls %n destination(s) that "
                          "it never called before, %3 among them.",
                          nullptr, int(change.began.size()))
                .arg(title, when, peerWords(*change.began.front())),
            advice));
    }
    return out;
}

} // namespace

RulePtr afterFirmwareRule()
{
    return std::make_unique<FunctionRule>("after-firmware", &afterFirmware);
}

} // namespace cw::audit
