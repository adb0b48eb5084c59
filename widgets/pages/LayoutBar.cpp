#include "widgets/pages/LayoutBar.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>

namespace cw {

LayoutBar::LayoutBar(const QList<QAction *> &layouts, QWidget *parent)
    : QWidget(parent), m_layouts(layouts), m_layout(new QToolButton), m_box(new QHBoxLayout(this)),
      m_actions(new QHBoxLayout), m_clock(new QLabel)
{
    setAccessibleName(tr("Live tools"));
    setFixedHeight(measure::Control + measure::Gap2 + 1);
    auto *menu = new QMenu(m_layout);
    menu->setAccessibleName(tr("Layouts"));
    menu->addActions(layouts);
    menu->addSeparator();
    QAction *free = menu->addAction(tr("Rows and columns\u2026"));
    connect(free, &QAction::triggered, this, &LayoutBar::freeLayoutRequested);
    m_layout->setMenu(menu);
    m_layout->setPopupMode(QToolButton::InstantPopup);
    m_layout->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->setIconSize({18, 18});
    m_layout->setAutoRaise(true);
    m_layout->setFocusPolicy(Qt::TabFocus);
    for (QAction *action : layouts)
        connect(action, &QAction::toggled, this, &LayoutBar::refreshLayout);

    // Figures keep their width, so that the clock does not shiver.
    m_clock->setForegroundRole(QPalette::WindowText);
    m_clock->setAccessibleName(tr("Time"));
    m_clock->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    m_box->setContentsMargins(measure::Gap2, measure::Gap1, measure::Gap2, measure::Gap1 + 1);
    m_box->setSpacing(measure::Gap1);
    m_actions->setSpacing(measure::Gap1);
    m_box->addWidget(m_layout);
    m_box->addLayout(m_actions);
    m_box->addStretch(1);
    m_box->addWidget(m_clock);
    m_box->addSpacing(measure::Gap2);

    connect(&m_timer, &QTimer::timeout, this, &LayoutBar::tick);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    refreshLayout();
    tick();
}

void LayoutBar::setFreeLayout(const QString &title)
{
    m_free = title;
    refreshLayout();
}

void LayoutBar::addAction(QAction *action)
{
    m_actions->addWidget(buttonFor(action));
}

void LayoutBar::addEndAction(QAction *action)
{
    m_box->addWidget(buttonFor(action));
}

QToolButton *LayoutBar::buttonFor(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setIconSize({18, 18});
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

void LayoutBar::refreshLayout()
{
    const auto chosen =
        std::find_if(m_layouts.begin(), m_layouts.end(), [](QAction *action) { return action->isChecked(); });
    const QString title = chosen == m_layouts.end() ? m_free : (*chosen)->text();
    m_layout->setText(title);
    m_layout->setIcon(chosen == m_layouts.end() ? icon(QStringLiteral("layout")) : (*chosen)->icon());
    m_layout->setToolTip(tr("Layout of the grid: %1").arg(title));
    m_layout->setAccessibleName(m_layout->toolTip());
}

void LayoutBar::tick()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_clock->setText(clockText(now));
    m_clock->setToolTip(now.toString(QStringLiteral("yyyy-MM-dd ")) + clockText(now));
    m_timer.start(1000 - now.time().msec()); // on the second, without drifting
}

void LayoutBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
}

QString clockText(const QDateTime &local)
{
    const int offset = local.offsetFromUtc() / 60;
    QString zone =
        offset == 0
            ? QStringLiteral("UTC")
            : QStringLiteral("UTC%1%2").arg(QChar(offset < 0 ? u'\u2212' : u'+')).arg(std::abs(offset) / 60);
    if (offset % 60 != 0)
        zone += QStringLiteral(":%1").arg(std::abs(offset) % 60, 2, 10, QChar(u'0'));
    return local.toString(QStringLiteral("HH:mm:ss ")) + zone;
}

} // namespace cw
