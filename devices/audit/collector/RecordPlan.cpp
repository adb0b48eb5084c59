#include "devices/audit/collector/RecordPlan.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace cw::audit {

namespace {

constexpr qint64 NtpToUnix = 2'208'988'800; // seconds from 1900 to 1970
constexpr size_t WidestNumber = 8;

// Elements of IANA's registry that are looked at; NetFlow v9 numbers the old ones alike.
bool isNeeded(quint16 id)
{
    static constexpr quint16 ids[] = {1,   2,   4,   6,   7,   8,   11,  12,  21,  22,  23,  24,  27,  28,
                                      34,  48,  50,  56,  58,  61,  80,  85,  86,  89,  136, 150, 151, 152,
                                      153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 180, 181, 182, 183,
                                      225, 226, 227, 228, 231, 232, 233, 239, 243, 281, 282, 298, 299, 302,
                                      305, 306, 309, 310, 311, 322, 323, 324, 325, 352, 353};
    return std::binary_search(std::begin(ids), std::end(ids), id);
}

bool isReversed(quint16 id)
{
    return id == 1 || id == 2 || id == 6 || id == 85 || id == 86;
}

// 32 bits of seconds since 1900 (or, after 2036, since then) and a fraction.
qint64 ntpMs(quint64 stamp)
{
    const qint64 seconds = qint64(stamp >> 32);
    const qint64 era = seconds < NtpToUnix ? qint64(1) << 32 : 0;
    return (seconds + era - NtpToUnix) * 1000 + qint64(((stamp & 0xffffffffU) * 1000) >> 32);
}

void setAddress(IpAddress &address, const quint8 *data, size_t length)
{
    if (length == 4)
        address = IpAddress::v4(qFromBigEndian<quint32>(data));
    else if (length == 16)
        address = IpAddress::v6(data);
}

double real(quint64 bits, size_t length)
{
    if (length == 4) {
        const quint32 narrow = quint32(bits);
        float value = 0;
        std::memcpy(&value, &narrow, sizeof value);
        return double(value);
    }
    double value = 0;
    if (length == 8)
        std::memcpy(&value, &bits, sizeof value);
    return value;
}

void setCount(FieldValues &values, quint64 &count, quint64 value, FieldValues::Has what)
{
    count = value;
    values.seen |= what;
}

void setTime(FieldValues &values, bool last, qint64 ms)
{
    (last ? values.last : values.first) = ms;
    values.seen |= last ? FieldValues::Last : FieldValues::First;
}

void setReverse(FieldValues &out, quint16 id, quint64 value)
{
    using Has = FieldValues::Has;
    switch (id) {
    case 1:
        return setCount(out, out.reverseBytes, value, Has::Reverse);
    case 2:
        return setCount(out, out.reversePackets, value, Has::Reverse);
    case 85:
        return setCount(out, out.reverseByteTotal, value, Has::ReverseTotal);
    case 86:
        return setCount(out, out.reversePacketTotal, value, Has::ReverseTotal);
    default:
        out.reverseTcpFlags = quint16(value);
    }
}

void setTimes(FieldValues &out, quint16 id, quint64 value, const MessageTime &time)
{
    using Has = FieldValues::Has;
    switch (id) {
    case 21:
        out.upLast = quint32(value);
        out.seen |= Has::UpLast;
        return;
    case 22:
        out.upFirst = quint32(value);
        out.seen |= Has::UpFirst;
        return;
    case 150:
    case 151:
        return setTime(out, id == 151, qint64(value & 0xffffffffffU) * 1000);
    case 152:
    case 153:
        return setTime(out, id == 153, qint64(value & 0x7fffffffffffU));
    case 154:
    case 155:
    case 156:
    case 157:
        return setTime(out, id % 2 == 1, ntpMs(value));
    case 158: // so many microseconds before the message
    case 159:
        return setTime(out, id == 159, time.exported - qint64(value & 0xffffffffU) / 1000);
    case 160:
        out.boot = qint64(value & 0x7fffffffffffU);
        out.seen |= Has::Boot;
        return;
    case 161:
        out.durationMs = qint64(value & 0xffffffffU);
        break;
    case 162:
        out.durationMs = qint64(value & 0xffffffffU) / 1000;
        break;
    case 322:
        out.observed = qint64(value & 0xffffffffffU) * 1000;
        break;
    case 323:
        out.observed = qint64(value & 0x7fffffffffffU);
        break;
    default:
        out.observed = ntpMs(value);
    }
    out.seen |= id <= 162 ? Has::Duration : Has::Observed;
}

void setSampling(FieldValues &out, quint16 id, quint64 value, size_t length)
{
    using Has = FieldValues::Has;
    const quint32 narrow = quint32(std::min<quint64>(value, 0xffffffffU));
    switch (id) {
    case 34:
    case 50:
        out.interval = std::max(out.interval, narrow);
        return;
    case 48:
        return setCount(out, out.samplerId, value, Has::Sampler);
    case 302:
        return setCount(out, out.selectorId, value, Has::Selector);
    case 305:
        out.packetInterval = narrow;
        return;
    case 306:
        out.packetSpace = narrow;
        out.seen |= Has::Space;
        return;
    case 309:
        out.sampleSize = narrow;
        return;
    case 310:
        out.population = narrow;
        return;
    default:
        out.probability = real(value, length);
    }
}

void set(FieldValues &out, quint16 id, const quint8 *data, size_t length, const MessageTime &time)
{
    using Has = FieldValues::Has;
    switch (id) { // what is no number
    case 8:
    case 27:
        return setAddress(out.source, data, length);
    case 12:
    case 28:
        return setAddress(out.destination, data, length);
    case 225:
    case 281:
        return setAddress(out.postSource, data, length);
    case 226:
    case 282:
        return setAddress(out.postDestination, data, length);
    default:
        break;
    }
    if (length > WidestNumber)
        return;
    const quint64 value = ByteReader(data, length).number(length);
    switch (id) {
    case 1:
        return setCount(out, out.bytes, value, Has::Bytes);
    case 2:
        return setCount(out, out.packets, value, Has::Packets);
    case 4:
        out.protocol = quint8(value);
        return;
    case 6:
        out.tcpFlags = quint16(value);
        return;
    case 7:
    case 180:
    case 182:
        out.sourcePort = std::max(out.sourcePort, quint16(value));
        return;
    case 11:
    case 181:
    case 183:
        out.destinationPort = std::max(out.destinationPort, quint16(value));
        return;
    case 23:
        return setCount(out, out.outBytes, value, Has::OutBytes);
    case 24:
        return setCount(out, out.outPackets, value, Has::OutPackets);
    case 56: // as the packet came in; how it goes on (57, 81) says nothing of these hosts
        out.sourceMac = value;
        return;
    case 80:
        out.destinationMac = value;
        return;
    case 58:
    case 243:
        out.vlan = quint16(value & 0xfff);
        return;
    case 61:
        out.flowDirection = quint8(value);
        return;
    case 85:
        return setCount(out, out.byteTotal, value, Has::ByteTotal);
    case 86:
        return setCount(out, out.packetTotal, value, Has::PacketTotal);
    case 89:
        out.forwarding = quint8(length > 0 ? value >> (8 * (length - 1)) : 0);
        return;
    case 136:
        out.endReason = quint8(value);
        return;
    case 227:
        out.postSourcePort = quint16(value);
        return;
    case 228:
        out.postDestinationPort = quint16(value);
        return;
    case 231: // of who began, and below of who answered
        out.seen |= Has::Initiator;
        return setCount(out, out.bytes, value, Has::Bytes);
    case 298:
        return setCount(out, out.packets, value, Has::Packets);
    case 232:
        return setCount(out, out.reverseBytes, value, Has::Reverse);
    case 299:
        return setCount(out, out.reversePackets, value, Has::Reverse);
    case 233:
        out.firewall = quint8(value);
        return;
    case 239:
        out.biflowDirection = quint8(value);
        return;
    case 352:
        return setCount(out, out.linkBytes, value, Has::LinkBytes);
    case 353:
        return setCount(out, out.linkByteTotal, value, Has::LinkByteTotal);
    case 34:
    case 48:
    case 50:
    case 302:
    case 305:
    case 306:
    case 309:
    case 310:
    case 311:
        return setSampling(out, id, value, length);
    default:
        return setTimes(out, id, value, time);
    }
}

} // namespace

