#include "player/media/Liveness.h"

#include <cstdlib>

// The hash of a picture's slices over whatever a camera sends: it reads nothing beyond, and it is the same each time.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    cw::Packet packet;
    packet.data = data;
    packet.size = size;
    for (const auto codec : {cw::VideoCodec::H264, cw::VideoCodec::H265, cw::VideoCodec::Mjpeg}) {
        if (cw::contentHash(packet, codec) != cw::contentHash(packet, codec))
            std::abort();
    }
    return 0;
}
