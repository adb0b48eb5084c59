// Joins the audit to the window: the registry's devices become its subjects, where to watch its sources, and what it
// finds goes to the page and the status line. GUI thread; owned by Desk.
#pragma once

#include "app/AuditRun.h"
#include "app/AuditSubjects.h"
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
    // `kept`: places and words of the operator outlast the window.
    AuditDesk(DeviceRegistry &registry, MainWindow &window, bool kept, QObject *parent = nullptr);

    void watchRemembered(); // where it was watched in an earlier run
    // The simulated site's exports come to a port of loopback that is free; 0 where none can be had.
    quint16 watchDemo();
    void setDemo(const QJsonObject &setting); // what its operator would have entered
    void takeProvenance(const QString &deviceId, const Provenance &provenance);

Q_SIGNALS:
    void told(const cw::Error &error);
    void said(const QString &sentence);

private:
    void join();
    void watch(const audit::WatchPlaces &places);
    void add(Result<std::unique_ptr<audit::FlowSource>> source);
    void tellSubjects();
    void tellExpectations();
    void askPlaces();
    void askFiles();
    void askReport();
    void openFiles(const QStringList &paths);
    void expect(const QString &subject, const audit::DestinationHistory &destination);
    void take(std::shared_ptr<const AuditSnapshot> snapshot);

    DeviceRegistry &m_registry;
    MainWindow &m_window;
    const bool m_kept;
    QSettings m_settings;
    AuditRun m_run;
    QTimer m_soon; // devices change often: told together
    QHash<QString, QString> m_makers;
    QHash<QString, FirmwareChange> m_firmware;
    QList<audit::OperatorWord> m_words;
    audit::SiteSettings m_site;
    audit::WatchPlaces m_places;
    QList<quint16> m_watching; // the sources of these places
    std::shared_ptr<const AuditSnapshot> m_snapshot;
};

} // namespace cw
