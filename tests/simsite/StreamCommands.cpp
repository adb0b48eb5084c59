#include "tests/simsite/CommandWords.h"
#include "tests/simsite/Json.h"
#include "tests/simsite/Site.h"

#include <cstdlib>

namespace cw::simsite {

std::string Site::loss(Camera &camera, const Words &words)
{
    double percent = 0;
    if (!number(words[0], percent) || percent < 0 || percent > 100)
        return no("loss CAMERA PERCENT");
    for (Mount *mount : camera.rtsp().mounts())
        mount->setLoss(percent);
    return ok();
}

std::string Site::rate(Camera &camera, const Words &words)
{
    if (words[0] != "half" && words[0] != "full")
        return no("rate CAMERA half|full");
    for (Mount *mount : camera.rtsp().mounts())
        mount->video().setHalfRate(words[0] == "half");
    return ok();
}

std::string Site::resolution(Camera &camera, const Words &words)
{
    const bool back = !words.empty() && words[0] == "back";
    for (Mount *mount : camera.rtsp().mounts()) {
        const StreamPlan &plan = mount->plan();
        if (back) {
            mount->video().setClip(nullptr, 0);
            continue;
        }
        // The other size of the same scene; a clip of half the pictures is then played at its own rate.
        const auto other = m_library.video(plan.scene, plan.codec, !plan.main);
        if (!other)
            return no(m_library.why());
        mount->video().setClip(other, plan.main ? 12.5 : 25);
    }
    m_pacer->wake();
    return ok();
}

std::string Site::timestamps(Camera &camera, const Words &words)
{
    double seconds = 0;
    if (!number(words[0], seconds))
        return no("timestamps CAMERA SECONDS");
    for (Mount *mount : camera.rtsp().mounts())
        mount->jumpTimestamps(seconds);
    return ok();
}

void Site::setLie(Camera &camera, SdpLie lie)
{
    for (Mount *mount : camera.rtsp().mounts())
        mount->setSdpLie(lie);
    // The lie is told in the next DESCRIBE; media that live on would keep the truth.
    camera.rtsp().dropConnections();
}

std::string Site::codec(Camera &camera, const Words &words)
{
    if (words[0] != "unsupported" && words[0] != "normal")
        return no("codec CAMERA unsupported|normal");
    setLie(camera, words[0] == "unsupported" ? SdpLie::UnknownCodec : SdpLie::None);
    return ok();
}

std::string Site::sdp(Camera &camera, const Words &words)
{
    if (words[0] != "lies" && words[0] != "honest")
        return no("sdp CAMERA lies|honest");
    setLie(camera, words[0] == "lies" ? SdpLie::OtherCodec : SdpLie::None);
    return ok();
}

std::string Site::scene(Camera &camera, const Words &words)
{
    const std::string &name = words[0];
    if (name != "black" && name != "allskip" && name != "onefps" && name != "normal")
        return no("scene CAMERA black|allskip|onefps|normal");
    for (Mount *mount : camera.rtsp().mounts()) {
        const StreamPlan &plan = mount->plan();
        if (name == "normal") {
            mount->video().setClip(nullptr, 0);
            continue;
        }
        if (plan.codec != Codec::H264)
            return no("These scenes exist in H.264 only, and camera " + std::to_string(camera.plan().index) +
                      " sends another codec");
        const auto clip = m_library.video(name, Codec::H264, plan.main);
        if (!clip)
            return no(m_library.why());
        mount->video().setClip(clip, name == "onefps" ? 1 : plan.fps());
    }
    m_pacer->wake();
    return ok();
}

std::string Site::sent(Camera &camera, const Words &words)
{
    int channel = 1;
    if (words.size() > 1)
        channel = std::atoi(words[1].c_str());
    Mount *mount =
        words[0] == "main" || words[0] == "sub" ? camera.rtsp().mount(channel, words[0] == "main") : nullptr;
    if (!mount)
        return no("There is no such stream");
    std::string line = "{\"ok\":true,\"sent\":[";
    bool first = true;
    for (const Sent &s : mount->video().sent()) {
        line += first ? "{" : ",{";
        first = false;
        line += jsonPair("number", std::to_string(s.number)) + "," +
                jsonPair("monotonic_ns", std::to_string(s.monotonicNs)) + "}";
    }
    return line + "]}";
}

} // namespace cw::simsite
