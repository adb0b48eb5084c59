// The shaders' text, for the OpenGL at hand. Plain functions, any thread; used by GlRenderer.
#pragma once

#include "player/surface/GlPlanes.h"

#include <QByteArray>

namespace cw {

QByteArray vertexShader(const GlAbilities &abilities);
// `sampling`: the body of `vec3 samples()`, by glSampling...() below.
QByteArray fragmentShader(const GlAbilities &abilities, const QByteArray &sampling);

QByteArray planarSampling();
QByteArray semiPlanarSampling(const GlAbilities &abilities);
QByteArray graySampling();
QByteArray packedSampling();

} // namespace cw
