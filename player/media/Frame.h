// One decoded picture. Plain value, any thread: copies share the memory, which is never written to again.
// No codec library's type is seen here, so that decoding can move into a process of its own.
#pragma once

#include "devices/base/Clock.h"

#include <QSize>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace cw {

enum class PixelFormat {
    None,
    Yuv420p, // three planes, 8 bit
    Yuv422p,
    Yuv444p,
    Nv12,      // luma plane and one plane of interleaved chroma, 8 bit
    Yuv420p10, // three planes, 10 bit in the low bits of 16, little endian
    P010,      // two planes, 10 bit in the high bits of 16, little endian
    Gray8,
    Bgra,     // one plane, 32 bit, byte order B G R A; what the raster surface makes
    Hardware, // no planes: the picture is in `hardware`
};

enum class ColorMatrix { Bt601, Bt709, Bt2020 };
enum class ColorRange { Limited, Full };

struct Plane {
    const std::uint8_t *data = nullptr;
    int stride = 0; // bytes from one row to the next
};

// A picture in a GPU's memory as Linux shares it between drivers (DRM PRIME). The file descriptors belong to
// the Frame that this came from and are valid as long as a copy of it lives.
struct DmaBufImage {
    struct Layer {
        std::uint32_t drmFormat = 0;
        int planeCount = 0;
        std::array<int, 4> fd{-1, -1, -1, -1};
        std::array<std::uint32_t, 4> offset{};
        std::array<std::uint32_t, 4> pitch{};
        std::array<std::uint64_t, 4> modifier{};
    };
    int layerCount = 0;
    std::array<Layer, 4> layers;
    QSize size;
};

// A picture in CUDA memory: NV12 or P010, two planes of one device allocation.
struct CudaImage {
    void *context = nullptr; // CUcontext
    std::shared_ptr<const void> contextOwner;
    std::uint64_t plane[2]{};
    int pitch[2]{}; // bytes
    bool tenBit = false;
};

struct Frame;

// A decoded picture that still is in the GPU. Made by the decoder's backend, mapped by the surface.
class HardwarePicture {
public:
    virtual ~HardwarePicture() = default;
    virtual std::optional<DmaBufImage> dmaBuf() = 0; // any thread; nothing where this backend cannot
    virtual std::optional<CudaImage> cuda() = 0;
    // One copy back: fills in format, planes and their owner. Any thread; false where it fails.
    virtual bool copyTo(Frame &frame) = 0;
};

struct Frame {
    PixelFormat format = PixelFormat::None;
    QSize size;                // visible pixels
    double sampleAspect = 1.0; // width of a pixel / its height
    std::array<Plane, 4> planes{};
    ColorMatrix matrix = ColorMatrix::Bt601;
    ColorRange range = ColorRange::Limited;
    std::shared_ptr<const void> keep; // owns the memory behind `planes`
    std::shared_ptr<HardwarePicture> hardware;

    Nanos pts = INT64_MIN;      // the stream's own clock
    Nanos receivedAt = 0;       // monotonic: when its packet came off the network
    Nanos due = 0;              // monotonic: when it should be shown; 0 or past: at once
    std::uint64_t sequence = 0; // of its packet
    QSize codedSize;            // of the stream, also after scaling

    bool isValid() const { return format != PixelFormat::None && !size.isEmpty(); }
};

} // namespace cw
