#include "widgets/pages/RailBar.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QKeySequence>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace cw {

namespace {

constexpr int Side = 40;

// The chosen page has a bar of accent at its edge beside its brighter icon: form and color.
class RailButton : public QToolButton {
public:
    RailButton(const QString &iconName, QWidget *parent)
        : QToolButton(parent), m_quiet(cw::icon(iconName, IconTint::Quiet)), m_bright(cw::icon(iconName))
    {
        setFixedSize(Side, Side);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (underMouse() || isDown())
            painter.fillRect(rect(), palette().color(QPalette::Button));
        const QRect box((width() - measure::Icon) / 2, (height() - measure::Icon) / 2, measure::Icon,
                        measure::Icon);
        (isChecked() || underMouse() ? m_bright : m_quiet).paint(&painter, box);
        if (isChecked())
            painter.fillRect(QRect(0, 8, 3, height() - 16), palette().color(QPalette::Highlight));
        if (hasFocus()) {
            painter.setPen(palette().color(QPalette::Highlight));
            painter.drawRect(rect().adjusted(2, 2, -3, -3));
        }
    }

private:
    QIcon m_quiet;
    QIcon m_bright;
};

} // namespace

RailBar::RailBar(QWidget *parent)
    : QWidget(parent), m_box(new QVBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Pages"));
    setFixedWidth(Side + 1);
    m_box->setContentsMargins(0, measure::Gap1, 1, measure::Gap1);
    m_box->setSpacing(measure::Gap1);
    m_box->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this, &RailBar::pageChosen);
}

int RailBar::addPage(const QString &iconName, const QString &name, const QKeySequence &key)
{
    const int page = int(m_group->buttons().size());
    auto *button = new RailButton(iconName, this);
    button->setAccessibleName(name);
    button->setShortcut(key);
    button->setToolTip(
        key.isEmpty() ? name : tr("%1 (%2)", "page, key").arg(name, key.toString(QKeySequence::NativeText)));
    m_group->addButton(button, page);
    m_box->insertWidget(page, button);
    if (page == 0)
        button->setChecked(true);
    return page;
}

void RailBar::addFootAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    if (action->menu())
        button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFixedSize(Side, Side);
    button->setIconSize({measure::Icon, measure::Icon});
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::TabFocus);
    m_box->addWidget(button);
}

int RailBar::current() const
{
    return m_group->checkedId();
}

void RailBar::setCurrent(int page)
{
    if (QAbstractButton *button = m_group->button(page))
        button->setChecked(true);
}

void RailBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette().color(QPalette::Mid));
}

} // namespace cw
