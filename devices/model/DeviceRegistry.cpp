#include "devices/model/DeviceRegistry.h"

#include "devices/base/Log.h"

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
    QList<QUrl> out = fresh;
    for (const QUrl &url : known)
        if (!out.contains(url))
            out.append(url);
    return out.mid(0, 8);
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
    if (device.name.isEmpty())
        device.name = sighting.name;
    if (device.model.isEmpty())
        device.model = sighting.hardware;
    if (!sighting.said.isEmpty())
        device.protocols.insert(sighting.protocol, sighting.said);
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

} // namespace

QString normalEndpoint(const QString &endpoint)
{
    QString out = endpoint.trimmed().toLower();
    for (const QString &lead : {QStringLiteral("urn:"), QStringLiteral("uuid:")})
        if (out.startsWith(lead))
            out = out.mid(lead.size());
    return out;
}

QString normalMac(const QString &mac)
{
    QString digits;
    for (const QChar c : mac.toLower()) {
        if ((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'))
            digits += c;
        else if (c != u':' && c != u'-' && c != u'.' && c != u' ')
            return {};
    }
    if (digits.size() != 12 || digits == QStringLiteral("000000000000") ||
        digits == QStringLiteral("ffffffffffff"))
        return {};
    for (int at = 10; at > 0; at -= 2)
        digits.insert(at, u':');
    return digits;
}

DeviceRegistry::DeviceRegistry(QObject *parent) : QObject(parent) {}

int DeviceRegistry::indexOf(const QString &id) const
{
    for (int i = 0; i < m_devices.size(); ++i)
        if (m_devices[i].id == id)
            return i;
    return -1;
}

std::optional<Device> DeviceRegistry::device(const QString &id) const
{
    const int index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_devices[index]);
}

QString DeviceRegistry::match(const Sighting &sighting) const
{
    const QString endpoint = normalEndpoint(sighting.endpoint);
    const QString mac = normalMac(sighting.mac);
    if (!endpoint.isEmpty())
        for (const Device &one : m_devices)
            if (normalEndpoint(one.endpoint) == endpoint)
                return one.id;
    // Several devices in one housing share a MAC, so it only speaks where an address agrees or a name is missing.
    if (!mac.isEmpty())
        for (const Device &one : m_devices)
            if (one.mac == mac &&
                (one.endpoint.isEmpty() || endpoint.isEmpty() || one.state == DeviceState::Gone ||
                 shareAddress(one.addresses, sighting.addresses)))
                return one.id;
    for (const Device &one : m_devices)
        if (shareAddress(one.addresses, sighting.addresses) &&
            sameAtAddress(one.endpoint, one.serviceUrls, sighting.endpoint, sighting.serviceUrls))
            return one.id;
    return {};
}

QString DeviceRegistry::merge(const Sighting &sighting)
{
    const QString known = match(sighting);
    if (!known.isEmpty()) {
        const int index = indexOf(known);
        Device device = m_devices[index];
        widen(device, sighting);
        replace(index, device);
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
    if (indexOf(device.id) >= 0 && !sighting.serviceUrls.isEmpty()) // two devices behind one address, unnamed
        device.id += QStringLiteral(":%1").arg(sighting.serviceUrls.first().port(80));
    if (indexOf(device.id) >= 0)
        return {};
    if (device.name.isEmpty())
        device.name = device.addresses.value(0, device.id);
    m_devices.append(device);
    Q_EMIT deviceAdded(device.id);
    return device.id;
}

int DeviceRegistry::twinOf(const Device &device) const
{
    const QString endpoint = normalEndpoint(device.endpoint);
    for (int i = 0; i < m_devices.size(); ++i) {
        const Device &one = m_devices[i];
        if (one.id == device.id)
            continue;
        const bool sameName = !endpoint.isEmpty() && normalEndpoint(one.endpoint) == endpoint;
        const bool sameCard =
            !device.mac.isEmpty() && one.mac == device.mac && (endpoint.isEmpty() || one.endpoint.isEmpty());
        if (sameName || sameCard)
            return i;
    }
    return -1;
}

QString DeviceRegistry::update(const Device &device)
{
    const int index = indexOf(device.id);
    if (index < 0)
        return {};
    const int twin = twinOf(device);
    if (twin < 0) {
        replace(index, device);
        return device.id;
    }
    // The one that discovery named stays: panes and settings refer to it by that name.
    const Device other = m_devices[twin];
    const bool otherStays = m_devices[twin].id == other.endpoint && device.id != device.endpoint;
    Device merged = device;
    merged.id = otherStays ? other.id : device.id;
    merged.addresses = inFront(device.addresses, other.addresses);
    merged.serviceUrls = inFront(device.serviceUrls, other.serviceUrls);
    merged.mac = device.mac.isEmpty() ? other.mac : device.mac;
    for (auto it = other.protocols.begin(); it != other.protocols.end(); ++it)
        if (!merged.protocols.contains(it.key()))
            merged.protocols.insert(it.key(), it.value());
    const QString leaving = otherStays ? device.id : other.id;
    if (m_credentials.contains(leaving) && !m_credentials.contains(merged.id))
        m_credentials.insert(merged.id, m_credentials.value(leaving));
    remove(leaving);
    replace(indexOf(merged.id), merged);
    return merged.id;
}

void DeviceRegistry::replace(int index, const Device &device)
{
    if (m_devices[index] == device)
        return;
    m_devices[index] = device;
    Q_EMIT deviceChanged(device.id);
}

void DeviceRegistry::setState(const QString &id, DeviceState state, const QString &text)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    Device device = m_devices[index];
    device.state = state;
    device.stateText = text;
    replace(index, device);
}

void DeviceRegistry::remove(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    m_devices.removeAt(index);
    m_credentials.remove(id);
    Q_EMIT deviceRemoved(id);
}

void DeviceRegistry::setCredentials(const QString &deviceId, const Credentials &credentials)
{
    if (m_credentials.contains(deviceId) && m_credentials.value(deviceId) == credentials)
        return;
    m_credentials.insert(deviceId, credentials);
    Q_EMIT credentialsChanged(deviceId);
}

void DeviceRegistry::setDefaultCredentials(const Credentials &credentials)
{
    if (m_default == credentials)
        return;
    m_default = credentials;
    Q_EMIT credentialsChanged(QString());
}

Credentials DeviceRegistry::credentialsFor(const QString &deviceId) const
{
    const auto own = m_credentials.constFind(deviceId);
    return own == m_credentials.constEnd() ? m_default : *own;
}

} // namespace cw
