#include "devices/model/StoreRows.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceChanges.h"
#include "devices/model/DeviceJson.h"
#include "devices/model/StoreFile.h"
#include "devices/model/StoreText.h"
#include "devices/model/StoreWords.h"

namespace cw {

namespace {

// Whether all that is new is that it was seen again a moment later: not worth writing for each device each minute.
bool seenAgainOnly(const Device &before, const Device &device)
{
    constexpr qint64 worthSeconds = 600;
    if (!before.lastSeen.isValid() || before.lastSeen.secsTo(device.lastSeen) >= worthSeconds)
        return false;
    Device then = device;
    then.lastSeen = before.lastSeen;
    return then == before;
}

// A null string would be NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

bool canBeRemembered(const Device &device)
{
    return !holdsSecret(device.id) && !holdsSecret(device.endpoint);
}

Device asRemembered(const Device &device)
{
    Device out = device;
    // Only whether it was there is of interest later; each reading's way there is not.
    const bool away = device.state == DeviceState::Gone || device.state == DeviceState::Unreachable;
    out.state = away ? DeviceState::Gone : DeviceState::Found;
    out.stateText.clear();
    for (QUrl &url : out.serviceUrls)
        url.setUserInfo(QString());
    for (Channel &channel : out.channels)
        for (StreamProfile &profile : channel.profiles) {
            profile.streamUri = rememberedUrl(profile.streamUri);
            profile.snapshotUri = rememberedUrl(profile.snapshotUri);
        }
    return out;
}

RowWriter::RowWriter(QSqlDatabase &database, QHash<QString, Device> &written, int nextPlace)
    : m_database(database), m_written(written), m_nextPlace(nextPlace)
{}

bool RowWriter::run(const QString &statement, const QVariantList &values)
{
    auto query = m_prepared.find(statement);
    if (query == m_prepared.end()) {
        query = m_prepared.insert(statement, QSqlQuery(m_database));
        if (!query->prepare(statement)) {
            m_error = query->lastError();
            return false;
        }
    }
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values[i]);
    const bool done = query->exec();
    if (!done)
        m_error = query->lastError();
    query->finish();
    return done;
}

bool RowWriter::write(const StoreChanges &changes)
{
    for (const auto &[leaving, staying] : changes.joined)
        if (!run(QStringLiteral("UPDATE events SET device = ? WHERE device = ?"), {staying, leaving}))
            return false;
    for (const QString &id : changes.removed) {
        if (!run(QStringLiteral("DELETE FROM devices WHERE id = ?"), {id}) ||
            !run(QStringLiteral("DELETE FROM events WHERE device = ?"), {id}))
            return false;
        m_written.remove(id);
    }
    for (const Device &device : changes.devices)
        if (canBeRemembered(device) && !writeDevice(asRemembered(device)))
            return false;
    return (!changes.groups || writeGroups(*changes.groups)) &&
           (!changes.logins || writeLogins(*changes.logins)) && writeEvents(changes.events);
}

bool RowWriter::writeDevice(const Device &device)
{
    const Device before = m_written.value(device.id);
    if (before == device || (!before.id.isEmpty() && seenAgainOnly(before, device)))
        return true;
    if (!writeRow(device))
        return false;
    if (before.notes.tags != device.notes.tags && !writeTags(device))
        return false;
    if (before.channels != device.channels && !writeChannels(device))
        return false;
    if (before.protocols != device.protocols && !writeProtocols(before, device))
        return false;
    if (!writeFacts(device))
        return false;
    m_written.insert(device.id, device);
    return true;
}

bool RowWriter::writeRow(const Device &device)
{
    const auto &notes = device.notes;
    const QVariantList values = {textOf(device.endpoint),
                                 device.mac,
                                 listText(device.addresses),
                                 listText(urlTexts(device.serviceUrls)),
                                 device.name,
                                 device.makerClaimed,
                                 device.model,
                                 device.firmware,
                                 device.serial,
                                 listText(device.scopes),
                                 deviceStateWord(device.state),
                                 timeNumber(device.firstSeen),
                                 timeNumber(device.lastSeen),
                                 notes.name,
                                 notes.group,
                                 notes.text,
                                 notes.position ? QVariant(notes.position->plan) : QVariant(),
                                 notes.position ? QVariant(notes.position->point.x()) : QVariant(),
                                 notes.position ? QVariant(notes.position->point.y()) : QVariant(),
                                 recognitionText(device.recognition),
                                 device.id};
    // Another copy of the program may have written or removed the row meanwhile: the last word holds.
    return run(
        QStringLiteral(
            "INSERT INTO devices (endpoint, mac, addresses, service_urls, name, maker, model, firmware, "
            "serial,"
            " scopes, state, first_seen, last_seen, operator_name, operator_group, operator_text, plan, "
            "plan_x,"
            " plan_y, recognition, id, place)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET endpoint = excluded.endpoint, mac = excluded.mac,"
            " addresses = excluded.addresses, service_urls = excluded.service_urls, name = excluded.name,"
            " maker = excluded.maker, model = excluded.model, firmware = excluded.firmware, serial = "
            "excluded.serial,"
            " scopes = excluded.scopes, state = excluded.state, first_seen = excluded.first_seen,"
            " last_seen = excluded.last_seen, operator_name = excluded.operator_name,"
            " operator_group = excluded.operator_group, operator_text = excluded.operator_text, plan = "
            "excluded.plan,"
            " plan_x = excluded.plan_x, plan_y = excluded.plan_y, recognition = excluded.recognition"),
        values + QVariantList{m_nextPlace++});
}

bool RowWriter::writeTags(const Device &device)
{
    if (!run(QStringLiteral("DELETE FROM tags WHERE device = ?"), {device.id}))
        return false;
    for (int i = 0; i < device.notes.tags.size(); ++i)
        if (!run(QStringLiteral("INSERT INTO tags VALUES (?, ?, ?)"), {device.id, i, device.notes.tags[i]}))
            return false;
    return true;
}

bool RowWriter::writeChannels(const Device &device)
{
    if (!run(QStringLiteral("DELETE FROM channels WHERE device = ?"), {device.id}) ||
        !run(QStringLiteral("DELETE FROM profiles WHERE device = ?"), {device.id}))
        return false;
    for (int c = 0; c < device.channels.size(); ++c) {
        const Channel &channel = device.channels[c];
        if (!run(QStringLiteral("INSERT INTO channels VALUES (?, ?, ?, ?)"),
                 {device.id, c, channel.token, channel.name}))
            return false;
        for (int p = 0; p < channel.profiles.size(); ++p) {
            const StreamProfile &profile = channel.profiles[p];
            if (!run(QStringLiteral("INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                     {device.id, c, p, profile.token, profile.name, videoCodecWord(profile.codec),
                      profile.size.width(), profile.size.height(), profile.frameRate,
                      profile.streamUri.toString(QUrl::FullyEncoded),
                      profile.snapshotUri.toString(QUrl::FullyEncoded), profile.bitRate}))
                return false;
        }
    }
    return true;
}

bool RowWriter::writeProtocols(const Device &before, const Device &device)
{
    for (auto it = before.protocols.begin(); it != before.protocols.end(); ++it)
        if (!device.protocols.contains(it.key()) &&
            !run(QStringLiteral("DELETE FROM protocols WHERE device = ? AND protocol = ?"),
                 {device.id, it.key()}))
            return false;
    for (auto it = device.protocols.begin(); it != device.protocols.end(); ++it) {
        const auto was = before.protocols.constFind(it.key());
        if (was != before.protocols.constEnd() && *was == *it)
            continue;
        if (!run(QStringLiteral("INSERT OR REPLACE INTO protocols VALUES (?, ?, ?)"),
                 {device.id, it.key(), saidText(*it)}))
            return false;
    }
    return true;
}

// What was seen from when to when: an inquiry later on wants to know since when a camera had this firmware.
bool RowWriter::writeFacts(const Device &device)
{
    const QVariant at = timeNumber(device.lastSeen);
    const std::pair<DeviceFact::Kind, QString> facts[] = {
        {DeviceFact::Kind::Firmware, device.firmware},
        {DeviceFact::Kind::Services, openServices(device).join(QStringLiteral(", "))},
        {DeviceFact::Kind::Certificate, certificateFingerprint(device)},
        {DeviceFact::Kind::Address, device.addresses.value(0)},
    };
    for (const auto &[kind, value] : facts)
        if (!value.isEmpty() &&
            !run(QStringLiteral(
                     "INSERT INTO facts VALUES (?, ?, ?, ?, ?)"
                     " ON CONFLICT (device, kind, value) DO UPDATE SET last_seen = excluded.last_seen"),
                 {device.id, deviceFactWord(kind), value, at, at}))
            return false;
    return true;
}

bool RowWriter::writeEvents(const QList<DeviceEvent> &events)
{
    for (const DeviceEvent &event : events)
        if (!run(QStringLiteral(
                     "INSERT INTO events (device, channel, kind, at, device_time, topic, active, before,"
                     " after, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                 {notNull(textOf(event.deviceId)), event.channelToken, deviceEventWord(event.kind),
                  event.at.toMSecsSinceEpoch(),
                  event.deviceTime.isValid() ? QVariant(event.deviceTime.toMSecsSinceEpoch()) : QVariant(),
                  event.topic, event.active ? QVariant(int(*event.active)) : QVariant(), textOf(event.before),
                  textOf(event.after),
                  event.details.isEmpty() ? QVariant() : QVariant(saidText(event.details))}))
            return false;
    // Bounded: the oldest go.
    return events.isEmpty() ||
           run(QStringLiteral("DELETE FROM events WHERE number <= (SELECT MAX(number) FROM events) - %1")
                   .arg(StoreFile::MostEvents));
}

bool RowWriter::writeGroups(const QStringList &groups)
{
    if (!run(QStringLiteral("DELETE FROM device_groups")))
        return false;
    for (const QString &path : groups)
        if (!run(QStringLiteral("INSERT OR IGNORE INTO device_groups VALUES (?)"), {path}))
            return false;
    return true;
}

bool RowWriter::writeLogins(const QList<LoginScope> &logins)
{
    if (!run(QStringLiteral("DELETE FROM logins")))
        return false;
    for (const LoginScope &scope : logins)
        if (!holdsSecret(scope.name) && !run(QStringLiteral("INSERT OR IGNORE INTO logins VALUES (?, ?)"),
                                             {loginScopeWord(scope.kind), notNull(scope.name)}))
            return false;
    return true;
}

} // namespace cw
