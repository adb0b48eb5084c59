// How the ledger stays within its bounds, and what it gives to the store and takes from it.
#include "devices/audit/table/HourSums.h"
#include "devices/audit/table/Ledger.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cw::audit {

namespace {

void add(DestinationHistory &to, const HourSum &some)
{
    HourSum &hour = hourAt(to.hours, some.hour);
    hour.bytesOut += some.bytesOut;
    hour.bytesIn += some.bytesIn;
    hour.packetsOut += some.packetsOut;
    hour.packetsIn += some.packetsIn;
    hour.sessions += some.sessions;
    to.bytesOut += some.bytesOut;
    to.bytesIn += some.bytesIn;
    to.packetsOut += some.packetsOut;
    to.packetsIn += some.packetsIn;
    to.sessions += some.sessions;
}

void takeOff(quint64 &from, quint64 some)
{
    from -= std::min(from, some);
}

// A destination's hour leaves the others.
void takeOff(DestinationHistory &others, const HourSum &some)
{
    const auto hour = std::lower_bound(others.hours.begin(), others.hours.end(), some.hour,
                                       [](const HourSum &sum, qint64 wanted) { return sum.hour < wanted; });
    if (hour == others.hours.end() || hour->hour != some.hour)
        return;
    for (quint64 HourSum::*const count :
         {&HourSum::bytesOut, &HourSum::bytesIn, &HourSum::packetsOut, &HourSum::packetsIn})
        takeOff((*hour).*count, some.*count);
    hour->sessions -= std::min(hour->sessions, some.sessions);
    takeOff(others.bytesOut, some.bytesOut);
    takeOff(others.bytesIn, some.bytesIn);
    takeOff(others.packetsOut, some.packetsOut);
    takeOff(others.packetsIn, some.packetsIn);
    others.sessions -= std::min(others.sessions, some.sessions);
    HourSum none;
    none.hour = some.hour;
    if (*hour == none)
        others.hours.erase(hour);
}

} // namespace

void Ledger::mergeSmallest(int subject)
{
    Accounts &book = m_books[size_t(subject)];
    const size_t wanted = std::max<size_t>(2, book.size() / 4);
    // A new destination is always small at first, and what is new matters: it weighs more while it is fresh.
    constexpr quint64 Fresh = 16;
    std::vector<std::pair<quint64, HistoryKey>> all;
    for (const auto &[key, one] : book) {
        const quint64 bytes = one.history.bytesOut + one.history.bytesIn;
        if (key.address.isValid())
            all.emplace_back(one.history.first > m_latest - HourMs ? bytes * Fresh : bytes, key);
    }
    if (all.empty())
        return;
    const auto end = all.begin() + qsizetype(std::min(wanted, all.size()));
    std::nth_element(all.begin(), end - 1, all.end(),
                     [](const auto &x, const auto &y) { return x.first < y.first; });
    const auto [place, fresh] = book.try_emplace(HistoryKey{});
    m_size += fresh;
    Account &others = place->second;
    others.foreign = true;
    if (fresh)
        others.made = ++m_made;
    DestinationHistory &to = others.history;
    to.subject = m_subjects.at(subject).id;
    for (auto candidate = all.begin(); candidate != end; ++candidate) {
        const auto found = book.find(candidate->second);
        const DestinationHistory &from = found->second.history;
        to.first = to.first ? std::min(to.first, from.first) : from.first;
        to.last = std::max(to.last, from.last);
        to.bytesOut += from.bytesOut;
        to.bytesIn += from.bytesIn;
        to.packetsOut += from.packetsOut;
        to.packetsIn += from.packetsIn;
        to.sessions += from.sessions;
        to.attempts += from.attempts;
        to.sampling = std::max(to.sampling, from.sampling);
        const size_t before = to.hours.size();
        for (const HourSum &hour : from.hours) {
            HourSum &sum = hourAt(to.hours, hour.hour);
            sum.bytesOut += hour.bytesOut;
            sum.bytesIn += hour.bytesIn;
            sum.packetsOut += hour.packetsOut;
            sum.packetsIn += hour.packetsIn;
            sum.sessions += hour.sessions;
        }
        m_hours += to.hours.size() - before;
        m_hours -= from.hours.size();
        m_beats -= from.beats.size();
        if (m_parting.size() < m_policy.hours)
            changesOf(subject, candidate->second, found->second, m_parting);
        m_parted.keep(from, to.subject, others.made, m_latest);
        ++m_merged;
        --m_size;
        book.erase(found);
    }
    // The merged ones' hours stand in the store under their own names: the others are of this memory alone.
    others.changed = false;
}

