#include "devices/audit/mud/MudFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cw::audit {

namespace {

QJsonObject portsOf(const MudPorts &ports)
{
    if (ports.from == ports.to)
        return {{QStringLiteral("operator"), QStringLiteral("eq")},
                {QStringLiteral("port"), int(ports.from)}};
    return {{QStringLiteral("lower-port"), int(ports.from)}, {QStringLiteral("upper-port"), int(ports.to)}};
}

QJsonObject aceOf(const MudRule &rule, bool out)
{
    QJsonObject ip, transport, mud, matches;
    const QString side = out ? QStringLiteral("dst") : QStringLiteral("src");
    if (!rule.peer.name.isEmpty())
        ip.insert(QStringLiteral("ietf-acldns:%1-dnsname").arg(side), rule.peer.name);
    if (rule.peer.hasNetwork) {
        const QString leaf = QStringLiteral("%1-ipv%2-network")
                                 .arg(out ? QStringLiteral("destination") : QStringLiteral("source"))
                                 .arg(rule.six ? 6 : 4);
        ip.insert(leaf, rule.peer.network.toString());
    }
    if (rule.protocol != 0)
        ip.insert(QStringLiteral("protocol"), int(rule.protocol));
    if (rule.peerPorts)
        transport.insert(out ? QStringLiteral("destination-port") : QStringLiteral("source-port"),
                         portsOf(*rule.peerPorts));
    if (rule.devicePorts)
        transport.insert(out ? QStringLiteral("source-port") : QStringLiteral("destination-port"),
                         portsOf(*rule.devicePorts));
    if (rule.begins != MudBegins::Anyone && rule.protocol == 6)
        transport.insert(QStringLiteral("ietf-mud:direction-initiated"), rule.begins == MudBegins::Device
                                                                             ? QStringLiteral("from-device")
                                                                             : QStringLiteral("to-device"));
    const QJsonArray empty{QJsonValue::Null}; // YANG's "empty" (RFC 7951)
    if (rule.peer.myController)
        mud.insert(QStringLiteral("my-controller"), empty);
    if (rule.peer.localNetworks)
        mud.insert(QStringLiteral("local-networks"), empty);
    if (rule.peer.sameManufacturer)
        mud.insert(QStringLiteral("same-manufacturer"), empty);
    for (const auto &[leaf, value] : {std::pair{QStringLiteral("controller"), rule.peer.controller},
                                      {QStringLiteral("manufacturer"), rule.peer.manufacturer},
                                      {QStringLiteral("model"), rule.peer.model}}) {
        if (!value.isEmpty())
            mud.insert(leaf, value);
    }
    matches.insert(rule.six ? QStringLiteral("ipv6") : QStringLiteral("ipv4"), ip);
    if (!transport.isEmpty() && (rule.protocol == 6 || rule.protocol == 17))
        matches.insert(rule.protocol == 6 ? QStringLiteral("tcp") : QStringLiteral("udp"), transport);
    if (!mud.isEmpty())
        matches.insert(QStringLiteral("ietf-mud:mud"), mud);
    return {{QStringLiteral("name"), rule.name},
            {QStringLiteral("matches"), matches},
            {QStringLiteral("actions"),
             QJsonObject{{QStringLiteral("forwarding"),
                          rule.accept ? QStringLiteral("accept") : QStringLiteral("drop")}}}};
}

// The rules of one family in their order, as one list.
void addList(const QList<MudRule> &rules, bool out, bool six, QJsonArray &lists, QJsonArray &names)
{
    QJsonArray aces;
    for (const MudRule &rule : rules) {
        if (rule.six == six)
            aces << aceOf(rule, out);
    }
    if (aces.isEmpty())
        return;
    const QString name =
        QStringLiteral("cw-v%1%2").arg(six ? 6 : 4).arg(out ? QStringLiteral("fr") : QStringLiteral("to"));
    names << QJsonObject{{QStringLiteral("name"), name}};
    lists << QJsonObject{{QStringLiteral("name"), name},
                         {QStringLiteral("type"), QStringLiteral("ipv%1-acl-type").arg(six ? 6 : 4)},
                         {QStringLiteral("aces"), QJsonObject{{QStringLiteral("ace"), aces}}}};
}

QJsonObject policyOf(const QJsonArray &names)
{
    return {{QStringLiteral("access-lists"), QJsonObject{{QStringLiteral("access-list"), names}}}};
}

} // namespace

QByteArray writeMud(const MudFile &file)
{
    QJsonArray lists, out, in;
    for (const bool six : {false, true}) {
        addList(file.fromDevice, true, six, lists, out);
        addList(file.toDevice, false, six, lists, in);
    }
    QJsonObject mud{{QStringLiteral("mud-version"), 1},
                    {QStringLiteral("mud-url"), file.url},
                    {QStringLiteral("last-update"), file.lastUpdate.toUTC().toString(Qt::ISODate)},
                    {QStringLiteral("cache-validity"), file.cacheHours},
                    {QStringLiteral("is-supported"), file.supported},
                    {QStringLiteral("systeminfo"), file.info.left(60)}, // as long as RFC 8520 lets it be
                    {QStringLiteral("from-device-policy"), policyOf(out)},
                    {QStringLiteral("to-device-policy"), policyOf(in)}};
    if (!file.manufacturerName.isEmpty())
        mud.insert(QStringLiteral("mfg-name"), file.manufacturerName);
    if (!file.modelName.isEmpty())
        mud.insert(QStringLiteral("model-name"), file.modelName);
    const QJsonObject root{
        {QStringLiteral("ietf-mud:mud"), mud},
        {QStringLiteral("ietf-access-control-list:acls"), QJsonObject{{QStringLiteral("acl"), lists}}}};
    return QJsonDocument(root).toJson();
}

} // namespace cw::audit
