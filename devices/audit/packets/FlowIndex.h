// Finds a flow's slot by a hash: open addressing, eight bytes an entry, no allocation per flow. Owned by the
// assembler, used on its thread.
#pragma once

#include <QtGlobal>

#include <vector>

namespace cw::audit {

class FlowIndex {
public:
    static constexpr quint32 None = ~0U;

    FlowIndex() : m_entries(1024) {}

    template<typename Same>
    quint32 find(quint32 hash, Same same) const
    {
        for (size_t at = hash & mask();; at = (at + 1) & mask()) {
            const Entry &entry = m_entries[at];
            if (!entry.slot)
                return None;
            if (entry.hash == hash && same(entry.slot - 1))
                return entry.slot - 1;
        }
    }

    void insert(quint32 hash, quint32 slot)
    {
        if ((m_count + 1) * 2 > m_entries.size())
            grow();
        put({hash, slot + 1});
        ++m_count;
    }

    void remove(quint32 hash, quint32 slot)
    {
        size_t at = hash & mask();
        while (m_entries[at].slot != slot + 1) {
            if (!m_entries[at].slot)
                return;
            at = (at + 1) & mask();
        }
        for (size_t next = (at + 1) & mask(); m_entries[next].slot; next = (next + 1) & mask()) {
            // An entry moves into the gap unless that is before its own place.
            const size_t home = m_entries[next].hash & mask();
            if (((next - home) & mask()) >= ((next - at) & mask())) {
                m_entries[at] = m_entries[next];
                at = next;
            }
        }
        m_entries[at] = {};
        --m_count;
    }

    size_t size() const { return m_count; }

private:
    struct Entry {
        quint32 hash = 0;
        quint32 slot = 0; // one more than the slot; 0: free
    };

    size_t mask() const { return m_entries.size() - 1; }
    void put(Entry entry)
    {
        size_t at = entry.hash & mask();
        while (m_entries[at].slot)
            at = (at + 1) & mask();
        m_entries[at] = entry;
    }
    void grow()
    {
        std::vector<Entry> old(m_entries.size() * 2);
        old.swap(m_entries);
        for (const Entry &entry : old)
            if (entry.slot)
                put(entry);
    }

    std::vector<Entry> m_entries;
    size_t m_count = 0;
};

} // namespace cw::audit
