#include "devices/audit/rules/BeaconScore.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cw::audit {

namespace {

constexpr int Bins = 24;
constexpr size_t FewestMoments = 4, FewestIntervals = 3;
constexpr double SmallestSpread = 10; // of the quartiles, below which skewness says nothing
constexpr int FilledForTwoBuckets = 11, FilledForDuration = 6, LongRun = 12;

double middle(const std::vector<double> &sorted, size_t from, size_t to)
{
    const size_t n = to - from;
    if (!n)
        return 0;
    const size_t half = from + n / 2;
    return n % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

double rounded(double score)
{
    return std::round(score * 1000) / 1000;
}

std::array<int, Bins> histogramOf(const std::vector<qint64> &seconds, qint64 from, qint64 to)
{
    std::array<int, Bins> bins{};
    const double width = double(std::max<qint64>(to - from, 1)) / Bins;
    for (const qint64 second : seconds) {
        if (second >= from && second <= to)
            ++bins[size_t(std::min<double>(double(second - from) / width, Bins - 1))];
    }
    return bins;
}

} // namespace

double likeness(std::vector<double> values, double ifSmall)
{
    std::sort(values.begin(), values.end());
    const size_t n = values.size();
    const double q1 = middle(values, 0, n / 2), q2 = middle(values, 0, n),
                 q3 = middle(values, (n + 1) / 2, n);
    double skewness = 0;
    if (q3 - q1 >= SmallestSpread && q2 != q1 && q2 != q3)
        skewness = (q1 + q3 - 2 * q2) / (q3 - q1);
    std::vector<double> deviations;
    for (const double value : values)
        deviations.push_back(std::abs(value - q2));
    std::sort(deviations.begin(), deviations.end());
    const double deviation = middle(deviations, 0, n);
    const double mad = q2 < 1 ? ifSmall : std::max(0.0, (q2 - deviation) / q2);
    return rounded((1 - std::abs(skewness) + mad) / 2);
}

std::optional<double> timesScore(const std::vector<qint64> &seconds)
{
    std::vector<double> intervals;
    for (size_t i = 1; i < seconds.size(); ++i) {
        if (seconds[i] != seconds[i - 1])
            intervals.push_back(double(seconds[i] - seconds[i - 1]));
    }
    if (intervals.size() + 1 < FewestMoments || intervals.size() < FewestIntervals)
        return {};
    return likeness(std::move(intervals), 1);
}

double histogramScore(const std::vector<qint64> &seconds, qint64 from, qint64 to)
{
    const std::array<int, Bins> bins = histogramOf(seconds, from, to);
    double sum = 0, squares = 0;
    int filled = 0, highest = 0;
    for (const int bin : bins) {
        sum += bin;
        filled += bin > 0;
        highest = std::max(highest, bin);
    }
    if (sum == 0)
        return 0;
    const double mean = sum / Bins;
    for (const int bin : bins)
        squares += (bin - mean) * (bin - mean);
    double score = std::max(0.0, 1 - std::sqrt(squares / Bins) / mean);
    if (filled >= FilledForTwoBuckets) {
        // Two rhythms that take turns: bins of like height fall into the same bucket.
        const int width = std::max(1, int(std::ceil(0.05 * highest)));
        std::vector<int> buckets(size_t(highest / width) + 1, 0);
        for (const int bin : bins) {
            if (bin > 0)
                ++buckets[size_t(bin / width)];
        }
        std::sort(buckets.begin(), buckets.end(), std::greater<>());
        const int largest = buckets[0] + (buckets.size() > 1 ? buckets[1] : 0);
        score = std::max(score, std::min(1.0, double(largest) / std::max(1, filled - 1)));
    }
    return rounded(score);
}

double durationScore(const std::vector<qint64> &seconds, qint64 from, qint64 to)
{
    if (seconds.empty() || to <= from)
        return 0;
    const std::array<int, Bins> bins = histogramOf(seconds, from, to);
    const auto filled = std::count_if(bins.begin(), bins.end(), [](int bin) { return bin > 0; });
    if (filled < FilledForDuration)
        return 0;
    // The longest run, over the window's end as over a clock's twelve.
    int longest = 0, run = 0;
    for (int i = 0; i < 2 * Bins; ++i) {
        run = bins[size_t(i % Bins)] ? run + 1 : 0;
        longest = std::max(longest, std::min(run, Bins));
    }
    const double span = double(seconds.back() - seconds.front()) / double(to - from);
    return rounded(std::min(1.0, std::max(span, double(longest) / LongRun)));
}

std::optional<BeaconScore> scoreBeacon(const std::vector<Beat> &beats, qint64 from, qint64 to)
{
    std::vector<qint64> moments;
    std::vector<double> sizes, intervals;
    for (const Beat &beat : beats) {
        if (beat.time < from || beat.time > to)
            continue;
        const qint64 second = beat.time / 1000;
        if (moments.empty() || second > moments.back()) {
            if (!moments.empty())
                intervals.push_back(double(second - moments.back()));
            moments.push_back(second);
        }
        sizes.push_back(double(beat.bytesOut));
    }
    const std::optional<double> times = timesScore(moments);
    if (!times)
        return {};
    BeaconScore score;
    score.times = *times;
    score.sizes = likeness(sizes, 0);
    score.histogram = histogramScore(moments, from / 1000, to / 1000);
    score.duration = durationScore(moments, from / 1000, to / 1000);
    score.total = rounded((score.times + score.sizes + score.histogram + score.duration) / 4);
    score.beats = int(sizes.size());
    std::sort(intervals.begin(), intervals.end());
    std::sort(sizes.begin(), sizes.end());
    score.interval = middle(intervals, 0, intervals.size());
    score.bytes = middle(sizes, 0, sizes.size());
    return score;
}

} // namespace cw::audit
