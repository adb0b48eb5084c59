// One compressed picture (access unit) of a stream, as it came from the camera, bit for bit.
// Plain value, any thread: copies share the bytes, which stay alive and unchanged as long as any copy does.
#pragma once

#include "devices/base/Clock.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace cw {

struct Packet {
    static constexpr Nanos NoTime = INT64_MIN;

    std::shared_ptr<const void> keep; // owns `data`
    const std::uint8_t *data = nullptr;
    std::size_t size = 0; // bytes
    Nanos pts = NoTime;   // presentation time in the stream's own clock
    Nanos dts = NoTime;
    Nanos receivedAt = 0;       // monotonic, when the demuxer handed it out
    std::uint64_t sequence = 0; // counts the pictures of one connection from 0
    bool key = false;           // decoding can begin here
    bool corrupt = false;       // the demuxer says that parts are missing

    bool isValid() const { return data && size > 0; }
};

} // namespace cw
