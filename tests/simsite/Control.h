// The control socket: a line in, a line of JSON out, as many as the peer likes.
// Main thread; owned by main(), calls the site through the function it was given.
#pragma once

#include <gio/gio.h>

#include <functional>
#include <string>

namespace cw::simsite {

class Control {
public:
    using Handler = std::function<std::string(const std::string &)>;

    Control(std::string path, Handler handler);
    ~Control();
    Control(const Control &) = delete;
    Control &operator=(const Control &) = delete;

    bool start(std::string &why);

private:
    void serve(GSocketConnection *connection);

    const std::string m_path;
    const Handler m_handler;
    GSocketService *m_service = nullptr;
    GCancellable *m_cancel = nullptr;
};

} // namespace cw::simsite
