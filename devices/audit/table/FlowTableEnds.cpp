// How flows enter the table and leave it.
#include "devices/audit/table/FlowTable.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint8 Tcp = 6;

} // namespace

quint32 FlowTable::add(quint32 hash, const FlowEntry &made, std::vector<FlowPart> &parts)
{
    if (m_size >= m_policy.maxFlows)
        eject(parts);
    quint32 i = m_firstFree;
    if (i == FlowEntry::None) {
        i = m_made++;
        if ((i >> ChunkBits) >= m_chunks.size())
            m_chunks.push_back(std::make_unique<FlowEntry[]>(1u << ChunkBits));
    } else {
        m_firstFree = at(i).older;
    }
    FlowEntry &entry = at(i) = made;
    entry.used = true;
    entry.older = m_index.find(hash, [&](quint32 other) { return sameEnds(at(other), made); });
    if (entry.older == FlowEntry::None)
        m_index.insert(hash, i);
    else
        m_index.replace(hash, entry.older, i);
    ++m_size;
    return i;
}

void FlowTable::remove(quint32 i)
{
    FlowEntry &entry = at(i);
    const quint32 hash = hashOfEnds(entry);
    const quint32 head = m_index.find(hash, [&](quint32 other) {
        for (quint32 one = other; one != FlowEntry::None; one = at(one).older) {
            if (one == i)
                return true;
        }
        return false;
    });
    if (head == i) {
        if (entry.older == FlowEntry::None)
            m_index.remove(hash, i);
        else
            m_index.replace(hash, i, entry.older);
    } else if (head != FlowEntry::None) {
        quint32 newer = head;
        while (at(newer).older != i)
            newer = at(newer).older;
        at(newer).older = entry.older;
    }
    m_strings.release(entry.name);
    m_strings.release(entry.application);
    if (entry.shared)
        m_lanes.remove(i);
    entry = {};
    entry.older = m_firstFree;
    m_firstFree = i;
    --m_size;
}

bool FlowTable::isOver(quint32 i, qint64 now) const
{
    const FlowEntry &entry = at(i);
    const qint64 idle = entry.protocol == Tcp ? m_policy.tcpIdle : m_policy.otherIdle;
    if (now - entry.last > std::max(idle, m_policy.linger))
        return true;
    bool ended = entry.state != FlowState::Ongoing;
    if (const std::vector<FlowLane> *all = lanes(i)) {
        ended = std::all_of(all->begin(), all->end(),
                            [](const FlowLane &lane) { return lane.state != FlowState::Ongoing; });
    }
    return ended && now - entry.last > m_policy.linger;
}

void FlowTable::end(quint32 i, std::vector<FlowPart> &parts)
{
    FlowEntry &entry = at(i);
    if (entry.state == FlowState::Ongoing)
        entry.state = FlowState::TimedOut;
    FlowPart part = partOf(entry);
    part.first = part.last; // nothing is added
    part.ends = true;
    if (!entry.session && !entry.resumed) {
        // One direction may be hidden by sampling or by a router that tells of one only; without an answer TCP sends
        // nothing but its first packet again.
        constexpr quint64 MostKnocks = 10;
        const bool silent = part.whole.packetsIn == 0 && part.whole.packetsOut <= MostKnocks;
        const bool failed = entry.state == FlowState::Attempt || entry.state == FlowState::Refused ||
                            entry.state == FlowState::Blocked || (silent && entry.sampling == 1);
        part.attempt = failed;
        part.session = !failed;
    }
    parts.push_back(std::move(part));
    remove(i);
}

void FlowTable::expire(qint64 toldUntil, std::vector<FlowPart> &parts)
{
    for (quint32 i = 0; i < m_made; ++i) {
        if (at(i).used && isOver(i, toldUntil))
            end(i, parts);
    }
}

void FlowTable::endAll(std::vector<FlowPart> &parts)
{
    for (quint32 i = 0; i < m_made; ++i) {
        if (at(i).used)
            end(i, parts);
    }
}

void FlowTable::eject(std::vector<FlowPart> &parts)
{
    std::vector<std::pair<qint64, quint32>> silent;
    silent.reserve(m_size);
    for (quint32 i = 0; i < m_made; ++i) {
        if (at(i).used)
            silent.emplace_back(at(i).last, i);
    }
    const auto some = silent.begin() + std::max<qsizetype>(1, qsizetype(silent.size() / 16));
    std::nth_element(silent.begin(), some - 1, silent.end());
    std::sort(silent.begin(), some); // told in the order of time
    for (auto one = silent.begin(); one != some; ++one)
        end(one->second, parts);
    m_ejected += quint64(some - silent.begin());
}

size_t FlowTable::bytes() const
{
    size_t all = m_chunks.size() * (sizeof(FlowEntry) << ChunkBits) + m_index.bytes();
    for (const std::vector<FlowLane> &lanes : m_lanes)
        all += sizeof(lanes) + lanes.capacity() * sizeof(FlowLane) + 32;
    return all;
}

} // namespace cw::audit
