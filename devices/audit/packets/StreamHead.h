// The first bytes of one direction of a TCP connection, in order: enough for a TLS hello or a DNS message that spans
// segments. What comes out of order or past the bound ends it. Plain value; any thread.
#pragma once

#include "devices/audit/packets/Wire.h"

#include <vector>

namespace cw::audit {

class StreamHead {
public:
    static constexpr size_t Most = 16384;

    // True if the bytes continue what is held.
    bool add(quint32 sequence, Octets bytes)
    {
        if (m_broken || bytes.empty())
            return false;
        if (!m_begun) {
            m_begun = true;
            m_next = sequence;
        }
        const qint32 behind = qint32(m_next - sequence); // > 0: some of it was seen before
        if (behind < 0 || size_t(behind) >= bytes.size()) {
            if (behind < 0) // a segment is missing
                end();
            return false;
        }
        const Octets fresh = bytes.subspan(size_t(behind));
        if (m_bytes.size() + fresh.size() > Most) {
            end();
            return false;
        }
        m_bytes.insert(m_bytes.end(), fresh.begin(), fresh.end());
        m_next += quint32(fresh.size());
        return true;
    }
    Octets bytes() const { return m_bytes; }
    bool broken() const { return m_broken; }
    void drop(size_t count)
    {
        m_bytes.erase(m_bytes.begin(), m_bytes.begin() + qint64(qMin(count, m_bytes.size())));
    }
    void restart() { *this = {}; }
    // What is held will never be whole: its room goes with it.
    void end()
    {
        m_broken = true;
        m_bytes = {};
    }

private:
    std::vector<quint8> m_bytes;
    quint32 m_next = 0;
    bool m_begun = false;
    bool m_broken = false;
};

} // namespace cw::audit
