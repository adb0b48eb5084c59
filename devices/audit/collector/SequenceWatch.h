// Counts what exporters sent and we never got, by their sequence numbers. Plain value on the collector's thread;
// owned by the decoder.
//
// A restart of the exporter and datagrams that overtake each other are no loss. Some IPFIX exporters (softflowd 1.1)
// write what they had sent after a message instead of before it, and leave options out: both ways are followed. At most MostDomains are watched; the
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
    // `options` of the advance are of records that tell of the exporter.
    Step see(const ExportDomain &domain, quint32 sequence, quint32 advance, qint64 now, bool known = true,
             quint32 options = 0);

private:
    enum class Counts : quint8 { Unknown, Before, After };
    struct State {
        quint32 expected = 0; // where the number is of what was sent before
        quint32 options = 0;  // of the last datagram
        quint32 last = 0;     // its number
        Counts counts = Counts::Unknown;
        bool knows = false;
        quint32 missing = 0; // of late: what may still come
        qint64 heard = 0;
    };
    static quint32 gapOf(State &state, quint32 sequence, quint32 advance, quint32 options);

    std::map<ExportDomain, State> m_states;
};

} // namespace cw::audit
