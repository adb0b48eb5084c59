#include "app/MainWindow.h"

namespace cw {

MainWindow::MainWindow(SurfaceKind surface, PanePlayerFactory makePlayer)
    : m_grid(new GridView(surface, std::move(makePlayer), this))
{
    setCentralWidget(m_grid);
}

} // namespace cw
