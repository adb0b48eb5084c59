// What makers' own discovery protocols and the common ones beside WS-Discovery hear and get for an answer: SADP, DHIP,
// multicast DNS and SSDP, for the cameras whose maker does (MakerManner).
// Main thread; owned by Site. Sockets are bound to one interface (lo, or a namespace's veth), never to others.
#pragma once

#include "tests/simsite/Discovery.h"

#include <libsoup/soup.h>

#include <netinet/in.h>

namespace cw::simsite {

class MakerDiscovery {
public:
    MakerDiscovery(std::vector<std::unique_ptr<Camera>> &cameras, DiscoveryLink link);
    ~MakerDiscovery();
    MakerDiscovery(const MakerDiscovery &) = delete;
    MakerDiscovery &operator=(const MakerDiscovery &) = delete;

    bool start(std::string &why);

private:
    // One protocol's group, and the answer that a camera gives there; an empty one says nothing.
    struct Group {
        MakerDiscovery *owner = nullptr;
        const char *address = "";
        int port = 0;
        bool MakerManner::*speaks = nullptr;
        std::string (*answer)(const CameraPlan &plan, const std::string &question) = nullptr;
        bool toGroup = false; // answers go to the group, as SADP's do, not to who asked
        int fd = -1;
        guint watch = 0;
    };

    bool open(Group &group, std::string &why);
    bool openDescription(const Camera &camera, std::string &why);
    void read(const Group &group);
    void answer(const Group &group, const Camera &camera, const std::string &text, const sockaddr_in &asker);

    std::vector<std::unique_ptr<Camera>> &m_cameras;
    const DiscoveryLink m_link;
    std::vector<std::unique_ptr<Group>> m_groups;
    std::vector<SoupServer *> m_descriptions; // ours; each serves one camera's UPnP description
};

} // namespace cw::simsite
