// When each number came to stand on the screen, and how late that was. Plain values and pure functions, any thread.
#pragma once

#include <QList>

#include <cstdint>
#include <vector>

namespace cw::bench {

struct SentFrame {
    int number = 0;
    std::int64_t monotonicNanos = 0;
};

struct Sighting {
    std::size_t pane = 0;
    int number = 0;
    std::int64_t at = 0; // CLOCK_MONOTONIC after the read that first saw it: at most one read too late
};

// Milliseconds from sent to seen, for each sighting of that pane whose number was sent before and not over `limit`
// seconds ago.
std::vector<double> latencies(const std::vector<Sighting> &sightings, std::size_t pane,
                              const QList<SentFrame> &sent, double limit = 5);

} // namespace cw::bench
