#include "player/surface/GlImport.h"

namespace cw {

std::vector<std::unique_ptr<GlImport>> glImporters()
{
    return {};
}

} // namespace cw
