#include "devices/audit/collector/Tzsp.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint8 Version = 1;
constexpr quint8 ReceivedPacket = 0;
constexpr quint8 PacketToTransmit = 1;
constexpr quint8 LastType = 5;
constexpr quint8 TagPadding = 0;
constexpr quint8 TagEnd = 1;
constexpr quint8 TagPacketCount = 0x28;
constexpr quint8 TagFullLength = 0x29;

} // namespace

TzspMessage readTzsp(ByteReader reader)
{
    TzspMessage message;
    if (!reader.has(4) || reader.u8() != Version)
        return message;
    const quint8 type = reader.u8();
    message.frame.link = TzspLink(reader.u16());
    if (type > LastType)
        return message;
    if (type != ReceivedPacket && type != PacketToTransmit) {
        message.kind = TzspKind::Other;
        return message;
    }
    quint32 fullLength = 0;
    while (reader.has(1)) { // a datagram bounds the tags
        const quint8 tag = reader.u8();
        if (tag == TagPadding)
            continue;
        if (tag == TagEnd) {
            message.kind = TzspKind::Frame;
            message.frame.frame = reader;
            message.frame.fullLength = std::max(fullLength, quint32(reader.left()));
            return message;
        }
        if (!reader.has(1))
            return message;
        const quint8 length = reader.u8();
        if (!reader.has(length))
            return message;
        ByteReader value = reader.take(length);
        if (tag == TagPacketCount && length == 4) {
            message.frame.sequence = value.u32();
            message.frame.hasSequence = true;
        } else if (tag == TagFullLength && length <= 4) {
            fullLength = quint32(value.number(length));
        }
    }
    return message; // no end of the tags: wrong
}

} // namespace cw::audit
