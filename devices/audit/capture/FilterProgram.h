// The kernel's filter for a watch list, as classic BPF: binary trees over addresses, so that hundreds of cameras cost
// a packet a dozen comparisons. Where the list is too long for the kernel, a wider filter: networks (/24, /64, a
// maker's MAC prefix) instead of hosts, at last everything; WatchList::wants() then sorts out the rest. Pure, any
// thread, without Qt.
#pragma once

#include "devices/audit/capture/WatchList.h"

#include <linux/filter.h>

namespace cw::audit::capture {

struct FilterProgram {
    std::vector<sock_filter> code;
    FilterWidth width = FilterWidth::Exact;
};

// The narrowest program of at most `longest` instructions that lets through all that `list` wants. `snap`: how many
// bytes of a packet are kept. `atLeast`: where the kernel had no room for a narrower one.
FilterProgram compileFilter(const WatchList &list, LinkLayer link, std::uint32_t snap,
                            std::size_t longest = BPF_MAXINSNS, FilterWidth atLeast = FilterWidth::Exact);

FilterProgram nothingFilter(); // lets nothing through

} // namespace cw::audit::capture
