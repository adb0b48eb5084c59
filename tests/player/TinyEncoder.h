// Makes short compressed streams of flat gray pictures for the decoder's tests, with libavcodec's encoders.
// Used on the test's thread; owned by the test.
#pragma once

#include "player/media/FfmpegPacket.h"

#include <QByteArray>
#include <QSize>

#include <vector>

extern "C" {
#include <libavutil/opt.h>
}

namespace cw {

struct TinyEncoder {
    QByteArray encoder = "libx264";
    QSize size = {320, 192};
    AVPixelFormat format = AV_PIX_FMT_YUV420P;
    int bFrames = 0;
    int keyInterval = 50;
    AVColorSpace matrix = AVCOL_SPC_UNSPECIFIED;
    AVColorRange range = AVCOL_RANGE_UNSPECIFIED;
    AVRational sampleAspect = {0, 1};

    // One packet a picture in decoding order; picture number n has luma `luma(n)`, pts n * 40 ms, and each packet
    // a receivedAt of 1000 + its place and its place as sequence. Empty where there is no such encoder.
    template<typename Luma>
    std::vector<Packet> encode(int count, Luma luma) const
    {
        std::vector<Packet> packets;
        const AVCodec *codec = avcodec_find_encoder_by_name(encoder.constData());
        AvCodecContextPtr context(codec ? avcodec_alloc_context3(codec) : nullptr);
        if (!context)
            return packets;
        context->width = size.width();
        context->height = size.height();
        context->pix_fmt = format;
        context->time_base = {1, 25};
        context->framerate = {25, 1};
        context->max_b_frames = bFrames;
        context->gop_size = keyInterval;
        context->colorspace = matrix;
        context->color_range = range;
        context->sample_aspect_ratio = sampleAspect;
        context->thread_count = 1;
        av_opt_set(context->priv_data, "preset", "veryfast", 0);
        av_opt_set(context->priv_data, "x264-params", "scenecut=0:b-adapt=0:log=-1", 0);
        if (avcodec_open2(context.get(), codec, nullptr) < 0)
            return packets;
        const auto drain = [&] {
            for (;;) {
                AvPacketPtr packet(av_packet_alloc());
                if (avcodec_receive_packet(context.get(), packet.get()) < 0)
                    return;
                const auto place = packets.size();
                packets.push_back(
                    fromAvPacket(std::move(packet), context->time_base, 1000 + static_cast<Nanos>(place)));
                packets.back().sequence = place;
            }
        };
        for (int n = 0; n < count; ++n) {
            AvFramePtr picture(av_frame_alloc());
            picture->width = size.width();
            picture->height = size.height();
            picture->format = format;
            picture->pts = n;
            if (av_frame_get_buffer(picture.get(), 0) < 0)
                return {};
            for (int plane = 0; plane < 3 && picture->data[plane]; ++plane)
                fill(*picture, plane, plane == 0 ? luma(n) : 128);
            if (avcodec_send_frame(context.get(), picture.get()) < 0)
                return {};
            drain();
        }
        avcodec_send_frame(context.get(), nullptr);
        drain();
        return packets;
    }

private:
    static void fill(AVFrame &picture, int plane, int value)
    {
        const AVBufferRef *memory = av_frame_get_plane_buffer(&picture, plane);
        const auto left = memory->data + memory->size - picture.data[plane];
        const int rows = plane == 0 ? picture.height : (picture.height + 1) / 2;
        const auto bytes = std::min<std::ptrdiff_t>(left, std::ptrdiff_t(picture.linesize[plane]) * rows);
        std::fill_n(picture.data[plane], bytes, static_cast<std::uint8_t>(value));
    }
};

} // namespace cw
