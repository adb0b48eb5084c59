// The composition root of the window: builds every object, owns it, and joins the libraries. GUI thread; owned by
// main(). Order of members is order of building: what is used stands before what uses it.
#pragma once

#include "app/AuditDesk.h"
#include "app/CameraEvents.h"
#include "app/CameraPlacer.h"
#include "app/DevicesDesk.h"
#include "app/DiagnosticsDesk.h"
#include "app/Dialogs.h"
#include "app/EstateReportWriter.h"
#include "app/MainWindow.h"
#include "app/Memory.h"
#include "app/Options.h"
#include "app/Playback.h"
#include "app/SimulatedSite.h"
#include "app/StatsWriter.h"
#include "app/SystemReport.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Appraiser.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/theme/Theme.h"

class QApplication;

namespace cw {

class Desk : public QObject {
    Q_OBJECT
public:
    static Result<std::unique_ptr<Desk>> create(QApplication &application, const Options &options,
                                                const Credentials &credentials);
    ~Desk() override;

    // The log that Help > Save diagnostics takes its lines from; it outlives us.
    void offerDiagnostics(const LogKeeper &log);

    void start();
    // Everything that runs beside us ends; `ended` follows when nothing is left.
    void stop();

Q_SIGNALS:
    void ended();

private:
    Desk(QApplication &application, const Options &options, const Credentials &credentials);

    void joinDevices();
    void joinMakers();
    void stopSite();
    void joinGrid();
    void joinDialogs();
    void placeNamedStreams();
    void preferProfile();
    void addAddress(const QString &text);
    void scan(const QString &range, bool confirmed);
    void find(bool loopbackOnly);
    void findRemembered();
    void startSite();
    void tell(const Error &error);
    void countLive();
    void finish(); // --quit-after: the picture, the last line, and out

    const Options m_options;
    const Credentials m_credentials;
    SurfaceReport m_surface;
    Theme m_theme;
    std::shared_ptr<std::atomic<bool>> m_zeroCopy;
    Playback m_playback;
    DeviceRegistry m_registry;
    Memory m_memory;
    SimulatedSite m_site;
    DeviceModel m_devices;
    MainWindow m_window;
    CameraPlacer m_placer;
    DevicesDesk m_devicesDesk;
    std::unique_ptr<Appraiser> m_appraiser;
    EstateReportWriter m_report;
    CameraEvents m_cameraEvents;
    AuditDesk m_audit;
    Dialogs m_dialogs;
    std::unique_ptr<DiagnosticsDesk> m_diagnostics;
    std::unique_ptr<DeviceFinder> m_finder;
    std::unique_ptr<StatsWriter> m_stats;
    bool m_demoFailed = false; // --demo could not be shown
    int m_preferred = 0;       // panes that were given --profile
    QTimer m_live;             // how often cameras are counted
    QTimer m_empty;            // how long the network may stay silent until the simulated site is played
};

} // namespace cw
