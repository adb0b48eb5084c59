// The devices as a table with groups: sorted and narrowed by its header, its columns remembered, copied as TSV, names
// edited in place. GUI thread; owned by the page.
#pragma once

#include "devices/model/Device.h"
#include "widgets/models/DeviceColumns.h"
#include "widgets/pages/devices/GroupTree.h"

#include <QHeaderView>

class QMenu;

namespace cw {

class DeviceFilter;
class DeviceModel;

class DeviceTable : public GroupTree {
    Q_OBJECT
public:
    explicit DeviceTable(DeviceModel &model, QWidget *parent = nullptr);

    DeviceFilter &filter() { return *m_filter; }
    QStringList selectedDevices() const; // a chosen group stands for all that is in it
    QStringList selectedGroups() const;
    QList<ChannelRef> selectedChannels() const;
    QString currentDevice() const; // empty where a group or nothing is
    void selectDevice(const QString &id);
    // Begins to edit the name of this device or group as soon as its row is there.
    void editDevice(const QString &id);
    void editGroup(const QString &path);

    QByteArray columns() const; // order, visibility and widths, as setColumns() takes them
    void setColumns(const QByteArray &state);
    QMenu *headerMenu(DeviceColumn column); // what its header offers; deletes itself once closed

Q_SIGNALS:
    void selectionTold(); // another selection, or another current device
    void columnsChanged();
    void channelActivated(const cw::ChannelRef &channel);
    void loginRequested(const QString &deviceId);

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareRoom();
    void activate(const QModelIndex &index);
    void showHeaderMenu(int section, const QPoint &global);
    void expandNew(const QModelIndex &parent, int first, int last);

    DeviceModel &m_model;
    DeviceFilter *m_filter;
    bool m_shares = true; // until the operator chooses a width, columns take what room there is
    bool m_sharing = false;
    QString m_awaited; // the group whose name is to be edited when it comes
};

} // namespace cw
