// Why packets cannot be captured, in words for a person and with what to do about it. Pure, any thread.
#pragma once

#include "devices/audit/capture/Protocol.h"
#include "devices/base/Result.h"

namespace cw::audit {

// `helper`: the program's path or the socket's; `noNewPrivileges`: this process can give no capability to a program.
Error captureError(const capture::Problem &problem, const QString &interface, const QString &helper,
                   bool noNewPrivileges);
Error helperMissing(const QStringList &lookedAt);
Error helperNotStarted(const QString &helper, int error);    // errno
Error helperNotReached(const QString &socket, int error);    // errno
Error helperEnded(const QString &interface, int waitStatus); // without a word
Error helperNotUnderstood(const QString &helper);

} // namespace cw::audit
