#include "devices/audit/mud/MudProfile.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw::audit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::MudProfile", text);
}

} // namespace

// Perhaps: it names a class of devices of which nobody has told who is in it.
MudProfile::Fit MudProfile::fitsPeer(const MudPeer &peer, const IpAddress &address,
                                     const QStringList &names) const
{
    if (peer.hasNetwork && !peer.network.contains(address))
        return Fit::No;
    if (!peer.name.isEmpty() && !names.contains(peer.name, Qt::CaseInsensitive))
        return Fit::No;
    const auto inLocal = std::any_of(m_site.local.begin(), m_site.local.end(),
                                     [&](const IpNetwork &network) { return network.contains(address); });
    if (peer.localNetworks && !inLocal)
        return Fit::No;
    bool perhaps = !peer.controller.isEmpty() || !peer.manufacturer.isEmpty() || !peer.model.isEmpty();
    for (const auto &[asked, known] : {std::pair{peer.myController, &m_site.controllers},
                                       {peer.sameManufacturer, &m_site.sameManufacturer}}) {
        if (!asked || known->contains(address))
            continue;
        if (!known->isEmpty())
            return Fit::No;
        perhaps = true;
    }
    return perhaps ? Fit::Perhaps : Fit::Yes;
}

MudProfile::Fit MudProfile::fits(const MudRule &rule, const DestinationHistory &history,
                                 const QStringList &names) const
{
    if (rule.six == history.address.isV4() || (rule.protocol != 0 && rule.protocol != history.protocol))
        return Fit::No;
    // The history's port is of the side that answers. The other side's is any, so a rule that names it in a range that
    // is not all cannot be told by it.
    const auto &answering = history.inbound ? rule.devicePorts : rule.peerPorts;
    const auto &calling = history.inbound ? rule.peerPorts : rule.devicePorts;
    if (answering && !answering->contains(history.port))
        return Fit::No;
    if (rule.protocol == 6 && rule.begins != MudBegins::Anyone &&
        (rule.begins == MudBegins::Other) != history.inbound)
        return Fit::No;
    const Fit peer = fitsPeer(rule.peer, history.address, names);
    return peer == Fit::Yes && calling && *calling != MudPorts{} ? Fit::Perhaps : peer;
}

MudVerdict MudProfile::allows(const DestinationHistory &history, const QStringList &names) const
{
    using Answer = MudVerdict::Answer;
    QStringList all = names;
    if (history.nameAnswered) // one in a hello alone is what a hidden copy would write there
        all << history.name;
    // RFC 8520, section 8: the site's own resolver and clock need no rule.
    if (!history.inbound && history.port == 53 && m_site.resolvers.contains(history.address))
        return {Answer::Allowed,
                {},
                tr(QT_TRANSLATE_NOOP("cw::audit::MudProfile", "Every device may ask the site's resolver."))};
    if (!history.inbound && history.protocol == 17 && history.port == 123 &&
        m_site.timeServers.contains(history.address))
        return {
            Answer::Allowed,
            {},
            tr(QT_TRANSLATE_NOOP("cw::audit::MudProfile", "Every device may ask the site's time server."))};
    QString perhaps;
    for (const MudRule &rule : history.inbound ? m_file.toDevice : m_file.fromDevice) {
        const Fit fit = fits(rule, history, all);
        if (fit == Fit::Perhaps && rule.accept && perhaps.isEmpty())
            perhaps = rule.name;
        if (fit != Fit::Yes)
            continue;
        if (!rule.accept)
            return {Answer::NotAllowed, rule.name,
                    tr(QT_TRANSLATE_NOOP("cw::audit::MudProfile", "The rule %1 of its MUD file forbids it."))
                        .arg(rule.name)};
        return {Answer::Allowed, rule.name,
                tr(QT_TRANSLATE_NOOP("cw::audit::MudProfile", "The rule %1 of its MUD file allows it."))
                    .arg(rule.name)};
    }
    if (!perhaps.isEmpty())
        return {Answer::Unknown, perhaps,
                tr(QT_TRANSLATE_NOOP(
                       "cw::audit::MudProfile",
                       "The rule %1 of its MUD file may allow it: the rule names devices that are not "
                       "known here, or a port that was not seen."))
                    .arg(perhaps)};
    return {Answer::NotAllowed,
            {},
            tr(QT_TRANSLATE_NOOP("cw::audit::MudProfile", "No rule of its MUD file allows it."))};
}

} // namespace cw::audit
