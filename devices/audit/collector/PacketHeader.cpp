#include "devices/audit/collector/PacketHeader.h"

namespace cw::audit {

namespace {

constexpr int MostTags = 4;
constexpr int MostExtensions = 8;

void readPorts(ByteReader packet, PacketHeader &header)
{
    if (header.key.protocol != 6 && header.key.protocol != 17 && header.key.protocol != 132)
        return;
    header.key.sourcePort = packet.u16();
    header.key.destinationPort = packet.u16();
    if (header.key.protocol == 6 && packet.has(10)) {
        packet.skip(9);
        header.tcpFlags = packet.u8();
    }
}

std::optional<PacketHeader> readV4(ByteReader packet)
{
    if (!packet.has(20))
        return std::nullopt;
    PacketHeader header;
    const size_t length = size_t(packet.u8() & 0x0f) * 4;
    packet.skip(1);
    header.ipLength = packet.u16();
    packet.skip(2);
    const bool laterFragment = (packet.u16() & 0x1fff) != 0;
    packet.skip(1);
    header.key.protocol = packet.u8();
    packet.skip(2);
    header.key.source = IpAddress::v4(packet.u32());
    header.key.destination = IpAddress::v4(packet.u32());
    if (length < 20)
        return std::nullopt;
    packet.skip(length - 20);
    if (!laterFragment)
        readPorts(packet, header);
    return header;
}

std::optional<PacketHeader> readV6(ByteReader packet)
{
    if (!packet.has(40))
        return std::nullopt;
    PacketHeader header;
    packet.skip(4);
    header.ipLength = packet.u16() + 40U;
    header.key.protocol = packet.u8();
    packet.skip(1);
    header.key.source = IpAddress::v6(packet.data());
    packet.skip(16);
    header.key.destination = IpAddress::v6(packet.data());
    packet.skip(16);
    for (int i = 0; i < MostExtensions; ++i) {
        const quint8 now = header.key.protocol;
        if (now != 0 && now != 43 && now != 44 && now != 60) // hop-by-hop, routing, fragment, destination
            break;
        if (!packet.has(8))
            return header;
        header.key.protocol = packet.u8();
        const quint8 length = packet.u8();
        if (now == 44) {
            const bool laterFragment = (packet.u16() & 0xfff8) != 0;
            packet.skip(4);
            if (laterFragment)
                return header;
        } else {
            packet.skip(size_t(length) * 8 + 6);
        }
    }
    readPorts(packet, header);
    return header;
}

} // namespace

std::optional<PacketHeader> readIp(ByteReader packet)
{
    if (!packet.has(1))
        return std::nullopt;
    switch (*packet.data() >> 4) {
    case 4:
        return readV4(packet);
    case 6:
        return readV6(packet);
    default:
        return std::nullopt;
    }
}

std::optional<PacketHeader> readEthernet(ByteReader frame)
{
    if (!frame.has(14))
        return std::nullopt;
    frame.skip(12);
    quint16 type = frame.u16();
    quint16 vlan = 0;
    for (int i = 0; i < MostTags && (type == 0x8100 || type == 0x88a8 || type == 0x9100); ++i) {
        const quint16 tag = frame.u16() & 0xfff;
        vlan = i == 0 ? tag : vlan;
        type = frame.u16();
    }
    if (type == 0x8864) { // PPPoE: a router's own line
        frame.skip(6);
        const quint16 inner = frame.u16();
        type = inner == 0x0021 ? 0x0800 : inner == 0x0057 ? 0x86dd : 0;
    }
    if (type != 0x0800 && type != 0x86dd)
        return std::nullopt;
    std::optional<PacketHeader> header = readIp(frame);
    if (header)
        header->key.vlan = vlan;
    return header;
}

} // namespace cw::audit
