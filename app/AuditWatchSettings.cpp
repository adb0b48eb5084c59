#include "app/AuditWatchSettings.h"

#include "devices/audit/store/AuditStore.h"

#include <QSettings>

namespace cw {

namespace {

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
    places.networksFile = settings.value(QStringLiteral("audit/networksFile")).toString();
    return places;
}

void savePlaces(QSettings &settings, const audit::WatchPlaces &places)
{
    settings.setValue(QStringLiteral("audit/interfaces"), places.interfaces);
    settings.setValue(QStringLiteral("audit/exportPorts"), textsOf(places.exportPorts));
    settings.setValue(QStringLiteral("audit/syslogPorts"), textsOf(places.syslogPorts));
    settings.setValue(QStringLiteral("audit/logFiles"), places.logFiles);
    settings.setValue(QStringLiteral("audit/networksFile"), places.networksFile);
}

Result<std::optional<audit::WorkingHours>> workingHours(const QSettings &settings)
{
    // What has a comma in it may come as a list.
    const QString text = settings.value(QStringLiteral("audit/workingHours")).toStringList().join(u',');
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

} // namespace cw
