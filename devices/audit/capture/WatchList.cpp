#include "devices/audit/capture/WatchList.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

namespace cw::audit::capture {

namespace {

std::uint16_t at16(View bytes, std::size_t at)
{
    return std::uint16_t(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t at32(View bytes, std::size_t at)
{
    return std::uint32_t(at16(bytes, at)) << 16 | at16(bytes, at + 2);
}

Address6 address6(View bytes, std::size_t at)
{
    Address6 address;
    std::memcpy(address.data(), bytes.data() + at, address.size());
    return address;
}

std::uint64_t mac(View bytes, std::size_t at)
{
    return std::uint64_t(at16(bytes, at)) << 32 | at32(bytes, at + 2);
}

std::optional<std::uint64_t> parseMac(std::string_view text)
{
    if (text.size() != 17)
        return {};
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 17; i += 3) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        if (error != std::errc() || end != text.data() + i + 2 || (i < 15 && text[i + 2] != ':'))
            return {};
        value = value << 8 | byte;
    }
    return value;
}

std::optional<std::uint32_t> parse4(const std::string &text)
{
    in_addr address;
    if (inet_pton(AF_INET, text.c_str(), &address) != 1)
        return {};
    return ntohl(address.s_addr);
}

std::optional<Address6> parse6(const std::string &text)
{
    Address6 address;
    if (inet_pton(AF_INET6, text.c_str(), address.data()) != 1)
        return {};
    return address;
}

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port == 0)
        return {};
    return port;
}

template<typename Set, typename Value>
void put(Set &set, const Value &value, bool in)
{
    if (in)
        set.insert(value);
    else
        set.erase(value);
}

bool isTag(std::uint16_t type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

} // namespace

bool WatchList::add(std::string_view literal)
{
    return size() < MaximumLiterals && change(literal, true);
}

bool WatchList::remove(std::string_view literal)
{
    return change(literal, false);
}

std::size_t WatchList::size() const
{
    return std::size_t(m_everyone) + m_v4.size() + m_v6.size() + m_macs.size() + m_except4.size() +
           m_except6.size();
}

bool WatchList::change(std::string_view literal, bool in)
{
    if (literal == "everyone") {
        m_everyone = in;
        return true;
    }
    if (const auto card = parseMac(literal)) {
        put(m_macs, *card, in);
        return true;
    }
    std::optional<std::uint16_t> port;
    const bool except = literal.starts_with('!');
    if (except) {
        const auto slash = literal.find('/');
        if (slash == literal.npos || !(port = parsePort(literal.substr(slash + 1))))
            return false;
        literal = literal.substr(1, slash - 1);
    }
    const std::string text(literal);
    if (text.find('\0') != text.npos)
        return false;
    if (const auto address = parse4(text)) {
        if (except)
            put(m_except4, std::pair(*address, *port), in);
        else
            put(m_v4, *address, in);
        return true;
    }
    if (const auto address = parse6(text)) {
        if (except)
            put(m_except6, std::pair(*address, *port), in);
        else
            put(m_v6, *address, in);
        return true;
    }
    return false;
}

// Whether TCP or UDP with ports to be read belongs to a conversation to leave out. Later fragments carry no ports and
// are let through. FilterProgram says the same in the kernel's words.
bool WatchList::leavesOut4(View ip) const
{
    if (m_except4.empty() || (ip[9] != 6 && ip[9] != 17) || (at16(ip, 6) & 0x1fff))
        return false;
    const std::size_t ports = std::size_t(ip[0] & 15) * 4;
    if (ip.size() < ports + 4)
        return false;
    return m_except4.contains({at32(ip, 12), at16(ip, ports)}) ||
           m_except4.contains({at32(ip, 16), at16(ip, ports + 2)});
}

bool WatchList::leavesOut6(View ip) const
{
    if (m_except6.empty() || (ip[6] != 6 && ip[6] != 17) || ip.size() < 44)
        return false;
    return m_except6.contains({address6(ip, 8), at16(ip, 40)}) ||
           m_except6.contains({address6(ip, 24), at16(ip, 42)});
}

bool WatchList::wants(View frame, LinkLayer link) const
{
    std::size_t at = link == LinkLayer::Ethernet ? 14 : link == LinkLayer::Cooked ? 16 : 0;
    if (frame.size() < at + 1)
        return m_everyone;
    int version = frame[at] >> 4;
    if (link == LinkLayer::Ethernet) {
        for (int tags = 0; tags < 2 && frame.size() >= at + 4 && isTag(at16(frame, at - 2)); ++tags)
            at += 4;
        const auto type = at16(frame, at - 2);
        version = type == 0x0800 ? 4 : type == 0x86dd ? 6 : 0;
        if (type == 0x0806 && wantsArp())
            return true;
    }
    const View ip = frame.subspan(at);
    const bool whole4 = version == 4 && ip.size() >= 20;
    const bool whole6 = version == 6 && ip.size() >= 40;
    if ((whole4 && leavesOut4(ip)) || (whole6 && leavesOut6(ip)))
        return false;
    if (m_everyone)
        return true;
    if (link == LinkLayer::Ethernet && !m_macs.empty() &&
        (m_macs.contains(mac(frame, 0)) || m_macs.contains(mac(frame, 6))))
        return true;
    if (whole4)
        return m_v4.contains(at32(ip, 12)) || m_v4.contains(at32(ip, 16));
    if (whole6)
        return !m_v6.empty() && (m_v6.contains(address6(ip, 8)) || m_v6.contains(address6(ip, 24)));
    return false;
}

} // namespace cw::audit::capture
