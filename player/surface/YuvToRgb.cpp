#include "player/surface/YuvToRgb.h"

namespace cw {

namespace {

struct Luma { // weights of red and blue in luma; green has the rest
    double red;
    double blue;
};

Luma lumaWeights(ColorMatrix matrix)
{
    switch (matrix) {
    case ColorMatrix::Bt601:
        return {0.299, 0.114};
    case ColorMatrix::Bt709:
        return {0.2126, 0.0722};
    case ColorMatrix::Bt2020:
        return {0.2627, 0.0593};
    }
    return {0.2126, 0.0722};
}

} // namespace

YuvToRgb yuvToRgb(PixelFormat format, ColorMatrix matrix, ColorRange range)
{
    YuvToRgb result;
    if (format == PixelFormat::Bgra) {
        result.matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        return result;
    }
    const bool tenBit = format == PixelFormat::Yuv420p10 || format == PixelFormat::P010;
    const double unit = tenBit ? 4 : 1; // codes of ten bits for one of eight
    const double codes = tenBit ? 1023 : 255;
    // What one step of the code is in the texture's 0 to 1.
    const double step = !tenBit ? 1 / 255.0 : format == PixelFormat::P010 ? 64 / 65535.0 : 1 / 65535.0;
    const bool full = range == ColorRange::Full;
    const double black = full ? 0 : 16 * unit;
    const double lumaScale = 1 / (step * (full ? codes : 219 * unit));
    const double chromaScale = 1 / (step * (full ? codes : 224 * unit));
    const double neutral = 128 * unit;

    const auto [red, blue] = lumaWeights(matrix);
    const double green = 1 - red - blue;
    const double redOfCr = 2 * (1 - red);
    const double blueOfCb = 2 * (1 - blue);
    const double rows[3][3] = {
        {1, 0, redOfCr}, {1, -blueOfCb * blue / green, -redOfCr * red / green}, {1, blueOfCb, 0}};
    for (std::size_t row = 0; row < 3; ++row) {
        const double y = rows[row][0] * lumaScale;
        const double cb = rows[row][1] * chromaScale;
        const double cr = rows[row][2] * chromaScale;
        result.matrix[row * 3] = static_cast<float>(y);
        result.matrix[row * 3 + 1] = static_cast<float>(cb);
        result.matrix[row * 3 + 2] = static_cast<float>(cr);
        result.bias[row] = static_cast<float>(-step * (y * black + (cb + cr) * neutral));
    }
    return result;
}

} // namespace cw
