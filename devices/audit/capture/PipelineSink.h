// The usual sink of a live capture: a PacketPipeline on the reader's thread, which hands on a batch when it is full
// and once a second.
#pragma once

#include "devices/audit/capture/FrameSink.h"

namespace cw::audit {

MakeFrameSink pipelineSink(quint16 source); // FlowSource::number()

} // namespace cw::audit
