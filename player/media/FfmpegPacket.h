// Between our Packet and libavcodec's AVPacket, without copying the bytes where they already are libav's.
// Internal to player/media; plain functions, any thread.
#pragma once

#include "player/media/FfmpegPtr.h"
#include "player/media/Packet.h"

namespace cw {

// A Packet whose `keep` owns the AVPacket, with its side data. Bytes that are not reference-counted are copied
// once here. The result is invalid where memory ran out. `sequence` is left to the caller.
Packet fromAvPacket(AvPacketPtr packet, AVRational timeBase, Nanos receivedAt);

// An AVPacket on the same bytes: shared where `packet` came from fromAvPacket(), copied (and padded with zeros, as
// libavcodec's readers need it) where it did not. Null where memory ran out. Times are left unset.
AvPacketPtr toAvPacket(const Packet &packet);

} // namespace cw
