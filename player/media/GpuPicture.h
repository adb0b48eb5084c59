// A decoded picture that libavcodec left in the GPU: copied back, or kept there for a surface that can import it.
// Internal to player/media; used on the stream's decode queue, the pictures themselves on any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"
#include "player/media/FfmpegPtr.h"
#include "player/media/Frame.h"

namespace cw {

// Copies into memory of `pool`, which is (re)made for pictures of `poolSize` bytes. The error is libav's number.
tl::expected<AvFramePtr, int> copyFromGpu(const AVFrame &picture, AvBufferPoolPtr &pool, int &poolSize);

// A Frame of format Hardware that holds a reference to the GPU's picture.
Result<Frame> keepOnGpu(const AVFrame &picture, VideoCodec codec);

} // namespace cw
