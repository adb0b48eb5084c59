// What can be done with the selected pane and the layout, each one QAction with a shortcut: the context menu, the
// keyboard and later the command palette share them. GUI thread; owned by GridView.
#pragma once

#include "widgets/grid/LayoutMath.h"

#include <QAction>
#include <QObject>

#include <memory>

class QActionGroup;
class QMenu;

namespace cw {

class GridView;

class GridActions : public QObject {
    Q_OBJECT
public:
    explicit GridActions(GridView &view);

    QAction *maximize, *restore, *remove, *statistics, *zoomIn, *zoomOut, *zoomReset;
    QAction *login;               // whoever knows the logins connects to it
    QList<QAction *> fits;        // fit, fill, stretch
    QList<QAction *> preferences; // auto, main, sub
    QList<QAction *> layouts;     // the named ones, Ctrl+1 and on

    // The context menu of the selected pane. The caller shows and deletes it.
    std::unique_ptr<QMenu> menu();
    // Checks and enables what fits the selected pane.
    void refresh();

private:
    QAction *add(const QString &text, const QKeySequence &key, const QString &iconName = {});
    void makeFits();
    void makePreferences();
    void makeLayouts();

    GridView &m_view;
};

// "4 panes", "1 large, 5 small", "3 × 5": what a layout is called in menus and by screen readers.
QString layoutTitle(const GridLayout &layout);

} // namespace cw
