#include "devices/audit/table/SubjectIndex.h"

#include <algorithm>
#include <utility>

namespace cw::audit {

quint64 macBits(const QString &text)
{
    QString digits = text;
    digits.remove(u':').remove(u'-');
    bool ok = false;
    const quint64 bits = digits.size() == 12 ? digits.toULongLong(&ok, 16) : 0;
    return ok ? bits : 0;
}

void SubjectIndex::setSubjects(const QList<Subject> &subjects)
{
    m_named = !subjects.isEmpty();
    ++m_filterChanges;
    std::vector<int> before; // was named
    for (size_t i = 0; i < m_entries.size(); ++i) {
        Entry &entry = m_entries[i];
        if (entry.standing == Standing::Named) {
            entry.standing = Standing::Gone;
            before.push_back(int(i));
        } else if (entry.standing != Standing::Gone) {
            entry.standing = unnamed();
        }
    }
    for (const Subject &subject : subjects) {
        int number = numberOf(subject.id);
        for (const IpAddress &address : subject.addresses) {
            const int holder = m_byAddress.value(address, None);
            if (number == None && holder != None && m_entries[size_t(holder)].standing != Standing::Named)
                number = holder;
        }
        if (number == None) {
            add(subject, Standing::Named);
            continue;
        }
        Entry &entry = m_entries[size_t(number)];
        m_byId.remove(entry.subject.id);
        m_byId.insert(subject.id, number);
        // What is not listed any more may be another host's by now; what was seen with its MAC stays.
        unmap(number);
        entry.subject = subject;
        for (const IpAddress &learned : std::as_const(entry.learned)) {
            if (!entry.subject.addresses.contains(learned) && !m_byAddress.contains(learned))
                entry.subject.addresses << learned;
        }
        if (!subject.macs.isEmpty())
            entry.learnedMac.clear();
        else if (!entry.learnedMac.isEmpty())
            entry.subject.macs = {entry.learnedMac};
        entry.standing = Standing::Named;
        map(number);
    }
    // Neither its addresses nor its card make it anybody's any more.
    for (const int number : before) {
        if (m_entries[size_t(number)].standing == Standing::Gone)
            unmap(number);
    }
}

void SubjectIndex::setLocal(const QList<IpNetwork> &local)
{
    m_local = local;
}

bool SubjectIndex::learn(const AddressOwner &owner)
{
    const int number = m_byMac.value(owner.mac, None);
    if (number == None || !isLocal(owner.address) || owner.address.isMulticast())
        return false;
    Entry &entry = m_entries[size_t(number)];
    if (entry.standing == Standing::Gone)
        return false;
    const int holder = m_byAddress.value(owner.address, None);
    if (holder == number || (holder != None && m_entries[size_t(holder)].standing == Standing::Named))
        return false;
    constexpr int MostLearned = 64; // IPv6 privacy addresses come and go
    if (entry.learned.size() >= MostLearned) {
        const IpAddress oldest = entry.learned.takeLast();
        entry.subject.addresses.removeAll(oldest);
        if (m_byAddress.value(oldest, None) == number)
            m_byAddress.remove(oldest);
    }
    entry.learned.prepend(owner.address);
    entry.subject.addresses.prepend(owner.address);
    m_byAddress.insert(owner.address, number);
    ++m_filterChanges;
    return true;
}

bool SubjectIndex::learnMac(const AddressOwner &owner)
{
    const int number = find(owner.address);
    if (number == None || m_byMac.contains(owner.mac))
        return false;
    Entry &entry = m_entries[size_t(number)];
    if (entry.standing != Standing::Named || !entry.subject.macs.isEmpty())
        return false;
    entry.learnedMac = macText(owner.mac);
    entry.subject.macs = {entry.learnedMac};
    m_byMac.insert(owner.mac, number);
    ++m_filterChanges;
    return true;
}

bool SubjectIndex::owns(quint64 mac, const IpAddress &address) const
{
    const int number = m_byMac.value(mac, None);
    if (number == None || find(address) != number)
        return false;
    const Entry &entry = m_entries[size_t(number)];
    return entry.learnedMac.isEmpty() && !entry.learned.contains(address);
}

bool SubjectIndex::unlearn(quint64 mac)
{
    const int number = m_byMac.value(mac, None);
    if (number == None)
        return false;
    Entry &entry = m_entries[size_t(number)];
    const bool news = !entry.learned.isEmpty() || !entry.learnedMac.isEmpty();
    for (const IpAddress &address : std::as_const(entry.learned)) {
        entry.subject.addresses.removeAll(address);
        if (m_byAddress.value(address, None) == number)
            m_byAddress.remove(address);
    }
    entry.learned.clear();
    if (!entry.learnedMac.isEmpty()) {
        m_byMac.remove(mac);
        entry.subject.macs.clear();
        entry.learnedMac.clear();
    }
    m_filterChanges += news;
    return news;
}

bool SubjectIndex::unlearn(quint64 mac, const IpAddress &address)
{
    const int number = m_byMac.value(mac, None);
    if (number == None || !m_entries[size_t(number)].learned.removeOne(address))
        return false;
    m_entries[size_t(number)].subject.addresses.removeAll(address);
    if (m_byAddress.value(address, None) == number)
        m_byAddress.remove(address);
    ++m_filterChanges;
    return true;
}

int SubjectIndex::find(const IpAddress &address) const
{
    const int number = m_byAddress.value(address, None);
    return number != None && m_entries[size_t(number)].standing == Standing::Gone ? None : number;
}

int SubjectIndex::findOrAdmit(const IpAddress &address)
{
    const int known = m_byAddress.value(address, None);
    if (known != None && m_entries[size_t(known)].standing != Standing::Gone)
        return known;
    if (!address.isValid() || address.isMulticast() || !isLocal(address))
        return None;
    // A camera that went by its address and is not listed any more goes on as the host that it is.
    if (const int former = numberOf(address.toString()); former != None) {
        Entry &entry = m_entries[size_t(former)];
        if (entry.standing == Standing::Gone) {
            entry = {entry.subject, unnamed()};
            entry.subject.role = SubjectRole::Host;
            entry.subject.addresses = {address};
            entry.subject.macs.clear();
            map(former);
            return former;
        }
    }
    if (isFull()) {
        ++m_leftOut;
        return None;
    }
    Subject host;
    host.id = host.title = address.toString();
    host.role = SubjectRole::Host;
    host.addresses = {address};
    return add(host, unnamed());
}

int SubjectIndex::findOrRemember(const QString &id)
{
    const int known = numberOf(id);
    if (known != None || id.isEmpty())
        return known;
    Subject subject;
    subject.id = subject.title = id;
    return add(subject, Standing::Gone);
}

bool SubjectIndex::isLocal(const IpAddress &address) const
{
    return std::any_of(m_local.begin(), m_local.end(),
                       [&](const IpNetwork &network) { return network.contains(address); });
}

void SubjectIndex::see(int number, qint64 time)
{
    Entry &entry = m_entries[size_t(number)];
    entry.latest = std::max(entry.latest, time);
}

quint64 SubjectIndex::addTaken(int number, quint64 bytes)
{
    return m_entries[size_t(number)].taken += bytes;
}

quint64 SubjectIndex::recallTaken(int number, quint64 bytes)
{
    quint64 &taken = m_entries[size_t(number)].taken;
    return taken = std::max(taken, bytes);
}

std::vector<int> SubjectIndex::silent(qint64 now) const
{
    std::vector<std::pair<qint64, int>> found;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        // One that is Gone is a camera of an earlier run, which may be named again; of a removed one nothing is left.
        if (entry.standing == Standing::Named || entry.standing == Standing::Gone)
            continue;
        const qint64 enough = isWatched(int(i)) || entry.taken > 0 ? LongSilence : Silence;
        if (entry.latest < now - enough)
            found.emplace_back(entry.latest, int(i));
    }
    const auto end = found.begin() + qsizetype(std::min(found.size(), Most / 4));
    if (end != found.end())
        std::nth_element(found.begin(), end, found.end());
    std::vector<int> numbers;
    for (auto one = found.begin(); one != end; ++one)
        numbers.push_back(one->second);
    return numbers;
}

