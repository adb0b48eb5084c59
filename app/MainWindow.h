// The window: rail, pages, side panels and status line in their places, and nothing that knows a camera.
// GUI thread; owned by Desk, which joins its parts to the rest.
#pragma once

#include "widgets/grid/GridView.h"

#include <QMainWindow>

class QStackedWidget;

namespace cw {

class AuditDetails;
class AuditPage;
class DeviceDetails;
class DeviceListPanel;
class DeviceModel;
class DevicesPage;
class LayoutBar;
class RailBar;
class StatusLine;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const SurfaceChoice &surface, PanePlayerFactory makePlayer, DeviceModel &devices);

    GridView &grid() { return *m_grid; }
    DeviceListPanel &devices() { return *m_devices; }
    DevicesPage &page() { return *m_page; }
    DeviceDetails &details() { return *m_details; }
    AuditPage &audit() { return *m_audit; }
    AuditDetails &auditDetails() { return *m_auditDetails; }
    StatusLine &status() { return *m_status; }

    enum class Page { Live, Devices, Audit };
    void showPage(Page page);
    Page currentPage() const;

Q_SIGNALS:
    void addRequested();
    void systemRequested();
    void diagnosticsRequested();
    void paneLoginRequested(int pane);
    void freeLayoutRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeActions();
    void refreshLayoutName();
    void setFullScreen(bool full);

    GridView *m_grid; // children all
    DeviceListPanel *m_devices;
    DevicesPage *m_page;
    DeviceDetails *m_details;
    AuditPage *m_audit;
    AuditDetails *m_auditDetails;
    QStackedWidget *m_pages;
    QStackedWidget *m_side; // what stands beside the page
    RailBar *m_rail;
    LayoutBar *m_bar;
    StatusLine *m_status;
    QAction *m_showDevices;
    QAction *m_fullScreen;
};

} // namespace cw
