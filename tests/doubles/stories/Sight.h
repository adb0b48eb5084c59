// The same day seen from somewhere else: a router that exports flows, all of them or one packet in so many. Pure.
#pragma once

#include "tests/doubles/stories/Story.h"

#include "devices/audit/model/Flow.h"

namespace cw::stories {

struct Sight {
    bool everything = true; // packets on a mirror port: names, signs and what stays inside
    quint32 sampling = 1;   // a router looks at one packet in so many and multiplies
};

// `seed` decides which packets are looked at.
audit::Observations seenFrom(const Sight &sight, const audit::Observations &all,
                             const QList<audit::IpNetwork> &local, quint64 seed);

} // namespace cw::stories
