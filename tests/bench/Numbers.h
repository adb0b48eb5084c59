// What is counted from lists of measured values. Pure functions, any thread, owned by nobody.
#pragma once

#include <vector>

namespace cw::bench {

// The middle value, or the mean of the two in the middle; NaN where there is none.
double median(std::vector<double> values);

// The smallest value that at least `share` (0..1) of the values do not exceed (nearest rank); NaN where there is none.
double percentile(std::vector<double> values, double share);

} // namespace cw::bench
