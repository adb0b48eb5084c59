// Owner of nDPI's memory of one flow. Move-only value; any thread, one at a time.
#pragma once

#include <memory>

struct ndpi_flow_struct;

namespace cw::audit {

struct FreeNdpiFlow {
    void operator()(ndpi_flow_struct *flow) const;
};
using NdpiFlow = std::unique_ptr<ndpi_flow_struct, FreeNdpiFlow>;

} // namespace cw::audit
