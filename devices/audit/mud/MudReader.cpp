#include "devices/audit/mud/MudFile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace cw::audit {

namespace {

constexpr qsizetype mostBytes = 1024 * 1024;
constexpr int mostLists = 256;
constexpr int mostRules = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::MudFile", text);
}

tl::unexpected<Error> wrong(const char *text)
{
    return fail(Error::Category::Protocol, tr(text));
}

QString textIn(const QJsonObject &object, const char *name, qsizetype most = 256)
{
    return object.value(QLatin1String(name)).toString().left(most);
}

// Without the module in front: "ietf-mud:mud" and "mud" are the same leaf.
QString bare(const QString &name)
{
    return name.section(u':', -1);
}

std::optional<MudPorts> portsIn(const QJsonObject &match)
{
    const auto number = [&](const char *name) -> std::optional<quint16> {
        const int value = match.value(QLatin1String(name)).toInt(-1);
        return value < 0 || value > 0xffff ? std::nullopt : std::optional(quint16(value));
    };
    const QString op = textIn(match, "operator");
    if (const auto port = number("port")) {
        if (op.isEmpty() || op == QStringLiteral("eq"))
            return MudPorts{*port, *port};
        if (op == QStringLiteral("lte"))
            return MudPorts{0, *port};
        if (op == QStringLiteral("gte"))
            return MudPorts{*port, 0xffff};
        return std::nullopt; // "neq" cannot be said in a range
    }
    const auto lower = number("lower-port");
    const auto upper = number("upper-port");
    if ((op.isEmpty() || op == QStringLiteral("range")) && lower && upper && *lower <= *upper)
        return MudPorts{*lower, *upper};
    return std::nullopt;
}

// One ACE. `out` is true in a from-device list: there the peer is the destination.
class Ace {
public:
    Ace(const QJsonObject &json, bool out) : m_out(out)
    {
        rule.name = textIn(json, "name", 128);
        const QJsonObject actions = json.value(QLatin1String("actions")).toObject();
        rule.accept = bare(textIn(actions, "forwarding")) == QStringLiteral("accept");
        const QJsonObject matches = json.value(QLatin1String("matches")).toObject();
        for (auto it = matches.begin(); it != matches.end() && unknown.isEmpty(); ++it)
            take(bare(it.key()), it.value().toObject());
        rule.six = isSix;
    }

    MudRule rule;
    QString unknown; // the first match that is not understood
    bool isSix = false;
    bool saysFamily = false;

private:
    void take(const QString &kind, const QJsonObject &match)
    {
        if (kind == QStringLiteral("ipv4") || kind == QStringLiteral("ipv6")) {
            isSix = kind == QStringLiteral("ipv6");
            saysFamily = true;
            takeIp(match);
        } else if (kind == QStringLiteral("tcp") || kind == QStringLiteral("udp")) {
            takeProtocol(kind == QStringLiteral("tcp") ? 6 : 17);
            takePorts(match);
        } else if (kind == QStringLiteral("mud")) {
            takeMud(match);
        } else {
            unknown = kind;
        }
    }

    void takeProtocol(int protocol)
    {
        if (protocol < 0 || protocol > 255 || (rule.protocol != 0 && rule.protocol != protocol))
            unknown = QStringLiteral("protocol");
        else
            rule.protocol = quint8(protocol);
    }

    void takeIp(const QJsonObject &match)
    {
        for (auto it = match.begin(); it != match.end(); ++it) {
            const QString name = bare(it.key());
            const bool isDestination =
                name.startsWith(QStringLiteral("dst")) || name.startsWith(QStringLiteral("dest"));
            const bool isPeer = isDestination == m_out;
            if (name == QStringLiteral("protocol")) {
                takeProtocol(it.value().toInt(-1));
            } else if (isPeer && name.endsWith(QStringLiteral("-dnsname"))) {
                rule.peer.name = it.value().toString().left(255).toLower();
                if (rule.peer.name.endsWith(u'.'))
                    rule.peer.name.chop(1);
                if (rule.peer.name.isEmpty())
                    unknown = name;
            } else if (isPeer && name.endsWith(QStringLiteral("-network"))) {
                const QString text = it.value().toString();
                rule.peer.network = IpNetwork::parse(text);
                rule.peer.hasNetwork = true;
                if (!rule.peer.network.isValid())
                    unknown = name;
            } else {
                unknown = name;
            }
        }
    }

    void takePorts(const QJsonObject &match)
    {
        for (auto it = match.begin(); it != match.end(); ++it) {
            const QString name = bare(it.key());
            if (name == QStringLiteral("direction-initiated")) {
                const QString who = it.value().toString();
                rule.begins = who == QStringLiteral("from-device") ? MudBegins::Device : MudBegins::Other;
                if (who != QStringLiteral("from-device") && who != QStringLiteral("to-device"))
                    unknown = name;
            } else if (name == QStringLiteral("source-port") || name == QStringLiteral("destination-port")) {
                const auto ports = portsIn(it.value().toObject());
                const bool isPeer = (name == QStringLiteral("destination-port")) == m_out;
                (isPeer ? rule.peerPorts : rule.devicePorts) = ports;
                if (!ports)
                    unknown = name;
            } else {
                unknown = name;
            }
        }
    }

