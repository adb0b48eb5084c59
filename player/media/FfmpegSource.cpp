#include "player/media/FfmpegSource.h"

#include "devices/base/Log.h"
#include "player/media/FfmpegPacket.h"

#include <QCoreApplication>
#include <QLibrary>

#include <cstring>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::FfmpegSource)
};

// No picture needs more at once, and a server that announces an endless answer gets no more.
constexpr std::size_t LargestAllocation = 128u << 20;
// How long a camera has to take our goodbye.
constexpr int MaxRedirects = 5;
constexpr Nanos TeardownTime = 300 * NanosPerMs;

VideoCodec codecOf(AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264:
        return VideoCodec::H264;
    case AV_CODEC_ID_HEVC:
        return VideoCodec::H265;
    case AV_CODEC_ID_MJPEG:
        return VideoCodec::Mjpeg;
    case AV_CODEC_ID_MPEG4:
        return VideoCodec::Mpeg4;
    default:
        return VideoCodec::Unknown;
    }
}

// libavformat's reader of this machine's own cameras is in libavdevice, which brings two dozen libraries along: it is
// loaded when such a camera is opened, and its absence is told then.
const AVInputFormat *localCameras()
{
    static const bool loaded = [] {
        QLibrary library(QStringLiteral("avdevice"), LIBAVFORMAT_VERSION_MAJOR);
        const auto registerAll = reinterpret_cast<void (*)()>(library.resolve("avdevice_register_all"));
        if (registerAll)
            registerAll();
        return registerAll != nullptr;
    }();
    return loaded ? av_find_input_format("v4l2") : nullptr;
}

// The URL as libavformat wants it: it takes a login only from there, percent-encoded. Never logged.
QByteArray urlWithLogin(const QUrl &url, const Credentials &credentials)
{
    QByteArray plain = url.toEncoded(QUrl::RemoveUserInfo);
    if (credentials.isEmpty())
        return plain;
    const QByteArray login =
        QUrl::toPercentEncoding(credentials.user) + ':' + QUrl::toPercentEncoding(credentials.password) + '@';
    const qsizetype host = plain.indexOf("://");
    return host < 0 ? plain : plain.insert(host + 3, login);
}

Error errorOf(int code, bool timedOut, bool canceled)
{
    using C = Error::Category;
    const QString context = avErrorText(code);
    if (canceled)
        return {C::Canceled, QString(), QString()};
    if (timedOut || code == AVERROR(ETIMEDOUT))
        return {C::Timeout, Text::tr("The camera stopped answering."), context};
    switch (code) {
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
        return {C::Authentication, Text::tr("The camera refuses the user name or the password."), context};
    case AVERROR_HTTP_NOT_FOUND:
        return {C::Protocol, Text::tr("The camera has no stream at this address."), context};
    case AVERROR_HTTP_OTHER_4XX:
        return {C::Resource, Text::tr("The camera refuses another connection."), context};
    case AVERROR_HTTP_SERVER_ERROR:
        return {C::Protocol, Text::tr("The camera reports a fault of its own."), context};
    case AVERROR(ECONNREFUSED):
    case AVERROR(EHOSTUNREACH):
    case AVERROR(ENETUNREACH):
        return {C::Unreachable, Text::tr("The camera does not answer."), context};
    case AVERROR_EOF:
    case AVERROR(ECONNRESET):
    case AVERROR(EPIPE):
    case AVERROR(EIO):
        return {C::Unreachable, Text::tr("The camera closed the connection."), context};
    case AVERROR_PROTOCOL_NOT_FOUND:
        return {C::Usage, Text::tr("This kind of address cannot be played."), context};
    case AVERROR(EBUSY):
        return {C::Resource, Text::tr("Another program uses this camera."), context};
    case AVERROR(ENOENT):
    case AVERROR(ENODEV):
    case AVERROR(ENXIO):
        return {C::Unreachable, Text::tr("The camera is not there."), context};
    case AVERROR(ENOMEM):
    case AVERROR(EMFILE):
    case AVERROR(ENFILE):
        return {C::Resource, Text::tr("This computer has no memory or file handles left for another stream."),
                context};
    default:
        return {C::Protocol, Text::tr("The camera answers in a way that cannot be understood."), context};
    }
}

} // namespace

