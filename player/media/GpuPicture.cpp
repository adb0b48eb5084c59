#include "player/media/GpuPicture.h"

#include "player/media/FfmpegFrame.h"

#include <QCoreApplication>

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/hwcontext_drm.h>
#include <libavutil/imgutils.h>
}

#ifdef CW_ZERO_COPY
// Only CUcontext and CUdeviceptr are needed of it, which are plain handles.
#include <ffnvcodec/dynlink_cuda.h>
extern "C" {
#include <libavutil/hwcontext_cuda.h>
}
#endif

namespace cw {

namespace {

class GpuPicture : public HardwarePicture {
public:
    GpuPicture(AvFramePtr picture, VideoCodec codec) : m_picture(std::move(picture)), m_codec(codec) {}

    std::optional<DmaBufImage> dmaBuf() override;
    std::optional<CudaImage> cuda() override;
    bool copyTo(Frame &frame) override;

private:
    AvFramePtr m_picture;
    const VideoCodec m_codec;
    std::once_flag m_mapOnce;
    AvFramePtr m_mapped; // the same memory as DRM PRIME; owns the file descriptors
};

std::optional<DmaBufImage> GpuPicture::dmaBuf()
{
#ifdef CW_ZERO_COPY
    if (m_picture->format != AV_PIX_FMT_VAAPI)
        return {};
    std::call_once(m_mapOnce, [this] {
        AvFramePtr mapped(av_frame_alloc());
        if (!mapped)
            return;
        mapped->format = AV_PIX_FMT_DRM_PRIME;
        if (av_hwframe_map(mapped.get(), m_picture.get(), AV_HWFRAME_MAP_READ) >= 0)
            m_mapped = std::move(mapped);
    });
    if (!m_mapped)
        return {};
    const auto &drm = *reinterpret_cast<const AVDRMFrameDescriptor *>(m_mapped->data[0]);
    DmaBufImage image;
    image.size = QSize(m_picture->width, m_picture->height);
    image.layerCount = std::min<int>(drm.nb_layers, static_cast<int>(image.layers.size()));
    for (int i = 0; i < image.layerCount; ++i) {
        const AVDRMLayerDescriptor &from = drm.layers[i];
        DmaBufImage::Layer &layer = image.layers[static_cast<std::size_t>(i)];
        layer.drmFormat = from.format;
        layer.planeCount = std::min<int>(from.nb_planes, static_cast<int>(layer.fd.size()));
        for (int p = 0; p < layer.planeCount; ++p) {
            const AVDRMPlaneDescriptor &plane = from.planes[p];
            const AVDRMObjectDescriptor &object = drm.objects[plane.object_index];
            const auto at = static_cast<std::size_t>(p);
            layer.fd[at] = object.fd;
            layer.offset[at] = static_cast<std::uint32_t>(plane.offset);
            layer.pitch[at] = static_cast<std::uint32_t>(plane.pitch);
            layer.modifier[at] = object.format_modifier;
        }
    }
    return image;
#else
    return {};
#endif
}

std::optional<CudaImage> GpuPicture::cuda()
{
#ifdef CW_ZERO_COPY
    if (m_picture->format != AV_PIX_FMT_CUDA)
        return {};
    const auto *frames = reinterpret_cast<const AVHWFramesContext *>(m_picture->hw_frames_ctx->data);
    if (frames->sw_format != AV_PIX_FMT_NV12 && frames->sw_format != AV_PIX_FMT_P010)
        return {};
    const auto *device = static_cast<const AVCUDADeviceContext *>(frames->device_ctx->hwctx);
    CudaImage image;
    image.context = device->cuda_ctx;
    image.contextOwner = std::shared_ptr<AVBufferRef>(AvBufferPtr(av_buffer_ref(frames->device_ref)));
    for (int i = 0; i < 2; ++i) {
        image.plane[i] = reinterpret_cast<std::uint64_t>(m_picture->data[i]);
        image.pitch[i] = m_picture->linesize[i];
    }
    image.tenBit = frames->sw_format == AV_PIX_FMT_P010;
    return image;
#else
    return {};
#endif
}

// The first of the GPU's own formats that we know, so that the copy need not convert.
AVPixelFormat copyFormat(AVBufferRef *frames)
{
    AVPixelFormat *offered = nullptr;
    AVPixelFormat result = AV_PIX_FMT_NONE;
    if (av_hwframe_transfer_get_formats(frames, AV_HWFRAME_TRANSFER_DIRECTION_FROM, &offered, 0) < 0)
        return result;
    for (const AVPixelFormat *format = offered; *format != AV_PIX_FMT_NONE; ++format) {
        if (pixelFormatOf(*format) != PixelFormat::None) {
            result = *format;
            break;
        }
    }
    av_free(offered);
    return result;
}

} // namespace

tl::expected<AvFramePtr, int> copyFromGpu(const AVFrame &picture, AvBufferPoolPtr &pool, int &poolSize)
{
    constexpr int Alignment = 64;
    const auto *frames = reinterpret_cast<const AVHWFramesContext *>(picture.hw_frames_ctx->data);
    const AVPixelFormat format = copyFormat(picture.hw_frames_ctx);
    if (format == AV_PIX_FMT_NONE)
        return tl::unexpected<int>(AVERROR(ENOSYS));
    // The whole surface is copied, which may be larger than the visible picture.
    const int bytes = av_image_get_buffer_size(format, frames->width, frames->height, Alignment);
    if (bytes < 0)
        return tl::unexpected<int>(bytes);
    if (!pool || poolSize != bytes) {
        pool.reset(av_buffer_pool_init(static_cast<std::size_t>(bytes) + Alignment, nullptr));
        poolSize = bytes;
    }
    AvFramePtr copy(av_frame_alloc());
    if (!copy || !pool)
        return tl::unexpected<int>(AVERROR(ENOMEM));
    copy->buf[0] = av_buffer_pool_get(pool.get());
    if (!copy->buf[0])
        return tl::unexpected<int>(AVERROR(ENOMEM));
    copy->format = format;
    copy->width = frames->width;
    copy->height = frames->height;
    int code = av_image_fill_arrays(copy->data, copy->linesize, copy->buf[0]->data, format, frames->width,
                                    frames->height, Alignment);
    if (code >= 0)
        code = av_hwframe_transfer_data(copy.get(), &picture, 0);
    if (code < 0)
        return tl::unexpected<int>(code);
    // Brings size, color, aspect and times; the size last, since cropping shrinks it.
    if (code = av_frame_copy_props(copy.get(), &picture); code < 0)
        return tl::unexpected<int>(code);
    copy->width = picture.width;
    copy->height = picture.height;
    return copy;
}

bool GpuPicture::copyTo(Frame &frame)
{
    AvBufferPoolPtr pool; // its memory lives on with the picture
    int size = 0;
    auto copied = copyFromGpu(*m_picture, pool, size);
    if (!copied)
        return false;
    auto planes = fromAvFrame(std::move(*copied), m_codec);
    if (!planes)
        return false;
    frame.format = planes->format;
    frame.planes = planes->planes;
    frame.keep = std::move(planes->keep);
    frame.hardware.reset();
    return true;
}

Result<Frame> keepOnGpu(const AVFrame &picture, VideoCodec codec)
{
    AvFramePtr reference(av_frame_clone(&picture));
    if (!reference)
        return fail(Error::Category::Resource,
                    QCoreApplication::translate("cw::FfmpegDecoder",
                                                "There is not enough memory to decode this camera."));
    Frame frame;
    describeFrame(frame, picture, codec);
    frame.format = PixelFormat::Hardware;
    frame.hardware = std::make_shared<GpuPicture>(std::move(reference), codec);
    return frame;
}

} // namespace cw
