#include "widgets/grid/GridSurface.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPointer>
#include <QWidget>

#include <cmath>

namespace cw {

namespace {

// Pictures come scaled to their panes' size: painting one is a copy into the window's memory.
class RasterWidget : public QWidget {
public:
    explicit RasterWidget(GridSurface::Content &content) : m_content(content)
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setAttribute(Qt::WA_NoSystemBackground);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

    QRegion logical(const QRegion &device) const
    {
        const double scale = devicePixelRatioF();
        if (scale == 1.0)
            return device;
        QRegion region;
        for (const QRect &rect : device)
            region += QRectF(QPointF(rect.topLeft()) / scale, QSizeF(rect.size()) / scale).toAlignedRect();
        return region;
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        const double scale = devicePixelRatioF();
        QPainter painter(this);
        QRegion device = event->region();
        if (scale != 1.0) {
            device = {};
            for (const QRect &rect : event->region())
                device +=
                    QRectF(QPointF(rect.topLeft()) * scale, QSizeF(rect.size()) * scale).toAlignedRect();
            painter.scale(1 / scale, 1 / scale);
        }
        m_content.paint(painter, device, true);
        painter.end();
        m_content.presented();
    }

private:
    GridSurface::Content &m_content;
};

class RasterSurface : public GridSurface {
public:
    explicit RasterSurface(Content &content) : m_widget(new RasterWidget(content)) {}
    ~RasterSurface() override { delete m_widget; }

    QWidget *widget() override { return m_widget; }
    SurfaceKind kind() const override { return SurfaceKind::Raster; }
    void present(const QRegion &dirty) override { m_widget->repaint(m_widget->logical(dirty)); }
    void release(int) override {}

private:
    QPointer<RasterWidget> m_widget; // its parent may delete it first
};

} // namespace

std::unique_ptr<GridSurface> makeRasterSurface(GridSurface::Content &content)
{
    return std::make_unique<RasterSurface>(content);
}

} // namespace cw
