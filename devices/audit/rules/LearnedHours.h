// When people work at a site, learned from when they look at cameras: this client, and inside hosts that the operator
// explained. Pure, any thread.
//
// An hour of the week is one of work where it lay between looks in at least half of the weeks, four of them or more, and
// the hours before and after it are too. So a few looks at night shift nothing, nor does a stream that is taken day and
// night: a look is one that somebody begins. Where that comes to next to nothing, or to most of the week, nothing is
// learned.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <optional>

namespace cw::audit {

std::optional<WorkingHours> learnedHours(const SiteView &view);

} // namespace cw::audit
