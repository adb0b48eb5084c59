// All that the audit knows of a site: takes what sources observe, and makes the view that rules judge. Pure, one
// thread; owned by the engine. It joins the table of flows, the names, the sums and what is expected; none of those
// knows another.
#pragma once

#include "devices/audit/table/DestinationKinds.h"
#include "devices/audit/table/DomainLedger.h"
#include "devices/audit/table/Expectations.h"
#include "devices/audit/table/FlowTable.h"
#include "devices/audit/table/Ledger.h"
#include "devices/audit/table/NameBook.h"
#include "devices/audit/table/Networks.h"
#include "devices/audit/table/OwnerBook.h"
#include "devices/audit/table/ReachLedger.h"
#include "devices/audit/table/SignLedger.h"

namespace cw::audit {

// What happened since the last time it was asked for: what a store keeps. Sums are as they stand, not differences, so
// that writing one twice does no harm.
struct AuditChanges {
    std::vector<HourChange> hours;
    std::vector<FlowSum> flows; // that ended
    std::vector<NameLookup> lookups;
    std::vector<WireSign> signs;
    std::vector<DomainDay> domains;
    quint64 left = 0; // flows and lookups that nobody took in time: the lists are bounded

    bool isEmpty() const
    {
        return hours.empty() && flows.empty() && lookups.empty() && signs.empty() && domains.empty();
    }
};

class AuditBook {
public:
    struct Policy {
        FlowTable::Policy table;
        Ledger::Policy ledger;
        size_t keepChanges = 0; // ended flows and lookups kept for takeChanges(); 0: nobody takes them
    };

    AuditBook();
    explicit AuditBook(const Policy &policy);
    AuditBook(const AuditBook &) = delete;

    SubjectIndex &subjects() { return m_subjects; }
    const SubjectIndex &subjects() const { return m_subjects; }
    // Beside SubjectIndex::setSubjects: what was seen of a camera of an earlier run until it was named again is its own.
    void setSubjects(const QList<Subject> &subjects);
    DestinationKinds &kinds() { return m_kinds; }
    Expectations &expectations() { return m_expectations; }
    void setNetworks(Networks networks) { m_networks = std::move(networks); }
    void setLists(const QList<IpNetwork> &networks, const QStringList &names);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    // As the operator says; without a word they are learned, and until then the usual ones.
    void setWorkingHours(const std::optional<WorkingHours> &hours) { m_working = hours; }

    // What cannot be (a time before 1970 or after 9999, more than an exabyte) is left out, and counted.
    void take(quint16 source, const Observations &batch);
    void expire(qint64 toldUntil); // every source told everything up to then
    void endAll();
    qint64 now() const { return m_ledger.latest(); }

    SiteView view(const std::vector<Coverage> &coverage) const;
    // Flows under way are not ended by it.
    AuditChanges takeChanges();
    void restore(const std::vector<DestinationHistory> &histories, const std::vector<WireSign> &signs,
                 const std::vector<DomainDay> &domains, const std::vector<InsideReach> &reaches);
    void restoreLookup(const NameLookup &lookup); // names only: it is counted already
    quint64 unbelievable() const { return m_unbelievable; }
    const FlowTable &table() const { return m_table; }
    const Ledger &ledger() const { return m_ledger; }

private:
    void makeRoom(qint64 now); // for hosts that come
    void learn(const AddressOwner &owner);
    void count();
    void describe(int subject, const Ledger::Account &account, DestinationHistory &history) const;
    void nameFlow(FlowSum &flow) const;

    const Policy m_policy;
    SubjectIndex m_subjects;
    OwnerBook m_owners;
    DestinationKinds m_kinds{m_subjects};
    Expectations m_expectations;
    Networks m_networks;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<WorkingHours> m_working;
    QList<IpNetwork> m_listedNetworks;
    QStringList m_listedNames;
    FlowTable m_table;
    NameBook m_names;
    Ledger m_ledger;
    DomainLedger m_domains;
    ReachLedger m_reaches;
    SignLedger m_signs;
    AuditChanges m_changes;
    std::vector<FlowPart> m_parts; // scratch
    quint64 m_unbelievable = 0;
    qint64 m_pruned = 0;      // the hour of it
    qint64 m_roomSought = -1; // the minute of it
};

} // namespace cw::audit
