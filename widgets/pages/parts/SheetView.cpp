#include "widgets/pages/parts/SheetView.h"

#include "widgets/pages/parts/DetailParts.h"
#include "widgets/pages/parts/MarkDelegate.h"
#include "widgets/pages/parts/TsvCopy.h"
#include "widgets/theme/FlatParts.h"
#include "widgets/theme/Theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cw {

SheetView::SheetView(const QString &accessibleName, const QString &whenEmpty, int stretched, QWidget *parent)
    : QWidget(parent), m_table(new QTableView), m_empty(new QLabel(whenEmpty)), m_stack(new QStackedLayout),
      m_whole(sentenceLabel()), m_stretched(stretched)
{
    m_table->setModel(&m_model);
    m_table->setAccessibleName(accessibleName);
    m_table->setItemDelegate(new MarkDelegate(SheetModel::SeverityRole, SheetModel::QuietRole, m_table));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(measure::Row);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(48);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyAction(*m_table, *m_table->horizontalHeader());

    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setContentsMargins(measure::Gap1, 0, 0, 0); // where a cell's text would begin
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_whole->setContentsMargins(measure::Gap1, 0, measure::Gap2, measure::Gap2);
    m_whole->hide();
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addLayout(m_stack, 1);
    box->addWidget(m_whole);
    connect(m_table, &QTableView::activated, this, [this] { Q_EMIT activated(currentKey()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SheetView::showWhole);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SheetView::showWhole);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &SheetView::showWhole);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &SheetView::showWhole);
}

void SheetView::setSortable(int column, Qt::SortOrder order)
{
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setSortRole(SheetModel::OrderRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(-1);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(column, order);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showWhole();
        if (m_feeding || currentKey() == m_key)
            return;
        m_key = currentKey();
        Q_EMIT currentKeyChanged(m_key);
    });
}

void SheetView::setFilter(const QString &text)
{
    if (m_sorted)
        m_sorted->setFilterFixedString(text);
}

QString SheetView::currentKey() const
{
    return m_table->currentIndex().data(SheetModel::KeyRole).toString();
}

void SheetView::setCurrentKey(const QString &key)
{
    const QAbstractItemModel &model = *m_table->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (index.data(SheetModel::KeyRole).toString() != key)
            continue;
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
        return;
    }
}

void SheetView::setEmptySentence(const QString &sentence)
{
    m_empty->setText(sentence);
}

void SheetView::setShowsWhole(bool shows)
{
    m_showsWhole = shows;
    showWhole();
}

// What the tool tips of its cells say, each once.
void SheetView::showWhole()
{
    if (!m_showsWhole) {
        m_whole->hide();
        return;
    }
    const QModelIndex current = m_table->currentIndex();
    QStringList parts;
    for (int column = 0; current.isValid() && column < m_model.columnCount(); ++column) {
        const QString part = current.siblingAtColumn(column).data(Qt::ToolTipRole).toString();
        if (!part.isEmpty() && !parts.contains(part))
            parts.append(part);
    }
    m_whole->setText(parts.join(u'\n'));
    m_whole->setVisible(!parts.isEmpty());
    clamp();
}

void SheetView::setSheet(const Sheet &sheet)
{
    const bool others = m_model.columnCount() != sheet.header.size() || m_model.rowCount() == 0;
    m_feeding = true;
    m_model.setSheet(sheet);
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    if (!m_key.isEmpty() && currentKey() != m_key)
        setCurrentKey(m_key);
    m_feeding = false;
    if (currentKey() != m_key) { // it is gone
        m_key = currentKey();
        Q_EMIT currentKeyChanged(m_key);
    }
    if (others && m_model.rowCount() > 0)
        fit();
    clamp();
}

// As high as its rows and what is said below them, where it stands among others.
void SheetView::clamp()
{
    if (m_most == 0)
        return;
    const int rows = std::min(m_model.rowCount(), m_most);
    int height = (rows + 1) * measure::Row + 2 + (m_stretched < 0 ? ScrollBarExtent : 0);
    if (rows == 0)
        height = std::max(m_empty->heightForWidth(width()), measure::Row);
    if (!m_whole->isHidden())
        height += measure::Gap2 + m_whole->heightForWidth(width());
    setFixedHeight(height);
}

void SheetView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    clamp();
}

void SheetView::setGrowsWithRows(int most)
{
    m_most = most;
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSheet({});
}

// Columns as wide as what stands in them, within reason: a verbatim answer can be long.
void SheetView::fit()
{
    constexpr int widest = 260;
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (column == m_stretched) {
            header->setSectionResizeMode(column, QHeaderView::Stretch);
            continue;
        }
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        m_table->resizeColumnToContents(column);
        header->resizeSection(column, std::min(header->sectionSize(column) + measure::Gap2, widest));
    }
    // A chosen row reaches to the edge.
    header->setStretchLastSection(m_stretched < 0 && header->length() < m_table->viewport()->width());
}

} // namespace cw
