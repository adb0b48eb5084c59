// Numbers in network order out of bytes of a stranger: never past the end. Plain value, any thread; owns nothing.
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace cw::audit {

class ByteReader {
public:
    ByteReader() = default;
    ByteReader(const quint8 *data, size_t size) : m_at(data), m_end(data + size) {}

    size_t left() const { return size_t(m_end - m_at); }
    bool has(size_t bytes) const { return left() >= bytes; }
    const quint8 *data() const { return m_at; }
    // Past the end: 0, and everything is used up.
    quint8 u8() { return quint8(number(1)); }
    quint16 u16() { return quint16(number(2)); }
    quint32 u32() { return quint32(number(4)); }
    quint64 u64() { return number(8); }
    quint64 number(size_t bytes) // of the first eight bytes at most, counted from the right
    {
        if (!has(bytes)) {
            m_at = m_end;
            return 0;
        }
        quint64 value = 0;
        for (size_t i = 0; i < bytes; ++i)
            value = value << 8 | m_at[i];
        m_at += bytes;
        return value;
    }
    void skip(size_t bytes) { m_at += bytes < left() ? bytes : left(); }
    ByteReader take(size_t bytes) // a part of its own; shorter where there is no more
    {
        const ByteReader part(m_at, bytes < left() ? bytes : left());
        skip(bytes);
        return part;
    }

private:
    const quint8 *m_at = nullptr;
    const quint8 *m_end = nullptr;
};

} // namespace cw::audit
