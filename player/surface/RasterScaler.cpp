#include "player/surface/RasterScaler.h"

#include "devices/base/Log.h"
#include "player/surface/HalfPicture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

extern "C" {
#include <libavutil/pixfmt.h>
#include <libswscale/swscale.h>
}

namespace cw {

namespace {

struct Layout {
    AVPixelFormat format = AV_PIX_FMT_NONE;
    int chromaX = 0, chromaY = 0; // as shifts
    int bytes = 1;                // of a luma sample
    bool interleaved = false;     // both chroma samples in one plane
};

Layout layoutOf(PixelFormat format)
{
    switch (format) {
    case PixelFormat::Yuv420p:
        return {AV_PIX_FMT_YUV420P, 1, 1, 1, false};
    case PixelFormat::Yuv422p:
        return {AV_PIX_FMT_YUV422P, 1, 0, 1, false};
    case PixelFormat::Yuv444p:
        return {AV_PIX_FMT_YUV444P, 0, 0, 1, false};
    case PixelFormat::Nv12:
        return {AV_PIX_FMT_NV12, 1, 1, 1, true};
    case PixelFormat::Yuv420p10:
        return {AV_PIX_FMT_YUV420P10LE, 1, 1, 2, false};
    case PixelFormat::P010:
        return {AV_PIX_FMT_P010LE, 1, 1, 2, true};
    case PixelFormat::Gray8:
        return {AV_PIX_FMT_GRAY8, 0, 0, 1, false};
    case PixelFormat::Bgra:
        return {AV_PIX_FMT_BGRA, 0, 0, 4, false};
    case PixelFormat::Hardware:
    case PixelFormat::None:
        break;
    }
    return {};
}

const int *coefficients(ColorMatrix matrix)
{
    switch (matrix) {
    case ColorMatrix::Bt709:
        return sws_getCoefficients(SWS_CS_ITU709);
    case ColorMatrix::Bt2020:
        return sws_getCoefficients(SWS_CS_BT2020);
    case ColorMatrix::Bt601:
        break;
    }
    return sws_getCoefficients(SWS_CS_ITU601);
}

// Pictures' memory comes back here when the last holder lets go, instead of being mapped anew for each picture.
class BufferPool : public std::enable_shared_from_this<BufferPool> {
public:
    std::shared_ptr<std::uint8_t> take(std::size_t size)
    {
        std::uint8_t *memory = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            if (size != m_size) {
                m_free.clear();
                m_size = size;
            }
            if (!m_free.empty()) {
                memory = m_free.back().release();
                m_free.pop_back();
            }
        }
        if (!memory)
            memory = static_cast<std::uint8_t *>(std::aligned_alloc(64, (size + 63) / 64 * 64));
        if (!memory)
            return nullptr;
        return {memory, [pool = weak_from_this(), size](std::uint8_t *used) {
                    Memory owned(used);
                    if (const auto home = pool.lock())
                        home->giveBack(std::move(owned), size);
                }};
    }

private:
    struct Free {
        void operator()(std::uint8_t *memory) const { std::free(memory); }
    };
    using Memory = std::unique_ptr<std::uint8_t, Free>;

    void giveBack(Memory memory, std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        if (size == m_size && m_free.size() < FrameMailbox::Capacity)
            m_free.push_back(std::move(memory));
    }

    std::mutex m_mutex;
    std::size_t m_size = 0;
    std::vector<Memory> m_free;
};

int even(double value, int shift)
{
    const int step = 1 << shift;
    return int(std::lround(value / step)) * step;
}

} // namespace

struct RasterScaler::Context {
    struct Key {
        AVPixelFormat format = AV_PIX_FMT_NONE;
        QSize from, to;
        ColorMatrix matrix = ColorMatrix::Bt601;
        ColorRange range = ColorRange::Limited;
        bool operator==(const Key &) const = default;
    };
    struct Free {
        void operator()(SwsContext *context) const { sws_freeContext(context); }
    };
    bool prepare(const Key &wanted);

    Key key;
    std::unique_ptr<SwsContext, Free> sws;
    HalfPicture half;
    std::shared_ptr<BufferPool> pool = std::make_shared<BufferPool>();
};

bool RasterScaler::Context::prepare(const Key &wanted)
{
    if (sws && wanted == key)
        return true;
    key = wanted;
    const QSize &from = key.from, &to = key.to;
    const bool reduces = to.width() < from.width() || to.height() < from.height();
    sws.reset(sws_getContext(from.width(), from.height(), key.format, to.width(), to.height(),
                             AV_PIX_FMT_BGRA, reduces ? SWS_AREA : SWS_BILINEAR, nullptr, nullptr, nullptr));
    if (!sws)
        return false;
    // swscale takes RGB through YUV and back: one matrix for both ways, or colors shift.
    const int *matrix = coefficients(key.matrix);
    sws_setColorspaceDetails(sws.get(), matrix, key.range == ColorRange::Full, matrix, 1, 0, 1 << 16,
                             1 << 16);
    return true;
}

