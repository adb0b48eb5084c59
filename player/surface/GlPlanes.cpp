#include "player/surface/GlPlanes.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>

#include <cstring>

// Names that OpenGL ES headers lack; the values are the registry's.
#ifndef GL_LUMINANCE
#define GL_LUMINANCE 0x1909
#define GL_LUMINANCE_ALPHA 0x190A
#endif
#ifndef GL_LUMINANCE16
#define GL_LUMINANCE16 0x8042
#define GL_LUMINANCE16_ALPHA16 0x8048
#endif
#ifndef GL_R16
#define GL_R16 0x822A
#define GL_RG16 0x822C
#endif
#ifndef GL_UNPACK_ROW_LENGTH
#define GL_UNPACK_ROW_LENGTH 0x0CF2
#endif

namespace cw {

namespace {

struct Format {
    GLint internal;
    GLenum external;
    GLenum type;
};

Format formatOf(const GlAbilities &abilities, int channels, int bytes)
{
    const GLenum type = bytes == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_BYTE;
    if (channels == 4)
        return {GL_RGBA, GL_RGBA, type};
    if (abilities.redTextures) {
        if (channels == 1)
            return {bytes == 2 ? GL_R16 : GL_R8, GL_RED, type};
        return {bytes == 2 ? GL_RG16 : GL_RG8, GL_RG, type};
    }
    if (channels == 1)
        return {bytes == 2 ? GL_LUMINANCE16 : GL_LUMINANCE, GL_LUMINANCE, type};
    return {bytes == 2 ? GL_LUMINANCE16_ALPHA16 : GL_LUMINANCE_ALPHA, GL_LUMINANCE_ALPHA, type};
}

QSize halved(const QSize &size, bool horizontally, bool vertically)
{
    return {horizontally ? (size.width() + 1) / 2 : size.width(),
            vertically ? (size.height() + 1) / 2 : size.height()};
}

} // namespace

GlAbilities GlAbilities::ofCurrentContext()
{
    GlAbilities abilities;
    QOpenGLContext *context = QOpenGLContext::currentContext();
    const QSurfaceFormat format = context->format();
    const bool three = format.majorVersion() >= 3;
    abilities.es = context->isOpenGLES();
    abilities.core = !abilities.es && format.profile() == QSurfaceFormat::CoreProfile &&
                     format.version() >= qMakePair(3, 2);
    abilities.redTextures = three || (!abilities.es && context->hasExtension("GL_ARB_texture_rg"));
    abilities.sixteenBit = !abilities.es || (three && context->hasExtension("GL_EXT_texture_norm16"));
    abilities.rowLength = !abilities.es || three;
    context->functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &abilities.maxTextureSize);
    return abilities;
}

GlPlanes::~GlPlanes()
{
    clear();
}

void GlPlanes::clear()
{
    attached.reset();
    if (QOpenGLContext *context = QOpenGLContext::currentContext()) {
        for (const Plane &plane : m_planes) {
            if (plane.texture)
                context->functions()->glDeleteTextures(1, &plane.texture);
        }
    }
    m_planes = {};
    m_count = 0;
    holds.reset();
}

bool GlPlanes::fits(const QSize &size) const
{
    return size.width() <= m_abilities.maxTextureSize && size.height() <= m_abilities.maxTextureSize;
}

// A new texture without memory, bound.
void GlPlanes::make(Plane &plane)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    attached.reset();
    if (plane.texture)
        gl->glDeleteTextures(1, &plane.texture);
    gl->glGenTextures(1, &plane.texture);
    gl->glBindTexture(GL_TEXTURE_2D, plane.texture);
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

bool GlPlanes::shape(int index, const QSize &size, int channels, int bytes)
{
    if (!fits(size))
        return false;
    Plane &plane = m_planes[static_cast<std::size_t>(index)];
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    if (plane.texture && plane.size == size && plane.channels == channels && plane.bytes == bytes) {
        gl->glBindTexture(GL_TEXTURE_2D, plane.texture);
        return true;
    }
    make(plane);
    plane.size = size;
    plane.channels = channels;
    plane.bytes = bytes;
    const Format format = formatOf(m_abilities, channels, bytes);
    gl->glTexImage2D(GL_TEXTURE_2D, 0, format.internal, size.width(), size.height(), 0, format.external,
                     format.type, nullptr);
    return true;
}

