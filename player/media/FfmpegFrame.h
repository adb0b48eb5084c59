// From libav's AVFrame to our Frame: format, color, shape; the planes are shared, not copied.
// Internal to player/media; plain functions, any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"
#include "player/media/FfmpegPtr.h"
#include "player/media/Frame.h"

namespace cw {

// The pixel format we know it by; None where we have none. Full range is in the format's name for some.
PixelFormat pixelFormatOf(int avPixelFormat);

// Everything except planes and times: what also holds for a picture that stays in the GPU.
void describeFrame(Frame &frame, const AVFrame &picture, VideoCodec codec);

// A Frame on the planes of `picture`, which it keeps. Unsupported where the pixel format is none of ours.
Result<Frame> fromAvFrame(AvFramePtr picture, VideoCodec codec);

} // namespace cw
