// A camera's RTSP and RTSPS servers with their mounts and login. A light camera's has neither.
// Lives on the main thread; GStreamer's server threads call into it through its Mounts. Owned by Camera.
#pragma once

#include "tests/simsite/Mount.h"

#include <map>

namespace cw::simsite {

struct Login {
    std::string user;
    std::string password;
};

// What every camera's servers share.
struct RtspShared {
    GstRTSPThreadPool *pool = nullptr;
    GTlsCertificate *certificate = nullptr;
};

enum class Garbage { Off, Finite, Endless };

class RtspHost {
public:
    RtspHost(const CameraPlan &plan, Library &library, Pacer &pacer, const RtspShared &shared);
    ~RtspHost();
    RtspHost(const RtspHost &) = delete;
    RtspHost &operator=(const RtspHost &) = delete;

    bool listen(std::string &why);
    void stopListening();
    void dropConnections();
    void setLogin(const Login &login);
    // Takes effect while listening; the caller restarts it.
    void setGarbage(Garbage garbage) { m_garbage = garbage; }

    // Null where the channel has no such stream.
    Mount *mount(int channel, bool main);
    std::vector<Mount *> mounts();
    unsigned connectionsSeen() const { return m_seen; }
    unsigned connectionsActive() const { return m_active; }

private:
    struct Server {
        GstRTSPServer *server = nullptr;
        GstRTSPAuth *auth = nullptr;
        guint source = 0;
        int port = 0;
    };
    void makeServer(Server &server, int port, const RtspShared &shared, bool tls);
    void sign(GstRTSPMessage *message);
    bool listenGarbage(std::string &why);

    const CameraPlan &m_plan;
    GstRTSPMountPoints *m_points = nullptr;
    GstRTSPAddressPool *m_addresses = nullptr;
    std::map<std::pair<int, bool>, std::unique_ptr<Mount>> m_mounts;
    Server m_plain;
    Server m_tls;
    Login m_login;
    Garbage m_garbage = Garbage::Off;
    GSocketService *m_garbageService = nullptr;
    std::atomic<unsigned> m_seen{0};
    std::atomic<unsigned> m_active{0};
};

} // namespace cw::simsite
