#include "widgets/grid/LayoutMath.h"

#include <algorithm>

namespace cw {

namespace {

// Large panes first, then one small pane in every unit that they leave free, in reading order.
QList<QRect> withLarge(int rows, int columns, const QList<QRect> &large)
{
    QList<QRect> cells = large;
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            if (std::none_of(large.begin(), large.end(),
                             [x, y](const QRect &cell) { return cell.contains(x, y); }))
                cells.append(QRect(x, y, 1, 1));
    return cells;
}

// Where unit `index` of `count` begins. The last one ends at `length + Gap`, a gap past the edge.
int start(int index, int count, int length)
{
    const int free = std::max(0, length - GridLayout::Gap * (count - 1));
    return int(qint64(free) * index / count) + GridLayout::Gap * index;
}

} // namespace

GridLayout GridLayout::uniform(int rows, int columns)
{
    rows = std::clamp(rows, 1, MaximumPanes);
    columns = std::clamp(columns, 1, MaximumPanes / rows);
    return {rows, columns, withLarge(rows, columns, {})};
}

QStringList GridLayout::names()
{
    return {QStringLiteral("1"),  QStringLiteral("4"),   QStringLiteral("1+5"), QStringLiteral("1+7"),
            QStringLiteral("9"),  QStringLiteral("2+8"), QStringLiteral("16"),  QStringLiteral("25"),
            QStringLiteral("36"), QStringLiteral("64")};
}

std::optional<GridLayout> GridLayout::parse(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == u"1+5")
        return GridLayout(3, 3, withLarge(3, 3, {QRect(0, 0, 2, 2)}));
    if (word == u"1+7")
        return GridLayout(4, 4, withLarge(4, 4, {QRect(0, 0, 3, 3)}));
    if (word == u"2+8")
        return GridLayout(4, 4, withLarge(4, 4, {QRect(0, 0, 2, 2), QRect(2, 0, 2, 2)}));
    const QStringList parts = word.split(u'x');
    bool ok = false;
    if (parts.size() == 1) {
        const int count = word.toInt(&ok);
        for (int side = 1; ok && side <= 8; ++side)
            if (side * side == count && side != 7)
                return uniform(side, side);
        return {};
    }
    if (parts.size() != 2)
        return {};
    bool alsoOk = false;
    const int rows = parts[0].toInt(&ok), columns = parts[1].toInt(&alsoOk);
    if (!ok || !alsoOk || rows < 1 || columns < 1 || rows > MaximumPanes || columns > MaximumPanes / rows)
        return {};
    return uniform(rows, columns);
}

GridLayout GridLayout::forPanes(int count)
{
    for (const int side : {1, 2, 3, 4, 5, 6})
        if (side * side >= count)
            return uniform(side, side);
    return uniform(8, 8);
}

QString GridLayout::toString() const
{
    for (const QString &name : names())
        if (parse(name) == *this)
            return name;
    return QStringLiteral("%1x%2").arg(m_rows).arg(m_columns);
}

QList<QRect> GridLayout::rectangles(QSize surface) const
{
    QList<QRect> result;
    result.reserve(m_cells.size());
    for (const QRect &cell : m_cells) {
        const int left = start(cell.left(), m_columns, surface.width());
        const int top = start(cell.top(), m_rows, surface.height());
        const int right = start(cell.left() + cell.width(), m_columns, surface.width()) - Gap;
        const int bottom = start(cell.top() + cell.height(), m_rows, surface.height()) - Gap;
        result.append(QRect(left, top, std::max(0, right - left), std::max(0, bottom - top)));
    }
    return result;
}

} // namespace cw
