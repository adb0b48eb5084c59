// ONVIF requests of one camera: a table of operations, each a function from request to answer.
// Main thread. Widen it by another table (Media 2, events) and its line in the constructor.
#pragma once

#include "tests/simsite/LoginGate.h"

#include <functional>
#include <span>

namespace cw::simsite {

struct OnvifReply {
    int status = 200;
    std::string body; // of the envelope, namespaces tds, trt, tt are declared there

    static OnvifReply ok(std::string body) { return {200, std::move(body)}; }
    // code: "Sender" or "Receiver"; subcodes without their prefix "ter:".
    static OnvifReply fault(int status, const std::string &code, const std::string &subcode,
                            const std::string &detail, const std::string &reason);
};

struct OnvifCall {
    const CameraPlan &camera;
    xmlNode *operation;
    std::int64_t now; // the camera's clock
};

struct OnvifOperation {
    const char *space;
    const char *name;
    bool needsLogin;
    OnvifReply (*handle)(const OnvifCall &);
};

std::span<const OnvifOperation> onvifDeviceOperations();
std::span<const OnvifOperation> onvifMediaOperations();

class OnvifService {
public:
    OnvifService(const CameraPlan &plan, LoginGate &gate);

    // httpLogin: what HTTP's own login has shown already.
    OnvifReply answer(std::string_view request, bool httpLogin);
    static std::string envelope(const OnvifReply &reply);
    // Whether this request needs a login at all.
    bool needsLogin(std::string_view request) const;

private:
    const OnvifOperation *find(const SoapRequest &request) const;

    const CameraPlan &m_plan;
    LoginGate &m_gate;
    std::vector<OnvifOperation> m_operations;
};

} // namespace cw::simsite
