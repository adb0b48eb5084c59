// The window: rail, grid, side panel and status line in their places, and nothing that knows a camera. GUI thread;
// owned by Desk, which joins its parts to the rest.
#pragma once

#include "widgets/grid/GridView.h"

#include <QMainWindow>

namespace cw {

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(SurfaceKind surface, PanePlayerFactory makePlayer);

    GridView &grid() { return *m_grid; }

private:
    GridView *m_grid; // child
};

} // namespace cw
