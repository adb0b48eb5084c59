// What counterwatch-capture and its client say to each other: frames of one byte of type, three bytes of length (big
// endian) and a payload. PROTOCOL.md tells it in words. Plain values and pure functions without Qt, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cw::audit::capture {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

constexpr std::uint16_t ProtocolVersion = 1;
constexpr std::size_t HeaderSize = 4;
constexpr std::size_t PacketHeadSize = 12;
constexpr std::size_t MaximumSnap = 262144; // libpcap's own maximum
constexpr std::size_t MaximumPayload = MaximumSnap + PacketHeadSize;

enum class FrameType : std::uint8_t {
    // from the helper
    Hello = 'H',
    Packet = 'P',
    Statistics = 'S',
    Watching = 'W', // an Add or Remove is in force
    Problem = 'E',
    Bye = 'B', // nothing follows
    Interfaces = 'I',
    // to the helper
    Open = 'O',   // its arguments, a line each
    Add = 'A',    // literals, a line each
    Remove = 'R', // literals, a line each
    Quit = 'Q',   // hand out what the kernel holds, then say bye
};

enum class ProblemKind : std::uint8_t {
    Usage = 1,     // arguments or messages that make no sense
    Privilege = 2, // no CAP_NET_RAW
    NoInterface = 3,
    InterfaceDown = 4,
    InterfaceGone = 5, // it went away, or down, while we looked
    Unsupported = 6,   // a link layer that we do not read
    Resource = 7,      // memory
    Internal = 8,      // the lock did not close, libpcap failed otherwise
};

struct Hello {
    std::uint16_t version = ProtocolVersion;
    std::uint16_t linkType = 0; // libpcap's DLT
    std::uint32_t snap = 0;     // bytes kept of each packet
    std::uint32_t ringBytes = 0;
    std::uint32_t queueBytes = 0;
    std::string interface;
    bool operator==(const Hello &) const = default;
};

struct PacketHead {
    std::int64_t time = 0;        // ns since 1970, UTC
    std::uint32_t wireLength = 0; // of the frame, however little of it was kept
    bool operator==(const PacketHead &) const = default;
};

// Since the beginning, in 64 bits. received = taken + ownDrops + unwanted.
struct Statistics {
    std::uint64_t received = 0;    // what the kernel handed over
    std::uint64_t kernelDrops = 0; // the kernel's ring was full
    std::uint64_t taken = 0;       // put into the queue
    std::uint64_t ownDrops = 0;    // the queue was full, since the pipe was not read fast enough
    std::uint64_t unwanted = 0;    // let through by a kernel's filter that is wider than the list
    std::uint32_t queued = 0;      // bytes waiting
    std::uint32_t queueBytes = 0;
    bool operator==(const Statistics &) const = default;
};

enum class FilterWidth : std::uint8_t { Exact, Networks, Everything };

struct Watching {
    std::uint32_t literals = 0;
    FilterWidth width = FilterWidth::Exact; // the kernel's; what is handed out is always exact
    bool operator==(const Watching &) const = default;
};

struct Problem {
    ProblemKind kind = ProblemKind::Internal;
    std::string sentence;
    bool operator==(const Problem &) const = default;
};

struct Frame {
    FrameType type = FrameType::Bye;
    View payload; // valid until more bytes are put into the buffer it came from
};

Bytes encodeHello(const Hello &hello);
// Header and head; the packet's bytes follow. No memory is taken, since there is one for each packet.
void encodePacketHead(const PacketHead &head, std::size_t kept,
                      std::uint8_t (&out)[HeaderSize + PacketHeadSize]);
Bytes encodeStatistics(const Statistics &statistics);
Bytes encodeWatching(const Watching &watching);
Bytes encodeProblem(const Problem &problem);
Bytes encodeEmpty(FrameType type);                                        // Bye, Quit
Bytes encodeLines(FrameType type, const std::vector<std::string> &lines); // Interfaces, Open, Add, Remove

std::optional<Hello> decodeHello(View payload);
std::optional<PacketHead> decodePacket(View payload, View &packet);
std::optional<Statistics> decodeStatistics(View payload);
std::optional<Watching> decodeWatching(View payload);
std::optional<Problem> decodeProblem(View payload);
std::vector<std::string_view> decodeLines(View payload); // without empty ones

// Bytes as they come from a pipe, and the frames in them. It never holds more than it was made for.
class FrameBuffer {
public:
    enum class Reading {
        Whole,
        More,
        Broken
    }; // Broken: an unknown type or a length past `largest`; it stays so

    explicit FrameBuffer(std::size_t largest = MaximumPayload);
    std::span<std::uint8_t> room(); // where to read to; never empty after next() said More
    void filled(std::size_t count);
    Reading next(Frame &frame);

private:
    std::size_t m_largest;
    Bytes m_bytes;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_broken = false;
};

} // namespace cw::audit::capture
