#include "devices/audit/packets/PlainText.h"

#include "devices/audit/packets/Wire.h"

#include <algorithm>
#include <array>

namespace cw::audit {

namespace {

char lower(char each)
{
    return each >= 'A' && each <= 'Z' ? char(each + 32) : each;
}

bool sameWord(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

Octets bytesOf(std::string_view payload)
{
    return {reinterpret_cast<const quint8 *>(payload.data()), payload.size()};
}

} // namespace

bool startsWith(std::string_view text, std::string_view word)
{
    return text.substr(0, word.size()) == word;
}

bool containsWord(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

bool isRtsp(std::string_view payload)
{
    if (startsWith(payload, "RTSP/1.") || startsWith(payload, "RTSP/2."))
        return true;
    static constexpr std::array methods{"OPTIONS ",       "DESCRIBE ",     "SETUP ", "PLAY ",
                                        "ANNOUNCE ",      "RECORD ",       "PAUSE ", "TEARDOWN ",
                                        "GET_PARAMETER ", "SET_PARAMETER "};
    const std::string_view line = payload.substr(0, payload.find('\r'));
    return std::any_of(methods.begin(), methods.end(),
                       [&](std::string_view method) { return startsWith(payload, method); }) &&
           containsWord(line, " RTSP/");
}

bool isHttpLike(std::string_view payload)
{
    static constexpr std::array beginnings{"GET ",     "POST ",   "PUT ",       "HEAD ",     "DELETE ",
                                           "OPTIONS ", "NOTIFY ", "SUBSCRIBE ", "M-SEARCH ", "HTTP/1."};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view word) { return startsWith(payload, word); }) ||
           isRtsp(payload);
}

std::string_view headerField(std::string_view message, std::string_view name)
{
    size_t at = message.find("\r\n");
    while (at != std::string_view::npos) {
        at += 2;
        const size_t end = message.find("\r\n", at);
        const std::string_view line = message.substr(at, end == std::string_view::npos ? end : end - at);
        if (line.empty())
            return {};
        const size_t colon = line.find(':');
        if (colon != std::string_view::npos && sameWord(line.substr(0, colon), name)) {
            std::string_view value = line.substr(colon + 1);
            while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
                value.remove_prefix(1);
            return value;
        }
        at = end;
    }
    return {};
}

std::optional<QString> plainLogin(std::string_view payload, quint16 serverPort)
{
    if (isHttpLike(payload)) {
        const std::string_view value = headerField(payload, "Authorization");
        if (value.size() > 6 && sameWord(value.substr(0, 6), "Basic "))
            return isRtsp(payload) ? QStringLiteral("RTSP Basic") : QStringLiteral("HTTP Basic");
        return std::nullopt;
    }
    const std::string_view first = payload.substr(0, 12);
    if (serverPort == 21 && first.size() > 5 && sameWord(first.substr(0, 5), "PASS "))
        return QStringLiteral("FTP");
    if ((serverPort == 25 || serverPort == 587) &&
        (sameWord(first.substr(0, 10), "AUTH PLAIN") || sameWord(first.substr(0, 10), "AUTH LOGIN")))
        return QStringLiteral("SMTP");
    if (serverPort == 110 && first.size() > 5 && sameWord(first.substr(0, 5), "PASS "))
        return QStringLiteral("POP3");
    if (serverPort == 23 && payload.size() < 2048) { // what the server asks, in whatever case
        std::string text(payload);
        std::transform(text.begin(), text.end(), text.begin(), lower);
        if (containsWord(text, "login:") || containsWord(text, "password:") ||
            containsWord(text, "username:"))
            return QStringLiteral("telnet");
    }
    return std::nullopt;
}

std::string_view xmlElement(std::string_view text, std::string_view name)
{
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size())) {
        const bool opens = at > 0 && (text[at - 1] == '<' || text[at - 1] == ':');
        const size_t close = text.find('>', at);
        if (!opens || close == std::string_view::npos)
            continue;
        const char next = text[at + name.size() < text.size() ? at + name.size() : at];
        if (next != '>' && next != ' ')
            continue;
        const size_t end = text.find('<', close);
        if (end == std::string_view::npos || end - close - 1 > 64)
            return {};
        return text.substr(close + 1, end - close - 1);
    }
    return {};
}

std::optional<QString> mappingRequest(std::string_view payload)
{
    const Octets bytes = bytesOf(payload);
    const auto sentence = [](const char *protocol, bool udp, quint16 outer, quint16 inner) {
        return QStringLiteral("%1 %2 %3 to %4")
            .arg(QLatin1String(protocol), udp ? QStringLiteral("UDP") : QStringLiteral("TCP"))
            .arg(outer)
            .arg(inner);
    };
    // RFC 6886, 3.3: version 0, operation 1 (UDP) or 2 (TCP), inner port, outer port, lifetime.
    if (bytes.size() == 12 && bytes[0] == 0 && (bytes[1] == 1 || bytes[1] == 2) && be32(bytes, 8))
        return sentence("NAT-PMP", bytes[1] == 1, be16(bytes, 6), be16(bytes, 4));
    // RFC 6887, 11.1: version 2, MAP, lifetime at 4; after the header of 24 bytes a nonce of 12 and the protocol.
    if (bytes.size() >= 60 && bytes[0] == 2 && bytes[1] == 1 && be32(bytes, 4))
        return sentence("PCP", bytes[36] == 17, be16(bytes, 42), be16(bytes, 40));
    return std::nullopt;
}

} // namespace cw::audit
