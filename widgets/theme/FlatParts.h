// Flat drawings in place of Fusion's raised ones: headers of tables, scroll bars, tabs. Pure functions of HouseStyle,
// GUI thread.
#pragma once

#include <QRect>

class QColor;
class QPainter;
class QStyleOptionHeader;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace cw {

inline constexpr int ScrollBarExtent = 12;

// A line below, none between.
void drawFlatHeader(QPainter *painter, const QStyleOptionHeader &option);
// In the middle of the header's height.
void drawSortArrow(QPainter *painter, const QStyleOptionHeader &option, int headerHeight);
// Without arrows: a thumb on nothing.
QRect flatThumb(const QStyleOptionSlider &option);
// On the color of what it scrolls.
void drawFlatScrollBar(QPainter *painter, const QStyleOptionSlider &option, const QColor &ground);
// The chosen tab has a bar of accent below its words.
void drawFlatTab(QPainter *painter, const QStyleOptionTab &option);

} // namespace cw
