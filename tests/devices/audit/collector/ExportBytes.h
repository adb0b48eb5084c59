// Datagrams written by hand, byte by byte, for tests of the decoders. Test thread.
#pragma once

#include "devices/audit/collector/ExportDecoder.h"

#include <QByteArray>
#include <QtEndian>

#include <initializer_list>

namespace cw::audit {

constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970
constexpr quint32 NoonSeconds = 1'790'000'000;

template<typename T>
void put(QByteArray &out, T value)
{
    const T big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

inline QByteArray words(std::initializer_list<int> values) // of 16 bits
{
    QByteArray out;
    for (const int value : values)
        put<quint16>(out, quint16(value));
    return out;
}

inline QByteArray number(int bytes, quint64 value)
{
    QByteArray out;
    put<quint64>(out, value);
    return out.right(bytes);
}

inline QByteArray address(const char *text)
{
    const IpAddress address = IpAddress::parse(QString::fromLatin1(text));
    const int from = address.isV4() ? 12 : 0;
    return QByteArray(reinterpret_cast<const char *>(address.bytes.data()) + from, 16 - from);
}

inline QByteArray set(quint16 id, const QByteArray &body)
{
    return words({id, int(4 + body.size())}) + body;
}

inline QByteArray ipfix(quint32 sequence, const QByteArray &sets, quint32 domain = 1,
                        quint32 seconds = NoonSeconds)
{
    QByteArray out = words({10, int(16 + sets.size())});
    put<quint32>(out, seconds);
    put<quint32>(out, sequence);
    put<quint32>(out, domain);
    return out + sets;
}

inline QByteArray v9(quint32 sequence, const QByteArray &sets, quint32 upMs = 3'600'000, quint32 domain = 1)
{
    QByteArray out = words({9, 1});
    put<quint32>(out, upMs);
    put<quint32>(out, NoonSeconds);
    put<quint32>(out, sequence);
    put<quint32>(out, domain);
    return out + sets;
}

inline ExportDecoder::Decoded decode(ExportDecoder &decoder, const QByteArray &bytes, quint16 port = 2055,
                                     const char *exporter = "10.0.0.1", qint64 now = Noon)
{
    return decoder.decode(IpAddress::parse(QString::fromLatin1(exporter)), port,
                          reinterpret_cast<const quint8 *>(bytes.constData()), size_t(bytes.size()), now);
}

// Source, destination, bytes: the shortest record that is a flow.
inline QByteArray shortTemplate(int id = 256)
{
    return words({id, 3, 8, 4, 12, 4, 1, 4});
}

inline QByteArray shortRecord(quint32 bytes)
{
    return address("10.0.0.20") + address("203.0.113.7") + number(4, bytes);
}

} // namespace cw::audit
