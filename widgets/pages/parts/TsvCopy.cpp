#include "widgets/pages/parts/TsvCopy.h"

#include "devices/base/ShownName.h"
#include "widgets/theme/Icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

namespace cw {

namespace {

QString cell(const QModelIndex &index)
{
    QString text = index.data().toString();
    text = shownName(text.replace(u'\t', u' ').replace(u'\n', u' '));
    // What begins like this is a formula to spreadsheets, also behind a space.
    static const QString dangerous = QStringLiteral("=+-@|%");
    const QString said = text.trimmed();
    bool number = false;
    said.toDouble(&number);
    if (!said.isEmpty() && !number && dangerous.contains(said.front()))
        text.prepend(u'\'');
    return text;
}

// As they stand on the screen, from the root down.
QList<int> pathOf(QModelIndex index)
{
    QList<int> path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.row());
    return path;
}

} // namespace

QString tsvOf(const QAbstractItemView &view, const QHeaderView &header)
{
    QList<int> columns;
    QStringList lines, titles;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (header.isSectionHidden(column))
            continue;
        columns.append(column);
        titles.append(view.model()->headerData(column, Qt::Horizontal).toString());
    }
    QModelIndexList rows = view.selectionModel()->selectedRows(0);
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex &a, const QModelIndex &b) { return pathOf(a) < pathOf(b); });
    lines.append(titles.join(u'\t'));
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (const int column : std::as_const(columns))
            cells.append(cell(row.siblingAtColumn(column)));
        lines.append(cells.join(u'\t'));
    }
    return rows.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QAction *addCopyAction(QAbstractItemView &view, const QHeaderView &header)
{
    auto *copy = new QAction(icon(QStringLiteral("copy")),
                             QCoreApplication::translate("cw::TsvCopy", "Copy as a table"), &view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(copy);
    QObject::connect(copy, &QAction::triggered, &view, [&view, &header] {
        if (const QString text = tsvOf(view, header); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
    });
    return copy;
}

} // namespace cw
