// From a picture's samples to RGB: matrix, range and bit depth as one affine map. Pure arithmetic, any thread.
#pragma once

#include "player/media/Frame.h"

#include <array>

namespace cw {

// rgb = matrix * samples + bias, everything 0 to 1. `samples` as a texture gives them: the stored integer divided
// by the largest that its storage holds (255, or 65535 for 16 bit).
struct YuvToRgb {
    std::array<float, 9> matrix{}; // row by row
    std::array<float, 3> bias{};
};

// For Bgra the identity. Yuv420p10 holds its ten bits at the low end of 16, P010 at the high end.
YuvToRgb yuvToRgb(PixelFormat format, ColorMatrix matrix, ColorRange range);

} // namespace cw
