#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr double TooMuchForTime = 1e6;   // bytes: NTP has no such appetite
constexpr double TooMuchForNames = 20e6; // bytes a day

struct Others {
    std::vector<const DestinationHistory *> histories;
    bool outside = false;
    double sent = 0;
};

Others othersOf(const SiteView &view, const Dossier &dossier, DestinationKind kind)
{
    Others out;
    for (const DestinationHistory *history : dossier.histories) {
        if (history->kind != kind || history->inbound || isExplained(*history) ||
            history->address.isMulticast())
            continue;
        out.histories.push_back(history);
        out.outside = out.outside || isOutside(view, history->address);
        out.sent += double(history->bytesOut);
    }
    return out;
}

Finding found(const SiteView &view, const Dossier &dossier, const Others &others, const QString &rule,
              Severity severity, const QString &sentence, const QString &advice)
{
    Composer composer(rule, dossier.subject->id, QStringLiteral("servers"));
    qint64 first = others.histories.front()->first;
    quint32 sessions = 0;
    for (const DestinationHistory *history : others.histories) {
        composer.evidence(*history);
        first = std::min(first, history->first);
        sessions += history->sessions;
    }
    composer.severity(severity)
        .occurrences(sessions)
        .figure("servers", AuditText::tr("Servers"), double(others.histories.size()))
        .figure("sent", AuditText::tr("Sent"), others.sent, "B");
    return composer.say(sentence.arg(titleOf(*dossier.subject), peerWords(*others.histories.front()),
                                     momentWords(view, first)),
                        advice);
}

// The device itself says which servers it uses, so that this explains questions, and no freight behind their ports.
std::vector<Finding> takesTooMuch(const SiteView &view, const QString &rule, DestinationKind kind,
                                  double most, const QString &sentence, const QString &advice)
{
    std::vector<Finding> out;
    const SiteClock clock(view);
    for (const Dossier &dossier : dossiersOf(view)) {
        for (const DestinationHistory *history : dossier.histories) {
            if (history->kind != kind || history->inbound || !isOutside(view, history->address) ||
                history->expectation != Expectation::ByConfiguration)
                continue;
            std::map<qint64, double> days;
            for (const HourSum &hour : history->hours)
                days[clock.day(hour.hour)] += double(hour.bytesOut);
            double largest = 0;
            size_t count = 0;
            for (const auto &[day, sent] : days) {
                largest = std::max(largest, sent);
                count += sent > most;
            }
            if (count == 0)
                continue;
            Composer composer(rule, dossier.subject->id, history->address.toString());
            composer.evidence(*history)
                .severity(Severity::Warning)
                .occurrences(count)
                .figure("days", AuditText::tr("Days with so much"), double(count))
                .figure("largest_day", AuditText::tr("Sent on the largest day"), largest, "B");
            out.push_back(composer.say(sentence.arg(titleOf(*dossier.subject), peerWords(*history),
                                                    momentWords(view, history->first)),
                                       advice));
        }
    }
    return out;
}

std::vector<Finding> resolverDiffers(const SiteView &view)
{
    std::vector<Finding> out = takesTooMuch(
        view, QStringLiteral("resolver-differs"), DestinationKind::Resolver, TooMuchForNames,
        AuditText::tr("%1 sends %2, which it says it asks for names, far more than questions since %3."),
        AuditText::tr("Give it this site's resolver, and block that address at the router."));
    for (const Dossier &dossier : dossiersOf(view)) {
        const Others others = othersOf(view, dossier, DestinationKind::Resolver);
        if (others.histories.empty() || !dossier.device)
            continue;
        const bool configured = !dossier.subject->word.resolvers.isEmpty();
        if (!configured && !others.outside)
            continue; // nobody said which one it should be
        out.push_back(found(
            view, dossier, others, QStringLiteral("resolver-differs"),
            configured && others.outside ? Severity::Warning : Severity::Notice,
            configured
                ? AuditText::tr(
                      "%1 has asked the resolver %2 for names since %3, which is not the one that it "
                      "says it uses.")
                : AuditText::tr(
                      "%1 has asked the resolver %2 for names since %3, which is none of this site's."),
            AuditText::tr(
                "Let the router pass questions for names only to the site's own resolver; the device goes "
                "on working where it is given that one by DHCP.")));
    }
    return out;
}

std::vector<Finding> timeServerDiffers(const SiteView &view)
{
    std::vector<Finding> out = takesTooMuch(
        view, QStringLiteral("time-server-differs"), DestinationKind::TimeServer, TooMuchForTime,
        AuditText::tr("%1 sends %2, which it says it asks for the time, far more than questions since %3."),
        AuditText::tr("Give it a time server of this site, and block that address at the router."));
    for (const Dossier &dossier : dossiersOf(view)) {
        const Others others = othersOf(view, dossier, DestinationKind::TimeServer);
        // A camera that was set to none is wordSaysNoneRule's.
        if (others.histories.empty() || !dossier.device ||
            (dossier.subject->word.known.timeServers && dossier.subject->word.timeServers.isEmpty()))
            continue;
        out.push_back(
            found(view, dossier, others, QStringLiteral("time-server-differs"),
                  others.sent >= TooMuchForTime ? Severity::Warning : Severity::Notice,
                  AuditText::tr("%1 has asked %2 for the time since %3, which is not the time server that it "
                                "is set to."),
                  AuditText::tr("Give the device a time server of this site before blocking that one: a "
                                "wrong clock makes recordings worthless.")));
    }
    return out;
}

} // namespace

RulePtr resolverRule()
{
    return std::make_unique<FunctionRule>("resolver-differs", &resolverDiffers);
}

RulePtr timeServerRule()
{
    return std::make_unique<FunctionRule>("time-server-differs", &timeServerDiffers);
}

} // namespace cw::audit
