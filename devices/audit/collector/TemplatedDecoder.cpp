#include "devices/audit/collector/TemplatedDecoder.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t V9Header = 20;
constexpr size_t IpfixHeader = 16;
constexpr size_t SetHeader = 4;
constexpr quint16 EnterpriseBit = 0x8000;

bool isIpfix(const Datagram &out)
{
    return out.domain.version == ExportVersion::Ipfix;
}

TemplateField readField(ByteReader &set, bool ipfix)
{
    TemplateField field;
    field.id = set.u16();
    field.length = set.u16();
    if (ipfix && (field.id & EnterpriseBit) != 0) {
        field.id &= quint16(~EnterpriseBit);
        field.enterprise = set.u32();
    }
    return field;
}

void multiply(quint64 &count, quint32 rate)
{
    count = count > LargestCount / rate ? LargestCount : count * rate;
}

} // namespace

bool TemplatedDecoder::read(ByteReader reader, qint64 now, Datagram &out)
{
    if (!reader.has(IpfixHeader))
        return false;
    const quint16 version = reader.u16();
    const quint16 second = reader.u16(); // v9: records; IPFIX: the message's length
    MessageTime time;
    m_templatesTaken = 0;
    out.undecodable += quint32(m_held.expire(now));
    if (version == 9) {
        if (!reader.has(V9Header - 4))
            return false;
        out.domain.version = ExportVersion::NetflowV9;
        const quint32 up = reader.u32();
        time.exported = qint64(reader.u32()) * 1000;
        time.boot = time.exported - qint64(up);
        out.sequence = reader.u32();
        out.domain.domain = reader.u32();
        out.advance = 1;
    } else if (version == 10) {
        if (second < IpfixHeader)
            return false;
        out.domain.version = ExportVersion::Ipfix;
        time.exported = qint64(reader.u32()) * 1000;
        out.sequence = reader.u32();
        out.domain.domain = reader.u32();
        time.boot = m_book.boot(out.domain);
        const size_t body = second - IpfixHeader;
        if (body > reader.left()) {
            ++out.undecodable; // cut short: what is there is read
            out.countable = false;
        }
        reader = reader.take(body);
    } else {
        return false;
    }
    out.exported = time.exported;
    readSets(reader, time, now, out);
    return true;
}

void TemplatedDecoder::readSets(ByteReader reader, const MessageTime &messageTime, qint64 now, Datagram &out)
{
    MessageTime time = messageTime;
    const quint16 templates = isIpfix(out) ? 2 : 0;
    while (reader.has(SetHeader)) {
        const quint16 id = reader.u16();
        const quint16 length = reader.u16();
        if (length < SetHeader || length - SetHeader > reader.left()) {
            ++out.undecodable;
            out.countable = false;
            return;
        }
        const ByteReader set = reader.take(length - SetHeader);
        if (id == templates) {
            readTemplates(set, now, out);
        } else if (id == templates + 1) {
            readOptionsTemplates(set, now, out);
        } else if (id >= TemplateBook::FirstDataSet) {
            if (const ExportTemplate *shape = m_book.find(out.domain, id)) {
                const quint32 count = readData(*shape, set, time, now, out);
                if (isIpfix(out)) {
                    out.advance += count;
                    out.options += shape->options ? count : 0;
                    time.boot = m_book.boot(out.domain);
                }
                continue;
            }
            out.countable = false;
            const QByteArray copy(reinterpret_cast<const char *>(set.data()), qsizetype(set.left()));
            out.undecodable += quint32(m_held.hold(out.domain, {id, time, copy, now}));
        }
    }
    out.countable = out.countable || !isIpfix(out); // v9 counts datagrams
}

void TemplatedDecoder::readTemplates(ByteReader set, qint64 now, Datagram &out)
{
    while (set.has(4)) {
        const quint16 id = set.u16();
        const quint16 count = set.u16();
        if (count == 0) { // taken back; in NetFlow v9 this is padding
            if (!isIpfix(out))
                return;
            if (id == 2)
                m_book.withdrawAll(out.domain, false);
            else
                m_book.withdraw(out.domain, id);
            continue;
        }
        std::vector<TemplateField> fields;
        for (quint16 i = 0; i < count && set.has(4); ++i)
            fields.push_back(readField(set, isIpfix(out)));
        if (fields.size() < count) {
            ++out.undecodable;
            return;
        }
        addTemplate(id, std::move(fields), false, now, out);
    }
}

