#include "widgets/pages/devices/GroupTree.h"

#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/parts/DropFrame.h"
#include "widgets/theme/Theme.h"

#include <QDrag>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace cw {

namespace {

bool isGroup(const QModelIndex &index)
{
    return DeviceModel::Kind(index.data(DeviceModel::KindRole).toInt()) == DeviceModel::Kind::Group;
}

} // namespace

GroupTree::GroupTree(DeviceModel &model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setSelectionMode(ExtendedSelection);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::CopyAction);
    setDropIndicatorShown(false); // a line between rows says nothing: groups have no order of their own
}

std::optional<QString> GroupTree::dropGroup() const
{
    if (!m_aimed)
        return {};
    return m_group.data(DeviceModel::GroupRole).toString();
}

void GroupTree::startDrag(Qt::DropActions actions)
{
    QModelIndexList rows = selectionModel()->selectedRows(0);
    rows.removeIf([](const QModelIndex &row) { return !(row.flags() & Qt::ItemIsDragEnabled); });
    QMimeData *carried = rows.isEmpty() ? nullptr : model()->mimeData(rows);
    if (!carried)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(carried);
    drag->setPixmap(liftedPicture(rows));
    drag->setHotSpot({-measure::Gap3, -measure::Gap2}); // beside the pointer: what it points at is seen
    m_lifting = true;
    const QPointer<GroupTree> self(this); // much may happen until it ends
    drag->exec(actions, defaultDropAction());
    if (!self)
        return;
    leave();
    m_lifting = false;
    Q_EMIT dragEnded();
}

void GroupTree::dragEnterEvent(QDragEnterEvent *event)
{
    m_dragged = devicesOf(event->mimeData());
    m_dragged.removeIf([this](const QString &id) { return !m_model.known(id); });
    if (m_dragged.isEmpty()) {
        event->ignore();
        return;
    }
    m_over = true;
    QTreeView::dragEnterEvent(event);
}

void GroupTree::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls at the edges
    aim(event->position().toPoint());
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(m_aimed);
}

void GroupTree::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTreeView::dragLeaveEvent(event);
    leave();
}

void GroupTree::dropEvent(QDropEvent *event)
{
    const bool aimed = m_aimed;
    const QModelIndex group = m_group;
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(aimed && model()->dropMimeData(event->mimeData(), Qt::CopyAction, -1, -1, group));
    QDragLeaveEvent left;
    QTreeView::dragLeaveEvent(&left); // it scrolls no more
    leave();
}

// A program that ends while it drags something over us never says that it left. The pointer does, once it is free.
bool GroupTree::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
        if (!m_lifting)
            leave();
        break;
    default:
        break;
    }
    return QTreeView::viewportEvent(event);
}

void GroupTree::aim(const QPoint &at)
{
    QModelIndex group = indexAt(at).siblingAtColumn(0);
    while (group.isValid() && !isGroup(group))
        group = group.parent();
    const QString path = group.data(DeviceModel::GroupRole).toString();
    m_group = group;
    m_aimed = std::any_of(m_dragged.cbegin(), m_dragged.cend(), [this, &path](const QString &id) {
        const KnownDevice *known = m_model.known(id);
        return known && known->device.notes.group != path;
    });
    viewport()->update();
}

void GroupTree::leave()
{
    const bool wasOn = isDragOn();
    m_over = m_aimed = false;
    m_dragged.clear();
    m_group = QModelIndex();
    viewport()->update();
    if (wasOn && !isDragOn())
        Q_EMIT dragEnded();
}

QRect GroupTree::placeOf(const QModelIndex &group) const
{
    const int width = viewport()->width();
    QModelIndex last = group;
    if (!group.isValid()) {
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QModelIndex one = model()->index(row, 0);
            if (!isGroup(one)) // they stand after the groups
                return {QPoint(0, visualRect(one).top()), viewport()->rect().bottomRight()};
            last = one;
        }
    }
    while (isExpanded(last) && model()->rowCount(last) > 0)
        last = model()->index(model()->rowCount(last) - 1, 0, last);
    const int below = last.isValid() ? visualRect(last).bottom() : -1;
    if (!group.isValid())
        return {QPoint(0, below + 1), viewport()->rect().bottomRight()};
    return {QPoint(0, visualRect(group).top()), QPoint(width - 1, below)};
}

void GroupTree::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_aimed)
        return;
    QPainter painter(viewport());
    paintDropFrame(painter, placeOf(m_group), palette());
}

// The name of what is dragged, small: the whole row would hide where it goes.
QPixmap GroupTree::liftedPicture(const QModelIndexList &rows) const
{
    constexpr int widest = 240;
    QString text = fontMetrics().elidedText(rows.first().data().toString(), Qt::ElideRight, widest);
    if (rows.size() > 1)
        text += QStringLiteral(" +%1").arg(rows.size() - 1);
    const QSize size(fontMetrics().horizontalAdvance(text) + 2 * measure::Gap2 + 2, measure::Control);
    QPixmap picture(size * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(palette().color(QPalette::Base));
    QPainter painter(&picture);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(0, 0, size.width() - 1, size.height() - 1);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, text);
    return picture;
}

} // namespace cw
