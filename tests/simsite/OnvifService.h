// ONVIF requests of one camera: a table of operations, each a function from request to answer.
// Main thread. Widen it by another table and its line in the constructor.
#pragma once

#include "tests/simsite/EventHub.h"
#include "tests/simsite/LoginGate.h"
#include "tests/simsite/PtzHead.h"
#include "tests/simsite/Schemas.h"

#include <span>

namespace cw::simsite {

struct OnvifReply {
    int status = 200;
    std::string body;   // of the envelope, whose prefixes are declared there
    bool later = false; // the answer comes by the call's `respond`

    static OnvifReply ok(std::string body) { return {200, std::move(body)}; }
    // code: "Sender" or "Receiver"; a subcode without a prefix is one of "ter:".
    static OnvifReply fault(int status, const std::string &code, const std::string &subcode,
                            const std::string &detail, const std::string &reason);
};

using Respond = std::function<void(const OnvifReply &)>;

// How a request came.
struct OnvifVia {
    bool tls = false;
    std::string path;
    bool httpLogin = false; // what HTTP's own login has shown already
    Respond respond;        // for what is answered later
};

struct OnvifCall {
    const CameraPlan &camera;
    xmlNode *header;
    xmlNode *operation;
    std::int64_t now; // the camera's clock
    const std::string &user;
    const OnvifVia &via;
    EventHub &events;
    PtzHead &head;
};

struct OnvifOperation {
    const char *space;
    const char *name;
    bool needsLogin;
    OnvifReply (*handle)(const OnvifCall &);
    const char *action = nullptr; // WS-Addressing's, for what belongs to the event service
};

std::span<const OnvifOperation> onvifDeviceOperations();
std::span<const OnvifOperation> onvifNetworkOperations();
std::span<const OnvifOperation> onvifMediaOperations();
std::span<const OnvifOperation> onvifMedia2Operations();
std::span<const OnvifOperation> onvifEventOperations();
std::span<const OnvifOperation> onvifAnalyticsOperations();
std::span<const OnvifOperation> onvifPtzOperations();

class OnvifService {
public:
    OnvifService(const CameraPlan &plan, LoginGate &gate, Schemas &schemas);

    // Empty where the request may be answered: what the standard's schemas have against it.
    std::string complaint(const SoapRequest &request);
    // Whether this request needs a login at all.
    bool needsLogin(const SoapRequest &request) const;
    OnvifReply answer(const SoapRequest &request, const OnvifVia &via);
    std::string envelope(const OnvifReply &reply);

    EventHub &events() { return m_events; }
    const PtzHead &head() const { return m_head; }
    unsigned invalid() const { return m_invalid; }
    unsigned invalidAnswers() const { return m_invalidAnswers; }

private:
    const OnvifOperation *find(const SoapRequest &request) const;
    OnvifReply addressingFault(const SoapRequest &request, const OnvifOperation &operation) const;

    const CameraPlan &m_plan;
    LoginGate &m_gate;
    Schemas &m_schemas;
    EventHub m_events;
    PtzHead m_head;
    std::vector<OnvifOperation> m_operations;
    unsigned m_invalid = 0;
    unsigned m_invalidAnswers = 0;
};

} // namespace cw::simsite
