#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

Finding found(const SiteView &view, const Dossier &dossier,
              const std::vector<const DestinationHistory *> &histories, const QString &cause,
              Severity severity, const QString &sentence, const QString &advice)
{
    Composer composer(QStringLiteral("mud"), dossier.subject->id, cause);
    double sent = 0;
    qint64 first = histories.front()->first;
    quint32 sessions = 0;
    for (const DestinationHistory *history : histories) {
        composer.evidence(*history);
        sent += double(history->bytesOut);
        sessions += history->sessions;
        first = std::min(first, history->first);
    }
    composer.severity(severity)
        .occurrences(sessions)
        .figure("destinations", AuditText::tr("Destinations"), double(histories.size()))
        .figure("sent", AuditText::tr("Sent"), sent, "B");
    return composer.say(
        sentence.arg(titleOf(*dossier.subject), peerWords(*histories.front()), momentWords(view, first)),
        advice);
}

// A device with a profile is one to whom the profile explained anything, or that is known to have one.
bool hasProfile(const Dossier &dossier)
{
    return dossier.subject->hasProfile || std::any_of(dossier.histories.begin(), dossier.histories.end(),
                                                      [](const DestinationHistory *history) {
                                                          return history->expectation == Expectation::ByMud;
                                                      });
}

std::vector<Finding> mud(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        std::vector<const DestinationHistory *> forbidden, beyond;
        const bool profile = hasProfile(dossier);
        for (const DestinationHistory *history : dossier.histories) {
            if (history->expectation == Expectation::Forbidden)
                forbidden.push_back(history);
            else if (profile && history->expectation == Expectation::Unexplained && !isExplained(*history) &&
                     history->address.isValid() && !history->address.isMulticast())
                beyond.push_back(history);
        }
        if (!forbidden.empty()) {
            out.push_back(found(
                view, dossier, forbidden, QStringLiteral("forbidden"), Severity::Alarm,
                AuditText::tr("%1 has talked since %3 to %2, which is forbidden to it (%n destination(s)).",
                              nullptr, int(forbidden.size())),
                AuditText::tr(
                    "The rule that should have kept them apart does not work: look at the router.")));
        }
        if (!beyond.empty()) {
            out.push_back(found(
                view, dossier, beyond, QStringLiteral("beyond"), Severity::Warning,
                AuditText::tr(
                    "%1 has talked since %3 to %2, which its manufacturer's usage description does not have "
                    "(%n destination(s)).",
                    nullptr, int(beyond.size())),
                AuditText::tr(
                    "Block it: by the manufacturer's own word this device does not need it. Add it to the "
                    "profile if you know better.")));
        }
    }
    return out;
}

} // namespace

RulePtr mudRule()
{
    return std::make_unique<FunctionRule>("mud", &mud);
}

} // namespace cw::audit
