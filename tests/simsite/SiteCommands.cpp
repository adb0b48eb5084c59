#include "tests/simsite/Json.h"
#include "tests/simsite/Site.h"

#include <sys/resource.h>

#include <charconv>
#include <cstdlib>
#include <sstream>

namespace cw::simsite {

namespace {

std::string ok()
{
    return "{\"ok\":true}";
}

std::string no(const std::string &why)
{
    return "{\"ok\":false," + jsonText("why", why) + "}";
}

bool number(const std::string &text, double &value)
{
    char *end = nullptr;
    value = g_ascii_strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0';
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

const std::vector<Site::Command> &Site::commands()
{
    static const std::vector<Command> table{
        {"freeze", 0, &Site::freeze},
        {"thaw", 0, &Site::thaw},
        {"stick", 1, &Site::stick},
        {"drop", 0, &Site::drop},
        {"away", 1, &Site::away},
        {"password", 1, &Site::password},
        {"garbage", 1, &Site::garbage},
        {"loss", 1, &Site::loss},
        {"rate", 1, &Site::rate},
        {"resolution", 0, &Site::resolution},
        {"timestamps", 1, &Site::timestamps},
        {"codec", 1, &Site::codec},
        {"sdp", 1, &Site::sdp},
        {"scene", 1, &Site::scene},
        {"sent", 1, &Site::sent},
    };
    return table;
}

std::string Site::command(const std::string &line)
{
    std::istringstream in(line);
    std::string name;
    in >> name;
    if (name == "stats")
        return stats();
    std::string which;
    in >> which;
    Words words;
    for (std::string word; in >> word;)
        words.push_back(word);
    for (const Command &c : commands()) {
        if (name != c.name)
            continue;
        int index = 0;
        const auto parsed = std::from_chars(which.data(), which.data() + which.size(), index);
        Camera *camera = nullptr;
        for (const auto &candidate : m_cameras)
            if (parsed.ec == std::errc() && candidate->plan().index == index)
                camera = candidate.get();
        if (!camera)
            return no("There is no camera " + which);
        if (words.size() < c.least)
            return no("A word is missing after the camera");
        if (name == "password") { // may hold spaces
            const auto at = line.find(which, line.find(name) + name.size()) + which.size();
            words = {line.substr(line.find_first_not_of(' ', at))};
        }
        return (this->*c.handle)(*camera, words);
    }
    return no("There is no command " + name);
}

std::string Site::freeze(Camera &camera, const Words &)
{
    for (Mount *mount : camera.rtsp().mounts()) {
        mount->video().setFrozen(true);
        if (mount->audio())
            mount->audio()->setFrozen(true);
    }
    return ok();
}

std::string Site::thaw(Camera &camera, const Words &)
{
    for (Mount *mount : camera.rtsp().mounts()) {
        mount->video().setFrozen(false);
        mount->video().setStuck(Stuck::No);
        if (mount->audio())
            mount->audio()->setFrozen(false);
    }
    return ok();
}

std::string Site::stick(Camera &camera, const Words &words)
{
    if (words[0] != "key" && words[0] != "any")
        return no("stick CAMERA key|any");
    for (Mount *mount : camera.rtsp().mounts())
        mount->video().setStuck(words[0] == "key" ? Stuck::KeyUnit : Stuck::AnyUnit);
    return ok();
}

std::string Site::drop(Camera &camera, const Words &)
{
    camera.rtsp().dropConnections();
    return ok();
}

std::string Site::away(Camera &camera, const Words &words)
{
    double seconds = 0;
    if (!number(words[0], seconds) || seconds <= 0 || seconds > 86400)
        return no("away CAMERA SECONDS");
    if (!camera.isPresent())
        return no("The camera is away already");
    m_discovery->bye(camera);
    camera.leave();
    auto *back = new Return{this, &camera, 0};
    back->timer = g_timeout_add_full(
        G_PRIORITY_DEFAULT, static_cast<guint>(seconds * 1000),
        +[](gpointer data) {
            auto *b = static_cast<Return *>(data);
            std::string why;
            if (b->camera->comeBack(why))
                b->site->m_discovery->hello(*b->camera);
            else
                std::fprintf(stderr, "simsite: %s\n", why.c_str());
            b->site->m_returns.erase(b->timer);
            return G_SOURCE_REMOVE;
        },
        back, +[](gpointer data) { delete static_cast<Return *>(data); });
    m_returns.insert(back->timer);
    return ok();
}

std::string Site::password(Camera &camera, const Words &words)
{
    camera.setPassword(words[0]);
    return ok();
}

std::string Site::garbage(Camera &camera, const Words &words)
{
    Garbage garbage = Garbage::Off;
    if (words[0] == "on")
        garbage = Garbage::Finite;
    else if (words[0] == "endless")
        garbage = Garbage::Endless;
    else if (words[0] != "off")
        return no("garbage CAMERA on|off|endless");
    std::string why;
    return camera.setGarbage(garbage, why) ? ok() : no(why);
}

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

std::string Site::stats()
{
    std::string line = "{\"ok\":true," + jsonPair("cpu_s", std::to_string(cpuSeconds())) + ",\"cameras\":[";
    for (std::size_t i = 0; i < m_cameras.size(); ++i) {
        Camera &camera = *m_cameras[i];
        line += i == 0 ? "{" : ",{";
        line += jsonPair("index", std::to_string(camera.plan().index)) + "," +
                jsonPair("present", camera.isPresent() ? "true" : "false") + "," +
                jsonPair("sessions_seen", std::to_string(camera.rtsp().connectionsSeen())) + "," +
                jsonPair("sessions_active", std::to_string(camera.rtsp().connectionsActive())) +
                ",\"streams\":[";
        bool first = true;
        for (const ChannelPlan &channel : camera.plan().channels) {
            for (const bool main : {true, false}) {
                Mount *mount = camera.rtsp().mount(channel.number, main);
                if (!mount)
                    continue;
                line += first ? "{" : ",{";
                first = false;
                line += jsonText("mount", mountPath(channel, main)) + "," +
                        jsonPair("active", mount->video().isActive() ? "true" : "false") + "," +
                        jsonPair("sent", std::to_string(mount->video().pushed())) + "," +
                        jsonPair("skipped", std::to_string(mount->video().skipped())) + "}";
            }
        }
        line += "]}";
    }
    return line + "]}";
}

} // namespace cw::simsite
