#include "widgets/theme/HouseStyle.h"

#include "widgets/theme/FlatParts.h"
#include "widgets/theme/Theme.h"

#include <QAbstractScrollArea>
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
    case PM_ScrollBarExtent:
        return ScrollBarExtent;
    case PM_HeaderMargin:
        return measure::Gap1;
    case PM_TabBarTabHSpace:
        return measure::Gap5;
    case PM_TabBarTabVSpace:
        return measure::Gap3;
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

// What a scroll bar scrolls: it stands on the same color.
static QColor groundBehind(const QWidget *bar, const QStyleOption &option)
{
    const QWidget *holder = bar ? bar->parentWidget() : nullptr;
    const auto *area = holder ? qobject_cast<const QAbstractScrollArea *>(holder->parentWidget()) : nullptr;
    const auto role = area ? area->viewport()->backgroundRole() : QPalette::Base;
    return option.palette.color(role == QPalette::NoRole ? QPalette::Window : role);
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
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, palette.color(QPalette::Base));
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const int height = widget ? widget->height() : option->rect.height();
            drawSortArrow(painter, *header, height);
            return;
        }
        break;
    case PE_FrameTabBarBase: // the line below the tabs
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          palette.color(QPalette::Mid));
        return;
    case PE_IndicatorCheckBox:
        drawCheckBox(painter, option);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect thumb = flatThumb(*bar);
    const bool across = bar->orientation == Qt::Horizontal;
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return thumb;
    case SC_ScrollBarSubPage:
        return across ? QRect(bar->rect.topLeft(), QPoint(thumb.left() - 1, bar->rect.bottom()))
                      : QRect(bar->rect.topLeft(), QPoint(bar->rect.right(), thumb.top() - 1));
    case SC_ScrollBarAddPage:
        return across ? QRect(QPoint(thumb.right() + 1, bar->rect.top()), bar->rect.bottomRight())
                      : QRect(QPoint(bar->rect.left(), thumb.bottom() + 1), bar->rect.bottomRight());
    default:
        return {}; // no arrows
    }
}

QStyle::SubControl HouseStyle::hitTestComplexControl(ComplexControl control,
                                                     const QStyleOptionComplex *option, const QPoint &at,
                                                     const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::hitTestComplexControl(control, option, at, widget);
    for (const SubControl part : {SC_ScrollBarSlider, SC_ScrollBarSubPage, SC_ScrollBarAddPage})
        if (subControlRect(control, option, part, widget).contains(at))
            return part;
    return SC_None;
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawFlatHeader(painter, *header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          option->palette.color(QPalette::Mid));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader quiet = *header;
            quiet.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::PlaceholderText));
            quiet.palette.setColor(QPalette::WindowText, option->palette.color(QPalette::PlaceholderText));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawFlatTab(painter, *tab);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar) {
        drawFlatScrollBar(painter, *bar, groundBehind(widget, *bar));
        return;
    }
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (control != CC_ToolButton || !tool || !(tool->features & QStyleOptionToolButton::HasMenu)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    // A menu behind a named button is told by a chevron after the name, not by a speck in its corner.
    QStyleOptionToolButton plain = *tool;
    plain.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
    QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    if (tool->toolButtonStyle != Qt::ToolButtonTextBesideIcon ||
        tool->rect.width() < tool->rect.height() + measure::Gap4)
        return; // it would stand on the icon
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
