#include "devices/discovery/UdpLinks.h"

#include "devices/base/Log.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QUdpSocket>

namespace cw {

namespace {

constexpr int largestDatagram = 65'536;
constexpr int jitterMs = 100;
constexpr int receiveBuffer = 2 * 1024 * 1024; // hundreds of cameras answer within half a second

// The interface's address to ask from. IPv6 asks from the link-local one, which every link has.
QNetworkAddressEntry ownEntry(const QNetworkInterface &interface, bool six)
{
    for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
        const QHostAddress ip = entry.ip();
        if (six ? ip.protocol() == QAbstractSocket::IPv6Protocol && ip.isLinkLocal()
                : ip.protocol() == QAbstractSocket::IPv4Protocol)
            return entry;
    }
    return {};
}

// Qt names no broadcast address on loopback, where one works all the same.
QHostAddress broadcastOf(const QNetworkAddressEntry &entry)
{
    if (!entry.broadcast().isNull())
        return entry.broadcast();
    const int bits = entry.prefixLength();
    if (!entry.ip().isLoopback() || bits <= 0 || bits >= 32)
        return {};
    return QHostAddress(entry.ip().toIPv4Address() | (0xffffffffU >> bits));
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

// No proxy is told of cameras: Qt would ask the desktop for one.
std::unique_ptr<QUdpSocket> nearSocket()
{
    auto socket = std::make_unique<QUdpSocket>();
    socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    return socket;
}

QList<QPair<QHostAddress, int>> subnetsOf(const QList<QNetworkInterface> &interfaces,
                                          const DiscoveryScope &scope)
{
    QList<QPair<QHostAddress, int>> subnets;
    for (const QNetworkInterface &interface : interfaces) {
        if (!usable(interface, scope))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            if (entry.prefixLength() > 0) // not known, or everybody
                subnets.append({entry.ip(), entry.prefixLength()});
    }
    return subnets;
}

// Nobody on the Internet has one of these.
bool isPrivate(const QHostAddress &address)
{
    static const QList<QPair<QHostAddress, int>> four{
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10"))};
    return address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast() ||
           std::any_of(four.begin(), four.end(), [&](const auto &one) { return address.isInSubnet(one); });
}

// Without our interface's name, and IPv4 as such.
QHostAddress bare(const QHostAddress &address)
{
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour);
    if (isFour)
        return QHostAddress(four);
    QHostAddress out = address;
    out.setScopeId({});
    return out;
}

int jitter(int upTo)
{
    return int(QRandomGenerator::global()->bounded(upTo));
}

} // namespace

QString plainAddress(const QHostAddress &address)
{
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour); // a mapped address is the IPv4 one
    return isFour ? QHostAddress(four).toString() : address.toString();
}

UdpLinks::UdpLinks(const UdpPlan &plan, QObject *parent) : QObject(parent), m_plan(plan)
{
    m_repeat.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &UdpLinks::send);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] {
        for (QUdpSocket *socket : std::exchange(m_paused, {}))
            read(*socket, socket == m_listeners[0].get() || socket == m_listeners[1].get());
    });
}

UdpLinks::~UdpLinks() = default;

void UdpLinks::start(const DiscoveryScope &scope)
{
    m_scope = scope;
    m_linkless = false;
    m_repeat.stop();
    m_paused.clear();
    m_links.clear();
    for (const int family : {0, 1}) {
        m_listeners[family].reset();
        m_joined[family].clear();
        m_directed[family].reset();
    }
    refresh();
}

bool UdpLinks::isAllowed(const QHostAddress &address) const
{
    return !m_scope.loopbackOnly || address.isLoopback();
}

void UdpLinks::refresh()
{
    std::set<QString> present;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    m_subnets = subnetsOf(interfaces, m_scope);
    for (const QNetworkInterface &interface : interfaces) {
        if (!usable(interface, m_scope))
            continue;
        for (const bool six : {false, true}) {
            if (six && m_plan.group6.isEmpty())
                continue;
            const QNetworkAddressEntry own = ownEntry(interface, six);
            if (own.ip().isNull())
                continue;
            // A link that got another address or index is another link.
            const QString key =
                QStringLiteral("%1 %2 %3").arg(interface.name(), own.ip().toString()).arg(interface.index());
            present.insert(key);
            if (m_links.contains(key))
                continue;
            Link link{interface.name(), interface.index(), six, {}, nullptr};
            if (m_plan.broadcast && !six)
                link.broadcast = broadcastOf(own);
            if (open(link, interface, own.ip()))
                m_links.emplace(key, std::move(link));
        }
    }
    std::erase_if(m_links, [&](const auto &one) {
        const bool gone = !present.contains(one.first);
        if (gone) {
            m_paused.erase(one.second.asker.get());
            m_joined[one.second.six].erase(one.second.index); // the kernel has left the group with the link
        }
        return gone;
    });
    const bool said = std::exchange(m_linkless, m_links.empty());
    if (m_linkless && !said)
        Q_EMIT noLinks();
}

