#include "devices/diagnostics/DiagnosticsFile.h"

#include <cstdlib>

// What can be read can be written, and is the same when it is read again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto read = cw::readDiagnostics(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!read)
        return 0;
    const QByteArray written = cw::writeDiagnostics(*read);
    const auto again = cw::readDiagnostics(written);
    if (!again || cw::writeDiagnostics(*again) != written)
        std::abort();
    return 0;
}
