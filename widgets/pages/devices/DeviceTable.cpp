#include "widgets/pages/devices/DeviceTable.h"

#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/parts/MarkDelegate.h"
#include "widgets/pages/parts/TsvCopy.h"
#include "widgets/theme/Theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <array>

namespace cw {

namespace {

// Of each column where there is no room to share.
constexpr std::array<int, DeviceColumns> widths{172, 120, 92, 148, 132, 76, 116, 110, 128};
constexpr char Shared = 's', Chosen = 'c'; // begins what is remembered of the columns

DeviceModel::Kind kindOf(const QModelIndex &index)
{
    return DeviceModel::Kind(index.data(DeviceModel::KindRole).toInt());
}

} // namespace

DeviceTable::DeviceTable(DeviceModel &model, QWidget *parent)
    : GroupTree(model, parent), m_model(model), m_filter(new DeviceFilter(this))
{
    m_filter->setSourceModel(&model);
    setModel(m_filter);
    setAccessibleName(tr("Devices"));
    setItemDelegate(new MarkDelegate(DeviceModel::SeverityRole, DeviceModel::QuietRole, this));
    setUniformRowHeights(true);
    setIconSize({18, 18});
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setEditTriggers(EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);

    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(56);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setToolTip(tr("Click to sort. The menu narrows the list and chooses the columns."));
    for (int column = 0; column < DeviceColumns; ++column)
        header()->resizeSection(column, widths[std::size_t(column)]);
    connect(header(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        showHeaderMenu(header()->logicalIndexAt(at), header()->viewport()->mapToGlobal(at));
    });
    for (const auto changed : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(header(), changed, this, &DeviceTable::columnsChanged);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &DeviceTable::columnsChanged);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        if (!m_sharing && header()->visualIndex(section) < header()->count() - 1)
            m_shares = false;
    });
    connect(this, &QTreeView::activated, this, &DeviceTable::activate);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &DeviceTable::expandNew);
    addCopyAction(*this, *header());
}

// What is often cut gets the room that the others do not need.
void DeviceTable::shareRoom()
{
    if (!m_shares)
        return;
    constexpr std::array<std::pair<DeviceColumn, int>, 5> shares{{{DeviceColumn::Name, 20},
                                                                  {DeviceColumn::Maker, 10},
                                                                  {DeviceColumn::Model, 25},
                                                                  {DeviceColumn::Firmware, 25},
                                                                  {DeviceColumn::Flags, 20}}};
    const auto narrow = [this](int column) {
        return std::max(widths[std::size_t(column)], header()->sectionSizeHint(column));
    };
    int room = viewport()->width();
    for (int column = 0; column < DeviceColumns; ++column)
        room -= header()->isSectionHidden(column) ? 0 : narrow(column);
    m_sharing = true;
    for (const auto &[column, percent] : shares)
        header()->resizeSection(int(column), narrow(int(column)) + std::max(0, room) * percent / 100);
    m_sharing = false;
}

void DeviceTable::resizeEvent(QResizeEvent *event)
{
    GroupTree::resizeEvent(event);
    shareRoom();
}

QByteArray DeviceTable::columns() const
{
    return (m_shares ? Shared : Chosen) + header()->saveState();
}

QStringList DeviceTable::selectedDevices() const
{
    QStringList ids;
    const QModelIndexList rows = selectionModel()->selectedRows(0);
    for (const QModelIndex &index : rows) {
        if (kindOf(index) == DeviceModel::Kind::Group)
            ids += m_model.devicesIn(index.data(DeviceModel::GroupRole).toString());
        else
            ids.append(index.data(DeviceModel::DeviceIdRole).toString());
    }
    ids.removeDuplicates();
    return ids;
}

QStringList DeviceTable::selectedGroups() const
{
    QStringList paths;
    const QModelIndexList rows = selectionModel()->selectedRows(0);
    for (const QModelIndex &index : rows)
        if (kindOf(index) == DeviceModel::Kind::Group)
            paths.append(index.data(DeviceModel::GroupRole).toString());
    return paths;
}

QList<ChannelRef> DeviceTable::selectedChannels() const
{
    QList<ChannelRef> channels;
    const auto add = [&channels](const ChannelRef &channel) {
        if (!channels.contains(channel))
            channels.append(channel);
    };
    const QModelIndexList rows = selectionModel()->selectedRows(0);
    for (const QModelIndex &index : rows)
        if (kindOf(index) == DeviceModel::Kind::Channel)
            add(index.data(DeviceModel::ChannelRole).value<ChannelRef>());
    if (!channels.isEmpty())
        return channels;
    const QStringList ids = selectedDevices();
    for (const QString &id : ids)
        if (const KnownDevice *known = m_model.known(id))
            for (const Channel &channel : known->device.channels)
                add({id, channel.token});
    return channels;
}

QString DeviceTable::currentDevice() const
{
    return currentIndex().data(DeviceModel::DeviceIdRole).toString();
}

