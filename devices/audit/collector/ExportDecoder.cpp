#include "devices/audit/collector/ExportDecoder.h"

#include "devices/audit/collector/NetflowV5.h"

namespace cw::audit {

ExportVersion versionOf(const quint8 *data, size_t size)
{
    ByteReader reader(data, size);
    if (size < 4)
        return ExportVersion::None;
    if (data[0] == 1 && data[1] <= 5)
        return ExportVersion::Tzsp;
    switch (reader.u16()) {
    case 5:
        return ExportVersion::NetflowV5;
    case 9:
        return ExportVersion::NetflowV9;
    case 10:
        return ExportVersion::Ipfix;
    case 0:
        return reader.u16() == 5 ? ExportVersion::Sflow : ExportVersion::None;
    default:
        return ExportVersion::None;
    }
}

ExportDecoder::Decoded ExportDecoder::decode(const IpAddress &exporter, quint16 port, const quint8 *data,
                                             size_t size, qint64 now)
{
    Decoded out;
    Datagram &datagram = out.datagram;
    datagram.domain.exporter = exporter;
    datagram.domain.port = port;
    const ByteReader reader(data, size);
    bool understood = false;
    switch (versionOf(data, size)) {
    case ExportVersion::NetflowV5:
        understood = readNetflowV5(reader, datagram);
        break;
    case ExportVersion::NetflowV9:
    case ExportVersion::Ipfix:
        understood = m_templated.read(reader, now, datagram);
        break;
    case ExportVersion::Sflow:
        understood = readSflow(reader, now, m_drops, datagram);
        break;
    case ExportVersion::Tzsp:
    case ExportVersion::None:
        break;
    }
    if (!understood) {
        datagram.domain.version = ExportVersion::None;
        return out;
    }
    out.sequence = m_sequences.see(datagram.domain, datagram.sequence, datagram.advance, now,
                                   datagram.countable, datagram.options);
    return out;
}

} // namespace cw::audit
