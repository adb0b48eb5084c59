// What the simulated site is made of: its cameras, their channels, streams and manners.
// Plain values, made once at start by makePlan() and then only read, on any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cw::simsite {

enum class Codec { H264, H265, Jpeg };
enum class AudioCodec { None, Aac, Pcmu, Pcma };
enum class HttpLogin { UsernameToken, DigestMd5, DigestSha256First };

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
    std::string serial;
    std::string hardware;
    std::string manner; // empty where the camera behaves
    HttpLogin login = HttpLogin::UsernameToken;
    int clockOffsetSeconds = 0;
    std::string wrongXAddrHost;
    std::vector<ChannelPlan> channels;

    // The host as URLs write it: brackets around IPv6.
    std::string host() const;
    std::string onvif() const { return "http://" + host() + ":8000/onvif/device_service"; }
    std::string streamUri(const ChannelPlan &channel, bool main, bool tls = false) const;
};

constexpr int httpPort = 8000;
constexpr int rtspPort = 8554;
constexpr int rtspsPort = 8322;

const char *codecName(Codec codec);
std::string mountPath(const ChannelPlan &channel, bool main);

// base is the first camera's IPv4 address; .0 and .255 are skipped. Empty where base is no IPv4 address.
std::vector<CameraPlan> makePlan(int first, int cameras, const std::string &base);

} // namespace cw::simsite
