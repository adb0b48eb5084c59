// Where one camera hangs on a plan: the plan's name, and how far across and down it is. An empty name takes the camera
// off its plan. GUI thread; owned by its parent.
#pragma once

#include "devices/model/Device.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QStringListModel;

namespace cw {

class PositionField : public QWidget {
    Q_OBJECT
public:
    explicit PositionField(QWidget *parent = nullptr);

    void setPosition(const std::optional<PlanPosition> &position); // what is being edited is left alone
    void setPlans(const QStringList &names);                       // offered while typing
    void commit();
    bool isEdited() const;

Q_SIGNALS:
    void positionChosen(const std::optional<cw::PlanPosition> &position);

private:
    QDoubleSpinBox *makePercent(const QString &name);
    std::optional<PlanPosition> entered() const;
    void show(const std::optional<PlanPosition> &position);

    std::optional<PlanPosition> m_shown;
    QLineEdit *m_plan;
    QStringListModel *m_plans;
    QDoubleSpinBox *m_across;
    QDoubleSpinBox *m_down;
};

} // namespace cw
