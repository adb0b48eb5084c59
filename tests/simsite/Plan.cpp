#include "tests/simsite/Plan.h"

#include <arpa/inet.h>

#include <array>
#include <cstdio>

namespace cw::simsite {

namespace {

constexpr std::array<const char *, 16> names{"Lobby",
                                             "Gate 2",
                                             "Loading dock",
                                             "Car park north",
                                             "Stairwell B",
                                             "Server room",
                                             "Corridor 1st floor",
                                             "Workshop",
                                             "Reception",
                                             "Roof",
                                             "Gate 1",
                                             "Crossroads",
                                             "Canteen",
                                             "Warehouse aisle 14, north end, upper row",
                                             "Recorder",
                                             "Yard"};
constexpr std::array<const char *, 5> scenes{"people", "bars", "gradient", "night", "fractal"};

std::string format(const char *pattern, int a, int b = 0)
{
    std::array<char, 96> text{};
    // The patterns are those of this file.
    std::snprintf(text.data(), text.size(), pattern, a, b);
    return text.data();
}

ChannelPlan makeChannel(int camera, int number, const std::string &name, Codec codec,
                        const std::string &scene)
{
    ChannelPlan channel;
    channel.number = number;
    channel.token = "VideoSource_" + std::to_string(number);
    channel.name = name;
    channel.main = {scene, codec, true, AudioCodec::None};
    channel.sub = StreamPlan{scene, codec, false, AudioCodec::None};
    AudioCodec audio = AudioCodec::None;
    if (camera == 1 || camera == 7)
        audio = AudioCodec::Aac;
    else if (camera == 3)
        audio = AudioCodec::Pcmu;
    else if (camera == 10)
        audio = AudioCodec::Pcma;
    channel.main.audio = audio;
    channel.sub->audio = audio;
    return channel;
}

CameraPlan makeCamera(int index, const std::string &address, unsigned id)
{
    CameraPlan camera;
    const auto slot = static_cast<std::size_t>(index - 1);
    camera.index = index;
    camera.address = address;
    camera.name = slot < names.size() ? names[slot] : format("Camera %d", index);
    const int site = static_cast<int>(id);
    camera.endpoint = format("urn:uuid:43570000-0000-4000-8000-0243%04x", site) +
                      format("%02x%02x", index >> 8, index & 255);

    const int kind = (index - 1) % 16 + 1;
    camera.mac =
        macPrefixOf(kind) + format(":%02x", site & 255) + format(":%02x:%02x", index >> 8, index & 255);
    camera.maker = makerOf(kind, index, camera.mac);
    Codec codec = Codec::H264;
    if (kind == 5 || kind == 11)
        codec = Codec::H265;
    else if (kind == 8)
        codec = Codec::Jpeg;
    std::string scene = scenes[slot % scenes.size()];
    if (codec == Codec::H265)
        scene = "people";
    else if (codec == Codec::Jpeg)
        scene = "bars";

    int channels = 1;
    switch (kind) {
    case 1:
        camera.events.baseNotification = true;
        break;
    case 2:
        camera.manner = "wrong-xaddr";
        camera.wrongXAddrHost = "192.0.2.99";
        break;
    case 3:
        camera.manner = "http-digest";
        camera.mediaTwo = MediaTwo::None;
        camera.login = HttpLogin::DigestMd5;
        break;
    case 4:
        camera.manner = "clock-off";
        camera.head = Head::Plain;
        camera.clockOffsetSeconds = 600;
        camera.events.wantsAddressing = true;
        break;
    case 6:
        camera.manner = "no-sub";
        camera.mediaTwo = MediaTwo::None;
        camera.unsupported = 400;
        break;
    case 8:
        camera.manner = "media2-broken";
        camera.mediaTwo = MediaTwo::Broken;
        break;
    case 9:
        camera.manner = "http-digest-sha256";
        camera.login = HttpLogin::DigestSha256First;
        camera.events.referenceParameter = true;
        break;
    case 5:
        camera.people = People::Switchable;
        break;
    case 7:
        camera.manner = "other-label";
        camera.events.relativeTimeBroken = true;
        break;
    case 10:
        camera.people = People::Fixed;
        camera.head = Head::StatusStuck;
        break;
    case 11:
        camera.manner = "slow";
        camera.slowMs = 150;
        camera.unsupported = 400;
        break;
    case 13:
        camera.manner = "few-slots";
        camera.head = Head::NoStop;
        camera.events.slots = 2;
        break;
    case 14:
        camera.manner = "renew-seldom";
        camera.events.renewAfterSeconds = 60;
        break;
    case 16:
        camera.manner = "no-events";
        camera.head = Head::Apart;
        camera.events.offered = false;
        break;
    case 12:
        camera.manner = "four-sensors";
        channels = 4;
        break;
    case 15:
        camera.manner = "recorder";
        channels = 16;
        break;
    default:
        break;
    }

    for (int number = 1; number <= channels; ++number) {
        std::string name = camera.name;
        if (channels == 4)
            name += format(", sensor %d", number);
        else if (channels > 4)
            name += format(", channel %d", number);
        const std::string &shown =
            channels == 1 ? scene : scenes[static_cast<std::size_t>(number - 1) % scenes.size()];
        camera.channels.push_back(makeChannel(kind, number, name, codec, shown));
    }
    if (kind == 6)
        camera.channels.front().sub.reset();
    if (index == 17) {
        camera.manner = "https-only";
        camera.httpsOnly = true;
    }
    return camera;
}

} // namespace

std::string CameraPlan::host() const
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

std::string CameraPlan::web(bool tls) const
{
    return (tls ? "https://" : "http://") + host() + ":" + std::to_string(tls ? httpsPort : httpPort);
}

std::string CameraPlan::streamUri(const ChannelPlan &channel, bool main, bool tls) const
{
    return (tls ? "rtsps://" : "rtsp://") + host() + ":" + std::to_string(tls ? rtspsPort : rtspPort) +
           mountPath(channel, main);
}

const char *codecName(Codec codec)
{
    switch (codec) {
    case Codec::H264:
        return "H264";
    case Codec::H265:
        return "H265";
    case Codec::Jpeg:
        return "JPEG";
    }
    return "";
}

std::string mountPath(const ChannelPlan &channel, bool main)
{
    return "/ch" + std::to_string(channel.number) + (main ? "/main" : "/sub");
}

std::vector<CameraPlan> makePlan(int first, int cameras, const std::string &base, bool light, unsigned id)
{
    std::vector<CameraPlan> plan;
    in_addr start{};
    if (inet_pton(AF_INET, base.c_str(), &start) != 1)
        return plan;
    std::uint32_t next = ntohl(start.s_addr);
    for (int index = first; index < first + cameras; ++index, ++next) {
        while ((next & 255) == 0 || (next & 255) == 255)
            ++next;
        in_addr address{htonl(next)};
        std::array<char, INET_ADDRSTRLEN> text{};
        inet_ntop(AF_INET, &address, text.data(), text.size());
        plan.push_back(makeCamera(index, text.data(), id));
        plan.back().light = light;
        if (light && !plan.back().httpsOnly)
            plan.back().https = false;
    }
    return plan;
}

} // namespace cw::simsite
