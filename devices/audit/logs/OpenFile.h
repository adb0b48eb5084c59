// A file that tells of the network, as a source: told by its content, whatever it is called.
#pragma once

#include "devices/audit/logs/FileKind.h"
#include "devices/audit/model/FlowSource.h"

#include <QTimeZone>

#include <memory>

namespace cw::audit {

struct OpenOptions {
    bool follow = false;                          // go on as it grows, over rotation; not of compressed files
    QTimeZone zone = QTimeZone::systemTimeZone(); // of lines that do not say theirs
    QString nfdump = QStringLiteral("nfdump");    // the program that reads nfdump's files
};

// Looks at the first 64 KiB of the file, and reads the rest on a thread of its own once the source is started. A folder
// is taken as one of Zeek's: all its logs together. Beside a conn log its names are read from the ssl, quic and http
// logs of the same time. Fails with a sentence where the file is of no kind that is known.
Result<std::unique_ptr<FlowSource>> openFile(const QString &path, quint16 number,
                                             const OpenOptions &options = {});

// What openFile() would take it for.
Result<FileKind> kindOfFile(const QString &path);

} // namespace cw::audit
