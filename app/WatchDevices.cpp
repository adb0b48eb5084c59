#include "app/WatchDevices.h"

#include "app/Inspection.h"
#include "devices/model/StorePeek.h"
#include "devices/provenance/TableStore.h"

#include <QFileInfo>

namespace cw {

WatchDevices::WatchDevices(DeviceRegistry &registry, const WatchDevicesPlan &plan, QObject *parent)
    : QObject(parent), m_registry(registry), m_plan(plan)
{
    connect(&m_registry, &DeviceRegistry::happened, this, [this](const DeviceEvent &event) {
        if (event.kind != DeviceEvent::Kind::FirmwareChanged)
            return;
        m_changes.insert(event.deviceId, {event.at, event.before});
        Q_EMIT learned();
    });
    connect(&m_again, &QTimer::timeout, this, &WatchDevices::readAgain);
}

WatchDevices::~WatchDevices() = default;

QString WatchDevices::usualFile()
{
    return QFileInfo(DeviceStore::usualFile()).absolutePath() + QStringLiteral("/watched-devices.sqlite");
}

void WatchDevices::start()
{
    if (m_plan.file.isEmpty()) {
        find();
        return;
    }
    m_store = std::make_unique<DeviceStore>(m_plan.file);
    connect(m_store.get(), &DeviceStore::told, this, &WatchDevices::told);
    connect(m_store.get(), &DeviceStore::loaded, this, &WatchDevices::takeRemembered);
}

void WatchDevices::stop()
{
    m_again.stop();
    m_finder.reset();
    m_appraiser.reset();
}

void WatchDevices::takeRemembered(const Remembered &remembered)
{
    m_registry.load(remembered);
    m_store->follow(m_registry);
    takeNames();
    // A firmware that changed in an earlier run is still what a new behavior may come from.
    connect(m_store->events({}, DeviceStore::MostWaiting, this), &EventsJob::finished, this,
            [this](const QList<DeviceEvent> &events) {
                for (const DeviceEvent &event : events) // the newest first
                    if (event.kind == DeviceEvent::Kind::FirmwareChanged &&
                        !m_changes.contains(event.deviceId))
                        m_changes.insert(event.deviceId, {event.at, event.before});
                Q_EMIT learned();
            });
    find();
}

// What the operator calls them. Devices that only the window has met are not known here before they answer.
void WatchDevices::takeNames()
{
    if (m_plan.namesFile.isEmpty())
        return;
    const auto known = peekAtStore(m_plan.namesFile);
    if (!known)
        return; // that remembered logins are not used either was said
    for (const Device &device : known->devices)
        if (const auto ours = m_registry.device(device.id); ours && ours->notes != device.notes)
            m_registry.setNotes(device.id, device.notes);
}

void WatchDevices::find()
{
    if (!m_plan.discovers)
        return;
    makeAppraiser();
    m_finder = std::make_unique<DeviceFinder>(m_registry, DiscoveryScope{m_plan.loopbackOnly, {}});
    connect(m_finder.get(), &DeviceFinder::failed, this, &WatchDevices::told);
    m_finder->start();
    m_again.start(m_plan.readEvery);
}

void WatchDevices::makeAppraiser()
{
    auto loaded = loadTables(tablesFolder());
    if (!loaded) {
        Q_EMIT told(loaded.error());
        return;
    }
    for (const QString &sentence : std::as_const(loaded->told))
        Q_EMIT told({Error::Category::Io, sentence, {}});
    m_appraiser = std::make_unique<Appraiser>(m_registry, std::move(loaded->tables));
    m_appraiser->setProbes(m_plan.probes);
    connect(m_appraiser.get(), &Appraiser::appraised, this,
            [this](const QString &id, const Provenance &provenance) {
                if (provenance.maker.certainty < MakerVerdict::Certainty::Likely ||
                    m_makers.value(id) == provenance.maker.makerName)
                    return;
                m_makers.insert(id, provenance.maker.makerName);
                Q_EMIT learned();
            });
}

void WatchDevices::readAgain()
{
    const QList<Device> devices = m_registry.devices();
    for (const Device &device : devices)
        if (device.state == DeviceState::Ready && !device.serviceUrls.isEmpty())
            m_finder->reread(device.id);
}

} // namespace cw
