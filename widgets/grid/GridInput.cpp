#include "widgets/grid/GridInput.h"

#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridView.h"
#include "widgets/models/ChannelMime.h"
#include "widgets/theme/PlainTip.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace cw {

GridInput::GridInput(GridView &view) : m_view(view)
{
    view.installEventFilter(this);
}

bool GridInput::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_view)
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(*static_cast<QMouseEvent *>(event));
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent *>(event));
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent *>(event));
    case QEvent::ContextMenu:
        return showMenu(*static_cast<QContextMenuEvent *>(event));
    case QEvent::ToolTip: {
        const auto &help = *static_cast<QHelpEvent *>(event);
        const int pane = m_view.paneAt(help.pos());
        QToolTip::showText(help.globalPos(), pane >= 0 ? plainTip(m_view.paneDescription(pane)) : QString(),
                           &m_view);
        return true;
    }
    case QEvent::DragEnter:
    case QEvent::DragMove:
        dragOver(*static_cast<QDropEvent *>(event));
        return true;
    case QEvent::DragLeave:
        m_view.setDrag(-1, -1);
        return true;
    case QEvent::Drop:
        drop(*static_cast<QDropEvent *>(event));
        return true;
    case QEvent::FocusOut:
    case QEvent::Hide:
        endDrag();
        return false;
    default:
        return false;
    }
}

bool GridInput::press(const QMouseEvent &event)
{
    m_view.reveal();
    const int pane = m_view.paneAt(event.position());
    m_view.scene().select(pane);
    if (event.button() != Qt::LeftButton || pane < 0)
        return false;
    m_gesture = Gesture::Pressed;
    m_pane = pane;
    m_from = event.position();
    return true;
}

bool GridInput::move(const QMouseEvent &event)
{
    m_view.reveal();
    if (m_gesture == Gesture::None || !(event.buttons() & Qt::LeftButton))
        return false;
    const QPointF way = event.position() - m_from;
    if (m_gesture == Gesture::Pressed) {
        if (way.manhattanLength() < QGuiApplication::styleHints()->startDragDistance())
            return true;
        Pane &pane = m_view.pane(m_pane);
        if (pane.isZoomed())
            m_gesture = Gesture::Panning;
        else if (!pane.isEmpty() && m_view.scene().maximized() < 0)
            m_gesture = Gesture::Swapping;
        else
            m_gesture = Gesture::None;
    }
    if (m_gesture == Gesture::Panning) {
        const QRectF rect = m_view.paneRect(m_pane);
        m_view.pane(m_pane).pan({way.x() / rect.width(), way.y() / rect.height()});
        m_from = event.position();
    } else if (m_gesture == Gesture::Swapping) {
        const int target = m_view.paneAt(event.position());
        m_view.setDrag(m_pane, target == m_pane ? -1 : target);
        m_view.setCursor(Qt::ClosedHandCursor);
    }
    return true;
}

bool GridInput::release(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    const bool swapping = m_gesture == Gesture::Swapping;
    endDrag();
    const int target = m_view.paneAt(event.position());
    if (swapping && target >= 0)
        m_view.scene().swap(m_pane, target);
    return true;
}

bool GridInput::endDrag()
{
    const bool dragged = m_gesture == Gesture::Swapping;
    m_gesture = Gesture::None;
    if (dragged) {
        m_view.setDrag(-1, -1);
        m_view.unsetCursor();
    }
    return dragged;
}

bool GridInput::doubleClick(const QMouseEvent &event)
{
    const int pane = m_view.paneAt(event.position());
    if (event.button() != Qt::LeftButton || pane < 0)
        return false;
    m_view.scene().select(pane);
    if (!m_view.pane(pane).isEmpty())
        m_view.actions().maximize->trigger();
    return true;
}

bool GridInput::wheel(const QWheelEvent &event)
{
    const int index = m_view.paneAt(event.position());
    if (index < 0 || m_view.pane(index).isEmpty() || event.angleDelta().y() == 0)
        return false;
    const QRectF rect = m_view.paneRect(index);
    const QPointF inside = event.position() - rect.topLeft();
    m_view.pane(index).zoomBy(std::pow(1.25, event.angleDelta().y() / 120.0),
                              {inside.x() / rect.width(), inside.y() / rect.height()});
    return true;
}

bool GridInput::key(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_view.reveal();
        m_view.scene().moveSelection(Qt::Key(event.key()), m_view.surfacePixels());
        return true;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        m_view.reveal();
        m_view.scene().stepSelection(event.key() == Qt::Key_BracketRight ? 1 : -1);
        return true;
    case Qt::Key_Escape: // with nothing maximized, Escape ends a drag
        return endDrag();
    default:
        return false;
    }
}

bool GridInput::showMenu(const QContextMenuEvent &event)
{
    if (event.reason() == QContextMenuEvent::Mouse)
        m_view.scene().select(m_view.paneAt(event.pos()));
    const int pane = m_view.scene().selected();
    if (pane < 0)
        return false;
    endDrag();
    QMenu *menu = m_view.actions().menu().release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event.reason() == QContextMenuEvent::Mouse
                    ? event.globalPos()
                    : m_view.mapToGlobal(m_view.paneRect(pane).center().toPoint()));
    return true;
}

void GridInput::dragOver(QDropEvent &event)
{
    const int pane = m_view.paneAt(event.position());
    const bool welcome =
        pane >= 0 && (!channelsOf(event.mimeData()).isEmpty() || !streamUrlsOf(event.mimeData()).isEmpty());
    m_view.setDrag(-1, welcome ? pane : -1);
    if (welcome)
        event.acceptProposedAction();
    else if (event.type() == QEvent::DragEnter &&
             (!channelsOf(event.mimeData()).isEmpty() || !streamUrlsOf(event.mimeData()).isEmpty()))
        event.acceptProposedAction(); // between panes: moves must go on arriving
    else
        event.ignore();
}

void GridInput::drop(QDropEvent &event)
{
    const int first = m_view.paneAt(event.position());
    m_view.setDrag(-1, -1);
    if (first < 0) {
        event.ignore();
        return;
    }
    // Several at once (a recorder, or a selection) go on into the panes that follow.
    int pane = first;
    for (const ChannelRef &channel : channelsOf(event.mimeData()))
        if (pane < m_view.scene().paneCount())
            Q_EMIT m_view.channelDropped(pane++, channel);
    for (const QUrl &url : streamUrlsOf(event.mimeData()))
        if (pane < m_view.scene().paneCount())
            Q_EMIT m_view.urlDropped(pane++, url);
    if (pane == first) {
        event.ignore();
        return;
    }
    m_view.scene().select(first);
    m_view.setFocus(Qt::MouseFocusReason);
    event.acceptProposedAction();
}

} // namespace cw
