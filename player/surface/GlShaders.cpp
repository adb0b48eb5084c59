#include "player/surface/GlShaders.h"

namespace cw {

namespace {

// One text for every dialect: old words are made the new ones where the old are gone.
QByteArray prologue(const GlAbilities &abilities, bool fragment)
{
    const bool modern = abilities.core || (abilities.es && abilities.redTextures);
    QByteArray text = abilities.core  ? "#version 150\n"
                      : !abilities.es ? "#version 120\n"
                      : modern        ? "#version 300 es\n"
                                      : "#version 100\n";
    if (abilities.es)
        text += "precision highp float;\n";
    if (modern && fragment)
        text += "#define varying in\n#define texture2D texture\nout vec4 pixel;\n";
    else if (modern)
        text += "#define attribute in\n#define varying out\n";
    else if (fragment)
        text += "#define pixel gl_FragColor\n";
    return text;
}

} // namespace

QByteArray vertexShader(const GlAbilities &abilities)
{
    return prologue(abilities, false) + R"(
attribute vec2 corner;    // 0 to 1
uniform vec4 target;      // left, top, width, height in OpenGL's -1 to 1
uniform vec4 source;      // of the picture, 0 to 1
varying vec2 at;
void main()
{
    at = source.xy + corner * source.zw;
    gl_Position = vec4(target.xy + corner * target.zw, 0.0, 1.0);
}
)";
}

// Reducing: the mean of bilinear samples spread evenly over what one pixel covers; each reaches two texels, so
// nothing between them is missed up to 16 texels a pixel.
QByteArray fragmentShader(const GlAbilities &abilities, const QByteArray &sampling)
{
    return prologue(abilities, true) + R"(
varying vec2 at;
uniform sampler2D plane0;
uniform sampler2D plane1;
uniform sampler2D plane2;
uniform vec2 extent;      // of the picture that one pixel covers
uniform vec2 chromaScale; // odd sizes: the chroma planes reach half a sample beyond the picture
uniform vec2 lumaTaps;
uniform vec2 chromaTaps;
uniform mat3 matrix;
uniform vec3 bias;
uniform float brightness;
uniform float gray;
vec4 area(sampler2D plane, vec2 middle, vec2 size, vec2 taps)
{
    vec4 sum = vec4(0.0);
    for (int y = 0; y < 8; ++y) {
        if (float(y) >= taps.y)
            break;
        for (int x = 0; x < 8; ++x) {
            if (float(x) >= taps.x)
                break;
            vec2 offset = (vec2(float(x), float(y)) + 0.5) / taps - 0.5;
            sum += texture2D(plane, middle + offset * size);
        }
    }
    return sum / (taps.x * taps.y);
}
vec3 samples()
{
)" + sampling +
           R"(
}
void main()
{
    vec3 rgb = clamp(matrix * samples() + bias, 0.0, 1.0);
    rgb = mix(rgb, vec3(dot(rgb, vec3(0.2126, 0.7152, 0.0722))), gray);
    pixel = vec4(rgb * brightness, 1.0);
}
)";
}

QByteArray planarSampling()
{
    return R"(
    return vec3(area(plane0, at, extent, lumaTaps).r,
                area(plane1, at * chromaScale, extent * chromaScale, chromaTaps).r,
                area(plane2, at * chromaScale, extent * chromaScale, chromaTaps).r);)";
}

QByteArray semiPlanarSampling(const GlAbilities &abilities)
{
    // The second channel of GL_LUMINANCE_ALPHA is alpha.
    return QByteArray(R"(
    return vec3(area(plane0, at, extent, lumaTaps).r,
                area(plane1, at * chromaScale, extent * chromaScale, chromaTaps).)") +
           (abilities.redTextures ? "rg);" : "ra);");
}

QByteArray graySampling()
{
    return "    return vec3(area(plane0, at, extent, lumaTaps).r, 128.0 / 255.0, 128.0 / 255.0);";
}

QByteArray packedSampling()
{
    // Uploaded as RGBA, since ES knows no BGRA.
    return "    return area(plane0, at, extent, lumaTaps).bgr;";
}

} // namespace cw
