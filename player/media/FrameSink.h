// Where a stream's decoded pictures go: a pane's feed, later recognition. deliver() is called on the stream's
// decode queue and must be quick; shared ownership between the session and whoever shows it.
#pragma once

#include "player/media/Frame.h"

namespace cw {

enum class Demand {
    Nothing,   // hidden: nothing is decoded for it
    KeyFrames, // kept warm: key frames only
    All,
};

class FrameSink {
public:
    virtual ~FrameSink() = default;
    virtual void deliver(const Frame &frame) = 0; // decode thread
    virtual Demand demand() const = 0;            // any thread
};

} // namespace cw
