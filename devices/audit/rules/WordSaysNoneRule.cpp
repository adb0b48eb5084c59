#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint16 WsDiscovery = 3702;

// Services that give a changing address a name; makers' own among them.
bool isDynamicDns(const QString &name)
{
    constexpr const char *domains[] = {
        "dyndns.org",    "dyn.com",       "no-ip.com",     "noip.com",           "hik-online.com",
        "dahuaddns.com", "quickddns.com", "duckdns.org",   "3322.org",           "oray.com",
        "myxmeye.com",   "ddns.net",      "dnsomatic.com", "freedns.afraid.org", "changeip.com",
        "dynv6.com"};
    return std::any_of(std::begin(domains), std::end(domains), [&](const char *domain) {
        const QLatin1String one(domain);
        return name == one || (name.endsWith(one) && name.at(name.size() - one.size() - 1) == u'.');
    });
}

// Doors that a camera does not tell of: ONVIF names HTTP, HTTPS and RTSP alone, so only those that nobody needs count.
bool isBackDoor(quint16 port)
{
    return port == 21 || port == 22 || port == 23 || port == 2323 || port == 9527;
}

// Somebody talked: a flow export cannot tell a refusal from an answer, and a refusal is no more than a packet's headers
// for each that asked.
bool saidMoreThanNo(const DestinationHistory &history)
{
    constexpr quint64 refusal = 120; // bytes, with room for IPv6 and a repetition
    return wasAnswered(history) && history.sessions &&
           history.bytesOut > refusal * (quint64(history.sessions) + history.attempts);
}

struct Case {
    QString cause;
    Severity severity = Severity::Notice;
    std::vector<const DestinationHistory *> histories;
};

Finding found(const SiteView &view, const Subject &subject, const Case &one, const QString &sentence,
              const QString &advice)
{
    Composer composer(QStringLiteral("word-says-none"), subject.id, one.cause);
    double sent = 0;
    quint32 sessions = 0;
    qint64 first = one.histories.front()->first;
    for (const DestinationHistory *history : one.histories) {
        composer.evidence(*history);
        sent += double(history->bytesOut);
        sessions += history->sessions;
        first = std::min(first, history->first);
    }
    composer.severity(one.severity)
        .occurrences(sessions)
        .figure("sessions", AuditText::tr("Sessions"), sessions)
        .figure("sent", AuditText::tr("Sent"), sent, "B");
    return composer.say(
        sentence.arg(titleOf(subject), peerWords(*one.histories.front()), momentWords(view, first)), advice);
}

std::vector<Finding> wordSaysNone(const SiteView &view)
{
    std::vector<Finding> out;
    for (const Dossier &dossier : dossiersOf(view)) {
        const Subject &subject = *dossier.subject;
        const OwnWord &word = subject.word;
        Case time{QStringLiteral("time"), Severity::Notice, {}};
        Case names{QStringLiteral("names"), Severity::Notice, {}};
        Case dynamic{QStringLiteral("dynamic-dns"), Severity::Warning, {}};
        Case discovery{QStringLiteral("remote-discovery"), Severity::Warning, {}};
        Case doors{QStringLiteral("back-door"), Severity::Warning, {}};
        for (const DestinationHistory *history : dossier.histories) {
            const bool agreed = isExplained(*history);
            if (!history->inbound && !agreed) {
                if (history->kind == DestinationKind::TimeServer && word.known.timeServers &&
                    word.timeServers.isEmpty())
                    time.histories.push_back(history);
                if (history->kind == DestinationKind::Resolver && word.known.resolvers &&
                    word.resolvers.isEmpty())
                    names.histories.push_back(history);
                if (word.known.dynamicDns && word.dynamicDns.isEmpty() && isDynamicDns(history->name))
                    dynamic.histories.push_back(history);
            }
            if (word.known.remoteDiscovery && !word.remoteDiscovery && history->port == WsDiscovery &&
                isOutside(view, history->address) && !agreed)
                discovery.histories.push_back(history);
            if (word.known.openPorts && history->inbound && history->protocol == 6 &&
                isBackDoor(history->port) && saidMoreThanNo(*history) &&
                !word.openPorts.contains(history->port) && !agreed)
                doors.histories.push_back(history);
        }
        const auto add = [&](const Case &one, const QString &sentence, const QString &advice) {
            if (!one.histories.empty())
                out.push_back(found(view, subject, one, sentence, advice));
        };
        add(time,
            AuditText::tr(
                "%1 says that it is set to no time server, and has asked %2 for the time since %3."),
            AuditText::tr("Give it a time server of this site, so that it needs none of its own."));
        add(names,
            AuditText::tr("%1 says that it is set to no resolver, and has asked %2 for names since %3."),
            AuditText::tr("Give it this site's resolver, and see which names it asks for."));
        add(dynamic,
            AuditText::tr(
                "%1 says that dynamic DNS is off, and has called %2, which gives changing addresses a name, "
                "since %3."),
            AuditText::tr(
                "Switch dynamic DNS off on all pages of its settings; block the service where that does "
                "nothing."));
        add(discovery,
            AuditText::tr(
                "%1 says that it does not let itself be discovered from afar, and has talked discovery with "
                "%2 since %3."),
            AuditText::tr("Block UDP port 3702 at the router."));
        add(doors,
            AuditText::tr("%1 does not say that it has a service there, and answered %2 on it since %3."),
            AuditText::tr(
                "Close that service (telnet, FTP or SSH) in the device, or keep everybody away from it."));
    }
    return out;
}

} // namespace

RulePtr wordSaysNoneRule()
{
    return std::make_unique<FunctionRule>("word-says-none", &wordSaysNone);
}

} // namespace cw::audit
