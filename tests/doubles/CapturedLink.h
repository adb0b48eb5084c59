// A network link of the test's own, up and with a default route, on which every packet that leaves is caught: the
// stand-in for a machine's real interface. Only inside a network of one's own (OwnNetwork.h). Owned by one test.
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/if_ether.h>
#include <netpacket/packet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw::testing {

class CapturedLink {
public:
    CapturedLink()
    {
        ip("link add cwout type veth peer name cwpeer");
        ip("addr add 10.99.0.1/24 dev cwout");
        ip("link set cwout up");
        ip("link set cwpeer up");
        ip("route add default via 10.99.0.2 dev cwout");
        m_socket = ::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_ALL));
        sockaddr_ll where{};
        where.sll_family = AF_PACKET;
        where.sll_protocol = htons(ETH_P_ALL);
        where.sll_ifindex = int(::if_nametoindex("cwpeer"));
        m_ok = m_ok && where.sll_ifindex > 0 && m_socket >= 0 &&
               ::bind(m_socket, reinterpret_cast<sockaddr *>(&where), sizeof where) == 0;
    }
    ~CapturedLink()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        ip("link del cwout");
    }
    CapturedLink(const CapturedLink &) = delete;
    CapturedLink &operator=(const CapturedLink &) = delete;

    bool isUp() const { return m_ok; }

    // What programs sent: TCP and UDP, over IPv4 or IPv6. The kernel's own ARP, ND and MLD are nobody's doing.
    QList<QByteArray> packets()
    {
        QByteArray packet(2048, Qt::Uninitialized);
        while (true) {
            const ssize_t got = ::recv(m_socket, packet.data(), std::size_t(packet.size()), 0);
            if (got <= 0)
                return m_packets;
            const int version = got > 20 ? (packet[0] >> 4) & 0xF : 0;
            const int protocol = version == 4 ? packet[9] : version == 6 ? packet[6] : -1;
            if (protocol == IPPROTO_TCP || protocol == IPPROTO_UDP)
                m_packets.append(packet.left(got));
        }
    }

private:
    void ip(const char *arguments)
    {
        QProcess process;
        process.start(QStringLiteral("ip"), QString::fromLatin1(arguments).split(QLatin1Char(' ')));
        m_ok = process.waitForFinished(5000) && process.exitCode() == 0 && m_ok;
    }

    bool m_ok = true;
    int m_socket = -1;
    QList<QByteArray> m_packets;
};

} // namespace cw::testing
