#include "widgets/grid/GridSurface.h"

#include "devices/base/Log.h"
#include "player/surface/GlRenderer.h"
#include "widgets/grid/GridPainter.h"
#include "widgets/grid/Pane.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLPaintDevice>
#include <QOpenGLWidget>
#include <QPainter>
#include <QPointer>

namespace cw {

namespace {

// Pictures as decoded go to the GPU, which scales them and converts their colors; words are drawn over them.
class GlWidget : public QOpenGLWidget {
public:
    GlWidget(GridSurface::Content &content, GlRenderer::ZeroCopy zeroCopy)
        : m_content(content), m_zeroCopy(std::move(zeroCopy))
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

    ~GlWidget() override
    {
        dropRenderer();
        if (context()) // it goes with the base class, when dropRenderer() is no more
            disconnect(context(), nullptr, this, nullptr);
    }

    void release(const Pane *pane)
    {
        if (!m_renderer || !context())
            return;
        makeCurrent();
        m_renderer->release(slotOf(pane));
        doneCurrent();
    }

protected:
    void initializeGL() override
    {
        // The context goes and comes anew when the window moves to another top level or screen.
        connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlWidget::dropRenderer,
                Qt::UniqueConnection);
        auto made = GlRenderer::create(m_zeroCopy);
        if (made) {
            m_renderer = std::move(*made);
            m_renderer->onZeroCopyFailed = [](const QString &why) {
                qCInfo(lcSurface).noquote() << "pictures are copied back from the GPU:" << why;
            };
            return;
        }
        m_content.surfaceFailed(made.error());
    }

    void paintGL() override
    {
        const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
        const QColor ground = videoRoles().ground;
        auto *gl = context()->functions();
        gl->glDisable(GL_SCISSOR_TEST);
        gl->glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1);
        gl->glClear(GL_COLOR_BUFFER_BIT);
        if (m_renderer)
            drawPictures(pixels);
        // On the framebuffer itself rather than on the widget: a painter of the widget would be led elsewhere while
        // a picture is taken of the window.
        QOpenGLPaintDevice device(pixels);
        QPainter painter(&device);
        m_content.paint(painter, QRect(QPoint(0, 0), pixels), false);
        painter.end();
        m_content.presented();
    }

private:
    static GlRenderer::Slot slotOf(const Pane *pane) { return reinterpret_cast<GlRenderer::Slot>(pane); }

    void drawPictures(QSize pixels)
    {
        m_renderer->begin(pixels);
        for (const auto &pane : m_content.panes()) {
            if (pane->rect().isEmpty() || !pane->frame().isValid())
                continue;
            const bool trouble = pane->isTroubled();
            m_renderer->draw(slotOf(pane.get()), pane->frame(), pane->pictureTarget(), pane->zoom(),
                             trouble ? float(GridPainter::TroubleLight) : 1.0F, trouble, pane->rect());
        }
        m_renderer->end();
    }

    void dropRenderer()
    {
        if (!m_renderer)
            return;
        makeCurrent();
        m_renderer.reset();
        doneCurrent();
    }

    GridSurface::Content &m_content;
    GlRenderer::ZeroCopy m_zeroCopy;
    std::unique_ptr<GlRenderer> m_renderer;
};

class GlSurface : public GridSurface {
public:
    GlSurface(Content &content, GlRenderer::ZeroCopy zeroCopy)
        : m_content(content), m_widget(new GlWidget(content, std::move(zeroCopy)))
    {}
    ~GlSurface() override { delete m_widget; }

    QWidget *widget() override { return m_widget; }
    SurfaceKind kind() const override { return SurfaceKind::OpenGl; }
    // Painted with the next update of the window: one swap a display interval, whatever was asked for.
    void present(const QRegion &) override { m_widget->update(); }
    void release(int pane) override { m_widget->release(m_content.panes()[std::size_t(pane)].get()); }

private:
    Content &m_content;
    QPointer<GlWidget> m_widget; // its parent may delete it first
};

} // namespace

std::unique_ptr<GridSurface> makeGlSurface(GridSurface::Content &content,
                                           std::shared_ptr<std::atomic<bool>> zeroCopy)
{
    return std::make_unique<GlSurface>(content, std::move(zeroCopy));
}

} // namespace cw
