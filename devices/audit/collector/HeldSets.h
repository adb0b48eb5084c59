// Sets of records whose template has not come yet: kept for a while, then given up and counted. Plain value on the
// collector's thread; owned by the decoder. Bounded in bytes, per domain and in all; the oldest gives way.
#pragma once

#include "devices/audit/collector/RecordPlan.h"

#include <QByteArray>

#include <deque>
#include <map>

namespace cw::audit {

class HeldSets {
public:
    static constexpr qint64 KeepMs = 35 * 60 * 1000; // exporters repeat templates every 10 to 30 minutes
    static constexpr size_t MostBytes = 16 * 1024 * 1024;
    static constexpr size_t MostDomains = 256; // further ones' sets are given up at once
    static constexpr size_t MostBytesOfDomain = 2 * 1024 * 1024;

    struct Held {
        quint16 id = 0;
        MessageTime time;
        QByteArray set; // its records
        qint64 at = 0;  // ms since 1970, by our clock
    };

    // Gives the number of sets that were given up for it.
    int hold(const ExportDomain &domain, Held held);
    std::vector<Held> release(const ExportDomain &domain, quint16 id); // what waited for this template
    int expire(qint64 now);                                            // gives the number given up
    size_t bytes() const { return m_bytes; }

private:
    struct Waiting {
        std::deque<Held> sets; // oldest first
        size_t bytes = 0;
    };
    void dropOldest(std::map<ExportDomain, Waiting>::iterator of);
    static size_t costOf(const Held &held) { return size_t(held.set.size()) + sizeof(Held); }

    std::map<ExportDomain, Waiting> m_waiting; // none empty
    size_t m_bytes = 0;
};

} // namespace cw::audit
