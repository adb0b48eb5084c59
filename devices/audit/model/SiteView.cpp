#include "devices/audit/model/SiteView.h"

#include <algorithm>

namespace cw::audit {

qint64 SiteView::unwatchedIn(const Span &span) const
{
    qint64 sum = 0;
    for (const Span &one : unwatched)
        sum += std::max<qint64>(0, std::min(one.to, span.to) - std::max(one.from, span.from));
    return sum;
}

const Subject *SiteView::subject(const QString &id) const
{
    const auto found =
        std::find_if(subjects.begin(), subjects.end(), [&](const Subject &s) { return s.id == id; });
    return found == subjects.end() ? nullptr : &*found;
}

std::vector<const DestinationHistory *> SiteView::historiesOf(const QString &subject) const
{
    std::vector<const DestinationHistory *> found;
    for (const DestinationHistory &history : histories) {
        if (history.subject == subject)
            found.push_back(&history);
    }
    return found;
}

} // namespace cw::audit
