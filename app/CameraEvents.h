// Hears the events of every camera that can be read and keeps them with the registry; switches off a camera's own
// recognition where the operator wants that. GUI thread; owned by Desk.
#pragma once

#include "devices/discovery/EventKeeper.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/RecognitionSwitch.h"

#include <QHash>

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
    void takeSwitch(const QString &deviceId, const Result<RecognitionChange> &change);

    DeviceRegistry &m_registry;
    DeviceFinder *m_finder = nullptr;
    std::unique_ptr<EventKeeper> m_keeper; // while there is a finder
    QHash<QString, RecognitionSwitch *> m_switching;
};

} // namespace cw
