// Decoding with libavcodec, in software or on a GPU device that it is given. One stream, one codec thread, no
// delay. Used by one thread at a time; owned by whoever opened it. Internal to player/media.
#pragma once

#include "player/media/Decoder.h"
#include "player/media/FfmpegPtr.h"
#include "player/media/StreamInfo.h"

#include <array>

namespace cw {

// The GPU a decoder works on; no device where it is software.
struct FfmpegHardware {
    BackendKind kind = BackendKind::Software;
    AVBufferRef *device = nullptr; // not owned: the decoder takes a reference of its own
};

class FfmpegDecoder : public Decoder {
public:
    static Result<std::unique_ptr<Decoder>> create(const StreamInfo &stream, const DecodeOptions &options,
                                                   const FfmpegHardware &hardware = {});
    ~FfmpegDecoder() override;

    Result<void> decode(const Packet &packet, const Output &output) override;
    void flush() override;
    void setSkip(Skip skip) override;
    BackendKind backend() const override { return m_kind; }
    QString whyNotFaster() const override { return {}; } // the selector knows, not the decoder

private:
    FfmpegDecoder(BackendKind kind, VideoCodec codec, const DecodeOptions &options)
        : m_kind(kind), m_codec(codec), m_keepOnGpu(options.keepOnGpu), m_zeroCopy(options.zeroCopy)
    {}
    struct Times { // of a packet that went in, until its picture comes out
        std::int64_t id = -1;
        Nanos pts = 0;
        Nanos receivedAt = 0;
        std::uint64_t sequence = 0;
    };
    static AVPixelFormat chooseFormat(AVCodecContext *context, const AVPixelFormat *offered);
    Result<void> receive(const Output &output);
    Result<Frame> toFrame(AvFramePtr picture);
    Result<AvFramePtr> copyBack(const AVFrame &picture);
    Result<void> decodeError(int code) const;

    BackendKind m_kind;
    VideoCodec m_codec;
    bool m_keepOnGpu;
    std::shared_ptr<const std::atomic<bool>> m_zeroCopy;
    AvCodecContextPtr m_context;
    AVPixelFormat m_hardwareFormat = AV_PIX_FMT_NONE;
    bool m_refused = false;         // the GPU does not take this stream
    std::array<Times, 64> m_inside; // ring, by id: far more than any decoder holds back
    std::int64_t m_nextId = 0;
    AvBufferPoolPtr m_copies; // memory of the pictures that were copied back
    int m_copySize = 0;
};

} // namespace cw
