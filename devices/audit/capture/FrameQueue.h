// Bytes on their way to a pipe that may be read slowly: a ring of fixed size. When it is full, a packet is refused and
// the caller counts it; what is not a packet may use the last KiBs. Never blocks. One thread, without Qt.
#pragma once

#include "devices/audit/capture/Protocol.h"

#include <memory>

namespace cw::audit::capture {

class FrameQueue {
public:
    static constexpr std::size_t Reserve = 8192; // for statistics, problems and the farewell

    explicit FrameQueue(std::size_t bytes);

    bool pushPacket(View head, View packet); // whole, or not at all
    bool push(View frame);                   // false: even the reserve is full
    enum class Flow { Drained, Full, Closed };
    Flow flush(int fd); // as much as the pipe takes; Full: the pipe, Closed: nobody reads any more

    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }

private:
    void copy(View bytes);

    std::size_t m_capacity;
    std::unique_ptr<std::uint8_t[]> m_bytes; // not touched before it is used: most of it never is
    std::size_t m_begin = 0;
    std::size_t m_size = 0;
};

} // namespace cw::audit::capture
