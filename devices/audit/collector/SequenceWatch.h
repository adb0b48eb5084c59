// Counts what exporters sent and we never got, by their sequence numbers. Plain value on the collector's thread;
// owned by the decoder.
//
// A restart of the exporter and datagrams that overtake each other are no loss. At most MostDomains are watched; the
// one silent longest gives way.
#pragma once

#include "devices/audit/collector/ExportRecord.h"

#include <map>

namespace cw::audit {

class SequenceWatch {
public:
    static constexpr size_t MostDomains = 4'096;
    static constexpr quint32 MostLost = 1'000'000; // a larger jump is another start of the exporter
    static constexpr quint32 MostBehind = 65'536;  // further back, too

    enum class Course { First, Following, Lost, Late, Restarted };
    struct Step {
        Course course = Course::First;
        qint64 lost = 0; // what it adds to the loss; negative where a late one turns up after all
    };
    // A datagram with number `sequence`, after which the exporter counts on by `advance`. `known` false: the datagram
    // held records that could not be counted, so that the next one's number says nothing.
    Step see(const ExportDomain &domain, quint32 sequence, quint32 advance, qint64 now, bool known = true);

private:
    struct State {
        quint32 expected = 0;
        bool knows = false;
        quint32 missing = 0; // of late: what may still come
        qint64 heard = 0;
    };
    std::map<ExportDomain, State> m_states;
};

} // namespace cw::audit
