#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <QSet>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qint64 Learning =
    7 * DayMs; // what is seen first within it was there when we came, and is still unexplained
constexpr qint64 QuietBefore = 2 * DayMs; // a device that called nobody for so long only answers
constexpr double BulkWarning = 10e6;
constexpr size_t TooMany =
    16; // more than these beyond: who turns from one address to the next hides something
constexpr size_t MostApart = 8; // neighborhoods with a finding of their own; all later ones share one

struct Group {
    QString cause;
    bool inbound = false;
    std::vector<const DestinationHistory *> histories;
    qint64 first = 0, last = 0;
    double sent = 0, received = 0;
    quint32 sessions = 0, attempts = 0;
    size_t neighborhoods = 1;
};

std::vector<Group> groupsOf(const SiteView &view, const Dossier &dossier)
{
    std::map<QString, Group> byCause;
    for (const DestinationHistory *history : dossier.histories) {
        if (!isStrange(view, *history))
            continue;
        if (history->kind == DestinationKind::Relay || history->kind == DestinationKind::TimeServer ||
            history->kind == DestinationKind::Resolver)
            continue; // their own rules say more
        const QString cause =
            (history->inbound ? QStringLiteral("from ") : QString()) + neighborhoodOf(*history);
        Group &group = byCause[cause];
        group.cause = cause;
        group.inbound = history->inbound;
        group.histories.push_back(history);
        group.first = group.first ? std::min(group.first, history->first) : history->first;
        group.last = std::max(group.last, history->last);
        group.sent += double(history->bytesOut);
        group.received += double(history->bytesIn);
        group.sessions += history->sessions;
        group.attempts += history->attempts;
    }
    std::vector<Group> groups;
    for (auto &[cause, group] : byCause)
        groups.push_back(std::move(group));
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group &x, const Group &y) { return x.first < y.first; });
    // The first ones keep their findings for good; what comes later joins one that grows.
    if (groups.size() > MostApart) {
        Group rest = groups[MostApart];
        rest.cause = QStringLiteral("more");
        for (size_t i = MostApart + 1; i < groups.size(); ++i) {
            const Group &one = groups[i];
            rest.inbound = rest.inbound && one.inbound;
            rest.histories.insert(rest.histories.end(), one.histories.begin(), one.histories.end());
            rest.last = std::max(rest.last, one.last);
            rest.sent += one.sent;
            rest.received += one.received;
            rest.sessions += one.sessions;
            rest.attempts += one.attempts;
            ++rest.neighborhoods;
        }
        groups.resize(MostApart);
        groups.push_back(std::move(rest));
    }
    return groups;
}

// It called nobody outside since we watch, and that was long enough to know. Sampling hides what is small: nobody knows
// then.
bool onlyAnswered(const SiteView &view, const Dossier &dossier, qint64 until)
{
    if (until - view.watchingSince < QuietBefore || isSampled(view))
        return false;
    return std::none_of(
        dossier.histories.begin(), dossier.histories.end(), [&](const DestinationHistory *history) {
            return !history->inbound && history->first < until && isOutside(view, history->address);
        });
}

QString sentenceFor(const SiteView &view, const Group &group, bool answering)
{
    if (group.neighborhoods > TooMany)
        return AuditText::tr(
            "%1 turns from one unexplained destination to the next: %2, since %3 (%5 sent, %4 "
            "received).");
    const bool learned = group.first - view.watchingSince < Learning;
    if (group.inbound && group.sent > 0)
        return AuditText::tr(
            "Somebody at %2 outside the site has reached %1 since %3: it received %4 and answered %5.");
    if (group.inbound)
        return AuditText::tr("Somebody at %2 outside the site has tried to reach %1 since %3 (%4 arrived, %5 "
                             "answered).");
    if (answering)
        return AuditText::tr(
            "%1, which only ever answered, began to call by itself on %3: %2 (%5 sent, %4 received).");
    if (!group.sessions && group.attempts)
        return AuditText::tr(
            "%1 has tried since %3 to reach %2, which nobody explained; it got no answer (%5 sent, %4 "
            "received).");
    if (learned)
        return AuditText::tr(
            "%1 talks to %2, seen first on %3 when the audit was new, and nobody explained it (%5 "
            "sent, %4 received).");
    return AuditText::tr(
        "%1 talked for the first time to %2 on %3, and nobody explained it (%5 sent, %4 received).");
}

Severity severityOf(const Group &group, bool answering)
{
    if (group.inbound && group.sessions && group.sent > 0)
        return group.sent >= BulkWarning ? Severity::Alarm : Severity::Warning;
    if ((answering && group.sessions) || group.sent >= BulkWarning || group.neighborhoods > TooMany)
        return Severity::Warning;
    return Severity::Notice;
}

std::vector<Finding> newDestination(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (!dossier.device)
            continue; // people's computers talk to new places all day; forwarderRule looks at what they send
        for (const Group &group : groupsOf(view, dossier)) {
            const bool answering = !group.inbound && onlyAnswered(view, dossier, group.first);
            Composer composer(QStringLiteral("new-destination"), dossier.subject->id, group.cause);
            QSet<QString> hosts;
            for (const DestinationHistory *history : group.histories) {
                composer.evidence(*history);
                hosts.insert(history->address.toString());
            }
            composer.span(group.first, group.last)
                .severity(severityOf(group, answering))
                .occurrences(std::max(group.sessions, group.attempts))
                .figure("sent", AuditText::tr("Sent"), group.sent, "B")
                .figure("received", AuditText::tr("Received"), group.received, "B")
                .figure("sessions", AuditText::tr("Sessions"), group.sessions)
                .figure("hosts", AuditText::tr("Hosts"), double(hosts.size()));
            QString peer = peerWords(*group.histories.front());
            if (hosts.size() > 1)
                peer = AuditText::tr("%n host(s), %1 among them", nullptr, int(hosts.size())).arg(peer);
            out.push_back(composer.say(
                sentenceFor(view, group, answering)
                    .arg(titleOf(*dossier.subject), peer, momentWords(view, group.first),
                         bytesWords(group.received), bytesWords(group.sent)),
                AuditText::tr(
                    "Find out whose that is. Agree to it if it belongs to what this device does for you; "
                    "else block it, and see whether anything stops working.")));
        }
    }
    return out;
}

} // namespace

RulePtr newDestinationRule()
{
    return std::make_unique<FunctionRule>("new-destination", &newDestination);
}

} // namespace cw::audit
