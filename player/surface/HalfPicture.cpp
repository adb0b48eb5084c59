#include "player/surface/HalfPicture.h"

namespace cw {

namespace {

constexpr int Alignment = 64; // rows that vector instructions may overrun

// Plain, so that a compiler makes vector instructions of them: the build file asks for them in every preset.
void halveBoth(const std::uint8_t *__restrict upper, const std::uint8_t *__restrict lower,
               std::uint8_t *__restrict out, int width)
{
    for (int i = 0; i < width; ++i)
        out[i] = std::uint8_t((upper[2 * i] + upper[2 * i + 1] + lower[2 * i] + lower[2 * i + 1] + 2) >> 2);
}

void halveWidth(const std::uint8_t *__restrict row, std::uint8_t *__restrict out, int width)
{
    for (int i = 0; i < width; ++i)
        out[i] = std::uint8_t((row[2 * i] + row[2 * i + 1] + 1) >> 1);
}

} // namespace

void HalfPicture::make(const std::uint8_t *const from[3], const int strides[3], QSize size, bool chromaRows)
{
    const auto aligned = [](int width) { return (width + Alignment - 1) / Alignment * Alignment; };
    const QSize luma = size / 2;
    const QSize chroma(size.width() / 4, chromaRows ? size.height() / 4 : size.height() / 2);
    const std::size_t lumaBytes = std::size_t(aligned(luma.width())) * std::size_t(luma.height());
    const std::size_t chromaBytes = std::size_t(aligned(chroma.width())) * std::size_t(chroma.height());
    m_memory.resize(lumaBytes + 2 * chromaBytes + Alignment);

    std::uint8_t *out = m_memory.data();
    for (int index = 0; index < 3; ++index) {
        const QSize made = index == 0 ? luma : chroma;
        const bool rows = index == 0 || chromaRows;
        m_planes[index] = out;
        m_strides[index] = aligned(made.width());
        for (int y = 0; y < made.height(); ++y, out += m_strides[index]) {
            const std::uint8_t *row = from[index] + std::ptrdiff_t(rows ? 2 * y : y) * strides[index];
            if (rows)
                halveBoth(row, row + strides[index], out, made.width());
            else
                halveWidth(row, out, made.width());
        }
    }
}

} // namespace cw
