#include "devices/audit/collector/HeldSets.h"

#include <algorithm>

namespace cw::audit {

void HeldSets::dropOldest(std::map<ExportDomain, Waiting>::iterator of)
{
    const size_t cost = costOf(of->second.sets.front());
    of->second.sets.pop_front();
    of->second.bytes -= cost;
    m_bytes -= cost;
    if (of->second.sets.empty())
        m_waiting.erase(of);
}

int HeldSets::hold(const ExportDomain &domain, Held held)
{
    const size_t cost = costOf(held);
    if (m_waiting.size() >= MostDomains && !m_waiting.contains(domain))
        return 1;
    int given = 0;
    for (auto own = m_waiting.find(domain);
         own != m_waiting.end() && own->second.bytes + cost > MostBytesOfDomain;
         own = m_waiting.find(domain)) {
        dropOldest(own);
        ++given;
    }
    while (m_bytes + cost > MostBytes) { // of the domain that takes most
        dropOldest(std::max_element(m_waiting.begin(), m_waiting.end(), [](const auto &a, const auto &b) {
            return a.second.bytes < b.second.bytes;
        }));
        ++given;
    }
    Waiting &waiting = m_waiting[domain];
    waiting.sets.push_back(std::move(held));
    waiting.bytes += cost;
    m_bytes += cost;
    return given;
}

std::vector<HeldSets::Held> HeldSets::release(const ExportDomain &domain, quint16 id)
{
    std::vector<Held> released;
    const auto found = m_waiting.find(domain);
    if (found == m_waiting.end())
        return released;
    Waiting &waiting = found->second;
    std::deque<Held> others;
    for (Held &held : waiting.sets) {
        if (held.id != id) {
            others.push_back(std::move(held));
            continue;
        }
        waiting.bytes -= costOf(held);
        m_bytes -= costOf(held);
        released.push_back(std::move(held));
    }
    waiting.sets = std::move(others);
    if (waiting.sets.empty())
        m_waiting.erase(found);
    return released;
}

int HeldSets::expire(qint64 now)
{
    int given = 0;
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        const auto next = std::next(at);
        for (size_t left = at->second.sets.size(); left > 0 && now - at->second.sets.front().at > KeepMs;
             --left) {
            dropOldest(at); // with the last one the domain goes as well
            ++given;
            if (left == 1)
                break;
        }
        at = next;
    }
    return given;
}

} // namespace cw::audit
