#include "player/media/PacketQueue.h"

#include <algorithm>

namespace cw {

bool PacketQueue::push(Item item)
{
    const std::lock_guard lock(m_mutex);
    if (m_items.size() >= MaxPictures || m_bytes + item.packet.size > MaxBytes) {
        m_dropped += m_items.size();
        m_items.clear();
        m_bytes = 0;
        m_waitForKey = true;
    }
    if (m_waitForKey && !item.packet.key) {
        ++m_dropped;
        return false;
    }
    m_waitForKey = false;
    m_bytes += item.packet.size;
    m_items.push_back(std::move(item));
    return true;
}

std::optional<PacketQueue::Item> PacketQueue::pop()
{
    const std::lock_guard lock(m_mutex);
    if (m_items.empty())
        return std::nullopt;
    Item item = std::move(m_items.front());
    m_items.pop_front();
    m_bytes -= item.packet.size;
    return item;
}

std::size_t PacketQueue::skipToKey()
{
    const std::lock_guard lock(m_mutex);
    const auto newestKey =
        std::find_if(m_items.rbegin(), m_items.rend(), [](const Item &item) { return item.packet.key; });
    if (newestKey == m_items.rend())
        return 0;
    std::size_t skipped = 0;
    while (&m_items.front() != &*newestKey) {
        m_bytes -= m_items.front().packet.size;
        m_items.pop_front();
        ++skipped;
    }
    m_dropped += skipped;
    return skipped;
}

bool PacketQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_items.empty();
}

void PacketQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_items.clear();
    m_bytes = 0;
    m_waitForKey = true;
}

std::uint64_t PacketQueue::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace cw
