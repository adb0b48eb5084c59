// Decoded pictures on their way to the painter: the newest that is due wins, older ones are dropped and counted.
// Holds at most Capacity pictures; when full the oldest goes. Any thread puts, one thread takes.
#pragma once

#include "player/media/Frame.h"

#include <deque>
#include <mutex>

namespace cw {

class FrameMailbox {
public:
    static constexpr std::size_t Capacity = 3;

    void put(Frame frame);
    // The newest picture whose time has come; those before it are dropped. Nothing where none is due.
    std::optional<Frame> take(Nanos now);
    // When the next picture is due; nothing where the mailbox is empty.
    std::optional<Nanos> nextDue() const;
    void clear();
    std::uint64_t dropped() const; // pictures that were never taken

private:
    mutable std::mutex m_mutex;
    std::deque<Frame> m_frames;
    std::uint64_t m_dropped = 0;
};

} // namespace cw