bool UdpLinks::open(Link &link, const QNetworkInterface &interface, const QHostAddress &own)
{
    link.asker = nearSocket();
    if (!link.asker->bind(own, 0)) {
        qCInfo(lcDiscovery) << "cannot ask on" << link.interface << link.asker->errorString();
        return false;
    }
    link.asker->setMulticastInterface(interface);
    link.asker->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, receiveBuffer);
    link.asker->setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    link.asker->setSocketOption(QAbstractSocket::MulticastLoopbackOption, 1);
    connect(link.asker.get(), &QUdpSocket::readyRead, this,
            [this, socket = link.asker.get()] { read(*socket, false); });
    if (m_plan.listenPort != 0)
        listen(interface, link.six);
    return true;
}

// Without the listener asking still works, so its failure is only told to the log.
void UdpLinks::listen(const QNetworkInterface &interface, bool six)
{
    auto &socket = m_listeners[six];
    if (!socket) {
        auto fresh = nearSocket();
        const QHostAddress any(six ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
        if (!fresh->bind(any, m_plan.listenPort, QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint)) {
            qCInfo(lcDiscovery) << "cannot listen on port" << m_plan.listenPort << fresh->errorString();
            return;
        }
        connect(fresh.get(), &QUdpSocket::readyRead, this, [this, s = fresh.get()] { read(*s, true); });
        socket = std::move(fresh);
    }
    if (!group(six).isEmpty() && !m_joined[six].contains(interface.index()) &&
        !socket->joinMulticastGroup(QHostAddress(group(six)), interface))
        qCInfo(lcDiscovery) << "cannot hear announcements on" << interface.name() << socket->errorString();
    m_joined[six].insert(interface.index());
}

bool UdpLinks::mayRead()
{
    if (!m_second.isValid() || m_second.elapsed() >= 1'000) {
        m_second.start();
        m_readInSecond = 0;
    }
    return ++m_readInSecond <= MostInASecond;
}

bool UdpLinks::isNear(const QHostAddress &address) const
{
    return isPrivate(address) || std::any_of(m_subnets.begin(), m_subnets.end(),
                                             [&](const auto &one) { return address.isInSubnet(one); });
}

bool UdpLinks::isBelieved(const QHostAddress &sender)
{
    const QHostAddress address = bare(sender);
    if (!isAllowed(address))
        return false;
    if (isNear(address) || m_asked.contains(address))
        return true;
    // A link or an address may have come since the last question. A flood has that looked up once a second.
    if (m_subnetsRead.isValid() && m_subnetsRead.elapsed() < 1'000)
        return false;
    m_subnetsRead.start();
    m_subnets = subnetsOf(QNetworkInterface::allInterfaces(), m_scope);
    return isNear(address);
}

void UdpLinks::read(QUdpSocket &socket, bool listening)
{
    for (int i = 0; i < MostAtOnce && socket.hasPendingDatagrams(); ++i) {
        if (!mayRead()) { // what is not read is not announced again, so this does not spin
            m_paused.insert(&socket);
            if (!m_later.isActive())
                m_later.start(int(qMax<qint64>(1, 1'000 - m_second.elapsed())));
            return;
        }
        const QNetworkDatagram datagram = socket.receiveDatagram(largestDatagram);
        if (!datagram.isValid())
            continue;
        // The kernel hands a socket what any socket of this machine joined: only our interfaces count.
        const int index = int(datagram.interfaceIndex());
        if (listening && index != 0 && std::none_of(m_links.begin(), m_links.end(), [index](const auto &one) {
                return one.second.index == index;
            }))
            continue;
        if (!isBelieved(datagram.senderAddress()))
            continue;
        Q_EMIT heard(datagram.data(), datagram.senderAddress());
    }
}

void UdpLinks::ask(const QList<QByteArray> &messages)
{
    refresh();
    m_messages = messages;
    m_roundsLeft = Rounds;
    m_repeat.start(m_plan.firstAskMs + jitter(jitterMs));
}

void UdpLinks::send()
{
    for (const auto &[key, link] : m_links) {
        for (const QByteArray &one : std::as_const(m_messages)) {
            if (!group(link.six).isEmpty() &&
                link.asker->writeDatagram(one, QHostAddress(group(link.six)), m_plan.port) < 0)
                qCInfo(lcDiscovery) << "cannot ask on" << link.interface << link.asker->errorString();
            if (!link.broadcast.isNull())
                link.asker->writeDatagram(one, link.broadcast, m_plan.port);
        }
    }
    if (--m_roundsLeft > 0) {
        const int base = m_roundsLeft == Rounds - 1 ? 150 : 600;
        m_repeat.start(base + jitter(base));
    }
}

void UdpLinks::askAt(const QHostAddress &address, const QList<QByteArray> &messages)
{
    if (!isAllowed(address))
        return;
    if (const QHostAddress stranger = bare(address); !isNear(stranger) && !m_asked.contains(stranger)) {
        if (m_asked.size() >= MostAsked) {
            m_asked.remove(m_askedInOrder.front());
            m_askedInOrder.pop_front();
        }
        m_asked.insert(stranger);
        m_askedInOrder.push_back(stranger);
    }
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    auto &socket = m_directed[six];
    if (!socket) {
        socket = nearSocket();
        socket->bind(QHostAddress(six ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4), 0);
        connect(socket.get(), &QUdpSocket::readyRead, this, [this, s = socket.get()] { read(*s, false); });
    }
    for (const QByteArray &one : messages)
        socket->writeDatagram(one, address, m_plan.port);
}

} // namespace cw
