#include "devices/audit/mud/MudLearner.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qsizetype mostRules = 2000; // each way: what is read back has a bound too

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::MudLearner", text);
}

bool isExpected(const DestinationHistory &history)
{
    return history.expectation != Expectation::Unexplained && history.expectation != Expectation::Forbidden;
}

IpNetwork only(const IpAddress &address)
{
    return {address, 128};
}

// The way out and the way back of one conversation, as access lists need both. False: there is no room for more.
bool allow(MudFile &file, MudRule rule, bool inbound)
{
    rule.begins = inbound ? MudBegins::Other : MudBegins::Device;
    if (rule.protocol != 6)
        rule.begins = MudBegins::Anyone;
    bool whole = true;
    for (const bool out : {true, false}) {
        QList<MudRule> &rules = out ? file.fromDevice : file.toDevice;
        const bool known = std::any_of(rules.begin(), rules.end(), [&](const MudRule &one) {
            MudRule same = rule;
            same.name = one.name;
            return same == one;
        });
        if (known)
            continue;
        if (rules.size() >= mostRules) {
            whole = false;
            continue;
        }
        rule.name = QStringLiteral("%1%2-%3")
                        .arg(out ? QStringLiteral("fr") : QStringLiteral("to"))
                        .arg(rule.six ? 6 : 4)
                        .arg(rules.size());
        rules << rule;
    }
    return whole;
}

MudRule ruleTo(const IpAddress &address, quint8 protocol, quint16 port)
{
    MudRule rule;
    rule.six = !address.isV4();
    rule.peer.network = only(address);
    rule.peer.hasNetwork = true;
    rule.protocol = protocol;
    if (port != 0)
        rule.peerPorts = MudPorts{port, port};
    return rule;
}

// The site's own resolver or clock: its rule stands in front.
bool isServed(const DestinationHistory &history, const MudSite &site)
{
    if (history.inbound)
        return false;
    return history.port == 53
               ? site.resolvers.contains(history.address)
               : history.port == 123 && history.protocol == 17 && site.timeServers.contains(history.address);
}

QString shown(const DestinationHistory &history)
{
    const QString host = history.name.isEmpty() ? history.address.toString() : history.name;
    return history.port ? QStringLiteral("%1:%2").arg(host).arg(history.port) : host;
}

QString breaks(const DestinationHistory &history)
{
    const QString where = shown(history);
    switch (history.kind) {
    case DestinationKind::TimeServer:
        return tr(QT_TRANSLATE_NOOP("cw::audit::MudLearner", "Its clock would no longer be set by %1."))
            .arg(where);
    case DestinationKind::Resolver:
        return tr(QT_TRANSLATE_NOOP(
                      "cw::audit::MudLearner",
                      "It could no longer look up names at %1, and may not start where it insists on it."))
            .arg(where);
    case DestinationKind::Recorder:
        return tr(QT_TRANSLATE_NOOP("cw::audit::MudLearner", "The recorder %1 would no longer reach it."))
            .arg(where);
    case DestinationKind::MakerService:
        return tr(QT_TRANSLATE_NOOP(
                      "cw::audit::MudLearner",
                      "The maker's service %1 would stop: updates and the maker's own viewing."))
            .arg(where);
    case DestinationKind::Relay:
        return tr(QT_TRANSLATE_NOOP("cw::audit::MudLearner", "Viewing through the relay %1 would stop."))
            .arg(where);
    default:
        return tr(QT_TRANSLATE_NOOP("cw::audit::MudLearner", "What it says to %1 would stop.")).arg(where);
    }
}

} // namespace

MudLearned learnMud(const std::vector<DestinationHistory> &histories, const MudAbout &about,
                    const MudSite &site)
{
    MudLearned learned;
    MudFile &file = learned.file;
    file.url = about.url;
    file.info = about.title.left(60);
    file.manufacturerName = about.manufacturer;
    file.modelName = about.model;
    file.lastUpdate = about.now.toUTC();
    file.lastUpdate.setTime(QTime(file.lastUpdate.time().hour(), file.lastUpdate.time().minute(),
                                  file.lastUpdate.time().second()));
    for (const IpAddress &resolver : site.resolvers) {
        allow(file, ruleTo(resolver, 17, 53), false);
        allow(file, ruleTo(resolver, 6, 53), false);
    }
    for (const IpAddress &clock : site.timeServers)
        allow(file, ruleTo(clock, 17, 123), false);
    for (const DestinationHistory &history : histories) {
        if (!isExpected(history)) {
            if (isServed(history, site))
                continue;
            if (history.expectation != Expectation::Forbidden)
                learned.wouldBreak << breaks(history);
            continue;
        }
        MudRule rule = ruleTo(history.address, history.protocol, history.inbound ? quint16(0) : history.port);
        if (history.inbound && history.port != 0)
            rule.devicePorts = MudPorts{history.port, history.port};
        // A claimed name that its DNS never answered would open a door that nobody can check.
        if (!history.name.isEmpty() && (history.nameAnswered || history.nameSource == NameSource::Dns)) {
            rule.peer = {};
            rule.peer.name = history.name.toLower();
        }
        if (!allow(file, rule, history.inbound))
            learned.wouldBreak << breaks(history);
    }
    return learned;
}

} // namespace cw::audit
