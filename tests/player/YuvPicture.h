// Pictures of any format painted pixel by pixel, and the color that each should have on the screen.
// Values and plain functions for tests, any thread.
#pragma once

#include "player/media/Frame.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace cw {

struct Yuv {
    int y, u, v; // 8 bit
};
struct Rgb {
    int r, g, b;
};

// ITU-R BT.601 and BT.709, from their luma coefficients.
inline Rgb expected(Yuv color, ColorMatrix matrix, ColorRange range)
{
    const double kr = matrix == ColorMatrix::Bt709 ? 0.2126 : 0.299;
    const double kb = matrix == ColorMatrix::Bt709 ? 0.0722 : 0.114;
    const double kg = 1 - kr - kb;
    const bool full = range == ColorRange::Full;
    const double y = full ? color.y / 255.0 : (color.y - 16) / 219.0;
    const double u = (color.u - 128) / (full ? 255.0 : 224.0);
    const double v = (color.v - 128) / (full ? 255.0 : 224.0);
    const double r = y + 2 * (1 - kr) * v;
    const double b = y + 2 * (1 - kb) * u;
    const double g = (y - kr * r - kb * b) / kg;
    const auto byte = [](double value) { return int(std::lround(std::clamp(value, 0.0, 1.0) * 255)); };
    return {byte(r), byte(g), byte(b)};
}

using Paint = std::function<Yuv(int x, int y)>;

// A picture of any format, painted pixel by pixel; for Bgra y, u, v stand for b, g, r.
inline Frame picture(PixelFormat format, QSize size, const Paint &paint)
{
    const bool wide = format == PixelFormat::Yuv420p10 || format == PixelFormat::P010;
    const bool interleaved = format == PixelFormat::Nv12 || format == PixelFormat::P010;
    const bool halfX = format != PixelFormat::Yuv444p;
    const bool halfY = halfX && format != PixelFormat::Yuv422p;
    const int shift = format == PixelFormat::P010 ? 8 : 2; // of an 8 bit value in 16
    const int bytes = wide ? 2 : 1;
    const int width = size.width(), height = size.height();
    const int chromaWidth = halfX ? (width + 1) / 2 : width;
    const int chromaHeight = halfY ? (height + 1) / 2 : height;
    const int stride = format == PixelFormat::Bgra ? width * 4 + 64 : (width + 1) * bytes + 64;

    auto memory =
        std::make_shared<std::vector<std::uint8_t>>(std::size_t(stride) * std::size_t(height + 1) * 3 + 64);
    std::uint8_t *luma = memory->data();
    std::uint8_t *u = luma + std::ptrdiff_t(stride) * (height + 1);
    std::uint8_t *v = u + std::ptrdiff_t(stride) * (height + 1);
    const auto put = [&](std::uint8_t *row, int sample, int value) {
        if (wide) {
            const int word = value << shift;
            row[sample * 2] = std::uint8_t(word & 0xff);
            row[sample * 2 + 1] = std::uint8_t(word >> 8);
        } else {
            row[sample] = std::uint8_t(value);
        }
    };

    Frame frame;
    frame.format = format;
    frame.size = size;
    if (format == PixelFormat::Bgra) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const Yuv color = paint(x, y);
                std::uint8_t *pixel = luma + std::ptrdiff_t(y) * stride + x * 4;
                pixel[0] = std::uint8_t(color.y);
                pixel[1] = std::uint8_t(color.u);
                pixel[2] = std::uint8_t(color.v);
                pixel[3] = 255;
            }
        }
        frame.planes[0] = {luma, stride};
    } else {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x)
                put(luma + std::ptrdiff_t(y) * stride, x, paint(x, y).y);
        }
        frame.planes[0] = {luma, stride};
        if (format != PixelFormat::Gray8) {
            for (int y = 0; y < chromaHeight; ++y) {
                for (int x = 0; x < chromaWidth; ++x) {
                    const Yuv color = paint(halfX ? x * 2 : x, halfY ? y * 2 : y);
                    put(u + std::ptrdiff_t(y) * stride, interleaved ? x * 2 : x, color.u);
                    if (interleaved)
                        put(u + std::ptrdiff_t(y) * stride, x * 2 + 1, color.v);
                    else
                        put(v + std::ptrdiff_t(y) * stride, x, color.v);
                }
            }
            frame.planes[1] = {u, stride};
            if (!interleaved)
                frame.planes[2] = {v, stride};
        }
    }
    frame.keep = std::move(memory);
    return frame;
}

inline Frame solid(PixelFormat format, QSize size, Yuv color)
{
    return picture(format, size, [color](int, int) { return color; });
}

inline Rgb pixel(const Frame &frame, int x, int y)
{
    const std::uint8_t *at = frame.planes[0].data + std::ptrdiff_t(y) * frame.planes[0].stride + x * 4;
    return {at[2], at[1], at[0]};
}

} // namespace cw
