#include "widgets/models/SheetModel.h"

#include "devices/base/ShownName.h"

#include <algorithm>

namespace cw {

void SheetModel::setSheet(const Sheet &sheet)
{
    if (sheet.header != m_sheet.header) {
        beginResetModel();
        m_sheet = sheet;
        endResetModel();
        return;
    }
    // What is the same at the head and at the foot stays; what lies between is changed, then added or taken away.
    QList<SheetRow> &rows = m_sheet.rows;
    const int before = int(rows.size()), after = int(sheet.rows.size()), least = std::min(before, after);
    int head = 0, foot = 0;
    while (head < least && rows[head] == sheet.rows[head])
        ++head;
    while (foot < least - head && rows[before - 1 - foot] == sheet.rows[after - 1 - foot])
        ++foot;
    const int common = least - head - foot;
    if (common > 0) {
        std::copy_n(sheet.rows.begin() + head, common, rows.begin() + head);
        Q_EMIT dataChanged(index(head, 0), index(head + common - 1, columnCount() - 1));
    }
    const int from = head + common;
    if (after < before) {
        beginRemoveRows({}, from, before - foot - 1);
        rows.remove(from, before - foot - from);
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, from, after - foot - 1);
        for (int row = from; row < after - foot; ++row)
            rows.insert(row, sheet.rows[row]);
        endInsertRows();
    }
}

int SheetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.rows.size());
}

int SheetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.header.size());
}

QVariant SheetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SheetCell cell = m_sheet.rows[index.row()].value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shownLines(cell.text);
    case Qt::ToolTipRole:
        return shownLines(cell.tip.isEmpty() ? cell.text : cell.tip);
    case Qt::TextAlignmentRole:
        return int((cell.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SeverityRole:
        return int(cell.severity);
    case QuietRole:
        return cell.quiet;
    case OrderRole:
        return cell.number || cell.order != 0 ? QVariant(cell.order) : QVariant(cell.text);
    case KeyRole:
        return m_sheet.rows[index.row()].value(0).key;
    default:
        return {};
    }
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_sheet.header.value(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const bool number = !m_sheet.rows.isEmpty() && m_sheet.rows.first().value(section).number;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace cw
