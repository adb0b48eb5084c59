#include "widgets/models/DeviceFilter.h"

#include "widgets/models/DeviceModel.h"

#include <algorithm>

namespace cw {

// The C locale knows no numbers in names.
static QLocale sortingLocale()
{
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
}

DeviceFilter::DeviceFilter(QObject *parent) : QSortFilterProxyModel(parent), m_collator(sortingLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    sort(0);
}

void DeviceFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool DeviceFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QString haystack = sourceModel()->index(row, 0, parent).data(DeviceModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&haystack](const QString &word) {
        return haystack.contains(word, Qt::CaseInsensitive);
    });
}

bool DeviceFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.parent().isValid())
        return left.row() < right.row(); // pictures of a recorder in its own order
    const int order = m_collator.compare(left.data().toString(), right.data().toString());
    return order != 0 ? order < 0 : left.row() < right.row();
}

} // namespace cw
