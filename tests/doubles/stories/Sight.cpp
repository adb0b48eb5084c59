#include "tests/doubles/stories/Sight.h"

#include "tests/doubles/stories/Chance.h"

#include <algorithm>

namespace cw::stories {

using namespace cw::audit;

Observations seenFrom(const Sight &sight, const Observations &all, const QList<IpNetwork> &local,
                      quint64 seed)
{
    if (sight.everything)
        return all;
    const auto inside = [&](const IpAddress &address) {
        return address.isMulticast() || std::any_of(local.begin(), local.end(), [&](const IpNetwork &net) {
                   return net.contains(address);
               });
    };
    Observations out;
    for (FlowDelta delta : all.flows) {
        if (inside(delta.key.source) && inside(delta.key.destination))
            continue;
        delta.application.clear();
        delta.name.clear();
        delta.nameSource = NameSource::None;
        delta.tlsDetail.clear();
        if (sight.sampling > 1) {
            Chance chance{seed, delta.id, quint64(delta.first)};
            const auto thin = [&](quint64 &packets, quint64 &bytes) {
                if (!packets)
                    return;
                const quint64 seen = chance.ofMany(packets, 1.0 / sight.sampling);
                bytes = quint64(double(bytes) / double(packets) * double(seen) * sight.sampling);
                packets = seen * sight.sampling;
            };
            thin(delta.packetsOut, delta.bytesOut);
            thin(delta.packetsIn, delta.bytesIn);
            delta.sampling = sight.sampling;
            delta.beganKnown = false;
            if (!delta.packetsOut && !delta.packetsIn)
                continue;
        }
        out.flows.push_back(delta);
    }
    return out;
}

} // namespace cw::stories
