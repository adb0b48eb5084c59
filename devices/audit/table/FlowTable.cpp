#include "devices/audit/table/FlowTable.h"

#include "devices/audit/table/Orientation.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint8 Tcp = 6;
constexpr qint64 SameCut = 10; // ms
constexpr size_t MostLanes = 16;

// The ends of a delta in an order that does not depend on who began; true: its source is `b`.
bool setEnds(const FlowKey &key, FlowEntry &entry)
{
    const auto order = key.source <=> key.destination;
    const bool swapped = order > 0 || (order == 0 && key.sourcePort > key.destinationPort);
    entry.a = swapped ? key.destination : key.source;
    entry.b = swapped ? key.source : key.destination;
    entry.portA = swapped ? key.destinationPort : key.sourcePort;
    entry.portB = swapped ? key.sourcePort : key.destinationPort;
    entry.protocol = key.protocol;
    return swapped;
}

FlowCounts countsOf(const FlowDelta &delta, bool sourceIsB)
{
    const FlowCounts counts{delta.packetsOut, delta.packetsIn, delta.bytesOut, delta.bytesIn};
    return sourceIsB ? turned(counts) : counts;
}

// A router that tells of each direction for itself: one has told of one, the other of the other.
bool isOtherDirection(const FlowCounts &x, const FlowCounts &y)
{
    return (x[0] == 0) != (x[1] == 0) && (y[0] == 0) != (y[1] == 0) && (x[0] == 0) == (y[1] == 0);
}

bool isFailure(FlowState state)
{
    return state == FlowState::Attempt || state == FlowState::Refused || state == FlowState::Blocked;
}

int trust(NameSource source)
{
    switch (source) {
    case NameSource::Sni:
    case NameSource::QuicSni:
        return 6;
    case NameSource::HttpHost:
        return 5;
    case NameSource::Log:
        return 4;
    case NameSource::Dns:
        return 3;
    case NameSource::Certificate:
        return 2;
    case NameSource::Mdns:
        return 1;
    case NameSource::None:
        break;
    }
    return 0;
}

} // namespace

FlowTable::FlowTable() : FlowTable(Policy{}) {}

FlowTable::FlowTable(const Policy &policy) : m_policy(policy) {}

void FlowTable::take(const FlowDelta &told, std::vector<FlowPart> &parts)
{
    FlowDelta delta = told;
    delta.first = std::min(delta.first, delta.last); // nothing ends before it begins
    FlowEntry made;
    const bool sourceIsB = setEnds(delta.key, made);
    const quint32 hash = hashOfEnds(made);
    quint32 i = findFlow(hash, made, delta, sourceIsB);
    const bool begins = i == FlowEntry::None;
    if (begins) {
        made.first = delta.first;
        made.last = delta.last;
        made.id = made.lastId = delta.id;
        made.source = delta.source;
        made.vlan = delta.key.vlan;
        made.resumed = !delta.begins;
        made.sampling = delta.sampling;
        made.state = delta.state;
        orient(made, delta, sourceIsB);
        i = add(hash, made, parts);
    }
    FlowCounts more = count(i, delta, countsOf(delta, sourceIsB));

    FlowEntry &entry = at(i);
    if (!entry.beganKnown && delta.beganKnown)
        orient(entry, delta, sourceIsB);
    describe(entry, delta);
    FlowPart part = partOf(entry);
    if (entry.bBegan)
        more = turned(more);
    part.first = delta.first;
    part.last = delta.last;
    part.packetsOut = more[0];
    part.packetsIn = more[1];
    part.bytesOut = more[2];
    part.bytesIn = more[3];
    part.sampling = delta.sampling;
    part.hasBytes = delta.hasBytes;
    part.begins = begins;
    const bool answered = part.whole.packetsIn > 0 && part.whole.packetsOut > 0;
    const bool worked = entry.protocol == Tcp && delta.hasBytes ? answered : true;
    if (!entry.session && worked && !isFailure(delta.state)) {
        entry.session = true;
        part.session = !entry.resumed;
    }
    parts.push_back(std::move(part));
}

