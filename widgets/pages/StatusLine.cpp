#include "widgets/pages/StatusLine.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/PlainTip.h"
#include "widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace cw {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_mark(new QLabel), m_live(new QLabel), m_found(new QLabel),
      m_findingsMark(new QLabel), m_findings(new QLabel), m_attentionMark(new QLabel),
      m_attention(new QLabel), m_message(new QLabel)
{
    setAccessibleName(tr("Status"));
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(measure::Gap3, 1, measure::Gap3, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_mark);
    box->addWidget(m_live);
    box->addSpacing(measure::Gap4);
    box->addWidget(m_found);
    box->addSpacing(measure::Gap4);
    box->addWidget(m_findingsMark);
    box->addWidget(m_findings);
    box->addSpacing(measure::Gap4);
    box->addWidget(m_attentionMark);
    box->addWidget(m_attention);
    box->addStretch(1);
    box->addWidget(m_message);
    for (QLabel *label : {m_found, m_message})
        label->setForegroundRole(QPalette::PlaceholderText);
    m_message->setTextFormat(Qt::PlainText);
    // A long sentence is cut rather than widening the window.
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_message->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    box->setStretchFactor(m_message, 3);
    setFixedHeight(measure::Row - 4);
    m_mark->hide();
    m_attention->setTextFormat(Qt::PlainText);
    setAttention({}, Severity::None);
    setFindings(0, Severity::None);
    setLive(0, 0);
}

void StatusLine::setLive(int live, int of)
{
    // All live is normal and grey; only what is missing has a mark.
    const bool missing = live < of;
    m_live->setText(of == 0 ? tr("No camera in the grid") : tr("Cameras live %1/%2").arg(live).arg(of));
    m_live->setForegroundRole(missing ? QPalette::WindowText : QPalette::PlaceholderText);
    m_mark->setVisible(missing);
    if (missing)
        m_mark->setPixmap(severityMark(Severity::Alarm, 10, devicePixelRatioF()));
    m_mark->setAccessibleName(tr("Cameras without a picture: %1").arg(of - live));
}

void StatusLine::setFound(int cameras)
{
    m_found->setText(tr("Devices found: %1").arg(cameras));
}

void StatusLine::setFindings(int findings, Severity gravest)
{
    m_findings->setText(tr("Findings: %1").arg(findings));
    m_findings->setVisible(findings > 0);
    m_findingsMark->setVisible(findings > 0);
    if (findings > 0)
        m_findingsMark->setPixmap(severityMark(gravest, 10, devicePixelRatioF()));
    m_findingsMark->setAccessibleName(severityWord(gravest));
}

void StatusLine::setAttention(const QString &sentence, Severity severity)
{
    m_attention->setText(sentence);
    m_attention->setVisible(!sentence.isEmpty());
    m_attentionMark->setVisible(!sentence.isEmpty() && severity != Severity::None);
    if (severity != Severity::None)
        m_attentionMark->setPixmap(severityMark(severity, 10, devicePixelRatioF()));
    m_attentionMark->setAccessibleName(severityWord(severity));
}

void StatusLine::setMessage(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setToolTip(plainTip(sentence));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), palette().color(QPalette::Mid));
}

} // namespace cw
