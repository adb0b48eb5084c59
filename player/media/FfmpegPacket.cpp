#include "player/media/FfmpegPacket.h"

#include <cstring>

namespace cw {

namespace {

// A type of its own, so that std::get_deleter tells our AVPackets from whatever else a Packet may keep.
struct KeptAvPacket {
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};

Nanos toNanos(std::int64_t time, AVRational timeBase)
{
    if (time == AV_NOPTS_VALUE || timeBase.num <= 0 || timeBase.den <= 0)
        return Packet::NoTime;
    return av_rescale_q(time, timeBase, AVRational{1, static_cast<int>(NanosPerSecond)});
}

} // namespace

Packet fromAvPacket(AvPacketPtr packet, AVRational timeBase, Nanos receivedAt)
{
    Packet result;
    // Also pads: av_packet_make_refcounted() copies into a buffer with AV_INPUT_BUFFER_PADDING_SIZE zeros, and
    // what a demuxer counts references of already has them.
    if (!packet || av_packet_make_refcounted(packet.get()) < 0)
        return result;
    result.data = packet->data;
    result.size = static_cast<std::size_t>(packet->size);
    result.pts = toNanos(packet->pts, timeBase);
    result.dts = toNanos(packet->dts, timeBase);
    result.receivedAt = receivedAt;
    result.key = packet->flags & AV_PKT_FLAG_KEY;
    result.corrupt = packet->flags & AV_PKT_FLAG_CORRUPT;
    result.keep = std::shared_ptr<AVPacket>(packet.release(), KeptAvPacket{});
    return result;
}

AvPacketPtr toAvPacket(const Packet &packet)
{
    AvPacketPtr result(av_packet_alloc());
    if (!result)
        return result;
    const AVPacket *kept = nullptr;
    if (std::get_deleter<KeptAvPacket>(packet.keep))
        kept = static_cast<const AVPacket *>(packet.keep.get());
    if (kept && kept->data == packet.data && static_cast<std::size_t>(kept->size) == packet.size) {
        if (av_packet_ref(result.get(), kept) < 0)
            return {};
    } else {
        if (packet.size > static_cast<std::size_t>(INT_MAX - AV_INPUT_BUFFER_PADDING_SIZE) ||
            av_new_packet(result.get(), static_cast<int>(packet.size)) < 0) // pads with zeros
            return {};
        std::memcpy(result->data, packet.data, packet.size);
    }
    result->flags = (packet.key ? AV_PKT_FLAG_KEY : 0) | (packet.corrupt ? AV_PKT_FLAG_CORRUPT : 0);
    result->pts = AV_NOPTS_VALUE;
    result->dts = AV_NOPTS_VALUE;
    return result;
}

} // namespace cw