void TemplatedDecoder::readOptionsTemplates(ByteReader set, qint64 now, Datagram &out)
{
    while (set.has(isIpfix(out) ? 4 : 6)) {
        if (isIpfix(out)) {
            readIpfixOptionsTemplate(set, now, out);
            continue;
        }
        const quint16 id = set.u16();
        const quint16 scopes = set.u16() / 4; // both in bytes
        const quint16 options = set.u16() / 4;
        if (id < TemplateBook::FirstDataSet)
            return; // padding
        std::vector<TemplateField> fields;
        for (quint32 i = 0; i < quint32(scopes) + options && set.has(4); ++i) {
            fields.push_back(readField(set, false));
            fields.back().scope = i < scopes;
        }
        if (fields.size() < size_t(scopes) + options) {
            ++out.undecodable;
            return;
        }
        addTemplate(id, std::move(fields), true, now, out);
    }
}

void TemplatedDecoder::readIpfixOptionsTemplate(ByteReader &set, qint64 now, Datagram &out)
{
    const quint16 id = set.u16();
    const quint16 count = set.u16();
    if (count == 0) {
        if (id == 3)
            m_book.withdrawAll(out.domain, true);
        else
            m_book.withdraw(out.domain, id);
        return;
    }
    const quint16 scopes = set.u16();
    std::vector<TemplateField> fields;
    for (quint16 i = 0; i < count && set.has(4); ++i) {
        fields.push_back(readField(set, true));
        fields.back().scope = i < scopes;
    }
    if (fields.size() < count || scopes == 0 || scopes > count) {
        ++out.undecodable;
        set.skip(set.left());
        return;
    }
    addTemplate(id, std::move(fields), true, now, out);
}

void TemplatedDecoder::addTemplate(quint16 id, std::vector<TemplateField> fields, bool options, qint64 now,
                                   Datagram &out)
{
    if (++m_templatesTaken > MostTemplatesAtOnce) {
        ++out.undecodable;
        return;
    }
    switch (m_book.add(out.domain, id, std::move(fields), options, now)) {
    case TemplateBook::Added::Refused:
        ++out.undecodable;
        return;
    case TemplateBook::Added::Known:
        return;
    case TemplateBook::Added::Fresh:
        break;
    }
    for (const HeldSets::Held &held : m_held.release(out.domain, id)) {
        const ExportTemplate *shape = m_book.find(out.domain, id);
        const ByteReader set(reinterpret_cast<const quint8 *>(held.set.constData()), size_t(held.set.size()));
        readData(*shape, set, held.time, now, out);
    }
}

quint32 TemplatedDecoder::readData(const ExportTemplate &shape, ByteReader set, const MessageTime &time,
                                   qint64 now, Datagram &out)
{
    quint32 count = 0;
    while (set.has(shape.plan.shortest())) { // what is shorter than a record is padding
        FieldValues values;
        if (!shape.plan.read(set, time, values)) {
            ++out.undecodable;
            out.countable = false;
            break;
        }
        ++count;
        if (shape.options) {
            learn(values, now, out);
            continue;
        }
        std::optional<ExportRecord> record = values.flow(time);
        if (!record) {
            ++out.skipped;
            continue;
        }
        const quint32 own = values.sampling();
        record->sampling = own != 0 ? own : m_book.sampling(out.domain, values.sampler());
        for (quint64 *number :
             {&record->packets, &record->bytes, &record->reversePackets, &record->reverseBytes})
            multiply(*number, record->sampling);
        record->from = out.domain;
        out.sampling = std::max(out.sampling, record->sampling);
        out.records.push_back(*record);
    }
    return count;
}

void TemplatedDecoder::learn(const FieldValues &values, qint64 now, Datagram &out)
{
    if (values.sampling() != 0)
        m_book.setSampling(out.domain, values.sampler(), values.sampling(), now);
    if (values.has(FieldValues::Boot))
        m_book.setBoot(out.domain, values.boot, now);
}

} // namespace cw::audit
