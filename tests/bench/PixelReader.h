// What stands on the screen: all of it, or only two thin lines through each stamp, cheap enough to be read a
// thousand times a second. Used on one thread, owned by the benchmark.
#pragma once

#include "tests/bench/StampFinder.h"

#include <QString>

struct xcb_connection_t;

namespace cw::bench {

class PixelReader {
public:
    explicit PixelReader(const QString &display); // throws Trouble
    ~PixelReader();
    PixelReader(const PixelReader &) = delete;
    PixelReader &operator=(const PixelReader &) = delete;

    LumaImage wholeScreen();
    // The number each picture shows now, -1 where none is readable; one round trip for all of them.
    std::vector<int> numbers(const std::vector<simsite::PictureRect> &pictures);

private:
    xcb_connection_t *m_connection = nullptr;
    std::uint32_t m_root = 0;
    int m_width = 0;
    int m_height = 0;
};

} // namespace cw::bench
