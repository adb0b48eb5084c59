#include "tests/simsite/Control.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include <sys/stat.h>

namespace cw::simsite {

namespace {

struct Talk {
    GSocketConnection *connection = nullptr;
    GDataInputStream *input = nullptr;
    GCancellable *cancel = nullptr;
    const Control::Handler *handler = nullptr;
    std::string answer;
};

void finish(Talk *talk)
{
    g_io_stream_close(G_IO_STREAM(talk->connection), nullptr, nullptr);
    g_object_unref(talk->input);
    g_object_unref(talk->connection);
    g_object_unref(talk->cancel);
    delete talk;
}

void readNext(Talk *talk)
{
    g_data_input_stream_read_line_async(
        talk->input, G_PRIORITY_DEFAULT, talk->cancel,
        +[](GObject *, GAsyncResult *result, gpointer data) {
            auto *t = static_cast<Talk *>(data);
            char *line = g_data_input_stream_read_line_finish(t->input, result, nullptr, nullptr);
            if (!line || g_cancellable_is_cancelled(t->cancel)) {
                g_free(line);
                finish(t);
                return;
            }
            t->answer = (*t->handler)(line) + "\n";
            g_free(line);
            g_output_stream_write_all_async(
                g_io_stream_get_output_stream(G_IO_STREAM(t->connection)), t->answer.data(), t->answer.size(),
                G_PRIORITY_DEFAULT, t->cancel,
                +[](GObject *stream, GAsyncResult *written, gpointer again) {
                    auto *u = static_cast<Talk *>(again);
                    if (g_output_stream_write_all_finish(G_OUTPUT_STREAM(stream), written, nullptr, nullptr))
                        readNext(u);
                    else
                        finish(u);
                },
                t);
        },
        talk);
}

} // namespace

Control::Control(std::string path, Handler handler) : m_path(std::move(path)), m_handler(std::move(handler))
{
    m_cancel = g_cancellable_new();
}

Control::~Control()
{
    g_cancellable_cancel(m_cancel);
    if (m_service) {
        g_socket_service_stop(m_service);
        g_socket_listener_close(G_SOCKET_LISTENER(m_service));
        g_object_unref(m_service);
        g_unlink(m_path.c_str());
    }
    g_object_unref(m_cancel);
}

bool Control::start(std::string &why)
{
    g_unlink(m_path.c_str());
    GSocketAddress *address = g_unix_socket_address_new(m_path.c_str());
    GSocketService *service = g_socket_service_new();
    GError *error = nullptr;
    const mode_t before = umask(0077);
    const bool ok = g_socket_listener_add_address(G_SOCKET_LISTENER(service), address, G_SOCKET_TYPE_STREAM,
                                                  G_SOCKET_PROTOCOL_DEFAULT, nullptr, nullptr, &error);
    umask(before);
    g_object_unref(address);
    if (!ok) {
        why = m_path + ": " + error->message;
        g_error_free(error);
        g_object_unref(service);
        return false;
    }
    m_service = service;
    g_signal_connect(m_service, "incoming",
                     G_CALLBACK(+[](GSocketService *, GSocketConnection *connection, GObject *,
                                    gpointer self) -> gboolean {
                         static_cast<Control *>(self)->serve(connection);
                         return TRUE;
                     }),
                     this);
    g_socket_service_start(m_service);
    return true;
}

void Control::serve(GSocketConnection *connection)
{
    auto *talk = new Talk;
    talk->connection = static_cast<GSocketConnection *>(g_object_ref(connection));
    talk->input = g_data_input_stream_new(g_io_stream_get_input_stream(G_IO_STREAM(connection)));
    g_data_input_stream_set_newline_type(talk->input, G_DATA_STREAM_NEWLINE_TYPE_ANY);
    talk->cancel = static_cast<GCancellable *>(g_object_ref(m_cancel));
    talk->handler = &m_handler;
    readNext(talk);
}

} // namespace cw::simsite
