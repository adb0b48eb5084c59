#include "devices/audit/table/Services.h"

#include "devices/audit/table/Domains.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(services); // a static library's resources are left out unless somebody names them
}

namespace cw::audit {

namespace {

auto wrong(const QString &context)
{
    return fail(Error::Category::Io,
                QCoreApplication::translate("Services", "The table of makers' services is not valid."),
                context);
}

// "udp/32100"
std::optional<ServicePort> portOf(const QString &text)
{
    const QStringList parts = text.split(u'/');
    bool ok = false;
    const quint16 port = parts.size() == 2 ? parts[1].toUShort(&ok) : 0;
    if (!ok || port == 0 || (parts[0] != QStringLiteral("tcp") && parts[0] != QStringLiteral("udp")))
        return {};
    return ServicePort{quint8(parts[0] == QStringLiteral("tcp") ? 6 : 17), port};
}

} // namespace

Result<Services> Services::parse(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return wrong(problem.errorString());
    if (root.value(QStringLiteral("table")).toString() != QStringLiteral("services"))
        return wrong(QStringLiteral("table"));
    Services services;
    const QJsonArray rows = root.value(QStringLiteral("services")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        MakerService service;
        service.maker = row.value(QStringLiteral("maker")).toString();
        service.title = row.value(QStringLiteral("title")).toString();
        service.source = row.value(QStringLiteral("source")).toString();
        service.relay = row.value(QStringLiteral("relay")).toBool();
        service.anyHost = row.value(QStringLiteral("any_port_holder")).toBool();
        const QJsonArray names = row.value(QStringLiteral("names")).toArray();
        for (const QJsonValue &name : names)
            service.names << name.toString().toLower();
        const QJsonArray ports = row.value(QStringLiteral("relay_ports")).toArray();
        for (const QJsonValue &port : ports) {
            const auto read = portOf(port.toString());
            if (!read)
                return wrong(port.toString());
            service.relayPorts << *read;
        }
        if (service.maker.isEmpty() || service.title.isEmpty() || service.source.isEmpty())
            return wrong(service.title);
        services.m_all << service;
    }
    return services;
}

Services Services::builtIn()
{
    initResources();
    QFile file(QStringLiteral(":/counterwatch/tables/services.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return parse(file.readAll()).value_or(Services());
}

const MakerService *Services::byName(const QString &name) const
{
    const MakerService *best =
        nullptr; // the longest suffix says most: p2p.reolink.com is a relay, reolink.com none
    qsizetype length = 0;
    for (const MakerService &service : m_all) {
        for (const QString &suffix : service.names) {
            if (suffix.size() > length && isUnder(name, suffix)) {
                best = &service;
                length = suffix.size();
            }
        }
    }
    return best;
}

const MakerService *Services::byPort(quint8 protocol, quint16 port) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const MakerService &service) {
        return service.anyHost && service.relayPorts.contains(ServicePort{protocol, port});
    });
    return found == m_all.end() ? nullptr : &*found;
}

} // namespace cw::audit
