// Plays a file of diagnostics as a camera: its ONVIF services and the description of its streams, at an address of its
// own; no pictures. Each connection has a thread of its own, which ends with it. Built and owned by main().
#pragma once

#include "tests/simsite/ReplayScript.h"

#include <gio/gio.h>

#include <memory>
#include <string>

namespace cw::simsite {

class Replay {
public:
    // Null where the file cannot be read: `why` says so. `certificate` is taken over; it serves https and rtsps.
    static std::unique_ptr<Replay> create(const std::string &file, const std::string &address,
                                          GTlsCertificate *certificate, std::string &why);
    ~Replay();
    Replay(const Replay &) = delete;
    Replay &operator=(const Replay &) = delete;

    bool start(std::string &why);
    std::string readyLine() const; // of the same form as a site's

private:
    Replay(const Diagnostics &recorded, const std::string &address, GTlsCertificate *certificate);

    bool listen(int recorded, int &now, std::string &why);
    void serve(GSocketConnection *connection);
    bool serveOne(GIOStream *stream, QByteArray &buffer);

    Diagnostics m_recorded;
    ReplayScript m_script;
    const std::string m_address;
    GTlsCertificate *m_certificate;
    GSocketService *m_service;
    ReplayPorts m_ports;
    QSet<int> m_tls; // ports now
};

} // namespace cw::simsite
