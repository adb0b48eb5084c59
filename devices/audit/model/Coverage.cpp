#include "devices/audit/model/Coverage.h"

#include <algorithm>

namespace cw::audit {

std::vector<Span> unwatched(const std::vector<Coverage> &coverage, qint64 until)
{
    std::vector<Span> watched;
    for (const Coverage &one : coverage) {
        if (one.since > 0 && one.vantage != Vantage::CameraWord)
            watched.push_back({one.since, std::max(one.since, one.until)});
    }
    std::sort(watched.begin(), watched.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    std::vector<Span> out;
    qint64 seen = watched.empty() ? until : watched.front().from;
    const auto look = [&](qint64 from) {
        if (from - seen > ShortestUnwatched)
            out.push_back({seen, from});
    };
    for (const Span &span : watched) {
        look(span.from);
        seen = std::max(seen, span.to);
    }
    look(until);
    return out;
}

} // namespace cw::audit
