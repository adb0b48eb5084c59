// Compressed pictures between the demux thread and the decode queue of one stream. Bounded; when full, everything
// up to the next key frame goes and is counted: a decoder cannot use what follows a hole. Any thread.
#pragma once

#include "player/media/Packet.h"
#include "player/media/StreamInfo.h"

#include <deque>
#include <mutex>
#include <optional>

namespace cw {

class PacketQueue {
public:
    static constexpr std::size_t MaxPictures = 120;
    static constexpr std::size_t MaxBytes = 16u << 20;

    struct Item {
        Packet packet;
        Nanos onTime = 0; // when it would have been shown without any delay; see Pacer
        Nanos due = 0;
        std::shared_ptr<const StreamInfo> stream; // which connection it belongs to
        bool replayed =
            false; // kept while nobody looked: decoded on the way to the present, neither late nor shown
    };

    // False where nothing was queued: full, and waiting for a key frame since.
    bool push(Item item);
    std::optional<Item> pop();
    // Drops what waits before the newest key frame, if one waits. The number of pictures dropped.
    std::size_t skipToKey();
    bool isEmpty() const;
    void clear();
    std::uint64_t dropped() const; // pictures, since construction; clear() does not count

private:
    mutable std::mutex m_mutex;
    std::deque<Item> m_items;
    std::size_t m_bytes = 0;
    bool m_waitForKey = false;
    std::uint64_t m_dropped = 0;
};

} // namespace cw
