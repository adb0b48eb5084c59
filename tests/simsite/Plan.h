// What the simulated site is made of: its cameras, their channels, streams and manners.
// Plain values, made once at start by makePlan() and then only read, on any thread.
#pragma once

#include "tests/simsite/Maker.h"

#include <optional>

namespace cw::simsite {

enum class Codec { H264, H265, Jpeg };
enum class AudioCodec { None, Aac, Pcmu, Pcma };
enum class HttpLogin { UsernameToken, DigestMd5, DigestSha256First };

enum class MediaTwo { None, Works, Broken };
// Whether a camera's own recognition tells attributes of people, and lets itself be told not to.
enum class People { None, Switchable, Fixed };

// Whether a camera has a head that moves, and what of the PTZ service it does in its own way.
enum class Head { None, Plain, NoStop, Apart, StatusStuck };

// How a camera's event service behaves.
struct EventManner {
    bool offered = true;
    int slots = 4;                   // subscriptions at a time; one more is answered NotAuthorized
    bool baseNotification = false;   // Subscribe and Notify too
    bool wantsAddressing = false;    // 400 without WS-Addressing's headers
    bool referenceParameter = false; // tells subscriptions apart by a header instead of an address
    bool relativeTimeBroken = false; // takes "PT60S" for now
    int renewAfterSeconds = 0;       // refuses to renew sooner
};

struct StreamPlan {
    std::string scene;
    Codec codec = Codec::H264;
    bool main = true;
    AudioCodec audio = AudioCodec::None;

    int width() const { return main ? 1920 : 640; }
    int height() const { return main ? 1080 : 360; }
    double fps() const { return main ? 25.0 : 12.5; }
};

struct ChannelPlan {
    int number = 1;
    std::string token; // of the video source
    std::string name;
    StreamPlan main;
    std::optional<StreamPlan> sub;
};

struct CameraPlan {
    int index = 1;
    std::string name;
    std::string address;
    std::string address6; // beside it, where the camera lives in a namespace
    std::string mac;
    std::string endpoint; // urn:uuid:...
    std::string manner;   // empty where the camera behaves
    MakerManner maker;
    HttpLogin login = HttpLogin::UsernameToken;
    int clockOffsetSeconds = 0;
    std::string wrongXAddrHost;
    MediaTwo mediaTwo = MediaTwo::Works;
    EventManner events;
    People people = People::None;
    Head head = Head::None;
    int slowMs = 0;         // each answer over HTTP waits so long
    int unsupported = 500;  // HTTP's status for an operation that is not there
    bool https = true;      // beside HTTP
    bool httpsOnly = false; // instead of HTTP
    bool light = false;     // many of them: no RTSP, no clips
    std::vector<ChannelPlan> channels;

    // The host as URLs write it: brackets around IPv6.
    std::string host() const;
    // "https://host:8443"; a camera of both kinds is asked by plain HTTP.
    std::string web(bool tls) const;
    std::string onvif() const { return web(httpsOnly) + "/onvif/device_service"; }
    std::string streamUri(const ChannelPlan &channel, bool main, bool tls = false) const;
};

constexpr int httpPort = 8000;
constexpr int httpsPort = 8443;
constexpr int rtspPort = 8554;
constexpr int rtspsPort = 8322;

const char *codecName(Codec codec);
std::string mountPath(const ChannelPlan &channel, bool main);

// Part of every camera's endpoint reference and MAC address, so that cameras of two sites are never taken for one.
constexpr unsigned usualId = 0x5700;

// base is the first camera's IPv4 address; .0 and .255 are skipped. Empty where base is no IPv4 address.
std::vector<CameraPlan> makePlan(int first, int cameras, const std::string &base, bool light = false,
                                 unsigned id = usualId);

} // namespace cw::simsite
