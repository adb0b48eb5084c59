#include "widgets/dialogs/SystemDialog.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace cw {

// Wrapped lines would stand as close to the next row as to each other.
static void fitRows(QTableView &table)
{
    table.resizeRowsToContents();
    for (int row = 0; row < table.model()->rowCount(); ++row)
        table.setRowHeight(row, table.rowHeight(row) + measure::Gap1);
}

SystemDialog::SystemDialog(QWidget *parent) : QDialog(parent), m_table(new QTableView)
{
    setWindowTitle(tr("System"));
    m_table->setModel(new QStandardItemModel(0, 2, m_table));
    m_table->setAccessibleName(tr("What this machine offers"));
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copyButton = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copyButton->setIcon(icon(QStringLiteral("copy")));
    copyButton->setAccessibleName(tr("Copy all lines"));
    connect(copyButton, &QPushButton::clicked, this, &SystemDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *copyAction = new QAction(tr("Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    addAction(copyAction);
    connect(copyAction, &QAction::triggered, this, &SystemDialog::copy);

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap3);
    box->addWidget(m_table, 1);
    box->addWidget(buttons);
    setRows({{tr("Decoders"), tr("Being tried with a test picture.")}});
}

void SystemDialog::setRows(const QList<QPair<QString, QString>> &rows)
{
    m_rows = rows;
    auto *model = static_cast<QStandardItemModel *>(m_table->model());
    model->setRowCount(int(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        auto *name = new QStandardItem(rows[row].first);
        name->setData(int(Qt::AlignTop | Qt::AlignLeft), Qt::TextAlignmentRole);
        name->setForeground(palette().color(QPalette::PlaceholderText));
        auto *value = new QStandardItem(rows[row].second);
        value->setData(int(Qt::AlignTop | Qt::AlignLeft), Qt::TextAlignmentRole);
        model->setItem(row, 0, name);
        model->setItem(row, 1, value);
    }
    m_table->resizeColumnToContents(0);
    m_table->setColumnWidth(0, std::min(m_table->columnWidth(0) + measure::Gap4, width() / 2));
    fitRows(*m_table);
}

QString SystemDialog::copyText() const
{
    QString text;
    for (const auto &[name, value] : m_rows)
        text += name + u'\t' + value + u'\n';
    return text;
}

void SystemDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    fitRows(*m_table);
}

void SystemDialog::copy() const
{
    QGuiApplication::clipboard()->setText(copyText());
}

} // namespace cw
