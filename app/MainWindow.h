// The window: rail, bar, grid, side panel and status line in their places, and nothing that knows a camera.
// GUI thread; owned by Desk, which joins its parts to the rest.
#pragma once

#include "widgets/grid/GridView.h"

#include <QMainWindow>

namespace cw {

class DeviceListPanel;
class DeviceModel;
class LayoutBar;
class RailBar;
class StatusLine;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const SurfaceChoice &surface, PanePlayerFactory makePlayer, DeviceModel &devices);

    GridView &grid() { return *m_grid; }
    DeviceListPanel &devices() { return *m_devices; }
    StatusLine &status() { return *m_status; }

Q_SIGNALS:
    void addRequested();
    void systemRequested();
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
    RailBar *m_rail;
    LayoutBar *m_bar;
    StatusLine *m_status;
    QAction *m_showDevices;
    QAction *m_fullScreen;
};

} // namespace cw
