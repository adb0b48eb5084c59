// The devices of the service without a window: those that it remembers from an earlier run, found, read again from time
// to time (a new firmware tells of itself nowhere), asked who made them, and remembered. In a file of its own: the
// window's is the window's, of which only the operator's names are taken.
// GUI thread of a program without a window, asynchronous; owned by WatchRun; the registry outlives it.
#pragma once

#include "app/AuditSubjects.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/model/DeviceStore.h"
#include "devices/provenance/Appraiser.h"

namespace cw {

struct WatchDevicesPlan {
    bool discovers = true;
    bool probes = true; // asks a device's servers what they call themselves
    bool loopbackOnly = false;
    QString file;      // where devices are remembered; empty: nowhere
    QString namesFile; // the window's, read only; empty: none
    std::chrono::milliseconds readEvery = std::chrono::hours(1);
};

class WatchDevices : public QObject {
    Q_OBJECT
public:
    WatchDevices(DeviceRegistry &registry, const WatchDevicesPlan &plan, QObject *parent = nullptr);
    ~WatchDevices() override;

    void start();
    void stop(); // asks nobody any more
    // Null until what is remembered is known, and where nothing is looked for.
    DeviceFinder *finder() { return m_finder.get(); }
    // Who really made each, by device id, where that is likely at least.
    const QHash<QString, QString> &makers() const { return m_makers; }
    const QHash<QString, FirmwareChange> &firmwareChanges() const { return m_changes; }

    static QString usualFile();

Q_SIGNALS:
    void learned(); // makers or changes of firmware
    void told(const cw::Error &error);

private:
    void takeRemembered(const Remembered &remembered);
    void takeNames();
    void find();
    void makeAppraiser();
    void readAgain();

    DeviceRegistry &m_registry;
    const WatchDevicesPlan m_plan;
    std::unique_ptr<DeviceStore> m_store;
    std::unique_ptr<DeviceFinder> m_finder;
    std::unique_ptr<Appraiser> m_appraiser;
    QHash<QString, QString> m_makers;
    QHash<QString, FirmwareChange> m_changes;
    QTimer m_again;
};

} // namespace cw
