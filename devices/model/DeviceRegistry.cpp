#include "devices/model/DeviceRegistry.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceChanges.h"

#include <algorithm>

namespace cw {

namespace {

// Puts `fresh` in front of what was known, each once.
QStringList inFront(const QStringList &fresh, const QStringList &known)
{
    QStringList out = fresh + known;
    out.removeDuplicates();
    return out;
}

QList<QUrl> inFront(const QList<QUrl> &fresh, const QList<QUrl> &known)
{
    constexpr qsizetype most = 8;
    QList<QUrl> out = fresh;
    for (const QUrl &url : known)
        if (!out.contains(url))
            out.append(url);
    // Too many: the last open ones go first, so that nobody can crowd out an encrypted one by announcing others.
    for (qsizetype at = out.size() - 1; at >= 0 && out.size() > most; --at)
        if (out[at].scheme() != QStringLiteral("https"))
            out.removeAt(at);
    return out.mid(0, most);
}

bool isStreamAlone(const QString &endpoint)
{
    return endpoint.startsWith(QStringLiteral("rtsp"), Qt::CaseInsensitive);
}

bool shareAddress(const QStringList &a, const QStringList &b)
{
    return std::any_of(a.begin(), a.end(), [&](const QString &one) { return b.contains(one); });
}

// Whether two things at one address are one device: unless both name themselves, differently, and serve apart.
bool sameAtAddress(const QString &endpointA, const QList<QUrl> &urlsA, const QString &endpointB,
                   const QList<QUrl> &urlsB)
{
    if (isStreamAlone(endpointA) || isStreamAlone(endpointB))
        return false;
    if (!endpointA.isEmpty() && !endpointB.isEmpty())
        return !urlsA.isEmpty() && !urlsB.isEmpty() && urlsA.first() == urlsB.first();
    if (urlsA.isEmpty() || urlsB.isEmpty())
        return true;
    // One of them does not name itself: behind one address there may be several devices on several ports.
    return std::any_of(urlsA.begin(), urlsA.end(), [&](const QUrl &a) {
        return std::any_of(urlsB.begin(), urlsB.end(), [&](const QUrl &b) {
            return a.port(80) == b.port(80) || a.scheme() != b.scheme();
        });
    });
}

void widen(Device &device, const Sighting &sighting)
{
    device.addresses = inFront(sighting.addresses, device.addresses).mid(0, 16);
    if (!sighting.mac.isEmpty())
        device.mac = normalMac(sighting.mac);
    if (!sighting.endpoint.isEmpty())
        device.endpoint = sighting.endpoint;
    device.serviceUrls = inFront(sighting.serviceUrls, device.serviceUrls);
    if (!sighting.scopes.isEmpty())
        device.scopes = sighting.scopes;
    if (device.goesByAddress() && !sighting.name.isEmpty()) // whichever protocol is heard first
        device.name = sighting.name;
    if (device.model.isEmpty())
        device.model = sighting.hardware;
    if (device.makerClaimed.isEmpty())
        device.makerClaimed = sighting.maker;
    // Once a device is read by ONVIF, it names its firmware there, and in other words.
    if (!sighting.firmware.isEmpty() && (device.firmware.isEmpty() || device.serviceUrls.isEmpty()))
        device.firmware = sighting.firmware;
    if (device.serial.isEmpty())
        device.serial = sighting.serial;
    if (!sighting.said.isEmpty()) {
        QVariantMap said = sighting.said;
        if (sighting.saysMore)
            said.insert(device.protocols.value(sighting.protocol));
        device.protocols.insert(sighting.protocol, said);
    }
    if (sighting.streamUri.isValid() && device.channels.isEmpty()) {
        StreamProfile profile;
        profile.token = QStringLiteral("stream");
        profile.streamUri = sighting.streamUri;
        device.channels = {Channel{QStringLiteral("stream"), sighting.name, {profile}}};
        device.state = DeviceState::Ready;
        device.stateText.clear();
    }
    if (device.state == DeviceState::Gone) {
        device.state = device.channels.isEmpty() ? DeviceState::Found : DeviceState::Ready;
        device.stateText.clear();
    }
}

// The device itself said something, whatever it was.
bool answers(DeviceState state)
{
    return state == DeviceState::Found || state == DeviceState::Ready || state == DeviceState::NeedsLogin ||
           state == DeviceState::Faulty;
}

// One of two entries for one device: what `device` says goes before what `other` said; the operator's words of both.
Device joined(const Device &device, const Device &other)
{
    Device merged = device;
    merged.addresses = inFront(device.addresses, other.addresses);
    merged.serviceUrls = inFront(device.serviceUrls, other.serviceUrls);
    merged.mac = device.mac.isEmpty() ? other.mac : device.mac;
    for (auto it = other.protocols.begin(); it != other.protocols.end(); ++it)
        if (!merged.protocols.contains(it.key()))
            merged.protocols.insert(it.key(), it.value());
    const OperatorNotes &spare = other.notes;
    OperatorNotes &notes = merged.notes;
    if (notes.name.isEmpty())
        notes.name = spare.name;
    if (notes.group.isEmpty())
        notes.group = spare.group;
    notes.tags = inFront(notes.tags, spare.tags);
    if (!notes.position)
        notes.position = spare.position;
    if (notes.text.isEmpty())
        notes.text = spare.text;
    if (merged.recognition.isEmpty())
        merged.recognition = other.recognition;
    if (other.firstSeen.isValid() && (!merged.firstSeen.isValid() || other.firstSeen < merged.firstSeen))
        merged.firstSeen = other.firstSeen;
    merged.lastSeen = std::max(merged.lastSeen, other.lastSeen);
    return merged;
}

} // namespace

DeviceRegistry::DeviceRegistry(QObject *parent, Clock clock) : QObject(parent), m_clock(std::move(clock)) {}

void DeviceRegistry::load(const Remembered &remembered)
{
    m_groups = remembered.groups;
    for (Device device : remembered.devices) {
        if (device.id.isEmpty() || m_index.rowOf(device.id) >= 0 || m_devices.size() >= MaximumDevices)
            continue;
        if (device.state == DeviceState::Gone || device.state == DeviceState::Unreachable)
            m_lost.insert(device.id);
        // What is a stream and nothing else cannot be asked: that it plays or not is all there is to know.
        const bool streamAlone = device.serviceUrls.isEmpty() && !device.channels.isEmpty();
        device.state = streamAlone ? DeviceState::Ready : DeviceState::Gone;
        device.stateText =
            streamAlone ? QString() : tr("It has not been heard of since the program was started.");
        m_remembered.insert(device.id);
        add(device);
    }
    Q_EMIT groupsChanged();
}

void DeviceRegistry::missUnheard()
{
    const QList<Device> all = m_devices;
    for (const Device &device : all) {
        if (device.state != DeviceState::Gone || !m_remembered.contains(device.id) ||
            m_lost.contains(device.id))
            continue;
        m_lost.insert(device.id);
        say(DeviceEvent::Kind::Lost, device.id, device.addresses.value(0));
    }
}

std::optional<Device> DeviceRegistry::device(const QString &id) const
{
    const int row = m_index.rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_devices[row]);
}

