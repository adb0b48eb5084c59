// Hears the events of every camera that can be read and keeps them with the registry; switches off a camera's own
// recognition where the operator wants that. GUI thread; owned by Desk.
#pragma once

#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/EventWatcher.h"
#include "devices/onvif/RecognitionSwitch.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace cw {

class DeviceFinder;

class CameraEvents : public QObject {
    Q_OBJECT
public:
    explicit CameraEvents(DeviceRegistry &registry, QObject *parent = nullptr);

    // Who knows how each camera is spoken to; null while nobody does.
    void setFinder(DeviceFinder *finder);
    void switchRecognitionOff(const QString &deviceId);
    // Gives all subscriptions back; stopped() follows soon, however slow a camera is.
    void stop();

Q_SIGNALS:
    void stopped();
    void told(const QString &sentence); // what became of a switch

private:
    void look();
    void takeAttributes(const QString &deviceId, const QStringList &attributes);
    void takeSwitch(const QString &deviceId, const Result<RecognitionChange> &change);

    DeviceRegistry &m_registry;
    EventWatcher m_watcher;
    DeviceFinder *m_finder = nullptr;
    QSet<QString> m_changed; // to be looked at, once a turn
    QTimer m_soon;
    QHash<QString, RecognitionSwitch *> m_switching;
    bool m_stopping = false;
};

} // namespace cw
