// Diagnostics as a person reads them: before they are saved, and to find out what a camera said. Pure, any thread.
#pragma once

#include "devices/diagnostics/Diagnostics.h"

namespace cw {

// At most about `most` characters; what is left out at the end is said there.
QString readableDiagnostics(const Diagnostics &diagnostics, qsizetype most = 2'000'000);

} // namespace cw