void GlPlanes::fill(int index, const cw::Plane &pixels)
{
    const Plane &plane = m_planes[static_cast<std::size_t>(index)];
    const int pixelBytes = plane.channels * plane.bytes;
    const int rowBytes = plane.size.width() * pixelBytes;
    const Format format = formatOf(m_abilities, plane.channels, plane.bytes);
    const std::uint8_t *from = pixels.data;
    int rowLength = 0;
    if (pixels.stride != rowBytes) {
        if (m_abilities.rowLength && pixels.stride > 0 && pixels.stride % pixelBytes == 0) {
            rowLength = pixels.stride / pixelBytes;
        } else {
            m_packed.resize(static_cast<std::size_t>(rowBytes) *
                            static_cast<std::size_t>(plane.size.height()));
            for (int y = 0; y < plane.size.height(); ++y)
                std::memcpy(m_packed.data() + std::ptrdiff_t(y) * rowBytes,
                            pixels.data + std::ptrdiff_t(y) * pixels.stride,
                            static_cast<std::size_t>(rowBytes));
            from = m_packed.data();
        }
    }
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (rowLength)
        gl->glPixelStorei(GL_UNPACK_ROW_LENGTH, rowLength);
    gl->glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, plane.size.width(), plane.size.height(), format.external,
                        format.type, from);
    if (rowLength)
        gl->glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    gl->glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

bool GlPlanes::reserve(const QSize &size, bool tenBit)
{
    const int bytes = tenBit ? 2 : 1;
    if (tenBit && !m_abilities.sixteenBit)
        return false;
    holds.reset();
    if (!shape(0, size, 1, bytes) || !shape(1, halved(size, true, true), 2, bytes))
        return false;
    m_count = 2;
    return true;
}

bool GlPlanes::adopt(const QSize &size)
{
    holds.reset();
    if (!fits(size))
        return false;
    for (std::size_t i = 0; i < 2; ++i) {
        Plane &plane = m_planes[i];
        if (!plane.texture || plane.bytes != 0)
            make(plane);
        plane.size = i ? halved(size, true, true) : size;
        plane.channels = i ? 2 : 1;
        plane.bytes = 0;
    }
    m_count = 2;
    return true;
}

bool GlPlanes::upload(const Frame &frame)
{
    holds.reset();
    int channels[3] = {1, 1, 1};
    int bytes = 1;
    QSize chroma = halved(frame.size, true, true);
    int count = 3;
    switch (frame.format) {
    case PixelFormat::Yuv420p:
        break;
    case PixelFormat::Yuv422p:
        chroma = halved(frame.size, true, false);
        break;
    case PixelFormat::Yuv444p:
        chroma = frame.size;
        break;
    case PixelFormat::Yuv420p10:
        bytes = 2;
        break;
    case PixelFormat::P010:
        bytes = 2;
        [[fallthrough]];
    case PixelFormat::Nv12:
        count = 2;
        channels[1] = 2;
        break;
    case PixelFormat::Gray8:
        count = 1;
        break;
    case PixelFormat::Bgra:
        count = 1;
        channels[0] = 4;
        break;
    case PixelFormat::None:
    case PixelFormat::Hardware:
        return false;
    }
    if (bytes == 2 && !m_abilities.sixteenBit)
        return false;
    for (int i = 0; i < count; ++i) {
        if (!frame.planes[static_cast<std::size_t>(i)].data ||
            !shape(i, i ? chroma : frame.size, channels[i], bytes))
            return false;
        fill(i, frame.planes[static_cast<std::size_t>(i)]);
    }
    m_count = count;
    return true;
}

} // namespace cw
