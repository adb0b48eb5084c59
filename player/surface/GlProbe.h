// What OpenGL there is, asked of a small context that is thrown away: for choosing the surface. GUI thread.
#pragma once

#include <QString>

namespace cw {

struct GlProbeResult {
    bool usable = false;   // video can be drawn with it
    bool software = false; // the CPU does it (llvmpipe): the raster surface is cheaper
    QString renderer;      // as the driver calls itself
    QString version;
    QString why; // a sentence: why it is not usable or not advisable
};

// True for the names of drivers that draw with the CPU.
bool isSoftwareRenderer(const QString &renderer);

// Needs a QGuiApplication.
GlProbeResult probeOpenGl();

} // namespace cw
