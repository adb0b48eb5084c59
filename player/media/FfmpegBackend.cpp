#include "player/media/FfmpegBackend.h"

#include "player/media/FfmpegDecoder.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

extern "C" {
#include <libavutil/hwcontext.h>
}

namespace cw {

namespace {

AVHWDeviceType deviceType(BackendKind kind)
{
    switch (kind) {
    case BackendKind::Vaapi:
        return AV_HWDEVICE_TYPE_VAAPI;
    case BackendKind::Cuda:
        return AV_HWDEVICE_TYPE_CUDA;
    case BackendKind::Vdpau:
        return AV_HWDEVICE_TYPE_VDPAU;
    case BackendKind::Qsv:
        return AV_HWDEVICE_TYPE_QSV;
    case BackendKind::Software:
        break;
    }
    return AV_HWDEVICE_TYPE_NONE;
}

// What is plainly missing, asked before the driver is: its own error numbers say little, and a library that
// is not there need not be looked for once a stream. Empty where nothing is.
QString missing(BackendKind kind)
{
    switch (kind) {
    case BackendKind::Vaapi:
    case BackendKind::Qsv:
        if (QDir(QStringLiteral("/dev/dri")).entryList({QStringLiteral("renderD*")}, QDir::System).isEmpty())
            return QCoreApplication::translate("cw::FfmpegBackend", "no device /dev/dri/renderD128");
        break;
    case BackendKind::Cuda: {
        QLibrary driver(QStringLiteral("cuda"), 1);
        if (!driver.load())
            return QCoreApplication::translate("cw::FfmpegBackend", "no NVIDIA driver (libcuda.so.1)");
        driver.unload();
        break;
    }
    case BackendKind::Vdpau:
        if (!qEnvironmentVariableIsSet("DISPLAY"))
            return QCoreApplication::translate("cw::FfmpegBackend", "no X display");
        break;
    case BackendKind::Software:
        break;
    }
    return {};
}

} // namespace

Result<AVBufferRef *> FfmpegBackend::device()
{
    std::call_once(m_once, [this] {
        m_deviceError.category = Error::Category::Unsupported;
        m_deviceError.text = missing(m_kind);
        if (!m_deviceError.text.isEmpty())
            return;
        AVBufferRef *device = nullptr;
        const int code = av_hwdevice_ctx_create(&device, deviceType(m_kind), nullptr, nullptr, 0);
        m_device.reset(device);
        if (code < 0) {
            m_deviceError.context = avErrorText(code);
            // libav's word for "no driver" is that the error is unknown.
            m_deviceError.text =
                code == AVERROR_UNKNOWN
                    ? QCoreApplication::translate("cw::FfmpegBackend", "no driver for this device")
                    : QCoreApplication::translate("cw::FfmpegBackend", "the device cannot be opened (%1)")
                          .arg(m_deviceError.context);
        }
    });
    if (!m_device)
        return tl::unexpected<Error>(m_deviceError);
    return m_device.get();
}

Result<std::unique_ptr<Decoder>> FfmpegBackend::open(const StreamInfo &stream, const DecodeOptions &options)
{
    if (m_kind == BackendKind::Software)
        return FfmpegDecoder::create(stream, options);
    const auto opened = device();
    if (!opened)
        return tl::unexpected<Error>(opened.error());
    return FfmpegDecoder::create(stream, options, {m_kind, *opened});
}

std::vector<std::shared_ptr<DecoderBackend>> ffmpegBackends()
{
    std::vector<std::shared_ptr<DecoderBackend>> backends;
    for (const BackendKind kind :
         {BackendKind::Cuda, BackendKind::Vaapi, BackendKind::Vdpau, BackendKind::Qsv, BackendKind::Software})
        backends.push_back(std::make_shared<FfmpegBackend>(kind));
    return backends;
}

} // namespace cw
