// `counterwatch inspect ADDRESS --record FILE`: the conversation with one camera as a file of diagnostics.
#pragma once

#include "app/LogKeeper.h"
#include "devices/base/Result.h"
#include "devices/model/DeviceRegistry.h"

namespace cw {

// Reads the device anew and writes what was said, with every secret replaced; a device without an id: the log alone,
// because nothing answered. Runs the application's event loop.
Result<void> recordToFile(const Device &device, const DeviceRegistry &registry, const LogKeeper &log,
                          const QString &file);

} // namespace cw
