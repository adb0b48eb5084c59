// The devices as a tree into whose groups cameras are dragged. What is dropped on a group, on its row to the edge or
// among its cameras, comes into that group; below the groups it comes out of every group. The place is framed, and what
// was framed is what gets the drop. GUI thread; owned by the page that shows it.
#pragma once

#include <QPersistentModelIndex>
#include <QTreeView>

#include <optional>

namespace cw {

class DeviceModel;

class GroupTree : public QTreeView {
    Q_OBJECT
public:
    explicit GroupTree(DeviceModel &model, QWidget *parent = nullptr);

    // Something is dragged from here or over it: rows are not to move under the pointer.
    bool isDragOn() const { return m_lifting || m_over; }
    // The group that what is dragged would come into, empty: out of every group. None where nothing would change.
    std::optional<QString> dropGroup() const;

Q_SIGNALS:
    void dragEnded();

protected:
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void aim(const QPoint &at);
    void leave();
    QRect placeOf(const QModelIndex &group) const; // of an invalid one: below the groups
    QPixmap liftedPicture(const QModelIndexList &rows) const;

    DeviceModel &m_model;
    QStringList m_dragged;         // over it now
    QPersistentModelIndex m_group; // invalid: out of every group
    bool m_lifting = false;
    bool m_over = false;
    bool m_aimed = false;
};

} // namespace cw
