#include "tests/simsite/RtspHost.h"
#include "tests/simsite/Babble.h"

namespace cw::simsite {

RtspHost::RtspHost(const CameraPlan &plan, Library &library, Pacer &pacer, const RtspShared &shared)
    : m_plan(plan)
{
    if (plan.light)
        return;
    m_points = gst_rtsp_mount_points_new();
    // UDP leaves from the camera's own address, as a real host's does.
    m_addresses = gst_rtsp_address_pool_new();
    gst_rtsp_address_pool_add_range(m_addresses, plan.address.c_str(), plan.address.c_str(), 20000, 28000, 0);
    int order = 0;
    for (const ChannelPlan &channel : plan.channels) {
        for (const bool main : {true, false}) {
            if (!main && !channel.sub)
                continue;
            const StreamPlan &stream = main ? channel.main : *channel.sub;
            const std::int64_t phase = (plan.index * 7 + order++ * 3) % 40 * 1'000'000LL;
            auto mount = std::make_unique<Mount>(stream, library, pacer, phase);
            gst_rtsp_media_factory_set_address_pool(mount->factory(), m_addresses);
            gst_rtsp_mount_points_add_factory(m_points, mountPath(channel, main).c_str(),
                                              GST_RTSP_MEDIA_FACTORY(g_object_ref(mount->factory())));
            m_mounts.emplace(std::make_pair(channel.number, main), std::move(mount));
        }
    }
    makeServer(m_plain, rtspPort, shared, false);
    makeServer(m_tls, rtspsPort, shared, true);
}

RtspHost::~RtspHost()
{
    stopListening();
    dropConnections();
    if (m_plan.light)
        return;
    for (Server *s : {&m_plain, &m_tls}) {
        g_signal_handlers_disconnect_by_data(s->server, this);
        g_object_unref(s->auth);
        g_object_unref(s->server);
    }
    g_object_unref(m_points);
    g_object_unref(m_addresses);
}

void RtspHost::makeServer(Server &server, int port, const RtspShared &shared, bool tls)
{
    server.port = port;
    server.server = gst_rtsp_server_new();
    gst_rtsp_server_set_address(server.server, m_plan.address.c_str());
    gst_rtsp_server_set_service(server.server, std::to_string(port).c_str());
    gst_rtsp_server_set_mount_points(server.server, m_points);
    gst_rtsp_server_set_thread_pool(server.server, shared.pool);
    server.auth = gst_rtsp_auth_new();
    gst_rtsp_auth_set_supported_methods(server.auth, GST_RTSP_AUTH_DIGEST);
    if (!m_plan.maker.rtspRealm.empty())
        gst_rtsp_auth_set_realm(server.auth, m_plan.maker.rtspRealm.c_str());
    if (tls)
        gst_rtsp_auth_set_tls_certificate(server.auth, shared.certificate);
    gst_rtsp_server_set_auth(server.server, server.auth);
    g_signal_connect(server.server, "client-connected",
                     G_CALLBACK(+[](GstRTSPServer *, GstRTSPClient *client, gpointer data) {
                         auto *self = static_cast<RtspHost *>(data);
                         ++self->m_seen;
                         ++self->m_active;
                         g_signal_connect(
                             client, "send-message",
                             G_CALLBACK(+[](GstRTSPClient *, GstRTSPContext *, GstRTSPMessage *message,
                                            gpointer host) { static_cast<RtspHost *>(host)->sign(message); }),
                             self);
                         g_signal_connect(client, "closed", G_CALLBACK(+[](GstRTSPClient *, gpointer host) {
                                              --static_cast<RtspHost *>(host)->m_active;
                                          }),
                                          self);
                     }),
                     this);
}

// GStreamer names itself; the maker's own server goes there instead, or none.
void RtspHost::sign(GstRTSPMessage *message)
{
    if (gst_rtsp_message_get_type(message) != GST_RTSP_MESSAGE_RESPONSE)
        return;
    gst_rtsp_message_remove_header(message, GST_RTSP_HDR_SERVER, -1);
    if (!m_plan.maker.rtspServer.empty())
        gst_rtsp_message_add_header(message, GST_RTSP_HDR_SERVER, m_plan.maker.rtspServer.c_str());
}

bool RtspHost::listen(std::string &why)
{
    if (m_plan.light)
        return true;
    if (m_garbage != Garbage::Off)
        return listenGarbage(why);
    for (Server *s : {&m_plain, &m_tls}) {
        s->source = gst_rtsp_server_attach(s->server, nullptr);
        if (s->source == 0) {
            why = "Port " + std::to_string(s->port) + " of " + m_plan.address + " cannot be listened on.";
            return false;
        }
    }
    return true;
}

bool RtspHost::listenGarbage(std::string &why)
{
    m_garbageService = g_socket_service_new();
    GInetAddress *host = g_inet_address_new_from_string(m_plan.address.c_str());
    bool ok = true;
    for (const int port : {rtspPort, rtspsPort}) {
        GSocketAddress *address = g_inet_socket_address_new(host, static_cast<guint16>(port));
        GError *error = nullptr;
        if (!g_socket_listener_add_address(G_SOCKET_LISTENER(m_garbageService), address, G_SOCKET_TYPE_STREAM,
                                           G_SOCKET_PROTOCOL_TCP, nullptr, nullptr, &error)) {
            why = error->message;
            g_error_free(error);
            ok = false;
        }
        g_object_unref(address);
    }
    g_object_unref(host);
    const bool endless = m_garbage == Garbage::Endless;
    g_signal_connect(m_garbageService, "incoming",
                     G_CALLBACK(+[](GSocketService *, GSocketConnection *connection, GObject *,
                                    gpointer forever) -> gboolean {
                         babble(G_IO_STREAM(connection), forever ? Babble::EndlessRtsp : Babble::Noise);
                         return TRUE;
                     }),
                     GINT_TO_POINTER(endless ? 1 : 0));
    g_socket_service_start(m_garbageService);
    return ok;
}

void RtspHost::stopListening()
{
    for (Server *s : {&m_plain, &m_tls}) {
        if (s->source != 0)
            g_source_remove(s->source);
        s->source = 0;
    }
    if (m_garbageService) {
        g_socket_service_stop(m_garbageService);
        g_socket_listener_close(G_SOCKET_LISTENER(m_garbageService));
        g_object_unref(m_garbageService);
        m_garbageService = nullptr;
    }
}

void RtspHost::dropConnections()
{
    if (m_plan.light)
        return;
    for (const Server *s : {&m_plain, &m_tls}) {
        GList *none = gst_rtsp_server_client_filter(
            s->server, +[](GstRTSPServer *, GstRTSPClient *, gpointer) { return GST_RTSP_FILTER_REMOVE; },
            nullptr);
        g_list_free_full(none, g_object_unref);
    }
}

void RtspHost::setLogin(const Login &login)
{
    if (m_plan.light)
        return;
    GstRTSPToken *token =
        gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "operator", nullptr);
    for (const Server *s : {&m_plain, &m_tls}) {
        if (!m_login.user.empty())
            gst_rtsp_auth_remove_digest(s->auth, m_login.user.c_str());
        gst_rtsp_auth_add_digest(s->auth, login.user.c_str(), login.password.c_str(), token);
    }
    gst_rtsp_token_unref(token);
    m_login = login;
}

Mount *RtspHost::mount(int channel, bool main)
{
    const auto found = m_mounts.find({channel, main});
    return found == m_mounts.end() ? nullptr : found->second.get();
}

std::vector<Mount *> RtspHost::mounts()
{
    std::vector<Mount *> all;
    for (const auto &[key, mount] : m_mounts)
        all.push_back(mount.get());
    return all;
}

} // namespace cw::simsite