quint32 FlowTable::findFlow(quint32 hash, const FlowEntry &ends, const FlowDelta &delta, bool sourceIsB) const
{
    const FlowCounts told = countsOf(delta, sourceIsB);
    quint32 i = m_index.find(hash, [&](quint32 entry) { return sameEnds(at(entry), ends); });
    while (i != FlowEntry::None && !belongs(i, delta, told))
        i = at(i).older;
    return i;
}

bool FlowTable::belongs(quint32 i, const FlowDelta &delta, const FlowCounts &told) const
{
    const FlowEntry &entry = at(i);
    const qint64 idle = entry.protocol == Tcp ? m_policy.tcpIdle : m_policy.otherIdle;
    const auto continues = [&](quint64 id, quint16 source, FlowState state, qint64 last) {
        if (source != delta.source)
            return false;
        if (id == delta.id)
            return true;
        return delta.first >= last && state != FlowState::Closed && !isFailure(state) &&
               delta.first - last <= m_policy.resume && !(delta.begins && delta.beganKnown);
    };
    bool sameSource = entry.source == delta.source;
    if (const std::vector<FlowLane> *all = lanes(i)) {
        sameSource = false;
        for (const FlowLane &lane : *all) {
            if (continues(lane.id, lane.source, lane.state, lane.last))
                return true;
            sameSource = sameSource || lane.source == delta.source;
        }
    } else if (continues(entry.lastId, entry.source, entry.state, entry.last)) {
        return true;
    }
    if (sameSource) {
        // Another record of the same time: the other direction, whose first packet may come after this one's last, or
        // another exporter behind the same collector. What one source tells after the end is another flow.
        if (isOtherDirection(entry.counted, told))
            return delta.first <= entry.last + m_policy.resume && delta.last + m_policy.resume >= entry.first;
        return delta.first < entry.last && delta.last > entry.first;
    }
    // Another vantage, whose clock differs a little.
    const qint64 after = delta.begins || entry.state != FlowState::Ongoing ? m_policy.skew : idle;
    return delta.first <= entry.last + after && delta.last >= entry.first - m_policy.skew;
}

FlowCounts FlowTable::count(quint32 i, const FlowDelta &delta, const FlowCounts &told)
{
    FlowEntry &entry = at(i);
    FlowCounts more{};
    const bool own = entry.source == delta.source &&
                     (entry.lastId == delta.id || entry.counted == FlowCounts{} || delta.first >= entry.last);
    if (!entry.shared && own) {
        for (size_t d = 0; d < told.size(); ++d)
            entry.counted[d] += told[d];
        entry.lastId = delta.id;
        return told;
    }
    std::vector<FlowLane> &all = m_lanes[i];
    if (!entry.shared) {
        entry.shared = true;
        all.push_back({entry.lastId, entry.source, entry.sampling, entry.state, entry.last, FlowCounts{},
                       entry.counted});
    }
    auto lane = std::find_if(all.begin(), all.end(), [&](const FlowLane &one) {
        return one.source == delta.source && one.id == delta.id;
    });
    if (lane == all.end()) { // a cut record goes on in the lane that told of the same direction
        lane = std::find_if(all.begin(), all.end(), [&](const FlowLane &one) {
            return one.source == delta.source && delta.first >= one.last && one.state != FlowState::Closed &&
                   (one.told[0] > 0) == (told[0] > 0) && (one.told[1] > 0) == (told[1] > 0);
        });
    }
    if (lane == all.end()) {
        if (all.size() >= MostLanes) // nobody has so many vantages: forged ids must not grow it
            return more;
        FlowLane fresh{delta.id, delta.source, delta.sampling, delta.state, delta.last, {}, {}};
        // A vantage that joins late is level with what was counted up to then, taken as evenly spread.
        const qint64 span = entry.last - entry.first;
        const qint64 joined = std::clamp<qint64>(delta.first - entry.first, 0, span);
        if (joined > m_policy.skew) {
            for (size_t d = 0; d < told.size(); ++d)
                fresh.base[d] = quint64(double(entry.counted[d]) * double(joined) / double(span));
        }
        all.push_back(fresh);
        lane = all.end() - 1;
    }
    lane->id = delta.id;
    lane->state = delta.state;
    lane->last = std::max(lane->last, delta.last);
    const bool better = std::any_of(all.begin(), all.end(), [&](const FlowLane &one) {
        return one.sampling < delta.sampling && one.told != FlowCounts{};
    });
    for (size_t d = 0; d < told.size(); ++d) {
        lane->told[d] += told[d];
        const quint64 level = lane->base[d] + lane->told[d];
        if (!better && level > entry.counted[d]) {
            more[d] = level - entry.counted[d];
            entry.counted[d] = level;
        }
    }
    const bool level = std::all_of(all.begin(), all.end(), [&](const FlowLane &one) {
        return std::abs(one.last - lane->last) <= SameCut && one.sampling == lane->sampling;
    });
    if (level) {
        for (FlowLane &one : all) {
            for (size_t d = 0; d < told.size(); ++d)
                one.base[d] = entry.counted[d] - one.told[d];
        }
    }
    return more;
}

