// The devices as a tree: a camera with one picture is one row, a recorder has a row for each of its pictures below.
// Fed with values, changes by row. GUI thread; owned by whoever shows it.
#pragma once

#include "devices/model/Device.h"

#include <QAbstractItemModel>
#include <QIcon>

#include <array>

namespace cw {

class DeviceModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        DeviceIdRole = Qt::UserRole + 1,
        ChannelRole,   // ChannelRef; invalid for a device with none or several pictures
        StateRole,     // int of DeviceState
        StateWordRole, // empty while all is well
        AddressRole,
        SearchRole, // everything a filter may find
    };

    explicit DeviceModel(QObject *parent = nullptr);
    ~DeviceModel() override;

    void setDevice(const Device &device); // adds it, or changes what differs
    void removeDevice(const QString &id);
    int deviceCount() const { return int(m_nodes.size()); }
    QModelIndex indexOf(const QString &deviceId) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    struct Node {
        Device device;
    };
    static int childCount(const Device &device)
    {
        return device.channels.size() > 1 ? int(device.channels.size()) : 0;
    }
    int rowOf(const QString &id) const;
    int rowOf(const Node *node) const;
    const Node *nodeOf(const QModelIndex &index) const;
    QVariant deviceData(const Device &device, int role) const;
    QVariant channelData(const Device &device, int channel, int role) const;
    QIcon stateIcon(const Device &device) const;

    std::vector<std::unique_ptr<Node>> m_nodes; // an index of a channel points at its device's node
    std::array<QIcon, 7> m_icons;               // by DeviceState
    QIcon m_recorder;
    QIcon m_channel;
};

} // namespace cw

Q_DECLARE_METATYPE(cw::ChannelRef)
