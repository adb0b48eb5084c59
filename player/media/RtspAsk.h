// The cheap question in between two tries: does something at this address answer? For RTSP one OPTIONS without a
// login, for everything else a TCP connection. Blocking for at most `patience`; demux thread.
#pragma once

#include "devices/base/Cancel.h"
#include "devices/base/Clock.h"

#include <QUrl>

namespace cw {

enum class AskOutcome {
    Answers,
    NoHost,  // the name is not known
    Refused, // nothing listens there, or no route leads there
    Silent,  // no word within `patience`
    Garbage, // something else than RTSP answers
    Canceled,
};

AskOutcome askWhetherAlive(const QUrl &url, const CancelToken &cancel, Nanos patience = NanosPerSecond);

} // namespace cw
