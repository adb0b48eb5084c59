// Which video surface is used: OpenGL where a GPU does it, raster where it would be the CPU. GUI thread.
#pragma once

#include "app/Options.h"
#include "app/SystemReport.h"

namespace cw {

// Needs a QGuiApplication. What the operator asked for is honored where it works at all.
SurfaceReport chooseSurface(Options::Surface wanted);

} // namespace cw
