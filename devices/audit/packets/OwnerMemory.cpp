#include "devices/audit/packets/OwnerMemory.h"

namespace cw::audit {

namespace {

bool isCard(quint64 mac)
{
    constexpr quint64 Group = quint64(1) << 40, Most = quint64(1) << 48;
    return mac != 0 && mac < Most && (mac & Group) == 0;
}

} // namespace

void OwnerMemory::tell(const AddressOwner &owner, std::vector<AddressOwner> &out)
{
    const quint8 first = owner.address.isV4() ? quint8(owner.address.toV4() >> 24) : quint8(1);
    if (!isCard(owner.mac) || !owner.address.isValid() || owner.address.isMulticast() || first == 0)
        return;
    const Pair pair{owner.address, owner.mac, owner.via};
    if (const auto told = m_told.find(pair); told != m_told.end()) {
        if (qAbs(owner.time - *told) < (owner.isClaim() ? ClaimAgain : SeenAgain))
            return;
        *told = owner.time;
    } else {
        if (m_told.size() >= MostTold)
            m_told.clear();
        m_told.insert(pair, owner.time);
    }
    out.push_back(owner);
}

} // namespace cw::audit
