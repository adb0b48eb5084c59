// Reads from frames which card stands behind an address: ARP, IPv6 neighbor discovery and DHCP say it, and a flow's
// first frame shows who sent it or passed it on. Owned by a pipeline, used on its thread; see OwnerMemory for its bound.
#pragma once

#include "devices/audit/packets/OwnerMemory.h"
#include "devices/audit/packets/PacketView.h"

namespace cw::audit {

class OwnerReader {
public:
    void readArp(const Frame &frame, std::vector<AddressOwner> &out); // a frame without an IP packet
    // `begins`: the packet is its flow's first.
    void read(const Frame &frame, const PacketView &view, bool begins, std::vector<AddressOwner> &out);

private:
    void readNeighbor(const PacketView &view, qint64 time, std::vector<AddressOwner> &out);
    void readDhcp(const PacketView &view, qint64 time, std::vector<AddressOwner> &out);

    OwnerMemory m_memory;
};

} // namespace cw::audit
