// Rows of the store back into values.
#include "devices/model/StoreRows.h"
#include "devices/model/StoreSchema.h"
#include "devices/model/StoreText.h"
#include "devices/model/StoreWords.h"

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DeviceStore)
};

Device deviceOf(const QSqlQuery &row)
{
    Device device;
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    const auto text = [&] { return row.value(column++).toString(); };
    device.id = text();
    device.endpoint = text();
    device.mac = text();
    device.addresses = listOf(text());
    const QStringList urls = listOf(text());
    for (const QString &url : urls)
        device.serviceUrls.append(QUrl(url));
    device.name = text();
    device.makerClaimed = text();
    device.model = text();
    device.firmware = text();
    device.serial = text();
    device.scopes = listOf(text());
    device.state = deviceStateOf(text());
    device.firstSeen = timeOf(next());
    device.lastSeen = timeOf(next());
    device.notes.name = text();
    device.notes.group = text();
    device.notes.text = text();
    const QVariant plan = next(), x = next(), y = next();
    if (!plan.isNull())
        device.notes.position = PlanPosition{plan.toString(), {x.toDouble(), y.toDouble()}};
    device.recognition = recognitionOf(text());
    return device;
}

StreamProfile profileOf(const QSqlQuery &row) // from its third column on
{
    StreamProfile profile;
    profile.token = row.value(2).toString();
    profile.name = row.value(3).toString();
    profile.codec = videoCodecOf(row.value(4).toString());
    profile.size = {row.value(5).toInt(), row.value(6).toInt()};
    profile.frameRate = row.value(7).toDouble();
    profile.streamUri = QUrl(row.value(8).toString());
    profile.snapshotUri = QUrl(row.value(9).toString());
    profile.bitRate = row.value(10).toDouble(); // 0 where an earlier version wrote it
    return profile;
}

DeviceEvent eventOf(const QSqlQuery &row)
{
    DeviceEvent event;
    event.deviceId = row.value(0).toString();
    event.channelToken = row.value(1).toString();
    event.kind = deviceEventOf(row.value(2).toString()).value_or(DeviceEvent::Kind::Reported);
    event.at = QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong(), Qt::UTC);
    if (!row.value(4).isNull())
        event.deviceTime = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), Qt::UTC);
    event.topic = row.value(5).toString();
    if (!row.value(6).isNull())
        event.active = row.value(6).toBool();
    event.before = row.value(7).toString();
    event.after = row.value(8).toString();
    event.details = saidOf(row.value(9).toString());
    return event;
}

} // namespace

Result<Remembered> loadRows(QSqlDatabase &database)
{
    Remembered out;
    QHash<QString, qsizetype> rows;
    QSqlQuery query(database);
    query.setForwardOnly(true);
    bool whole = true;
    const auto each = [&](const char *statement, auto take) {
        whole = whole && query.exec(QLatin1String(statement));
        while (whole && query.next())
            take(query);
    };
    const auto deviceAt = [&](const QSqlQuery &row) -> Device * {
        const qsizetype at = rows.value(row.value(0).toString(), -1);
        return at < 0 ? nullptr : &out.devices[at];
    };

    each("SELECT id, endpoint, mac, addresses, service_urls, name, maker, model, firmware, serial, scopes, "
         "state,"
         " first_seen, last_seen, operator_name, operator_group, operator_text, plan, plan_x, plan_y, "
         "recognition"
         " FROM devices ORDER BY place",
         [&](const QSqlQuery &row) {
             out.devices.append(deviceOf(row));
             rows.insert(out.devices.last().id, out.devices.size() - 1);
         });
    each("SELECT device, tag FROM tags ORDER BY device, place", [&](const QSqlQuery &row) {
        if (Device *device = deviceAt(row))
            device->notes.tags.append(row.value(1).toString());
    });
    each("SELECT device, token, name FROM channels ORDER BY device, place", [&](const QSqlQuery &row) {
        if (Device *device = deviceAt(row))
            device->channels.append(Channel{row.value(1).toString(), row.value(2).toString(), {}});
    });
    each("SELECT device, channel, token, name, codec, width, height, frame_rate, stream_uri, snapshot_uri, "
         "bit_rate "
         "FROM profiles"
         " ORDER BY device, channel, place",
         [&](const QSqlQuery &row) {
             Device *device = deviceAt(row);
             const int channel = row.value(1).toInt();
             if (device && channel >= 0 && channel < device->channels.size())
                 device->channels[channel].profiles.append(profileOf(row));
         });
    each("SELECT device, protocol, said FROM protocols", [&](const QSqlQuery &row) {
        if (Device *device = deviceAt(row))
            device->protocols.insert(row.value(1).toString(), saidOf(row.value(2).toString()));
    });
    each("SELECT path FROM device_groups ORDER BY path",
         [&](const QSqlQuery &row) { out.groups.append(row.value(0).toString()); });
    each("SELECT kind, name FROM logins ORDER BY kind, name", [&](const QSqlQuery &row) {
        if (const auto kind = loginScopeOf(row.value(0).toString()))
            out.logins.append({*kind, row.value(1).toString()});
    });
    if (!whole)
        return tl::unexpected(
            storeError(Text::tr("What is remembered of devices cannot be read."), query.lastError().text()));
    return out;
}

QList<DeviceEvent> loadEvents(QSqlDatabase &database, const QString &deviceId, int limit)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT device, channel, kind, at, device_time, topic, active, before, after, details"
                       " FROM events %1 ORDER BY number DESC LIMIT ?")
            .arg(deviceId.isEmpty() ? QString() : QStringLiteral("WHERE device = ?")));
    if (!deviceId.isEmpty())
        query.addBindValue(deviceId);
    query.addBindValue(limit);
    QList<DeviceEvent> out;
    if (query.exec())
        while (query.next())
            out.append(eventOf(query));
    return out;
}

QList<DeviceFact> loadFacts(QSqlDatabase &database, const QString &deviceId)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT kind, value, first_seen, last_seen FROM facts WHERE device = ?"
                                 " ORDER BY kind, last_seen DESC, first_seen DESC"));
    query.addBindValue(deviceId);
    QList<DeviceFact> out;
    if (query.exec())
        while (query.next())
            if (const auto kind = deviceFactOf(query.value(0).toString()))
                out.append(
                    {*kind, query.value(1).toString(), timeOf(query.value(2)), timeOf(query.value(3))});
    return out;
}

int nextPlace(QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("SELECT MAX(place) + 1 FROM devices")) && query.next()
               ? query.value(0).toInt()
               : 0;
}

} // namespace cw
