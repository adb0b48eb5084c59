#include "widgets/pages/parts/NoticeStrip.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace cw {

NoticeStrip::NoticeStrip(const QString &offer, bool closes, QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel), m_offer(new QPushButton(offer))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(measure::Gap3, measure::Gap1, measure::Gap2, measure::Gap1 + 1);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_sentence, 1);
    box->addWidget(m_offer);
    connect(m_offer, &QPushButton::clicked, this, &NoticeStrip::taken);
    if (closes) {
        auto *close = new QToolButton;
        close->setIcon(icon(QStringLiteral("close"), IconTint::Quiet));
        close->setAutoRaise(true);
        close->setToolTip(tr("Put this away"));
        close->setAccessibleName(close->toolTip());
        box->addWidget(close);
        connect(close, &QToolButton::clicked, this, &NoticeStrip::closed);
    }
    hide();
}

void NoticeStrip::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Button));
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
}

} // namespace cw
