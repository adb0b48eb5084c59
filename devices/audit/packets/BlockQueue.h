// Blocks of a capture file on their way from the thread that reads to one that works. Bounded: whoever reads waits
// for whoever works, so nothing is lost. Shared by two threads; owned by the crew.
#pragma once

#include "devices/audit/packets/Wire.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace cw::audit {

struct PacketBlock {
    struct Entry {
        qint64 time = 0;
        quint32 at = 0;
        quint32 captured = 0;
        quint32 wireLength = 0;
        quint16 linkType = 0;
        quint16 worker = 0;
    };
    std::vector<quint8> bytes; // as long as the longest so far: `used` are this block's
    size_t used = 0;
    std::vector<Entry> entries;
    quint64 firstNumber = 1; // of the first entry; the others follow
};

class BlockQueue {
public:
    static constexpr size_t Most = 4;

    // False once the queue was closed.
    bool push(std::shared_ptr<const PacketBlock> block)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || m_blocks.size() < Most; });
        if (m_closed)
            return false;
        m_blocks.push_back(std::move(block));
        m_changed.notify_all();
        return true;
    }
    // Nothing once the queue was closed and is empty.
    std::shared_ptr<const PacketBlock> pop()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_blocks.empty(); });
        if (m_blocks.empty())
            return nullptr;
        auto block = std::move(m_blocks.front());
        m_blocks.pop_front();
        m_changed.notify_all();
        return block;
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<const PacketBlock>> m_blocks;
    bool m_closed = false;
};

// Blocks that were worked on come back here and are filled again: fresh memory costs more than the reading. Lives
// longer than its blocks.
class BlockPool {
public:
    std::shared_ptr<PacketBlock> take()
    {
        std::unique_ptr<PacketBlock> block;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_free.empty()) {
                block = std::move(m_free.back());
                m_free.pop_back();
            }
        }
        if (!block)
            block = std::make_unique<PacketBlock>();
        block->entries.clear();
        return {block.release(), [this](PacketBlock *done) {
                    const std::lock_guard lock(m_mutex);
                    m_free.emplace_back(done);
                }};
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<PacketBlock>> m_free;
};

} // namespace cw::audit
