#include "devices/audit/capture/helper/Interfaces.h"

#include <memory>
#include <net/if.h>

namespace cw::audit::capture {

std::vector<std::string> interfaces()
{
    std::vector<std::string> names;
    struct Free {
        void operator()(struct if_nameindex *all) const { if_freenameindex(all); }
    };
    const std::unique_ptr<struct if_nameindex, Free> all(if_nameindex());
    for (const auto *one = all.get(); one && one->if_index; ++one)
        names.emplace_back(one->if_name);
    return names;
}

} // namespace cw::audit::capture
