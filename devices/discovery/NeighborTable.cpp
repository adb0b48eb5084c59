#include "devices/discovery/NeighborTable.h"

#include <QCoreApplication>
#include <QtEndian>

#include <cerrno>
#include <cstring>

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::Neighbors)
};

constexpr qsizetype mostNeighbors = 8'192;
constexpr int mostAnswers = 512;
constexpr int unusable = NUD_INCOMPLETE | NUD_FAILED | NUD_NOARP;

struct Descriptor {
    int fd = -1;
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

QHostAddress addressOf(int family, const QByteArray &bytes, int index)
{
    if (family == AF_INET && bytes.size() == 4)
        return QHostAddress(qFromBigEndian<quint32>(bytes.constData()));
    if (family != AF_INET6 || bytes.size() != 16)
        return {};
    QHostAddress out(reinterpret_cast<const quint8 *>(bytes.constData()));
    if (out.isLinkLocal()) {
        char name[IF_NAMESIZE] = {};
        if (::if_indextoname(unsigned(index), name))
            out.setScopeId(QString::fromLocal8Bit(name));
    }
    return out;
}

std::optional<Neighbor> neighborOf(const QByteArray &message)
{
    ndmsg head{};
    if (message.size() < qsizetype(sizeof head))
        return std::nullopt;
    std::memcpy(&head, message.constData(), sizeof head);
    if ((head.ndm_state & unusable) != 0 || head.ndm_state == NUD_NONE)
        return std::nullopt;
    QByteArray address, mac;
    qsizetype at = NLMSG_ALIGN(sizeof head);
    while (at + qsizetype(sizeof(rtattr)) <= message.size()) {
        rtattr attribute{};
        std::memcpy(&attribute, message.constData() + at, sizeof attribute);
        if (attribute.rta_len < sizeof attribute || at + attribute.rta_len > message.size())
            break;
        const QByteArray value = message.mid(at + RTA_LENGTH(0), attribute.rta_len - RTA_LENGTH(0));
        if (attribute.rta_type == NDA_DST)
            address = value;
        else if (attribute.rta_type == NDA_LLADDR)
            mac = value;
        at += RTA_ALIGN(attribute.rta_len);
    }
    Neighbor out;
    out.index = head.ndm_ifindex;
    out.address = addressOf(head.ndm_family, address, head.ndm_ifindex);
    if (mac.size() != 6 || mac == QByteArray(6, '\0') || out.address.isNull() || out.address.isMulticast())
        return std::nullopt;
    out.mac = QString::fromLatin1(mac.toHex(':'));
    char name[IF_NAMESIZE] = {};
    if (::if_indextoname(unsigned(head.ndm_ifindex), name))
        out.interface = QString::fromLocal8Bit(name);
    return out;
}

} // namespace

QList<Neighbor> parseNeighbors(const QByteArray &answer, bool &done)
{
    QList<Neighbor> out;
    qsizetype at = 0;
    while (at + qsizetype(sizeof(nlmsghdr)) <= answer.size()) {
        nlmsghdr head{};
        std::memcpy(&head, answer.constData() + at, sizeof head);
        if (head.nlmsg_len < sizeof head || at + qsizetype(head.nlmsg_len) > answer.size())
            break;
        if (head.nlmsg_type == NLMSG_DONE || head.nlmsg_type == NLMSG_ERROR)
            done = true;
        if (head.nlmsg_type == RTM_NEWNEIGH)
            if (const auto one = neighborOf(answer.mid(at + NLMSG_HDRLEN, head.nlmsg_len - NLMSG_HDRLEN)))
                out.append(*one);
        at += NLMSG_ALIGN(head.nlmsg_len);
    }
    return out;
}

Result<QList<Neighbor>> readNeighbors()
{
    const auto cannot = [] {
        return fail(Error::Category::Io, Text::tr("The list of this computer's neighbors cannot be read."),
                    QString::fromLocal8Bit(std::strerror(errno)));
    };
    const Descriptor socket{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE)};
    if (socket.fd < 0)
        return cannot();
    struct {
        nlmsghdr head;
        ndmsg body;
    } request{};
    request.head.nlmsg_len = NLMSG_LENGTH(sizeof request.body);
    request.head.nlmsg_type = RTM_GETNEIGH;
    request.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.ndm_family = AF_UNSPEC;
    if (::send(socket.fd, &request, request.head.nlmsg_len, 0) < 0)
        return cannot();
    QList<Neighbor> out;
    QByteArray answer(65'536, Qt::Uninitialized);
    bool done = false;
    for (int i = 0; i < mostAnswers && !done && out.size() < mostNeighbors; ++i) {
        const ssize_t got = ::recv(socket.fd, answer.data(), std::size_t(answer.size()), 0);
        if (got <= 0)
            break; // the kernel had its say before send() returned
        out += parseNeighbors(answer.left(got), done);
    }
    return out;
}

} // namespace cw
