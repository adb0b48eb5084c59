// What the rows of the tree of devices say, and what is dragged and dropped on them.
#include "devices/base/ShownName.h"
#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceNode.h"
#include "widgets/models/DeviceWords.h"
#include "widgets/models/ProvenanceWords.h"

#include <QMimeData>
#include <QRegularExpression>

namespace cw {

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    const Node *node = nodeOf(index);
    if (!node)
        return {};
    if (node->isGroup())
        return groupData(*node, index.column(), role);
    const bool channel = index.internalPointer() == node;
    return channel ? channelData(node->known.device, index.row(), DeviceColumn(index.column()), role)
                   : deviceData(node->known, DeviceColumn(index.column()), role);
}

QVariant DeviceModel::groupData(const Node &group, int column, int role) const
{
    const bool first = column == 0;
    switch (role) {
    case KindRole:
        return int(Kind::Group);
    case GroupRole:
        return group.group;
    case DeviceIdRole:
        return QString();
    case QuietRole:
        return !first;
    case SortRole:
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (first)
            return group.group.mid(group.group.lastIndexOf(u'/') + 1);
        return column == int(DeviceColumn::State) ? tr("%n devices", nullptr, countIn(&group)) : QVariant();
    case AddressRole:
        return QString::number(countIn(&group));
    case Qt::DecorationRole:
        return first ? m_group : QVariant();
    case Qt::ToolTipRole:
        return tr("Group %1 with %n devices. Drop cameras on it to put them there.", nullptr, countIn(&group))
            .arg(group.group);
    case Qt::AccessibleTextRole:
        return first ? tr("Group %1, %n devices", nullptr, countIn(&group)).arg(group.group) : QVariant();
    default:
        return {};
    }
}

QVariant DeviceModel::deviceData(const KnownDevice &known, DeviceColumn column, int role) const
{
    const Device &device = known.device;
    const bool first = column == DeviceColumn::Name;
    const QString state = deviceStateLabel(device.state), address = device.addresses.value(0);
    switch (role) {
    case Qt::DisplayRole:
        return deviceCell(known, column, QDateTime::currentDateTimeUtc());
    case Qt::EditRole:
        return first ? deviceTitle(device) : QVariant();
    case Qt::DecorationRole:
        return first ? stateIcon(device) : QVariant();
    case Qt::ToolTipRole:
        if (!first)
            return deviceCellTip(known, column, QDateTime::currentDateTimeUtc());
        return QStringList{deviceSentence(device),
                           shownName(QStringList{device.makerClaimed, device.model}.join(u' ').trimmed()),
                           address, data(indexOf(device.id), MakerDiffersRole).toString()}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(u'\n');
    case Qt::AccessibleTextRole:
        if (!first)
            return deviceCell(known, column, QDateTime::currentDateTimeUtc());
        return state.isEmpty() ? deviceTitle(device)
                               : tr("%1: %2", "device, state").arg(deviceTitle(device), state);
    case DeviceIdRole:
        return device.id;
    case ChannelRole:
        return QVariant::fromValue(device.channels.size() == 1
                                       ? ChannelRef{device.id, device.channels.first().token}
                                       : ChannelRef());
    case StateRole:
        return int(device.state);
    case StateWordRole:
        return state;
    case AddressRole:
        return address;
    case KindRole:
        return int(Kind::Device);
    case GroupRole:
        return device.notes.group;
    case SortRole:
        return deviceSortKey(known, column);
    case SeverityRole:
        return int(deviceCellSeverity(known, column));
    case QuietRole:
        return deviceCellQuiet(known, column);
    case MakerDiffersRole: {
        const ProvenanceFlag *flag = known.provenance ? labelFlag(*known.provenance) : nullptr;
        return flag ? shownName(flag->sentence) : QString();
    }
    case SearchRole:
        return (QStringList{device.title(), device.name, device.makerClaimed, device.model, device.mac,
                            device.firmware, device.serial, device.notes.group, device.notes.text,
                            deviceCell(known, DeviceColumn::Maker, {}),
                            deviceCell(known, DeviceColumn::Flags, {}), state} +
                device.notes.tags + device.addresses)
            .join(u'\n');
    default:
        return {};
    }
}

