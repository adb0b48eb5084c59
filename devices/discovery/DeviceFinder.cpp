#include "devices/discovery/DeviceFinder.h"

#include "devices/discovery/AskSource.h"
#include "devices/discovery/ManualSource.h"
#include "devices/discovery/MdnsSource.h"
#include "devices/discovery/NeighborSource.h"
#include "devices/discovery/Readings.h"
#include "devices/discovery/RtspQuestion.h"
#include "devices/discovery/ScanSource.h"
#include "devices/discovery/SsdpSource.h"
#include "devices/discovery/V4l2Source.h"
#include "devices/discovery/WsDiscoverySource.h"
#include "devices/model/DeviceRegistry.h"

#include <QNetworkProxy>

namespace cw {

namespace {

constexpr std::chrono::milliseconds rereadPause{
    5'000}; // an unreadable device that shouts is not read all the time
constexpr std::chrono::milliseconds rtspPatience{2'000};

const QString manual = QStringLiteral("manual");
const QString neighbor = QStringLiteral("neighbor");

bool answersRtsp(const Device &device)
{
    return device.protocols.value(QStringLiteral("scan")).contains(QStringLiteral("rtsp")) ||
           device.protocols.value(manual).value(QStringLiteral("answered")) == QStringLiteral("rtsp");
}

// A stream by its URL or a camera of this machine: the network does not hear of it, and its pane says how it is.
bool isFollowed(const Device &device)
{
    return !device.endpoint.startsWith(QStringLiteral("rtsp"), Qt::CaseInsensitive) &&
           !device.protocols.contains(QStringLiteral("v4l2"));
}

bool isNeighborAlone(const Device &device)
{
    return device.protocols.size() == 1 && device.protocols.contains(neighbor);
}

} // namespace

DeviceFinder::DeviceFinder(DeviceRegistry &registry, const DiscoveryScope &scope, QObject *parent,
                           const FinderTimes &times)
    : QObject(parent), m_registry(registry), m_scope(scope), m_times(times),
      m_readings(new Readings(registry, this)), m_presence(times.silence)
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); // cameras are near; no proxy is told of them
    makeSources();
    m_manual->start(scope);
    m_scan->start(scope);
    for (DiscoverySource *source : std::as_const(m_sources)) {
        connect(source, &DiscoverySource::sighted, this, &DeviceFinder::take);
        connect(source, &DiscoverySource::departed, this, &DeviceFinder::depart);
        connect(source, &DiscoverySource::failed, this, &DeviceFinder::failed);
    }
    connect(m_manual, &ManualSource::probeWanted, m_wsDiscovery, &WsDiscoverySource::probeAt);
    connect(m_manual, &ManualSource::settled, this, &DeviceFinder::settle);
    connect(m_scan, &ScanSource::progress, this, &DeviceFinder::scanProgress);
    connect(m_scan, &ScanSource::ended, this, &DeviceFinder::scanEnded);
    connect(m_scan, &ScanSource::answered, this,
            [this](const QHostAddress &address, const QList<quint16> &webPorts, bool rtsp) {
                m_wsDiscovery->probeAt(address);
                if (rtsp)
                    m_manual->look(address, webPorts);
            });
    connect(m_readings, &Readings::read, this, &DeviceFinder::takeRead);
    connect(m_readings, &Readings::settled, this, &DeviceFinder::settle);
    connect(&m_registry, &DeviceRegistry::credentialsChanged, this, &DeviceFinder::takeCredentials);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, [this](const QString &id) {
        m_presence.forget(id);
        m_readings->forget(id);
    });
    connect(&m_again, &QTimer::timeout, this, &DeviceFinder::probe);
    connect(&m_silent, &QTimer::timeout, this, &DeviceFinder::lookAfterSilent);
}

DeviceFinder::~DeviceFinder()
{
    m_registry.disconnect(this);
    // They ask by m_network, which goes before the children do.
    delete m_readings;
    qDeleteAll(m_sources);
}

void DeviceFinder::makeSources()
{
    m_wsDiscovery = new WsDiscoverySource(this);
    m_manual = new ManualSource(this);
    m_scan = new ScanSource(this);
    m_sources = {m_wsDiscovery,
                 m_manual,
                 m_scan,
                 new MdnsSource(this),
                 new SsdpSource(m_network, this),
                 new NeighborSource(this),
                 new V4l2Source(this)};
    for (const AskProtocol &protocol : askProtocols())
        m_sources.append(new AskSource(protocol, this));
}

void DeviceFinder::start()
{
    for (DiscoverySource *source : std::as_const(m_sources))
        source->start(m_scope);
    m_again.start(m_times.probeEvery);
    m_silent.start(m_times.patience);
}