RecordPlan::RecordPlan(const std::vector<TemplateField> &fields, bool ipfix)
{
    for (const TemplateField &field : fields) {
        const bool variable = field.length == VariableLength; // the book takes none of NetFlow v9
        m_shortest += variable ? 1 : field.length;
        // The scopes of NetFlow v9 are numbered by themselves: 1 is the system, not a count of bytes.
        const bool ours =
            !(field.scope && !ipfix) && (field.enterprise == 0 || field.enterprise == ReverseEnterprise);
        const bool reverse = field.enterprise == ReverseEnterprise;
        const bool needed = ours && (reverse ? isReversed(field.id) : isNeeded(field.id));
        Step step{needed ? field.id : quint16(0), field.length, reverse};
        const bool joins = !needed && !variable && !m_steps.empty() && m_steps.back().element == 0 &&
                           m_steps.back().length != VariableLength &&
                           m_steps.back().length + field.length < VariableLength;
        if (joins)
            m_steps.back().length = quint16(m_steps.back().length + field.length);
        else
            m_steps.push_back(step);
    }
}

bool RecordPlan::read(ByteReader &reader, const MessageTime &time, FieldValues &values) const
{
    for (const Step &step : m_steps) {
        size_t length = step.length;
        if (length == VariableLength) {
            if (!reader.has(1))
                return false;
            length = reader.u8();
            if (length == 255) {
                if (!reader.has(2))
                    return false;
                length = reader.u16();
            }
        }
        if (!reader.has(length))
            return false;
        if (step.element != 0 && length > 0) {
            if (!step.reverse)
                set(values, step.element, reader.data(), length, time);
            else if (length <= WidestNumber)
                setReverse(values, step.element, ByteReader(reader.data(), length).number(length));
        }
        reader.skip(length);
    }
    return true;
}

} // namespace cw::audit
