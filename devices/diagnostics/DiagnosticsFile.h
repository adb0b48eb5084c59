// Diagnostics as a file: lines of JSON, described in FORMAT.md. Pure but for saveDiagnostics; any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/diagnostics/Diagnostics.h"

namespace cw {

struct DiagnosticsLimits {
    qsizetype bytes = 64 * 1024 * 1024;
    qsizetype line = 16 * 1024 * 1024;
    int lines = 200'000;
};

// Only what a Scrubber has been over belongs into a file.
QByteArray writeDiagnostics(const Diagnostics &scrubbed);
// Lines of a kind that is not known are left out: a later version may have written them.
Result<Diagnostics> readDiagnostics(const QByteArray &bytes, const DiagnosticsLimits &limits = {});

// Readable by its owner alone (0600), whole or not at all; a file that was there is replaced.
Result<void> saveDiagnostics(const QString &file, const QByteArray &bytes);

} // namespace cw
