#include "devices/audit/table/DestinationKinds.h"

namespace cw::audit {

namespace {
constexpr quint8 Udp = 17;
constexpr quint16 Dns = 53, DnsOverTls = 853, Ntp = 123;
} // namespace

bool DestinationKinds::isOwnFlow(const FlowKey &key) const
{
    if (isOwnAddress(key.source) && (m_own.ports.isEmpty() || m_own.ports.contains(key.sourcePort)))
        return true;
    return isOwnAddress(key.destination) &&
           (m_own.ports.isEmpty() || m_own.ports.contains(key.destinationPort));
}

void DestinationKinds::noteRelay(const IpAddress &server, quint16 port)
{
    if (m_relays.size() < MostRelays)
        m_relays.insert({server, port});
}

DestinationKind DestinationKinds::of(const DestinationHistory &history, const Subject &subject, bool own,
                                     const QList<IpAddress> &siteResolvers) const
{
    if (own && isOwnAddress(history.address))
        return DestinationKind::ThisClient;
    if (history.address.isMulticast())
        return DestinationKind::Multicast;
    if (isRelay(history))
        return DestinationKind::Relay;
    if (!history.inbound) {
        if (history.port == Dns || history.port == DnsOverTls)
            return DestinationKind::Resolver;
        if (history.port == Ntp && history.protocol == Udp)
            return DestinationKind::TimeServer;
    }
    if (m_services.find(history.name, history.port))
        return DestinationKind::MakerService;
    const int peer = m_subjects.find(history.address);
    if (peer != SubjectIndex::None && m_subjects.at(peer).role == SubjectRole::Recorder)
        return DestinationKind::Recorder;
    // A resolver asked in another way, DNS over HTTPS above all.
    if (!history.inbound &&
        (subject.word.resolvers.contains(history.address) || siteResolvers.contains(history.address)) &&
        history.port == 443)
        return DestinationKind::Resolver;
    return m_subjects.isLocal(history.address) ? DestinationKind::Local : DestinationKind::Unknown;
}

bool DestinationKinds::isRelay(const DestinationHistory &history) const
{
    if (m_subjects.isLocal(history.address))
        return false; // hosts of the site speak the makers' protocols among themselves
    if (m_relays.contains({history.address, history.port}))
        return true;
    if (!history.inbound && m_services.relayAt(history.protocol, history.port))
        return true;
    const MakerService *service = m_services.find(history.name, history.port);
    return service && service->relay;
}

} // namespace cw::audit
