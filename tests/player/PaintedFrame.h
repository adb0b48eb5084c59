// Frames that a test paints sample by sample, in every format. Plain functions, any thread.
#pragma once

#include "player/media/Frame.h"

#include <QColor>
#include <QString>

#include <cmath>
#include <cstring>
#include <functional>
#include <vector>

namespace cw {

inline int bitsOf(PixelFormat format)
{
    return format == PixelFormat::Yuv420p10 || format == PixelFormat::P010 ? 10 : 8;
}

// The standards' own formulas, in double.
struct Colors {
    ColorMatrix matrix = ColorMatrix::Bt709;
    ColorRange range = ColorRange::Limited;
    int bits = 8;

    struct Codes {
        int y, cb, cr;
    };
    struct Rgb { // 0 to 255
        double r, g, b;
    };
    double kr() const
    {
        return matrix == ColorMatrix::Bt601 ? 0.299 : matrix == ColorMatrix::Bt709 ? 0.2126 : 0.2627;
    }
    double kb() const
    {
        return matrix == ColorMatrix::Bt601 ? 0.114 : matrix == ColorMatrix::Bt709 ? 0.0722 : 0.0593;
    }
    bool full() const { return range == ColorRange::Full; }
    double top() const { return std::pow(2, bits) - 1; }
    double unit() const { return std::pow(2, bits - 8); }

    Codes encode(const QColor &color) const
    {
        const double y = kr() * color.redF() + (1 - kr() - kb()) * color.greenF() + kb() * color.blueF();
        const double cb = (color.blueF() - y) / (2 * (1 - kb()));
        const double cr = (color.redF() - y) / (2 * (1 - kr()));
        const double lumaSpan = full() ? top() : 219 * unit();
        const double chromaSpan = full() ? top() : 224 * unit();
        const auto code = [this](double v) { return std::clamp(int(std::lround(v)), 0, int(top())); };
        return {code((full() ? 0 : 16 * unit()) + y * lumaSpan), code(128 * unit() + cb * chromaSpan),
                code(128 * unit() + cr * chromaSpan)};
    }
    Rgb decode(const Codes &codes) const
    {
        const double y = (codes.y - (full() ? 0 : 16 * unit())) / (full() ? top() : 219 * unit());
        const double chromaSpan = full() ? top() : 224 * unit();
        const double cb = (codes.cb - 128 * unit()) / chromaSpan;
        const double cr = (codes.cr - 128 * unit()) / chromaSpan;
        const double r = y + 2 * (1 - kr()) * cr;
        const double b = y + 2 * (1 - kb()) * cb;
        const double g = (y - kr() * r - kb() * b) / (1 - kr() - kb());
        const auto level = [](double v) { return std::clamp(v, 0.0, 1.0) * 255; };
        return {level(r), level(g), level(b)};
    }
};

// A frame whose samples are what the functions say, at each plane's own coordinates. `padding`: bytes a row longer.
inline Frame paintedFrame(PixelFormat format, const QSize &size,
                          const std::function<Colors::Codes(int x, int y)> &codes, int padding = 0)
{
    static std::uint64_t sequence = 0;
    Frame frame;
    frame.format = format;
    frame.size = size;
    frame.codedSize = size;
    frame.sequence = ++sequence;
    const bool tenBit = bitsOf(format) == 10;
    const int shift = format == PixelFormat::P010 ? 6 : 0;
    const int sampleBytes = tenBit ? 2 : 1;
    const bool wide = format == PixelFormat::Yuv444p;
    const bool tall = wide || format == PixelFormat::Yuv422p;
    const QSize chroma(wide ? size.width() : (size.width() + 1) / 2,
                       tall ? size.height() : (size.height() + 1) / 2);
    const auto make = [&](std::size_t plane, const QSize &s, int channels, auto value) {
        const int stride = s.width() * channels * sampleBytes + padding;
        auto memory = std::make_shared<std::vector<std::uint8_t>>(
            static_cast<std::size_t>(stride * s.height()), std::uint8_t(0xee));
        for (int y = 0; y < s.height(); ++y) {
            for (int x = 0; x < s.width() * channels; ++x) {
                const int v = value(x / channels, y, x % channels) << shift;
                std::uint8_t *at = memory->data() + y * stride + x * sampleBytes;
                at[0] = static_cast<std::uint8_t>(v & 0xff);
                if (tenBit)
                    at[1] = static_cast<std::uint8_t>(v >> 8);
            }
        }
        frame.planes[plane] = {memory->data(), stride};
        // All planes' memory hangs on one owner.
        frame.keep = std::make_shared<std::pair<std::shared_ptr<const void>, std::shared_ptr<const void>>>(
            frame.keep, memory);
    };
    const auto at = [&](int x, int y) {
        return codes(wide ? x : std::min(2 * x, size.width() - 1),
                     tall ? y : std::min(2 * y, size.height() - 1));
    };
    if (format == PixelFormat::Bgra) {
        make(0, size, 4, [&](int x, int y, int c) {
            const Colors::Codes v = codes(x, y); // as blue, green, red
            return c == 0 ? v.y : c == 1 ? v.cb : c == 2 ? v.cr : 255;
        });
        return frame;
    }
    make(0, size, 1, [&](int x, int y, int) { return codes(x, y).y; });
    if (format == PixelFormat::Gray8)
        return frame;
    if (format == PixelFormat::Nv12 || format == PixelFormat::P010) {
        make(1, chroma, 2, [&](int x, int y, int c) { return c == 0 ? at(x, y).cb : at(x, y).cr; });
    } else {
        make(1, chroma, 1, [&](int x, int y, int) { return at(x, y).cb; });
        make(2, chroma, 1, [&](int x, int y, int) { return at(x, y).cr; });
    }
    return frame;
}

inline bool isNear(QRgb seen, const Colors::Rgb &expected, double tolerance)
{
    return std::abs(qRed(seen) - expected.r) <= tolerance &&
           std::abs(qGreen(seen) - expected.g) <= tolerance &&
           std::abs(qBlue(seen) - expected.b) <= tolerance;
}

inline QByteArray words(QRgb seen, const Colors::Rgb &expected)
{
    return QStringLiteral("seen %1 %2 %3, expected %4 %5 %6")
        .arg(qRed(seen))
        .arg(qGreen(seen))
        .arg(qBlue(seen))
        .arg(expected.r)
        .arg(expected.g)
        .arg(expected.b)
        .toUtf8();
}

// Full range luma, no color.
inline Frame grayFrame(const QSize &size, const std::function<int(int, int)> &level, int padding = 0)
{
    Frame frame = paintedFrame(
        PixelFormat::Gray8, size,
        [&](int x, int y) {
            return Colors::Codes{level(x, y), 128, 128};
        },
        padding);
    frame.range = ColorRange::Full;
    return frame;
}

} // namespace cw
