#include "devices/audit/capture/helper/Tap.h"

#include "devices/audit/capture/helper/Arguments.h"

#include <cerrno>
#include <cstring>
#include <linux/if_packet.h>
#include <sys/socket.h>

namespace cw::audit::capture {

namespace {

Problem activationProblem(int status, pcap_t *pcap, const std::string &interface)
{
    switch (status) {
    case PCAP_ERROR_PERM_DENIED:
    case PCAP_ERROR_PROMISC_PERM_DENIED:
        return {ProblemKind::Privilege, "Packet capture needs the capability CAP_NET_RAW."};
    case PCAP_ERROR_NO_SUCH_DEVICE:
        return {ProblemKind::NoInterface, "There is no network interface " + interface + "."};
    case PCAP_ERROR_IFACE_NOT_UP:
        return {ProblemKind::InterfaceDown, "The network interface " + interface + " is down."};
    default:
        return {std::strstr(pcap_geterr(pcap), "memory") ? ProblemKind::Resource : ProblemKind::Internal,
                std::string(pcap_statustostr(status)) + ": " + pcap_geterr(pcap)};
    }
}

} // namespace

Tap Tap::open(const Arguments &arguments)
{
    Tap tap;
    char text[PCAP_ERRBUF_SIZE] = "";
    tap.pcap.reset(pcap_create(arguments.interface.c_str(), text));
    auto *pcap = tap.pcap.get();
    if (!pcap) {
        tap.problem = {ProblemKind::Internal, text};
        return tap;
    }
    pcap_set_snaplen(pcap, int(arguments.snap));
    pcap_set_promisc(pcap, arguments.promiscuous);
    pcap_set_buffer_size(pcap, int(arguments.ringMib << 20));
    pcap_set_timeout(pcap, BlockTime);
    pcap_set_immediate_mode(pcap, 0); // 1 would fall back to TPACKET_V2, a wakeup for each packet
    pcap_set_tstamp_precision(pcap, PCAP_TSTAMP_PRECISION_NANO);
    const int status = pcap_activate(pcap);
    tap.linkType = status < 0 ? -1 : pcap_datalink(pcap);
    tap.snap = arguments.snap;
    if (status < 0) {
        tap.problem = activationProblem(status, pcap, arguments.interface);
    } else if (tap.linkType == DLT_EN10MB) {
        tap.link = LinkLayer::Ethernet;
    } else if (tap.linkType == DLT_RAW) {
        tap.link = LinkLayer::Raw;
    } else if (tap.linkType == DLT_LINUX_SLL) {
        tap.link = LinkLayer::Cooked;
    } else {
        tap.problem = {ProblemKind::Unsupported,
                       "The link layer of this network interface is not read here."};
    }
    if (tap.problem.sentence.empty() &&
        (pcap_setnonblock(pcap, 1, text) < 0 || (tap.fd = pcap_get_selectable_fd(pcap)) < 0))
        tap.problem = {ProblemKind::Internal, text};
    if (!tap.problem.sentence.empty())
        tap.pcap.reset();
    return tap;
}

bool Tap::attach(const FilterProgram &program) const
{
    const sock_fprog kernel{static_cast<unsigned short>(program.code.size()),
                            const_cast<sock_filter *>(program.code.data())};
    return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &kernel, sizeof kernel) == 0;
}

std::optional<FilterWidth> Tap::watch(const WatchList &list) const
{
    // Beside the 4,096 instructions there is a limit in bytes (net.core.optmem_max), known only by trying.
    for (const auto width : {FilterWidth::Exact, FilterWidth::Networks, FilterWidth::Everything}) {
        const auto program = compileFilter(list, link, snap, BPF_MAXINSNS, width);
        if (attach(program))
            return program.width;
        if (errno != ENOMEM)
            return {};
    }
    return {};
}

Problem Tap::readingProblem() const
{
    const std::string text = pcap_geterr(pcap.get());
    const bool gone = text.find("disappeared") != text.npos || text.find("down") != text.npos;
    return {gone ? ProblemKind::InterfaceGone : ProblemKind::Internal, text};
}

Problem Tap::socketProblem() const
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error == ENETDOWN || error == ENODEV || error == ENXIO)
        return {ProblemKind::InterfaceGone, "The interface went down."};
    return {ProblemKind::Internal, std::strerror(error)};
}

std::uint32_t Tap::takeDrops() const
{
    tpacket_stats_v3 since{};
    socklen_t size = sizeof since;
    return getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &since, &size) ? 0 : since.tp_drops;
}

} // namespace cw::audit::capture
