// Hears the events of every device in the registry that can be read, and reports them to it; what a device's own
// recognition sends of people is noted there too. GUI thread. Owned by the composition root; the registry outlives it.
#pragma once

#include "devices/onvif/EventWatcher.h"

namespace cw {

class DeviceRegistry;

class EventKeeper : public QObject {
    Q_OBJECT

public:
    using SessionOf = std::function<OnvifSession(const QString &deviceId)>; // DeviceFinder::session

    EventKeeper(DeviceRegistry &registry, SessionOf sessionOf, const EventPolicy &policy = {},
                QObject *parent = nullptr);
    ~EventKeeper() override;

    const EventWatcher &watcher() const { return m_watcher; }
    void stop(); // gives all subscriptions back; stopped() follows

Q_SIGNALS:
    void stopped();

private:
    void look(const QString &id);
    void noteSent(const QString &id, const QStringList &attributes);

    DeviceRegistry &m_registry;
    SessionOf m_sessionOf;
    EventWatcher m_watcher;
};

} // namespace cw