QString DeviceRegistry::match(const Sighting &sighting) const
{
    const QString endpoint = normalEndpoint(sighting.endpoint);
    const QString mac = normalMac(sighting.mac);
    if (!endpoint.isEmpty())
        for (const int row : m_index.withEndpoint(endpoint))
            return m_devices[row].id;
    // Several devices in one housing share a MAC, so it only speaks where an address agrees or a name is missing.
    if (!mac.isEmpty())
        for (const int row : m_index.withMac(mac)) {
            const Device &one = m_devices[row];
            if (one.endpoint.isEmpty() || endpoint.isEmpty() || one.state == DeviceState::Gone ||
                one.state == DeviceState::Unreachable || shareAddress(one.addresses, sighting.addresses))
                return one.id;
        }
    for (const int row : m_index.withAddress(sighting.addresses)) {
        const Device &one = m_devices[row];
        const bool otherCard = !mac.isEmpty() && !one.mac.isEmpty() && one.mac != mac;
        if (!otherCard &&
            sameAtAddress(one.endpoint, one.serviceUrls, sighting.endpoint, sighting.serviceUrls))
            return one.id;
    }
    return {};
}

QString DeviceRegistry::merge(const Sighting &sighting)
{
    const QString known = match(sighting);
    if (!known.isEmpty()) {
        const int row = m_index.rowOf(known);
        const Device before = m_devices[row];
        Device device = before;
        widen(device, sighting);
        device.lastSeen = minute();
        const auto [left, reached] = moveBetween(before.addresses, sighting.addresses);
        replace(row, device);
        if (!left.isEmpty())
            say(DeviceEvent::Kind::Moved, known, left, reached);
        return known;
    }
    if (m_devices.size() >= MaximumDevices) {
        qCWarning(lcDiscovery, "%d devices are known; no more are taken", MaximumDevices);
        return {};
    }
    Device device;
    widen(device, sighting);
    device.id = !sighting.endpoint.isEmpty() ? sighting.endpoint
                : !device.mac.isEmpty()      ? device.mac
                                             : sighting.addresses.value(0);
    if (device.id.isEmpty())
        return {};
    if (m_index.rowOf(device.id) >= 0 &&
        !sighting.serviceUrls.isEmpty()) // two devices behind one address, unnamed
        device.id += QStringLiteral(":%1").arg(sighting.serviceUrls.first().port(80));
    if (m_index.rowOf(device.id) >= 0)
        return {};
    if (device.name.isEmpty())
        device.name = device.addresses.value(0, device.id);
    device.firstSeen = device.lastSeen = minute();
    add(device);
    say(DeviceEvent::Kind::Appeared, device.id, {}, device.addresses.value(0));
    m_present.insert(device.id);
    return device.id;
}

