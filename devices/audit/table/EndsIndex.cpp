#include "devices/audit/table/EndsIndex.h"

namespace cw::audit {

void EndsIndex::put(Place place)
{
    size_t at = place.hash & mask();
    while (m_places[at].entry != None)
        at = (at + 1) & mask();
    m_places[at] = place;
}

void EndsIndex::insert(quint32 hash, quint32 entry)
{
    if ((m_used + 1) * 4 > m_places.size() * 3) {
        std::vector<Place> old(m_places.size() * 2, Place{});
        old.swap(m_places);
        for (const Place &place : old) {
            if (place.entry != None)
                put(place);
        }
    }
    put({hash, entry});
    ++m_used;
}

size_t EndsIndex::placeOf(quint32 hash, quint32 entry) const
{
    size_t at = hash & mask();
    while (m_places[at].entry != entry && m_places[at].entry != None)
        at = (at + 1) & mask();
    return at;
}

void EndsIndex::replace(quint32 hash, quint32 entry, quint32 with)
{
    Place &place = m_places[placeOf(hash, entry)];
    if (place.entry == entry)
        place.entry = with;
}

void EndsIndex::remove(quint32 hash, quint32 entry)
{
    size_t hole = placeOf(hash, entry);
    if (m_places[hole].entry == None)
        return;
    --m_used;
    // What follows without a gap moves up where its own place allows, so that no mark of the dead is needed.
    for (size_t at = (hole + 1) & mask(); m_places[at].entry != None; at = (at + 1) & mask()) {
        const size_t home = m_places[at].hash & mask();
        if (((at - home) & mask()) >= ((at - hole) & mask())) {
            m_places[hole] = m_places[at];
            hole = at;
        }
    }
    m_places[hole] = {};
}

} // namespace cw::audit
