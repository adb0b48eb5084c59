// Draws a cell with the mark of its severity before its text, and quiet text where all is as it should be.
// GUI thread; owned by its view.
#pragma once

#include "widgets/theme/PlainTip.h"

namespace cw {

class MarkDelegate : public PlainTipDelegate {
    Q_OBJECT
public:
    // The roles under which the model keeps an int of Severity and whether the cell is quiet.
    MarkDelegate(int severityRole, int quietRole, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_severityRole;
    int m_quietRole;
};

} // namespace cw
