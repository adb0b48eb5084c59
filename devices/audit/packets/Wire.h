// Reading numbers from bytes of the wire, and never past their end: outside the bytes everything reads as 0, and
// `has` says whether it is there. Plain value, any thread; the bytes are borrowed.
#pragma once

#include <QtGlobal>

#include <cstring>
#include <span>
#include <string_view>

namespace cw::audit {

using Octets = std::span<const quint8>;

inline bool has(Octets bytes, size_t at, size_t count)
{
    return at <= bytes.size() && count <= bytes.size() - at;
}

inline quint8 u8(Octets bytes, size_t at)
{
    return at < bytes.size() ? bytes[at] : 0;
}

inline quint16 be16(Octets bytes, size_t at)
{
    return has(bytes, at, 2) ? quint16(bytes[at] << 8 | bytes[at + 1]) : quint16(0);
}

inline quint32 be32(Octets bytes, size_t at)
{
    return has(bytes, at, 4) ? quint32(bytes[at]) << 24 | quint32(bytes[at + 1]) << 16 |
                                   quint32(bytes[at + 2]) << 8 | bytes[at + 3]
                             : 0U;
}

inline quint16 le16(Octets bytes, size_t at)
{
    return quint16(be16(bytes, at) << 8 | be16(bytes, at) >> 8);
}

inline quint32 le32(Octets bytes, size_t at)
{
    return __builtin_bswap32(be32(bytes, at));
}

// What is left from `at`; empty where nothing is.
inline Octets from(Octets bytes, size_t at)
{
    return at < bytes.size() ? bytes.subspan(at) : Octets{};
}

inline Octets upTo(Octets bytes, size_t count)
{
    return count < bytes.size() ? bytes.first(count) : bytes;
}

inline std::string_view text(Octets bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace cw::audit
