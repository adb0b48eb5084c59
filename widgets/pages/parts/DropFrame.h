// The frame around what a drop would go to, the same wherever something is dragged. Pure function, GUI thread.
#pragma once

class QPainter;
class QPalette;
class QRect;

namespace cw {

void paintDropFrame(QPainter &painter, const QRect &around, const QPalette &palette);

} // namespace cw
