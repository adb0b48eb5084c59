#include "widgets/models/DeviceModel.h"

#include "widgets/models/DeviceNode.h"
#include "widgets/theme/Icons.h"

#include <algorithm>

namespace cw {

DeviceModel::DeviceModel(QObject *parent)
    : QAbstractItemModel(parent), m_top(std::make_unique<Node>()),
      m_recorder(icon(QStringLiteral("recorder"))),
      m_channel(icon(QStringLiteral("channel"), IconTint::Quiet)),
      m_group(icon(QStringLiteral("group"), IconTint::Quiet))
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

void DeviceModel::setDevices(const QList<Device> &devices)
{
    QHash<QString, QList<Device>> fresh; // by group
    QStringList groups;
    for (const Device &device : devices) {
        if (Node *node = m_devices.value(device.id)) {
            change(node, device);
            continue;
        }
        if (!fresh.contains(device.notes.group))
            groups.append(device.notes.group);
        fresh[device.notes.group].append(device);
    }
    for (const QString &path : std::as_const(groups)) {
        QList<Device> &list = fresh[path];
        QSet<QString> once;
        erase_if(list, [&once](const Device &device) {
            const bool again = once.contains(device.id);
            once.insert(device.id);
            return again;
        });
        Node *group = groupNode(path);
        Nodes &nodes = childrenOf(group);
        beginInsertRows(group ? indexFor(group) : QModelIndex(), int(nodes.size()),
                        int(nodes.size() + std::size_t(list.size())) - 1);
        for (const Device &device : std::as_const(list)) {
            nodes.push_back(std::make_unique<Node>(Node{group, {}, {device, {}}, {}}));
            m_devices.insert(device.id, nodes.back().get());
        }
        endInsertRows();
        tellCounts(group);
    }
}

void DeviceModel::change(Node *node, const Device &device)
{
    if (node->known.device == device)
        return;
    if (node->known.device.notes.group != device.notes.group)
        move(node, groupNode(device.notes.group));
    const QModelIndex at = indexFor(node);
    const int before = node->channels();
    const int after = device.channels.size() > 1 ? int(device.channels.size()) : 0;
    if (after < before) {
        beginRemoveRows(at, after, before - 1);
        node->known.device = device;
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows(at, before, after - 1);
        node->known.device = device;
        endInsertRows();
    } else {
        node->known.device = device;
    }
    Q_EMIT dataChanged(at, at.siblingAtColumn(DeviceColumns - 1));
    if (const int common = std::min(before, after); common > 0)
        Q_EMIT dataChanged(index(0, 0, at), index(common - 1, DeviceColumns - 1, at));
}

void DeviceModel::move(Node *node, Node *group)
{
    Node *from = node->parent;
    if (from == group)
        return;
    const int row = rowOf(node);
    Nodes &source = childrenOf(from), &target = childrenOf(group);
    if (!beginMoveRows(from ? indexFor(from) : QModelIndex(), row, row,
                       group ? indexFor(group) : QModelIndex(), int(target.size())))
        return;
    target.push_back(std::move(source[std::size_t(row)]));
    source.erase(source.begin() + row);
    node->parent = group;
    endMoveRows();
    tellCounts(group);
    tellCounts(from);
    dropEmpty(from);
}

void DeviceModel::removeDevice(const QString &id)
{
    Node *node = m_devices.take(id);
    if (!node)
        return;
    Node *group = node->parent;
    removeRow(node);
    tellCounts(group);
    dropEmpty(group);
}

void DeviceModel::setProvenance(const QString &id, const Provenance &provenance)
{
    Node *node = m_devices.value(id);
    if (!node || node->known.provenance == provenance)
        return;
    node->known.provenance = provenance;
    const QModelIndex at = indexFor(node);
    Q_EMIT dataChanged(at, at.siblingAtColumn(DeviceColumns - 1));
}

void DeviceModel::setGroups(const QStringList &paths)
{
    const QStringList before = std::exchange(m_kept, paths);
    for (const QString &path : paths)
        groupNode(path);
    for (const QString &path : before)
        dropEmpty(m_groups.value(path));
}

void DeviceModel::refreshAges()
{
    const int column = int(DeviceColumn::LastSeen);
    const auto tell = [this](const Nodes &nodes) {
        if (!nodes.empty())
            Q_EMIT dataChanged(indexFor(nodes.front().get(), column), indexFor(nodes.back().get(), column),
                               {Qt::DisplayRole});
    };
    tell(m_top->children);
    for (const Node *group : std::as_const(m_groups))
        tell(group->children);
}

DeviceModel::Node *DeviceModel::groupNode(const QString &path)
{
    if (path.isEmpty())
        return nullptr;
    if (Node *known = m_groups.value(path))
        return known;
    const qsizetype slash = path.lastIndexOf(u'/');
    Node *above = slash > 0 ? groupNode(path.left(slash)) : nullptr;
    Nodes &nodes = childrenOf(above);
    const int row = int(nodes.size());
    beginInsertRows(above ? indexFor(above) : QModelIndex(), row, row);
    nodes.push_back(std::make_unique<Node>(Node{above, path, {}, {}}));
    m_groups.insert(path, nodes.back().get());
    endInsertRows();
    return m_groups.value(path);
}

void DeviceModel::dropEmpty(Node *group)
{
    while (group && group->children.empty() && !m_kept.contains(group->group)) {
        Node *above = group->parent;
        m_groups.remove(group->group);
        removeRow(group);
        group = above;
    }
}

void DeviceModel::removeRow(Node *node)
{
    Node *group = node->parent;
    const int row = rowOf(node);
    beginRemoveRows(group ? indexFor(group) : QModelIndex(), row, row);
    Nodes &nodes = childrenOf(group);
    nodes.erase(nodes.begin() + row);
    endRemoveRows();
}

void DeviceModel::tellCounts(const Node *group)
{
    for (; group; group = group->parent) {
        const QModelIndex at = indexFor(group);
        Q_EMIT dataChanged(at, at.siblingAtColumn(DeviceColumns - 1));
    }
}

int DeviceModel::countIn(const Node *group) const
{
    int count = 0;
    for (const auto &child : group->children)
        count += child->isGroup() ? countIn(child.get()) : 1;
    return count;
}

QModelIndex DeviceModel::indexOf(const QString &deviceId) const
{
    const Node *node = m_devices.value(deviceId);
    return node ? indexFor(node) : QModelIndex();
}

const KnownDevice *DeviceModel::known(const QString &deviceId) const
{
    const Node *node = m_devices.value(deviceId);
    return node ? &node->known : nullptr;
}

QStringList DeviceModel::devicesIn(const QString &group) const
{
    QStringList ids;
    for (auto it = m_devices.cbegin(); it != m_devices.cend(); ++it) {
        const QString &its = it.value()->known.device.notes.group;
        if (its == group || its.startsWith(group + u'/'))
            ids.append(it.key());
    }
    return ids;
}

DeviceModel::Nodes &DeviceModel::childrenOf(const Node *group) const
{
    return group ? const_cast<Node *>(group)->children : m_top->children;
}

int DeviceModel::rowOf(const Node *node) const
{
    const Nodes &nodes = childrenOf(node->parent);
    const auto at =
        std::find_if(nodes.begin(), nodes.end(), [node](const auto &one) { return one.get() == node; });
    return int(at - nodes.begin());
}

// An index points at the row above it: at a group, or for a channel at its device.
QModelIndex DeviceModel::indexFor(const Node *node, int column) const
{
    return createIndex(rowOf(node), column, node->parent);
}

const DeviceModel::Node *DeviceModel::nodeOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const auto *above = static_cast<const Node *>(index.constInternalPointer());
    if (above && !above->isGroup())
        return above;
    return childrenOf(above)[std::size_t(index.row())].get();
}

QModelIndex DeviceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? const_cast<Node *>(nodeOf(parent)) : nullptr);
}

QModelIndex DeviceModel::parent(const QModelIndex &child) const
{
    const auto *above = child.isValid() ? static_cast<const Node *>(child.constInternalPointer()) : nullptr;
    return above ? indexFor(above) : QModelIndex();
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_top->children.size());
    const auto *above = static_cast<const Node *>(parent.constInternalPointer());
    if (parent.column() > 0 || (above && !above->isGroup()))
        return 0;
    const Node *node = nodeOf(parent);
    return node->isGroup() ? int(node->children.size()) : node->channels();
}

int DeviceModel::columnCount(const QModelIndex &) const
{
    return DeviceColumns;
}

} // namespace cw
