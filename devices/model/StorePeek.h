// What is remembered, looked at without changing a byte: for commands that run beside the window, which owns the file.
// Any thread; blocks for as long as a file of some megabytes takes to read.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Remembered.h"

namespace cw {

// Nothing where there is no file yet; an error where there is one that cannot be read, or of another version.
Result<Remembered> peekAtStore(const QString &file);

} // namespace cw