void SubjectIndex::remove(int number)
{
    unmap(number);
    Entry &entry = m_entries[size_t(number)];
    if (m_byId.value(entry.subject.id, None) == number)
        m_byId.remove(entry.subject.id);
    m_filterChanges += entry.promoted;
    entry = {};
    entry.standing = Standing::Gone;
    m_free.push_back(number);
}

void SubjectIndex::promote(int number)
{
    m_filterChanges += !std::exchange(m_entries[size_t(number)].promoted, true);
}

bool SubjectIndex::isWatched(int number) const
{
    const Entry &entry = m_entries[size_t(number)];
    return entry.standing == Standing::Named || (entry.standing == Standing::Found && entry.heard) ||
           (entry.standing == Standing::Candidate && entry.promoted);
}

QList<Subject> SubjectIndex::watched() const
{
    QList<Subject> found;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (isWatched(int(i)))
            found << m_entries[i].subject;
    }
    return found;
}

SubjectFilter SubjectIndex::filter() const
{
    SubjectFilter filter;
    for (const Entry &entry : m_entries) {
        if (entry.standing != Standing::Named && !(entry.standing == Standing::Candidate && entry.promoted))
            continue;
        filter.addresses << entry.subject.addresses;
        filter.macs << entry.subject.macs;
    }
    return filter;
}

int SubjectIndex::add(const Subject &subject, Standing standing)
{
    int number = int(m_entries.size());
    if (m_free.empty()) {
        m_entries.push_back({subject, standing});
    } else {
        number = m_free.back();
        m_free.pop_back();
        m_entries[size_t(number)] = {subject, standing};
    }
    m_byId.insert(subject.id, number);
    map(number);
    return number;
}

void SubjectIndex::unmap(int number)
{
    const Subject &subject = m_entries[size_t(number)].subject;
    for (const IpAddress &address : subject.addresses) {
        if (m_byAddress.value(address, None) == number)
            m_byAddress.remove(address);
    }
    for (const QString &mac : subject.macs) {
        const auto held = m_byMac.constFind(macBits(mac));
        if (held != m_byMac.constEnd() && *held == number)
            m_byMac.erase(held);
    }
}

void SubjectIndex::map(int number)
{
    const Subject &subject = m_entries[size_t(number)].subject;
    for (const IpAddress &address : subject.addresses)
        m_byAddress.insert(address, number);
    for (const QString &mac : subject.macs) {
        if (const quint64 bits = macBits(mac))
            m_byMac.insert(bits, number);
    }
}

} // namespace cw::audit
