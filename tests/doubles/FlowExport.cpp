#include "tests/doubles/FlowExport.h"

#include "devices/audit/model/Spans.h"

#include <QtEndian>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint16 Template4 = 256;
constexpr quint16 Template6 = 257;
constexpr quint16 TemplateSampling = 258;
constexpr quint32 ReversePen = 29305; // RFC 5103

template<typename T>
void put(QByteArray &out, T value)
{
    const T big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

void putAddress(QByteArray &out, const IpAddress &address)
{
    const int from = address.isV4() ? 12 : 0;
    out.append(reinterpret_cast<const char *>(address.bytes.data()) + from, 16 - from);
}

void setLength(QByteArray &out, qsizetype at, qsizetype length)
{
    qToBigEndian(quint16(length), out.data() + at);
}

struct Field {
    quint16 id;
    quint16 length;
    bool reverse = false;
};

std::vector<Field> fieldsOf(ExportFormat format, bool six, bool biflow)
{
    std::vector<Field> fields = {{quint16(six ? 27 : 8), quint16(six ? 16 : 4)},
                                 {quint16(six ? 28 : 12), quint16(six ? 16 : 4)},
                                 {7, 2},
                                 {11, 2},
                                 {4, 1},
                                 {6, 1},
                                 {89, 1}, // forwardingStatus
                                 {58, 2}, // vlanId
                                 {2, 8},
                                 {1, 8}};
    if (format == ExportFormat::Ipfix) {
        fields.insert(fields.end(), {{152, 8}, {153, 8}, {136, 1}});
        if (biflow)
            fields.insert(fields.end(), {{2, 8, true}, {1, 8, true}, {239, 1}});
    } else {
        fields.insert(fields.end(), {{22, 4}, {21, 4}});
    }
    return fields;
}

quint8 endReasonOf(FlowState state)
{
    switch (state) {
    case FlowState::Closed:
    case FlowState::Refused:
        return 3;
    case FlowState::TimedOut:
    case FlowState::Attempt:
        return 1;
    case FlowState::Ongoing:
    case FlowState::Blocked:
        break;
    }
    return 2;
}

} // namespace

FlowExport::FlowExport(ExportFormat format, const ExportOptions &options)
    : m_format(format), m_options(options), m_boot(options.bootTime)
{}

void FlowExport::restart(qint64 bootTime)
{
    m_boot = bootTime;
    m_sequence = 0;
    m_sampleSequence = 0;
    m_sinceTemplates = -1;
}

void FlowExport::begin(qint64 time)
{
    if (m_boot == 0)
        m_boot = (time / 1000) * 1000 - DayMs;
}

std::vector<FlowExport::Record> FlowExport::recordsOf(const std::vector<FlowDelta> &flows) const
{
    std::vector<Record> records;
    const bool both = m_options.biflow && m_format == ExportFormat::Ipfix;
    for (const FlowDelta &flow : flows) {
        if (m_format == ExportFormat::NetflowV5 && !flow.key.source.isV4())
            continue;
        Record out{flow.key, flow.first, flow.last, flow.packetsOut / m_options.sampling,
                   flow.bytesOut / m_options.sampling};
        out.flags = flow.tcpFlags;
        out.endReason = endReasonOf(flow.state);
        out.blocked = flow.state == FlowState::Blocked;
        Record back = out;
        std::swap(back.key.source, back.key.destination);
        std::swap(back.key.sourcePort, back.key.destinationPort);
        back.first = std::min(flow.first + 1, flow.last);
        back.packets = flow.packetsIn / m_options.sampling;
        back.bytes = flow.bytesIn / m_options.sampling;
        if (both) {
            out.reversePackets = back.packets;
            out.reverseBytes = back.bytes;
            records.push_back(out);
            continue;
        }
        if (out.packets > 0)
            records.push_back(out);
        if (back.packets > 0)
            records.push_back(back);
    }
    return records;
}

QList<QByteArray> FlowExport::write(const std::vector<FlowDelta> &flows, qint64 time)
{
    begin(time);
    const std::vector<Record> records = recordsOf(flows);
    if (m_format == ExportFormat::SflowV5)
        return writeSflow(records, time);
    if (m_format != ExportFormat::NetflowV5)
        return writeTemplated(records, time);
    QList<QByteArray> datagrams;
    const size_t most = size_t(std::clamp((m_options.payload - 24) / 48, 1, 30));
    for (size_t at = 0; at < records.size(); at += most)
        datagrams << v5(records.data() + at, int(std::min(most, records.size() - at)), time);
    return datagrams;
}

