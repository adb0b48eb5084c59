#include "devices/audit/packets/OwnerReader.h"

#include "devices/audit/packets/LinkLayer.h"

namespace cw::audit {

namespace {

using Via = AddressOwner::Via;

constexpr quint16 DhcpServerPort = 67, DhcpClientPort = 68;

quint64 macAt(Octets bytes, size_t at)
{
    return has(bytes, at, 6) ? quint64(be16(bytes, at)) << 32 | be32(bytes, at + 2) : 0;
}

// The option of neighbor discovery that has a card's address (RFC 4861, section 4.6.1); 0 where there is none.
quint64 linkAddress(Octets options, quint8 wanted)
{
    while (has(options, 0, 8)) {
        const size_t length = size_t(options[1]) * 8;
        if (length == 0)
            return 0;
        if (options[0] == wanted && length == 8)
            return macAt(options, 2);
        options = from(options, length);
    }
    return 0;
}

// The message type of DHCP (RFC 2132, 9.6); 0 where it says none.
quint8 dhcpType(Octets options)
{
    constexpr quint8 Pad = 0, Type = 53, End = 255;
    for (size_t at = 0; has(options, at, 1) && options[at] != End;) {
        if (options[at] == Pad) {
            ++at;
            continue;
        }
        if (options[at] == Type)
            return u8(options, at + 2);
        at += 2 + size_t(u8(options, at + 1));
    }
    return 0;
}

} // namespace

void OwnerReader::readArp(const Frame &frame, std::vector<AddressOwner> &out)
{
    const LinkView link = readLinkLayer(frame);
    const Octets arp = from(frame.bytes, link.at);
    if (!link.arp || !has(arp, 0, 28))
        return;
    const bool overEthernet = be16(arp, 0) == 1 && be16(arp, 2) == 0x0800 && arp[4] == 6 && arp[5] == 4;
    const quint16 operation = be16(arp, 6);
    if (!overEthernet || (operation != 1 && operation != 2))
        return;
    // Who asks says its own address as well as who answers. One that only tries an address gives none (RFC 5227).
    m_memory.tell({IpAddress::v4(be32(arp, 14)), macAt(arp, 8), frame.time / Millisecond, Via::Arp}, out);
}

void OwnerReader::read(const Frame &frame, const PacketView &view, bool begins,
                       std::vector<AddressOwner> &out)
{
    const qint64 time = frame.time / Millisecond;
    if (view.protocol == ProtoIcmp6 && (view.icmpType == 135 || view.icmpType == 136))
        readNeighbor(view, time, out);
    else if (view.protocol == ProtoUdp && view.sourcePort == DhcpServerPort &&
             view.destinationPort == DhcpClientPort)
        readDhcp(view, time, out);
    if (begins && frame.linkType == LinkEthernet)
        m_memory.tell({view.source, macAt(frame.bytes, 6), time, Via::Frame}, out);
}

void OwnerReader::readNeighbor(const PacketView &view, qint64 time, std::vector<AddressOwner> &out)
{
    constexpr quint8 NeverForwarded = 255; // what came over a router has less (RFC 4861, 7.1)
    constexpr size_t Header = 40, Options = 24;
    if (view.ip.size() < Header || view.ip[6] != ProtoIcmp6 || view.ip[7] != NeverForwarded)
        return;
    const Octets message = from(view.ip, Header);
    if (!has(message, 0, Options))
        return;
    const bool answers = view.icmpType == 136;
    const quint64 mac = linkAddress(from(message, Options), answers ? 2 : 1);
    // Who only tries an address asks from none, and is not told.
    m_memory.tell({answers ? IpAddress::v6(message.data() + 8) : view.source, mac, time, Via::Neighbor}, out);
}

void OwnerReader::readDhcp(const PacketView &view, qint64 time, std::vector<AddressOwner> &out)
{
    constexpr quint8 Answer = 2, Ack = 5;
    constexpr size_t Options = 240;
    const Octets message = view.payload;
    if (!has(message, 0, Options) || message[0] != Answer || message[1] != 1 || message[2] != 6 ||
        be32(message, 236) != 0x63825363 || dhcpType(from(message, Options)) != Ack)
        return;
    m_memory.tell({IpAddress::v4(be32(message, 16)), macAt(message, 28), time, Via::Dhcp}, out);
}

} // namespace cw::audit
