#include "widgets/theme/FlatParts.h"

#include "widgets/theme/Theme.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyle>
#include <QStyleOption>

#include <algorithm>

namespace cw {

void drawFlatHeader(QPainter *painter, const QStyleOptionHeader &option)
{
    const QRect rect = option.rect;
    const bool hovered = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled;
    painter->fillRect(rect, option.palette.color(hovered ? QPalette::Button : QPalette::Base));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      option.palette.color(QPalette::Mid));
}

void drawSortArrow(QPainter *painter, const QStyleOptionHeader &option, int headerHeight)
{
    const QPointF center(option.rect.center().x(), headerHeight / 2.0);
    const double tip = option.sortIndicator == QStyleOptionHeader::SortUp ? -1.75 : 1.75;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(option.palette.color(QPalette::Text), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF{center + QPointF(-3.5, -tip), center + QPointF(0, tip), center + QPointF(3.5, -tip)});
    painter->restore();
}

QRect flatThumb(const QStyleOptionSlider &option)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const int range = option.maximum - option.minimum;
    int thumb = length;
    if (range > 0)
        thumb = std::clamp(int(qint64(option.pageStep) * length / (range + option.pageStep)),
                           std::min(length, 2 * measure::Gap5), length);
    const int at = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                   length - thumb, option.upsideDown);
    return across ? QRect(option.rect.x() + at, option.rect.y(), thumb, option.rect.height())
                  : QRect(option.rect.x(), option.rect.y() + at, option.rect.width(), thumb);
}

void drawFlatScrollBar(QPainter *painter, const QStyleOptionSlider &option, const QColor &ground)
{
    painter->fillRect(option.rect, ground);
    if (option.maximum <= option.minimum)
        return;
    const bool held = option.state & QStyle::State_Sunken || option.state & QStyle::State_MouseOver;
    const QRectF thumb = QRectF(flatThumb(option)).adjusted(3, 3, -3, -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option.palette.color(held ? QPalette::PlaceholderText : QPalette::Mid));
    painter->drawRoundedRect(thumb, 3, 3);
    painter->restore();
}

void drawFlatTab(QPainter *painter, const QStyleOptionTab &option)
{
    const QRect rect = option.rect;
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      option.palette.color(QPalette::Mid));
    if (option.state & QStyle::State_Selected)
        painter->fillRect(
            QRect(rect.left() + measure::Gap2, rect.bottom() - 1, rect.width() - 2 * measure::Gap2, 2),
            option.palette.color(QPalette::Highlight));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(rect.adjusted(0, 0, 0, -1), option.palette.color(QPalette::Button));
}

} // namespace cw