RasterScaler::RasterScaler() : m_context(std::make_unique<Context>()) {}
RasterScaler::~RasterScaler() = default;

Frame RasterScaler::scale(const Frame &frame, const PaneViewport &viewport)
{
    const Layout layout = layoutOf(frame.format);
    if (layout.format == AV_PIX_FMT_NONE || viewport.pixels.isEmpty())
        return {};

    const QRectF whole = pictureRect(frame.size, frame.sampleAspect, viewport);
    const QRectF seen = whole.intersected(QRectF(QPointF(0, 0), QSizeF(viewport.pixels)));
    const QSize target(std::max(1, int(std::lround(seen.width()))),
                       std::max(1, int(std::lround(seen.height()))));

    // The part of the picture that lands in there: the zoom, less what Fill cuts off.
    const QRectF part((seen.x() - whole.x()) / whole.width(), (seen.y() - whole.y()) / whole.height(),
                      seen.width() / whole.width(), seen.height() / whole.height());
    const QRectF relative(viewport.zoom.x() + part.x() * viewport.zoom.width(),
                          viewport.zoom.y() + part.y() * viewport.zoom.height(),
                          part.width() * viewport.zoom.width(), part.height() * viewport.zoom.height());
    const int x =
        std::clamp(even(relative.x() * frame.size.width(), layout.chromaX), 0, frame.size.width() - 1);
    const int y =
        std::clamp(even(relative.y() * frame.size.height(), layout.chromaY), 0, frame.size.height() - 1);
    const QSize source(
        std::clamp(int(std::lround(relative.width() * frame.size.width())), 1, frame.size.width() - x),
        std::clamp(int(std::lround(relative.height() * frame.size.height())), 1, frame.size.height() - y));

    // Made with even sides: at odd ones libswscale takes seven times as long; an odd target leaves out the last row or column.
    const QSize made((target.width() + 1) & ~1, (target.height() + 1) & ~1);
    const std::uint8_t *from[4]{};
    int strides[4]{};
    for (int plane = 0; plane < 4 && frame.planes[std::size_t(plane)].data; ++plane) {
        const Plane &p = frame.planes[std::size_t(plane)];
        const bool chroma = plane > 0;
        const int sample = layout.bytes * (chroma && layout.interleaved ? 2 : 1);
        from[plane] = p.data + std::ptrdiff_t(y >> (chroma ? layout.chromaY : 0)) * p.stride +
                      (x >> (chroma ? layout.chromaX : 0)) * sample;
        strides[plane] = p.stride;
    }

    // 4:2:0 of half the height has too few lines of chroma for the pane, unless the picture is reduced that much.
    const bool halves = frame.format == PixelFormat::Yuv420p && HalfPicture::suits(source) &&
                        source.width() >= 2 * made.width() && source.height() >= 2 * made.height();
    const bool chromaRows = halves && source.height() / 4 * 8 >= made.height() * 7;
    AVPixelFormat format = layout.format;
    QSize scaled = source;
    if (halves) {
        m_context->half.make(from, strides, source, chromaRows);
        format = chromaRows ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV422P;
        scaled = source / 2;
        for (int plane = 0; plane < 3; ++plane) {
            from[plane] = m_context->half.plane(plane);
            strides[plane] = m_context->half.stride(plane);
        }
    }
    if (!m_context->prepare({format, scaled, made, frame.matrix, frame.range}))
        return {};

    Frame result = frame;
    const int stride = (made.width() * 4 + 63) / 64 * 64; // rows that vector instructions may overrun
    auto memory = m_context->pool->take(std::size_t(stride) * std::size_t(made.height()) + 64);
    if (!memory)
        return {};
    std::uint8_t *const to[4]{memory.get()};
    const int toStrides[4]{stride};
    sws_scale(m_context->sws.get(), from, strides, 0, scaled.height(), to, toStrides);

    result.format = PixelFormat::Bgra;
    result.size = target;
    result.sampleAspect = frame.sampleAspect;
    if (result.codedSize.isEmpty())
        result.codedSize = frame.size;
    result.planes = {};
    result.planes[0] = {memory.get(), stride};
    result.range = ColorRange::Full;
    result.keep = std::move(memory);
    result.hardware.reset();
    return result;
}

PaneFeedFactory rasterFeeds()
{
    return [](std::function<void()> wake) {
        auto scaler = std::make_shared<RasterScaler>();
        return std::make_shared<PaneFeed>(
            [scaler](const Frame &frame, const PaneViewport &viewport) {
                return scaler->scale(frame, viewport);
            },
            std::move(wake));
    };
}

} // namespace cw
