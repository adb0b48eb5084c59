// The whole site: builds every camera, owns them, and carries out what the control socket asks.
// Main thread.
#pragma once

#include "tests/simsite/MakerDiscovery.h"

namespace cw::simsite {

struct SiteOptions {
    std::vector<CameraPlan> plan;
    Login login;
    DiscoveryLink link;
    std::string control; // shown in the ready line
    std::string schemas; // folder of the ONVIF standard's; empty: requests are not checked
};

class Site {
public:
    Site(const SiteOptions &options, const ClipMaker &maker);
    ~Site();
    Site(const Site &) = delete;
    Site &operator=(const Site &) = delete;

    bool start(std::string &why);
    std::string readyLine();
    void setStories(const std::string &json) { m_stories = json; } // for the ready line
    // One line in, one line of JSON out.
    std::string command(const std::string &line);

private:
    struct Return {
        Site *site;
        Camera *camera;
        guint timer;
    };
    using Words = std::vector<std::string>;
    using Handler = std::string (Site::*)(Camera &, const Words &);
    struct Command {
        const char *name;
        std::size_t least; // words after the camera
        Handler handle;
    };
    static const std::vector<Command> &commands();

    std::string freeze(Camera &camera, const Words &words);
    std::string thaw(Camera &camera, const Words &words);
    std::string stick(Camera &camera, const Words &words);
    std::string drop(Camera &camera, const Words &words);
    std::string away(Camera &camera, const Words &words);
    std::string password(Camera &camera, const Words &words);
    std::string garbage(Camera &camera, const Words &words);
    std::string loss(Camera &camera, const Words &words);
    std::string rate(Camera &camera, const Words &words);
    std::string resolution(Camera &camera, const Words &words);
    std::string timestamps(Camera &camera, const Words &words);
    std::string codec(Camera &camera, const Words &words);
    std::string sdp(Camera &camera, const Words &words);
    std::string scene(Camera &camera, const Words &words);
    std::string sent(Camera &camera, const Words &words);
    std::string certificate(Camera &camera, const Words &words);
    std::string firmware(Camera &camera, const Words &words);
    std::string http(Camera &camera, const Words &words);
    std::string event(Camera &camera, const Words &words);
    std::string events(Camera &camera, const Words &words);
    std::string stats();

    void setLie(Camera &camera, SdpLie lie);

    const SiteOptions m_options;
    std::string m_stories;
    const ClipMaker &m_maker;
    Library m_library;
    std::string m_why;
    RtspShared m_shared;
    Schemas m_schemas;
    std::vector<std::unique_ptr<Camera>> m_cameras;
    std::unique_ptr<Pacer> m_pacer; // stops ticking before the feeds go
    std::unique_ptr<Discovery> m_discovery;
    std::unique_ptr<MakerDiscovery> m_makerDiscovery;
    std::set<guint> m_returns;
};

} // namespace cw::simsite
