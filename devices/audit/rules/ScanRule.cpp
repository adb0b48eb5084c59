#include "devices/audit/model/LocalDiscovery.h"
#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint32 ManyHosts = 10, FewHosts = 5, ManyPorts = 20, ManyAttempts = 5;
constexpr quint32 HostHosts = 20; // a server of the site knows many others

// Ports by which one device takes over the next.
bool isTelling(quint16 port)
{
    constexpr quint16 ports[] = {21,  22,   23,   80,   135,  139,  443,  445,
                                 554, 2323, 3389, 5555, 8000, 8080, 37777};
    return std::find(std::begin(ports), std::end(ports), port) != std::end(ports);
}

bool isScan(const InsideReach &reach, SubjectRole role, quint32 cameras)
{
    switch (role) {
    case SubjectRole::Camera:
        return reach.hosts >= ManyHosts || reach.ports >= ManyPorts ||
               (reach.hosts >= FewHosts && reach.attempts >= ManyAttempts);
    case SubjectRole::Recorder: // knows the cameras
        return reach.hosts >= cameras + ManyHosts && reach.attempts >= ManyHosts;
    case SubjectRole::Host:
        return reach.hosts >= HostHosts && reach.attempts * 2 >= reach.hosts;
    }
    return false;
}

std::optional<Finding> scanOf(const SiteView &view, const Subject &subject, quint32 cameras)
{
    const InsideReach *worst = nullptr;
    Composer composer(QStringLiteral("scan"), subject.id, QStringLiteral("scan"));
    qint64 first = 0, last = 0;
    size_t hours = 0;
    for (const InsideReach &reach : view.reaches) {
        if (reach.subject != subject.id || !isScan(reach, subject.role, cameras))
            continue;
        composer.evidence(reach.samples);
        first = first ? std::min(first, reach.hour) : reach.hour;
        last = std::max(last, reach.hour);
        ++hours;
        if (!worst || reach.hosts * 8 + reach.ports > worst->hosts * 8 + worst->ports)
            worst = &reach;
    }
    if (!worst)
        return {};
    composer.severity(Severity::Alarm)
        .span(first * HourMs, std::min((last + 1) * HourMs, view.now))
        .occurrences(hours)
        .figure("hosts", AuditText::tr("Hosts in an hour"), worst->hosts)
        .figure("ports", AuditText::tr("Ports in an hour"), worst->ports)
        .figure("attempts", AuditText::tr("Attempts without an answer in that hour"), worst->attempts);
    return composer.say(
        AuditText::tr("%1 tried %2 hosts and %3 ports inside the site within an hour, first on %4; %5 "
                      "attempts got no answer.")
            .arg(titleOf(subject), numberWords(worst->hosts), numberWords(worst->ports),
                 momentWords(view, first * HourMs), numberWords(worst->attempts)),
        AuditText::tr("Take this device off the network: it looks for others to take over. Then keep "
                      "cameras in a network from which they reach only the recorder."));
}

// One that merely talks to a neighbor: a camera has no reason to.
std::optional<Finding> neighborsOf(const SiteView &view, const Dossier &dossier)
{
    if (dossier.subject->role != SubjectRole::Camera)
        return {};
    Composer composer(QStringLiteral("scan"), dossier.subject->id, QStringLiteral("neighbors"));
    std::vector<const DestinationHistory *> reached;
    bool telling = false;
    for (const DestinationHistory *history : dossier.histories) {
        if (history->inbound || isExplained(*history) || history->kind != DestinationKind::Local ||
            (history->protocol != 6 && history->protocol != 17) || history->port == 0)
            continue;
        const Subject *peer = subjectAt(view, history->address);
        const bool discovery = history->protocol == 17 && isDiscoveryPort(history->port);
        if (discovery ||
            (dossier.subject->word.gateways.contains(history->address) && !isTelling(history->port)))
            continue;
        telling = telling || (peer && peer->role == SubjectRole::Camera && isTelling(history->port));
        reached.push_back(history);
        composer.evidence(*history);
    }
    if (reached.empty())
        return {};
    composer.severity(telling ? Severity::Warning : Severity::Notice)
        .occurrences(reached.size())
        .figure("neighbors", AuditText::tr("Services inside that it called"), double(reached.size()));
    qint64 first = reached.front()->first;
    for (const DestinationHistory *history : reached)
        first = std::min(first, history->first);
    return composer.say(
        AuditText::tr("%1 has called %n other service(s) inside the site since %2, %3 among them; a "
                      "camera answers and calls nobody beside the recorder.",
                      nullptr, int(reached.size()))
            .arg(titleOf(*dossier.subject), momentWords(view, first), peerWords(*reached.front())),
        AuditText::tr("Agree to it if you set it up; else find out what this device wants there."));
}

std::vector<Finding> scan(const SiteView &view)
{
    const auto cameras =
        quint32(std::count_if(view.subjects.begin(), view.subjects.end(),
                              [](const Subject &one) { return one.role == SubjectRole::Camera; }));
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        if (std::optional<Finding> found = scanOf(view, *dossier.subject, cameras)) {
            out.push_back(std::move(*found));
            continue; // whom it reached stands there
        }
        if (std::optional<Finding> found = neighborsOf(view, dossier))
            out.push_back(std::move(*found));
    }
    return out;
}

} // namespace

RulePtr scanRule()
{
    return std::make_unique<FunctionRule>("scan", &scan);
}

} // namespace cw::audit
