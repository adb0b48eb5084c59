// One device in the side panel: who it is, who really made it, what each protocol said, what happened; for several
// chosen ones what they share. Values in, signals out. GUI thread; owned by the window.
#pragma once

#include "devices/model/DeviceEvent.h"
#include "widgets/models/DeviceColumns.h"

#include <QWidget>

class QImage;
class QLabel;
class QPushButton;
class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace cw {

class FactList;
class FlagList;
class NotesForm;
class Section;
class SheetView;
class StillView;

class DeviceDetails : public QWidget {
    Q_OBJECT
public:
    explicit DeviceDetails(QWidget *parent = nullptr);

    // What is chosen; one device is shown whole, several by what they share.
    void setDevices(const QList<KnownDevice> &devices);
    QStringList deviceIds() const;
    void setEvents(const QString &deviceId, const QList<DeviceEvent> &events); // of the device that is shown
    void setGroups(const QStringList &paths);
    void setPlans(const QStringList &names); // those that cameras are on
    void focusNotes();
    // Answers to stillWanted(); of another device than that one nothing is shown.
    void setStill(const QString &deviceId, const QImage &picture, const QDateTime &taken);
    void setNoStill(const QString &deviceId, const QString &sentence);

    QSize sizeHint() const override { return {380, 480}; }

Q_SIGNALS:
    void deviceShown(const QString &deviceId); // its events are wanted
    void stillWanted(const QString &deviceId); // of a ready camera that is looked at; empty: of none any more
    void loginRequested(const QStringList &deviceIds);
    void showRequested(const QStringList &deviceIds); // in the grid
    void renameRequested(const QString &deviceId);
    void recognitionSwitchedOff(const QString &deviceId);
    void certificateToJudge(const QString &deviceId); // it has changed, and the operator looks at it
    void groupChosen(const QStringList &deviceIds, const QString &group);
    void tagsAdded(const QStringList &deviceIds, const QStringList &tags);
    void tagsRemoved(const QStringList &deviceIds, const QStringList &tags);
    void textWritten(const QString &deviceId, const QString &text);
    void positionChosen(const QString &deviceId, const std::optional<cw::PlanPosition> &position);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeOverview();
    QWidget *makeMaker();
    void showOne(const KnownDevice &known);
    void showSeveral();
    void wantStill(bool seen);
    void showMaker(const std::optional<Provenance> &provenance);
    void showRecognition(const Device &device);

    QList<KnownDevice> m_devices;
    QString m_shown; // the device whose events are here

    QString m_stillOf; // the camera whose still is wanted

    QLabel *m_none;
    QWidget *m_page;
    QStackedLayout *m_stack;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_mark;
    QLabel *m_state;
    StillView *m_still;
    QToolButton *m_rename;
    QPushButton *m_login;
    QPushButton *m_show;
    QPushButton *m_certificate;
    QTabWidget *m_tabs;

    FactList *m_facts;
    Section *m_identity;
    SheetView *m_channels;
    Section *m_pictures;
    QLabel *m_recognized;
    QPushButton *m_switchOff;
    Section *m_recognition;
    NotesForm *m_notes;

    QLabel *m_verdict;
    QLabel *m_certainty;
    FlagList *m_flags;
    SheetView *m_evidence;
    SheetView *m_vulnerabilities;
    QLabel *m_coverage;
    SheetView *m_protocols;
    SheetView *m_events;
};

} // namespace cw
