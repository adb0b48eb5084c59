// A counter of 32 bits, as libpcap keeps them, followed into 64: it may go around once between two looks.
// Plain value, one thread, without Qt.
#pragma once

#include <cstdint>

namespace cw::audit::capture {

class WideCounter {
public:
    std::uint64_t follow(std::uint32_t now)
    {
        m_total += std::uint32_t(now - m_last);
        m_last = now;
        return m_total;
    }

private:
    std::uint64_t m_total = 0;
    std::uint32_t m_last = 0;
};

} // namespace cw::audit::capture
