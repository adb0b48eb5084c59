#include "devices/audit/packets/PacketView.h"

#include "devices/audit/packets/LinkLayer.h"

namespace cw::audit {

namespace {

constexpr int MostExtensions = 16;

enum ExtensionHeader : quint8 {
    HopByHop = 0,
    Routing = 43,
    Fragment = 44,
    Authentication = 51,
    Options = 60
};

void readPorts(Octets transport, PacketView &view)
{
    switch (view.protocol) {
    case ProtoTcp: {
        if (!has(transport, 0, 4))
            return;
        view.sourcePort = be16(transport, 0);
        view.destinationPort = be16(transport, 2);
        view.tcpSequence = be32(transport, 4);
        view.tcpFlags = u8(transport, 13);
        const size_t header = size_t(u8(transport, 12) >> 4) * 4;
        if (header >= 20)
            view.payload = from(transport, header);
        return;
    }
    case ProtoUdp: {
        if (!has(transport, 0, 4))
            return;
        view.sourcePort = be16(transport, 0);
        view.destinationPort = be16(transport, 2);
        const quint16 length = be16(transport, 4); // 0: a jumbogram or offload, all that is there
        view.payload = from(length >= 8 ? upTo(transport, length) : transport, 8);
        return;
    }
    case 132: // SCTP, DCCP and UDP-Lite have their ports in the same place
    case 33:
    case 136:
        view.sourcePort = be16(transport, 0);
        view.destinationPort = be16(transport, 2);
        return;
    case ProtoIcmp: // unreachable, time exceeded and parameter problem quote what they answer
        view.icmpType = u8(transport, 0);
        if (view.icmpType == 3 || view.icmpType == 11 || view.icmpType == 12)
            view.quoted = from(transport, 8);
        return;
    case ProtoIcmp6:
        view.icmpType = u8(transport, 0);
        if (view.icmpType >= 1 && view.icmpType <= 4)
            view.quoted = from(transport, 8);
        return;
    default:
        return;
    }
}

Decoded decode4(Octets ip, quint32 wireLength, PacketView &view)
{
    const size_t header = size_t(u8(ip, 0) & 0x0f) * 4;
    if (header < 20 || !has(ip, 0, 20))
        return Decoded::Damaged;
    const quint16 length = be16(ip, 2);
    if (length && length < header)
        return Decoded::Damaged;
    view.ipBytes = length ? length : wireLength;
    view.cutShort = ip.size() < view.ipBytes;
    view.ip = upTo(ip, view.ipBytes);
    view.protocol = ip[9];
    view.source = IpAddress::v4(be32(ip, 12));
    view.destination = IpAddress::v4(be32(ip, 16));
    const quint16 offset = be16(ip, 6);
    view.fragment = offset & 0x3fff;
    view.laterOne = offset & 0x1fff;
    view.fragmentId = be16(ip, 4);
    if (!view.laterOne)
        readPorts(from(view.ip, header), view);
    return Decoded::Packet;
}

Decoded decode6(Octets ip, quint32 wireLength, PacketView &view)
{
    if (!has(ip, 0, 40))
        return Decoded::Damaged;
    const quint16 length = be16(ip, 4);
    view.v6 = true;
    view.ipBytes = length ? quint32(length) + 40 : wireLength;
    view.cutShort = ip.size() < view.ipBytes;
    view.ip = upTo(ip, view.ipBytes);
    view.source = IpAddress::v6(ip.data() + 8);
    view.destination = IpAddress::v6(ip.data() + 24);
    quint8 next = ip[6];
    size_t at = 40;
    for (int count = 0; count < MostExtensions; ++count) {
        if (next == HopByHop || next == Routing || next == Options) {
            next = u8(view.ip, at);
            at += (size_t(u8(view.ip, at + 1)) + 1) * 8;
        } else if (next == Authentication) {
            next = u8(view.ip, at);
            at += (size_t(u8(view.ip, at + 1)) + 2) * 4;
        } else if (next == Fragment) {
            const quint16 offset = be16(view.ip, at + 2);
            view.fragment = offset & 0xfff9; // an "atomic" fragment is whole
            view.laterOne = offset & 0xfff8;
            view.fragmentId = be32(view.ip, at + 4);
            next = u8(view.ip, at);
            at += 8;
            if (view.laterOne)
                break;
        } else {
            break;
        }
        if (at > view.ip.size()) { // cut short within the extensions: what follows is not known
            view.protocol = next;
            return Decoded::Packet;
        }
    }
    view.protocol = next;
    if (!view.laterOne)
        readPorts(from(view.ip, at), view);
    return Decoded::Packet;
}

} // namespace

Decoded decodeIp(Octets ip, quint32 wireLength, PacketView &view)
{
    switch (u8(ip, 0) >> 4) {
    case 4:
        return decode4(ip, wireLength, view);
    case 6:
        return decode6(ip, wireLength, view);
    default:
        return Decoded::Damaged;
    }
}

Decoded decodeFrame(const Frame &frame, PacketView &view)
{
    const LinkView link = readLinkLayer(frame);
    if (link.found == LinkView::Found::NotIp)
        return Decoded::NotIp;
    if (link.found != LinkView::Found::Ip)
        return Decoded::Damaged;
    view.vlan = link.vlan;
    const quint32 onWire = frame.wireLength > link.at ? frame.wireLength - link.at : 0;
    return decodeIp(from(frame.bytes, link.at), onWire, view);
}

quint32 pairHash(const Frame &frame)
{
    const LinkView link = readLinkLayer(frame);
    if (link.found != LinkView::Found::Ip)
        return 0;
    const Octets ip = from(frame.bytes, link.at);
    quint64 sum = 0; // addition does not mind the order
    if (u8(ip, 0) >> 4 == 4) {
        sum = quint64(be32(ip, 12)) * be32(ip, 12) + quint64(be32(ip, 16)) * be32(ip, 16) + be32(ip, 12) +
              be32(ip, 16);
    } else {
        quint64 ends[2] = {};
        for (int end = 0; end < 2; ++end)
            for (size_t at = 0; at < 16; at += 4)
                ends[end] = (ends[end] ^ be32(ip, 8 + 16 * size_t(end) + at)) * 0x9e3779b97f4a7c15ULL;
        sum = ends[0] + ends[1];
    }
    sum *= 0x9e3779b97f4a7c15ULL;
    return quint32(sum >> 32);
}

} // namespace cw::audit