struct FfmpegSource::Connection {
    AVFormatContext *format = nullptr; // avformat_open_input takes and gives it; closed in the destructor
    CancelToken cancel;
    Nanos deadline = 0; // monotonic; 0: none
    bool closing = false;
    bool timedOut = false;
    int stream = -1;
    VideoCodec codec = VideoCodec::Unknown;
    Nanos readTimeout = 0;
    Nanos interval = 0; // of pictures, where the camera states it
    std::uint64_t sequence = 0;
    std::atomic<std::uint64_t> lost = 0;
    int redirects = 0; // libavformat follows them without end

    ~Connection()
    {
        if (!format)
            return;
        // TEARDOWN has to go out even when canceled, or the camera keeps a dead session among its few.
        closing = true;
        deadline = monotonicNow() + TeardownTime;
        avformat_close_input(&format);
    }

    static int interrupted(void *opaque)
    {
        auto *self = static_cast<Connection *>(opaque);
        if (!self->closing && (self->cancel.isCanceled() || self->redirects > MaxRedirects))
            return 1;
        if (self->deadline > 0 && monotonicNow() > self->deadline) {
            self->timedOut = true;
            return 1;
        }
        return 0;
    }
};

FfmpegSource::FfmpegSource() = default;
FfmpegSource::~FfmpegSource() = default;

Result<StreamInfo> FfmpegSource::open(const SourceRequest &request, CancelToken cancel)
{
    m_connection = std::make_unique<Connection>();
    Connection &c = *m_connection;
    c.cancel = cancel;
    c.readTimeout = request.readTimeout;
    c.deadline = monotonicNow() + request.openTimeout;
    c.format = avformat_alloc_context();
    if (!c.format)
        return tl::unexpected(errorOf(AVERROR(ENOMEM), false, false));
    c.format->interrupt_callback = {&Connection::interrupted, &c};
    c.format->opaque = &c; // how a message finds its source, see routeMessages()
    c.format->flags |= AVFMT_FLAG_NOBUFFER;
    // What a stream's description lacks is found in its first pictures by the decoder: no time for probing.
    c.format->probesize = 64 * 1024;
    c.format->max_analyze_duration = 0;
    c.format->max_probe_packets = 1;

    AVDictionary *options = nullptr;
    const QString scheme = request.url.scheme();
    if (scheme.startsWith(QLatin1String("rtsp"))) {
        av_dict_set(&options, "rtsp_transport", request.transport == Transport::Udp ? "udp" : "tcp", 0);
        av_dict_set(&options, "allowed_media_types", "video", 0);
        av_dict_set(&options, "user_agent", "Counterwatch", 0); // some cameras insist on one
    }
    QByteArray url = urlWithLogin(request.url, request.credentials);
    const AVInputFormat *input = nullptr;
    if (scheme == QLatin1String("v4l2")) {
        input = localCameras();
        if (!input) {
            av_dict_free(&options);
            return fail(Error::Category::Unsupported,
                        Text::tr("Cameras of this computer need FFmpeg's device library: the package is "
                                 "libavdevice59."));
        }
        url = request.url.path().toUtf8();
        av_dict_set(&options, "input_format", "mjpeg", 0); // what decoders take, and what USB has room for
    }
    const int opened = avformat_open_input(&c.format, url.constData(), input, &options);
    url.fill('\0');
    av_dict_free(&options);
    if (opened < 0) // libavformat has freed the context
        return tl::unexpected(errorOf(opened, c.timedOut, cancel.isCanceled()));

    for (unsigned i = 0; i < c.format->nb_streams; ++i) {
        AVStream *stream = c.format->streams[i];
        if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && c.stream < 0)
            c.stream = int(i);
        else
            stream->discard = AVDISCARD_ALL;
    }
    if (c.stream < 0 || c.format->streams[c.stream]->codecpar->codec_id == AV_CODEC_ID_NONE)
        return fail(Error::Category::Unsupported,
                    Text::tr("The camera offers no video that can be played here."));

    const AVStream *stream = c.format->streams[c.stream];
    const AVCodecParameters *parameters = stream->codecpar;
    StreamInfo info;
    info.codec = c.codec = codecOf(parameters->codec_id);
    info.codecName = QString::fromLatin1(avcodec_get_name(parameters->codec_id));
    info.profile = parameters->profile;
    info.level = parameters->level;
    info.size = QSize(parameters->width, parameters->height);
    info.extraData =
        QByteArray(reinterpret_cast<const char *>(parameters->extradata), parameters->extradata_size);
    if (stream->avg_frame_rate.num > 0 && stream->avg_frame_rate.den > 0)
        info.frameRate = av_q2d(stream->avg_frame_rate);
    return info;
}

