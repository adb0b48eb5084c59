#include "tests/simsite/Discovery.h"
#include "tests/simsite/OnvifScopes.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib-unix.h>

#include <array>
#include <cstdio>
#include <sstream>

namespace cw::simsite {

namespace {

constexpr int port = 3702;
constexpr const char *group4 = "239.255.255.250";
constexpr const char *group6 = "ff02::c";
constexpr const char *namespaces = "xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                                   "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
                                   "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
                                   "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" "
                                   "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\"";

void setOn(int fd, int level, int option, int value)
{
    setsockopt(fd, level, option, &value, sizeof value);
}

std::vector<std::string> words(const std::string &text)
{
    std::istringstream in(text);
    std::vector<std::string> all;
    for (std::string word; in >> word;)
        all.push_back(word);
    return all;
}

// Every type asked for is one that we are.
bool matchesTypes(xmlNode *types)
{
    for (const std::string &name : words(xmlText(types))) {
        const auto colon = name.find(':');
        const std::string space = xmlPrefix(types, colon == std::string::npos ? "" : name.substr(0, colon));
        const std::string local = colon == std::string::npos ? name : name.substr(colon + 1);
        if (!(space == ns::network && local == "NetworkVideoTransmitter") &&
            !(space == ns::device && local == "Device"))
            return false;
    }
    return true;
}

// The prefix rule of WS-Discovery: whole path segments.
bool matchesScopes(xmlNode *scopes, const CameraPlan &plan)
{
    for (std::string wanted : words(xmlText(scopes))) {
        while (wanted.ends_with('/'))
            wanted.pop_back();
        bool found = false;
        for (const std::string &scope : onvifScopes(plan))
            found = found || scope == wanted || scope.starts_with(wanted + "/");
        if (!found)
            return false;
    }
    return true;
}

struct Delayed {
    int fd = -1;
    sockaddr_storage to{};
    socklen_t length = 0;
    std::string text;
    std::set<guint> *timers = nullptr;
    guint id = 0;
};

} // namespace

Discovery::Discovery(std::vector<std::unique_ptr<Camera>> &cameras, Schemas &schemas, DiscoveryLink link)
    : m_cameras(cameras), m_schemas(schemas), m_link(std::move(link))
{}

Discovery::~Discovery()
{
    for (const guint timer : std::set<guint>(m_timers))
        g_source_remove(timer);
    for (const auto &socket : m_sockets) {
        g_source_remove(socket->watch);
        close(socket->fd);
    }
}

bool Discovery::start(std::string &why)
{
    bool four = false;
    for (const auto &camera : m_cameras) {
        const CameraPlan &plan = camera->plan();
        if (!openUnicast(*camera, plan.address, why) ||
            (!plan.address6.empty() && !openUnicast(*camera, plan.address6, why)))
            return false;
        four = four || camera->plan().address.find(':') == std::string::npos;
    }
    return (!four || openMulticast(false, why)) && (!m_link.ipv6 || openMulticast(true, why));
}

void Discovery::watch(std::unique_ptr<Socket> socket)
{
    socket->owner = this;
    socket->watch = g_unix_fd_add(
        socket->fd, G_IO_IN,
        +[](gint, GIOCondition, gpointer data) -> gboolean {
            const auto *s = static_cast<const Socket *>(data);
            s->owner->read(*s);
            return G_SOURCE_CONTINUE;
        },
        socket.get());
    m_sockets.push_back(std::move(socket));
}

bool Discovery::openMulticast(bool six, std::string &why)
{
    auto s = std::make_unique<Socket>();
    s->six = six;
    s->fd = socket(six ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const unsigned interface = if_nametoindex(m_link.interface.c_str());
    setOn(s->fd, SOL_SOCKET, SO_REUSEADDR, 1);
    int bound = -1;
    int joined = -1;
    if (six) {
        setOn(s->fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        inet_pton(AF_INET6, group6, &address.sin6_addr);
        address.sin6_scope_id = interface;
        bound = bind(s->fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ipv6_mreq request{address.sin6_addr, interface};
        joined = setsockopt(s->fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, &request, sizeof request);
    } else {
        // Only what comes in by the joined interface: other sockets of this host may have joined elsewhere.
        setOn(s->fd, IPPROTO_IP, IP_MULTICAST_ALL, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        inet_pton(AF_INET, group4, &address.sin_addr);
        bound = bind(s->fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ip_mreqn request{};
        request.imr_multiaddr = address.sin_addr;
        request.imr_ifindex = static_cast<int>(interface);
        joined = setsockopt(s->fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request);
    }
    if (bound != 0 || joined != 0) {
        why = "The WS-Discovery group cannot be joined on " + m_link.interface + ".";
        close(s->fd);
        return false;
    }
    watch(std::move(s));
    return true;
}

bool Discovery::openUnicast(Camera &camera, const std::string &own, std::string &why)
{
    auto s = std::make_unique<Socket>();
    s->camera = &camera;
    s->six = own.find(':') != std::string::npos;
    s->fd = socket(s->six ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto interface = static_cast<int>(if_nametoindex(m_link.interface.c_str()));
    setOn(s->fd, SOL_SOCKET, SO_REUSEADDR, 1);
    int bound = -1;
    if (s->six) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        inet_pton(AF_INET6, own.c_str(), &address.sin6_addr);
        setOn(s->fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        setOn(s->fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, interface);
        bound = bind(s->fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
    } else {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        inet_pton(AF_INET, own.c_str(), &address.sin_addr);
        ip_mreqn request{};
        request.imr_ifindex = interface;
        setsockopt(s->fd, IPPROTO_IP, IP_MULTICAST_IF, &request, sizeof request);
        bound = bind(s->fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
    }
    if (bound != 0) {
        why = "Port 3702 of " + own + " cannot be bound.";
        close(s->fd);
        return false;
    }
    watch(std::move(s));
    return true;
}

std::string Discovery::header(const char *action, const std::string &to, const std::string &relatesTo)
{
    std::array<char, 64> id{};
    std::snprintf(id.data(), id.size(), "urn:uuid:%08x-%04x-4000-8000-%08x%04x", g_random_int(),
                  g_random_int() & 0xffffU, g_random_int(), ++m_message & 0xffffU);
    std::string text = std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope ") + namespaces +
                       "><s:Header><wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/" + action +
                       "</wsa:Action><wsa:MessageID>" + id.data() + "</wsa:MessageID>";
    if (!relatesTo.empty())
        text += "<wsa:RelatesTo>" + xmlEscape(relatesTo) + "</wsa:RelatesTo>";
    return text + "<wsa:To>" + to + "</wsa:To><d:AppSequence InstanceId=\"1\" MessageNumber=\"" +
           std::to_string(m_message) + "\"/></s:Header><s:Body>";
}

std::string Discovery::about(const CameraPlan &plan) const
{
    std::string scopes;
    for (const std::string &scope : onvifScopes(plan))
        scopes += (scopes.empty() ? "" : " ") + scope;
    return "<wsa:EndpointReference><wsa:Address>" + plan.endpoint +
           "</wsa:Address></wsa:EndpointReference><d:Types>dn:NetworkVideoTransmitter "
           "tds:Device</d:Types><d:Scopes>" +
           xmlEscape(scopes) + "</d:Scopes><d:XAddrs>" + onvifAddresses(plan) +
           "</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>";
}

void Discovery::read(const Socket &socket)
{
    std::array<char, 16384> data{};
    sockaddr_storage from{};
    socklen_t length = sizeof from;
    const ssize_t got =
        recvfrom(socket.fd, data.data(), data.size(), 0, reinterpret_cast<sockaddr *>(&from), &length);
    if (got <= 0)
        return;
    const SoapRequest request = SoapRequest::parse({data.data(), static_cast<std::size_t>(got)});
    if (!request.isValid() || request.operationNamespace() != ns::discovery)
        return;
    const bool probe = request.operationName() == "Probe";
    if (!probe && request.operationName() != "Resolve")
        return;
    xmlNode *operation = request.operation();
    std::string wrong = m_schemas.envelopeComplaint(operation->doc);
    if (wrong.empty())
        wrong = m_schemas.complaint(operation);
    if (!wrong.empty()) {
        ++m_invalid;
        std::fprintf(stderr, "simsite: a %s is not answered: %s\n", probe ? "Probe" : "Resolve",
                     wrong.c_str());
        return;
    }
    const std::string wanted = xmlText(
        xmlChild(xmlChild(operation, ns::addressing, "EndpointReference"), ns::addressing, "Address"));
    const std::string message = xmlText(xmlChild(request.header(), ns::addressing, "MessageID"));

    for (const auto &answering : m_sockets) {
        Camera *camera = answering->camera;
        if (!camera || answering->six != socket.six || (socket.camera && socket.camera != camera))
            continue;
        if (!camera->isPresent() || !camera->isSane())
            continue;
        const CameraPlan &plan = camera->plan();
        if (probe) {
            xmlNode *types = xmlChild(operation, ns::discovery, "Types");
            xmlNode *scopes = xmlChild(operation, ns::discovery, "Scopes");
            if ((types && !matchesTypes(types)) || (scopes && !matchesScopes(scopes, plan)))
                continue;
        } else if (wanted != plan.endpoint) {
            continue;
        }
        const char *matches = probe ? "ProbeMatches" : "ResolveMatches";
        const std::string match = probe ? "ProbeMatch" : "ResolveMatch";
        auto *delayed = new Delayed{answering->fd, from, length, {}, &m_timers, 0};
        delayed->text =
            header(matches, "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous", message) +
            "<d:" + matches + "><d:" + match + ">" + about(plan) + "</d:" + match + "></d:" + matches +
            "></s:Body></s:Envelope>";
        // Devices spread their answers so that a probe does not make a storm: the standard's 500 ms where they are many.
        const int spread = m_sockets.size() > 64 ? 500 : 30;
        delayed->id = g_timeout_add_full(
            G_PRIORITY_DEFAULT, static_cast<guint>(g_random_int_range(1, spread + 1)),
            +[](gpointer d) {
                const auto *x = static_cast<const Delayed *>(d);
                sendto(x->fd, x->text.data(), x->text.size(), 0, reinterpret_cast<const sockaddr *>(&x->to),
                       x->length);
                return G_SOURCE_REMOVE;
            },
            delayed,
            +[](gpointer d) {
                auto *x = static_cast<Delayed *>(d);
                x->timers->erase(x->id);
                delete x;
            });
        m_timers.insert(delayed->id);
    }
}

void Discovery::announce(const Camera &camera, const char *what, const std::string &body)
{
    const std::string text =
        header(what, "urn:schemas-xmlsoap-org:ws:2005:04:discovery", "") + body + "</s:Body></s:Envelope>";
    for (const auto &socket : m_sockets) {
        if (socket->camera != &camera)
            continue;
        if (socket->six) {
            sockaddr_in6 to{};
            to.sin6_family = AF_INET6;
            to.sin6_port = htons(port);
            to.sin6_scope_id = if_nametoindex(m_link.interface.c_str());
            inet_pton(AF_INET6, group6, &to.sin6_addr);
            sendto(socket->fd, text.data(), text.size(), 0, reinterpret_cast<sockaddr *>(&to), sizeof to);
        } else {
            sockaddr_in to{};
            to.sin_family = AF_INET;
            to.sin_port = htons(port);
            inet_pton(AF_INET, group4, &to.sin_addr);
            sendto(socket->fd, text.data(), text.size(), 0, reinterpret_cast<sockaddr *>(&to), sizeof to);
        }
    }
}

void Discovery::hello(const Camera &camera)
{
    announce(camera, "Hello", "<d:Hello>" + about(camera.plan()) + "</d:Hello>");
}

void Discovery::bye(const Camera &camera)
{
    announce(camera, "Bye",
             "<d:Bye><wsa:EndpointReference><wsa:Address>" + camera.plan().endpoint +
                 "</wsa:Address></wsa:EndpointReference></d:Bye>");
}

} // namespace cw::simsite
