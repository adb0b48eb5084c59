#include "tests/simsite/Mount.h"
#include "tests/simsite/SharedFactory.h"

#include <gst/rtp/gstrtpbuffer.h>

namespace cw::simsite {

namespace {

// A track that no client has set up is linked to nothing; without the tee its source would end in an error, and
// the media would refuse every client that joins later.
constexpr const char *unheard = " ! tee allow-not-linked=true ! ";
constexpr const char *sourceOptions = " is-live=true format=time stream-type=stream block=false max-bytes=0 ";

double audioUnitsPerSecond(AudioCodec codec)
{
    return codec == AudioCodec::Aac ? 16000.0 / 1024.0 : 25.0;
}

} // namespace

Mount::Mount(const StreamPlan &plan, Library &library, Pacer &pacer, std::int64_t phaseNs)
    : m_plan(plan), m_pacer(pacer),
      m_video(std::make_unique<Feed>(library.video(plan.scene, plan.codec, plan.main), plan.fps(), phaseNs))
{
    if (plan.audio != AudioCodec::None)
        m_audio = std::make_unique<Feed>(library.audio(plan.audio), audioUnitsPerSecond(plan.audio), phaseNs);

    m_factory = newSharedFactory();
    gst_rtsp_media_factory_set_launch(m_factory, launch().c_str());
    gst_rtsp_media_factory_set_latency(m_factory, 0);
    gst_rtsp_media_factory_set_protocols(
        m_factory, static_cast<GstRTSPLowerTrans>(GST_RTSP_LOWER_TRANS_UDP | GST_RTSP_LOWER_TRANS_TCP));
    gst_rtsp_media_factory_add_role(m_factory, "operator", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN,
                                    TRUE, GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE,
                                    nullptr);
    g_signal_connect(m_factory, "media-configure",
                     G_CALLBACK(+[](GstRTSPMediaFactory *, GstRTSPMedia *media, gpointer self) {
                         static_cast<Mount *>(self)->configure(media);
                     }),
                     this);
    m_pacer.add(m_video.get());
    if (m_audio)
        m_pacer.add(m_audio.get());
}

Mount::~Mount()
{
    g_object_unref(m_factory);
}

std::string Mount::launch() const
{
    std::string text = std::string("( appsrc name=video") + sourceOptions;
    switch (m_plan.codec) {
    case Codec::H264:
        text += "caps=\"video/x-h264,stream-format=(string)byte-stream,alignment=(string)au\"" +
                std::string(unheard) + "rtph264pay name=pay0 pt=96 config-interval=-1 ";
        break;
    case Codec::H265:
        text += "caps=\"video/x-h265,stream-format=(string)byte-stream,alignment=(string)au\"" +
                std::string(unheard) + "rtph265pay name=pay0 pt=96 config-interval=-1 ";
        break;
    case Codec::Jpeg:
        text += "caps=\"image/jpeg,width=(int)" + std::to_string(m_plan.width()) + ",height=(int)" +
                std::to_string(m_plan.height()) + ",framerate=(fraction)" + (m_plan.main ? "25/1" : "25/2") +
                "\"" + unheard + "rtpjpegpay name=pay0 pt=26 ";
        break;
    }
    if (m_plan.audio == AudioCodec::None)
        return text + ")";
    text += std::string("appsrc name=audio") + sourceOptions;
    switch (m_plan.audio) {
    case AudioCodec::Aac:
        text +=
            "caps=\"audio/mpeg,mpegversion=(int)4,stream-format=(string)raw,rate=(int)16000,channels=(int)1,"
            "codec_data=(buffer)1408\"" +
            std::string(unheard) + "rtpmp4gpay name=pay1 pt=97 ";
        break;
    case AudioCodec::Pcmu:
        text += "caps=\"audio/x-mulaw,rate=(int)8000,channels=(int)1\"" + std::string(unheard) +
                "rtppcmupay name=pay1 pt=0 ";
        break;
    case AudioCodec::Pcma:
        text += "caps=\"audio/x-alaw,rate=(int)8000,channels=(int)1\"" + std::string(unheard) +
                "rtppcmapay name=pay1 pt=8 ";
        break;
    case AudioCodec::None:
        break;
    }
    return text + ")";
}

void Mount::configure(GstRTSPMedia *media)
{
    GstElement *bin = gst_rtsp_media_get_element(media);
    const auto hook = [&](const char *source, const char *payloader, Feed *feed, bool video) {
        if (!feed)
            return;
        GstElement *element = gst_bin_get_by_name(GST_BIN(bin), source);
        GstElement *pay = gst_bin_get_by_name(GST_BIN(bin), payloader);
        GstPad *pad = gst_element_get_static_pad(pay, "src");
        const auto types = static_cast<GstPadProbeType>(
            GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM);
        if (video)
            gst_pad_add_probe(
                pad, types,
                +[](GstPad *, GstPadProbeInfo *info, gpointer self) {
                    return static_cast<Mount *>(self)->probe(info, true);
                },
                this, nullptr);
        else
            gst_pad_add_probe(
                pad, types,
                +[](GstPad *, GstPadProbeInfo *info, gpointer self) {
                    return static_cast<Mount *>(self)->probe(info, false);
                },
                this, nullptr);
        feed->attach(GST_APP_SRC(element));
        // The media may be gone before its "unprepared" is handled: the feed drops its source by itself then.
        struct Ties {
            Feed *feed;
            GstAppSrc *source;
            Pacer *pacer;
        };
        auto *ties = new Ties{feed, GST_APP_SRC(element), &m_pacer};
        g_signal_connect(media, "new-state", G_CALLBACK(+[](GstRTSPMedia *, gint state, gpointer data) {
                             auto *t = static_cast<Ties *>(data);
                             t->feed->setRolling(state == GST_STATE_PLAYING);
                             t->pacer->wake();
                         }),
                         ties);
        g_signal_connect_data(
            media, "unprepared", G_CALLBACK(+[](GstRTSPMedia *, gpointer data) {
                auto *t = static_cast<Ties *>(data);
                t->feed->detach(t->source);
            }),
            ties, [](gpointer data, GClosure *) { delete static_cast<Ties *>(data); },
            static_cast<GConnectFlags>(0));
        gst_object_unref(pad);
        gst_object_unref(pay);
        gst_object_unref(element);
    };
    hook("video", "pay0", m_video.get(), true);
    hook("audio", "pay1", m_audio.get(), false);
    gst_object_unref(bin);
    m_pacer.wake();
}

void Mount::jumpTimestamps(double seconds)
{
    m_jumpMs += static_cast<std::int64_t>(seconds * 1000);
}

// True where the packet is to be lost. Times are rewritten here, behind the payloader, so that no clock of the
// pipeline waits for them.
bool Mount::spoil(GstBuffer *&buffer, bool video)
{
    const unsigned loss = m_lossPerMyriad;
    if (loss > 0) {
        unsigned x = m_random;
        x ^= x << 13U;
        x ^= x >> 17U;
        x ^= x << 5U;
        m_random = x;
        if (x % 10000 < loss)
            return true;
    }
    const std::int64_t jump = m_jumpMs;
    if (jump != 0) {
        buffer = gst_buffer_make_writable(buffer);
        GstRTPBuffer rtp = GST_RTP_BUFFER_INIT;
        if (gst_rtp_buffer_map(buffer, GST_MAP_READWRITE, &rtp)) {
            const std::int64_t perSecond = video ? 90000 : m_plan.audio == AudioCodec::Aac ? 16000 : 8000;
            const auto shift = static_cast<guint32>(jump * perSecond / 1000);
            gst_rtp_buffer_set_timestamp(&rtp, gst_rtp_buffer_get_timestamp(&rtp) + shift);
            gst_rtp_buffer_unmap(&rtp);
        }
    }
    return false;
}

GstPadProbeReturn Mount::probe(GstPadProbeInfo *info, bool video)
{
    if ((info->type & GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM) != 0) {
        GstEvent *event = GST_PAD_PROBE_INFO_EVENT(info);
        const SdpLie lie = m_lie;
        if (GST_EVENT_TYPE(event) != GST_EVENT_CAPS || !video || lie == SdpLie::None)
            return GST_PAD_PROBE_OK;
        GstCaps *caps = nullptr;
        gst_event_parse_caps(event, &caps);
        caps = gst_caps_copy(caps);
        GstStructure *s = gst_caps_get_structure(caps, 0);
        const char *claimed = lie == SdpLie::UnknownCodec   ? "X-CW-UNKNOWN"
                              : m_plan.codec == Codec::H265 ? "H264"
                                                            : "H265";
        gst_structure_set(s, "encoding-name", G_TYPE_STRING, claimed, nullptr);
        gst_structure_remove_fields(s, "sprop-parameter-sets", "profile-level-id", "packetization-mode",
                                    "sprop-vps", "sprop-sps", "sprop-pps", nullptr);
        gst_event_unref(event);
        info->data = gst_event_new_caps(caps);
        gst_caps_unref(caps);
        return GST_PAD_PROBE_OK;
    }
    if (m_lossPerMyriad == 0 && m_jumpMs == 0)
        return GST_PAD_PROBE_OK;
    if ((info->type & GST_PAD_PROBE_TYPE_BUFFER) != 0) {
        GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER(info);
        const bool lost = spoil(buffer, video);
        info->data = buffer;
        return lost ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
    }
    GstBufferList *list = gst_buffer_list_make_writable(GST_PAD_PROBE_INFO_BUFFER_LIST(info));
    GstBufferList *kept = gst_buffer_list_new_sized(gst_buffer_list_length(list));
    for (guint i = 0; i < gst_buffer_list_length(list); ++i) {
        GstBuffer *buffer = gst_buffer_ref(gst_buffer_list_get(list, i));
        if (spoil(buffer, video))
            gst_buffer_unref(buffer);
        else
            gst_buffer_list_add(kept, buffer);
    }
    gst_buffer_list_unref(list);
    info->data = kept;
    return gst_buffer_list_length(kept) > 0 ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

} // namespace cw::simsite
