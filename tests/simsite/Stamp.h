// The number that every frame of the simulated site carries, as blocks a machine can read.
// Plain functions, any thread, owned by nobody. No Qt and no GStreamer: benches and peers' readers use it alone.
//
// Two rows of eight cells stand in the picture's left half, each cell 1/16 of the picture wide and 1/12 high:
//   row 0:  W  d7 d6 d5 d4 d3 d2  B
//   row 1:  B  d1 d0 c3 c2 c1 c0  W
// W is white, B black; d is the frame's number, 8 bits; c is number mod 15 + 1, which tells any single wrong cell.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace cw::simsite {

struct StampGeometry {
    static constexpr int columns = 8;
    static constexpr int rows = 2;
    static constexpr int left = 1; // in cells, 1/16 of the picture's width
    static constexpr int top = 2;  // in cells, 1/12 of the picture's height
    static constexpr int acrossPicture = 16;
    static constexpr int downPicture = 12;
};

// Where the whole picture (not the stamp) stands in the image, in pixels; fractions are welcome.
struct PictureRect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

// Which bit of (number << 4 | check) a cell shows; -1 always black, -2 always white.
constexpr int stampCell(int row, int column)
{
    constexpr std::array<std::array<int, StampGeometry::columns>, StampGeometry::rows> cells{
        {{-2, 11, 10, 9, 8, 7, 6, -1}, {-1, 5, 4, 3, 2, 1, 0, -2}}};
    return cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
}

constexpr int stampCheck(int number)
{
    return number % 15 + 1;
}

// luma(x, y) gives 0..255 for the pixel. Nothing is returned where no stamp stands or a cell is in doubt.
template<typename Luma>
std::optional<int> readStamp(const PictureRect &picture, Luma &&luma)
{
    using G = StampGeometry;
    const double cellWidth = picture.width / G::acrossPicture;
    const double cellHeight = picture.height / G::downPicture;
    if (cellWidth < 2 || cellHeight < 2)
        return std::nullopt;

    std::array<std::array<double, G::columns>, G::rows> means{};
    for (int row = 0; row < G::rows; ++row) {
        for (int column = 0; column < G::columns; ++column) {
            // The middle half only: the edges blur when a pane is small.
            const double x0 = picture.x + (G::left + column + 0.25) * cellWidth;
            const double y0 = picture.y + (G::top + row + 0.25) * cellHeight;
            const int fromX = static_cast<int>(x0 + 0.5);
            const int fromY = static_cast<int>(y0 + 0.5);
            int toX = static_cast<int>(x0 + cellWidth / 2 + 0.5);
            int toY = static_cast<int>(y0 + cellHeight / 2 + 0.5);
            toX = toX > fromX ? toX : fromX + 1;
            toY = toY > fromY ? toY : fromY + 1;
            double sum = 0;
            for (int y = fromY; y < toY; ++y)
                for (int x = fromX; x < toX; ++x)
                    sum += static_cast<double>(luma(x, y));
            means[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] =
                sum / ((toX - fromX) * (toY - fromY));
        }
    }

    const double white = (means[0][0] + means[1][7]) / 2;
    const double black = (means[0][7] + means[1][0]) / 2;
    const double contrast = white - black;
    if (contrast < 80)
        return std::nullopt;

    int bits = 0;
    for (int row = 0; row < G::rows; ++row) {
        for (int column = 0; column < G::columns; ++column) {
            const double level =
                (means[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] - black) / contrast;
            if (level > 0.35 && level < 0.65)
                return std::nullopt;
            const int bit = stampCell(row, column);
            const bool lit = level >= 0.5;
            if (bit < 0 && lit != (bit == -2))
                return std::nullopt;
            if (bit >= 0 && lit)
                bits |= 1 << bit;
        }
    }
    const int number = bits >> 4;
    if ((bits & 15) != stampCheck(number))
        return std::nullopt;
    return number;
}

// The same from packed pixels of 8 bits a channel; the offsets say where R, G and B lie in a pixel.
inline std::optional<int> readStampRgb(const PictureRect &picture, const std::uint8_t *pixels, int stride,
                                       int bytesPerPixel, int red, int green, int blue)
{
    return readStamp(picture, [=](int x, int y) {
        const std::uint8_t *p = pixels + static_cast<std::ptrdiff_t>(y) * stride + x * bytesPerPixel;
        return (p[red] * 299 + p[green] * 587 + p[blue] * 114) / 1000;
    });
}

} // namespace cw::simsite
