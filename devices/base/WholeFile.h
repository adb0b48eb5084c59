// A file that is written whole or not at all: what stood there before stays until the new one is on the disk. A device or
// a pipe (/dev/stdout, a named pipe) is written to as it is, for a file put in its place would take it away from
// everybody. Any thread.
#pragma once

#include "devices/base/Result.h"

#include <QFileDevice>

#include <optional>

namespace cw {

// Errors: Io, with the system's word for why. `permissions`: of a file; without them as the system gives them.
Result<void> writeWhole(const QString &path, const QByteArray &bytes,
                        std::optional<QFileDevice::Permissions> permissions = {});

} // namespace cw