void DeviceFinder::probe()
{
    for (DiscoverySource *source : std::as_const(m_sources))
        source->probe();
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

Result<void> DeviceFinder::scan(const QString &range, bool confirmed)
{
    return m_scan->scan(range, confirmed);
}

void DeviceFinder::cancelScan()
{
    m_scan->cancel();
}

bool DeviceFinder::isScanning() const
{
    return m_scan->isScanning();
}

void DeviceFinder::take(const Sighting &heard)
{
    Sighting sighting = heard;
    // A camera's radio and its cable have a card each: the one that the kernel knows is then not the one it names.
    if (sighting.protocol == neighbor && m_registry.match(sighting).isEmpty()) {
        sighting.mac.clear();
        if (m_registry.match(sighting).isEmpty())
            sighting.mac = heard.mac;
    }
    if (const QString id = m_presence.repeated(sighting); !id.isEmpty() && !sighting.announced) {
        const auto device = m_registry.device(id);
        if (device &&
            (device->state == DeviceState::Ready || device->state == DeviceState::NeedsLogin ||
             device->serviceUrls.isEmpty()) &&
            device->state != DeviceState::Gone && sighting.protocol != manual) {
            if (sighting.protocol != neighbor || isNeighborAlone(*device))
                m_presence.heard(id);
            return;
        }
    }
    const QString known = m_registry.match(sighting);
    if (known.isEmpty() && (sighting.widensOnly || !m_presence.hasRoomAt(sighting.addresses.value(0))))
        return;
    const auto before = known.isEmpty() ? std::nullopt : m_registry.device(known);
    // What the kernel remembers of it does not bring back one that is gone.
    if (before && before->state == DeviceState::Gone && sighting.protocol == neighbor)
        return;
    const QString id = m_registry.merge(sighting);
    const auto device = m_registry.device(id);
    if (!device)
        return;
    if (sighting.protocol != neighbor || isNeighborAlone(*device))
        m_presence.heard(id, sighting);
    if (sighting.protocol == manual && !m_manualCredentials.isEmpty())
        m_registry.setCredentials(id, std::exchange(m_manualCredentials, {}));
    decideReading(sighting, before, *device);
}

void DeviceFinder::decideReading(const Sighting &sighting, const std::optional<Device> &before,
                                 const Device &device)
{
    if (device.serviceUrls.isEmpty()) {
        if (!device.channels.isEmpty())
            return;
        if (answersRtsp(device))
            m_registry.setState(device.id, DeviceState::Faulty,
                                tr("It has video but no ONVIF service. Add the URL of its stream by hand."));
        else if (!before && sighting.protocol == neighbor)
            m_registry.setState(
                device.id, DeviceState::Found,
                tr("Its network card is made by %1, a maker of cameras. It has not answered as a camera.")
                    .arg(sighting.said.value(QStringLiteral("maker")).toString()));
        else if (!before && !sighting.addresses.isEmpty())
            m_wsDiscovery->probeAt(QHostAddress(sighting.addresses.first())); // it may speak ONVIF as well
        return;
    }
    const bool returned = !before || before->state == DeviceState::Gone || sighting.announced;
    const bool moved = before && !before->serviceUrls.contains(sighting.serviceUrls.value(0)) &&
                       !sighting.serviceUrls.isEmpty();
    const bool trouble = device.state == DeviceState::Found || device.state == DeviceState::Unreachable ||
                         device.state == DeviceState::Faulty;
    const auto sinceRead = m_presence.sinceRead(device.id);
    const bool rested = !sinceRead || *sinceRead > rereadPause;
    if (returned || moved || (trouble && rested) || sighting.protocol == manual)
        reread(device.id);
}

void DeviceFinder::depart(const QString &endpoint)
{
    Sighting bye;
    bye.endpoint = endpoint;
    const QString id = m_registry.match(bye);
    if (id.isEmpty())
        return;
    m_readings->stop(id);
    m_registry.setState(id, DeviceState::Gone, tr("The device has said that it leaves."));
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

bool DeviceFinder::acceptCertificate(const QString &deviceId)
{
    auto device = m_registry.device(deviceId);
    if (!device || !cw::acceptCertificate(*device))
        return false;
    m_registry.update(*device);
    reread(deviceId);
    return true;
}

OnvifSession DeviceFinder::session(const QString &deviceId) const
{
    return m_readings->session(deviceId);
}

void DeviceFinder::setConversation(std::shared_ptr<Conversation> conversation)
{
    m_readings->setConversation(std::move(conversation));
}

void DeviceFinder::reread(const QString &deviceId)
{
    m_presence.wasRead(deviceId);
    m_readings->want(deviceId);
}

void DeviceFinder::takeRead(const QString &id, DeviceState state)
{
    if (state != DeviceState::Unreachable)
        m_presence.heard(id);
    else if (m_presence.sinceAsked(id))
        m_registry.setState(id, DeviceState::Gone, tr("The device does not answer any more."));
}

// A device that is not heard any more is asked itself before it is called gone.
void DeviceFinder::lookAfterSilent()
{
    for (const Device &device : m_registry.devices()) {
        if (device.state == DeviceState::Gone || device.state == DeviceState::Reading || !isFollowed(device))
            continue;
        m_presence.follow(device.id);
        if (!m_presence.isSilent(device.id))
            continue;
        const auto asked = m_presence.sinceAsked(device.id);
        if (!asked)
            askSilent(device);
        else if (*asked >= m_times.patience)
            m_registry.setState(device.id, DeviceState::Gone, tr("The device does not answer any more."));
    }
}

void DeviceFinder::askSilent(const Device &device)
{
    m_presence.wasAsked(device.id);
    if (!device.serviceUrls.isEmpty()) {
        m_readings->want(device.id);
        return;
    }
    const QHostAddress address(device.addresses.value(0));
    if (address.isNull())
        return;
    for (DiscoverySource *source : std::as_const(m_sources))
        source->probeAt(address);
    if (!answersRtsp(device))
        return;
    for (const quint16 port : {quint16(554), quint16(8554)}) {
        auto *question = new RtspQuestion(address, port, RtspQuestion::What::Options, rtspPatience, this);
        connect(question, &RtspQuestion::finished, this,
                [this, question, id = device.id](const RtspAnswer &answer) {
                    question->deleteLater();
                    if (answer.rtsp)
                        m_presence.heard(id);
                });
        question->start();
    }
}

void DeviceFinder::settle()
{
    if (!isBusy())
        Q_EMIT settled();
}

bool DeviceFinder::isBusy() const
{
    return m_readings->isBusy() || m_manual->isBusy();
}

} // namespace cw
