// The devices as a tree with columns: groups with what is in them, a camera with one picture in one row, a recorder
// with a row for each of its pictures below. The list beside the grid shows its first column, the page all of them.
// Fed with values, changes by row. GUI thread; owned by whoever shows it.
#pragma once

#include "widgets/models/DeviceColumns.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QIcon>

#include <array>

namespace cw {

class DeviceModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class Kind { Group, Device, Channel };
    enum Role {
        DeviceIdRole = Qt::UserRole + 1, // empty for a group
        ChannelRole,                     // ChannelRef; invalid for a device with none or several pictures
        StateRole,                       // int of DeviceState
        StateWordRole,                   // empty while all is well
        AddressRole,                     // of a group: how many devices are in it
        SearchRole,                      // everything a filter may find
        KindRole,                        // int of Kind
        GroupRole,                       // path of the group a row is in, or is
        SortRole,
        SeverityRole,    // int of Severity: the mark of this cell
        QuietRole,       // in quiet letters
        MakerDiffersRole // a sentence where the name on it and its maker differ
    };

    explicit DeviceModel(QObject *parent = nullptr);
    ~DeviceModel() override;

    void setDevice(const Device &device) { setDevices({device}); } // adds it, or changes what differs
    void setDevices(const QList<Device> &devices);                 // new ones come in one step a group
    void removeDevice(const QString &id);
    void setProvenance(const QString &id, const Provenance &provenance);
    void setGroups(const QStringList &paths); // those shown though nothing is in them
    void refreshAges();                       // "12 min ago" has become 13

    int deviceCount() const { return int(m_devices.size()); }
    QModelIndex indexOf(const QString &deviceId) const;
    QStringList deviceIds() const { return m_devices.keys(); }
    const KnownDevice *
    known(const QString &deviceId) const;              // until the next change; null where it is not here
    QStringList devicesIn(const QString &group) const; // in it and below it

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }

Q_SIGNALS:
    // What the operator wants; whoever keeps the devices answers with changed values.
    void renamed(const QString &deviceId, const QString &name);
    void groupRenamed(const QString &from, const QString &to);
    void groupWanted(const QStringList &deviceIds, const QString &group);

private:
    struct Node;
    using Nodes = std::vector<std::unique_ptr<Node>>;

    Nodes &childrenOf(const Node *group) const;
    int rowOf(const Node *node) const;
    QModelIndex indexFor(const Node *node, int column = 0) const;
    const Node *nodeOf(const QModelIndex &index) const; // a channel's is its device's
    Node *groupNode(const QString &path);               // made where it is missing; null: the top
    void removeRow(Node *node);
    void dropEmpty(Node *group);
    void change(Node *node, const Device &device);
    void move(Node *node, Node *group);
    void tellCounts(const Node *group);
    int countIn(const Node *group) const;
    QVariant groupData(const Node &group, int column, int role) const;
    QVariant deviceData(const KnownDevice &known, DeviceColumn column, int role) const;
    QVariant channelData(const Device &device, int channel, DeviceColumn column, int role) const;
    QIcon stateIcon(const Device &device) const;

    std::unique_ptr<Node> m_top;
    QHash<QString, Node *> m_devices;
    QHash<QString, Node *> m_groups;
    QStringList m_kept;           // groups that stay though nothing is in them
    std::array<QIcon, 7> m_icons; // by DeviceState
    QIcon m_recorder;
    QIcon m_channel;
    QIcon m_group;
};

} // namespace cw

Q_DECLARE_METATYPE(cw::ChannelRef)
