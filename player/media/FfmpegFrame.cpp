#include "player/media/FfmpegFrame.h"

#include <QCoreApplication>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace cw {

namespace {

ColorMatrix matrixOf(const AVFrame &picture, VideoCodec codec)
{
    switch (picture.colorspace) {
    case AVCOL_SPC_BT709:
    case AVCOL_SPC_SMPTE240M: // within two levels of BT.709
        return ColorMatrix::Bt709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_FCC:
        return ColorMatrix::Bt601;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return ColorMatrix::Bt2020;
    default:
        break;
    }
    if (codec == VideoCodec::Mjpeg) // JFIF knows no other
        return ColorMatrix::Bt601;
    return picture.height >= 720 || picture.width >= 1280 ? ColorMatrix::Bt709 : ColorMatrix::Bt601;
}

ColorRange rangeOf(const AVFrame &picture, VideoCodec codec)
{
    switch (picture.format) {
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVJ422P:
    case AV_PIX_FMT_YUVJ444P:
        return ColorRange::Full;
    default:
        break;
    }
    if (picture.color_range == AVCOL_RANGE_JPEG)
        return ColorRange::Full;
    if (picture.color_range == AVCOL_RANGE_UNSPECIFIED && codec == VideoCodec::Mjpeg)
        return ColorRange::Full;
    return ColorRange::Limited;
}

} // namespace

PixelFormat pixelFormatOf(int avPixelFormat)
{
    switch (avPixelFormat) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P:
        return PixelFormat::Yuv420p;
    case AV_PIX_FMT_YUV422P:
    case AV_PIX_FMT_YUVJ422P:
        return PixelFormat::Yuv422p;
    case AV_PIX_FMT_YUV444P:
    case AV_PIX_FMT_YUVJ444P:
        return PixelFormat::Yuv444p;
    case AV_PIX_FMT_NV12:
        return PixelFormat::Nv12;
    case AV_PIX_FMT_YUV420P10LE:
        return PixelFormat::Yuv420p10;
    case AV_PIX_FMT_P010LE:
        return PixelFormat::P010;
    case AV_PIX_FMT_GRAY8:
        return PixelFormat::Gray8;
    case AV_PIX_FMT_BGRA:
    case AV_PIX_FMT_BGR0:
        return PixelFormat::Bgra;
    default:
        return PixelFormat::None;
    }
}

void describeFrame(Frame &frame, const AVFrame &picture, VideoCodec codec)
{
    frame.size = QSize(picture.width, picture.height);
    frame.codedSize = frame.size;
    const AVRational aspect = picture.sample_aspect_ratio;
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1.0;
    // Some cameras write nonsense here; a pixel is never ten times as wide as high.
    frame.sampleAspect = ratio > 0.1 && ratio < 10 ? ratio : 1.0;
    frame.matrix = matrixOf(picture, codec);
    frame.range = rangeOf(picture, codec);
}

Result<Frame> fromAvFrame(AvFramePtr picture, VideoCodec codec)
{
    Frame frame;
    frame.format = pixelFormatOf(picture->format);
    if (frame.format == PixelFormat::None) {
        const char *name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(picture->format));
        const QString shown = name ? QString::fromLatin1(name) : QString::number(picture->format);
        return fail(
            Error::Category::Unsupported,
            QCoreApplication::translate("cw::FfmpegDecoder", "The camera's pixel format %1 is not supported.")
                .arg(shown),
            shown);
    }
    describeFrame(frame, *picture, codec);
    for (std::size_t i = 0; i < frame.planes.size(); ++i)
        frame.planes[i] = {picture->data[i], picture->linesize[i]};
    frame.keep = std::shared_ptr<AVFrame>(std::move(picture));
    return frame;
}

} // namespace cw
