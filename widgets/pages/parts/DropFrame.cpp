#include "widgets/pages/parts/DropFrame.h"

#include "widgets/theme/Theme.h"

#include <QPainter>

namespace cw {

void paintDropFrame(QPainter &painter, const QRect &around, const QPalette &palette)
{
    constexpr int width = 2;
    constexpr double veil = 0.12; // what lies below stays to be read
    const QColor accent = palette.color(QPalette::Highlight);
    QColor fill = accent;
    fill.setAlphaF(float(veil));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accent, width));
    painter.setBrush(fill);
    painter.drawRoundedRect(around.adjusted(width / 2, width / 2, -width / 2, -width / 2), measure::Radius,
                            measure::Radius);
}

} // namespace cw
