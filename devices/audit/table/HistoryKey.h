// What names a history of a subject, here and in the store. Plain value, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

namespace cw::audit {

struct HistoryKey {
    IpAddress address; // invalid: the others
    quint16 port = 0;
    quint8 protocol = 0;
    bool inbound = false;
    bool operator==(const HistoryKey &) const = default;
};
inline size_t qHash(const HistoryKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.address, key.port, key.protocol, key.inbound);
}

} // namespace cw::audit
