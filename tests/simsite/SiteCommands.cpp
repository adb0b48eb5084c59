#include "tests/simsite/CommandWords.h"
#include "tests/simsite/Json.h"
#include "tests/simsite/Site.h"

#include <sys/resource.h>

#include <charconv>
#include <cstdlib>
#include <sstream>

namespace cw::simsite {

namespace {

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
        {"certificate", 1, &Site::certificate},
        {"firmware", 1, &Site::firmware},
        {"http", 1, &Site::http},
        {"event", 2, &Site::event},
        {"events", 1, &Site::events},
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
        if (name == "password" || name == "firmware") { // may hold spaces
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

std::string Site::certificate(Camera &camera, const Words &words)
{
    std::string why = "certificate CAMERA new";
    return words[0] == "new" && camera.renewCertificate(why) ? ok() : no(why);
}

std::string Site::firmware(Camera &camera, const Words &words)
{
    camera.setFirmware(words[0]);
    return ok();
}

std::string Site::http(Camera &camera, const Words &words)
{
    if (words[0] != "silent" && words[0] != "half" && words[0] != "normal")
        return no("http CAMERA silent|half|normal");
    camera.http().setFault(words[0] == "silent" ? HttpFault::Silent
                           : words[0] == "half" ? HttpFault::Half
                                                : HttpFault::None);
    return ok();
}

// event CAMERA WORD [CHANNEL] on|off
std::string Site::event(Camera &camera, const Words &words)
{
    const std::string &state = words.back();
    double channel = 1;
    if ((state != "on" && state != "off") || (words.size() > 2 && !number(words[1], channel)))
        return no("event CAMERA motion|input|tamper|person [CHANNEL] on|off");
    return camera.onvif().events().raise(words[0], static_cast<int>(channel), state == "on")
               ? ok()
               : no("Camera " + std::to_string(camera.plan().index) + " has no such event");
}

std::string Site::events(Camera &camera, const Words &words)
{
    if (words[0] != "break" && words[0] != "mend")
        return no("events CAMERA break|mend");
    camera.onvif().events().setBroken(words[0] == "break");
    return ok();
}

std::string Site::stats()
{
    std::string line = "{\"ok\":true," + jsonPair("cpu_s", std::to_string(cpuSeconds())) + "," +
                       jsonPair("strict", m_schemas.isStrict() ? "true" : "false") + "," +
                       jsonPair("invalid_probes", std::to_string(m_discovery->invalid())) + ",\"cameras\":[";
    for (std::size_t i = 0; i < m_cameras.size(); ++i) {
        Camera &camera = *m_cameras[i];
        line += i == 0 ? "{" : ",{";
        line += jsonPair("index", std::to_string(camera.plan().index)) + "," +
                jsonPair("present", camera.isPresent() ? "true" : "false") + "," +
                jsonPair("sessions_seen", std::to_string(camera.rtsp().connectionsSeen())) + "," +
                jsonPair("sessions_active", std::to_string(camera.rtsp().connectionsActive())) + "," +
                jsonPair("invalid", std::to_string(camera.onvif().invalid())) + "," +
                jsonPair("invalid_answers", std::to_string(camera.onvif().invalidAnswers())) + "," +
                jsonPair("subscriptions", std::to_string(camera.onvif().events().count())) + ",";
        if (camera.plan().head != Head::None) {
            const PtzHead &head = camera.onvif().head();
            const std::int64_t now = EventHub::nowMs();
            const auto moves = [&](PtzHead::Axis axis) {
                return std::string(head.isMoving(axis, now) ? "true" : "false");
            };
            line += "\"head\":{" +
                    jsonPair("turns", head.isMoving(PtzHead::Pan, now) ? "true" : moves(PtzHead::Tilt)) +
                    "," + jsonPair("zooms", moves(PtzHead::Zoom)) + "},";
        }
        line += "\"streams\":[";
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
