#include "app/AuditWatchSettings.h"

#include "devices/audit/store/AuditStore.h"

#include <QSettings>

#include <algorithm>

namespace cw {

namespace {

constexpr int MostDays = 36500;

QList<quint16> portsOf(const QStringList &texts)
{
    QList<quint16> ports;
    for (const QString &text : texts) {
        if (const quint16 port = text.toUShort(); port != 0)
            ports << port;
    }
    return ports;
}

QStringList textsOf(const QList<quint16> &ports)
{
    QStringList texts;
    for (const quint16 port : ports)
        texts << QString::number(port);
    return texts;
}

} // namespace

audit::WatchPlaces loadPlaces(const QSettings &settings)
{
    audit::WatchPlaces places;
    places.interfaces = settings.value(QStringLiteral("audit/interfaces")).toStringList();
    places.exportPorts = portsOf(settings.value(QStringLiteral("audit/exportPorts")).toStringList());
    places.syslogPorts = portsOf(settings.value(QStringLiteral("audit/syslogPorts")).toStringList());
    places.logFiles = settings.value(QStringLiteral("audit/logFiles")).toStringList();
    const QStringList senders = settings.value(QStringLiteral("audit/senders")).toStringList();
    for (const QString &text : senders) // one that is none still keeps the others out
        places.senders << audit::IpNetwork::parse(text);
    places.networksFiles = settings.value(QStringLiteral("audit/networksFile")).toStringList();
    places.networksFiles.removeAll(QString());
    places.listFile = settings.value(QStringLiteral("audit/listFile")).toString();
    // What has a comma in it may come as a list.
    places.workingHours = settings.value(QStringLiteral("audit/workingHours")).toStringList().join(u',');
    return places;
}

void savePlaces(QSettings &settings, const audit::WatchPlaces &places)
{
    settings.setValue(QStringLiteral("audit/interfaces"), places.interfaces);
    settings.setValue(QStringLiteral("audit/exportPorts"), textsOf(places.exportPorts));
    settings.setValue(QStringLiteral("audit/syslogPorts"), textsOf(places.syslogPorts));
    settings.setValue(QStringLiteral("audit/logFiles"), places.logFiles);
    QStringList senders;
    for (const audit::IpNetwork &network : places.senders)
        senders << network.toString();
    settings.setValue(QStringLiteral("audit/senders"), senders);
    settings.setValue(QStringLiteral("audit/networksFile"), places.networksFiles);
    settings.setValue(QStringLiteral("audit/listFile"), places.listFile);
    settings.setValue(QStringLiteral("audit/workingHours"), places.workingHours);
}

Result<std::optional<audit::WorkingHours>> workingHours(const QSettings &settings)
{
    return workingHours(loadPlaces(settings));
}

Result<std::optional<audit::WorkingHours>> workingHours(const audit::WatchPlaces &places)
{
    const QString &text = places.workingHours;
    if (text.isEmpty())
        return std::nullopt;
    const auto hours = audit::WorkingHours::parse(text);
    if (!hours)
        return tl::unexpected(hours.error());
    return *hours;
}

Result<audit::StorePlace> storePlace(const QSettings &settings)
{
    const QString text = settings.value(QStringLiteral("audit/store")).toString();
    return text.isEmpty() ? audit::StorePlace::atFile(audit::AuditStore::usualFile())
                          : audit::StorePlace::parse(text);
}

audit::Retention retentionOf(const QSettings &settings)
{
    const auto days = [&settings](const QString &key, int usual) {
        bool ok = false;
        const int read = settings.value(key, usual).toInt(&ok);
        return ok && read >= 1 && read <= MostDays ? read : usual;
    };
    audit::Retention retention;
    retention.flowDays = days(QStringLiteral("audit/flowDays"), retention.flowDays);
    retention.sumDays =
        std::max(days(QStringLiteral("audit/sumDays"), retention.sumDays), retention.flowDays);
    bool ok = false;
    const qint64 most =
        settings.value(QStringLiteral("audit/mostBytes"), retention.mostBytes).toLongLong(&ok);
    retention.mostBytes = ok && most >= 0 ? most : retention.mostBytes;
    return retention;
}

void saveStore(QSettings &settings, const audit::StoreSetting &setting)
{
    if (setting.place == audit::StorePlace::atFile(audit::AuditStore::usualFile()))
        settings.remove(QStringLiteral("audit/store"));
    else
        settings.setValue(QStringLiteral("audit/store"), setting.place.toString());
    settings.setValue(QStringLiteral("audit/flowDays"), setting.retention.flowDays);
    settings.setValue(QStringLiteral("audit/sumDays"), setting.retention.sumDays);
    settings.setValue(QStringLiteral("audit/mostBytes"), setting.retention.mostBytes);
}

} // namespace cw
