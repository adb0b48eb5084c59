// From what a worker reports to what an operator is told. A pure function; GUI thread.
#pragma once

#include "player/media/StreamState.h"
#include "player/media/StreamWorker.h"

namespace cw {

struct StatusInput {
    StreamWorker::Snapshot worker;
    QString host;        // as shown: no credential
    Nanos now = 0;       // monotonic
    Nanos skipSince = 0; // since when decoding has not kept up; 0: it does
};

StreamStatus describe(const StatusInput &input);

// "12 s", "3 min": how long something has lasted, as a pane says it.
QString durationText(Nanos duration);

} // namespace cw
