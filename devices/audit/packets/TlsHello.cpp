#include "devices/audit/packets/TlsHello.h"

#include <algorithm>
#include <vector>

namespace cw::audit {

namespace {

constexpr quint8 HandshakeRecord = 22;
constexpr size_t MostHello = 16384;
constexpr size_t MostExtensions = 64;

enum Extension : quint16 { ServerName = 0, SupportedVersions = 43, EncryptedClientHello = 0xfe0d };

QString serverName(Octets list)
{
    // A list of (type, length, name); type 0 is a host name, and nobody sends another.
    const size_t length = be16(list, 3);
    if (u8(list, 2) != 0 || !length || length > 255 || !has(list, 5, length))
        return {};
    QString name;
    for (const quint8 byte : list.subspan(5, length)) {
        if (byte <= 0x20 || byte >= 0x7f)
            return {};
        name += QLatin1Char(char(byte));
    }
    return name.toLower();
}

bool isGrease(quint16 value)
{
    return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

void readExtensions(Octets bytes, bool client, TlsHello &hello)
{
    size_t at = 0;
    for (size_t count = 0; count < MostExtensions && has(bytes, at, 4); ++count) {
        const quint16 type = be16(bytes, at);
        const size_t length = be16(bytes, at + 2);
        at += 4;
        if (!has(bytes, at, length))
            return;
        const Octets body = bytes.subspan(at, length);
        if (type == ServerName && client)
            hello.name = serverName(body);
        else if (type == EncryptedClientHello)
            hello.ech |= client;
        else if (type == SupportedVersions && !client && length == 2)
            hello.version = be16(body, 0);
        else if (type == SupportedVersions && client)
            for (size_t i = 1; has(body, i, 2); i += 2)
                if (!isGrease(be16(body, i)))
                    hello.version = std::max(hello.version, be16(body, i));
        at += length;
    }
}

} // namespace

TlsHello readTlsHello(Octets stream)
{
    TlsHello hello;
    if (u8(stream, 0) != HandshakeRecord || u8(stream, 1) != 3)
        return hello;
    // A hello may be spread over several records.
    std::vector<quint8> joined;
    Octets message;
    size_t at = 0;
    for (;;) {
        if (!has(stream, at, 5)) {
            hello.found = TlsHello::Found::More;
            return hello;
        }
        if (stream[at] != HandshakeRecord)
            return hello;
        const size_t length = be16(stream, at + 3);
        if (!length || length > MostHello)
            return hello;
        const Octets part = upTo(from(stream, at + 5), length);
        if (at == 0 && !part.empty() && part[0] != 1 && part[0] != 2)
            return hello; // another handshake message
        if (part.size() < length) {
            hello.found = TlsHello::Found::More;
            return hello;
        }
        at += 5 + length;
        if (joined.empty() && has(part, 0, 4) && (be32(part, 0) & 0xffffff) + 4 <= part.size()) {
            message = part;
            break;
        }
        joined.insert(joined.end(), part.begin(), part.end());
        if (joined.size() > MostHello)
            return hello;
        if (has(joined, 0, 4) && (be32(joined, 0) & 0xffffff) + 4 <= joined.size()) {
            message = joined;
            break;
        }
    }
    const bool client = message[0] == 1;
    const Octets body = message.subspan(4, be32(message, 0) & 0xffffff);
    hello.size = at;
    hello.version = be16(body, 0);
    size_t here = 34;
    here += 1U + u8(body, here); // session
    if (client) {
        here += 2U + be16(body, here); // cipher suites
        here += 1U + u8(body, here);   // compressions
    } else {
        here += 3;
    }
    if (body.size() < 35)
        return hello;
    hello.found = client ? TlsHello::Found::Client : TlsHello::Found::Server;
    if (has(body, here, 2))
        readExtensions(upTo(from(body, here + 2), be16(body, here)), client, hello);
    return hello;
}

} // namespace cw::audit