QByteArray FlowExport::v5(const Record *from, int count, qint64 time)
{
    const qint64 whole = time / 1000 * 1000;
    QByteArray out;
    put<quint16>(out, 5);
    put<quint16>(out, quint16(count));
    put<quint32>(out, uptime(whole));
    put<quint32>(out, quint32(whole / 1000));
    put<quint32>(out, 0); // nanoseconds
    put<quint32>(out, m_sequence);
    put<quint8>(out, 0);
    put<quint8>(out, quint8(m_options.domain));
    // Two bits of mode (1: one packet in every so many), fourteen of interval.
    put<quint16>(out, m_options.sampling > 1 ? quint16(0x4000 | (m_options.sampling & 0x3fff)) : quint16(0));
    for (const Record *one = from; one != from + count; ++one) {
        putAddress(out, one->key.source);
        putAddress(out, one->key.destination);
        put<quint32>(out, 0); // next hop
        put<quint32>(out, 0); // interfaces
        put<quint32>(out, quint32(one->packets));
        put<quint32>(out, quint32(one->bytes));
        put<quint32>(out, uptime(std::max(one->first, m_boot)));
        put<quint32>(out, uptime(std::max(one->last, m_boot)));
        put<quint16>(out, one->key.sourcePort);
        put<quint16>(out, one->key.destinationPort);
        put<quint8>(out, 0);
        put<quint8>(out, one->flags);
        put<quint8>(out, one->key.protocol);
        put<quint8>(out, 0);
        put<quint64>(out, 0); // systems, masks, padding
    }
    m_sequence += quint32(count);
    return out;
}

void FlowExport::v9Header(QByteArray &out, int records, qint64 time)
{
    const qint64 whole = time / 1000 * 1000;
    put<quint16>(out, 9);
    put<quint16>(out, quint16(records));
    put<quint32>(out, uptime(whole));
    put<quint32>(out, quint32(whole / 1000));
    put<quint32>(out, m_sequence);
    put<quint32>(out, m_options.domain);
}

void FlowExport::ipfixHeader(QByteArray &out, qint64 time)
{
    put<quint16>(out, 10);
    put<quint16>(out, 0); // length, when it is known
    put<quint32>(out, quint32(time / 1000));
    put<quint32>(out, m_sequence);
    put<quint32>(out, m_options.domain);
}

void FlowExport::appendTemplates(QByteArray &out) const
{
    const bool ipfix = m_format == ExportFormat::Ipfix;
    const qsizetype set = out.size();
    put<quint16>(out, ipfix ? 2 : 0);
    put<quint16>(out, 0);
    for (const bool six : {false, true}) {
        const auto fields = fieldsOf(m_format, six, m_options.biflow);
        put<quint16>(out, six ? Template6 : Template4);
        put<quint16>(out, quint16(fields.size()));
        for (const Field &field : fields) {
            put<quint16>(out, quint16(field.id | (field.reverse ? 0x8000 : 0)));
            put<quint16>(out, field.length);
            if (field.reverse)
                put<quint32>(out, ReversePen);
        }
    }
    setLength(out, set + 2, out.size() - set);
    if (m_options.sampling <= 1)
        return;
    const qsizetype options = out.size();
    if (ipfix) { // scope: the observation domain; one packet taken, then so many left out
        for (const quint16 word : {3, 0, int(TemplateSampling), 3, 1, 149, 4, 305, 4, 306, 4})
            put<quint16>(out, quint16(word));
    } else { // scope: the system; interval and algorithm (1: every so many)
        for (const quint16 word : {1, 0, int(TemplateSampling), 4, 8, 1, 4, 34, 4, 35, 1})
            put<quint16>(out, quint16(word));
        put<quint16>(out, 0); // to four bytes
    }
    setLength(out, options + 2, out.size() - options);
    out += sampling();
}

