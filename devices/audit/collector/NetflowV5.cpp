#include "devices/audit/collector/NetflowV5.h"

#include "devices/audit/collector/RecordPlan.h"

namespace cw::audit {

namespace {

constexpr size_t HeaderSize = 24;
constexpr size_t RecordSize = 48;
constexpr quint16 IntervalBits = 0x3fff; // above them two bits of mode

} // namespace

bool readNetflowV5(ByteReader reader, Datagram &out)
{
    if (!reader.has(HeaderSize) || reader.u16() != 5)
        return false;
    const quint16 count = reader.u16();
    const quint32 up = reader.u32();
    const quint32 seconds = reader.u32();
    const quint32 nanoseconds = reader.u32();
    out.domain.version = ExportVersion::NetflowV5;
    out.sequence = reader.u32();
    out.domain.domain = reader.u16(); // engine type and id
    const quint16 interval = reader.u16() & IntervalBits;
    out.sampling = interval > 1 ? interval : 1;
    out.advance = count;
    out.exported = qint64(seconds) * 1000 + nanoseconds / 1'000'000;
    const MessageTime time{out.exported, out.exported - qint64(up)};

    for (quint16 i = 0; i < count; ++i) {
        if (!reader.has(RecordSize)) { // the rest was cut off
            out.undecodable += quint32(count - i);
            break;
        }
        FieldValues values;
        values.source = IpAddress::v4(reader.u32());
        values.destination = IpAddress::v4(reader.u32());
        reader.skip(8); // next hop and interfaces
        values.packets = quint64(reader.u32()) * out.sampling;
        values.bytes = quint64(reader.u32()) * out.sampling;
        values.upFirst = reader.u32();
        values.upLast = reader.u32();
        values.sourcePort = reader.u16();
        values.destinationPort = reader.u16();
        reader.skip(1);
        values.tcpFlags = reader.u8();
        values.protocol = reader.u8();
        reader.skip(9);
        values.seen = FieldValues::Packets | FieldValues::Bytes | FieldValues::UpFirst | FieldValues::UpLast;
        ExportRecord record = *values.flow(time);
        record.sampling = out.sampling;
        record.from = out.domain;
        out.records.push_back(record);
    }
    return true;
}

} // namespace cw::audit
