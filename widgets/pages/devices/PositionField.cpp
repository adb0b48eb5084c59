#include "widgets/pages/devices/PositionField.h"

#include "widgets/theme/Theme.h"

#include <QCompleter>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStringListModel>

#include <cmath>

namespace cw {

namespace {

constexpr double Middle = 50;

} // namespace

PositionField::PositionField(QWidget *parent)
    : QWidget(parent), // made in the order of the Tab key
      m_plan(new QLineEdit(this)), m_plans(new QStringListModel(this)),
      m_across(makePercent(tr("Across the plan, from the left"))),
      m_down(makePercent(tr("Down the plan, from the top")))
{
    m_plan->setAccessibleName(tr("Plan"));
    m_plan->setPlaceholderText(tr("On no plan"));
    m_plan->setClearButtonEnabled(true);
    m_plan->setMaxLength(256);
    m_plan->setToolTip(tr("The name of a plan of the site. Clear it to take the camera off its plan."));
    auto *completer = new QCompleter(m_plans, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_plan->setCompleter(completer);
    setFocusProxy(m_plan);

    auto *across = new QLabel(tr("A&cross"));
    across->setBuddy(m_across);
    auto *down = new QLabel(tr("&Down"));
    down->setBuddy(m_down);
    auto *point = new QHBoxLayout;
    point->setSpacing(measure::Gap2);
    point->addWidget(across);
    point->addWidget(m_across, 1);
    point->addWidget(down);
    point->addWidget(m_down, 1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_plan);
    box->addLayout(point);
    connect(m_plan, &QLineEdit::textChanged, this, [this](const QString &text) {
        const bool named = !text.trimmed().isEmpty();
        m_across->setEnabled(named);
        m_down->setEnabled(named);
    });
    connect(m_plan, &QLineEdit::editingFinished, this, &PositionField::commit);
    for (QDoubleSpinBox *percent : {m_across, m_down})
        connect(percent, &QDoubleSpinBox::valueChanged, this, &PositionField::commit);
    show({});
}

QDoubleSpinBox *PositionField::makePercent(const QString &name)
{
    auto *box = new QDoubleSpinBox(this);
    box->setRange(0, 100);
    box->setDecimals(1);
    box->setSuffix(tr(" %"));
    box->setAlignment(Qt::AlignRight);
    box->setKeyboardTracking(false);
    box->setAccessibleName(name);
    box->setToolTip(name);
    if (auto *text = box->findChild<QLineEdit *>())
        text->setAccessibleName(name);
    return box;
}

void PositionField::setPlans(const QStringList &names)
{
    m_plans->setStringList(names);
}

bool PositionField::isEdited() const
{
    return m_plan->hasFocus() || m_across->hasFocus() || m_down->hasFocus();
}

void PositionField::setPosition(const std::optional<PlanPosition> &position)
{
    show(position);
}

void PositionField::show(const std::optional<PlanPosition> &position)
{
    m_shown = position;
    const QSignalBlocker quiet1(m_across), quiet2(m_down);
    const QString plan = position ? position->plan : QString();
    if (m_plan->text() != plan)
        m_plan->setText(plan);
    m_across->setValue(position ? position->point.x() * 100 : Middle);
    m_down->setValue(position ? position->point.y() * 100 : Middle);
    m_across->setEnabled(position.has_value());
    m_down->setEnabled(position.has_value());
}

std::optional<PlanPosition> PositionField::entered() const
{
    const QString plan = m_plan->text().simplified();
    if (plan.isEmpty())
        return {};
    return PlanPosition{plan, {m_across->value() / 100, m_down->value() / 100}};
}

void PositionField::commit()
{
    m_across->interpretText();
    m_down->interpretText();
    const auto now = entered();
    // Shown to a tenth of a percent: what was not touched is not rounded.
    const bool same =
        now.has_value() == m_shown.has_value() &&
        (!now || (now->plan == m_shown->plan && std::abs(now->point.x() - m_shown->point.x()) < 0.0006 &&
                  std::abs(now->point.y() - m_shown->point.y()) < 0.0006));
    if (same)
        return;
    m_shown = now;
    Q_EMIT positionChosen(now);
}

} // namespace cw