    void takeMud(const QJsonObject &match)
    {
        for (auto it = match.begin(); it != match.end(); ++it) {
            const QString name = bare(it.key());
            const QString value = it.value().toString().left(1024);
            MudPeer &peer = rule.peer;
            if (name == QStringLiteral("my-controller"))
                peer.myController = true;
            else if (name == QStringLiteral("local-networks"))
                peer.localNetworks = true;
            else if (name == QStringLiteral("same-manufacturer"))
                peer.sameManufacturer = true;
            else if (name == QStringLiteral("controller") && !value.isEmpty())
                peer.controller = value;
            else if (name == QStringLiteral("manufacturer") && !value.isEmpty())
                peer.manufacturer = value;
            else if (name == QStringLiteral("model") && !value.isEmpty())
                peer.model = value;
            else
                unknown = name;
        }
    }

    bool m_out;
};

QStringList listsOf(const QJsonObject &mud, const char *policy)
{
    QStringList names;
    const QJsonArray lists = mud.value(QLatin1String(policy))
                                 .toObject()
                                 .value(QLatin1String("access-lists"))
                                 .toObject()
                                 .value(QLatin1String("access-list"))
                                 .toArray();
    for (const auto &one : lists) {
        if (names.size() < mostLists)
            names << textIn(one.toObject(), "name");
    }
    return names;
}

} // namespace

Result<MudFile> readMud(const QByteArray &json)
{
    if (json.size() > mostBytes)
        return wrong(QT_TRANSLATE_NOOP("cw::audit::MudFile", "The MUD file is larger than one megabyte."));
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonObject mud = root.value(QLatin1String("ietf-mud:mud")).toObject();
    if (mud.isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("cw::audit::MudFile", "The file is no MUD file: it has no ietf-mud:mud."));
    if (mud.value(QLatin1String("mud-version")).toInt(1) != 1)
        return wrong(
            QT_TRANSLATE_NOOP("cw::audit::MudFile", "The MUD file is of a version that is not known here."));
    MudFile file;
    file.url = textIn(mud, "mud-url", 1024);
    file.lastUpdate = QDateTime::fromString(textIn(mud, "last-update"), Qt::ISODate).toUTC();
    file.cacheHours = qBound(1, mud.value(QLatin1String("cache-validity")).toInt(48), 168);
    file.supported = mud.value(QLatin1String("is-supported")).toBool(true);
    file.info = textIn(mud, "systeminfo");
    file.manufacturerName = textIn(mud, "mfg-name");
    file.modelName = textIn(mud, "model-name");

    // RFC 8519 names it acls; drafts of both named it access-lists.
    QJsonValue lists = root.value(QLatin1String("ietf-access-control-list:acls"));
    if (lists.isUndefined())
        lists = root.value(QLatin1String("ietf-access-control-list:access-lists"));
    QMap<QString, QJsonArray> aces;
    const QJsonArray acls = lists.toObject().value(QLatin1String("acl")).toArray();
    if (acls.size() > mostLists)
        return wrong(
            QT_TRANSLATE_NOOP("cw::audit::MudFile", "The MUD file has more access lists than can be read."));
    QMap<QString, bool> six;
    for (const auto &one : acls) {
        const QJsonObject acl = one.toObject();
        const QString name = textIn(acl, "name");
        aces.insert(name, acl.value(QLatin1String("aces")).toObject().value(QLatin1String("ace")).toArray());
        six.insert(name, bare(textIn(acl, "type")).startsWith(QStringLiteral("ipv6")));
    }
    int count = 0;
    for (const bool out : {true, false}) {
        QList<MudRule> &rules = out ? file.fromDevice : file.toDevice;
        for (const QString &name : listsOf(mud, out ? "from-device-policy" : "to-device-policy")) {
            if (!aces.contains(name))
                return wrong(QT_TRANSLATE_NOOP("cw::audit::MudFile",
                                               "The MUD file names an access list that it does not have."));
            for (const auto &one : aces.value(name)) {
                if (++count > mostRules)
                    return wrong(QT_TRANSLATE_NOOP("cw::audit::MudFile",
                                                   "The MUD file has more rules than can be read."));
                Ace ace(one.toObject(), out);
                if (!ace.saysFamily)
                    ace.rule.six = six.value(name);
                if (ace.unknown.isEmpty())
                    rules << ace.rule;
                else
                    file.leftOut << tr(QT_TRANSLATE_NOOP(
                                           "cw::audit::MudFile",
                                           "The rule %1 was left out: its match %2 is not known here."))
                                        .arg(ace.rule.name, ace.unknown);
            }
        }
    }
    return file;
}

} // namespace cw::audit
