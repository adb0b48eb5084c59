// Whose camera a simulated one is, and what it says of itself where a client may look: banners, titles, realms,
// certificate, endpoints. Plain values, made once at start by makerOf() and then only read, on any thread.
#pragma once

#include <string>
#include <vector>

namespace cw::simsite {

// A path beside ONVIF that answers in the maker's manner. None of them takes a login.
struct VendorEndpoint {
    std::string path;
    int status = 200;
    std::string realm; // of the challenge with a 401; empty: none
    std::string type = "text/html";
    std::string body;
};

// A service that only this maker names in GetServices.
struct VendorService {
    std::string space;
    std::string path; // behind /onvif/
};

struct MakerManner {
    std::string maker;   // who made it in truth, a short word: "hikvision"; empty: nobody
    std::string claimed; // the manufacturer that ONVIF, the title page and the label name
    std::string model;
    std::string firmware; // with the build date, as the maker writes it
    std::string serial;
    std::string hardware;
    std::string macPrefix; // "44:47:cc"
    std::string httpServer;
    std::string title;      // of the page at /
    std::string realm;      // of HTTP's login
    std::string rtspServer; // empty: the header is left out
    std::string rtspRealm;
    // The certificate's subject, an empty one left out.
    std::string country;
    std::string organization;
    std::string commonName;
    std::vector<VendorEndpoint> endpoints;
    std::vector<VendorService> services;
    // Which discovery it answers beside WS-Discovery.
    bool sadp = false;
    bool dahua = false;
    bool mdns = false;
    bool ssdp = false;
};

// kind: 1 to 16, the camera's place in the plan's table; mac: as "44:47:cc:00:00:02" with the maker's prefix.
std::string macPrefixOf(int kind);
MakerManner makerOf(int kind, int index, const std::string &mac);

} // namespace cw::simsite
