#include "devices/audit/table/Expectations.h"

#include "devices/audit/table/Domains.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw::audit {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("Expectations", sentence);
}

bool namesServer(const QStringList &servers, const DestinationHistory &history,
                 const Expectations::Answered &answered)
{
    return std::any_of(servers.begin(), servers.end(), [&](const QString &server) {
        const IpAddress address = IpAddress::parse(server);
        return address.isValid() ? address == history.address : answered(server);
    });
}

} // namespace

Expected Expectations::of(const DestinationHistory &history, const Subject &subject,
                          const Answered &answered) const
{
    const OperatorWord *agreed = nullptr;
    for (const OperatorWord &word : m_words) {
        if (!word.subjects.isEmpty() && !word.subjects.contains(subject.id))
            continue;
        if (!fits(word, history, answered))
            continue;
        if (word.forbidden) {
            return {Expectation::Forbidden,
                    word.note.isEmpty() ? say(QT_TRANSLATE_NOOP("Expectations", "You have forbidden it."))
                                        : word.note};
        }
        agreed = &word;
    }
    if (history.kind == DestinationKind::ThisClient)
        return {Expectation::Ourselves, say(QT_TRANSLATE_NOOP("Expectations", "It is this client."))};
    if (agreed) {
        return {Expectation::ByOperator,
                agreed->note.isEmpty() ? say(QT_TRANSLATE_NOOP("Expectations", "You have agreed to it."))
                                       : agreed->note};
    }
    if (m_mud && m_mud->allows(subject, history).value_or(false)) {
        return {
            Expectation::ByMud,
            say(QT_TRANSLATE_NOOP("Expectations", "The manufacturer's usage description (MUD) allows it."))};
    }
    const QString reason = configured(history, subject, answered);
    if (!reason.isEmpty())
        return {Expectation::ByConfiguration, reason};
    return {};
}

bool Expectations::fits(const OperatorWord &word, const DestinationHistory &history,
                        const Answered &answered) const
{
    if ((word.port && word.port != history.port) || (word.protocol && word.protocol != history.protocol))
        return false;
    if (word.name.isEmpty())
        return word.network.isValid() && word.network.contains(history.address);
    if (!history.name.isEmpty() && isUnder(history.name, word.name)) {
        // A forbidden name is forbidden where it is only claimed, too.
        return word.forbidden || history.nameAnswered;
    }
    QString bare = word.name;
    if (bare.startsWith(u'.'))
        bare.remove(0, 1);
    return answered(bare);
}

QString Expectations::configured(const DestinationHistory &history, const Subject &subject,
                                 const Answered &answered) const
{
    if (history.inbound && history.kind != DestinationKind::Recorder)
        return {};
    switch (history.kind) {
    case DestinationKind::Resolver:
        if (subject.word.resolvers.contains(history.address))
            return say(QT_TRANSLATE_NOOP("Expectations", "The camera is set to use this resolver."));
        if (m_site.resolvers.contains(history.address))
            return say(QT_TRANSLATE_NOOP("Expectations", "It is a resolver of this site."));
        break;
    case DestinationKind::TimeServer:
        if (namesServer(subject.word.timeServers, history, answered))
            return say(QT_TRANSLATE_NOOP("Expectations", "The camera is set to use this time server."));
        if (namesServer(m_site.timeServers, history, answered))
            return say(QT_TRANSLATE_NOOP("Expectations", "It is a time server of this site."));
        break;
    case DestinationKind::Recorder:
        return say(QT_TRANSLATE_NOOP("Expectations", "It is one of this site's recorders."));
    default:
        break;
    }
    // The gateway answers for names, time, addresses and reachability; what else it is asked is not explained by that.
    constexpr quint8 Icmp = 1, Udp = 17, Icmp6 = 58;
    constexpr quint16 Dns = 53, Dhcp = 67, Ntp = 123, Dhcp6 = 547;
    const bool service =
        history.port == Dns || history.port == Dhcp || history.port == Ntp || history.port == Dhcp6;
    if (subject.word.gateways.contains(history.address) &&
        (history.protocol == Icmp || history.protocol == Icmp6 || (history.protocol == Udp && service)))
        return say(QT_TRANSLATE_NOOP("Expectations", "It is the camera's gateway."));
    return {};
}

} // namespace cw::audit
