#include "player/surface/GlProbe.h"

#include <QCoreApplication>

#ifdef CW_OPENGL
#include "player/surface/GlRenderer.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#endif

namespace cw {

bool isSoftwareRenderer(const QString &renderer)
{
    for (const auto *name :
         {u"llvmpipe", u"softpipe", u"swrast", u"software rasterizer", u"swiftshader", u"swr"}) {
        if (renderer.contains(QStringView(name), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

#ifdef CW_OPENGL
GlProbeResult probeOpenGl()
{
    GlProbeResult result;
    QOpenGLContext context;
    QOffscreenSurface surface;
    surface.create();
    if (!context.create()) {
        result.why = QCoreApplication::translate("cw::GlProbe", "There is no OpenGL on this display.");
        return result;
    }
    if (!context.makeCurrent(&surface)) {
        result.why = QCoreApplication::translate("cw::GlProbe", "OpenGL refuses to draw on this display.");
        return result;
    }
    const auto text = [gl = context.functions()](GLenum name) {
        return QString::fromUtf8(reinterpret_cast<const char *>(gl->glGetString(name)));
    };
    result.renderer = text(GL_RENDERER);
    result.version = text(GL_VERSION);
    result.software = isSoftwareRenderer(result.renderer);
    const auto renderer = GlRenderer::create();
    result.usable = renderer.has_value();
    if (!renderer)
        result.why = QCoreApplication::translate("cw::GlProbe", "%1 cannot draw video: %2")
                         .arg(result.renderer, renderer.error().context);
    else if (result.software)
        result.why =
            QCoreApplication::translate("cw::GlProbe", "%1 draws with the processor.").arg(result.renderer);
    if (renderer)
        renderer.value()->release(0); // while the context is current
    return result;
}
#else
GlProbeResult probeOpenGl()
{
    GlProbeResult result;
    result.why = QCoreApplication::translate("cw::GlProbe", "This program was built without OpenGL.");
    return result;
}
#endif

} // namespace cw