QVariant DeviceModel::channelData(const Device &device, int channel, DeviceColumn column, int role) const
{
    const Channel &source = device.channels[channel];
    const bool first = column == DeviceColumn::Name;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case SortRole:
        return channelCell(device, source, channel + 1, column);
    case Qt::DecorationRole:
        return first ? m_channel : QVariant();
    case Qt::ToolTipRole:
        return tr("Picture %1 of %2. Drag it onto a pane.").arg(channel + 1).arg(deviceTitle(device));
    case DeviceIdRole:
        return device.id;
    case ChannelRole:
        return QVariant::fromValue(ChannelRef{device.id, source.token});
    case StateRole:
        return int(device.state);
    case KindRole:
        return int(Kind::Channel);
    case GroupRole:
        return device.notes.group;
    case QuietRole:
        return !first;
    case SearchRole:
        return channelTitle(device, source, channel + 1);
    default:
        return {};
    }
}

QIcon DeviceModel::stateIcon(const Device &device) const
{
    if (device.state == DeviceState::Ready && device.channels.size() > 1)
        return m_recorder;
    return m_icons[std::size_t(device.state)];
}

// Names are the operator's: a change is a wish, and what comes of it is fed like everything else.
bool DeviceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Node *node = nodeOf(index);
    const QString name = value.toString().simplified();
    if (!node || role != Qt::EditRole || index.column() != 0 || name == index.data(Qt::EditRole).toString())
        return false;
    if (!node->isGroup()) {
        Q_EMIT renamed(node->known.device.id, name);
        return true;
    }
    if (name.isEmpty() || name.contains(u'/'))
        return false;
    Q_EMIT groupRenamed(node->group, node->group.left(node->group.lastIndexOf(u'/') + 1) + name);
    return true;
}

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= DeviceColumns)
        return {};
    if (role == Qt::DisplayRole)
        return deviceColumnTitle(DeviceColumn(section));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags DeviceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // out of every group
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const Node *node = nodeOf(index);
    const bool channel = index.internalPointer() == node;
    if (!node->isGroup())
        flags |= Qt::ItemIsDragEnabled;
    if (!channel)
        flags |= Qt::ItemIsDropEnabled;
    if (!channel && index.column() == 0)
        flags |= Qt::ItemIsEditable;
    if (channel)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QStringList DeviceModel::mimeTypes() const
{
    return {deviceMimeType(), channelMimeType()};
}

QMimeData *DeviceModel::mimeData(const QModelIndexList &indexes) const
{
    QList<ChannelRef> channels;
    QStringList devices;
    const auto add = [&channels](const ChannelRef &channel) {
        if (!channels.contains(channel))
            channels.append(channel);
    };
    for (const QModelIndex &index : indexes) {
        const Node *node = nodeOf(index);
        if (!node || node->isGroup() || index.column() != 0)
            continue;
        const Device &device = node->known.device;
        if (!devices.contains(device.id))
            devices.append(device.id);
        if (index.internalPointer() == node)
            add({device.id, device.channels[index.row()].token});
        else // a whole recorder: all of its pictures
            for (const Channel &channel : device.channels)
                add({device.id, channel.token});
    }
    if (devices.isEmpty())
        return nullptr;
    auto data = std::make_unique<QMimeData>();
    putDevices(*data, devices);
    if (!channels.isEmpty())
        putChannels(*data, channels);
    return data.release();
}

bool DeviceModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int, const QModelIndex &) const
{
    return data && data->hasFormat(deviceMimeType());
}

bool DeviceModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                               const QModelIndex &parent)
{
    if (action == Qt::IgnoreAction)
        return true;
    const QStringList ids = devicesOf(data);
    if (ids.isEmpty())
        return false;
    Q_EMIT groupWanted(ids, parent.data(GroupRole).toString());
    return true;
}

} // namespace cw
