// sFlow version 5: packets that a switch picked, one in so many, each with its header. Counter samples are passed
// over. Pure, any thread.
#pragma once

#include "devices/audit/collector/ByteReader.h"
#include "devices/audit/collector/Datagram.h"

#include <map>

namespace cw::audit {

// How many packets a sampler itself lost so far, by its source. Bounded; further sources are not watched.
class SamplerDrops {
public:
    static constexpr size_t MostSources = 4'096;
    quint64 grown(const ExportDomain &domain, quint32 source, quint32 drops); // since the last sample

private:
    std::map<std::pair<ExportDomain, quint32>, quint32> m_drops;
};

// Fills `out`, whose domain names the sender already; the exporter is the agent that the datagram names, since
// a collector in between may have passed it on. `now`: ms since 1970; sFlow tells no time of its own.
bool readSflow(ByteReader reader, qint64 now, SamplerDrops &drops, Datagram &out);

} // namespace cw::audit
