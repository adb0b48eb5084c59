#include "devices/discovery/AskSource.h"

#include "devices/discovery/DahuaCodec.h"
#include "devices/discovery/MakerCodecs.h"
#include "devices/discovery/SadpCodec.h"

namespace cw {

QList<AskProtocol> askProtocols()
{
    const auto multicast = [](quint16 port, const QString &group, quint16 listenPort,
                              bool broadcast = false) {
        return UdpPlan{port, group, {}, broadcast, listenPort, 400};
    };
    const auto broadcast = [](quint16 port, quint16 listenPort) {
        return UdpPlan{port, {}, {}, true, listenPort, 700};
    };
    return {
        {QStringLiteral("SADP"), multicast(37020, QStringLiteral("239.255.255.250"), 37020), sadpInquiry,
         sadpSighting},
        {QStringLiteral("DHIP"), multicast(37810, QStringLiteral("239.255.255.251"), 37810, true), dhipSearch,
         dhipSighting},
        {QStringLiteral("Dahua 1"), broadcast(5050, 5050), dahuaV1Search, dahuaV1Sighting},
        {QStringLiteral("Hanwha"), broadcast(7701, 7711), hanwhaSearch, hanwhaSighting},
        {QStringLiteral("Ubiquiti"), multicast(10001, QStringLiteral("233.89.188.1"), 0, true),
         ubiquitiSearch, ubiquitiSighting},
        {QStringLiteral("XMEye"), broadcast(34569, 34569), xmeyeSearch, xmeyeSighting},
        {QStringLiteral("V380"), broadcast(10008, 10009), v380Search, v380Sighting},
        {QStringLiteral("Bosch"), broadcast(1757, 1758), boschSearch, boschSighting},
        {QStringLiteral("Sony"), broadcast(2380, 0), sonySearch, sonySighting},
        {QStringLiteral("Vivotek"), broadcast(10000, 0), vivotekSearch, vivotekSighting},
        {QStringLiteral("Foscam"), broadcast(10000, 10000), foscamSearch, foscamSighting},
    };
}

AskSource::AskSource(const AskProtocol &protocol, QObject *parent)
    : DiscoverySource(parent), m_protocol(protocol), m_links(protocol.plan)
{
    connect(&m_links, &UdpLinks::heard, this, &AskSource::take);
}

void AskSource::start(const DiscoveryScope &scope)
{
    m_links.start(scope);
    probe();
}

void AskSource::probe()
{
    m_links.ask({m_protocol.question()});
}

void AskSource::probeAt(const QHostAddress &address)
{
    m_links.askAt(address, {m_protocol.question()});
}

void AskSource::take(const QByteArray &datagram, const QHostAddress &sender)
{
    if (const auto sighting = m_protocol.answer(datagram, plainAddress(sender)))
        Q_EMIT sighted(*sighting);
}

} // namespace cw
