#include "devices/audit/table/AuditBook.h"

#include "devices/audit/rules/LearnedHours.h"
#include "devices/audit/table/HourSums.h"

#include <algorithm>
#include <utility>

namespace cw::audit {

namespace {

bool isTime(qint64 time)
{
    constexpr qint64 Latest = 253'402'300'799'999; // the end of the year 9999
    return time >= 0 && time <= Latest;
}

bool canBe(const FlowDelta &delta)
{
    constexpr quint64 Most = 1ULL << 60;
    return isTime(delta.first) && isTime(delta.last) && delta.bytesOut < Most && delta.bytesIn < Most &&
           delta.packetsOut < Most && delta.packetsIn < Most;
}

} // namespace

AuditBook::AuditBook() : AuditBook(Policy{}) {}

AuditBook::AuditBook(const Policy &policy)
    : m_policy(policy), m_table(policy.table), m_ledger(m_subjects, policy.ledger)
{
    m_table.setInside([this](const IpAddress &address) { return m_subjects.isLocal(address); });
}

void AuditBook::setSubjects(const QList<Subject> &subjects)
{
    struct Same {
        int host;
        QString id;
        int subject;
    };
    std::vector<Same> same;
    for (const Subject &subject : subjects) {
        const int number = m_subjects.numberOf(subject.id);
        if (number == SubjectIndex::None || m_subjects.isWatched(number))
            continue;
        for (const IpAddress &address : subject.addresses) {
            const int host = m_subjects.find(address);
            if (host != SubjectIndex::None && host != number && m_subjects.at(host).id == address.toString())
                same.push_back({host, m_subjects.at(host).id, number});
        }
    }
    m_subjects.setSubjects(subjects);
    for (const auto &[host, id, subject] : same) {
        const bool listed = std::any_of(subjects.begin(), subjects.end(),
                                        [&id = id](const Subject &one) { return one.id == id; });
        if (listed || m_subjects.at(host).id != id)
            continue; // it is somebody by itself
        m_ledger.join(host, subject);
        m_names.join(host, subject);
        m_subjects.remove(host); // or it would be watched beside itself where it took video
    }
    m_ledger.recallTakers();
}

void AuditBook::setLists(const QList<IpNetwork> &networks, const QStringList &names)
{
    m_listedNetworks = networks;
    m_listedNames = names;
}

void AuditBook::makeRoom(qint64 now)
{
    // Where nobody was silent there is none: to look once a minute of traffic is often enough.
    if (!m_subjects.isNearlyFull() || std::exchange(m_roomSought, now / 60'000) == now / 60'000)
        return;
    for (const int number : m_subjects.silent(now)) {
        m_ledger.forget(number);
        m_names.forget(number);
        m_subjects.remove(number);
    }
}

void AuditBook::learn(const AddressOwner &owner)
{
    if (!isTime(owner.time)) {
        ++m_unbelievable;
        return;
    }
    AddressOwner known = owner; // a packet of a subject by its own card says as much as a claim
    if (!owner.isClaim() && m_subjects.owns(owner.mac, owner.address))
        known.via = AddressOwner::Via::Arp;
    switch (m_owners.note(known, m_subjects.isLocal(owner.address))) {
    case OwnerBook::Belief::None:
        return;
    case OwnerBook::Belief::Not:
        m_subjects.unlearn(owner.mac);
        return;
    case OwnerBook::Belief::Contested:
        m_subjects.unlearn(owner.mac, owner.address);
        return;
    case OwnerBook::Belief::Seen:
        m_subjects.learn(owner);
        return;
    case OwnerBook::Belief::Claimed:
        if (!m_subjects.learn(owner))
            m_subjects.learnMac(owner);
        return;
    }
}

void AuditBook::take(quint16 source, const Observations &batch)
{
    makeRoom(now());
    for (const AddressOwner &owner : batch.owners)
        learn(owner);
    // Names first: a batch tells of a flow and of the answer that led to it.
    for (const NameLookup &lookup : batch.lookups) {
        if (!isTime(lookup.time)) {
            ++m_unbelievable;
            continue;
        }
        const int client = m_subjects.findOrAdmit(lookup.client);
        if (client == SubjectIndex::None && lookup.via != NameSource::Mdns)
            continue;
        if (client != SubjectIndex::None) {
            m_subjects.hear(client);
            m_subjects.see(client, lookup.time);
            if (!m_domains.count(m_subjects.at(client).id, source, lookup))
                continue;
        }
        m_names.note(client, lookup);
        if (m_changes.lookups.size() < m_policy.keepChanges)
            m_changes.lookups.push_back(lookup);
        else
            m_changes.left += m_policy.keepChanges > 0;
    }
    for (const FlowDelta &delta : batch.flows) {
        if (!canBe(delta)) {
            ++m_unbelievable;
            continue;
        }
        m_table.take(delta, m_parts);
        count();
    }
    for (const WireSign &sign : batch.signs) {
        if (!isTime(sign.time)) {
            ++m_unbelievable;
            continue;
        }
        if (sign.kind == WireSign::Kind::Relay)
            m_kinds.noteRelay(sign.server, sign.port);
        if (m_signs.note(sign) && m_changes.signs.size() < m_policy.keepChanges)
            m_changes.signs.push_back(sign);
    }
}

void AuditBook::expire(qint64 toldUntil)
{
    m_table.expire(toldUntil, m_parts);
    count();
    makeRoom(toldUntil);
    if (std::exchange(m_pruned, toldUntil / HourMs) == toldUntil / HourMs)
        return; // once an hour of traffic is often enough
    m_ledger.prune(toldUntil);
    m_domains.prune(toldUntil);
    m_reaches.prune(toldUntil);
    m_signs.prune(toldUntil);
    m_owners.prune(toldUntil);
}

void AuditBook::endAll()
{
    m_table.endAll(m_parts);
    count();
}

void AuditBook::count()
{
    for (const FlowPart &part : m_parts) {
        const FlowKey &key = part.whole.key;
        const bool own = m_kinds.isOwnFlow(key);
        m_ledger.count(part, own);
        if (!own && (part.session || part.attempt) && !key.destination.isMulticast()) {
            const int source = m_subjects.find(key.source);
            if (source != SubjectIndex::None && m_subjects.isLocal(key.destination))
                m_reaches.count(m_subjects.at(source).id, part);
        }
        if (!part.ends || m_policy.keepChanges == 0)
            continue;
        if (m_changes.flows.size() < m_policy.keepChanges)
            m_changes.flows.push_back(part.whole);
        else
            ++m_changes.left;
    }
    m_parts.clear();
}

void AuditBook::nameFlow(FlowSum &flow) const
{
    const int source = m_subjects.find(flow.key.source);
    if (!flow.name.isEmpty() || source == SubjectIndex::None)
        return;
    const KnownName known = m_names.nameOf(source, flow.key.destination, flow.last);
    flow.name = known.name;
    flow.nameSource = known.source;
}

void AuditBook::describe(int number, const Ledger::Account &account, DestinationHistory &history) const
{
    const Subject &subject = m_subjects.at(number);
    history.subject = subject.id;
    if (!history.address.isValid())
        return; // the others, which are many
    const auto answered = [&](const QString &name) {
        return m_names.answered(number, name, history.address, history.last);
    };
    // A name that nothing but the flow itself vouches for is shown before one that DNS answered too: the latter
    // needs no second look.
    history.nameAnswered = true;
    for (auto claim = account.claims.rbegin(); claim != account.claims.rend() && history.nameAnswered;
         ++claim) {
        const bool known = answered(claim->name);
        if (claim != account.claims.rbegin() && known)
            continue;
        history.name = claim->name;
        history.nameSource = claim->source;
        history.nameAnswered = known;
    }
    if (account.claims.empty()) {
        const KnownName known = m_names.nameOf(number, history.address, history.last);
        if (!known.name.isEmpty() || history.name.isEmpty()) {
            history.name = known.name;
            history.nameSource = known.source;
        }
        history.nameAnswered = !history.name.isEmpty() && answered(history.name);
    }
    const NetworkOf network = m_networks.of(history.address);
    history.asn = network.asn;
    history.network = network.network;
    history.country = network.country;
    history.kind = m_kinds.of(history, subject, !account.foreign, m_expectations.site().resolvers);
    const Expected expected = m_expectations.of(history, subject, answered);
    history.expectation = expected.expectation;
    history.expectedBecause = expected.because;
}

SiteView AuditBook::view(const std::vector<Coverage> &coverage) const
{
    SiteView view;
    view.now = now();
    for (const Coverage &one : coverage) {
        if (one.since > 0 && (view.watchingSince == 0 || one.since < view.watchingSince))
            view.watchingSince = one.since;
    }
    view.zone = m_zone;
    view.local = m_subjects.local();
    view.subjects = m_subjects.watched();
    for (Subject &subject : view.subjects)
        subject.hasProfile = m_expectations.hasProfile(subject);
    for (size_t i = 0; i < m_subjects.count(); ++i) {
        if (!m_subjects.isWatched(int(i)))
            continue;
        const size_t begin = view.histories.size();
        for (const auto &[key, account] : m_ledger.accountsOf(int(i))) {
            view.histories.push_back(account.history);
            describe(int(i), account, view.histories.back());
        }
        std::sort(view.histories.begin() + qsizetype(begin), view.histories.end(),
                  [](const DestinationHistory &x, const DestinationHistory &y) {
                      return std::tie(y.bytesOut, y.bytesIn, x.address, x.port, x.protocol, x.inbound) <
                             std::tie(x.bytesOut, x.bytesIn, y.address, y.port, y.protocol, y.inbound);
                  });
    }
    view.signs = m_signs.signs();
    view.domains = m_domains.days();
    view.reaches = m_reaches.reaches();
    view.contested = m_owners.contested();
    view.coverage = coverage;
    view.listedNetworks = m_listedNetworks;
    view.listedNames = m_listedNames;
    view.working = m_working ? *m_working : learnedHours(view).value_or(WorkingHours::usual());
    return view;
}

AuditChanges AuditBook::takeChanges()
{
    AuditChanges changes = std::exchange(m_changes, {});
    for (FlowSum &flow : changes.flows) // only now, as a resolver's log may tell later than the flow
        nameFlow(flow);
    changes.hours = m_ledger.takeChanges();
    changes.domains = m_domains.takeChanges();
    return changes;
}

void AuditBook::restore(const std::vector<DestinationHistory> &histories, const std::vector<WireSign> &signs,
                        const std::vector<DomainDay> &domains, const std::vector<InsideReach> &reaches)
{
    // Cameras first, and then hosts as far as there is room, those heard of last before the others.
    std::vector<const DestinationHistory *> hosts;
    for (const DestinationHistory &history : histories) {
        if (IpAddress::parse(history.subject).isValid())
            hosts.push_back(&history);
        else
            m_ledger.restore(history);
    }
    std::stable_sort(hosts.begin(), hosts.end(),
                     [](const auto *x, const auto *y) { return x->last > y->last; });
    for (const DestinationHistory *history : hosts)
        m_ledger.restore(*history);
    m_ledger.recallTakers();
    for (const WireSign &sign : signs) {
        m_signs.note(sign);
        if (sign.kind == WireSign::Kind::Relay)
            m_kinds.noteRelay(sign.server, sign.port);
    }
    for (const DomainDay &day : domains)
        m_domains.restore(day);
    for (const InsideReach &reach : reaches)
        m_reaches.restore(reach);
}

void AuditBook::restoreLookup(const NameLookup &lookup)
{
    const int client = m_subjects.findOrAdmit(lookup.client);
    if (client != SubjectIndex::None)
        m_subjects.see(client, lookup.time);
    m_names.note(client, lookup);
}

} // namespace cw::audit