void DeviceTable::selectDevice(const QString &id)
{
    const QModelIndex index = m_filter->mapFromSource(m_model.indexOf(id));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void DeviceTable::editDevice(const QString &id)
{
    selectDevice(id);
    if (currentDevice() == id)
        edit(currentIndex().siblingAtColumn(0));
}

void DeviceTable::editGroup(const QString &path)
{
    m_awaited = path;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        expandNew({}, row, row); // it may be there already
}

void DeviceTable::setColumns(const QByteArray &state)
{
    if (state.isEmpty())
        return;
    m_sharing = true;
    header()->restoreState(state.mid(1));
    header()->setSectionHidden(0, false);
    m_sharing = false;
    m_shares = state.front() != Chosen;
    shareRoom();
}

// Groups open when they come: what was found is seen without a click.
void DeviceTable::expandNew(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_filter->index(row, 0, parent);
        if (kindOf(index) != DeviceModel::Kind::Group)
            continue;
        expand(index);
        if (!m_awaited.isEmpty() && index.data(DeviceModel::GroupRole).toString() == m_awaited) {
            m_awaited.clear();
            // Not while the model still tells of the row.
            QMetaObject::invokeMethod(
                this,
                [this, at = QPersistentModelIndex(index)] {
                    setCurrentIndex(at);
                    scrollTo(at);
                    edit(at);
                },
                Qt::QueuedConnection);
        }
    }
    if (parent.isValid() && kindOf(parent) == DeviceModel::Kind::Group &&
        m_filter->rowCount(parent) == last - first + 1)
        expand(parent);
}

void DeviceTable::activate(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    const auto channel = row.data(DeviceModel::ChannelRole).value<ChannelRef>();
    if (kindOf(row) == DeviceModel::Kind::Device &&
        DeviceState(row.data(DeviceModel::StateRole).toInt()) == DeviceState::NeedsLogin)
        Q_EMIT loginRequested(row.data(DeviceModel::DeviceIdRole).toString());
    else if (channel.isValid())
        Q_EMIT channelActivated(channel);
    else
        setExpanded(row, !isExpanded(row));
}

void DeviceTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    GroupTree::selectionChanged(selected, deselected);
    Q_EMIT selectionTold();
}

// The header's menus by key: Alt+Down for the column that is shown furthest left, Alt+1 to Alt+9 for each.
void DeviceTable::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers() & Qt::AltModifier;
    int visual = -1;
    if (alt && event->key() == Qt::Key_Down)
        visual = 0;
    else if (alt && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        visual = event->key() - Qt::Key_1;
    if (visual < 0 || visual >= header()->count()) {
        GroupTree::keyPressEvent(event);
        return;
    }
    const int section = header()->logicalIndex(visual);
    showHeaderMenu(section, header()->viewport()->mapToGlobal(
                                QPoint(header()->sectionViewportPosition(section), header()->height())));
}

void DeviceTable::showHeaderMenu(int section, const QPoint &global)
{
    if (section >= 0)
        headerMenu(DeviceColumn(section))->popup(global);
}

QMenu *DeviceTable::headerMenu(DeviceColumn column)
{
    constexpr int mostCells = 40;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(deviceColumnTitle(column));
    connect(menu->addAction(tr("Sort ascending")), &QAction::triggered, this,
            [this, column] { sortByColumn(int(column), Qt::AscendingOrder); });
    connect(menu->addAction(tr("Sort descending")), &QAction::triggered, this,
            [this, column] { sortByColumn(int(column), Qt::DescendingOrder); });

    menu->addSeparator();
    QMenu *only = menu->addMenu(tr("Show only"));
    const QSet<QString> accepted = m_filter->accepted(column);
    const QStringList cells = m_filter->cellsOf(column).mid(0, mostCells);
    for (const QString &cell : cells) {
        QAction *action = only->addAction(cell.isEmpty() ? tr("Without")
                                                         : QString(cell).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(accepted.contains(cell));
        connect(action, &QAction::toggled, this, [this, column, cell](bool on) {
            QSet<QString> now = m_filter->accepted(column);
            if (on)
                now.insert(cell);
            else
                now.remove(cell);
            m_filter->setAccepted(column, now);
        });
    }
    QAction *all = menu->addAction(tr("Show all"));
    all->setEnabled(m_filter->isNarrowed());
    connect(all, &QAction::triggered, m_filter, &DeviceFilter::clear);

    menu->addSeparator();
    QMenu *columns = menu->addMenu(tr("Columns"));
    for (int each = 1; each < DeviceColumns; ++each) {
        QAction *action = columns->addAction(deviceColumnTitle(DeviceColumn(each)));
        action->setCheckable(true);
        action->setChecked(!header()->isSectionHidden(each));
        connect(action, &QAction::toggled, this, [this, each](bool on) {
            header()->setSectionHidden(each, !on);
            Q_EMIT columnsChanged();
        });
    }
    return menu;
}

} // namespace cw
