#include "tests/simsite/Site.h"
#include "tests/simsite/Certificate.h"
#include "tests/simsite/Json.h"

#include <cstdio>

namespace cw::simsite {

namespace {

std::string numberText(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

std::string streamJson(const CameraPlan &camera, const ChannelPlan &channel, const StreamPlan &stream,
                       int frames)
{
    const char *audio = stream.audio == AudioCodec::Aac    ? "AAC"
                        : stream.audio == AudioCodec::Pcmu ? "PCMU"
                        : stream.audio == AudioCodec::Pcma ? "PCMA"
                                                           : "";
    return "{" + jsonText("uri", camera.streamUri(channel, stream.main)) + "," +
           jsonText("rtsps", camera.streamUri(channel, stream.main, true)) + "," +
           jsonText("codec", codecName(stream.codec)) + "," +
           jsonPair("width", std::to_string(stream.width())) + "," +
           jsonPair("height", std::to_string(stream.height())) + "," +
           jsonPair("fps", numberText(stream.fps())) + "," + jsonPair("frames", std::to_string(frames)) +
           "," + jsonText("audio", audio) + "," + jsonText("scene", stream.scene) + "}";
}

} // namespace

Site::Site(const SiteOptions &options, const ClipMaker &maker)
    : m_options(options), m_maker(maker), m_library(maker), m_schemas(options.schemas)
{}

Site::~Site()
{
    for (const guint timer : m_returns)
        g_source_remove(timer);
    if (m_discovery)
        for (const auto &camera : m_cameras)
            if (camera->isPresent())
                m_discovery->bye(*camera);
    m_discovery.reset();
    m_makerDiscovery.reset();
    for (const auto &camera : m_cameras)
        camera->leave();
    // RTSP's threads are still taking the dropped connections apart, and reach mounts, feeds and the pacer while they
    // do. Nothing tells when the last of them is done; the process ends with the site, so what they use stays.
    for (auto &camera : m_cameras)
        static_cast<void>(camera.release());
    static_cast<void>(m_pacer.release());
}

bool Site::start(std::string &why)
{
    // Every clip is asked for before anything serves: a missing one is told now, not to a client.
    for (const CameraPlan &plan : m_options.plan) {
        if (plan.light)
            continue;
        for (const ChannelPlan &channel : plan.channels) {
            for (const StreamPlan *stream : {&channel.main, channel.sub ? &*channel.sub : &channel.main}) {
                if (!m_library.video(stream->scene, stream->codec, stream->main) ||
                    (stream->audio != AudioCodec::None && !m_library.audio(stream->audio))) {
                    why = m_library.why();
                    return false;
                }
            }
        }
    }
    m_shared.certificate = siteCertificate(m_maker.folder(), why);
    if (!m_shared.certificate)
        return false;
    m_shared.pool = gst_rtsp_thread_pool_new();
    gst_rtsp_thread_pool_set_max_threads(m_shared.pool, 1);
    m_pacer = std::make_unique<Pacer>();
    const CameraShared shared{m_library, *m_pacer, m_schemas, m_shared, m_maker.folder()};
    for (const CameraPlan &plan : m_options.plan) {
        m_cameras.push_back(std::make_unique<Camera>(plan, shared, m_options.login));
        if (!m_cameras.back()->start(why))
            return false;
    }
    m_discovery = std::make_unique<Discovery>(m_cameras, m_schemas, m_options.link);
    if (!m_discovery->start(why))
        return false;
    m_makerDiscovery = std::make_unique<MakerDiscovery>(m_cameras, m_options.link);
    if (!m_makerDiscovery->start(why))
        return false;
    for (const auto &camera : m_cameras)
        m_discovery->hello(*camera);
    return true;
}

std::string Site::readyLine()
{
    std::string line = "{\"ready\":true," + jsonText("control", m_options.control) + "," +
                       jsonText("user", m_options.login.user) + "," +
                       jsonText("password", m_options.login.password) + ",\"cameras\":[";
    bool first = true;
    for (const auto &camera : m_cameras) {
        const CameraPlan &plan = camera->plan();
        line += first ? "{" : ",{";
        first = false;
        line +=
            jsonPair("index", std::to_string(plan.index)) + "," + jsonText("name", plan.name) + "," +
            jsonText("address", plan.address) + "," + jsonText("mac", plan.mac) + "," +
            jsonText("onvif", plan.onvif()) + "," + jsonText("endpoint", plan.endpoint) + "," +
            jsonText("manner", plan.manner) + "," + jsonText("maker", plan.maker.maker) + "," +
            jsonText("manufacturer", plan.maker.claimed) + "," + jsonText("model", plan.maker.model) + "," +
            jsonText("firmware", plan.maker.firmware) + "," + jsonText("serial", plan.maker.serial) + "," +
            jsonText("https", plan.https ? plan.web(true) + "/onvif/device_service" : "") + ",\"channels\":[";
        for (const ChannelPlan &channel : plan.channels) {
            const auto frames = [&](const StreamPlan &s) {
                return plan.light ? 0 : m_library.video(s.scene, s.codec, s.main)->size();
            };
            line += channel.number == 1 ? "{" : ",{";
            line +=
                jsonText("token", channel.token) + "," + jsonText("name", channel.name) + "," +
                jsonPair("main", streamJson(plan, channel, channel.main, frames(channel.main))) + "," +
                jsonPair("sub", channel.sub ? streamJson(plan, channel, *channel.sub, frames(*channel.sub))
                                            : "null") +
                "}";
        }
        line += "]}";
    }
    return line + "]" + (m_stories.empty() ? "" : ",\"audit\":" + m_stories) + "}";
}

} // namespace cw::simsite