void FlowTable::describe(FlowEntry &entry, const FlowDelta &delta)
{
    entry.first = std::min(entry.first, delta.first);
    entry.last = std::max(entry.last, delta.last);
    entry.hasBytes = entry.hasBytes || delta.hasBytes;
    entry.sampling = std::min(entry.sampling, delta.sampling);
    // A failure that one vantage saw is none where another saw an answer.
    if (!(isFailure(delta.state) && entry.session))
        entry.state = delta.state;
    if (trust(delta.nameSource) > trust(entry.nameSource) && !delta.name.isEmpty()) {
        m_strings.release(entry.name);
        entry.name = m_strings.hold(delta.name);
        entry.nameSource = entry.name ? delta.nameSource : NameSource::None;
    }
    // A guess by the port gives way to what a later packet showed.
    if (!delta.application.isEmpty() && m_strings.at(entry.application) != delta.application) {
        m_strings.release(entry.application);
        entry.application = m_strings.hold(delta.application);
    }
}

void FlowTable::orient(FlowEntry &entry, const FlowDelta &delta, bool sourceIsB) const
{
    const bool sourceBegan = delta.beganKnown || sourceLikelyBegan(delta.key, m_isInside);
    entry.bBegan = sourceBegan == sourceIsB;
    entry.beganKnown = delta.beganKnown;
}

FlowPart FlowTable::partOf(const FlowEntry &entry) const
{
    FlowPart part;
    FlowSum &whole = part.whole;
    const FlowCounts counts = entry.bBegan ? turned(entry.counted) : entry.counted;
    whole.key.source = entry.bBegan ? entry.b : entry.a;
    whole.key.destination = entry.bBegan ? entry.a : entry.b;
    whole.key.sourcePort = entry.bBegan ? entry.portB : entry.portA;
    whole.key.destinationPort = entry.bBegan ? entry.portA : entry.portB;
    whole.key.protocol = entry.protocol;
    whole.key.vlan = entry.vlan;
    whole.first = entry.first;
    whole.last = entry.last;
    whole.packetsOut = counts[0];
    whole.packetsIn = counts[1];
    whole.bytesOut = counts[2];
    whole.bytesIn = counts[3];
    whole.state = entry.state;
    whole.source = entry.source;
    whole.id = entry.id;
    whole.application = m_strings.at(entry.application);
    whole.name = m_strings.at(entry.name);
    whole.nameSource = entry.nameSource;
    part.first = entry.first;
    part.last = entry.last;
    part.sampling = entry.sampling;
    part.hasBytes = entry.hasBytes;
    return part;
}

const std::vector<FlowLane> *FlowTable::lanes(quint32 i) const
{
    if (!at(i).shared)
        return nullptr;
    const auto found = m_lanes.constFind(i);
    return found == m_lanes.constEnd() ? nullptr : &*found;
}

} // namespace cw::audit
