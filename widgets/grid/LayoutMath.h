// How a grid divides its surface: named layouts, free rows x columns, and the panes' rectangles to the pixel.
// Plain values and pure arithmetic, any thread.
#pragma once

#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

#include <optional>

namespace cw {

class GridLayout {
public:
    static constexpr int MaximumPanes = 64;
    static constexpr int Gap = 2; // device pixels between panes

    GridLayout() : GridLayout(uniform(1, 1)) {}

    // "1", "4", "9", "16", "25", "36", "64", "1+5", "1+7", "2+8", or rows x columns such as "3x5".
    static std::optional<GridLayout> parse(const QString &text);
    static GridLayout uniform(int rows, int columns);
    static QStringList names(); // the named ones, fewest panes first
    // The smallest square layout with room for so many panes.
    static GridLayout forPanes(int count);

    QString toString() const;
    int rows() const { return m_rows; }
    int columns() const { return m_columns; }
    // In units of the virtual grid, in reading order of the panes.
    const QList<QRect> &cells() const { return m_cells; }
    int paneCount() const { return int(m_cells.size()); }

    // The panes on a surface of so many device pixels: edge to edge, no pixel given twice or left out.
    QList<QRect> rectangles(QSize surface) const;

    bool operator==(const GridLayout &other) const = default;

private:
    GridLayout(int rows, int columns, QList<QRect> cells)
        : m_rows(rows), m_columns(columns), m_cells(std::move(cells))
    {}

    int m_rows;
    int m_columns;
    QList<QRect> m_cells;
};

} // namespace cw
