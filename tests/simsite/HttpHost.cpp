#include "tests/simsite/HttpHost.h"
#include "tests/simsite/Babble.h"

namespace cw::simsite {

HttpHost::HttpHost(const CameraPlan &plan, const Library &library)
    : m_plan(plan), m_library(library), m_gate(plan), m_onvif(plan, m_gate)
{
    m_server = soup_server_new("server-header", "simsite ", nullptr);
    soup_server_add_handler(
        m_server, nullptr,
        +[](SoupServer *, SoupServerMessage *message, const char *path, GHashTable *, gpointer self) {
            static_cast<HttpHost *>(self)->handle(message, path);
        },
        this, nullptr);
}

HttpHost::~HttpHost()
{
    soup_server_disconnect(m_server);
    g_object_unref(m_server);
}

bool HttpHost::listen(std::string &why)
{
    for (const std::string &own : {m_plan.address, m_plan.address6}) {
        if (own.empty())
            continue;
        GSocketAddress *address = g_inet_socket_address_new_from_string(own.c_str(), httpPort);
        GError *error = nullptr;
        const bool ok =
            soup_server_listen(m_server, address, static_cast<SoupServerListenOptions>(0), &error);
        g_object_unref(address);
        if (!ok) {
            why = own + ": " + error->message;
            g_error_free(error);
            return false;
        }
    }
    return true;
}

void HttpHost::stopListening()
{
    soup_server_disconnect(m_server);
}

void HttpHost::handle(SoupServerMessage *message, const char *path)
{
    if (m_garbage != Garbage::Off) {
        GIOStream *stream = soup_server_message_steal_connection(message);
        babble(stream, m_garbage == Garbage::Endless ? Babble::EndlessHttp : Babble::Noise);
        g_object_unref(stream);
        return;
    }
    const std::string_view where = path;
    if (where == "/onvif/device_service" || where == "/onvif/media_service")
        handleOnvif(message, path);
    else if (where.starts_with("/snapshot/"))
        handleSnapshot(message, path);
    else
        soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, nullptr);
}

bool HttpHost::passesDigest(SoupServerMessage *message, const char *path)
{
    const char *authorization =
        soup_message_headers_get_list(soup_server_message_get_request_headers(message), "Authorization");
    return authorization && m_gate.passesDigest(soup_server_message_get_method(message), path, authorization);
}

void HttpHost::challenge(SoupServerMessage *message)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    for (const std::string &line : m_gate.challenges())
        soup_message_headers_append(headers, "WWW-Authenticate", line.c_str());
    soup_server_message_set_status(message, SOUP_STATUS_UNAUTHORIZED, nullptr);
}

void HttpHost::handleOnvif(SoupServerMessage *message, const char *path)
{
    if (g_strcmp0(soup_server_message_get_method(message), "POST") != 0) {
        soup_server_message_set_status(message, SOUP_STATUS_METHOD_NOT_ALLOWED, nullptr);
        return;
    }
    const SoupMessageBody *body = soup_server_message_get_request_body(message);
    const std::string_view text(body->data ? body->data : "",
                                body->data ? static_cast<std::size_t>(body->length) : 0);
    const bool digest = passesDigest(message, path);
    if (m_plan.login != HttpLogin::UsernameToken && !digest && m_onvif.needsLogin(text)) {
        challenge(message);
        return;
    }
    // A device that knows UsernameToken only does not look at HTTP's own login.
    const OnvifReply reply = m_onvif.answer(text, digest && m_plan.login != HttpLogin::UsernameToken);
    const std::string answer = OnvifService::envelope(reply);
    soup_server_message_set_status(message, static_cast<guint>(reply.status), nullptr);
    soup_server_message_set_response(message, "application/soap+xml; charset=utf-8", SOUP_MEMORY_COPY,
                                     answer.data(), answer.size());
}

void HttpHost::handleSnapshot(SoupServerMessage *message, const char *path)
{
    if (!passesDigest(message, path)) {
        challenge(message);
        return;
    }
    for (const ChannelPlan &channel : m_plan.channels) {
        if (std::string_view(path) != "/snapshot/" + std::to_string(channel.number))
            continue;
        gchar *data = nullptr;
        gsize length = 0;
        if (!g_file_get_contents(m_library.snapshotPath(channel.main.scene).c_str(), &data, &length, nullptr))
            break;
        soup_server_message_set_status(message, SOUP_STATUS_OK, nullptr);
        soup_server_message_set_response(message, "image/jpeg", SOUP_MEMORY_TAKE, data, length);
        return;
    }
    soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, nullptr);
}

} // namespace cw::simsite
