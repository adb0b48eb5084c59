// Which cards stand behind which addresses has been told already, so that it is told once and then from time to time.
// Pure, one thread; owned by whoever tells. Bound: MostTold pairs, then it begins anew (and tells some twice).
#pragma once

#include "devices/audit/model/Flow.h"

#include <QHash>

namespace cw::audit {

class OwnerMemory {
public:
    static constexpr int MostTold = 16'384;
    static constexpr qint64 ClaimAgain = 60'000; // ms
    static constexpr qint64 SeenAgain = 600'000; // ms

    // What cannot be a card's own address (none, of a group) is not told.
    void tell(const AddressOwner &owner, std::vector<AddressOwner> &out);

private:
    struct Pair {
        IpAddress address;
        quint64 mac = 0;
        AddressOwner::Via via = AddressOwner::Via::Arp;
        bool operator==(const Pair &) const = default;
        friend size_t qHash(const Pair &pair, size_t seed)
        {
            return qHashMulti(seed, pair.address, pair.mac, quint8(pair.via));
        }
    };
    QHash<Pair, qint64> m_told; // when
};

} // namespace cw::audit
