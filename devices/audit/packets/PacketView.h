// What one frame says: the outermost IP packet, its ends, its length by its own header. Pure; any thread. The view
// borrows the frame's bytes.
//
// Below the IP header: Ethernet with stacks of VLAN tags (802.1Q, 802.1ad, 0x9100), MPLS labels and PPPoE; Linux
// cooked captures, versions 1 and 2; PPP; raw IP; BSD loopback. A tunnel (6in4, GRE, VXLAN) counts as what its outer
// packet says: what is inside is another's conversation.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/audit/packets/Frame.h"
#include "devices/audit/packets/Wire.h"

namespace cw::audit {

enum TcpFlag : quint8 { TcpFin = 1, TcpSyn = 2, TcpRst = 4, TcpPush = 8, TcpAck = 16 };

enum IpProtocol : quint8 { ProtoIcmp = 1, ProtoTcp = 6, ProtoUdp = 17, ProtoIcmp6 = 58 };

struct PacketView {
    IpAddress source;
    IpAddress destination;
    quint16 sourcePort = 0; // 0 where the protocol has none, and in fragments but the first
    quint16 destinationPort = 0;
    quint8 protocol = 0;
    quint16 vlan = 0;    // outermost tag's number, 0: none
    quint32 ipBytes = 0; // of the outermost IP packet, header included
    quint8 tcpFlags = 0;
    quint32 tcpSequence = 0;
    bool v6 = false;
    bool cutShort = false;  // the capture kept less than the packet had
    bool fragment = false;  // any
    bool laterOne = false;  // a fragment that is not the first
    quint32 fragmentId = 0; // with source, destination and protocol it names the packet
    quint8 icmpType = 0;
    Octets ip;      // from the IP header to the packet's captured end, the link layer's padding cut off
    Octets payload; // after the TCP or UDP header; empty where there is none
    Octets quoted;  // ICMP errors: the packet that was refused, from its IP header
};

enum class Decoded : quint8 { Packet, NotIp, Damaged };

Decoded decodeFrame(const Frame &frame, PacketView &view);
// From the IP header on; `wireLength` stands in where segmentation offload left the header's length 0.
Decoded decodeIp(Octets ip, quint32 wireLength, PacketView &view);

// The same number for both directions of a pair of hosts: which worker a frame belongs to. Reads addresses alone.
// Frames without an IP packet give 0.
quint32 pairHash(const Frame &frame);

} // namespace cw::audit
