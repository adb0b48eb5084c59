// Finds devices and reads them: the sources, and a bounded number of readings at once, into the registry.
// GUI thread, asynchronous; nothing here waits. Owned by the composition root; the registry outlives it.
#pragma once

#include "devices/discovery/DiscoverySource.h"
#include "devices/model/Device.h"
#include "devices/onvif/OnvifCall.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkAccessManager>
#include <QTimer>

namespace cw {

class DeviceRegistry;
class ManualSource;
class OnvifReader;
class WsDiscoverySource;

class DeviceFinder : public QObject {
    Q_OBJECT

public:
    DeviceFinder(DeviceRegistry &registry, const DiscoveryScope &scope, QObject *parent = nullptr);
    ~DeviceFinder() override;

    void start(); // probes now and every minute, and listens
    void probe(); // asks again, now
    // An address, a range, or a URL: see ManualEntry.h. What cannot be asked is refused at once; whether anything
    // answered comes as `failed` or as devices. A login in the URL is kept for the device.
    Result<void> addByHand(const QString &text);
    // Setting a login through the registry is enough: devices it concerns are read again.
    void setCredentials(const QString &deviceId, const Credentials &credentials);
    void reread(const QString &deviceId);
    bool isBusy() const; // readings or questions under way

    static constexpr int MostReadings = 16;

Q_SIGNALS:
    void failed(const cw::Error &error);
    void settled(); // nothing is being read or asked any more

private:
    void take(const Sighting &sighting);
    void depart(const QString &endpoint);
    void takeCredentials(const QString &id);
    void pump();
    void read(const QString &id);
    void takeReading(const QString &id, OnvifReader *reader, Device device);
    void drop(const QString &id);
    void lookAfterSilent();

    struct Seen {
        QElapsedTimer when;
        QElapsedTimer lastRead;
    };

    DeviceRegistry &m_registry;
    DiscoveryScope m_scope;
    QNetworkAccessManager m_network;
    WsDiscoverySource *m_wsDiscovery;
    ManualSource *m_manual;
    QTimer m_again;
    QStringList m_waiting; // devices to be read, each once
    QHash<QString, OnvifReader *> m_readers;
    QHash<QString, OnvifSession> m_sessions;
    QHash<QString, Seen> m_seen;
    Credentials m_manualCredentials; // of the entry that is being added
};

} // namespace cw
