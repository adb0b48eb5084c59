// Where captured packets go: what makes flows of them. Called on the capture's reader thread alone; owned by it.
#pragma once

#include "devices/audit/capture/Protocol.h"
#include "devices/audit/model/Coverage.h"
#include "devices/audit/model/Flow.h"
#include "devices/base/Result.h"

#include <functional>
#include <memory>

namespace cw::audit {

struct CapturedPacket {
    qint64 time = 0;        // ns since 1970, UTC
    quint32 wireLength = 0; // of the frame, however little of it was kept
    capture::View bytes;    // valid during the call
};

class FrameSink {
public:
    virtual ~FrameSink() = default;
    virtual void begin(int linkType) = 0; // libpcap's DLT; again where the helper was started anew
    virtual void packet(const CapturedPacket &packet) = 0;
    virtual void tick(qint64 now) = 0;      // ms since 1970, UTC; once a second, also where no packet comes
    virtual void end() = 0;                 // nothing follows; what is held back goes out before this returns
    virtual void addTo(Coverage &) const {} // what it could not read, and what was seen to be hidden
};

// Hands a batch to the source's thread. It waits where that thread is far behind, so that memory stays bounded: the
// helper's queue fills then, and counts what it cannot keep.
using DeliverObservations = std::function<void(Observations)>;
using MakeFrameSink = std::function<Result<std::unique_ptr<FrameSink>>(DeliverObservations)>;

} // namespace cw::audit
