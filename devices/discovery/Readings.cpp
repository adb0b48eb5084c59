#include "devices/discovery/Readings.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceJson.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/OnvifReader.h"

namespace cw {

Readings::Readings(DeviceRegistry &registry, QObject *parent) : QObject(parent), m_registry(registry) {}

OnvifSession Readings::session(const QString &id) const
{
    OnvifSession out = m_sessions.value(id);
    out.setCredentials(m_registry.credentialsFor(id));
    out.conversation = m_conversation;
    return out;
}

void Readings::want(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device || device->serviceUrls.isEmpty())
        return;
    if (OnvifReader *reader = m_readers.value(id)) {
        if (reader->session().credentials == m_registry.credentialsFor(id))
            return; // that reading will do
        m_readers.remove(id);
        reader->deleteLater();
    }
    if (!m_waiting.contains(id))
        m_waiting.append(id);
    pump();
}

void Readings::stop(const QString &id)
{
    m_waiting.removeAll(id);
    if (OnvifReader *reader = m_readers.take(id))
        reader->deleteLater();
    pump();
}

void Readings::forget(const QString &id)
{
    m_sessions.remove(id);
    stop(id);
}

void Readings::pump()
{
    while (m_readers.size() < MostAtOnce && !m_waiting.isEmpty())
        begin(m_waiting.takeFirst());
    if (!isBusy())
        Q_EMIT settled();
}

void Readings::begin(const QString &id)
{
    OnvifSession &session = m_sessions[id];
    session.setCredentials(m_registry.credentialsFor(id));
    session.conversation = m_conversation;
    // A device that plays keeps its state while it is read again: its panes are not disturbed.
    auto device = m_registry.device(id);
    if (!device)
        return;
    if (device->state != DeviceState::Ready) {
        m_registry.setState(id, DeviceState::Reading);
        device = m_registry.device(id);
        if (!device)
            return;
    }
    auto *reader = new OnvifReader(*device, session, this);
    m_readers.insert(id, reader);
    connect(reader, &OnvifReader::finished, this,
            [this, id, reader](const Device &read) { take(id, reader, read); });
    reader->start();
}

void Readings::take(const QString &id, OnvifReader *reader, Device device)
{
    if (m_readers.value(id) != reader) {
        reader->deleteLater();
        return;
    }
    m_readers.remove(id);
    m_sessions[id] = reader->session();
    reader->deleteLater();
    // Discovery may have widened the device in the meantime.
    if (const auto now = m_registry.device(id)) {
        device.addresses = now->addresses;
        if (device.goesByAddress())
            device.name = now->name;
        const auto fill = [](QString &mine, const QString &theirs) {
            if (mine.isEmpty())
                mine = theirs;
        };
        fill(device.mac, now->mac);
        fill(device.endpoint, now->endpoint);
        fill(device.model, now->model);
        fill(device.makerClaimed, now->makerClaimed);
        fill(device.firmware, now->firmware);
        if (device.scopes.isEmpty())
            device.scopes = now->scopes;
        for (const QUrl &url : now->serviceUrls)
            if (!device.serviceUrls.contains(url))
                device.serviceUrls.append(url);
        for (auto it = now->protocols.begin(); it != now->protocols.end(); ++it)
            if (it.key() != QStringLiteral("onvif") &&
                (it.key() != QStringLiteral("tls") || !m_sessions[id].certificate.isValid()))
                device.protocols.insert(it.key(), it.value());
    }
    qCInfo(lcDiscovery).noquote() << device.name << device.addresses.value(0) << deviceStateWord(device.state)
                                  << device.channels.size() << "channels" << device.stateText;
    const QString remains = m_registry.update(device);
    Q_EMIT read(remains.isEmpty() ? id : remains, device.state);
    pump();
}

} // namespace cw