void DeviceRegistry::add(const Device &device)
{
    m_index.add(device, int(m_devices.size()));
    m_devices.append(device);
    Q_EMIT deviceAdded(device.id);
}

int DeviceRegistry::twinOf(const Device &device) const
{
    const QString endpoint = normalEndpoint(device.endpoint);
    if (!endpoint.isEmpty())
        for (const int row : m_index.withEndpoint(endpoint))
            if (m_devices[row].id != device.id)
                return row;
    if (!device.mac.isEmpty())
        for (const int row : m_index.withMac(device.mac))
            if (m_devices[row].id != device.id && (endpoint.isEmpty() || m_devices[row].endpoint.isEmpty()))
                return row;
    return -1;
}

QString DeviceRegistry::update(const Device &device)
{
    const int row = m_index.rowOf(device.id);
    if (row < 0)
        return {};
    const Device before = m_devices[row];
    Device after = device;
    after.mac = normalMac(device.mac);
    after.notes = before.notes;
    after.firstSeen = before.firstSeen;
    after.lastSeen = answers(device.state) ? minute() : before.lastSeen;
    const int twin = twinOf(after);
    if (twin >= 0)
        return join(after, twin);
    replace(row, after);
    return after.id;
}

// The one that was remembered stays, else the one that discovery named: panes and settings refer to it by that name.
QString DeviceRegistry::join(const Device &device, int twin)
{
    const Device other = m_devices[twin];
    const bool rememberedOne = m_remembered.contains(other.id) != m_remembered.contains(device.id);
    const bool otherStays = rememberedOne ? m_remembered.contains(other.id)
                                          : other.id == other.endpoint && device.id != device.endpoint;
    const QString leaving = otherStays ? device.id : other.id;
    Device merged = joined(device, other);
    merged.id = otherStays ? other.id : device.id;
    const auto from = LoginScope::forDevice(leaving), to = LoginScope::forDevice(merged.id);
    if (const auto login = m_logins.at(from); login && !m_logins.at(to))
        m_logins.set(to, *login);
    Q_EMIT deviceJoined(leaving, merged.id);
    remove(leaving);
    replace(m_index.rowOf(merged.id), merged);
    return merged.id;
}

void DeviceRegistry::replace(int row, const Device &device)
{
    if (row < 0 || m_devices[row] == device)
        return;
    const Device before = m_devices[row];
    m_index.change(before, device);
    m_devices[row] = device;
    Q_EMIT deviceChanged(device.id);
    for (DeviceEvent event : changesBetween(before, device)) {
        event.at = m_clock();
        Q_EMIT happened(event);
    }
    if (device.state != before.state)
        judgePresence(device);
}

// Lost is said once, when a device that was there is there no more; that it returns, when it answers again.
void DeviceRegistry::judgePresence(const Device &device)
{
    // What is announced and has never answered is not lost; what was remembered and does not answer is.
    const bool expected = m_present.contains(device.id) || m_remembered.contains(device.id);
    const bool away = device.state == DeviceState::Gone || device.state == DeviceState::Unreachable;
    if (away && expected && !m_lost.contains(device.id)) {
        m_present.remove(device.id);
        m_lost.insert(device.id);
        say(DeviceEvent::Kind::Lost, device.id, device.addresses.value(0));
    } else if (answers(device.state)) {
        m_present.insert(device.id);
        if (m_lost.remove(device.id))
            say(DeviceEvent::Kind::Returned, device.id, {}, device.addresses.value(0));
    }
}

void DeviceRegistry::say(DeviceEvent::Kind kind, const QString &id, const QString &before,
                         const QString &after)
{
    DeviceEvent event;
    event.kind = kind;
    event.deviceId = id;
    event.at = m_clock();
    event.before = before;
    event.after = after;
    Q_EMIT happened(event);
}

void DeviceRegistry::report(const DeviceEvent &event)
{
    Q_EMIT happened(event);
}

void DeviceRegistry::setState(const QString &id, DeviceState state, const QString &text)
{
    const int row = m_index.rowOf(id);
    if (row < 0)
        return;
    Device device = m_devices[row];
    device.state = state;
    device.stateText = text;
    replace(row, device);
}

void DeviceRegistry::remove(const QString &id)
{
    const int row = m_index.rowOf(id);
    if (row < 0)
        return;
    m_devices.removeAt(row);
    m_index.rebuild(m_devices);
    m_logins.remove(LoginScope::forDevice(id));
    m_remembered.remove(id);
    m_present.remove(id);
    m_lost.remove(id);
    Q_EMIT deviceRemoved(id);
}

QDateTime DeviceRegistry::minute() const
{
    const qint64 seconds = m_clock().toSecsSinceEpoch();
    return QDateTime::fromSecsSinceEpoch(seconds - seconds % 60, Qt::UTC);
}

} // namespace cw
