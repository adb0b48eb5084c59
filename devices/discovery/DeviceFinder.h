// Finds devices by every protocol there is and has them read: the sources, and what they say, merged into one entry a
// device in the registry. It runs in the background, asks again at intervals, and notes who falls silent.
// GUI thread, asynchronous; nothing here waits. Owned by the composition root; the registry outlives it.
#pragma once

#include "devices/discovery/DiscoverySource.h"
#include "devices/discovery/Presence.h"
#include "devices/model/Device.h"
#include "devices/onvif/OnvifSession.h"

#include <QNetworkAccessManager>
#include <QTimer>

namespace cw {

class DeviceRegistry;
struct OnvifSession;
class ManualSource;
class Readings;
class ScanSource;
class WsDiscoverySource;

struct FinderTimes {
    std::chrono::milliseconds probeEvery{60'000};
    std::chrono::milliseconds silence{200'000}; // three rounds without an answer
    std::chrono::milliseconds patience{15'000}; // for one that was asked because it was silent
};

class DeviceFinder : public QObject {
    Q_OBJECT

public:
    DeviceFinder(DeviceRegistry &registry, const DiscoveryScope &scope, QObject *parent = nullptr,
                 const FinderTimes &times = {});
    ~DeviceFinder() override;

    void start(); // probes now and every minute, and listens
    void probe(); // asks again, now
    // An address, a range, or a URL: see ManualEntry.h. What cannot be asked is refused at once; whether anything
    // answered comes as `failed` or as devices. A login in the URL is kept for the device.
    Result<void> addByHand(const QString &text);
    // Asks each address of a range whether a camera is there: see ScanSource.h. Only ever because a person asked.
    // Larger than a /24, it wants `confirmed` (category Resource where that is missing).
    Result<void> scan(const QString &range, bool confirmed = false);
    void cancelScan();
    bool isScanning() const;
    // Setting a login through the registry is enough: devices it concerns are read again.
    void setCredentials(const QString &deviceId, const Credentials &credentials);
    void reread(const QString &deviceId);
    // The operator says that the certificate which the device shows now is right; it is read again with it. False
    // where none has changed.
    bool acceptCertificate(const QString &deviceId);
    // What was learned of talking to the device, for events and changes (see EventWatcher, RecognitionSwitch).
    OnvifSession session(const QString &deviceId) const;
    // Hears what is said to devices from now on; null: nobody does.
    void setConversation(std::shared_ptr<Conversation> conversation);
    bool isBusy() const; // readings or questions under way

Q_SIGNALS:
    void failed(const cw::Error &error);
    void settled();                             // nothing is being read or asked any more
    void scanProgress(int done, int addresses); // of all that were asked for
    void scanEnded();

private:
    void makeSources();
    void take(const Sighting &sighting);
    void decideReading(const Sighting &sighting, const std::optional<Device> &before, const Device &device);
    void depart(const QString &endpoint);
    void takeCredentials(const QString &id);
    void takeRead(const QString &id, DeviceState state);
    void lookAfterSilent();
    void askSilent(const Device &device);
    void settle();

    DeviceRegistry &m_registry;
    const DiscoveryScope m_scope;
    const FinderTimes m_times;
    QNetworkAccessManager m_network;
    QList<DiscoverySource *> m_sources;
    WsDiscoverySource *m_wsDiscovery = nullptr;
    ManualSource *m_manual = nullptr;
    ScanSource *m_scan = nullptr;
    Readings *m_readings;
    Presence m_presence;
    QTimer m_again;
    QTimer m_silent;
    Credentials m_manualCredentials; // of the entry that is being added
};

} // namespace cw
