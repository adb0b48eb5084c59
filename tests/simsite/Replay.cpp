#include "tests/simsite/Replay.h"

#include "devices/diagnostics/DiagnosticsFile.h"
#include "tests/simsite/Json.h"

#include <QFile>

namespace cw::simsite {

namespace {

constexpr qsizetype longestRequest = 1024 * 1024;
constexpr int mostConnections = 32;

} // namespace

std::unique_ptr<Replay> Replay::create(const std::string &file, const std::string &address,
                                       GTlsCertificate *certificate, std::string &why)
{
    QFile opened(QString::fromStdString(file));
    if (!opened.open(QIODevice::ReadOnly)) {
        why = file + ": " + opened.errorString().toStdString();
        return nullptr;
    }
    const auto recorded = readDiagnostics(opened.readAll());
    if (!recorded) {
        why = file + ": " + recorded.error().text.toStdString();
        return nullptr;
    }
    std::unique_ptr<Replay> replay(new Replay(*recorded, address, certificate));
    if (!replay->m_script.isEmpty())
        return replay;
    why = file + ": The file holds no conversation with a camera.";
    return nullptr;
}

Replay::Replay(const Diagnostics &recorded, const std::string &address, GTlsCertificate *certificate)
    : m_recorded(recorded), m_script(recorded), m_address(address), m_certificate(certificate),
      m_service(g_threaded_socket_service_new(mostConnections))
{
    g_signal_connect(m_service, "run",
                     G_CALLBACK(+[](GThreadedSocketService *, GSocketConnection *connection, GObject *,
                                    gpointer self) -> gboolean {
                         static_cast<Replay *>(self)->serve(connection);
                         return TRUE;
                     }),
                     this);
}

Replay::~Replay()
{
    g_socket_service_stop(m_service);
    g_socket_listener_close(G_SOCKET_LISTENER(m_service));
    g_object_unref(m_service);
    if (m_certificate)
        g_object_unref(m_certificate);
}

// The recorded port where that can be had; those below 1024 need not be ours.
bool Replay::listen(int recorded, int &now, std::string &why)
{
    for (now = recorded; now < 65536; now += 8000) {
        GSocketAddress *address =
            g_inet_socket_address_new_from_string(m_address.c_str(), static_cast<guint>(now));
        GError *error = nullptr;
        const bool ok = address && g_socket_listener_add_address(G_SOCKET_LISTENER(m_service), address,
                                                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                                 nullptr, nullptr, &error);
        if (address)
            g_object_unref(address);
        if (ok) {
            if (m_script.isTls(recorded))
                m_tls.insert(now);
            return true;
        }
        why = m_address + ":" + std::to_string(now) + ": " + (error ? error->message : "no address");
        g_clear_error(&error);
    }
    return false;
}

bool Replay::start(std::string &why)
{
    int now = 0;
    for (const int port : m_script.httpPorts()) {
        if (!listen(port, now, why))
            return false;
        m_ports.http.insert(port, now);
    }
    for (const int port : m_script.rtspPorts()) {
        if (m_ports.http.contains(port))
            now = m_ports.http.value(port); // one port for both: so be it
        else if (!listen(port, now, why))
            return false;
        m_ports.rtsp.insert(port, now);
    }
    m_script.setPlace(QString::fromStdString(m_address), m_ports);
    g_socket_service_start(m_service);
    return true;
}

void Replay::serve(GSocketConnection *connection)
{
    GIOStream *stream = G_IO_STREAM(g_object_ref(connection));
    GSocketAddress *local = g_socket_connection_get_local_address(connection, nullptr);
    const int port = local ? g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(local)) : 0;
    if (local)
        g_object_unref(local);
    if (m_tls.contains(port) && m_certificate) {
        GIOStream *tls = g_tls_server_connection_new(stream, m_certificate, nullptr);
        g_object_unref(stream);
        stream = tls;
    }
    QByteArray buffer;
    while (stream && serveOne(stream, buffer)) {
    }
    if (stream) {
        g_io_stream_close(stream, nullptr, nullptr);
        g_object_unref(stream);
    }
}

bool Replay::serveOne(GIOStream *stream, QByteArray &buffer)
{
    const auto more = [&] {
        char bytes[16384];
        const gssize got =
            g_input_stream_read(g_io_stream_get_input_stream(stream), bytes, sizeof bytes, nullptr, nullptr);
        if (got > 0)
            buffer.append(bytes, got);
        return got > 0 && buffer.size() <= longestRequest;
    };
    qsizetype end = 0;
    while ((end = buffer.indexOf("\r\n\r\n")) < 0)
        if (!more())
            return false;
    const QByteArray head = buffer.first(end + 4);
    const qsizetype at = head.toLower().indexOf("content-length:");
    const qsizetype length =
        at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    if (length < 0 || length > longestRequest)
        return false;
    while (buffer.size() < head.size() + length)
        if (!more())
            return false;
    const QByteArray body = buffer.mid(head.size(), length);
    buffer.remove(0, head.size() + length);

    const ReplayAnswer answer = m_script.answer(head, body);
    switch (answer.way) {
    case ReplayAnswer::Way::HangUp:
        return false;
    case ReplayAnswer::Way::Silence: // as then: the client loses its patience first
        while (more()) {
        }
        return false;
    case ReplayAnswer::Way::Bytes:
        break;
    }
    gsize written = 0;
    return g_output_stream_write_all(g_io_stream_get_output_stream(stream), answer.bytes.constData(),
                                     static_cast<gsize>(answer.bytes.size()), &written, nullptr, nullptr) &&
           !answer.closes;
}

std::string Replay::readyLine() const
{
    const int recorded = m_script.servicePort();
    const std::string service = std::string(m_script.isTls(recorded) ? "https://" : "http://") + m_address +
                                ":" + std::to_string(m_ports.http.value(recorded, recorded)) +
                                m_script.servicePath().toStdString();
    const auto text = [this](const char *key) {
        return m_recorded.device.value(QLatin1String(key)).toString().toStdString();
    };
    return "{\"ready\":true," + jsonText("user", "user-1") + "," + jsonText("password", "password-1") +
           ",\"cameras\":[{\"index\":1," + jsonText("name", text("name")) + "," +
           jsonText("address", m_address) + "," + jsonText("mac", text("mac")) + "," +
           jsonText("onvif", service) + "," + jsonText("endpoint", text("endpoint")) + "," +
           jsonText("manner", "replay") + ",\"channels\":[]}]}";
}

} // namespace cw::simsite
