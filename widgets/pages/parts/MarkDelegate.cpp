#include "widgets/pages/parts/MarkDelegate.h"

#include "widgets/theme/Icons.h"

#include <QWidget>

namespace cw {

MarkDelegate::MarkDelegate(int severityRole, int quietRole, QObject *parent)
    : PlainTipDelegate(parent), m_severityRole(severityRole), m_quietRole(quietRole)
{}

void MarkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(m_quietRole).toBool())
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    const auto severity = Severity(index.data(m_severityRole).toInt());
    if (severity == Severity::None)
        return;
    const double scale = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    const QPixmap mark = severityMark(severity, 10, scale);
    option->icon = QIcon(mark);
    option->icon.addPixmap(mark, QIcon::Selected); // a chosen row leaves its color alone
    option->decorationSize = {10, 10};
}

} // namespace cw
