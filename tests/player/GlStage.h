// An OpenGL context with a frame buffer that pictures are drawn into and read back from. GUI thread; owned by the
// test.
#pragma once

#include "player/surface/GlRenderer.h"

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>

namespace cw {

class GlStage {
public:
    enum class Kind { Default, Compatibility21, Core32, Es2, Es3 };

    explicit GlStage(Kind kind = Kind::Default, GlRenderer::ZeroCopy zeroCopy = {},
                     std::unique_ptr<GlImport> importer = {})
    {
        QSurfaceFormat format;
        switch (kind) {
        case Kind::Default:
            break;
        case Kind::Compatibility21:
            format.setVersion(2, 1);
            break;
        case Kind::Core32:
            format.setVersion(3, 2);
            format.setProfile(QSurfaceFormat::CoreProfile);
            break;
        case Kind::Es2:
        case Kind::Es3:
            format.setRenderableType(QSurfaceFormat::OpenGLES);
            format.setVersion(kind == Kind::Es2 ? 2 : 3, 0);
            break;
        }
        m_context.setFormat(format);
        m_surface.setFormat(format);
        m_surface.create();
        if (!m_context.create() || !m_context.makeCurrent(&m_surface)) {
            why = QStringLiteral("no such OpenGL context here");
            return;
        }
        std::vector<std::unique_ptr<GlImport>> importers;
        if (importer)
            importers.push_back(std::move(importer));
        auto made = importers.empty() ? GlRenderer::create(std::move(zeroCopy))
                                      : GlRenderer::create(std::move(zeroCopy), std::move(importers));
        if (made)
            renderer = std::move(*made);
        else
            why = made.error().context;
    }
    ~GlStage()
    {
        renderer.reset();
        m_target.reset();
    }

    // Black, then what `paint` draws, read back.
    template<typename Paint>
    QImage shot(const QSize &size, Paint paint)
    {
        if (!m_target || m_target->size() != size)
            m_target = std::make_unique<QOpenGLFramebufferObject>(size);
        m_target->bind();
        m_context.functions()->glClearColor(0, 0, 0, 1);
        m_context.functions()->glClear(GL_COLOR_BUFFER_BIT);
        renderer->begin(size);
        paint(*renderer);
        renderer->end();
        return m_target->toImage().convertToFormat(QImage::Format_RGB32);
    }
    QImage shot(const Frame &frame, const QSize &size)
    {
        return shot(size, [&](GlRenderer &r) { r.draw(1, frame, QRectF(QPointF(), QSizeF(size))); });
    }
    QOpenGLContext &context() { return m_context; }

    std::unique_ptr<GlRenderer> renderer; // null where `why` says why
    QString why;

private:
    QOpenGLContext m_context;
    QOffscreenSurface m_surface;
    std::unique_ptr<QOpenGLFramebufferObject> m_target;
};

} // namespace cw
