// Whom the helper captures: addresses, network cards, and conversations to leave out; and whether a frame is theirs.
// The kernel's filter is made from it, but this judges last. Plain value without Qt, one thread.
#pragma once

#include "devices/audit/capture/Protocol.h"

#include <array>
#include <set>
#include <unordered_set>
#include <utility>

namespace cw::audit::capture {

enum class LinkLayer : std::uint8_t { Ethernet, Raw, Cooked }; // Cooked: libpcap's LINUX_SLL, sixteen bytes

using Address6 = std::array<std::uint8_t, 16>;

class WatchList {
public:
    static constexpr std::size_t MaximumLiterals = 4096;

    // "192.0.2.1", "2001:db8::1", "00:11:22:33:44:55"; "everyone" for the whole interface;
    // "!192.0.2.9/40000" leaves out the TCP and UDP conversations of that address and port.
    // False: no such literal, or the list is full; nothing has changed then.
    bool add(std::string_view literal);
    bool remove(std::string_view literal); // false: no such literal; one that was not there is no mistake
    std::size_t size() const;

    bool wants(View frame, LinkLayer link) const;

    bool everyone() const { return m_everyone; }
    const std::unordered_set<std::uint32_t> &v4() const { return m_v4; } // host order
    const std::set<Address6> &v6() const { return m_v6; }
    // Who claims a watched address to be its own may be anybody: all of ARP is wanted, which is little.
    bool wantsArp() const { return !m_v4.empty() || !m_macs.empty(); }
    const std::unordered_set<std::uint64_t> &macs() const { return m_macs; } // the lower 48 bits
    const std::set<std::pair<std::uint32_t, std::uint16_t>> &except4() const { return m_except4; }
    const std::set<std::pair<Address6, std::uint16_t>> &except6() const { return m_except6; }

private:
    bool change(std::string_view literal, bool in);
    bool leavesOut4(View ip) const;
    bool leavesOut6(View ip) const;

    bool m_everyone = false;
    std::unordered_set<std::uint32_t> m_v4;
    std::set<Address6> m_v6;
    std::unordered_set<std::uint64_t> m_macs;
    std::set<std::pair<std::uint32_t, std::uint16_t>> m_except4;
    std::set<std::pair<Address6, std::uint16_t>> m_except6;
};

} // namespace cw::audit::capture
