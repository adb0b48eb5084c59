#include "devices/audit/table/Ledger.h"

#include "devices/audit/table/HourSums.h"
#include "devices/audit/table/Orientation.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t MostBeats = 2048, FewBeats = 256, MostFlows = 32;

size_t hashOf(const HistoryKey &key)
{
    return qHash(key);
}

quint64 weight(const FlowSum &flow)
{
    return flow.bytesOut + flow.bytesIn;
}

} // namespace

Ledger::Ledger(SubjectIndex &subjects) : Ledger(subjects, Policy{}) {}

Ledger::Ledger(SubjectIndex &subjects, const Policy &policy) : m_subjects(subjects), m_policy(policy) {}

void Ledger::count(const FlowPart &part, bool own)
{
    m_latest = std::max(m_latest, part.last);
    const FlowKey &key = part.whole.key;
    const int source = m_subjects.findOrAdmit(key.source);
    const int destination = m_subjects.findOrAdmit(key.destination);
    if (source != SubjectIndex::None && (part.whole.packetsOut > 0 || !part.hasBytes))
        m_subjects.hear(source);
    if (destination != SubjectIndex::None && part.whole.packetsIn > 0)
        m_subjects.hear(destination);
    for (const int end : {source, destination}) {
        if (end != SubjectIndex::None)
            m_subjects.see(end, part.last);
    }
    if (source != SubjectIndex::None)
        count(source, true, part, own);
    if (destination != SubjectIndex::None && destination != source)
        count(destination, false, part, own);
    if (source != SubjectIndex::None && destination != SubjectIndex::None && !own)
        watchVideo(part);
}

void Ledger::watchVideo(const FlowPart &part)
{
    const auto look = [&](const IpAddress &from, const IpAddress &to, quint64 bytes) {
        const int giver = m_subjects.find(from);
        const int taker = m_subjects.find(to);
        if (!m_subjects.isWatched(giver) || m_subjects.isWatched(taker))
            return;
        if (m_subjects.addTaken(taker, bytes) >= TakesVideo && m_subjects.at(giver).role != SubjectRole::Host)
            m_subjects.promote(taker);
    };
    look(part.whole.key.source, part.whole.key.destination, part.bytesOut);
    look(part.whole.key.destination, part.whole.key.source, part.bytesIn);
}

void Ledger::count(int subject, bool began, const FlowPart &part, bool own)
{
    HistoryKey key;
    key.address = began ? part.whole.key.destination : part.whole.key.source;
    key.port = servicePort(part.whole.key);
    key.protocol = part.whole.key.protocol;
    key.inbound = !began;
    Account &to = account(subject, key);
    DestinationHistory &history = to.history;
    if (history.first == 0 || part.first < history.first)
        history.first = part.first;
    history.last = std::max(history.last, part.last);
    history.bytesOut += began ? part.bytesOut : part.bytesIn;
    history.bytesIn += began ? part.bytesIn : part.bytesOut;
    history.packetsOut += began ? part.packetsOut : part.packetsIn;
    history.packetsIn += began ? part.packetsIn : part.packetsOut;
    history.sampling = std::max(history.sampling, part.sampling);
    to.foreign = to.foreign || !own;
    if (!part.whole.name.isEmpty() && began)
        addClaim(to, part.whole);
    if (!part.whole.application.isEmpty())
        history.application = part.whole.application;
    if (part.attempt)
        ++history.attempts;
    if (!part.ends || part.session)
        addHours(to, part, began);
    addSession(to, part, began);
    keepEvidence(to, part);
}

void Ledger::addClaim(Account &to, const FlowSum &flow)
{
    constexpr size_t MostClaims = 4;
    if (!to.claims.empty() && to.claims.back().name == flow.name &&
        to.claims.back().source == flow.nameSource)
        return;
    std::erase_if(to.claims, [&](const Claim &one) { return one.name == flow.name; });
    if (to.claims.size() >= MostClaims)
        to.claims.erase(to.claims.begin());
    to.claims.push_back({flow.name, flow.nameSource});
}

