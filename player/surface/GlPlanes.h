// The textures of one picture, kept from picture to picture of the same shape. Lives where its OpenGL context is
// current; owned by GlRenderer, one a slot.
#pragma once

#include "player/media/Frame.h"

#include <QOpenGLFunctions>

#include <array>
#include <vector>

namespace cw {

// What the current context can do with textures, asked once.
struct GlAbilities {
    bool es = false;
    bool core = false;        // no luminance textures, no default vertex array, GLSL 1.50
    bool redTextures = false; // GL_R8 and GL_RG8 instead of GL_LUMINANCE and GL_LUMINANCE_ALPHA
    bool sixteenBit = false;  // 16-bit normalized textures
    bool rowLength = false;   // GL_UNPACK_ROW_LENGTH
    int maxTextureSize = 0;

    static GlAbilities ofCurrentContext();
};

class GlPlanes {
public:
    explicit GlPlanes(const GlAbilities &abilities) : m_abilities(abilities) {}
    GlPlanes(const GlPlanes &) = delete;
    GlPlanes &operator=(const GlPlanes &) = delete;
    ~GlPlanes(); // the context must be current, or gone

    // Copies the picture's planes into textures. False where the format or size cannot be.
    bool upload(const Frame &frame);
    // Textures without content for an importer to fill: one and two channels, of 8 or 16 bits.
    bool reserve(const QSize &size, bool tenBit);
    // Textures without memory, for an importer to bind to a picture of two planes that lies elsewhere.
    bool adopt(const QSize &size);
    void clear();

    int count() const { return m_count; }
    GLuint texture(int plane) const { return m_planes[static_cast<std::size_t>(plane)].texture; }
    QSize planeSize(int plane) const { return m_planes[static_cast<std::size_t>(plane)].size; }

    // Keeps what the textures show where they do not have a copy of it.
    std::shared_ptr<HardwarePicture> holds;
    // What an importer hangs on these textures; let go before one of them is deleted.
    std::shared_ptr<void> attached;

private:
    struct Plane {
        GLuint texture = 0;
        QSize size;
        int channels = 0;
        int bytes = 0; // a channel; 0: the memory is somebody else's and never written to
    };
    void make(Plane &plane);
    bool fits(const QSize &size) const;
    bool shape(int plane, const QSize &size, int channels, int bytes);
    void fill(int plane, const cw::Plane &pixels);

    const GlAbilities m_abilities;
    std::array<Plane, 3> m_planes;
    int m_count = 0;
    std::vector<std::uint8_t> m_packed; // where rows must be brought together first
};

} // namespace cw
