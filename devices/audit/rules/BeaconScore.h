// How regular connections are, as RITA 5.1.1 scores them (AUDIT.md, section 6). Pure, any thread.
#pragma once

#include "devices/audit/model/History.h"

#include <optional>

namespace cw::audit {

struct BeaconScore {
    double times = 0;     // how alike the intervals are
    double sizes = 0;     // how alike the amounts sent are
    double histogram = 0; // how evenly they are spread over the window
    double duration = 0;  // how much of the window they fill
    double total = 0;     // the mean of the four
    int beats = 0;
    double interval = 0; // median, seconds
    double bytes = 0;    // median
};

// skew and mad of AUDIT.md: how much values are the same, 0 to 1. `ifSmall` stands for mad where the median is below 1.
double likeness(std::vector<double> values, double ifSmall);
// Seconds since 1970, ascending, each once; nothing where there are fewer than four.
std::optional<double> timesScore(const std::vector<qint64> &seconds);
// Over the window, in seconds since 1970, in 24 bins.
double histogramScore(const std::vector<qint64> &seconds, qint64 from, qint64 to);
double durationScore(const std::vector<qint64> &seconds, qint64 from, qint64 to);
// Nothing where there are too few different moments (four) or intervals (three).
std::optional<BeaconScore> scoreBeacon(const std::vector<Beat> &beats, qint64 from, qint64 to); // ms

} // namespace cw::audit
