// A camera's HTTP server, plain and with TLS: ONVIF services, snapshots, and what its maker's devices answer beside.
// Main thread; owned by Camera.
#pragma once

#include "tests/simsite/OnvifService.h"

#include <libsoup/soup.h>

namespace cw::simsite {

// What goes wrong with answers to ONVIF requests that are right.
enum class HttpFault { None, Silent, Half };

class HttpHost {
public:
    HttpHost(const CameraPlan &plan, const Library &library, Schemas &schemas);
    ~HttpHost();
    HttpHost(const HttpHost &) = delete;
    HttpHost &operator=(const HttpHost &) = delete;

    // Takes effect with the next listen().
    void setCertificate(GTlsCertificate *certificate);
    bool listen(std::string &why);
    void stopListening(); // connections are closed too
    void setLogin(const Login &login) { m_gate.setLogin(login); }
    void setGarbage(Garbage garbage) { m_garbage = garbage; }
    void setFault(HttpFault fault) { m_fault = fault; }
    OnvifService &onvif() { return m_onvif; }

private:
    void handle(SoupServerMessage *message, const char *path);
    void handleOnvif(SoupServerMessage *message, const char *path);
    void handleSnapshot(SoupServerMessage *message, const char *path);
    bool handleMaker(SoupServerMessage *message, std::string_view path);
    bool passesDigest(SoupServerMessage *message, const char *path);
    void challenge(SoupServerMessage *message);

    const CameraPlan &m_plan;
    const Library &m_library;
    LoginGate m_gate;
    OnvifService m_onvif;
    SoupServer *m_server = nullptr;
    HttpFault m_fault = HttpFault::None;
    Garbage m_garbage = Garbage::Off;
};

} // namespace cw::simsite
