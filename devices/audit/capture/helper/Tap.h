// One network interface, opened by libpcap with a memory-mapped ring (TPACKET_V3), and the filter in the kernel.
// Owned by main; one thread; without Qt.
#pragma once

#include "devices/audit/capture/FilterProgram.h"

#include <memory>
#include <pcap/pcap.h>

namespace cw::audit::capture {

struct Arguments;

// What opening gave: `pcap` or why not.
struct Tap {
    struct Close {
        void operator()(pcap_t *open) const { pcap_close(open); }
    };
    std::unique_ptr<pcap_t, Close> pcap;
    int fd = -1;
    int linkType = 0;
    LinkLayer link = LinkLayer::Ethernet;
    std::uint32_t snap = 0;
    Problem problem;

    // How long packets stay with the kernel when few come, in ms.
    static constexpr int BlockTime = 100;

    static Tap open(const Arguments &arguments);

    // Puts another filter in force in one step: the kernel judges each packet by the old or by the new one, and its
    // ring keeps what it holds. (pcap_setfilter() would throw away what is in the ring.)
    bool attach(const FilterProgram &program) const;
    // The narrowest that the kernel takes.
    std::optional<FilterWidth> watch(const WatchList &list) const;
    Problem readingProblem() const; // after pcap_dispatch() failed
    Problem socketProblem() const;  // after poll() saw one
    // Since the last time: the kernel counts in 32 bits and begins anew whenever it is asked. (pcap_stats() would open
    // files of /sys as well.)
    std::uint32_t takeDrops() const;
};

} // namespace cw::audit::capture
