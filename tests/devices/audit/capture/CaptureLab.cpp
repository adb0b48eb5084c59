#include "tests/devices/audit/capture/CaptureLab.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QRegularExpression>
#include <QtEndian>

#include <csignal>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace cw {

namespace {

bool standIn(const QString &name)
{
    const int fd = ::open(("/run/netns/" + name.toLatin1()).constData(), O_RDONLY | O_CLOEXEC);
    const bool entered = fd >= 0 && setns(fd, CLONE_NEWNET) == 0;
    if (fd >= 0)
        ::close(fd);
    return entered;
}

void put16(QByteArray &out, quint16 value)
{
    out.append(char(value >> 8)).append(char(value));
}

} // namespace

CaptureLab::CaptureLab()
    : m_here(QStringLiteral("cwcap%1h").arg(getpid())), m_there(QStringLiteral("cwcap%1t").arg(getpid()))
{
    if (geteuid() != 0 || !ip(QStringLiteral("netns add ") + m_here)) {
        m_missing = QStringLiteral("Network namespaces cannot be made here; they need root.");
        return;
    }
    // What a test left that was killed.
    const QRegularExpression ours(QStringLiteral("^cwcap(\\d+)[ht]$"));
    const auto names = QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System);
    for (const auto &name : names)
        if (const auto match = ours.match(name); match.hasMatch() && kill(match.captured(1).toInt(), 0) != 0)
            ip(QStringLiteral("netns del ") + name);
    const bool made = ip(QStringLiteral("netns add ") + m_there) &&
                      ip(QStringLiteral("-n %1 link add e0 mtu 9000 type veth peer name e0 netns %2")
                             .arg(m_here, m_there)) &&
                      ip(QStringLiteral("-n %1 link set lo up").arg(m_here)) &&
                      ip(QStringLiteral("-n %1 link set e0 up").arg(m_here)) &&
                      ip(QStringLiteral("-n %1 link set e0 mtu 9000 up").arg(m_there));
    if (!made) {
        m_missing = QStringLiteral("A pair of virtual network cards cannot be made here.");
        return;
    }
    std::thread([this] {
        if (!standIn(m_there))
            return;
        m_socket = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
        sockaddr_ll address{};
        address.sll_family = AF_PACKET;
        address.sll_ifindex = int(if_nametoindex("e0"));
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address))
            m_missing = QStringLiteral("No raw socket can be bound here.");
    }).join();
}

CaptureLab::~CaptureLab()
{
    if (m_socket >= 0)
        ::close(m_socket);
    for (const auto &name : {m_here, m_there})
        if (QFile::exists(QStringLiteral("/run/netns/") + name))
            ip(QStringLiteral("netns del ") + name);
}

bool CaptureLab::ip(const QString &words) const
{
    QProcess process;
    process.start(QStringLiteral("ip"), words.split(QLatin1Char(' ')));
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

void CaptureLab::here(const QString &command) const
{
    if (!ip(QStringLiteral("-n %1 %2").arg(m_here, command)))
        qFatal("ip %s failed", qPrintable(command));
}

bool CaptureLab::isPromiscuous() const
{
    QProcess process;
    process.start(QStringLiteral("ip"),
                  {QStringLiteral("-n"), m_here, QStringLiteral("-d"), QStringLiteral("link"),
                   QStringLiteral("show"), QStringLiteral("e0")});
    return process.waitForFinished() && process.readAll().contains("promiscuity 1");
}

bool CaptureLab::enter() const
{
    return standIn(m_here);
}

void CaptureLab::send(const std::vector<QByteArray> &frames, int times) const
{
    std::vector<iovec> parts;
    parts.reserve(frames.size());
    for (const auto &frame : frames)
        parts.push_back({const_cast<char *>(frame.constData()), std::size_t(frame.size())});
    std::vector<mmsghdr> messages(frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    for (int round = 0; round < times; ++round) {
        for (std::size_t sent = 0; sent < messages.size();) {
            const int count = sendmmsg(m_socket, &messages[sent], unsigned(messages.size() - sent), 0);
            if (count > 0) {
                sent += std::size_t(count);
            } else { // the cable's queue is full
                pollfd file{m_socket, POLLOUT, 0};
                poll(&file, 1, 10);
            }
        }
    }
}

QByteArray UdpFrame::bytes() const
{
    const QHostAddress from(source), to(destination);
    QByteArray out = destinationMac + sourceMac;
    for (const auto tag : tags) {
        put16(out, tags.size() > 1 && &tag == &tags.front() ? 0x88a8 : 0x8100);
        put16(out, tag);
    }
    const auto datagram = quint16(8 + payload);
    if (from.protocol() == QAbstractSocket::IPv6Protocol) {
        put16(out, 0x86dd);
        out.append(QByteArray::fromHex("60000000"));
        put16(out, datagram);
        out.append(char(protocol)).append(char(64));
        for (const auto &address : {from.toIPv6Address(), to.toIPv6Address()})
            out.append(reinterpret_cast<const char *>(address.c), 16);
    } else {
        put16(out, 0x0800);
        out.append(QByteArray::fromHex("4500"));
        put16(out, quint16(20 + datagram));
        out.append(QByteArray::fromHex("0000"));
        put16(out, fragment);
        out.append(char(64)).append(char(protocol)).append(QByteArray::fromHex("0000"));
        for (const auto address : {from.toIPv4Address(), to.toIPv4Address()}) {
            put16(out, quint16(address >> 16));
            put16(out, quint16(address));
        }
    }
    put16(out, sourcePort);
    put16(out, destinationPort);
    put16(out, datagram);
    put16(out, 0);
    QByteArray body(payload, '\0');
    qToBigEndian(serial, body.data());
    return out + body;
}

} // namespace cw
