// The same for NetFlow v9 and IPFIX: datagrams one after the other to one decoder, each behind two bytes of length, as
// templates come first; then their records are paired. Fuzzer's thread.
#pragma once

#include "devices/audit/collector/ExportDecoder.h"
#include "devices/audit/collector/FlowPairer.h"

namespace cw::audit {

inline void feedTemplated(const quint8 *data, size_t size, quint16 version)
{
    ExportDecoder decoder;
    FlowPairer pairer(1, 1, 16);
    std::vector<FlowDelta> flows;
    ByteReader reader(data, size);
    qint64 now = 1'790'000'000'000;
    while (reader.has(3)) {
        ByteReader part = reader.take(reader.u16());
        std::vector<quint8> datagram(part.data(), part.data() + part.left());
        if (datagram.size() < 2)
            continue;
        datagram[0] = 0;
        datagram[1] = quint8(version);
        now += 60'000;
        const auto decoded = decoder.decode(IpAddress::v4(1), 2055, datagram.data(), datagram.size(), now);
        for (const ExportRecord &record : decoded.datagram.records)
            pairer.add(record, now, flows);
        flows.clear();
    }
    pairer.flush(flows);
    const auto kept = TemplateBook::load(decoder.book().save());
    if (!kept || !(*kept == decoder.book()))
        __builtin_trap(); // what was learned is not what was kept
}

} // namespace cw::audit
