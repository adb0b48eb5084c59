#include "devices/audit/capture/Protocol.h"

#include <algorithm>
#include <cstring>

namespace cw::audit::capture {

namespace {

constexpr std::size_t LongestName = 255;
constexpr std::size_t LongestSentence = 1024;

template<typename T>
void put(Bytes &out, T value)
{
    for (int shift = int(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8)
        out.push_back(std::uint8_t(std::uint64_t(value) >> shift));
}

void putText(Bytes &out, std::string_view text, std::size_t longest)
{
    text = text.substr(0, longest);
    out.insert(out.end(), text.begin(), text.end());
}

template<typename T>
T take(View &from)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = value << 8 | from[i];
    from = from.subspan(sizeof(T));
    return T(value);
}

std::string text(View bytes)
{
    return {bytes.begin(), bytes.end()};
}

// Room for a header, and for most payloads at once.
Bytes blank()
{
    Bytes out;
    out.reserve(512);
    out.resize(HeaderSize);
    return out;
}

void putHeader(std::uint8_t *at, FrameType type, std::size_t payload)
{
    at[0] = std::uint8_t(type);
    at[1] = std::uint8_t(payload >> 16);
    at[2] = std::uint8_t(payload >> 8);
    at[3] = std::uint8_t(payload);
}

// The payload was put behind four empty bytes.
Bytes finish(Bytes out, FrameType type)
{
    putHeader(out.data(), type, out.size() - HeaderSize);
    return out;
}

bool isKnown(std::uint8_t type)
{
    return type && std::strchr("HPSWEBIOARQ", type);
}

} // namespace

Bytes encodeHello(const Hello &hello)
{
    Bytes out = blank();
    put(out, hello.version);
    put(out, hello.linkType);
    put(out, hello.snap);
    put(out, hello.ringBytes);
    put(out, hello.queueBytes);
    putText(out, hello.interface, LongestName);
    return finish(std::move(out), FrameType::Hello);
}

void encodePacketHead(const PacketHead &head, std::size_t kept,
                      std::uint8_t (&out)[HeaderSize + PacketHeadSize])
{
    putHeader(out, FrameType::Packet, PacketHeadSize + kept);
    std::uint8_t *at = out + HeaderSize;
    for (int shift = 56; shift >= 0; shift -= 8)
        *at++ = std::uint8_t(std::uint64_t(head.time) >> shift);
    for (int shift = 24; shift >= 0; shift -= 8)
        *at++ = std::uint8_t(head.wireLength >> shift);
}

Bytes encodeStatistics(const Statistics &statistics)
{
    Bytes out = blank();
    for (const auto value : {statistics.received, statistics.kernelDrops, statistics.taken,
                             statistics.ownDrops, statistics.unwanted})
        put(out, value);
    put(out, statistics.queued);
    put(out, statistics.queueBytes);
    return finish(std::move(out), FrameType::Statistics);
}

Bytes encodeWatching(const Watching &watching)
{
    Bytes out = blank();
    put(out, watching.literals);
    put(out, std::uint8_t(watching.width));
    return finish(std::move(out), FrameType::Watching);
}

Bytes encodeProblem(const Problem &problem)
{
    Bytes out = blank();
    put(out, std::uint8_t(problem.kind));
    putText(out, problem.sentence, LongestSentence);
    return finish(std::move(out), FrameType::Problem);
}

Bytes encodeEmpty(FrameType type)
{
    return {std::uint8_t(type), 0, 0, 0};
}

Bytes encodeLines(FrameType type, const std::vector<std::string> &lines)
{
    Bytes out = blank();
    for (const auto &line : lines) {
        putText(out, line, LongestName);
        put(out, std::uint8_t('\n'));
    }
    return finish(std::move(out), type);
}

std::optional<Hello> decodeHello(View payload)
{
    if (payload.size() < 16 || payload.size() > 16 + LongestName)
        return {};
    Hello hello;
    hello.version = take<std::uint16_t>(payload);
    hello.linkType = take<std::uint16_t>(payload);
    hello.snap = take<std::uint32_t>(payload);
    hello.ringBytes = take<std::uint32_t>(payload);
    hello.queueBytes = take<std::uint32_t>(payload);
    hello.interface = text(payload);
    return hello;
}

std::optional<PacketHead> decodePacket(View payload, View &packet)
{
    if (payload.size() < PacketHeadSize)
        return {};
    PacketHead head;
    head.time = take<std::int64_t>(payload);
    head.wireLength = take<std::uint32_t>(payload);
    if (payload.size() > head.wireLength) // nobody keeps more than there was
        return {};
    packet = payload;
    return head;
}

std::optional<Statistics> decodeStatistics(View payload)
{
    if (payload.size() != 48)
        return {};
    Statistics statistics;
    for (auto *value : {&statistics.received, &statistics.kernelDrops, &statistics.taken,
                        &statistics.ownDrops, &statistics.unwanted})
        *value = take<std::uint64_t>(payload);
    statistics.queued = take<std::uint32_t>(payload);
    statistics.queueBytes = take<std::uint32_t>(payload);
    return statistics;
}

std::optional<Watching> decodeWatching(View payload)
{
    if (payload.size() != 5 || payload[4] > std::uint8_t(FilterWidth::Everything))
        return {};
    Watching watching;
    watching.literals = take<std::uint32_t>(payload);
    watching.width = FilterWidth(payload[0]);
    return watching;
}

std::optional<Problem> decodeProblem(View payload)
{
    if (payload.empty() || payload.size() > 1 + LongestSentence ||
        payload[0] < std::uint8_t(ProblemKind::Usage) || payload[0] > std::uint8_t(ProblemKind::Internal))
        return {};
    return Problem{ProblemKind(payload[0]), text(payload.subspan(1))};
}

std::vector<std::string_view> decodeLines(View payload)
{
    std::vector<std::string_view> lines;
    std::string_view rest(reinterpret_cast<const char *>(payload.data()), payload.size());
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (end)
            lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

FrameBuffer::FrameBuffer(std::size_t largest) : m_largest(largest), m_bytes((HeaderSize + largest) * 4) {}

std::span<std::uint8_t> FrameBuffer::room()
{
    // What is left over is less than one frame: moved to the front only where the room behind it gets small.
    if (m_begin && m_bytes.size() - m_end < HeaderSize + m_largest) {
        std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    return std::span(m_bytes).subspan(m_end);
}

void FrameBuffer::filled(std::size_t count)
{
    m_end += std::min(count, m_bytes.size() - m_end);
}

FrameBuffer::Reading FrameBuffer::next(Frame &frame)
{
    if (m_broken)
        return Reading::Broken;
    const View rest = View(m_bytes).subspan(m_begin, m_end - m_begin);
    if (!rest.empty() && !isKnown(rest[0])) {
        m_broken = true;
        return Reading::Broken;
    }
    if (rest.size() < HeaderSize)
        return Reading::More;
    const std::size_t length = std::size_t(rest[1]) << 16 | std::size_t(rest[2]) << 8 | rest[3];
    if (length > m_largest) {
        m_broken = true;
        return Reading::Broken;
    }
    if (rest.size() < HeaderSize + length)
        return Reading::More;
    frame = {FrameType(rest[0]), rest.subspan(HeaderSize, length)};
    m_begin += HeaderSize + length;
    return Reading::Whole;
}

} // namespace cw::audit::capture
