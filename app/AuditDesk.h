// Joins the audit to the window: the registry's devices become its subjects, where to watch its sources, and what it
// finds goes to the page and the status line. GUI thread; owned by Desk.
#pragma once

#include "app/AuditMemory.h"
#include "app/AuditRun.h"
#include "app/AuditSubjects.h"
#include "app/ProfileDesk.h"
#include "devices/audit/model/WatchPlaces.h"
#include "devices/provenance/Provenance.h"

#include <QSettings>
#include <QTimer>

namespace cw {

class DeviceRegistry;
class MainWindow;

class AuditDesk : public QObject {
    Q_OBJECT
public:
    AuditDesk(DeviceRegistry &registry, MainWindow &window, QObject *parent = nullptr);
    ~AuditDesk() override;

    // Goes on where an earlier run, or the service, stopped; or shows what the service sees while it watches.
    void watchRemembered();
    // The simulated site's exports come to a port of loopback that is free; 0 where none can be had.
    quint16 watchDemo();
    void setDemo(const QJsonObject &setting); // what its operator would have entered
    void takeProvenance(const QString &deviceId, const Provenance &provenance);

Q_SIGNALS:
    void told(const cw::Error &error);
    void said(const QString &sentence);

private:
    void makeRun();
    void join();
    void renewRun();
    void joinKeeper(AuditKeeper *keeper);
    void watch(const audit::WatchPlaces &places);
    void add(Result<std::unique_ptr<audit::FlowSource>> source);
    void tellSubjects();
    void tellExpectations();
    void askPlaces();
    void askFiles();
    void askReport();
    void openFiles(const QStringList &paths);
    AuditAnswers &answers(); // of what is shown
    void tellAnswers();
    void expect(const QString &subject, const audit::DestinationHistory &destination);
    void takeBack(const QString &subject, const audit::DestinationHistory &destination);
    void acknowledge(const QString &findingKey);
    void endFiles();
    void show();

    DeviceRegistry &m_registry;
    MainWindow &m_window;
    QSettings m_settings;
    std::unique_ptr<AuditMemory> m_memory; // null where nothing outlasts the window
    AuditKeeper *m_keeper = nullptr;       // its; null while no store is open
    std::unique_ptr<AuditRun> m_run;       // what is watched
    std::unique_ptr<AuditRun> m_files;     // captures and logs that were opened, looked at by themselves
    std::unique_ptr<ProfileDesk> m_profiles;
    QTimer m_soon; // devices change often: told together
    QHash<QString, QString> m_makers;
    QHash<QString, FirmwareChange> m_firmware;
    AuditAnswers m_answers;
    AuditAnswers m_fileAnswers;     // said of somebody's capture, it is no word about what is watched here
    QList<audit::Subject> m_others; // of whom the registry does not know
    quint16 m_demoPort =
        0; // where the simulated site's stories will be taken; 0: they are, or there are none
    QTimer m_demo;
    audit::WatchPlaces m_places;
    QList<quint16> m_watching;                      // the sources of these places
    std::shared_ptr<const AuditSnapshot> m_watched; // the latest of each
    std::shared_ptr<const AuditSnapshot> m_opened;
};

} // namespace cw
