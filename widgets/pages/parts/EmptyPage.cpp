#include "widgets/pages/parts/EmptyPage.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cw {

EmptyPage::EmptyPage(const QString &iconName, const QList<QAction *> &offers, QWidget *parent)
    : QWidget(parent), m_title(new QLabel), m_sentence(new QLabel)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *picture = new QLabel;
    picture->setPixmap(icon(iconName, IconTint::Quiet).pixmap(QSize(48, 48), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    m_title->setFont(font);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_sentence->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(measure::Gap2);
    buttons->addStretch(1);
    for (QAction *action : offers) {
        auto *button = new QPushButton(action->icon(), action->text());
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);

    auto *column = new QVBoxLayout;
    column->setSpacing(measure::Gap3);
    column->addStretch(2);
    column->addWidget(picture);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(measure::Gap2);
    column->addLayout(buttons);
    column->addStretch(3);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(measure::Gap5, measure::Gap5, measure::Gap5, measure::Gap5);
    across->addStretch(1);
    across->addLayout(column, 4);
    across->addStretch(1);
}

void EmptyPage::setSentence(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

} // namespace cw
