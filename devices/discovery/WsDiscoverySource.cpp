#include "devices/discovery/WsDiscoverySource.h"

#include "devices/base/Log.h"
#include "devices/discovery/WsDiscoveryCodec.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QRandomGenerator>
#include <QTimer>
#include <QUdpSocket>
#include <QUuid>

#include <set>

namespace cw {

namespace {

constexpr int mostAtOnce = 500; // datagrams before the event loop gets its turn again

const QHostAddress &group(bool six)
{
    static const QHostAddress four(QStringLiteral("239.255.255.250"));
    static const QHostAddress sixth(QStringLiteral("ff02::c"));
    return six ? sixth : four;
}

// The interface's address to ask from. IPv6 asks from the link-local one, which every link has.
QHostAddress ownAddress(const QNetworkInterface &interface, bool six)
{
    for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
        const QHostAddress ip = entry.ip();
        if (six ? ip.protocol() == QAbstractSocket::IPv6Protocol && ip.isLinkLocal()
                : ip.protocol() == QAbstractSocket::IPv4Protocol)
            return ip;
    }
    return {};
}

bool usable(const QNetworkInterface &interface, const DiscoveryScope &scope)
{
    const auto flags = interface.flags();
    const bool loopback = flags.testFlag(QNetworkInterface::IsLoopBack);
    if (!flags.testFlag(QNetworkInterface::IsUp) || !flags.testFlag(QNetworkInterface::IsRunning))
        return false;
    if (scope.loopbackOnly)
        return loopback; // which Qt does not call capable of multicast, and is
    if (!scope.interfaces.isEmpty())
        return scope.interfaces.contains(interface.name());
    return !loopback && flags.testFlag(QNetworkInterface::CanMulticast);
}

QString plain(const QHostAddress &address)
{
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour); // a mapped address is the IPv4 one
    return isFour ? QHostAddress(four).toString() : address.toString();
}

} // namespace

WsDiscoverySource::WsDiscoverySource(QObject *parent) : DiscoverySource(parent), m_repeat(new QTimer(this))
{
    m_repeat->setSingleShot(true);
    connect(m_repeat, &QTimer::timeout, this, &WsDiscoverySource::sendProbes);
}

WsDiscoverySource::~WsDiscoverySource() = default;

void WsDiscoverySource::start(const DiscoveryScope &scope)
{
    m_scope = scope;
    m_links.clear();
    m_directed4.reset();
    m_directed6.reset();
    probe();
}

void WsDiscoverySource::refreshLinks()
{
    std::set<QString> present;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!usable(interface, m_scope))
            continue;
        for (const bool six : {false, true}) {
            const QHostAddress own = ownAddress(interface, six);
            if (own.isNull())
                continue;
            // A link that got another address or index is another link.
            const QString key =
                QStringLiteral("%1 %2 %3").arg(interface.name(), own.toString()).arg(interface.index());
            present.insert(key);
            if (m_links.contains(key))
                continue;
            Link link{interface.name(), interface.index(), six, nullptr, nullptr};
            if (open(link, interface))
                m_links.emplace(key, std::move(link));
        }
    }
    std::erase_if(m_links, [&](const auto &one) { return !present.contains(one.first); });
    if (m_links.empty())
        Q_EMIT failed({Error::Category::Io, tr("No network interface can be searched for cameras."), {}});
}

bool WsDiscoverySource::open(Link &link, const QNetworkInterface &interface)
{
    link.asker = std::make_unique<QUdpSocket>();
    if (!link.asker->bind(ownAddress(interface, link.six), 0)) {
        qCInfo(lcDiscovery) << "cannot ask on" << link.interface << link.asker->errorString();
        return false;
    }
    link.asker->setMulticastInterface(interface);
    link.asker->setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    link.asker->setSocketOption(QAbstractSocket::MulticastLoopbackOption, 1);
    connect(link.asker.get(), &QUdpSocket::readyRead, this,
            [this, socket = link.asker.get()] { read(*socket, 0); });

    // Without the listener probing still works, so its failure is only told to the log.
    link.listener = std::make_unique<QUdpSocket>();
    const QHostAddress any(link.six ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
    if (link.listener->bind(any, Port, QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint) &&
        link.listener->joinMulticastGroup(group(link.six), interface)) {
        connect(link.listener.get(), &QUdpSocket::readyRead, this,
                [this, socket = link.listener.get(), index = link.index] { read(*socket, index); });
    } else {
        qCInfo(lcDiscovery) << "cannot listen for announcements on"
                            << link.interface << link.listener->errorString();
        link.listener.reset();
    }
    return true;
}

void WsDiscoverySource::read(QUdpSocket &socket, int index)
{
    for (int i = 0; i < mostAtOnce && socket.hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = socket.receiveDatagram(65'536);
        if (!datagram.isValid())
            continue;
        // The kernel hands a socket what any socket of this machine joined: only this interface's counts here.
        if (index != 0 && datagram.interfaceIndex() != 0 && int(datagram.interfaceIndex()) != index)
            continue;
        if (m_scope.loopbackOnly && !datagram.senderAddress().isLoopback())
            continue;
        take(datagram.data(), datagram.senderAddress());
    }
}

void WsDiscoverySource::take(const QByteArray &datagram, const QHostAddress &sender)
{
    const auto message = readWsMessage(datagram);
    const QString from = plain(sender);
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
                probe(sender); // Hello need not say where: ask who just spoke
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

QList<QByteArray> WsDiscoverySource::freshProbes() const
{
    QList<QByteArray> out;
    for (const auto type : {WsProbeType::NetworkVideoTransmitter, WsProbeType::Device})
        out.append(
            wsProbe(type, QStringLiteral("urn:uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces)));
    return out;
}

void WsDiscoverySource::probe()
{
    refreshLinks();
    m_probes = freshProbes();
    m_repeatsLeft = 3;
    sendProbes();
}

void WsDiscoverySource::sendProbes()
{
    for (const auto &[key, link] : m_links)
        for (const QByteArray &one : std::as_const(m_probes))
            if (link.asker->writeDatagram(one, group(link.six), Port) < 0)
                qCInfo(lcDiscovery) << "cannot probe on" << link.interface << link.asker->errorString();
    if (--m_repeatsLeft > 0) {
        const int base = m_repeatsLeft == 2 ? 150 : 600;
        m_repeat->start(base + int(QRandomGenerator::global()->bounded(base)));
    }
}

void WsDiscoverySource::probe(const QHostAddress &address)
{
    if (m_scope.loopbackOnly && !address.isLoopback())
        return;
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    auto &socket = six ? m_directed6 : m_directed4;
    if (!socket) {
        socket = std::make_unique<QUdpSocket>();
        socket->bind(QHostAddress(six ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4), 0);
        connect(socket.get(), &QUdpSocket::readyRead, this, [this, s = socket.get()] { read(*s, 0); });
    }
    const auto probes = freshProbes();
    for (const QByteArray &one : probes)
        socket->writeDatagram(one, address, Port);
}

} // namespace cw
