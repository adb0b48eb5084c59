// Finds a flow by its two ends: open addressing over the table's entries, eight bytes a place. Pure; owned by the
// flow table.
#pragma once

#include <QtGlobal>

#include <vector>

namespace cw::audit {

class EndsIndex {
public:
    static constexpr quint32 None = 0xffffffff;

    EndsIndex() : m_places(1024, Place{}) {}

    // `same(entry)` says whether an entry with this hash really is the one looked for.
    template<typename Same>
    quint32 find(quint32 hash, Same same) const
    {
        for (size_t at = hash & mask(); m_places[at].entry != None; at = (at + 1) & mask()) {
            if (m_places[at].hash == hash && same(m_places[at].entry))
                return m_places[at].entry;
        }
        return None;
    }
    void insert(quint32 hash, quint32 entry);
    void replace(quint32 hash, quint32 entry, quint32 with);
    void remove(quint32 hash, quint32 entry);
    size_t bytes() const { return m_places.size() * sizeof(Place); }

private:
    struct Place {
        quint32 hash = 0;
        quint32 entry = None;
    };
    size_t mask() const { return m_places.size() - 1; }
    size_t placeOf(quint32 hash, quint32 entry) const;
    void put(Place place);

    std::vector<Place> m_places; // a power of two, at most three quarters full
    size_t m_used = 0;
};

} // namespace cw::audit
