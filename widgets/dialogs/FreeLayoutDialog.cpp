#include "widgets/dialogs/FreeLayoutDialog.h"

#include "widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace cw {

FreeLayoutDialog::FreeLayoutDialog(int rows, int columns, int maximumPanes, QWidget *parent)
    : QDialog(parent), m_maximum(maximumPanes), m_rows(new QSpinBox), m_columns(new QSpinBox),
      m_sentence(new QLabel)
{
    setWindowTitle(tr("Rows and columns"));
    for (QSpinBox *box : {m_rows, m_columns}) {
        box->setRange(1, maximumPanes);
        connect(box, &QSpinBox::valueChanged, this, &FreeLayoutDialog::check);
    }
    m_rows->setAccessibleName(tr("Rows"));
    m_columns->setAccessibleName(tr("Columns"));
    auto *form = new QFormLayout;
    form->setSpacing(measure::Gap2);
    form->addRow(tr("&Rows"), m_rows);
    form->addRow(tr("&Columns"), m_columns);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT chosen(m_rows->value(), m_columns->value());
    });
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap3);
    box->addLayout(form);
    box->addWidget(m_sentence);
    box->addStretch(1);
    box->addWidget(buttons);
    m_apply->setDefault(true); // once it is in its dialog
    m_rows->setValue(rows);
    m_columns->setValue(columns);
    check();
}

void FreeLayoutDialog::check()
{
    const int panes = m_rows->value() * m_columns->value();
    m_apply->setEnabled(panes <= m_maximum);
    m_sentence->setText(panes <= m_maximum
                            ? tr("Panes: %1").arg(panes)
                            : tr("That makes %1 panes; %2 are possible.").arg(panes).arg(m_maximum));
}

} // namespace cw
