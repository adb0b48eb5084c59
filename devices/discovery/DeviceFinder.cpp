#include "devices/discovery/DeviceFinder.h"

#include "devices/base/Log.h"
#include "devices/discovery/ManualSource.h"
#include "devices/discovery/WsDiscoverySource.h"
#include "devices/model/DeviceJson.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/OnvifReader.h"

#include <QNetworkProxy>

namespace cw {

namespace {

constexpr std::chrono::seconds probeEvery{60};
constexpr qint64 silentMs = 200'000;    // three rounds of probes without an answer
constexpr qint64 rereadPauseMs = 5'000; // an unreadable device that shouts is not read all the time

} // namespace

DeviceFinder::DeviceFinder(DeviceRegistry &registry, const DiscoveryScope &scope, QObject *parent)
    : QObject(parent), m_registry(registry), m_scope(scope), m_wsDiscovery(new WsDiscoverySource(this)),
      m_manual(new ManualSource(m_network, this))
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); // cameras are near; no proxy is told of them
    m_manual->start(scope);
    for (DiscoverySource *source :
         {static_cast<DiscoverySource *>(m_wsDiscovery), static_cast<DiscoverySource *>(m_manual)}) {
        connect(source, &DiscoverySource::sighted, this, &DeviceFinder::take);
        connect(source, &DiscoverySource::departed, this, &DeviceFinder::depart);
        connect(source, &DiscoverySource::failed, this, &DeviceFinder::failed);
    }
    connect(m_manual, &ManualSource::probeWanted, m_wsDiscovery,
            qOverload<const QHostAddress &>(&WsDiscoverySource::probe));
    connect(m_manual, &ManualSource::settled, this, &DeviceFinder::pump);
    connect(&m_registry, &DeviceRegistry::credentialsChanged, this, &DeviceFinder::takeCredentials);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, &DeviceFinder::drop);
    connect(&m_again, &QTimer::timeout, this, [this] {
        probe();
        lookAfterSilent();
    });
}

DeviceFinder::~DeviceFinder()
{
    m_registry.disconnect(this);
}

void DeviceFinder::start()
{
    m_wsDiscovery->start(m_scope);
    m_again.start(probeEvery);
}

void DeviceFinder::probe()
{
    static_cast<DiscoverySource *>(m_wsDiscovery)->probe();
}

Result<void> DeviceFinder::addByHand(const QString &text)
{
    const auto entry = parseManualEntry(text);
    if (!entry)
        return tl::unexpected(entry.error());
    m_manualCredentials = entry->credentials;
    const auto result = m_manual->add(*entry);
    if (!entry->service.isEmpty() && !entry->credentials.isEmpty())
        return result; // kept until its answer comes
    m_manualCredentials = {};
    return result;
}

void DeviceFinder::take(const Sighting &sighting)
{
    const QString known = m_registry.match(sighting);
    const auto before = known.isEmpty() ? std::nullopt : m_registry.device(known);
    const QString id = m_registry.merge(sighting);
    const auto device = m_registry.device(id);
    if (!device)
        return;
    Seen &seen = m_seen[id];
    seen.when.start();
    if (sighting.protocol == QStringLiteral("manual") && !m_manualCredentials.isEmpty())
        m_registry.setCredentials(id, std::exchange(m_manualCredentials, {}));
    if (device->serviceUrls.isEmpty()) {
        if (device->channels.isEmpty() &&
            sighting.said.value(QStringLiteral("answered")) == QStringLiteral("rtsp"))
            m_registry.setState(id, DeviceState::Faulty,
                                tr("It has video but no ONVIF service. Add the URL of its stream by hand."));
        return;
    }
    const bool returned = !before || before->state == DeviceState::Gone || sighting.announced;
    const bool moved = before && !before->serviceUrls.contains(sighting.serviceUrls.value(0)) &&
                       !sighting.serviceUrls.isEmpty();
    const bool trouble = device->state == DeviceState::Found || device->state == DeviceState::Unreachable ||
                         device->state == DeviceState::Faulty;
    const bool rested = !seen.lastRead.isValid() || seen.lastRead.elapsed() > rereadPauseMs;
    if (returned || moved || (trouble && rested) || sighting.protocol == QStringLiteral("manual"))
        reread(id);
}

