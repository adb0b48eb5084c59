#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Takings.h"

#include <algorithm>

namespace cw::audit {

namespace {

std::vector<Finding> taker(const SiteView &view)
{
    std::vector<Finding> out;
    for (const auto &[address, taking] : takingsOf(view, dossiersOf(view))) {
        if (taking.agreed)
            continue;
        const Subject *subject = subjectAt(view, address);
        // Whoever is no subject yet stands under its address.
        const QString id = subject ? subject->id : address.toString();
        Composer composer(QStringLiteral("taker"), id, QStringLiteral("video"));
        for (const DestinationHistory *history : taking.histories)
            composer.evidence(*history);
        const auto hours = size_t(std::count_if(taking.hours.begin(), taking.hours.end(),
                                                [](const auto &hour) { return hour.second > 0; }));
        composer.span(taking.first, taking.last)
            .severity(Severity::Warning)
            .occurrences(hours)
            .figure("cameras", AuditText::tr("Cameras"), double(taking.cameras.size()))
            .figure("taken", AuditText::tr("Taken from them"), taking.total(), "B")
            .figure("hours", AuditText::tr("Hours in which it took"), double(hours));
        const QString who = subject ? titleOf(*subject) : address.toString();
        out.push_back(composer.say(
            AuditText::tr(
                "%1, which is neither this client nor a recorder, has taken video of %n camera(s) since %2, "
                "%3 in %4 hours.",
                nullptr, int(taking.cameras.size()))
                .arg(who, momentWords(view, taking.first), bytesWords(taking.total()),
                     numberWords(double(hours))),
            AuditText::tr("Find out who runs that host and by which account it logs in; change that "
                          "account's password, "
                          "or agree to it if it is yours.")));
    }
    return out;
}

} // namespace

RulePtr takerRule()
{
    return std::make_unique<FunctionRule>("taker", &taker);
}

} // namespace cw::audit
