// One of libavcodec's ways of decoding: software, or a GPU by VAAPI, CUDA (NVDEC), VDPAU or QSV. The GPU's device
// is opened once, on first use, and shared by its decoders. Any thread; owned by the selector.
#pragma once

#include "player/media/Decoder.h"
#include "player/media/FfmpegPtr.h"

#include <mutex>

namespace cw {

class FfmpegBackend : public DecoderBackend {
public:
    explicit FfmpegBackend(BackendKind kind) : m_kind(kind) {}

    BackendKind kind() const override { return m_kind; }
    Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options) override;

private:
    Result<AVBufferRef *> device();

    const BackendKind m_kind;
    std::once_flag m_once;
    AvBufferPtr m_device;
    Error m_deviceError;
};

// Every way of decoding that is built in, fastest first, software last.
std::vector<std::shared_ptr<DecoderBackend>> ffmpegBackends();

} // namespace cw
