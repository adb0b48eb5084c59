#include "player/media/PaneFeed.h"

#include <algorithm>

namespace cw {

PaneFeed::PaneFeed(FramePreparer prepare, std::function<void()> wake)
    : m_prepare(std::move(prepare)), m_wake(std::move(wake))
{}

void PaneFeed::deliver(const Frame &frame)
{
    if (m_prepare) {
        PaneViewport viewport;
        {
            const std::lock_guard lock(m_viewportMutex);
            viewport = m_viewport;
        }
        Frame prepared = m_prepare(frame, viewport);
        if (!prepared.isValid())
            return;
        m_mailbox.put(std::move(prepared));
    } else {
        m_mailbox.put(frame);
    }
    m_any.store(true, std::memory_order_release);
    if (!m_woken.exchange(true, std::memory_order_acq_rel))
        m_wake();
}

void PaneFeed::setViewport(const PaneViewport &viewport)
{
    const std::lock_guard lock(m_viewportMutex);
    m_viewport = viewport;
}

std::optional<Frame> PaneFeed::take(Nanos now)
{
    m_woken.store(false, std::memory_order_release);
    return m_mailbox.take(now);
}

QRectF pictureRect(const QSize &picture, double sampleAspect, const PaneViewport &viewport)
{
    const QSizeF pane = viewport.pixels;
    if (viewport.fit == FitMode::Stretch || picture.isEmpty() || viewport.pixels.isEmpty())
        return QRectF(QPointF(0, 0), pane);
    // What is zoomed into keeps the shape of the part that is shown.
    const double width = picture.width() * (sampleAspect > 0 ? sampleAspect : 1) * viewport.zoom.width();
    const double height = picture.height() * viewport.zoom.height();
    const double across = pane.width() / width;
    const double down = pane.height() / height;
    const double scale = viewport.fit == FitMode::Fit ? std::min(across, down) : std::max(across, down);
    const QSizeF size(width * scale, height * scale);
    return QRectF(QPointF((pane.width() - size.width()) / 2, (pane.height() - size.height()) / 2), size);
}

} // namespace cw