void DeviceFinder::depart(const QString &endpoint)
{
    Sighting bye;
    bye.endpoint = endpoint;
    const QString id = m_registry.match(bye);
    if (id.isEmpty())
        return;
    m_waiting.removeAll(id);
    if (OnvifReader *reader = m_readers.take(id))
        reader->deleteLater();
    m_registry.setState(id, DeviceState::Gone, tr("The device has said that it leaves."));
    pump();
}

void DeviceFinder::setCredentials(const QString &deviceId, const Credentials &credentials)
{
    m_registry.setCredentials(deviceId, credentials);
}

void DeviceFinder::takeCredentials(const QString &id)
{
    if (!id.isEmpty()) {
        reread(id);
        return;
    }
    // The default login concerns those that still wait for one.
    for (const Device &device : m_registry.devices())
        if (device.state == DeviceState::NeedsLogin || device.state == DeviceState::Reading)
            reread(device.id);
}

void DeviceFinder::reread(const QString &deviceId)
{
    const auto device = m_registry.device(deviceId);
    if (!device || device->serviceUrls.isEmpty())
        return;
    if (OnvifReader *reader = m_readers.value(deviceId)) {
        const bool sameLogin = reader->session().credentials == m_registry.credentialsFor(deviceId);
        if (sameLogin)
            return; // that reading will do
        m_readers.remove(deviceId);
        reader->deleteLater();
    }
    if (!m_waiting.contains(deviceId))
        m_waiting.append(deviceId);
    pump();
}

void DeviceFinder::pump()
{
    while (m_readers.size() < MostReadings && !m_waiting.isEmpty())
        read(m_waiting.takeFirst());
    if (!isBusy())
        Q_EMIT settled();
}

void DeviceFinder::read(const QString &id)
{
    m_seen[id].lastRead.start();
    OnvifSession &session = m_sessions[id];
    session.setCredentials(m_registry.credentialsFor(id));
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
    auto *reader = new OnvifReader(m_network, *device, session, this);
    m_readers.insert(id, reader);
    connect(reader, &OnvifReader::finished, this,
            [this, id, reader](const Device &read) { takeReading(id, reader, read); });
    reader->start();
}

void DeviceFinder::takeReading(const QString &id, OnvifReader *reader, Device device)
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
        for (const QUrl &url : now->serviceUrls)
            if (!device.serviceUrls.contains(url))
                device.serviceUrls.append(url);
        for (auto it = now->protocols.begin(); it != now->protocols.end(); ++it)
            if (it.key() != QStringLiteral("onvif"))
                device.protocols.insert(it.key(), it.value());
    }
    qCInfo(lcDiscovery).noquote() << device.name << device.addresses.value(0) << deviceStateWord(device.state)
                                  << device.channels.size() << "channels" << device.stateText;
    m_registry.update(device);
    pump();
}

void DeviceFinder::drop(const QString &id)
{
    m_waiting.removeAll(id);
    m_sessions.remove(id);
    m_seen.remove(id);
    if (OnvifReader *reader = m_readers.take(id))
        reader->deleteLater();
}

// A device that stopped answering probes is asked itself before it is called unreachable.
void DeviceFinder::lookAfterSilent()
{
    for (const Device &device : m_registry.devices()) {
        if (device.state != DeviceState::Ready || !device.protocols.contains(QStringLiteral("ws-discovery")))
            continue;
        if (m_seen.contains(device.id) && m_seen[device.id].when.elapsed() > silentMs)
            reread(device.id);
    }
}

bool DeviceFinder::isBusy() const
{
    return !m_readers.isEmpty() || !m_waiting.isEmpty() || m_manual->isBusy();
}

} // namespace cw
