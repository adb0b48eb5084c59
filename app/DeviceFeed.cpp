#include "app/DeviceFeed.h"

#include "widgets/pages/devices/GroupTree.h"

#include <algorithm>

namespace cw {

namespace {

constexpr int Portion = 48; // devices shown in one turn of the event loop

} // namespace

DeviceFeed::DeviceFeed(DeviceRegistry &registry, DeviceModel &model) : m_registry(registry), m_model(model)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DeviceFeed::feed);
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, &DeviceFeed::wait);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, &DeviceFeed::wait);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, [this](const QString &id) {
        m_model.removeDevice(id);
        Q_EMIT fed({id});
    });
    const QList<Device> known = m_registry.devices();
    for (const Device &device : known)
        wait(device.id);
}

void DeviceFeed::restWhileDragged(GroupTree &tree)
{
    m_trees.append(&tree);
    connect(&tree, &GroupTree::dragEnded, &m_soon, [this] { m_soon.start(); });
}

void DeviceFeed::takeProvenance(const QString &deviceId, const Provenance &provenance)
{
    m_judged.insert(deviceId, provenance); // with its device, which may not be shown yet
    m_soon.start();
}

void DeviceFeed::wait(const QString &deviceId)
{
    if (!m_waits.contains(deviceId)) {
        m_waits.insert(deviceId);
        m_waiting.append(deviceId);
    }
    m_soon.start();
}

// A portion a turn: what comes in between is painted and answered.
void DeviceFeed::feed()
{
    if (std::any_of(m_trees.cbegin(), m_trees.cend(), [](const GroupTree *tree) { return tree->isDragOn(); }))
        return;
    QList<Device> portion;
    QStringList ids = m_waiting.mid(0, Portion);
    m_waiting = m_waiting.mid(ids.size());
    for (const QString &id : std::as_const(ids)) {
        m_waits.remove(id);
        if (const auto device = m_registry.device(id)) // it may have gone again
            portion.append(*device);
    }
    m_model.setDevices(portion);
    for (auto it = m_judged.begin(); it != m_judged.end();) {
        if (!m_model.known(it.key())) {
            it = m_waits.contains(it.key()) ? std::next(it) : m_judged.erase(it);
            continue;
        }
        m_model.setProvenance(it.key(), it.value());
        ids.append(it.key());
        it = m_judged.erase(it);
    }
    if (!m_waiting.isEmpty())
        m_soon.start();
    Q_EMIT fed(ids);
}

} // namespace cw
