// A media factory whose media is one for all clients of a mount, whichever of a host's servers they came by.
// GStreamer's own tells media apart by the port too: a client by RTSPS then got a second media, which took the
// mount's feed away from the first. Plain function, any thread; the caller owns what it returns.
#pragma once

#include <gst/rtsp-server/rtsp-server.h>

namespace cw::simsite {

GstRTSPMediaFactory *newSharedFactory();

} // namespace cw::simsite
