// Where a log's bytes come from: a file, plain or gzip'd, that may be followed as it grows, or a program's output.
// Used on the reader's thread alone, owned by the reader; may block for a moment, and no longer than its token lets it.
#pragma once

#include "devices/base/Cancel.h"
#include "devices/base/Result.h"

#include <QByteArray>

#include <memory>

namespace cw::audit {

class LogInput {
public:
    virtual ~LogInput() = default;

    // Bytes read; 0: there is nothing now, and where it is not followed there never will be; below 0: it failed.
    virtual qint64 read(char *to, qint64 most, const CancelToken &cancel) = 0;
    // Another file has taken the name, or this one was cut to nothing, since it was asked last.
    virtual bool takeRestarted() { return false; }
    // After the end: why it is not a good end. Empty where it is.
    virtual QString complaint() const { return {}; }

    static Result<std::unique_ptr<LogInput>> file(const QString &path);     // plain or gzip'd, to its end
    static Result<std::unique_ptr<LogInput>> followed(const QString &path); // plain, like tail -F
    static Result<std::unique_ptr<LogInput>> program(const QString &program, const QStringList &arguments);
};

// The first bytes of a file, decompressed.
Result<QByteArray> headOf(const QString &path, qsizetype most = 64 * 1024);

} // namespace cw::audit
