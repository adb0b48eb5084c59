// Draws decoded pictures with OpenGL (2.1, 3.2 core, or ES 2): planes become textures, a shader converts colors
// and reduces by area. Lives on the GUI thread, used only while its context is current; owned by the surface.
//
// Between the calls of one painting nothing else may change OpenGL's state (QPainter: beginNativePainting).
#pragma once

#include "devices/base/Result.h"
#include "player/media/Frame.h"
#include "player/surface/GlImport.h"
#include "player/surface/GlPlanes.h"

#include <QOpenGLBuffer>
#include <QOpenGLVertexArrayObject>
#include <QRectF>

#include <atomic>
#include <functional>
#include <unordered_map>

class QOpenGLShaderProgram;

namespace cw {

class GlRenderer {
public:
    using Slot = quint64;                        // whose picture: one a pane
    static constexpr std::size_t MaxSlots = 256; // beyond it the slot unused for longest is released

    // Whether decoders should leave pictures in the GPU: shared with them, and cleared here where importing does
    // not work. Null: pictures in the GPU are copied back.
    using ZeroCopy = std::shared_ptr<std::atomic<bool>>;

    // With a current context.
    static Result<std::unique_ptr<GlRenderer>> create(ZeroCopy zeroCopy = {});
    // With importers of the caller's instead of the built-in ones.
    static Result<std::unique_ptr<GlRenderer>> create(ZeroCopy zeroCopy,
                                                      std::vector<std::unique_ptr<GlImport>> importers);
    ~GlRenderer(); // the context must be current, or gone

    // Before the first draw() of each painting: the size of what is drawn into.
    void begin(const QSize &devicePixels);
    // Draws the part `source` of the picture (relative, 0 to 1) over `target` (device pixels from the top left), cut
    // off at `clip` where that is not empty. The planes are uploaded when the picture is not the slot's last one.
    // Brightness below 1 dims. False where the picture cannot be shown.
    bool draw(Slot slot, const Frame &frame, const QRectF &target, const QRectF &source = {0, 0, 1, 1},
              float brightness = 1, bool desaturate = false, const QRectF &clip = {});
    void end();

    void release(Slot slot);
    std::size_t slotCount() const { return m_slots.size(); }
    quint64 uploads() const { return m_uploads; } // pictures uploaded or imported so far

    // True where pictures of the GPU's are really shown without a copy.
    bool isZeroCopy() const { return m_imported && m_zeroCopy && m_zeroCopy->load(); }
    // Called once, while drawing, with the reason why zero copy was given up.
    std::function<void(const QString &why)> onZeroCopyFailed;

private:
    enum Program { Planar, SemiPlanar, Gray, Packed, ProgramCount };
    struct SlotState {
        explicit SlotState(const GlAbilities &abilities) : planes(abilities) {}
        GlPlanes planes;
        PixelFormat format = PixelFormat::None; // as the textures hold it
        Nanos pts = 0;
        Nanos receivedAt = 0;
        std::uint64_t sequence = 0;
        const void *memory = nullptr; // compared only
        quint64 lastUse = 0;
    };
    GlRenderer();
    QString build();
    SlotState &slotState(Slot slot);
    bool load(SlotState &state, const Frame &frame);
    bool import(SlotState &state, const Frame &frame);
    static Program programFor(PixelFormat format);

    GlAbilities m_abilities;
    std::array<std::unique_ptr<QOpenGLShaderProgram>, ProgramCount> m_programs;
    QOpenGLBuffer m_quad;
    QOpenGLVertexArrayObject m_vertexArray;
    std::vector<std::unique_ptr<GlImport>> m_importers;
    ZeroCopy m_zeroCopy;
    bool m_imported = false;
    std::unordered_map<Slot, std::unique_ptr<SlotState>> m_slots;
    QSize m_size;
    quint64 m_paintings = 0;
    quint64 m_uploads = 0;
};

} // namespace cw
