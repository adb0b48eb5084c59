#include "widgets/pages/parts/PageBar.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace cw {

namespace {

constexpr int IconSize = 18;
constexpr int NarrowestFilter = 100, WidestFilter = 260;

QToolButton *buttonFor(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setIconSize({IconSize, IconSize});
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace

PageBar::PageBar(const Names &names, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_box(new QHBoxLayout(this)), m_filter(new QLineEdit)
{
    setAccessibleName(names.bar);
    setFixedHeight(measure::Control + measure::Gap2 + 1);
    m_box->setContentsMargins(measure::Gap2, measure::Gap1, measure::Gap2, measure::Gap1 + 1);
    m_box->setSpacing(measure::Gap1);
    for (QAction *action : actions)
        addButton(action);
    m_box->addStretch(1);
    m_filter->setPlaceholderText(names.filter);
    m_filter->setAccessibleName(names.filterByWhat);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search"), IconTint::Quiet), QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(NarrowestFilter);
    m_filter->setMaximumWidth(WidestFilter);
    m_box->addWidget(m_filter, 2);
}

void PageBar::addButton(QAction *action)
{
    QToolButton *button = buttonFor(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (action->menu())
        button->setPopupMode(QToolButton::InstantPopup);
    // A report is written where somebody can write one.
    connect(action, &QAction::changed, button, [action, button] { button->setVisible(action->isVisible()); });
    m_box->addWidget(button);
    m_buttons.append(button);
}

void PageBar::addEndAction(QAction *action)
{
    m_box->addWidget(buttonFor(action));
}

void PageBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void PageBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    int words = 0;
    for (const QToolButton *button : std::as_const(m_buttons)) {
        const QString text = button->defaultAction()->text();
        words += button->fontMetrics().horizontalAdvance(text) + IconSize + measure::Gap5 + measure::Gap1 +
                 (button->menu() || button->defaultAction()->menu() ? measure::Gap4 : 0);
    }
    const bool room = words + NarrowestFilter + measure::Gap5 < width();
    for (QToolButton *button : std::as_const(m_buttons))
        button->setToolButtonStyle(room ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

} // namespace cw
