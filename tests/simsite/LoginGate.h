// Decides whether a request to one camera may pass: WS-UsernameToken digests and HTTP Digest (MD5, SHA-256).
// Main thread; owned by its HttpHost. Nonces are remembered within a bound, so that no token is good twice.
#pragma once

#include "tests/simsite/RtspHost.h"
#include "tests/simsite/Xml.h"

#include <deque>
#include <set>

namespace cw::simsite {

class LoginGate {
public:
    explicit LoginGate(const CameraPlan &plan);

    void setLogin(const Login &login) { m_login = login; }
    const std::string &user() const { return m_login.user; }

    // Checks the header's UsernameToken against the camera's own clock.
    bool passesToken(xmlNode *soapHeader);
    // Checks an Authorization header; staleness is not modelled.
    bool passesDigest(const std::string &method, const std::string &target, const std::string &authorization);
    // The WWW-Authenticate headers to answer a refused request with.
    std::vector<std::string> challenges();

    // The camera's clock, in seconds since 1970.
    std::int64_t now() const;

private:
    bool isFresh(const std::string &nonce);

    const CameraPlan &m_plan;
    Login m_login;
    std::set<std::string> m_issued;
    std::deque<std::string> m_issuedOrder;
    std::set<std::string> m_used;
    std::deque<std::string> m_usedOrder;
};

} // namespace cw::simsite
