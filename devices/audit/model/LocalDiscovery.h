// Ports at which devices answer questions that were asked of everybody inside. Constants, any thread.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace cw::audit {

inline bool isDiscoveryPort(quint16 port)
{
    // SSDP, WS-Discovery, multicast DNS, Hikvision's SADP, Dahua's DHIP.
    constexpr std::array<quint16, 5> Ports{1900, 3702, 5353, 37020, 37810};
    return std::binary_search(Ports.begin(), Ports.end(), port);
}

} // namespace cw::audit
