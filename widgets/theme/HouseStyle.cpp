#include "widgets/theme/HouseStyle.h"

#include "widgets/theme/Theme.h"

#include <QPainter>
#include <QPolygonF>
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
        if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            tool && tool->features & QStyleOptionToolButton::HasMenu &&
            tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon)
            result.rwidth() += measure::Gap4; // the chevron
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
    case PM_ToolBarItemSpacing:
        return measure::Gap1;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return measure::Gap2;
    case PM_SmallIconSize:
        return 16;
    case PM_ToolBarIconSize:
        return measure::Icon;
    case PM_TreeViewIndentation:
        return measure::Gap4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(measure::Gap1, 0, -measure::Gap1, 0) : rect;
}

// A flat plate with a line around it, in accent where the keys go.
static void drawPlate(QPainter *painter, const QStyleOption *option, const QColor &fill, bool marked)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option->palette.color(marked ? QPalette::Highlight : QPalette::Mid));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), measure::Radius,
                             measure::Radius);
    painter->restore();
}

static void drawCheckBox(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool on = option->state & QStyle::State_On;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(palette.color(on || option->state & QStyle::State_HasFocus ? QPalette::Highlight
                                                                               : QPalette::PlaceholderText));
    painter->setBrush(palette.color(on ? QPalette::Highlight : QPalette::Base));
    painter->drawRoundedRect(box, 3, 3);
    if (on) {
        painter->setPen(
            QPen(palette.color(QPalette::HighlightedText), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](double x, double y) {
            return box.topLeft() + QPointF(box.width() * x, box.height() * y);
        };
        painter->drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)});
    }
    painter->restore();
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case PE_Frame: // Fusion outlines lists darker than a line is
        painter->save();
        painter->setPen(palette.color(QPalette::Mid));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isDefault = button && button->features & QStyleOptionButton::DefaultButton;
        QColor fill = palette.color(QPalette::Button);
        if (option->state & (State_Sunken | State_On))
            fill = palette.color(QPalette::Window);
        else if (option->state & State_MouseOver && option->state & State_Enabled)
            fill = palette.color(QPalette::Mid);
        drawPlate(painter, option, fill, isDefault || option->state & State_HasFocus);
        return;
    }
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth == 0)
            break; // inside a spin box
        drawPlate(painter, option, palette.color(QPalette::Base), option->state & State_HasFocus);
        return;
    }
    case PE_IndicatorCheckBox:
        drawCheckBox(painter, option);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (control != CC_ToolButton || !tool || !(tool->features & QStyleOptionToolButton::HasMenu)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    // A menu behind a named button is told by a chevron after the name, not by a speck in its corner.
    QStyleOptionToolButton plain = *tool;
    plain.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
    QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    if (tool->toolButtonStyle != Qt::ToolButtonTextBesideIcon)
        return;
    const QPointF center(tool->rect.right() - 9, tool->rect.center().y() + 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tool->palette.color(QPalette::PlaceholderText), 1.5, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF{center + QPointF(-3.5, -2), center + QPointF(0, 1.5), center + QPointF(3.5, -2)});
    painter->restore();
}

} // namespace cw
