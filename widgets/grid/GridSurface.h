// The one widget that the whole grid is painted on. Two exist: RasterSurface and GlSurface.
// GUI thread; owned by GridView as a child widget. All rectangles are device pixels.
#pragma once

#include "devices/base/Result.h"

#include <QRegion>
#include <QSize>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

class QPainter;
class QWidget;

namespace cw {

class Pane;

enum class SurfaceKind { Raster, OpenGl };

// Which surface, and for OpenGL whether decoders leave pictures in the GPU: cleared where importing does not work.
struct SurfaceChoice {
    SurfaceChoice(SurfaceKind which = SurfaceKind::Raster,
                  std::shared_ptr<std::atomic<bool>> sharedZeroCopy = {})
        : kind(which), zeroCopy(std::move(sharedZeroCopy))
    {}
    SurfaceKind kind;
    std::shared_ptr<std::atomic<bool>> zeroCopy;
};

class GridSurface {
public:
    // What is on the surface; GridView is one.
    class Content {
    public:
        virtual ~Content() = default;
        // Everything that is not a picture, and for the raster surface the pictures too, inside `dirty`.
        virtual void paint(QPainter &painter, const QRegion &dirty, bool withPictures) = 0;
        virtual const std::vector<std::unique_ptr<Pane>> &panes() const = 0;
        virtual void presented() = 0; // what was asked for is painted
        virtual void surfaceFailed(const Error &error) = 0;
    };

    virtual ~GridSurface() = default;
    virtual QWidget *widget() = 0;
    virtual SurfaceKind kind() const = 0;
    // Paints this part, now where the surface can, once per call of present().
    virtual void present(const QRegion &dirty) = 0;
    // A pane's picture is not needed any more (closed, hidden for long): textures may go.
    virtual void release(int slot) = 0;
};

std::unique_ptr<GridSurface> makeRasterSurface(GridSurface::Content &content);
#ifdef CW_OPENGL
std::unique_ptr<GridSurface> makeGlSurface(GridSurface::Content &content,
                                           std::shared_ptr<std::atomic<bool>> zeroCopy);
#endif

} // namespace cw
