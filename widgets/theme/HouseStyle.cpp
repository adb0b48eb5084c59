#include "widgets/theme/HouseStyle.h"

#include "widgets/theme/Theme.h"

#include <QPainter>
#include <QStyleOption>

namespace cw {

HouseStyle::HouseStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
    case CT_ToolButton:
        result.setHeight(std::max(result.height(), measure::Control));
        break;
    case CT_MenuItem:
        if (size.height() > 8) // separators stay thin
            result.setHeight(std::max(result.height(), measure::Row));
        break;
    case CT_ItemViewItem:
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), measure::Row));
        break;
    default:
        break;
    }
    return result;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ToolBarItemSpacing: return measure::Gap1;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return measure::Gap2;
    case PM_SmallIconSize: return 16;
    case PM_ToolBarIconSize: return measure::Icon;
    case PM_TreeViewIndentation: return measure::Gap4;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *result) const
{
    if (hint == SH_EtchDisabledText || hint == SH_ItemView_ShowDecorationSelected)
        return hint == SH_ItemView_ShowDecorationSelected;
    return QProxyStyle::styleHint(hint, option, widget, result);
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    // Fusion outlines lists and tool bars; a line of the palette's own color is enough.
    if (element == PE_Frame && option) {
        painter->save();
        painter->setPen(option->palette.color(QPalette::Mid));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace cw
