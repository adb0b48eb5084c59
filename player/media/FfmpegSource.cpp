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
constexpr int MaxRedirects = 5;
// What comes over HTTP is one of these. A playlist would name other hosts, which would be asked.
constexpr char HttpFormats[] = "mpjpeg,mjpeg,jpeg_pipe,mpegts,h264,hevc,flv";
// How long a camera has to take our goodbye.
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
    // Why libavformat is stopped, of which it knows nothing itself.
    enum class Stop {
        None,
        Openly,    // it was about to send the password in the open
        Elsewhere, // it was about to go to another host
    };

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
    QUrl url;
    bool openly = false; // Credentials::openly
    Stop stop = Stop::None;
    QString elsewhere; // the other host

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
        if (self->stop == Stop::Openly) // its goodbye would hold the password too
            return 1;
        if (!self->closing && (self->cancel.isCanceled() || self->redirects > MaxRedirects))
            return 1;
        if (self->deadline > 0 && monotonicNow() > self->deadline) {
            self->timedOut = true;
            return 1;
        }
        return 0;
    }

    // The one way to know of some things before they happen, or at all, is what libavformat says of them: its words
    // are those of 5.1, and tests hold them (tst_where_logins_go).
    void hear(const char *said, va_list arguments)
    {
        const auto begins = [said](const char *words) {
            return std::strncmp(said, words, std::strlen(words)) == 0;
        };
        if (begins("Sending:\n%s")) { // rtsp.c, before it is written
            sends(va_arg(arguments, const char *));
        } else if (begins("Status %d: Redirecting to %s")) { // rtsp.c, before it connects there
            va_arg(arguments, int);
            goesTo(QUrl(QString::fromUtf8(va_arg(arguments, const char *))));
        } else if (begins("RTP: missed %d packets")) { // rtpdec.c
            if (const int missed = va_arg(arguments, int); missed > 0)
                lost.fetch_add(std::uint64_t(missed), std::memory_order_relaxed);
        }
    }

    // What libavformat is about to send.
    void sends(const char *request)
    {
        if (!openly && std::strstr(request, "\r\nAuthorization: Basic "))
            stop = Stop::Openly;
    }
    // It goes there next, with the login, unless it finds that it may use no protocol at all.
    void goesTo(const QUrl &next)
    {
        ++redirects;
        const bool sameHost = next.host().compare(url.host(), Qt::CaseInsensitive) == 0;
        if (sameHost && next.scheme() == url.scheme())
            return;
        stop = Stop::Elsewhere;
        elsewhere = sameHost ? shownUrl(next) : next.host();
        av_freep(&format->protocol_whitelist);
        format->protocol_whitelist = av_strdup("none");
    }
    Error error(int code) const
    {
        switch (stop) {
        case Stop::Openly:
            return {
                Error::Category::Untrusted,
                Text::tr(
                    "The camera asks for the password in the open, so none was sent. Set it to Digest, or "
                    "play its stream by its address."),
                {}};
        case Stop::Elsewhere:
            return {Error::Category::Untrusted,
                    Text::tr("The camera redirects to %1, which was not followed.").arg(elsewhere),
                    {}};
        case Stop::None:
            break;
        }
        return errorOf(code, timedOut, cancel.isCanceled());
    }
};

FfmpegSource::FfmpegSource() = default;
FfmpegSource::~FfmpegSource() = default;

Result<StreamInfo> FfmpegSource::open(const SourceRequest &request, CancelToken cancel)
{
    m_connection = std::make_unique<Connection>();
    Connection &c = *m_connection;
    c.cancel = cancel;
    c.url = request.url;
    c.openly = request.credentials.openly;
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
    } else if (scheme.startsWith(QLatin1String("http"))) {
        av_dict_set(&options, "format_whitelist", HttpFormats, 0);
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
        return tl::unexpected(c.error(opened));

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
            return tl::unexpected(c.error(code));
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
        if (object && *static_cast<const AVClass **>(object) == avformat_get_class()) {
            va_list copy;
            va_copy(copy, arguments);
            if (auto *connection = static_cast<Connection *>(static_cast<AVFormatContext *>(object)->opaque))
                connection->hear(format, copy);
            va_end(copy);
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
