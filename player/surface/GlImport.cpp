#include "player/surface/GlImport.h"

namespace cw {

std::vector<std::unique_ptr<GlImport>> glImporters(const GlAbilities &abilities)
{
    std::vector<std::unique_ptr<GlImport>> importers;
#ifdef CW_ZERO_COPY
    if (!abilities.redTextures) // what is imported has red and green, not luminance and alpha
        return importers;
    for (auto make : {&makeDmaBufImport, &makeCudaImport}) {
        if (auto importer = make(abilities))
            importers.push_back(std::move(importer));
    }
#else
    (void)abilities;
#endif
    return importers;
}

} // namespace cw
