// A picture averaged to half its sides before the scaler sees it: where a pane needs less than half of the pixels, this
// and a smaller scaling cost two thirds of scaling the whole. Owned and used by one RasterScaler, on its thread.
#pragma once

#include <QSize>

#include <cstdint>
#include <vector>

namespace cw {

class HalfPicture {
public:
    // Planar 4:2:0 of 8 bits, sides divisible by 4. Luma is halved both ways. Chroma is always halved in width, since
    // the scaler's output has half of it anyway; in height only where asked. Planes stay valid until the next call.
    void make(const std::uint8_t *const from[3], const int strides[3], QSize size, bool chromaRows);

    static bool suits(QSize size) { return size.width() % 4 == 0 && size.height() % 4 == 0; }
    const std::uint8_t *plane(int index) const { return m_planes[index]; }
    int stride(int index) const { return m_strides[index]; }

private:
    std::vector<std::uint8_t> m_memory;
    const std::uint8_t *m_planes[3]{};
    int m_strides[3]{};
};

} // namespace cw
