#include "tests/simsite/Babble.h"

#include <string>

namespace cw::simsite {

namespace {

struct Talk {
    GIOStream *connection = nullptr;
    std::string text;
    bool endless = false;
};

void finish(Talk *talk)
{
    g_io_stream_close(talk->connection, nullptr, nullptr);
    g_object_unref(talk->connection);
    delete talk;
}

void write(Talk *talk)
{
    g_output_stream_write_all_async(
        g_io_stream_get_output_stream(talk->connection), talk->text.data(), talk->text.size(),
        G_PRIORITY_DEFAULT, nullptr,
        +[](GObject *stream, GAsyncResult *result, gpointer data) {
            auto *t = static_cast<Talk *>(data);
            const bool ok =
                g_output_stream_write_all_finish(G_OUTPUT_STREAM(stream), result, nullptr, nullptr);
            if (!ok || !t->endless) {
                finish(t);
                return;
            }
            t->text.assign(1000, 'x');
            // Slowly: an endless answer is to outlast patience, not to fill the machine.
            g_timeout_add(
                20,
                +[](gpointer again) {
                    write(static_cast<Talk *>(again));
                    return G_SOURCE_REMOVE;
                },
                t);
        },
        talk);
}

} // namespace

void babble(GIOStream *connection, Babble kind)
{
    auto *talk = new Talk;
    talk->connection = static_cast<GIOStream *>(g_object_ref(connection));
    talk->endless = kind != Babble::Noise;
    switch (kind) {
    case Babble::Noise:
        for (unsigned i = 0, x = 12345; i < 2000; ++i) {
            x = x * 1103515245U + 12345U;
            talk->text += static_cast<char>(x >> 16U);
        }
        break;
    case Babble::EndlessHttp:
        talk->text = "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n\r\n<?xml version=\"1.0\"?><";
        break;
    case Babble::EndlessRtsp:
        talk->text = "RTSP/1.0 200 OK\r\nCSeq: 1\r\nX-Endless: ";
        break;
    }
    write(talk);
}

void babble(GIOStream *connection, const std::string &text)
{
    auto *talk = new Talk;
    talk->connection = static_cast<GIOStream *>(g_object_ref(connection));
    talk->text = text;
    write(talk);
}

} // namespace cw::simsite
