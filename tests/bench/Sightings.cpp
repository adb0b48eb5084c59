#include "tests/bench/Sightings.h"

#include <algorithm>

namespace cw::bench {

std::vector<double> latencies(const std::vector<Sighting> &sightings, std::size_t pane,
                              const QList<SentFrame> &sent, double limit)
{
    std::vector<double> result;
    for (const Sighting &sighting : sightings) {
        if (sighting.pane != pane)
            continue;
        std::int64_t newest =
            -1; // numbers begin again with the clip: the last time it was sent before it was seen
        for (const SentFrame &frame : sent) {
            if (frame.number == sighting.number && frame.monotonicNanos <= sighting.at)
                newest = std::max(newest, frame.monotonicNanos);
        }
        if (newest >= 0 && double(sighting.at - newest) <= limit * 1e9)
            result.push_back(double(sighting.at - newest) / 1e6);
    }
    return result;
}

} // namespace cw::bench
