// WS-Discovery for all cameras of the site: answers Probe and Resolve, says Hello and Bye.
// Main thread; owned by Site. Sockets are bound to one interface (lo, or a namespace's veth), never to others.
#pragma once

#include "tests/simsite/Camera.h"

namespace cw::simsite {

struct DiscoveryLink {
    std::string interface = "lo";
    bool ipv6 = false; // multicast over IPv6 does not arrive on loopback
};

class Discovery {
public:
    Discovery(std::vector<std::unique_ptr<Camera>> &cameras, Schemas &schemas, DiscoveryLink link);
    ~Discovery();
    Discovery(const Discovery &) = delete;
    Discovery &operator=(const Discovery &) = delete;

    bool start(std::string &why);
    void hello(const Camera &camera);
    void bye(const Camera &camera);
    // How many probes were not valid, and so not answered.
    unsigned invalid() const { return m_invalid; }

private:
    struct Socket {
        int fd = -1;
        guint watch = 0;
        Camera *camera = nullptr; // null: multicast, meant for all
        Discovery *owner = nullptr;
        bool six = false;
    };
    bool openMulticast(bool six, std::string &why);
    bool openUnicast(Camera &camera, const std::string &own, std::string &why);
    void watch(std::unique_ptr<Socket> socket);
    void read(const Socket &socket);
    void announce(const Camera &camera, const char *what, const std::string &body);
    std::string header(const char *action, const std::string &to, const std::string &relatesTo);
    std::string about(const CameraPlan &plan) const;

    std::vector<std::unique_ptr<Camera>> &m_cameras;
    Schemas &m_schemas;
    const DiscoveryLink m_link;
    std::vector<std::unique_ptr<Socket>> m_sockets;
    std::set<guint> m_timers;
    unsigned m_message = 0;
    unsigned m_invalid = 0;
};

} // namespace cw::simsite
