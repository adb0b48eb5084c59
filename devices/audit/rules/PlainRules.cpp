#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/base/ShownName.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace cw::audit {

namespace {

struct Seen {
    const Subject *subject = nullptr;
    std::vector<const WireSign *> signs;
    QSet<IpAddress> peers;
    bool explained = true;
};

// Signs of this kind that cross the site's border, by the subject that they belong to.
std::map<QString, Seen> crossing(const SiteView &view, WireSign::Kind kind)
{
    std::map<QString, Seen> out;
    for (const WireSign &sign : view.signs) {
        if (sign.kind != kind || isInside(view, sign.client) == isInside(view, sign.server) ||
            sign.server.isMulticast())
            continue;
        const bool clientInside = isInside(view, sign.client);
        const Subject *subject = subjectAt(view, clientInside ? sign.client : sign.server);
        if (!subject)
            continue;
        Seen &seen = out[subject->id];
        seen.subject = subject;
        seen.signs.push_back(&sign);
        seen.peers.insert(clientInside ? sign.server : sign.client);
    }
    return out;
}

std::vector<Finding> judgeSigns(const SiteView &view, WireSign::Kind kind, const QString &rule,
                                const QString &sentence, const QString &advice)
{
    std::vector<Finding> out;
    for (auto &[id, seen] : crossing(view, kind)) {
        Composer composer(rule, id, QStringLiteral("border"));
        const DestinationHistory *main = nullptr;
        double sent = 0;
        for (const DestinationHistory *history : view.historiesOf(id)) {
            if (!seen.peers.contains(history->address))
                continue;
            composer.evidence(*history);
            sent += double(history->bytesOut);
            seen.explained = seen.explained && isExplained(*history);
            if (!main || history->bytesOut > main->bytesOut)
                main = history;
        }
        const auto [first, last] =
            std::minmax_element(seen.signs.begin(), seen.signs.end(),
                                [](const auto *x, const auto *y) { return x->time < y->time; });
        composer.severity(main && seen.explained ? Severity::Warning : Severity::Alarm)
            .span((*first)->time, (*last)->time)
            .occurrences(seen.signs.size())
            .figure("peers", AuditText::tr("Hosts outside"), double(seen.peers.size()))
            .figure("sent", AuditText::tr("Sent to them"), sent, "B");
        const QString peer = main ? peerWords(*main) : seen.peers.begin()->toString();
        out.push_back(
            composer.say(sentence.arg(titleOf(*seen.subject), peer, momentWords(view, (*first)->time),
                                      shownName((*first)->detail)),
                         advice));
    }
    return out;
}

std::vector<Finding> plainLogin(const SiteView &view)
{
    return judgeSigns(
        view, WireSign::Kind::PlainLogin, QStringLiteral("plain-login"),
        AuditText::tr("A password was sent readable to anybody on the way between %1 and %2 outside the "
                      "site, first on %3 (%4)."),
        AuditText::tr("Change that password now, and reach the device only by an encrypted connection "
                      "or a VPN."));
}

std::vector<Finding> plainVideo(const SiteView &view)
{
    return judgeSigns(
        view, WireSign::Kind::PlainVideo, QStringLiteral("plain-video"),
        AuditText::tr("Video of %1 left the site unencrypted between it and %2, first on %3 (%4): anybody "
                      "on the way can watch."),
        AuditText::tr("Stop that stream, or let it leave only by an encrypted connection or a VPN."));
}

} // namespace

RulePtr plainLoginRule()
{
    return std::make_unique<FunctionRule>("plain-login", &plainLogin);
}

RulePtr plainVideoRule()
{
    return std::make_unique<FunctionRule>("plain-video", &plainVideo);
}

} // namespace cw::audit
