// What a destination is: this client, a recorder, a resolver, a maker's relay. Pure, one thread; owned by the engine.
#pragma once

#include "devices/audit/model/History.h"
#include "devices/audit/table/Services.h"
#include "devices/audit/table/SubjectIndex.h"

#include <QSet>

namespace cw::audit {

// This client's own sessions with cameras, as its sockets have them. Without ports every flow of these addresses is
// ours.
struct OwnSessions {
    QList<IpAddress> addresses;
    QSet<quint16> ports;
    bool operator==(const OwnSessions &) const = default;
};

class DestinationKinds {
public:
    explicit DestinationKinds(const SubjectIndex &subjects) : m_subjects(subjects) {}

    void setServices(const Services &services) { m_services = services; }
    const Services &services() const { return m_services; }
    void setOwn(const OwnSessions &own) { m_own = own; }
    bool isOwnAddress(const IpAddress &address) const { return m_own.addresses.contains(address); }
    bool isOwnFlow(const FlowKey &key) const; // one of our sockets is at its end

    void noteRelay(const IpAddress &server, quint16 port); // our signatures saw one there
    // `own`: all that was seen of it were our own sessions. `history` has its name already.
    DestinationKind of(const DestinationHistory &history, const Subject &subject, bool own,
                       const QList<IpAddress> &siteResolvers) const;

private:
    bool isRelay(const DestinationHistory &history) const;

    static constexpr qsizetype MostRelays = 4096; // further ones are told by the signs alone
    const SubjectIndex &m_subjects;
    Services m_services = Services::builtIn();
    OwnSessions m_own;
    QSet<QPair<IpAddress, quint16>> m_relays;
};

} // namespace cw::audit
