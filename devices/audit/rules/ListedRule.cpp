#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

bool names(const QString &listed, const QString &name)
{
    if (name.isEmpty() || listed.isEmpty())
        return false;
    if (!listed.startsWith(u'.'))
        return name.compare(listed, Qt::CaseInsensitive) == 0;
    return name.endsWith(listed, Qt::CaseInsensitive) ||
           name.compare(QStringView(listed).mid(1), Qt::CaseInsensitive) == 0;
}

// The entry that this destination is under; empty: none.
QString entryFor(const SiteView &view, const DestinationHistory &history)
{
    for (const IpNetwork &network : view.listedNetworks) {
        if (history.address.isValid() && network.contains(history.address))
            return network.toString();
    }
    for (const QString &listed : view.listedNames) {
        if (names(listed, history.name))
            return listed;
    }
    return {};
}

struct Hits {
    std::vector<const DestinationHistory *> histories;
    std::vector<const DomainDay *> asked;
};

std::map<QString, Hits> hitsOf(const SiteView &view, const Dossier &dossier)
{
    std::map<QString, Hits> out;
    for (const DestinationHistory *history : dossier.histories) {
        const QString entry = entryFor(view, *history);
        if (!entry.isEmpty())
            out[entry].histories.push_back(history);
    }
    for (const DomainDay &day : view.domains) {
        if (day.subject != dossier.subject->id)
            continue;
        for (const QString &listed : view.listedNames) {
            const bool asked = names(listed, day.domain) ||
                               std::any_of(day.samples.begin(), day.samples.end(),
                                           [&](const QString &sample) { return names(listed, sample); });
            if (asked)
                out[listed].asked.push_back(&day);
        }
    }
    return out;
}

std::vector<Finding> listed(const SiteView &view)
{
    std::vector<Finding> out;
    if (view.listedNetworks.isEmpty() && view.listedNames.isEmpty())
        return out;
    for (const Dossier &dossier : dossiersOf(view)) {
        for (const auto &[entry, hits] : hitsOf(view, dossier)) {
            Composer composer(QStringLiteral("listed"), dossier.subject->id, entry);
            double sent = 0, received = 0;
            quint32 sessions = 0, attempts = 0;
            qint64 first = 0, last = 0;
            const auto widen = [&](qint64 from, qint64 to) {
                first = first ? std::min(first, from) : from;
                last = std::max(last, to);
            };
            for (const DestinationHistory *history : hits.histories) {
                composer.evidence(*history);
                sent += double(history->bytesOut);
                received += double(history->bytesIn);
                sessions += history->sessions;
                attempts += history->attempts;
                widen(history->first, history->last);
            }
            quint32 lookups = 0;
            for (const DomainDay *day : hits.asked) {
                lookups += day->lookups;
                widen(std::max(day->day * DayMs, view.watchingSince),
                      std::min((day->day + 1) * DayMs, view.now));
            }
            composer.span(first, last)
                .severity(hits.histories.empty() ? Severity::Warning : Severity::Alarm)
                .occurrences(std::max(sessions + attempts, lookups))
                .figure("sent", AuditText::tr("Sent"), sent, "B")
                .figure("received", AuditText::tr("Received"), received, "B")
                .figure("sessions", AuditText::tr("Sessions"), sessions)
                .figure("attempts", AuditText::tr("Attempts without an answer"), attempts)
                .figure("lookups", AuditText::tr("Questions for its name"), lookups);
            const QString title = titleOf(*dossier.subject), since = momentWords(view, first);
            const QString sentence =
                hits.histories.empty()
                    ? AuditText::tr(
                          "%1 has asked for names under %2, which is in your list of destinations, since %3.")
                          .arg(title, entry, since)
                    : AuditText::tr("%1 has talked to %2, which is in your list of destinations (%3), since "
                                    "%4: %5 sent "
                                    "and %6 received.")
                          .arg(title, peerWords(*hits.histories.front()), entry, since, bytesWords(sent),
                               bytesWords(received));
            out.push_back(
                composer.say(sentence, AuditText::tr("Do what you put that destination into the list for: "
                                                     "block it, and find out why the device called it.")));
        }
    }
    return out;
}

} // namespace

RulePtr listedRule()
{
    return std::make_unique<FunctionRule>("listed", &listed);
}

} // namespace cw::audit
