// One datagram of any flow export to records: the version is told by its first bytes. On the collector's thread;
// owned by it. All that it keeps between datagrams is bounded (TemplateBook, HeldSets, SequenceWatch, SamplerDrops).
#pragma once

#include "devices/audit/collector/SequenceWatch.h"
#include "devices/audit/collector/Sflow.h"
#include "devices/audit/collector/TemplatedDecoder.h"

namespace cw::audit {

class ExportDecoder {
public:
    explicit ExportDecoder(TemplateBook book = {}) : m_templated(std::move(book)) {}

    struct Decoded {
        Datagram datagram; // not valid: it is no flow export
        SequenceWatch::Step sequence;
    };
    // `now`: ms since 1970, our clock.
    Decoded decode(const IpAddress &exporter, quint16 port, const quint8 *data, size_t size, qint64 now);

    const TemplateBook &book() const { return m_templated.book(); }
    const HeldSets &held() const { return m_templated.held(); }

private:
    TemplatedDecoder m_templated;
    SequenceWatch m_sequences;
    SamplerDrops m_drops;
};

} // namespace cw::audit
