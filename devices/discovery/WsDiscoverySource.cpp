#include "devices/discovery/WsDiscoverySource.h"

#include "devices/base/Log.h"
#include "devices/discovery/WsDiscoveryCodec.h"

#include <QUuid>

namespace cw {

namespace {

UdpPlan plan()
{
    return {WsDiscoverySource::Port,   QStringLiteral("239.255.255.250"),
            QStringLiteral("ff02::c"), false,
            WsDiscoverySource::Port,   0};
}

QList<QByteArray> freshProbes()
{
    QList<QByteArray> out;
    for (const auto dialect : {WsDialect::Of2005, WsDialect::Of2009})
        for (const auto type : {WsProbeType::NetworkVideoTransmitter, WsProbeType::Device})
            out.append(wsProbe(
                type, QStringLiteral("urn:uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces),
                dialect));
    return out;
}

} // namespace

WsDiscoverySource::WsDiscoverySource(QObject *parent) : DiscoverySource(parent), m_links(plan())
{
    connect(&m_links, &UdpLinks::heard, this, &WsDiscoverySource::take);
    connect(&m_links, &UdpLinks::noLinks, this, [this] {
        Q_EMIT failed({Error::Category::Io, tr("No network interface can be searched for cameras."), {}});
    });
}

void WsDiscoverySource::start(const DiscoveryScope &scope)
{
    m_links.start(scope);
    probe();
}

void WsDiscoverySource::probe()
{
    m_links.ask(freshProbes());
}

void WsDiscoverySource::probeAt(const QHostAddress &address)
{
    m_links.askAt(address, freshProbes());
}

void WsDiscoverySource::take(const QByteArray &datagram, const QHostAddress &sender)
{
    const auto message = readWsMessage(datagram);
    const QString from = plainAddress(sender);
    if (!message) {
        qCDebug(lcDiscovery) << "unreadable discovery message from" << from << message.error().text;
        return;
    }
    for (const WsTarget &target : message->targets) {
        switch (message->kind) {
        case WsMessage::Kind::Bye:
            if (!target.endpoint.isEmpty())
                Q_EMIT departed(target.endpoint);
            break;
        case WsMessage::Kind::Hello:
        case WsMessage::Kind::ProbeMatches:
        case WsMessage::Kind::ResolveMatches: {
            if (target.endpoint.isEmpty() && target.xaddrs.isEmpty())
                break;
            if (message->kind == WsMessage::Kind::Hello && target.xaddrs.isEmpty() &&
                (target.camera || target.types.isEmpty())) {
                probeAt(sender); // Hello need not say where: ask who just spoke
                break;
            }
            if (!target.camera)
                break; // printers and file servers speak this protocol too
            Sighting sighting = sightingOf(target, from);
            sighting.announced = message->kind == WsMessage::Kind::Hello;
            Q_EMIT sighted(sighting);
            break;
        }
        case WsMessage::Kind::Probe:
        case WsMessage::Kind::Other:
            break;
        }
    }
}

} // namespace cw
