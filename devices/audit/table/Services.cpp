#include "devices/audit/table/Services.h"

#include "devices/audit/table/Domains.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(services); // a static library's resources are left out unless somebody names them
}

namespace cw::audit {

namespace {

auto wrong(const QString &row)
{
    return fail(Error::Category::Io,
                QCoreApplication::translate("Services", "The table of makers' services is not valid."), row);
}

QStringList rowsOf(const QByteArray &csv)
{
    QStringList rows;
    const QStringList lines = QString::fromUtf8(csv).split(u'\n');
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty() && !line.startsWith(u'#'))
            rows << line;
    }
    return rows;
}

} // namespace

Result<Services> Services::parse(const QByteArray &services, const QByteArray &signs)
{
    Services table;
    for (const QString &row : rowsOf(services)) {
        const QStringList fields = row.split(u';');
        if (fields.size() != 6 || fields[1].isEmpty() || fields[5].trimmed().isEmpty())
            return wrong(row);
        MakerService service{fields[0], fields[1].toLower(), 0, fields[3], false, fields[5]};
        bool ok = true;
        if (!fields[2].isEmpty())
            service.port = fields[2].toUShort(&ok);
        service.relay = fields[4] == QStringLiteral("relay");
        if (!ok || (!fields[2].isEmpty() && service.port == 0) ||
            (!service.relay && fields[4] != QStringLiteral("name")))
            return wrong(row);
        table.m_all << service;
    }
    for (const QString &row : rowsOf(signs)) {
        const QStringList fields = row.split(u';');
        if (fields.size() < 8)
            return wrong(row);
        if (fields[6] != QStringLiteral("relay") || fields[2] == QStringLiteral("*"))
            continue;
        const QStringList ports = fields[2].split(u' ', Qt::SkipEmptyParts);
        for (const QString &port : ports)
            table.m_relayPorts << RelayPort{quint8(fields[1] == QStringLiteral("tcp") ? 6 : 17),
                                            port.toUShort(), fields[0]};
    }
    return table;
}

Services Services::builtIn()
{
    initResources();
    const auto content = [](const QString &name) {
        QFile file(QStringLiteral(":/counterwatch/tables/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    return parse(content(QStringLiteral("cloud_services.csv")), content(QStringLiteral("wire_signs.csv")))
        .value_or(Services());
}

const MakerService *Services::find(const QString &name, quint16 port) const
{
    const MakerService *best = nullptr;
    const auto isBetter = [&](const MakerService &one) {
        return !best || one.domain.size() > best->domain.size() ||
               (one.domain == best->domain && one.port == port && best->port == 0);
    };
    for (const MakerService &one : m_all) {
        if ((one.port == 0 || one.port == port) && isUnder(name, one.domain) && isBetter(one))
            best = &one;
    }
    return best;
}

const RelayPort *Services::relayAt(quint8 protocol, quint16 port) const
{
    const auto found = std::find_if(m_relayPorts.begin(), m_relayPorts.end(), [&](const RelayPort &one) {
        return one.protocol == protocol && one.port == port;
    });
    return found == m_relayPorts.end() ? nullptr : &*found;
}

} // namespace cw::audit
