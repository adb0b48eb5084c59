#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr double VideoBytes = 10e6; // so much by a relay is video, not signaling
constexpr qint64 AfterUpdate = 14 * 24 * HourMs;

struct Calls {
    QString protocol; // for a person
    std::vector<const DestinationHistory *> histories;
    QSet<QString> hosts;
    qint64 first = 0, last = 0;
    size_t signs = 0;
    double sent = 0;
};

void widen(Calls &calls, qint64 first, qint64 last)
{
    calls.first = calls.first ? std::min(calls.first, first) : first;
    calls.last = std::max(calls.last, last);
}

// "PPPP hello" and "PPPP data" are one cause.
QString protocolOf(const WireSign &sign)
{
    return sign.detail.section(u' ', 0, 0);
}

QString causeOf(const DestinationHistory &history)
{
    if (history.nameAnswered && !history.name.isEmpty())
        return domainOf(history.name);
    if (!history.application.isEmpty())
        return history.application;
    return QStringLiteral("%1/%2")
        .arg(history.protocol == 17 ? QStringLiteral("udp") : QStringLiteral("tcp"))
        .arg(history.port);
}

QHash<IpAddress, QString> signedHosts(const SiteView &view, const Subject &subject,
                                      std::map<QString, Calls> &calls)
{
    QHash<IpAddress, QString> out;
    for (const WireSign &sign : view.signs) {
        const bool ours = subject.addresses.contains(sign.client);
        const bool called = subject.addresses.contains(sign.server);
        const IpAddress &peer = ours ? sign.server : sign.client;
        if (sign.kind != WireSign::Kind::Relay || (!ours && !called) || !isOutside(view, peer))
            continue;
        const QString protocol = protocolOf(sign);
        out.insert(peer, protocol);
        Calls &one = calls[protocol];
        one.protocol = protocol;
        ++one.signs;
        one.hosts.insert(peer.toString());
        widen(one, sign.time, sign.time);
    }
    return out;
}

Finding found(const SiteView &view, const Dossier &dossier, const QString &cause, const Calls &calls)
{
    const Subject &subject = *dossier.subject;
    Composer composer(QStringLiteral("relay"), subject.id, cause);
    bool answered = false;
    for (const DestinationHistory *history : calls.histories) {
        composer.evidence(*history);
        answered = answered || wasAnswered(*history);
    }
    const bool afterUpdate = subject.firmwareChanged && view.watchingSince < subject.firmwareChanged &&
                             calls.first >= subject.firmwareChanged &&
                             calls.first - subject.firmwareChanged < AfterUpdate;
    composer.span(calls.first, calls.last)
        .occurrences(size_t(calls.hosts.size()))
        .severity(calls.sent >= VideoBytes ? Severity::Alarm : Severity::Warning)
        .figure("hosts", AuditText::tr("Relay hosts"), double(calls.hosts.size()))
        .figure("sent", AuditText::tr("Sent by way of them"), calls.sent, "B")
        .figure("signs", AuditText::tr("Signs on the wire"), double(calls.signs));
    QString sentence;
    if (afterUpdate) {
        composer.figure("hours_after_update", AuditText::tr("Hours after the firmware update"),
                        double(calls.first - subject.firmwareChanged) / HourMs);
        sentence =
            AuditText::tr("%1 has called a relay (%2, %n host(s)) since %3, which it never did before its "
                          "firmware was updated; %4 went out by it so far.",
                          nullptr, int(calls.hosts.size()));
    } else if (!calls.histories.empty() && !answered) {
        sentence = AuditText::tr(
            "%1 has tried since %3 to reach a relay (%2, %n host(s)), and none of them answered; "
            "%4 were sent.",
            nullptr, int(calls.hosts.size()));
    } else {
        sentence =
            AuditText::tr("%1 has kept in touch with a relay (%2, %n host(s)) since %3, by which somebody "
                          "outside can reach it past the router; %4 went out by it so far.",
                          nullptr, int(calls.hosts.size()));
    }
    return composer.say(
        sentence.arg(titleOf(subject), calls.protocol, momentWords(view, calls.first),
                     bytesWords(calls.sent)),
        AuditText::tr("Switch remote access, P2P or cloud off in this device, or agree to it if you "
                      "use it; block the relay's hosts where the switch does nothing."));
}

std::vector<Finding> relay(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        std::map<QString, Calls> all;
        const QHash<IpAddress, QString> byHost = signedHosts(view, *dossier.subject, all);
        QSet<QString> agreed;
        for (const DestinationHistory *history : dossier.histories) {
            const auto sign = byHost.constFind(history->address);
            if (sign == byHost.constEnd() &&
                (history->kind != DestinationKind::Relay || !isOutside(view, history->address)))
                continue;
            const QString cause = sign == byHost.constEnd() ? causeOf(*history) : *sign;
            if (isExplained(*history)) {
                agreed.insert(history->address.toString());
                continue;
            }
            Calls &calls = all[cause];
            calls.protocol = cause;
            calls.histories.push_back(history);
            calls.hosts.insert(history->address.toString());
            calls.sent += double(history->bytesOut);
            widen(calls, history->first, history->last);
        }
        for (auto &[cause, calls] : all) {
            calls.hosts.subtract(agreed);
            if (!calls.hosts.isEmpty())
                out.push_back(found(view, dossier, cause, calls));
        }
    }
    return out;
}

} // namespace

RulePtr relayRule()
{
    return std::make_unique<FunctionRule>("relay", &relay);
}

} // namespace cw::audit
