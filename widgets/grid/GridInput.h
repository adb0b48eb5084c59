// Mouse, wheel, keys and drops of a grid: selects, maximizes, swaps by dragging, zooms, and takes dropped cameras.
// GUI thread; owned by GridView, whose events it filters.
#pragma once

#include <QObject>
#include <QPointF>

class QContextMenuEvent;
class QDropEvent;
class QKeyEvent;
class QMimeData;
class QMouseEvent;
class QWheelEvent;

namespace cw {

class GridView;

class GridInput : public QObject {
    Q_OBJECT
public:
    explicit GridInput(GridView &view);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    bool doubleClick(const QMouseEvent &event);
    bool wheel(const QWheelEvent &event);
    bool key(const QKeyEvent &event);
    bool showMenu(const QContextMenuEvent &event);
    void dragOver(QDropEvent &event);
    void drop(QDropEvent &event);
    bool endDrag();

    enum class Gesture { None, Pressed, Swapping, Panning };
    GridView &m_view;
    Gesture m_gesture = Gesture::None;
    int m_pane = -1; // where the button went down
    QPointF m_from;
};

} // namespace cw
