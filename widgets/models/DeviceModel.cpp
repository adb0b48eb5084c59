#include "widgets/models/DeviceModel.h"

#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceWords.h"
#include "widgets/theme/Icons.h"

#include <QMimeData>
#include <QRegularExpression>

#include <algorithm>

namespace cw {

DeviceModel::DeviceModel(QObject *parent)
    : QAbstractItemModel(parent), m_recorder(icon(QStringLiteral("recorder"))),
      m_channel(icon(QStringLiteral("channel"), IconTint::Quiet))
{
    const auto at = [this](DeviceState state) -> QIcon & { return m_icons[std::size_t(state)]; };
    at(DeviceState::Found) = icon(QStringLiteral("camera"), IconTint::Quiet);
    at(DeviceState::Reading) = icon(QStringLiteral("reading"), IconTint::Quiet);
    at(DeviceState::Ready) = icon(QStringLiteral("camera"));
    at(DeviceState::NeedsLogin) = icon(QStringLiteral("key"), IconTint::Notice);
    at(DeviceState::Unreachable) = icon(QStringLiteral("unreachable"), IconTint::Alarm);
    at(DeviceState::Faulty) = icon(QStringLiteral("faulty"), IconTint::Warning);
    at(DeviceState::Gone) = icon(QStringLiteral("unreachable"), IconTint::Quiet);
}

DeviceModel::~DeviceModel() = default;

void DeviceModel::setDevice(const Device &device)
{
    const int row = rowOf(device.id);
    if (row < 0) {
        beginInsertRows({}, deviceCount(), deviceCount());
        m_nodes.push_back(std::make_unique<Node>(Node{device}));
        endInsertRows();
        return;
    }
    Node &node = *m_nodes[std::size_t(row)];
    if (node.device == device)
        return;
    const QModelIndex parentIndex = index(row, 0);
    const int before = childCount(node.device), after = childCount(device);
    if (after < before) {
        beginRemoveRows(parentIndex, after, before - 1);
        node.device = device;
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows(parentIndex, before, after - 1);
        node.device = device;
        endInsertRows();
    } else {
        node.device = device;
    }
    Q_EMIT dataChanged(parentIndex, parentIndex);
    if (const int common = std::min(before, after); common > 0)
        Q_EMIT dataChanged(index(0, 0, parentIndex), index(common - 1, 0, parentIndex));
}

void DeviceModel::removeDevice(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_nodes.erase(m_nodes.begin() + row);
    endRemoveRows();
}

QModelIndex DeviceModel::indexOf(const QString &deviceId) const
{
    const int row = rowOf(deviceId);
    return row < 0 ? QModelIndex() : index(row, 0);
}

int DeviceModel::rowOf(const QString &id) const
{
    const auto at = std::find_if(m_nodes.begin(), m_nodes.end(),
                                 [&id](const auto &node) { return node->device.id == id; });
    return at == m_nodes.end() ? -1 : int(at - m_nodes.begin());
}

int DeviceModel::rowOf(const Node *wanted) const
{
    const auto at = std::find_if(m_nodes.begin(), m_nodes.end(),
                                 [wanted](const auto &node) { return node.get() == wanted; });
    return at == m_nodes.end() ? -1 : int(at - m_nodes.begin());
}

const DeviceModel::Node *DeviceModel::nodeOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    if (const auto *parentNode = static_cast<const Node *>(index.constInternalPointer()))
        return parentNode;
    return m_nodes[std::size_t(index.row())].get();
}

QModelIndex DeviceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    return createIndex(row, column, m_nodes[std::size_t(parent.row())].get());
}

QModelIndex DeviceModel::parent(const QModelIndex &child) const
{
    const auto *node = child.isValid() ? static_cast<const Node *>(child.constInternalPointer()) : nullptr;
    return node ? createIndex(rowOf(node), 0) : QModelIndex();
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return deviceCount();
    if (parent.internalPointer() || parent.column() > 0)
        return 0;
    return childCount(m_nodes[std::size_t(parent.row())]->device);
}

int DeviceModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    const Node *node = nodeOf(index);
    if (!node)
        return {};
    return index.internalPointer() ? channelData(node->device, index.row(), role)
                                   : deviceData(node->device, role);
}

QVariant DeviceModel::deviceData(const Device &device, int role) const
{
    const QString state = deviceStateLabel(device.state), address = device.addresses.value(0);
    switch (role) {
    case Qt::DisplayRole:
        return deviceTitle(device);
    case Qt::DecorationRole:
        return stateIcon(device);
    case Qt::ToolTipRole:
        return QStringList{deviceSentence(device),
                           QStringList{device.makerClaimed, device.model}.join(u' ').trimmed(), address}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(u'\n');
    case Qt::AccessibleTextRole:
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
    case SearchRole:
        return (QStringList{device.name, device.makerClaimed, device.model, device.mac} + device.addresses)
            .join(u'\n');
    default:
        return {};
    }
}

QVariant DeviceModel::channelData(const Device &device, int channel, int role) const
{
    const Channel &source = device.channels[channel];
    const QString title = channelTitle(device, source, channel + 1);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::DecorationRole:
        return m_channel;
    case Qt::ToolTipRole:
        return tr("Picture %1 of %2. Drag it onto a pane.").arg(channel + 1).arg(deviceTitle(device));
    case Qt::AccessibleTextRole:
        return title;
    case DeviceIdRole:
        return device.id;
    case ChannelRole:
        return QVariant::fromValue(ChannelRef{device.id, source.token});
    case StateRole:
        return int(device.state);
    case SearchRole:
        return title;
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

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return tr("Camera");
    return {};
}

Qt::ItemFlags DeviceModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (const Node *node = nodeOf(index); node && !node->device.channels.isEmpty())
        flags |= Qt::ItemIsDragEnabled;
    if (index.isValid() && index.internalPointer())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QStringList DeviceModel::mimeTypes() const
{
    return {channelMimeType()};
}

QMimeData *DeviceModel::mimeData(const QModelIndexList &indexes) const
{
    QList<ChannelRef> channels;
    const auto add = [&channels](const ChannelRef &channel) {
        if (!channels.contains(channel))
            channels.append(channel);
    };
    for (const QModelIndex &index : indexes) {
        const Node *node = nodeOf(index);
        if (!node)
            continue;
        if (index.internalPointer())
            add({node->device.id, node->device.channels[index.row()].token});
        else // a whole recorder: all of its pictures
            for (const Channel &channel : node->device.channels)
                add({node->device.id, channel.token});
    }
    if (channels.isEmpty())
        return nullptr;
    auto data = std::make_unique<QMimeData>();
    putChannels(*data, channels);
    return data.release();
}

} // namespace cw