void Ledger::addHours(Account &to, const FlowPart &part, bool began)
{
    std::vector<HourSum> &hours = to.history.hours;
    const size_t before = hours.size();
    HourSum sum;
    sum.bytesOut = began ? part.bytesOut : part.bytesIn;
    sum.bytesIn = began ? part.bytesIn : part.bytesOut;
    sum.packetsOut = began ? part.packetsOut : part.packetsIn;
    sum.packetsIn = began ? part.packetsIn : part.packetsOut;
    spread(hours, part.first, part.last, sum);
    qint64 from = part.first / HourMs;
    if (part.session) {
        const qint64 begun = part.whole.first / HourMs;
        ++hourAt(hours, begun).sessions;
        from = std::min(from, begun);
    }
    m_hours += hours.size() - before;
    to.changedFrom = to.changed ? std::min(to.changedFrom, from) : from;
    to.changedTo = std::max(to.changed ? to.changedTo : 0, part.last / HourMs);
    to.changed = true;
}

void Ledger::addSession(Account &to, const FlowPart &part, bool began)
{
    std::vector<Beat> &beats = to.history.beats;
    Beat beat;
    beat.time = part.whole.first;
    beat.bytesOut = began ? part.whole.bytesOut : part.whole.bytesIn;
    beat.length = part.whole.last - part.whole.first;
    if (part.session) {
        ++to.history.sessions;
        const auto place = std::upper_bound(beats.begin(), beats.end(), beat.time,
                                            [](qint64 time, const Beat &one) { return time < one.time; });
        beats.insert(place, beat);
        ++m_beats;
        const qint64 since = beats.back().time - DayMs;
        auto kept = std::lower_bound(beats.begin(), beats.end(), since,
                                     [](const Beat &one, qint64 time) { return one.time < time; });
        const size_t most = m_beats > m_policy.beats ? FewBeats : MostBeats;
        if (size_t(beats.end() - kept) > most)
            kept = beats.end() - qsizetype(most);
        m_beats -= size_t(kept - beats.begin());
        beats.erase(beats.begin(), kept);
        return;
    }
    // It went on: its beat is as long and as heavy as the flow is now.
    const auto known = std::lower_bound(beats.begin(), beats.end(), beat.time,
                                        [](const Beat &one, qint64 time) { return one.time < time; });
    if (known != beats.end() && known->time == beat.time) {
        known->bytesOut = std::max(known->bytesOut, beat.bytesOut);
        known->length = std::max(known->length, beat.length);
    }
}

// The first half holds the largest, in no order; the second is a ring of the latest. Who leaves the ring stays if it
// outweighs the lightest of the large.
void Ledger::keepEvidence(Account &to, const FlowPart &part)
{
    std::vector<FlowSum> &flows = to.history.flows;
    if (!part.begins) {
        const auto known = std::find_if(flows.rbegin(), flows.rend(),
                                        [&](const FlowSum &one) { return isSameFlow(one, part.whole); });
        if (known != flows.rend()) {
            *known = part.whole;
            return;
        }
    }
    if (flows.size() < MostFlows) {
        flows.push_back(part.whole);
        return;
    }
    constexpr size_t Half = MostFlows / 2;
    FlowSum &leaving = flows[Half + to.nextLatest];
    to.nextLatest = quint8((to.nextLatest + 1) % Half);
    const auto lightest =
        std::min_element(flows.begin(), flows.begin() + Half,
                         [](const FlowSum &x, const FlowSum &y) { return weight(x) < weight(y); });
    if (weight(leaving) > weight(*lightest))
        *lightest = std::move(leaving);
    leaving = part.whole;
}

Ledger::Account &Ledger::account(int subject, const HistoryKey &key)
{
    while (m_books.size() <= size_t(subject))
        m_books.emplace_back(0, &hashOf);
    Accounts &book = m_books[size_t(subject)];
    auto found = book.find(key);
    if (found == book.end()) {
        constexpr size_t Few = 64;
        if (book.size() >= m_policy.destinations || (m_size >= m_policy.accounts && book.size() >= Few)) {
            mergeSmallest(subject);
        } else if (m_size >= m_policy.accounts) {
            const auto largest =
                std::max_element(m_books.begin(), m_books.end(),
                                 [](const Accounts &x, const Accounts &y) { return x.size() < y.size(); });
            mergeSmallest(int(largest - m_books.begin()));
        }
        found = book.try_emplace(key).first;
        ++m_size;
        DestinationHistory &history = found->second.history;
        history.subject = m_subjects.at(subject).id;
        history.address = key.address;
        history.port = key.port;
        history.protocol = key.protocol;
        history.inbound = key.inbound;
        goOn(subject, key, found->second);
    }
    return found->second;
}

const Ledger::Accounts &Ledger::accountsOf(int subject) const
{
    static const Accounts none(0, &hashOf);
    return subject >= 0 && size_t(subject) < m_books.size() ? m_books[size_t(subject)] : none;
}

} // namespace cw::audit
