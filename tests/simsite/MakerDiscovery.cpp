#include "tests/simsite/MakerDiscovery.h"
#include "tests/simsite/MakerReplies.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib-unix.h>

#include <array>

namespace cw::simsite {

namespace {

int socketOn(const DiscoveryLink &link)
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ip_mreqn interface {};
    interface.imr_ifindex = static_cast<int>(if_nametoindex(link.interface.c_str()));
    setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface);
    return fd;
}

sockaddr_in addressOf(const char *address, int port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, address, &out.sin_addr);
    return out;
}

} // namespace

MakerDiscovery::MakerDiscovery(std::vector<std::unique_ptr<Camera>> &cameras, DiscoveryLink link)
    : m_cameras(cameras), m_link(std::move(link))
{
    const auto add = [this](const char *address, int port, bool MakerManner::*speaks,
                            std::string (*reply)(const CameraPlan &, const std::string &), bool toGroup) {
        m_groups.push_back(
            std::make_unique<Group>(Group{this, address, port, speaks, reply, toGroup, -1, 0}));
    };
    add("239.255.255.250", 37020, &MakerManner::sadp, sadpReply, true);
    add("239.255.255.251", 37810, &MakerManner::dahua, dhipReply, false);
    add("224.0.0.251", 5353, &MakerManner::mdns, mdnsReply, false);
    add("239.255.255.250", 1900, &MakerManner::ssdp, ssdpReply, false);
}

MakerDiscovery::~MakerDiscovery()
{
    for (const auto &group : m_groups) {
        if (group->watch != 0)
            g_source_remove(group->watch);
        if (group->fd >= 0)
            close(group->fd);
    }
    for (SoupServer *server : m_descriptions) {
        soup_server_disconnect(server);
        g_object_unref(server);
    }
}

bool MakerDiscovery::start(std::string &why)
{
    for (const auto &group : m_groups) {
        bool wanted = false;
        for (const auto &camera : m_cameras)
            wanted = wanted || camera->plan().maker.*group->speaks;
        if (wanted && !open(*group, why))
            return false;
    }
    for (const auto &camera : m_cameras)
        if (camera->plan().maker.ssdp && !openDescription(*camera, why))
            return false;
    return true;
}

bool MakerDiscovery::open(Group &group, std::string &why)
{
    group.fd = socketOn(m_link);
    const sockaddr_in address = addressOf(group.address, group.port);
    ip_mreqn request{};
    request.imr_multiaddr = address.sin_addr;
    request.imr_ifindex = static_cast<int>(if_nametoindex(m_link.interface.c_str()));
    if (bind(group.fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        setsockopt(group.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) != 0) {
        why = std::string("The group ") + group.address + ":" + std::to_string(group.port) +
              " cannot be joined on " + m_link.interface + ".";
        return false;
    }
    group.watch = g_unix_fd_add(
        group.fd, G_IO_IN,
        +[](gint, GIOCondition, gpointer data) -> gboolean {
            const auto *g = static_cast<const Group *>(data);
            g->owner->read(*g);
            return G_SOURCE_CONTINUE;
        },
        &group);
    return true;
}

// The description has a server of its own: what answers on a camera's web port is that camera's other matter.
bool MakerDiscovery::openDescription(const Camera &camera, std::string &why)
{
    SoupServer *server = soup_server_new("server-header", "simsite ", nullptr);
    m_descriptions.push_back(server);
    soup_server_add_handler(
        server, "/description.xml",
        +[](SoupServer *, SoupServerMessage *message, const char *, GHashTable *, gpointer data) {
            const std::string text = upnpDescription(*static_cast<const CameraPlan *>(data));
            soup_server_message_set_status(message, SOUP_STATUS_OK, nullptr);
            soup_server_message_set_response(message, "text/xml; charset=utf-8", SOUP_MEMORY_COPY,
                                             text.data(), text.size());
        },
        const_cast<CameraPlan *>(&camera.plan()), nullptr);
    GSocketAddress *address =
        g_inet_socket_address_new_from_string(camera.plan().address.c_str(), descriptionPort);
    GError *error = nullptr;
    const bool ok = soup_server_listen(server, address, static_cast<SoupServerListenOptions>(0), &error);
    g_object_unref(address);
    if (!ok) {
        why = camera.plan().address + ": " + error->message;
        g_error_free(error);
    }
    return ok;
}

void MakerDiscovery::read(const Group &group)
{
    std::array<char, 16384> data{};
    sockaddr_in from{};
    socklen_t length = sizeof from;
    const ssize_t got =
        recvfrom(group.fd, data.data(), data.size(), 0, reinterpret_cast<sockaddr *>(&from), &length);
    if (got <= 0)
        return;
    const std::string question(data.data(), static_cast<std::size_t>(got));
    for (const auto &camera : m_cameras) {
        if (!(camera->plan().maker.*group.speaks) || !camera->isPresent() || !camera->isSane())
            continue;
        const std::string text = group.answer(camera->plan(), question);
        if (!text.empty())
            answer(group, *camera, text, from);
    }
}

void MakerDiscovery::answer(const Group &group, const Camera &camera, const std::string &text,
                            const sockaddr_in &asker)
{
    const int fd = socketOn(m_link);
    const sockaddr_in own = addressOf(camera.plan().address.c_str(), 0);
    const sockaddr_in to = group.toGroup ? addressOf(group.address, group.port) : asker;
    if (bind(fd, reinterpret_cast<const sockaddr *>(&own), sizeof own) == 0)
        sendto(fd, text.data(), text.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    close(fd);
}

} // namespace cw::simsite
