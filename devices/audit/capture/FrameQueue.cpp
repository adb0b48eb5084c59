#include "devices/audit/capture/FrameQueue.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/uio.h>

namespace cw::audit::capture {

FrameQueue::FrameQueue(std::size_t bytes)
    : m_capacity(std::max(bytes, 2 * Reserve)), m_bytes(new std::uint8_t[m_capacity])
{}

bool FrameQueue::pushPacket(View head, View packet)
{
    if (m_size + head.size() + packet.size() + Reserve > m_capacity)
        return false;
    copy(head);
    copy(packet);
    return true;
}

bool FrameQueue::push(View frame)
{
    if (m_size + frame.size() > m_capacity)
        return false;
    copy(frame);
    return true;
}

void FrameQueue::copy(View bytes)
{
    if (bytes.empty())
        return;
    const auto end = (m_begin + m_size) % m_capacity;
    const auto first = std::min(bytes.size(), m_capacity - end);
    std::memcpy(m_bytes.get() + end, bytes.data(), first);
    if (first < bytes.size())
        std::memcpy(m_bytes.get(), bytes.data() + first, bytes.size() - first);
    m_size += bytes.size();
}

FrameQueue::Flow FrameQueue::flush(int fd)
{
    while (m_size) {
        const auto first = std::min(m_size, m_capacity - m_begin);
        const iovec parts[2] = {{m_bytes.get() + m_begin, first}, {m_bytes.get(), m_size - first}};
        const auto written = writev(fd, parts, first < m_size ? 2 : 1);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno == EAGAIN || errno == EWOULDBLOCK ? Flow::Full : Flow::Closed;
        }
        m_begin = (m_begin + std::size_t(written)) % m_capacity;
        m_size -= std::size_t(written);
    }
    return Flow::Drained;
}

} // namespace cw::audit::capture