QByteArray FlowExport::sampling() const
{
    QByteArray out;
    put<quint16>(out, TemplateSampling);
    put<quint16>(out, 0);
    put<quint32>(out, m_options.domain);
    if (m_format == ExportFormat::Ipfix) {
        put<quint32>(out, 1);
        put<quint32>(out, m_options.sampling - 1);
    } else {
        put<quint32>(out, m_options.sampling);
        put<quint8>(out, 1);
        out.append(3, '\0');
    }
    setLength(out, 2, out.size());
    return out;
}

QByteArray FlowExport::templates(qint64 time)
{
    if (m_format == ExportFormat::NetflowV5 || m_format == ExportFormat::SflowV5)
        return {};
    begin(time);
    QByteArray out;
    const bool sampled = m_options.sampling > 1;
    if (m_format == ExportFormat::Ipfix)
        ipfixHeader(out, time);
    else
        v9Header(out, sampled ? 4 : 2, time);
    appendTemplates(out);
    if (m_format == ExportFormat::Ipfix) {
        setLength(out, 2, out.size());
        m_sequence += sampled ? 1 : 0; // an options record is a data record
    } else {
        ++m_sequence;
    }
    m_sinceTemplates = 0;
    return out;
}

QByteArray FlowExport::record(const Record &one, bool six) const
{
    QByteArray out;
    for (const Field &field : fieldsOf(m_format, six, m_options.biflow)) {
        switch (field.id) {
        case 8:
        case 27:
            putAddress(out, one.key.source);
            break;
        case 12:
        case 28:
            putAddress(out, one.key.destination);
            break;
        case 7:
            put<quint16>(out, one.key.sourcePort);
            break;
        case 11:
            put<quint16>(out, one.key.destinationPort);
            break;
        case 4:
            put<quint8>(out, one.key.protocol);
            break;
        case 6:
            put<quint8>(out, one.flags);
            break;
        case 89:
            put<quint8>(out, one.blocked ? 0x80 : 0x40);
            break;
        case 58:
            put<quint16>(out, one.key.vlan);
            break;
        case 2:
            put<quint64>(out, field.reverse ? one.reversePackets : one.packets);
            break;
        case 1:
            put<quint64>(out, field.reverse ? one.reverseBytes : one.bytes);
            break;
        case 152:
            put<quint64>(out, quint64(one.first));
            break;
        case 153:
            put<quint64>(out, quint64(one.last));
            break;
        case 136:
            put<quint8>(out, one.endReason);
            break;
        case 239:
            put<quint8>(out, 1);
            break; // the source is the initiator
        case 22:
            put<quint32>(out, uptime(std::max(one.first, m_boot)));
            break;
        case 21:
            put<quint32>(out, uptime(std::max(one.last, m_boot)));
            break;
        default:
            break;
        }
    }
    return out;
}

QList<QByteArray> FlowExport::writeTemplated(const std::vector<Record> &records, qint64 time)
{
    const bool ipfix = m_format == ExportFormat::Ipfix;
    QList<QByteArray> datagrams;
    size_t at = 0;
    while (at < records.size()) {
        if (m_sinceTemplates < 0 ||
            (m_options.templatesEvery > 0 && m_sinceTemplates >= m_options.templatesEvery))
            datagrams << templates(time);
        QByteArray body;
        quint32 count = 0;
        const int header = ipfix ? 16 : 20;
        while (at < records.size()) { // a set of records of one family
            const bool six = !records[at].key.source.isV4();
            QByteArray set;
            put<quint16>(set, six ? Template6 : Template4);
            put<quint16>(set, 0);
            const quint32 before = count;
            while (at < records.size() && records[at].key.source.isV4() != six) {
                const QByteArray bytes = record(records[at], six);
                if (count > 0 && header + body.size() + set.size() + bytes.size() + 3 > m_options.payload)
                    break;
                set += bytes;
                ++count;
                ++at;
            }
            if (count == before)
                break; // full
            while (set.size() % 4 != 0)
                set += '\0';
            setLength(set, 2, set.size());
            body += set;
        }
        QByteArray out;
        if (ipfix)
            ipfixHeader(out, time);
        else
            v9Header(out, int(count), time);
        out += body;
        if (ipfix)
            setLength(out, 2, out.size());
        m_sequence += ipfix ? count : 1;
        ++m_sinceTemplates;
        datagrams << out;
    }
    return datagrams;
}

} // namespace cw::audit
