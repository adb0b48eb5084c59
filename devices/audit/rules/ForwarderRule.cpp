#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Takings.h"
#include "devices/audit/rules/Volumes.h"

#include <algorithm>

namespace cw::audit {

namespace {

// An hour in which it takes: so much of video.
constexpr double TakesInHour = 2e6;
// What goes out in such hours, of what is taken in them, in all ...
constexpr double Share = 0.1, Floor = 50e6;
// ... and to one destination: that is either a good share of what is taken, or little else ever goes there.
constexpr double ShareOfOne = 0.2, FloorOfOne = 20e6;
constexpr double WhileTaking = 0.9, OneWay = 5; // of its bytes in hours of taking; times more out than in
constexpr size_t FewestHours = 3;

struct Outlet {
    QString cause;
    std::vector<const DestinationHistory *> histories;
    std::map<qint64, double> hours; // sent while taking
    double whileTaking = 0, otherwise = 0, out = 0, in = 0;
};

std::map<QString, Outlet> outletsOf(const SiteView &view, const Dossier &dossier, const Taking &taking)
{
    const auto takes = [&](qint64 hour) {
        // What is taken at the end of one hour may leave at the beginning of the next.
        for (const qint64 at : {hour, hour - 1}) {
            const auto found = taking.hours.find(at);
            if (found != taking.hours.end() && found->second >= TakesInHour)
                return true;
        }
        return false;
    };
    std::map<QString, Outlet> outlets;
    for (const DestinationHistory *history : dossier.histories) {
        if (!isStrange(view, *history, true))
            continue;
        Outlet &outlet = outlets[neighborhoodOf(*history)];
        outlet.cause = neighborhoodOf(*history);
        outlet.histories.push_back(history);
        outlet.out += double(history->bytesOut);
        outlet.in += double(history->bytesIn);
        for (const HourSum &hour : history->hours) {
            const double sent = netUpload(hour);
            if (takes(hour.hour)) {
                outlet.hours[hour.hour] += sent;
                outlet.whileTaking += sent;
            } else {
                outlet.otherwise += sent;
            }
        }
    }
    return outlets;
}

bool isForwarding(const Outlet &outlet, double taken)
{
    if (outlet.whileTaking < FloorOfOne || outlet.hours.size() < FewestHours)
        return false;
    const double all = outlet.whileTaking + outlet.otherwise;
    return outlet.whileTaking >= ShareOfOne * taken ||
           (outlet.whileTaking >= WhileTaking * all && outlet.out >= OneWay * outlet.in);
}

std::optional<Finding> forwarderOf(const SiteView &view, const Dossier &dossier, const Taking &taking)
{
    double taken = 0;
    for (const auto &[hour, bytes] : taking.hours)
        taken += bytes >= TakesInHour ? bytes : 0;
    const std::map<QString, Outlet> outlets = outletsOf(view, dossier, taking);
    double sent = 0;
    std::vector<const Outlet *> clear;
    for (const auto &[cause, outlet] : outlets) {
        sent += outlet.whileTaking;
        if (isForwarding(outlet, taken))
            clear.push_back(&outlet);
    }
    const bool inAll = sent >= Floor && sent >= Share * taken;
    if (clear.empty() && !inAll)
        return {};
    if (clear.empty()) { // spread over many: all of them are the evidence
        for (const auto &[cause, outlet] : outlets)
            clear.push_back(&outlet);
    } else {
        sent = 0;
        for (const Outlet *outlet : clear)
            sent += outlet->whileTaking;
    }
    std::stable_sort(clear.begin(), clear.end(),
                     [](const Outlet *x, const Outlet *y) { return x->whileTaking > y->whileTaking; });
    Composer composer(QStringLiteral("forwarder"), dossier.subject->id, QStringLiteral("video"));
    std::map<qint64, double> hours;
    const DestinationHistory *main = nullptr;
    for (const Outlet *outlet : clear) {
        for (const DestinationHistory *history : outlet->histories) {
            composer.evidence(*history);
            if (!main || history->bytesOut > main->bytesOut)
                main = history;
        }
        for (const auto &[hour, bytes] : outlet->hours)
            hours[hour] += bytes;
    }
    composer.severity(Severity::Alarm)
        .occurrences(hours.size())
        .figure("cameras", AuditText::tr("Cameras whose video it takes"), double(taking.cameras.size()))
        .figure("taken", AuditText::tr("Taken from them"), taken, "B")
        .figure("sent", AuditText::tr("Sent out in the same hours"), sent, "B")
        .figure("share", AuditText::tr("Sent, as a share of what it took"), taken > 0 ? sent / taken : 0)
        .figure("hours", AuditText::tr("Hours in which both happened"), double(hours.size()));
    return composer.say(
        AuditText::tr(
            "%1 takes video of %n camera(s) and sent %2 out of the site in the same hours since %3, most of "
            "it to %4; that is %5 of what it took.",
            nullptr, int(taking.cameras.size()))
            .arg(titleOf(*dossier.subject), bytesWords(sent), momentWords(view, taking.first),
                 peerWords(*main), percentWords(taken > 0 ? sent / taken : 0)),
        AuditText::tr(
            "Cut that host off from the cameras, find the program on it that takes their video, and keep its "
            "disk as evidence."));
}

std::vector<Finding> forwarder(const SiteView &view)
{
    std::vector<Finding> out;
    const std::vector<Dossier> dossiers = dossiersOf(view);
    const std::map<IpAddress, Taking> takings = takingsOf(view, dossiers);
    for (const Dossier &dossier : dossiers) {
        const auto taking = takings.find(dossier.subject->address());
        if (dossier.subject->role != SubjectRole::Host || taking == takings.end())
            continue;
        // That it may take video does not say that it may send it out.
        if (std::optional<Finding> found = forwarderOf(view, dossier, taking->second))
            out.push_back(std::move(*found));
    }
    return out;
}

} // namespace

RulePtr forwarderRule()
{
    return std::make_unique<FunctionRule>("forwarder", &forwarder);
}

} // namespace cw::audit
