#include "player/media/Liveness.h"

#include <algorithm>
#include <cstring>

namespace cw {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value)
{
    hash ^= value;
    hash *= 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 29);
}

std::uint64_t hashBytes(std::uint64_t hash, const std::uint8_t *data, std::size_t size)
{
    while (size >= 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        hash = mix(hash, word);
        data += 8;
        size -= 8;
    }
    std::uint64_t rest = size;
    for (std::size_t i = 0; i < size; ++i)
        rest = (rest << 8) | data[i];
    return mix(hash, rest);
}

// Slices, as H.264 7.4.1 (types 1 to 5) and H.265 7.4.2.2 (types 0 to 31) number them.
bool isSlice(VideoCodec codec, std::uint8_t header)
{
    if (codec == VideoCodec::H264) {
        const int type = header & 0x1F;
        return type >= 1 && type <= 5;
    }
    return ((header >> 1) & 0x3F) < 32;
}

const std::uint8_t *nextStartCode(const std::uint8_t *at, const std::uint8_t *end)
{
    while (end - at >= 4) {
        at = static_cast<const std::uint8_t *>(std::memchr(at, 1, std::size_t(end - at)));
        if (!at)
            return end;
        // 00 00 01 with the 01 found: its two zeros lie before it, inside what the caller has not used yet.
        if (at[-1] == 0 && at[-2] == 0)
            return at - 2;
        ++at;
    }
    return end;
}

} // namespace

std::uint64_t contentHash(const Packet &packet, VideoCodec codec)
{
    const std::uint64_t seed = 0xCBF29CE484222325ULL;
    if (codec != VideoCodec::H264 && codec != VideoCodec::H265)
        return hashBytes(seed, packet.data, packet.size);
    std::uint64_t hash = seed;
    bool any = false;
    const std::uint8_t *const end = packet.data + packet.size;
    if (packet.size < 5)
        return hashBytes(seed, packet.data, packet.size);
    const std::uint8_t *at = nextStartCode(packet.data + 2, end);
    if (packet.data[0] == 0 && packet.data[1] == 0 && packet.data[2] == 1)
        at = packet.data;
    while (end - at > 3) {
        const std::uint8_t *const nal = at + 3;
        const std::uint8_t *const next = nextStartCode(std::min(nal + 2, end), end);
        if (isSlice(codec, *nal)) {
            hash = hashBytes(hash, nal, std::size_t(next - nal));
            any = true;
        }
        at = next;
    }
    return any ? hash : hashBytes(seed, packet.data, packet.size);
}

void Liveness::connected(Nanos now)
{
    const Nanos lastFrame = m_lastFrame;
    *this = Liveness();
    m_connectedAt = now;
    m_lastFrame = lastFrame;
}

void Liveness::packet(Nanos now, bool key, std::size_t size, std::uint64_t hash)
{
    if (m_lastPacket > 0) {
        const double interval = double(now - m_lastPacket);
        m_interval = m_interval > 0 ? m_interval + (interval - m_interval) / 8 : interval;
    }

    if (m_lastPacket > 0 && hash == m_lastHash) {
        if (m_sameSince == 0) {
            m_sameSince = m_lastPacket;
            m_sameAreKeys = true;
        }
        m_sameAreKeys = m_sameAreKeys && key;
    } else {
        m_sameSince = 0;
    }
    m_lastHash = hash;
    m_lastPacket = now;

    if (key) {
        closeGroup();
        m_groupStart = now;
        m_groupHash = hash;
        m_groupPictures = 0;
        m_groupBytes = 0;
    } else {
        m_groupHash = mix(m_groupHash, hash);
        ++m_groupPictures;
        m_groupBytes += double(size);
    }
}

void Liveness::closeGroup()
{
    // A still scene gives groups of skipped pictures that may well repeat to the bit; only motion that repeats
    // proves that the encoder sends old pictures.
    const bool moving = m_groupPictures > 0 && m_groupBytes / m_groupPictures > SkippedPicture;
    if (moving && m_groupHash == m_previousGroup) {
        if (m_groupRepeats++ == 0)
            m_repeatsSince = m_groupStart;
    } else {
        m_groupRepeats = 0;
    }
    m_previousGroup = m_groupHash;
}

Liveness::Judgement Liveness::judge(Nanos now, bool decoding) const
{
    const Nanos patience = std::max(Silence, Nanos(m_interval * SilenceIntervals));
    if (m_lastPacket == 0) {
        if (m_connectedAt > 0 && now - m_connectedAt > patience)
            return {Verdict::NoPackets, m_connectedAt};
        return {Verdict::Waiting, m_connectedAt};
    }
    if (now - m_lastPacket > patience)
        return {Verdict::NoPackets, m_lastPacket};
    if (decoding) {
        const Nanos lastFrame = std::max({m_lastFrame, m_connectedAt, m_wantedSince});
        if (now - lastFrame > patience)
            return {Verdict::NoFrames, lastFrame};
    }
    if (m_groupRepeats >= SameGroups)
        return {Verdict::Stuck, m_repeatsSince};
    if (m_sameSince > 0 && m_lastPacket - m_sameSince >= SameFor)
        return {m_sameAreKeys ? Verdict::Stuck : Verdict::Unchanged, m_sameSince};
    return {Verdict::Live, 0};
}

} // namespace cw
