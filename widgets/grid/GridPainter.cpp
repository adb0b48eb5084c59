#include "widgets/grid/GridPainter.h"

#include "widgets/grid/Pane.h"

#include <QPainter>

#include <cmath>

namespace cw {

void GridPainter::paintPane(QPainter &painter, const Pane &pane, const PaneAppearance &appearance) const
{
    const QRect &rect = pane.rect();
    if (m_withPictures || !pane.frame().isValid())
        paintPicture(painter, pane);
    if (appearance.lifted)
        painter.fillRect(rect, QColor(0, 0, 0, 110));
    pane.overlay().draw(painter, rect, appearance.fading);
    paintFrame(painter, rect, appearance);
}

void GridPainter::paintPicture(QPainter &painter, const Pane &pane) const
{
    const QRect &rect = pane.rect();
    if (pane.isEmpty()) {
        painter.fillRect(rect, m_roles.base);
        return;
    }
    const QImage image = imageOf(pane.frame());
    if (image.isNull()) {
        painter.fillRect(rect, videoRoles().ground);
        return;
    }
    const QRectF target = pane.pictureTarget();
    const QRect aligned = target.toRect();
    if (aligned != rect)
        for (const QRect &bar : QRegion(rect) - aligned)
            painter.fillRect(bar, videoRoles().ground);
    const QImage &shown = pane.isTroubled() ? pane.greyPicture() : image;
    if (shown.size() == aligned.size()) {
        painter.drawImage(aligned.topLeft(), shown);
    } else {
        // Only until the player has scaled to the new size.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(target, shown, QRectF(QPointF(0, 0), QSizeF(shown.size())));
    }
    if (pane.isTroubled())
        painter.fillRect(aligned, QColor(0, 0, 0, int(std::lround(255 * (1 - TroubleLight)))));
}

void GridPainter::paintFrame(QPainter &painter, const QRect &rect, const PaneAppearance &appearance) const
{
    if (!appearance.selected && !appearance.dropTarget)
        return;
    const int width = std::max(2, int(std::lround(2 * m_scale)));
    for (const QRect &side : QRegion(rect) - rect.adjusted(width, width, -width, -width))
        painter.fillRect(side, m_roles.accent);
    if (appearance.dropTarget) {
        QColor veil = m_roles.accent;
        veil.setAlpha(60);
        painter.fillRect(rect, veil);
    }
}

} // namespace cw
