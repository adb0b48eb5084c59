// Shows a picture that is still in a GPU by OpenGL textures, without a copy through memory. Lives where the
// renderer's OpenGL context is current; owned by GlRenderer. Each importer needs a driver of its kind.
#pragma once

#include "devices/base/Result.h"
#include "player/media/Frame.h"
#include "player/surface/GlPlanes.h"

#include <memory>
#include <vector>

namespace cw {

class GlImport {
public:
    virtual ~GlImport() = default;
    // True where it knows this kind of picture at all.
    virtual bool takes(HardwarePicture &picture) = 0;
    // Makes `planes` show the picture: one texture of luma, one of chroma pairs.
    virtual Result<void> import(const Frame &frame, GlPlanes &planes) = 0;
    // P010's samples stay at the high end; everything that is imported is one of these.
    virtual PixelFormat lastFormat() const = 0; // Nv12 or P010
};

// Those that can work with the current context; none where this was built without zero copy.
std::vector<std::unique_ptr<GlImport>> glImporters();

} // namespace cw
