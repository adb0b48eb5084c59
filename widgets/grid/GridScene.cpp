#include "widgets/grid/GridScene.h"

#include <limits>

namespace cw {

GridScene::GridScene(QObject *parent) : QObject(parent), m_contents(GridLayout::MaximumPanes) {}

void GridScene::setLayout(const GridLayout &layout)
{
    if (layout == m_layout && m_maximized < 0)
        return;
    m_layout = layout;
    m_maximized = -1;
    if (m_selected >= paneCount())
        select(-1);
    Q_EMIT geometryChanged();
}

void GridScene::setContent(int pane, const PaneContent &content)
{
    PaneContent &there = m_contents[std::size_t(pane)];
    if (there == content)
        return;
    there = content;
    Q_EMIT contentChanged(pane);
}

void GridScene::swap(int one, int other)
{
    if (one == other)
        return;
    std::swap(m_contents[std::size_t(one)], m_contents[std::size_t(other)]);
    Q_EMIT swapped(one, other);
    if (m_selected == one || m_selected == other)
        select(m_selected == one ? other : one);
}

void GridScene::updateChannel(const PaneContent &content)
{
    for (int pane = 0; pane < int(m_contents.size()); ++pane)
        if (m_contents[std::size_t(pane)].channel == content.channel && content.channel.isValid())
            setContent(pane, content);
}

int GridScene::firstEmpty() const
{
    for (int pane = 0; pane < paneCount(); ++pane)
        if (content(pane).isEmpty())
            return pane;
    return -1;
}

int GridScene::paneOf(const ChannelRef &channel) const
{
    for (int pane = 0; pane < paneCount(); ++pane)
        if (content(pane).channel == channel)
            return pane;
    return -1;
}

void GridScene::select(int pane)
{
    if (pane == m_selected || pane >= paneCount())
        return;
    const int before = std::exchange(m_selected, pane);
    // A maximized pane gives way to the one that is chosen instead.
    if (m_maximized >= 0 && pane >= 0)
        maximize(pane);
    Q_EMIT selectionChanged(before, pane);
}

void GridScene::moveSelection(Qt::Key key, QSize surface)
{
    if (m_selected < 0) {
        select(0);
        return;
    }
    const QList<QRect> rects = m_layout.rectangles(surface);
    const QRect from = rects[m_selected];
    const QPoint center = from.center();
    int best = -1;
    qint64 bestCost = std::numeric_limits<qint64>::max();
    for (int pane = 0; pane < rects.size(); ++pane) {
        const QRect &to = rects[pane];
        const bool beyond = (key == Qt::Key_Left && to.right() < from.left()) ||
                            (key == Qt::Key_Right && to.left() > from.right()) ||
                            (key == Qt::Key_Up && to.bottom() < from.top()) ||
                            (key == Qt::Key_Down && to.top() > from.bottom());
        if (!beyond)
            continue;
        const QPoint way = to.center() - center;
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const qint64 along = std::abs(sideways ? way.x() : way.y()),
                     across = std::abs(sideways ? way.y() : way.x());
        const qint64 cost = along + 2 * across;
        if (cost < bestCost) {
            bestCost = cost;
            best = pane;
        }
    }
    if (best >= 0)
        select(best);
}

void GridScene::stepSelection(int by)
{
    const int count = paneCount();
    select(m_selected < 0 ? 0 : (m_selected + by + count) % count);
}

void GridScene::maximize(int pane)
{
    if (pane >= paneCount() || pane == m_maximized)
        return;
    m_maximized = pane;
    Q_EMIT geometryChanged();
}

bool GridScene::isVisible(int pane) const
{
    return m_maximized < 0 ? pane < paneCount() : pane == m_maximized;
}

QList<QRect> GridScene::rectangles(QSize surface) const
{
    if (m_maximized < 0)
        return m_layout.rectangles(surface);
    QList<QRect> result(paneCount());
    result[m_maximized] = QRect(QPoint(0, 0), surface);
    return result;
}

} // namespace cw
