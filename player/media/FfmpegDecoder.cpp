#include "player/media/FfmpegDecoder.h"

#include "player/media/CodecNames.h"
#include "player/media/FfmpegFrame.h"
#include "player/media/FfmpegPacket.h"
#include "player/media/GpuPicture.h"

#include <QCoreApplication>

#include <cstring>

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/opt.h>
}

namespace cw {

namespace {

AVCodecID codecIdOf(VideoCodec codec)
{
    switch (codec) {
    case VideoCodec::H264:
        return AV_CODEC_ID_H264;
    case VideoCodec::H265:
        return AV_CODEC_ID_HEVC;
    case VideoCodec::Mjpeg:
        return AV_CODEC_ID_MJPEG;
    case VideoCodec::Mpeg4:
        return AV_CODEC_ID_MPEG4;
    case VideoCodec::Unknown:
        break;
    }
    return AV_CODEC_ID_NONE;
}

// QSV comes as decoders of their own; the others hook into libavcodec's native ones.
const AVCodec *codecFor(VideoCodec codec, BackendKind kind)
{
    if (kind != BackendKind::Qsv)
        return avcodec_find_decoder(codecIdOf(codec));
    switch (codec) {
    case VideoCodec::H264:
        return avcodec_find_decoder_by_name("h264_qsv");
    case VideoCodec::H265:
        return avcodec_find_decoder_by_name("hevc_qsv");
    case VideoCodec::Mjpeg:
        return avcodec_find_decoder_by_name("mjpeg_qsv");
    default:
        return nullptr;
    }
}

// The GPU's pixel format that `codec` gives on devices of this type; NONE where it does not know them.
AVPixelFormat hardwareFormat(const AVCodec *codec, AVHWDeviceType type)
{
    for (int i = 0;; ++i) {
        const AVCodecHWConfig *config = avcodec_get_hw_config(codec, i);
        if (!config)
            return AV_PIX_FMT_NONE;
        if (config->device_type == type && (config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX))
            return config->pix_fmt;
    }
}

bool setExtraData(AVCodecContext &context, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return true;
    auto *memory = static_cast<std::uint8_t *>(
        av_mallocz(static_cast<std::size_t>(bytes.size()) + AV_INPUT_BUFFER_PADDING_SIZE));
    if (!memory)
        return false;
    std::memcpy(memory, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    context.extradata = memory; // freed with the context
    context.extradata_size = static_cast<int>(bytes.size());
    return true;
}

tl::unexpected<Error> noMemory()
{
    return fail(Error::Category::Resource,
                QCoreApplication::translate("cw::FfmpegDecoder",
                                            "There is not enough memory to decode this camera."));
}

} // namespace

Result<std::unique_ptr<Decoder>> FfmpegDecoder::create(const StreamInfo &stream, const DecodeOptions &options,
                                                       const FfmpegHardware &hardware)
{
    const QString name = stream.codecName.isEmpty() ? codecLabel(stream.codec) : stream.codecName;
    const AVCodec *codec = codecFor(stream.codec, hardware.kind);
    if (!codec)
        return fail(
            Error::Category::Unsupported,
            QCoreApplication::translate("cw::FfmpegDecoder", "The codec %1 is not supported.").arg(name),
            name);
    std::unique_ptr<FfmpegDecoder> decoder(new FfmpegDecoder(hardware.kind, stream.codec, options));
    decoder->m_context.reset(avcodec_alloc_context3(codec));
    AVCodecContext *context = decoder->m_context.get();
    if (!context || !setExtraData(*context, stream.extraData))
        return noMemory();
    if (hardware.device) {
        const auto *device = reinterpret_cast<const AVHWDeviceContext *>(hardware.device->data);
        decoder->m_hardwareFormat = hardwareFormat(codec, device->type);
        if (decoder->m_hardwareFormat == AV_PIX_FMT_NONE)
            return fail(
                Error::Category::Unsupported,
                QCoreApplication::translate("cw::FfmpegDecoder", "There is no hardware decoding of %1.")
                    .arg(name),
                name);
        context->hw_device_ctx = av_buffer_ref(hardware.device);
        context->get_format = &FfmpegDecoder::chooseFormat;
        // Pools of GPU pictures are fixed: what the mailbox, the painter and the decoder itself may hold.
        context->extra_hw_frames = 8;
        context->hwaccel_flags = AV_HWACCEL_FLAG_IGNORE_LEVEL | AV_HWACCEL_FLAG_ALLOW_PROFILE_MISMATCH;
    }
    if (hardware.kind == BackendKind::Qsv) // else it holds four pictures back
        av_opt_set_int(context->priv_data, "async_depth", 1, 0);
    context->opaque = decoder.get();
    context->codec_id = codec->id;
    // Frame threads hold as many pictures back as there are threads.
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_LOW_DELAY;
    if (stream.size.isValid()) {
        context->width = stream.size.width();
        context->height = stream.size.height();
    }
    const int code = avcodec_open2(context, codec, nullptr);
    if (code == AVERROR(ENOMEM))
        return noMemory();
    if (code < 0)
        return fail(Error::Category::Unsupported,
                    QCoreApplication::translate("cw::FfmpegDecoder", "The decoder for %1 cannot be opened.")
                        .arg(name),
                    avErrorText(code));
    return decoder;
}

FfmpegDecoder::~FfmpegDecoder() = default;

AVPixelFormat FfmpegDecoder::chooseFormat(AVCodecContext *context, const AVPixelFormat *offered)
{
    auto *self = static_cast<FfmpegDecoder *>(context->opaque);
    for (const AVPixelFormat *format = offered; *format != AV_PIX_FMT_NONE; ++format) {
        if (*format == self->m_hardwareFormat)
            return *format;
    }
    self->m_refused = true; // not in software behind everybody's back: the selector decides and tells
    return AV_PIX_FMT_NONE;
}

Result<void> FfmpegDecoder::decode(const Packet &packet, const Output &output)
{
    if (!packet.isValid())
        return {};
    const AvPacketPtr bytes = toAvPacket(packet);
    if (!bytes)
        return noMemory();
    // The decoder hands our number back with the picture, in whatever order pictures come out.
    const std::int64_t id = m_nextId++;
    bytes->pts = id;
    m_inside[static_cast<std::size_t>(id) % m_inside.size()] = {id, packet.pts, packet.receivedAt,
                                                                packet.sequence};

    m_refused = false;
    int code = avcodec_send_packet(m_context.get(), bytes.get());
    if (code == AVERROR(EAGAIN)) { // full: what is finished must come out first
        if (auto received = receive(output); !received)
            return received;
        code = avcodec_send_packet(m_context.get(), bytes.get());
    }
    // Even when this packet is broken a picture from before it may be finished.
    auto received = receive(output);
    if (code < 0 && code != AVERROR(EAGAIN))
        return decodeError(code);
    return received;
}

Result<void> FfmpegDecoder::receive(const Output &output)
{
    for (;;) {
        AvFramePtr picture(av_frame_alloc());
        if (!picture)
            return noMemory();
        const int code = avcodec_receive_frame(m_context.get(), picture.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            return decodeError(code);
        auto frame = toFrame(std::move(picture));
        if (!frame)
            return tl::unexpected<Error>(std::move(frame.error()));
        output(std::move(*frame));
    }
}

Result<Frame> FfmpegDecoder::toFrame(AvFramePtr picture)
{
    const std::int64_t id = picture->pts != AV_NOPTS_VALUE ? picture->pts : m_nextId - 1;
    Result<Frame> frame;
    const bool mayStay = m_keepOnGpu && (!m_zeroCopy || m_zeroCopy->load(std::memory_order_relaxed));
    if (picture->hw_frames_ctx && mayStay) {
        frame = keepOnGpu(*picture, m_codec);
    } else if (picture->hw_frames_ctx) {
        auto copied = copyBack(*picture);
        if (!copied)
            return tl::unexpected<Error>(std::move(copied.error()));
        frame = fromAvFrame(std::move(*copied), m_codec);
    } else {
        frame = fromAvFrame(std::move(picture), m_codec);
    }
    if (!frame)
        return frame;
    const Times &times = m_inside[static_cast<std::size_t>(id < 0 ? 0 : id) % m_inside.size()];
    if (times.id == id) {
        frame->pts = times.pts;
        frame->receivedAt = times.receivedAt;
        frame->sequence = times.sequence;
    }
    return frame;
}

Result<AvFramePtr> FfmpegDecoder::copyBack(const AVFrame &picture)
{
    auto copied = copyFromGpu(picture, m_copies, m_copySize);
    if (!copied)
        return decodeError(copied.error()).map([] { return AvFramePtr(); });
    return std::move(*copied);
}

Result<void> FfmpegDecoder::decodeError(int code) const
{
    const QString name = codecLabel(m_codec);
    if (m_refused)
        return fail(Error::Category::Unsupported,
                    QCoreApplication::translate("cw::FfmpegDecoder",
                                                "The graphics card does not decode this kind of %1.")
                        .arg(name),
                    avErrorText(code));
    switch (code) {
    case AVERROR(ENOMEM):
        return noMemory();
    case AVERROR(ENOSYS):
    case AVERROR_PATCHWELCOME:
        return fail(
            Error::Category::Unsupported,
            QCoreApplication::translate("cw::FfmpegDecoder", "This kind of %1 is not supported.").arg(name),
            avErrorText(code));
    default:
        return fail(Error::Category::Protocol,
                    QCoreApplication::translate("cw::FfmpegDecoder", "A picture could not be decoded."),
                    avErrorText(code));
    }
}

void FfmpegDecoder::flush()
{
    avcodec_flush_buffers(m_context.get());
}

void FfmpegDecoder::setSkip(Skip skip)
{
    switch (skip) {
    case Skip::Nothing:
        m_context->skip_frame = AVDISCARD_DEFAULT;
        break;
    case Skip::NonReference:
        m_context->skip_frame = AVDISCARD_NONREF;
        break;
    case Skip::NonKey:
        m_context->skip_frame = AVDISCARD_NONKEY;
        break;
    }
}

} // namespace cw
