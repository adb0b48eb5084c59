#include "app/SurfaceChoice.h"

#ifdef CW_OPENGL
#include "player/surface/GlProbe.h"
#endif

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::SurfaceChoice)
};

} // namespace

SurfaceReport chooseSurface(Options::Surface wanted)
{
    SurfaceReport report;
    report.used = QStringLiteral("raster");
#ifdef CW_OPENGL
    const GlProbeResult probe = probeOpenGl();
    report.openGlUsable = probe.usable;
    report.openGlSoftware = probe.software;
    report.renderer = probe.renderer;
    if (wanted == Options::Surface::Raster) {
        report.why = Text::tr("asked for");
    } else if (!probe.usable) {
        report.why = probe.why;
    } else if (wanted == Options::Surface::OpenGl) {
        report.used = QStringLiteral("opengl");
        report.why = Text::tr("asked for");
    } else if (probe.software) {
        report.why = Text::tr("OpenGL is drawn by the processor here (%1)").arg(probe.renderer);
    } else {
        report.used = QStringLiteral("opengl");
    }
#else
    report.why =
        wanted == Options::Surface::OpenGl ? Text::tr("this build has no OpenGL surface") : QString();
#endif
    return report;
}

} // namespace cw
