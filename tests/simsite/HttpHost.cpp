#include "tests/simsite/HttpHost.h"
#include "tests/simsite/Babble.h"

namespace cw::simsite {

namespace {

// An answer that is still owed. It may come after the client has gone.
struct Owed {
    explicit Owed(SoupServerMessage *m) : message(static_cast<SoupServerMessage *>(g_object_ref(m))) {}
    ~Owed()
    {
        g_signal_handlers_disconnect_by_data(message, this);
        g_object_unref(message);
    }
    Owed(const Owed &) = delete;
    Owed &operator=(const Owed &) = delete;

    SoupServerMessage *message;
    bool paused = false;
    bool done = false;
};

void send(Owed &owed, int status, const std::string &text)
{
    if (owed.done)
        return;
    owed.done = true;
    soup_server_message_set_status(owed.message, static_cast<guint>(status), nullptr);
    soup_server_message_set_response(owed.message, "application/soap+xml; charset=utf-8", SOUP_MEMORY_COPY,
                                     text.data(), text.size());
    if (owed.paused)
        soup_server_message_unpause(owed.message);
}

// Promises the whole, sends half of it and closes.
void sendHalf(SoupServerMessage *message, const std::string &text)
{
    GIOStream *stream = soup_server_message_steal_connection(message);
    babble(stream,
           "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml; charset=utf-8\r\nContent-Length: " +
               std::to_string(text.size()) + "\r\n\r\n" + text.substr(0, text.size() / 2));
    g_object_unref(stream);
}

struct Slow {
    std::shared_ptr<Owed> owed;
    int status;
    std::string text;
};

void pause(const std::shared_ptr<Owed> &owed)
{
    if (owed->paused || owed->done)
        return;
    owed->paused = true;
    soup_server_message_pause(owed->message);
    // A connection that is closed by the site ends without being finished.
    for (const char *end : {"finished", "disconnected"})
        g_signal_connect(owed->message, end, G_CALLBACK(+[](SoupServerMessage *, gpointer data) {
                             static_cast<Owed *>(data)->done = true;
                         }),
                         owed.get());
}

void sendAfter(const std::shared_ptr<Owed> &owed, int milliseconds, int status, std::string text)
{
    if (milliseconds == 0) {
        send(*owed, status, text);
        return;
    }
    pause(owed);
    g_timeout_add_full(
        G_PRIORITY_DEFAULT, static_cast<guint>(milliseconds),
        +[](gpointer data) -> gboolean {
            const auto *slow = static_cast<Slow *>(data);
            send(*slow->owed, slow->status, slow->text);
            return G_SOURCE_REMOVE;
        },
        new Slow{owed, status, std::move(text)}, +[](gpointer data) { delete static_cast<Slow *>(data); });
}

} // namespace

HttpHost::HttpHost(const CameraPlan &plan, const Library &library, Schemas &schemas)
    : m_plan(plan), m_library(library), m_gate(plan), m_onvif(plan, m_gate, schemas)
{
    const std::string &name = plan.maker.httpServer;
    m_server = soup_server_new("server-header", name.empty() ? nullptr : name.c_str(), nullptr);
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

void HttpHost::setCertificate(GTlsCertificate *certificate)
{
    soup_server_set_tls_certificate(m_server, certificate);
}

bool HttpHost::listen(std::string &why)
{
    for (const std::string &own : {m_plan.address, m_plan.address6}) {
        for (const bool tls : {false, true}) {
            if (own.empty() || (tls ? !m_plan.https : m_plan.httpsOnly))
                continue;
            GSocketAddress *address =
                g_inet_socket_address_new_from_string(own.c_str(), tls ? httpsPort : httpPort);
            GError *error = nullptr;
            const bool ok = soup_server_listen(
                m_server, address, tls ? SOUP_SERVER_LISTEN_HTTPS : static_cast<SoupServerListenOptions>(0),
                &error);
            g_object_unref(address);
            if (!ok) {
                why = own + ": " + error->message;
                g_error_free(error);
                return false;
            }
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
    if (where.starts_with("/onvif/"))
        handleOnvif(message, path);
    else if (where.starts_with("/snapshot/"))
        handleSnapshot(message, path);
    else if (!handleMaker(message, where))
        soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, nullptr);
}

bool HttpHost::handleMaker(SoupServerMessage *message, std::string_view path)
{
    const auto answer = [&](int status, const std::string &type, const std::string &body) {
        soup_server_message_set_status(message, static_cast<guint>(status), nullptr);
        soup_server_message_set_response(message, type.c_str(), SOUP_MEMORY_COPY, body.data(), body.size());
    };
    if (path == "/") {
        answer(200, "text/html",
               "<!DOCTYPE html>\n<html><head><title>" + xmlEscape(m_plan.maker.title) +
                   "</title></head><body></body></html>\n");
        return true;
    }
    for (const VendorEndpoint &endpoint : m_plan.maker.endpoints) {
        if (path != endpoint.path)
            continue;
        if (endpoint.status == 401 && !endpoint.realm.empty())
            challenge(message);
        answer(endpoint.status, endpoint.type, endpoint.body);
        return true;
    }
    return false;
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
    const SoapRequest request = SoapRequest::parse(text);
    const auto owed = std::make_shared<Owed>(message);
    const std::string wrong = m_onvif.complaint(request);
    if (!wrong.empty()) {
        const OnvifReply refusal = OnvifReply::fault(400, "Sender", "InvalidArgs", "", wrong);
        send(*owed, refusal.status, m_onvif.envelope(refusal));
        return;
    }
    if (m_plan.login != HttpLogin::UsernameToken && !digest && m_onvif.needsLogin(request)) {
        challenge(message);
        return;
    }
    OnvifVia via;
    via.tls = g_strcmp0(g_uri_get_scheme(soup_server_message_get_uri(message)), "https") == 0;
    via.path = path;
    // A device that knows UsernameToken only does not look at HTTP's own login.
    via.httpLogin = digest && m_plan.login != HttpLogin::UsernameToken;
    via.respond = [this, owed](const OnvifReply &reply) {
        send(*owed, reply.status, m_onvif.envelope(reply));
    };
    const OnvifReply reply = m_onvif.answer(request, via);
    if (m_fault == HttpFault::Half) {
        sendHalf(message, m_onvif.envelope(reply));
        return;
    }
    if (reply.later || m_fault == HttpFault::Silent)
        pause(owed);
    else
        sendAfter(owed, m_plan.slowMs, reply.status, reply.body.empty() ? "" : m_onvif.envelope(reply));
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
        if (m_fault == HttpFault::Half) {
            sendHalf(message, std::string(data, length));
            g_free(data);
            return;
        }
        soup_server_message_set_status(message, SOUP_STATUS_OK, nullptr);
        soup_server_message_set_response(message, "image/jpeg", SOUP_MEMORY_TAKE, data, length);
        return;
    }
    soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, nullptr);
}

} // namespace cw::simsite
