#include "devices/audit/collector/UdpInlet.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw::audit {

namespace {

constexpr size_t LargestDatagram = 65'536;
constexpr size_t ControlBytes = 256;

qint64 nowNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

Address addressOf(const QHostAddress &host, quint16 port)
{
    Address address;
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *four = reinterpret_cast<sockaddr_in *>(&address.storage);
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        four->sin_addr.s_addr = htonl(host.toIPv4Address());
        address.length = sizeof *four;
    } else {
        auto *six = reinterpret_cast<sockaddr_in6 *>(&address.storage);
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = host.isNull() ? Q_IPV6ADDR{} : host.toIPv6Address();
        std::memcpy(&six->sin6_addr, &bytes, sizeof six->sin6_addr);
        address.length = sizeof *six;
    }
    return address;
}

void senderOf(const sockaddr_storage &from, UdpInlet::Arrived &arrived)
{
    if (from.ss_family == AF_INET) {
        const auto *four = reinterpret_cast<const sockaddr_in *>(&from);
        arrived.sender = IpAddress::v4(ntohl(four->sin_addr.s_addr));
        arrived.port = ntohs(four->sin_port);
    } else {
        const auto *six = reinterpret_cast<const sockaddr_in6 *>(&from);
        arrived.sender = IpAddress::v6(six->sin6_addr.s6_addr); // an IPv4 one comes mapped, as ours are held
        arrived.port = ntohs(six->sin6_port);
    }
}

void setOption(int socket, int level, int name, int value)
{
    setsockopt(socket, level, name, &value, sizeof value);
}

int option(int socket, int level, int name)
{
    int value = 0;
    socklen_t length = sizeof value;
    getsockopt(socket, level, name, &value, &length);
    return value;
}

tl::unexpected<Error> cannotListen(const QHostAddress &address, quint16 port)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(errno));
    return fail(
        Error::Category::Resource,
        QCoreApplication::translate("cw::audit::CollectorSource",
                                    "Flow exports cannot be received on UDP port %1: another program has "
                                    "it, or it is not allowed.")
            .arg(port),
        QStringLiteral("%1 port %2: %3").arg(address.toString()).arg(port).arg(reason));
}

} // namespace

struct UdpInlet::Ring {
    std::vector<quint8> bytes = std::vector<quint8>(MostAtOnce * LargestDatagram);
    std::array<std::array<quint8, ControlBytes>, MostAtOnce> controls{};
    std::array<sockaddr_storage, MostAtOnce> senders{};
    std::array<iovec, MostAtOnce> parts{};
    std::array<mmsghdr, MostAtOnce> messages{};
};

UdpInlet::UdpInlet(int socket, quint16 port, int buffer)
    : m_socket(socket), m_port(port), m_buffer(buffer), m_ring(std::make_unique<Ring>())
{
    m_arrived.reserve(MostAtOnce);
}

UdpInlet::~UdpInlet()
{
    close(m_socket);
}

Result<std::unique_ptr<UdpInlet>> UdpInlet::create(const QHostAddress &wanted, quint16 port, int bufferBytes)
{
    QHostAddress host = wanted;
    int socket = -1;
    if (host.isNull() || host == QHostAddress(QHostAddress::Any)) {
        host = QHostAddress();
        socket = ::socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket >= 0)
            setOption(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        else // a kernel without IPv6
            host = QHostAddress(QHostAddress::AnyIPv4);
    }
    if (socket < 0)
        socket = ::socket(host.protocol() == QAbstractSocket::IPv4Protocol ? AF_INET : AF_INET6,
                          SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return cannotListen(host, port);
    setOption(socket, SOL_SOCKET, SO_RCVBUF, bufferBytes);
    if (option(socket, SOL_SOCKET, SO_RCVBUF) < bufferBytes)
        setOption(socket, SOL_SOCKET, SO_RCVBUFFORCE,
                  bufferBytes); // with CAP_NET_ADMIN above the system's bound
    setOption(socket, SOL_SOCKET, SO_RXQ_OVFL, 1);
    setOption(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1);

    const Address address = addressOf(host, port);
    if (bind(socket, reinterpret_cast<const sockaddr *>(&address.storage), address.length) != 0) {
        const auto failed = cannotListen(host, port);
        close(socket);
        return failed;
    }
    sockaddr_storage own{};
    socklen_t length = sizeof own;
    getsockname(socket, reinterpret_cast<sockaddr *>(&own), &length);
    Arrived bound;
    senderOf(own, bound);
    return std::unique_ptr<UdpInlet>(new UdpInlet(socket, bound.port, option(socket, SOL_SOCKET, SO_RCVBUF)));
}

const std::vector<UdpInlet::Arrived> &UdpInlet::read()
{
    m_arrived.clear();
    for (int i = 0; i < MostAtOnce; ++i) {
        const auto at = size_t(i);
        m_ring->parts[at] = {m_ring->bytes.data() + at * LargestDatagram, LargestDatagram};
        msghdr &header = m_ring->messages[at].msg_hdr;
        header = {};
        header.msg_name = &m_ring->senders[at];
        header.msg_namelen = sizeof m_ring->senders[at];
        header.msg_iov = &m_ring->parts[at];
        header.msg_iovlen = 1;
        header.msg_control = m_ring->controls[at].data();
        header.msg_controllen = ControlBytes;
    }
    const int count = recvmmsg(m_socket, m_ring->messages.data(), MostAtOnce, MSG_DONTWAIT, nullptr);
    const qint64 now = nowNs();
    for (int i = 0; i < count; ++i) {
        const auto at = size_t(i);
        Arrived arrived;
        arrived.data = m_ring->bytes.data() + at * LargestDatagram;
        arrived.size = m_ring->messages[at].msg_len;
        arrived.ns = now;
        senderOf(m_ring->senders[at], arrived);
        msghdr &header = m_ring->messages[at].msg_hdr;
        for (cmsghdr *one = CMSG_FIRSTHDR(&header); one != nullptr; one = CMSG_NXTHDR(&header, one)) {
            if (one->cmsg_level != SOL_SOCKET)
                continue;
            if (one->cmsg_type == SO_RXQ_OVFL) {
                quint32 drops = 0;
                std::memcpy(&drops, CMSG_DATA(one), sizeof drops);
                m_drops += quint32(drops - m_lastDrops); // it counts in 32 bits
                m_lastDrops = drops;
            } else if (one->cmsg_type == SCM_TIMESTAMPNS) {
                timespec stamp{};
                std::memcpy(&stamp, CMSG_DATA(one), sizeof stamp);
                arrived.ns = qint64(stamp.tv_sec) * 1'000'000'000 + stamp.tv_nsec;
            }
        }
        m_arrived.push_back(arrived);
    }
    return m_arrived;
}

} // namespace cw::audit