// One that was let go goes on from its latest hours, and the others that took them in have them no more.
void Ledger::goOn(int subject, const HistoryKey &key, Account &account)
{
    const std::optional<PartedSums::Parted> parted = m_parted.take(m_subjects.at(subject).id, key);
    if (!parted)
        return;
    Accounts &book = m_books[size_t(subject)];
    const auto others = book.find(HistoryKey{});
    const bool theirs = others != book.end() && others->second.made == parted->others;
    const size_t before = theirs ? others->second.history.hours.size() : 0;
    DestinationHistory &history = account.history;
    history.first = parted->first;
    for (const HourSum &hour : parted->hours) {
        add(history, hour);
        if (theirs)
            takeOff(others->second.history, hour);
    }
    m_hours += history.hours.size();
    m_hours -= theirs ? before - others->second.history.hours.size() : 0;
}

void Ledger::changesOf(int subject, const HistoryKey &key, Account &one, std::vector<HourChange> &changes)
{
    // What is kept under an earlier name is lost to whoever looks for the present one. It is told in portions: what
    // waits for the store is bounded.
    constexpr size_t MostRenamed = 100'000;
    const QString &name = m_subjects.at(subject).id;
    if (one.history.subject != name && changes.size() < MostRenamed) {
        one.history.subject = name;
        one.changed = true;
        one.changedFrom = std::numeric_limits<qint64>::min();
        one.changedTo = std::numeric_limits<qint64>::max();
    }
    if (!std::exchange(one.changed, false) || !key.address.isValid())
        return;
    const std::vector<HourSum> &hours = one.history.hours;
    auto hour = std::lower_bound(hours.begin(), hours.end(), one.changedFrom,
                                 [](const HourSum &sum, qint64 wanted) { return sum.hour < wanted; });
    for (; hour != hours.end() && hour->hour <= one.changedTo; ++hour)
        changes.push_back({name, key, *hour});
}

std::vector<HourChange> Ledger::takeChanges()
{
    std::vector<HourChange> changes = std::exchange(m_parting, {});
    for (size_t subject = 0; subject < m_books.size(); ++subject) {
        for (auto &[key, one] : m_books[subject])
            changesOf(int(subject), key, one, changes);
    }
    return changes;
}

void Ledger::restore(const DestinationHistory &kept)
{
    int subject = m_subjects.numberOf(kept.subject);
    if (subject == SubjectIndex::None) { // a host that nobody named goes by its address
        const IpAddress address = IpAddress::parse(kept.subject);
        if (address.isValid() && m_subjects.isNearlyFull())
            return; // what comes needs room too
        // A camera is often found again only after its history is: a service has to look for it first.
        subject =
            address.isValid() ? m_subjects.findOrAdmit(address) : m_subjects.findOrRemember(kept.subject);
    }
    if (subject == SubjectIndex::None)
        return;
    m_subjects.hear(subject);
    m_subjects.see(subject, kept.last);
    const HistoryKey key{kept.address, kept.port, kept.protocol, kept.inbound};
    if (kept.subject != m_subjects.at(subject).id && accountsOf(subject).contains(key))
        return; // of before it was named: what is kept under its own name goes on from it
    Account &to = account(subject, key);
    DestinationHistory &history = to.history;
    m_hours -= history.hours.size();
    m_beats -= history.beats.size();
    history = kept;
    m_hours += history.hours.size();
    m_beats += history.beats.size();
    if (!history.name.isEmpty() && history.nameSource != NameSource::Dns) {
        to.claims = {{history.name, history.nameSource}};
        history.name.clear();
    }
    to.foreign = history.kind != DestinationKind::ThisClient;
    m_latest = std::max(m_latest, history.last);
    to.ownFrom = history.last / HourMs + 1;
    if (!history.hours.empty())
        to.ownFrom = std::max(to.ownFrom, history.hours.back().hour + 1);
}

void Ledger::recallTakers()
{
    std::unordered_map<int, quint64> taken;
    for (size_t i = 0; i < m_books.size(); ++i) {
        const int giver = int(i);
        if (m_books[i].empty() || !m_subjects.isWatched(giver) ||
            m_subjects.at(giver).role == SubjectRole::Host)
            continue;
        for (const auto &[key, one] : m_books[i]) {
            const int taker = one.foreign ? m_subjects.find(key.address) : SubjectIndex::None;
            if (taker != SubjectIndex::None && !m_subjects.isWatched(taker))
                taken[taker] += one.history.bytesOut;
        }
    }
    for (const auto &[taker, bytes] : taken) {
        if (m_subjects.recallTaken(taker, bytes) >= TakesVideo)
            m_subjects.promote(taker);
    }
}

