#include "devices/audit/table/SignLedger.h"

#include "devices/audit/table/HourSums.h"

namespace cw::audit {

namespace {
constexpr qint64 KeepDays = 30;
} // namespace

bool SignLedger::note(const WireSign &sign)
{
    const Key key{sign.time / DayMs, sign.kind, sign.client, sign.server, sign.port};
    if (!m_signs.try_emplace(key, sign).second)
        return false;
    if (m_signs.size() > m_most) {
        m_signs.erase(m_signs.begin());
        ++m_dropped;
    }
    return true;
}

std::vector<WireSign> SignLedger::signs() const
{
    std::vector<WireSign> all;
    for (const auto &[key, sign] : m_signs)
        all.push_back(sign);
    return all;
}

void SignLedger::prune(qint64 now)
{
    m_signs.erase(m_signs.begin(), m_signs.lower_bound(Key{now / DayMs - KeepDays, {}, {}, {}, 0}));
}

} // namespace cw::audit
