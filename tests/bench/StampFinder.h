// Finds the simulated site's pictures in what a screen shows, by their stamps alone. Pure, any thread.
#pragma once

#include "tests/simsite/Stamp.h"

#include <cstdint>
#include <vector>

namespace cw::bench {

// 8 bits a pixel, rows without gaps.
struct LumaImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    int at(int x, int y) const { return pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
};

struct FoundStamp {
    int number = -1;
    simsite::PictureRect picture; // where the whole picture stands, good to about a pixel
};

// Every whole 16:9 picture that is at least `minimumWidth` wide, row by row from the top left.
std::vector<FoundStamp> findStamps(const LumaImage &image, int minimumWidth = 120);

} // namespace cw::bench
