#include "devices/audit/packets/PcapReader.h"

#include <algorithm>
#include <limits>

namespace cw::audit {

namespace {

constexpr qint64 Second = 1'000'000'000;
constexpr size_t PcapHeader = 24;
constexpr size_t RecordHeader = 16;

enum BlockType : quint32 {
    SectionHeader = 0x0a0d0d0a,
    InterfaceDescription = 1,
    OldPacket = 2,
    SimplePacket = 3,
    InterfaceStatistics = 5,
    EnhancedPacket = 6,
};

enum InterfaceOption : quint16 { EndOfOptions = 0, TimeResolution = 9, TimeOffset = 14 };
enum StatisticsOption : quint16 { InterfaceDrops = 5, SystemDrops = 7 };

quint64 power(quint64 base, int exponent)
{
    quint64 out = 1;
    while (exponent-- > 0)
        out *= base;
    return out;
}

qint64 nanoseconds(quint64 ticks, quint64 perSecond)
{
    const quint64 seconds = ticks / perSecond;
    const quint64 rest = ticks % perSecond;
    if (seconds > quint64(std::numeric_limits<qint64>::max() / Second / 2))
        return 0;
    return qint64(seconds) * Second + qint64(double(rest) * double(Second) / double(perSecond) + 0.5);
}

} // namespace

PcapReader::Step PcapReader::begin(Octets block, size_t &at)
{
    if (!has(block, at, 4))
        return Step::More;
    const quint32 magic = be32(block, at);
    switch (magic) {
    case 0xa1b2c3d4:
    case 0xa1b23c4d:
        m_little = false;
        break;
    case 0xd4c3b2a1:
    case 0x4d3cb2a1:
        m_little = true;
        break;
    case SectionHeader:
        m_form = Form::PcapNg;
        return Step::Record;
    default:
        return Step::Damaged;
    }
    if (!has(block, at, PcapHeader))
        return Step::More;
    m_nanoseconds = magic == 0xa1b23c4d || magic == 0x4d3cb2a1;
    m_linkType =
        quint16(u32(block, at + 20) & 0xffff); // the upper half says how long a frame check sequence is
    m_form = Form::Pcap;
    at += PcapHeader;
    return Step::Record;
}

PcapReader::Step PcapReader::next(Octets block, size_t &at, Record &record)
{
    if (m_form == Form::Unknown) {
        const Step step = begin(block, at);
        if (step != Step::Record)
            return step;
    }
    return m_form == Form::Pcap ? nextPcap(block, at, record) : nextBlock(block, at, record);
}

PcapReader::Step PcapReader::nextPcap(Octets block, size_t &at, Record &record)
{
    if (!has(block, at, RecordHeader))
        return Step::More;
    record.captured = u32(block, at + 8);
    record.wireLength = u32(block, at + 12);
    if (record.captured > MostRecord)
        return Step::Damaged;
    if (!has(block, at + RecordHeader, record.captured))
        return Step::More;
    const qint64 fraction = u32(block, at + 4);
    record.time = qint64(u32(block, at)) * Second + (m_nanoseconds ? fraction : fraction * 1000);
    record.linkType = m_linkType;
    record.at = at + RecordHeader;
    at = record.at + record.captured;
    return Step::Record;
}

PcapReader::Step PcapReader::nextBlock(Octets block, size_t &at, Record &record)
{
    for (;;) {
        if (!has(block, at, 12))
            return Step::More;
        if (be32(block, at) == SectionHeader) { // reads the same in both byte orders; its own order follows
            const quint32 order = be32(block, at + 8);
            if (order != 0x1a2b3c4d && order != 0x4d3c2b1a)
                return Step::Damaged;
            m_little = order == 0x4d3c2b1a;
        }
        const quint32 type = u32(block, at);
        const quint32 length = u32(block, at + 4);
        if (length < 12 || length % 4 || length > MostRecord)
            return Step::Damaged;
        if (!has(block, at, length))
            return Step::More;
        const size_t bodyAt = at + 8;
        const Octets body = block.subspan(bodyAt, length - 12);
        at += length;
        switch (type) {
        case SectionHeader:
            m_interfaces.clear();
            break;
        case InterfaceDescription:
            readInterface(body);
            break;
        case InterfaceStatistics:
            readStatistics(body);
            break;
        case EnhancedPacket:
        case OldPacket:
            if (!readPacket(body, bodyAt, type == OldPacket ? u16(body, 0) : u32(body, 0), record))
                return Step::Damaged;
            return Step::Record;
        case SimplePacket:
            if (!readSimplePacket(body, bodyAt, record))
                return Step::Damaged;
            return Step::Record;
        default: // names, decryption secrets, and what is yet to be invented
            break;
        }
    }
}

void PcapReader::readInterface(Octets body)
{
    if (m_interfaces.size() >= MostInterfaces)
        return; // packets of further ones read as damage
    Interface made;
    made.linkType = u16(body, 0);
    made.snapLength = u32(body, 4);
    for (size_t at = 8; has(body, at, 4);) {
        const quint16 option = u16(body, at);
        const size_t length = u16(body, at + 2);
        if (option == EndOfOptions || !has(body, at + 4, length))
            break;
        if (option == TimeResolution && length == 1) {
            const quint8 said = body[at + 4]; // the highest bit: a power of 2, else of 10
            const int exponent = said & 0x7f;
            if (said & 0x80 ? exponent < 63 : exponent < 19)
                made.ticks = power(said & 0x80 ? 2 : 10, exponent);
        } else if (option == TimeOffset && length == 8) {
            const quint64 high = u32(body, at + 4 + (m_little ? 4 : 0));
            const quint64 low = u32(body, at + 4 + (m_little ? 0 : 4));
            made.offset = qint64(high << 32 | low);
            if (std::abs(made.offset / 2) > qint64(1) << 31) // no capture is that far from our time
                made.offset = 0;
        }
        at += 4 + (length + 3) / 4 * 4;
    }
    m_interfaces.push_back(made);
}

void PcapReader::readStatistics(Octets body)
{
    const quint32 number = u32(body, 0);
    if (number >= m_interfaces.size())
        return;
    quint64 drops = 0;
    for (size_t at = 12; has(body, at, 4);) {
        const quint16 option = u16(body, at);
        const size_t length = u16(body, at + 2);
        if (option == EndOfOptions || !has(body, at + 4, length))
            break;
        if ((option == InterfaceDrops || option == SystemDrops) && length == 8)
            drops += quint64(u32(body, at + 4 + (m_little ? 4 : 0))) << 32 |
                     u32(body, at + 4 + (m_little ? 0 : 4));
        at += 4 + (length + 3) / 4 * 4;
    }
    Interface &of = m_interfaces[number]; // statistics are told again and again, each the whole so far
    m_drops += drops > of.drops ? drops - of.drops : 0;
    of.drops = std::max(of.drops, drops);
}

// The old form differs only in that its interface's number is shorter.
bool PcapReader::readPacket(Octets body, size_t bodyAt, quint32 interface, Record &record)
{
    if (interface >= m_interfaces.size())
        return false;
    const Interface &from = m_interfaces[interface];
    record.captured = u32(body, 12);
    record.wireLength = u32(body, 16);
    if (!has(body, 20, record.captured))
        return false;
    record.time = nanoseconds(quint64(u32(body, 4)) << 32 | u32(body, 8), from.ticks) + from.offset * Second;
    m_lastTime = record.time;
    record.linkType = from.linkType;
    record.at = bodyAt + 20;
    return true;
}

bool PcapReader::readSimplePacket(Octets body, size_t bodyAt, Record &record) const
{
    if (m_interfaces.empty() || body.size() < 4)
        return false;
    const Interface &from =
        m_interfaces.front(); // always the first; it has no time, so the one before lends it
    record.wireLength = u32(body, 0);
    const quint32 limit = from.snapLength ? std::min(from.snapLength, record.wireLength) : record.wireLength;
    record.captured = std::min(limit, quint32(body.size() - 4));
    record.time = m_lastTime;
    record.linkType = from.linkType;
    record.at = bodyAt + 4;
    return true;
}

} // namespace cw::audit