void Ledger::join(int host, int subject)
{
    if (host == subject || size_t(host) >= m_books.size())
        return;
    const Accounts book = m_books[size_t(host)];
    forget(host);
    for (const auto &[key, one] : book) {
        const std::vector<HourSum> &hours = one.history.hours;
        if (key.address.isValid() &&
            (one.ownFrom == 0 || (!hours.empty() && hours.back().hour >= one.ownFrom)))
            join(account(subject, key), one);
    }
}

void Ledger::join(Account &to, const Account &from)
{
    DestinationHistory &history = to.history;
    const DestinationHistory &more = from.history;
    const qint64 since = std::max(more.first, from.ownFrom * HourMs);
    history.first = history.first ? std::min(history.first, since) : since;
    history.last = std::max(history.last, more.last);
    history.sampling = std::max(history.sampling, more.sampling);
    history.attempts += from.ownFrom == 0 ? more.attempts : 0;
    if (!more.application.isEmpty())
        history.application = more.application;
    to.foreign = to.foreign || from.foreign;
    const size_t before = history.hours.size();
    for (const HourSum &hour : more.hours) {
        if (hour.hour < from.ownFrom)
            continue;
        add(history, hour);
        to.changedFrom = to.changed ? std::min(to.changedFrom, hour.hour) : hour.hour;
        to.changedTo = to.changed ? std::max(to.changedTo, hour.hour) : hour.hour;
        to.changed = true;
    }
    m_hours += history.hours.size() - before;
    for (const Claim &claim : from.claims) {
        FlowSum flow;
        flow.name = claim.name;
        flow.nameSource = claim.source;
        addClaim(to, flow);
    }
    for (const Beat &beat : more.beats) {
        if (beat.time < since)
            continue;
        const auto place = std::upper_bound(history.beats.begin(), history.beats.end(), beat.time,
                                            [](qint64 time, const Beat &one) { return time < one.time; });
        history.beats.insert(place, beat);
        ++m_beats;
    }
    for (const FlowSum &flow : more.flows) {
        FlowPart part;
        part.whole = flow;
        part.begins = true;
        if (flow.last >= since)
            keepEvidence(to, part);
    }
}

void Ledger::forget(int subject)
{
    if (size_t(subject) >= m_books.size())
        return;
    Accounts &book = m_books[size_t(subject)];
    for (auto &[key, one] : book) {
        m_hours -= one.history.hours.size();
        m_beats -= one.history.beats.size();
        if (m_parting.size() < m_policy.hours)
            changesOf(subject, key, one, m_parting);
        if (key.address.isValid())
            m_parted.keep(one.history, m_subjects.at(subject).id, 0, m_latest);
    }
    m_size -= book.size();
    book.clear();
}

// What stands before `from` goes, but for the first weeks where they are an anchor.
void Ledger::pruneHours(DestinationHistory &history, qint64 from, bool anchored)
{
    std::vector<HourSum> &hours = history.hours;
    const auto before = [](const HourSum &sum, qint64 hour) { return sum.hour < hour; };
    const auto kept = std::lower_bound(hours.begin(), hours.end(), from, before);
    auto anchor = hours.begin();
    if (anchored && !m_subjects.isLocal(history.address) && !history.address.isMulticast())
        anchor = std::lower_bound(hours.begin(), kept, history.first / HourMs + m_policy.anchorHours, before);
    hours.erase(anchor, kept);
}

void Ledger::prune(qint64 now)
{
    qint64 from = now / HourMs - m_policy.keepHours;
    bool anchored = true;
    m_parted.prune(now);
    do {
        m_hours = 0;
        for (Accounts &book : m_books) {
            for (auto it = book.begin(); it != book.end();) {
                DestinationHistory &history = it->second.history;
                pruneHours(history, from, anchored);
                m_hours += history.hours.size();
                const bool gone = history.last / HourMs < now / HourMs - m_policy.keepHours;
                if (gone) {
                    m_beats -= history.beats.size();
                    m_hours -= history.hours.size();
                    --m_size;
                }
                it = gone ? book.erase(it) : std::next(it);
            }
        }
        from += anchored ? 0 : 24;
        anchored = false; // where there is no room
    } while (m_hours > m_policy.hours && from < now / HourMs - 24);
}

} // namespace cw::audit
