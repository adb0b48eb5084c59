#include "devices/audit/model/Flow.h"

namespace cw::audit {

size_t qHash(const FlowKey &key, size_t seed)
{
    return qHashMulti(seed, key.source, key.destination, key.sourcePort, key.destinationPort, key.protocol,
                      key.vlan);
}

} // namespace cw::audit