Result<Packet> FfmpegSource::read()
{
    Connection &c = *m_connection;
    c.timedOut = false;
    c.deadline = c.readTimeout > 0 ? monotonicNow() + c.readTimeout : 0;
    while (true) {
        AvPacketPtr packet(av_packet_alloc());
        if (!packet)
            return tl::unexpected(errorOf(AVERROR(ENOMEM), false, false));
        const int code = av_read_frame(c.format, packet.get());
        if (code == AVERROR(EAGAIN) && !Connection::interrupted(&c))
            continue;
        // Interrupted, libavformat still hands out the picture its parser held back: it is as old as the silence.
        if (code < 0 || c.timedOut)
            return tl::unexpected(errorOf(code, c.timedOut, c.cancel.isCanceled()));
        if (packet->stream_index != c.stream || packet->size == 0)
            continue;
        Packet result =
            fromAvPacket(std::move(packet), c.format->streams[c.stream]->time_base, monotonicNow());
        if (!result.isValid())
            return tl::unexpected(errorOf(AVERROR(ENOMEM), false, false));
        result.sequence = c.sequence++;
        if (c.codec == VideoCodec::Mjpeg)
            result.key = true; // libavformat's RTP depacketizer does not say so
        return result;
    }
}

std::uint64_t FfmpegSource::lostPackets() const
{
    return m_connection ? m_connection->lost.load(std::memory_order_relaxed) : 0;
}

void FfmpegSource::routeMessages()
{
    av_max_alloc(LargestAllocation);
    av_log_set_level(AV_LOG_WARNING);
    av_log_set_callback([](void *object, int level, const char *format, va_list arguments) {
        // rtsp.c: the one place where libavformat says that it follows a redirect.
        if (object && std::strncmp(format, "Status %d: Redirecting", 22) == 0 &&
            *static_cast<const AVClass **>(object) == avformat_get_class()) {
            if (auto *connection = static_cast<Connection *>(static_cast<AVFormatContext *>(object)->opaque))
                ++connection->redirects;
        }
        // rtpdec.c: the one place where libavformat says how many RTP packets are missing.
        if (object && std::strncmp(format, "RTP: missed %d packets", 22) == 0 &&
            *static_cast<const AVClass **>(object) == avformat_get_class()) {
            va_list copy;
            va_copy(copy, arguments);
            const int missed = va_arg(copy, int);
            va_end(copy);
            auto *connection = static_cast<Connection *>(static_cast<AVFormatContext *>(object)->opaque);
            if (connection && missed > 0)
                connection->lost.fetch_add(std::uint64_t(missed), std::memory_order_relaxed);
        }
        if (level > AV_LOG_WARNING || !lcMedia().isDebugEnabled())
            return;
        char line[512];
        int prefix = 1;
        av_log_format_line2(object, level, format, arguments, line, sizeof line, &prefix);
        qCDebug(lcMedia).noquote() << withoutCredentials(QString::fromUtf8(line).trimmed());
    });
}

QString ffmpegVersion()
{
    return QString::fromLatin1(av_version_info());
}

} // namespace cw
