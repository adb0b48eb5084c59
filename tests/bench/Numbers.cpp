#include "tests/bench/Numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cw::bench {

double median(std::vector<double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(share * double(values.size()));
    const auto at = std::size_t(std::clamp(rank, 1.0, double(values.size()))) - 1;
    return values[at];
}

} // namespace cw::bench
