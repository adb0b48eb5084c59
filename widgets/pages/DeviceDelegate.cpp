#include "widgets/pages/DeviceDelegate.h"

#include "widgets/models/DeviceModel.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QPainter>

namespace cw {

void DeviceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    const QString name = item.text;
    const QString state = index.data(DeviceModel::StateWordRole).toString();
    const QString aside = state.isEmpty() ? index.data(DeviceModel::AddressRole).toString() : state;
    QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget)
                     .adjusted(2, 0, -measure::Gap2, 0);
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    // A maker that is not the one on the label: a small mark after the name, its sentence is in the tool tip.
    const bool differs = !index.data(DeviceModel::MakerDiffersRole).toString().isEmpty();
    constexpr int side = 8;
    if (differs) {
        const int x = text.right() - side;
        const double scale = item.widget ? item.widget->devicePixelRatioF() : 1.0;
        painter->drawPixmap(QRect(x, text.center().y() - side / 2, side, side),
                            severityMark(Severity::Warning, side, scale));
        text.setRight(x - measure::Gap2);
    }

    const bool selected = item.state & QStyle::State_Selected;
    const QFontMetrics &metrics = item.fontMetrics;
    int asideWidth = aside.isEmpty() ? 0 : metrics.horizontalAdvance(aside) + measure::Gap3;
    // An address gives way to a long name; a state does not.
    if (state.isEmpty() && metrics.horizontalAdvance(name) + asideWidth > text.width())
        asideWidth = 0;
    painter->save();
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(text.adjusted(0, 0, -asideWidth, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(name, Qt::ElideRight, text.width() - asideWidth));
    if (asideWidth > 0) {
        painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, aside);
    }
    painter->restore();
}

} // namespace cw
