// What a grid shows, without showing it: contents by pane, layout, selection, which pane is maximized.
// Contents beyond the layout are kept and come back with a larger layout. GUI thread; owned by GridView.
#pragma once

#include "widgets/grid/LayoutMath.h"
#include "widgets/grid/PaneContent.h"

#include <QObject>

namespace cw {

class GridScene : public QObject {
    Q_OBJECT
public:
    explicit GridScene(QObject *parent = nullptr);

    const GridLayout &layout() const { return m_layout; }
    void setLayout(const GridLayout &layout);
    int paneCount() const { return m_layout.paneCount(); }

    const PaneContent &content(int pane) const { return m_contents[std::size_t(pane)]; }
    void setContent(int pane, const PaneContent &content);
    void clear(int pane) { setContent(pane, {}); }
    void swap(int one, int other);
    // Refreshes every pane that shows this channel: a new name, login or list of streams.
    void updateChannel(const PaneContent &content);
    // The first pane without content, or -1.
    int firstEmpty() const;
    int paneOf(const ChannelRef &channel) const;

    int selected() const { return m_selected; } // -1: none
    void select(int pane);
    // Moves the selection to the next pane in that direction; `surface` in device pixels.
    void moveSelection(Qt::Key key, QSize surface);
    void stepSelection(int by);

    int maximized() const { return m_maximized; } // -1: none
    void maximize(int pane);
    void restore() { maximize(-1); }

    bool isVisible(int pane) const;
    // Where the pane lies on a surface of so many device pixels; empty where it is not seen.
    QList<QRect> rectangles(QSize surface) const;

Q_SIGNALS:
    void geometryChanged(); // layout or maximized
    void contentChanged(int pane);
    void swapped(int one, int other);
    void selectionChanged(int before, int now);

private:
    GridLayout m_layout;
    std::vector<PaneContent> m_contents;
    int m_selected = -1;
    int m_maximized = -1;
};

} // namespace cw
