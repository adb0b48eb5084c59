#include "widgets/models/DeviceFilter.h"

#include "widgets/models/DeviceModel.h"

#include <QDateTime>

#include <algorithm>

namespace cw {

namespace {

// The C locale knows no numbers in names.
QLocale sortingLocale()
{
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
}

DeviceModel::Kind kindOf(const QModelIndex &index)
{
    return DeviceModel::Kind(index.data(DeviceModel::KindRole).toInt());
}

// A cell holds several tags or flags: each is a thing to pick by itself.
QStringList partsOf(const QString &cell, DeviceColumn column)
{
    if (column == DeviceColumn::Tags || column == DeviceColumn::Flags)
        return cell.isEmpty() ? QStringList{QString()} : cell.split(QStringLiteral(", "));
    return {cell};
}

} // namespace

DeviceFilter::DeviceFilter(QObject *parent) : QSortFilterProxyModel(parent), m_collator(sortingLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setSortRole(DeviceModel::SortRole);
    sort(0);
}

void DeviceFilter::setText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
    Q_EMIT narrowed();
}

void DeviceFilter::setAccepted(DeviceColumn column, const QSet<QString> &cells)
{
    if (m_accepted.value(column) == cells)
        return;
    if (cells.isEmpty())
        m_accepted.remove(column);
    else
        m_accepted.insert(column, cells);
    invalidateFilter();
    Q_EMIT narrowed();
}

void DeviceFilter::clear()
{
    m_words.clear();
    m_accepted.clear();
    invalidateFilter();
    Q_EMIT narrowed();
}

QStringList DeviceFilter::cellsOf(DeviceColumn column) const
{
    const auto *devices = qobject_cast<const DeviceModel *>(sourceModel());
    QSet<QString> cells;
    if (!devices)
        return {};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QStringList ids = devices->deviceIds();
    for (const QString &id : ids)
        for (const QString &part : partsOf(deviceCell(*devices->known(id), column, now), column))
            cells.insert(part);
    QStringList list = cells.values();
    std::sort(list.begin(), list.end(), m_collator);
    return list;
}

bool DeviceFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty() && m_accepted.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto kind = kindOf(index);
    if (kind == DeviceModel::Kind::Group)
        return false; // it stays with what is in it
    for (auto it = m_accepted.cbegin(); it != m_accepted.cend(); ++it) {
        if (kind == DeviceModel::Kind::Channel)
            return false;
        const QStringList parts = partsOf(index.siblingAtColumn(int(it.key())).data().toString(), it.key());
        if (std::none_of(parts.begin(), parts.end(),
                         [&it](const QString &part) { return it.value().contains(part); }))
            return false;
    }
    const QString haystack = index.data(DeviceModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&haystack](const QString &word) {
        return haystack.contains(word, Qt::CaseInsensitive);
    });
}

bool DeviceFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    const auto kind = kindOf(left);
    // Groups stand first and pictures of a recorder in its own order, whichever way the rest is sorted.
    if ((kind == DeviceModel::Kind::Group) != (kindOf(right) == DeviceModel::Kind::Group))
        return (kind == DeviceModel::Kind::Group) == ascending;
    if (kind == DeviceModel::Kind::Channel)
        return (left.row() < right.row()) == ascending;
    if (kind == DeviceModel::Kind::Group) {
        const int order = m_collator.compare(left.siblingAtColumn(0).data().toString(),
                                             right.siblingAtColumn(0).data().toString());
        return (order < 0) == ascending && order != 0;
    }
    const QVariant one = left.data(DeviceModel::SortRole), other = right.data(DeviceModel::SortRole);
    if (one.typeId() == QMetaType::QString) {
        const int order = m_collator.compare(one.toString(), other.toString());
        if (order != 0)
            return order < 0;
    } else if (const auto order = QVariant::compare(one, other); order != QPartialOrdering::Equivalent) {
        return order == QPartialOrdering::Less;
    }
    if (left.column() != 0) {
        const int order = m_collator.compare(left.siblingAtColumn(0).data().toString(),
                                             right.siblingAtColumn(0).data().toString());
        if (order != 0)
            return order < 0;
    }
    return left.row() < right.row();
}

} // namespace cw
