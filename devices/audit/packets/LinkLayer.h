// Finds the IP packet in a frame. Pure; any thread.
#pragma once

#include "devices/audit/packets/Frame.h"
#include "devices/audit/packets/Wire.h"

namespace cw::audit {

struct LinkView {
    enum class Found : quint8 { Ip, NotIp, Damaged };
    Found found = Found::Damaged;
    quint32 at = 0; // where the IP header begins, or ARP
    quint16 vlan = 0;
    bool arp = false; // not IP, but ARP
};

LinkView readLinkLayer(const Frame &frame);

} // namespace cw::audit
