#include "widgets/dialogs/AddCameraDialog.h"

#include "widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cw {

AddCameraDialog::AddCameraDialog(Validator validator, const QString &text, QWidget *parent)
    : QDialog(parent), m_validator(std::move(validator)), m_text(new QLineEdit(text)), m_sentence(new QLabel)
{
    setWindowTitle(tr("Add by address"));
    auto *label = new QLabel(tr("&Address, range or RTSP URL"));
    label->setBuddy(m_text);
    m_text->setAccessibleName(tr("Address, range or RTSP URL"));
    m_text->setPlaceholderText(QStringLiteral("192.168.1.64"));
    m_text->setMinimumWidth(380);
    auto *examples = new QLabel(tr("For example 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 or "
                                   "rtsp://192.168.1.64/stream1. The password is asked for later."));
    examples->setWordWrap(true);
    examples->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    // Room for two lines from the start: a sentence that comes must not move the buttons.
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const QString given = m_text->text().trimmed();
        accept();
        Q_EMIT addressGiven(given);
    });
    connect(m_text, &QLineEdit::textChanged, this, &AddCameraDialog::check);

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap2);
    box->addWidget(label);
    box->addWidget(m_text);
    box->addWidget(examples);
    box->addWidget(m_sentence);
    box->addStretch(1);
    box->addWidget(buttons);
    m_add->setDefault(true); // once it is in its dialog
    check();
}

void AddCameraDialog::check()
{
    const QString text = m_text->text().trimmed();
    const QString wrong = text.isEmpty() ? QString() : m_validator(text);
    m_sentence->setText(wrong);
    m_text->setAccessibleDescription(wrong);
    m_add->setEnabled(!text.isEmpty() && wrong.isEmpty());
}

} // namespace cw
