#include "devices/discovery/EventKeeper.h"

#include "devices/model/DeviceRegistry.h"

namespace cw {

EventKeeper::EventKeeper(DeviceRegistry &registry, SessionOf sessionOf, const EventPolicy &policy,
                         QObject *parent)
    : QObject(parent), m_registry(registry), m_sessionOf(std::move(sessionOf)), m_watcher(policy)
{
    connect(&m_watcher, &EventWatcher::happened, &m_registry, &DeviceRegistry::report);
    connect(&m_watcher, &EventWatcher::attributesSent, this, &EventKeeper::noteSent);
    connect(&m_watcher, &EventWatcher::stopped, this, &EventKeeper::stopped);
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, &EventKeeper::look);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, &EventKeeper::look);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, &m_watcher, &EventWatcher::unwatch);
    for (const Device &device : m_registry.devices())
        look(device.id);
}

EventKeeper::~EventKeeper()
{
    m_registry.disconnect(this);
    m_registry.disconnect(&m_watcher);
}

// A device that is unreachable for now keeps its subscription's tries: they find it again by themselves.
void EventKeeper::look(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device)
        return;
    if (device->state == DeviceState::Ready) {
        if (const auto target = eventTarget(*device, m_sessionOf(id)))
            m_watcher.watch(*target);
    } else if (device->state == DeviceState::Gone || device->state == DeviceState::NeedsLogin ||
               certificateHasChanged(*device)) {
        m_watcher.unwatch(id);
    }
}

void EventKeeper::noteSent(const QString &id, const QStringList &attributes)
{
    auto device = m_registry.device(id);
    if (!device)
        return;
    const qsizetype before = device->recognition.sent.size();
    for (const QString &one : attributes)
        if (!device->recognition.sent.contains(one) && device->recognition.sent.size() < 128)
            device->recognition.sent.append(one);
    if (device->recognition.sent.size() != before)
        m_registry.update(*device);
}

void EventKeeper::stop()
{
    m_registry.disconnect(this);
    m_watcher.stop();
}

} // namespace cw
