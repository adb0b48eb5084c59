// What one datagram of an exporter said beside its flows. Plain values, any thread.
#pragma once

#include "devices/audit/collector/ExportRecord.h"

#include <vector>

namespace cw::audit {

struct Datagram {
    ExportDomain domain;     // its version None: this is no flow export that we know
    qint64 exported = 0;     // ms since 1970 by the exporter's clock; 0: it does not say
    quint32 sequence = 0;    // of its first record (v5, IPFIX), or its own (v9, sFlow)
    quint32 advance = 0;     // how far the exporter counts on with it
    quint32 options = 0;     // records among those that tell of the exporter
    bool countable = true;   // false: `advance` is not known, for want of a template
    quint32 sampling = 1;    // the coarsest in it
    quint32 undecodable = 0; // sets, samples and records that could not be read, and those given up
    quint64 lost = 0;        // what the exporter itself says that it lost
    quint32 skipped = 0;     // records that tell of no flow between two hosts: counters, links
    std::vector<ExportRecord> records;

    bool isValid() const { return domain.version != ExportVersion::None; }
};

// The version that a datagram's first bytes show. None: no flow export.
ExportVersion versionOf(const quint8 *data, size_t size);

} // namespace cw::audit
