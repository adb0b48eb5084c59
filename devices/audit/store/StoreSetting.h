// Where the audit is kept and for how long, as the operator chose it. Plain value, any thread.
#pragma once

#include "devices/audit/store/StorePlace.h"
#include "devices/audit/store/StoreValues.h"

namespace cw::audit {

struct StoreSetting {
    StorePlace place;
    Retention retention;
    bool operator==(const StoreSetting &) const = default;
};

} // namespace cw::audit
