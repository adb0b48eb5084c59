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
    // Makes `planes` show the picture, one texture of luma and one of chroma pairs, and tells how they hold it: Nv12
    // or P010. None where it is not this importer's kind of picture; an error, its context for the log, where the
    // driver does not do it.
    virtual Result<PixelFormat> import(const Frame &frame, GlPlanes &planes) = 0;
};

// Those that the current context may work with; none where this was built without zero copy.
std::vector<std::unique_ptr<GlImport>> glImporters(const GlAbilities &abilities);

// DMA-BUF by EGL (VAAPI's pictures); null where the context or driver has no such thing.
std::unique_ptr<GlImport> makeDmaBufImport(const GlAbilities &abilities);
// CUDA's interoperation with OpenGL (NVDEC's pictures); null where there is no NVIDIA driver.
std::unique_ptr<GlImport> makeCudaImport(const GlAbilities &abilities);

} // namespace cw
