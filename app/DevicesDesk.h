// Joins the devices page, the details beside it and the list beside the grid with what knows the devices: the one place
// of these connects. GUI thread; owned by Desk.
#pragma once

#include "app/CameraStill.h"
#include "app/DeviceFeed.h"
#include "devices/model/DeviceEvent.h"
#include "devices/model/DeviceRegistry.h"
#include "widgets/models/DeviceModel.h"

#include <QSettings>
#include <QTimer>

namespace cw {

class CameraPlacer;
class DeviceFinder;
class Memory;
class MainWindow;

class DevicesDesk : public QObject {
    Q_OBJECT
public:
    DevicesDesk(DeviceRegistry &registry, Memory &memory, DeviceModel &model, MainWindow &window,
                CameraPlacer &placer);
    ~DevicesDesk() override;

    // Who asks the network; null while nobody does.
    void setFinder(DeviceFinder *finder);
    // What is being done to find cameras, said wherever devices are shown.
    void setActivity(const QString &sentence);

    bool asksWhoMadeThem() const { return m_probes; } // as the operator wants it, from one run to the next

    DeviceFeed &feed() { return m_feed; }
    void takeEvent(const DeviceEvent &event);

Q_SIGNALS:
    void addRequested(const QString &text);
    void scanRequested();
    void reportRequested();
    void recognitionSwitchedOff(const QString &deviceId);
    void addressGiven(const QString &text);
    void found(int devices);
    void probesSwitched(bool on);

private:
    void joinRegistry();
    void joinPage();
    void joinDetails();
    void show(const QList<ChannelRef> &channels);
    void showDetails();
    void joinLogins();
    void showKeyring();
    void judgeCertificate(const QString &deviceId);
    void showEvents(const QString &deviceId);
    void giveLogin(const QStringList &ids, const Credentials &login, bool allThatAsk, bool remember);
    void changeNotes(const QStringList &ids, const std::function<void(OperatorNotes &)> &change);
    void refreshGroups();
    void offerPlans();
    void refreshAttention();

    DeviceRegistry &m_registry;
    Memory &m_memory;
    DeviceModel &m_model;
    MainWindow &m_window;
    CameraPlacer &m_placer;
    DeviceFeed m_feed;
    CameraStill m_still;
    DeviceFinder *m_finder = nullptr;
    QTimer m_minute; // ages grow
    QStringList m_chosen;
    QString m_eventsOf;          // the device whose events are shown
    QList<DeviceEvent> m_events; // newest first
    QSettings m_settings;
    bool m_probes = true;
};

} // namespace cw
