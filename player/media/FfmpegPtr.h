// Owners of what libav* allocates: no raw pointer of theirs ever owns. Internal to player/media and player/surface.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/buffer.h>
#include <libavutil/frame.h>
}

#include <QString>

#include <array>
#include <memory>

namespace cw {

// One deleter for every free function of the shape void f(T **).
template<auto Free>
struct FfmpegDeleter {
    template<typename T>
    void operator()(T *pointer) const
    {
        Free(&pointer);
    }
};

using AvPacketPtr = std::unique_ptr<AVPacket, FfmpegDeleter<av_packet_free>>;
using AvFramePtr = std::unique_ptr<AVFrame, FfmpegDeleter<av_frame_free>>;
using AvBufferPtr = std::unique_ptr<AVBufferRef, FfmpegDeleter<av_buffer_unref>>;
using AvBufferPoolPtr = std::unique_ptr<AVBufferPool, FfmpegDeleter<av_buffer_pool_uninit>>;
using AvCodecContextPtr = std::unique_ptr<AVCodecContext, FfmpegDeleter<avcodec_free_context>>;

// libav's words for an error number, for logs.
inline QString avErrorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return QString::fromUtf8(text.data());
}

} // namespace cw
