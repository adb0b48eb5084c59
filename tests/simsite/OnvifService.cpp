#include "tests/simsite/OnvifService.h"

#include <cstdio>

namespace cw::simsite {

OnvifReply OnvifReply::fault(int status, const std::string &code, const std::string &subcode,
                             const std::string &detail, const std::string &reason)
{
    const auto qualified = [](const std::string &name) {
        return name.find(':') == std::string::npos ? "ter:" + name : name;
    };
    std::string sub = "<s:Subcode><s:Value>" + qualified(subcode) + "</s:Value>";
    if (!detail.empty())
        sub += "<s:Subcode><s:Value>" + qualified(detail) + "</s:Value></s:Subcode>";
    sub += "</s:Subcode>";
    return {status, "<s:Fault><s:Code><s:Value>s:" + code + "</s:Value>" + sub +
                        "</s:Code><s:Reason><s:Text xml:lang=\"en\">" + xmlEscape(reason) +
                        "</s:Text></s:Reason></s:Fault>"};
}

OnvifService::OnvifService(const CameraPlan &plan, LoginGate &gate, Schemas &schemas)
    : m_plan(plan), m_gate(gate), m_schemas(schemas), m_events(plan)
{
    const auto add = [this](std::span<const OnvifOperation> table) {
        m_operations.insert(m_operations.end(), table.begin(), table.end());
    };
    add(onvifDeviceOperations());
    add(onvifNetworkOperations());
    add(onvifMediaOperations());
    if (plan.mediaTwo == MediaTwo::Works)
        add(onvifMedia2Operations());
    if (plan.events.offered)
        add(onvifEventOperations());
    if (plan.people != People::None)
        add(onvifAnalyticsOperations());
    if (plan.head != Head::None)
        add(onvifPtzOperations());
}

const OnvifOperation *OnvifService::find(const SoapRequest &request) const
{
    const std::string space = request.operationNamespace();
    const std::string name = request.operationName();
    for (const OnvifOperation &operation : m_operations)
        if (space == operation.space && name == operation.name)
            return &operation;
    return nullptr;
}

std::string OnvifService::complaint(const SoapRequest &request)
{
    if (!request.isValid())
        return {};
    std::string why = m_schemas.envelopeComplaint(request.operation()->doc);
    if (why.empty())
        why = m_schemas.complaint(request.operation());
    if (!why.empty()) {
        ++m_invalid;
        std::fprintf(stderr, "simsite: camera %d refuses %s: %s\n", m_plan.index,
                     request.operationName().c_str(), why.c_str());
    }
    return why;
}

bool OnvifService::needsLogin(const SoapRequest &request) const
{
    if (!request.isValid())
        return false;
    const OnvifOperation *operation = find(request);
    return !operation || operation->needsLogin;
}

// Status 200 where the headers are as this camera wants them.
OnvifReply OnvifService::addressingFault(const SoapRequest &request, const OnvifOperation &operation) const
{
    if (!m_plan.events.wantsAddressing || !operation.action)
        return {};
    if (!xmlChild(request.header(), ns::addressing2005, "To"))
        return OnvifReply::fault(400, "Sender", "wsa5:MessageAddressingHeaderRequired", "",
                                 "A required header representing a Message Addressing Property is not "
                                 "present");
    if (xmlText(xmlChild(request.header(), ns::addressing2005, "Action")) != operation.action)
        return OnvifReply::fault(400, "Sender", "wsa5:ActionNotSupported", "",
                                 "The action cannot be processed at the receiver");
    return {};
}

OnvifReply OnvifService::answer(const SoapRequest &request, const OnvifVia &via)
{
    if (!request.isValid())
        return OnvifReply::fault(400, "Sender", "WellFormed", "", "The request is no SOAP envelope");
    if (m_plan.mediaTwo == MediaTwo::Broken && request.operationNamespace() == ns::media2)
        return {500, ""};
    const OnvifOperation *operation = find(request);
    if ((!operation || operation->needsLogin) && !via.httpLogin && !m_gate.passesToken(request.header()))
        return OnvifReply::fault(400, "Sender", "NotAuthorized", "", "Sender not authorized");
    if (!operation)
        return OnvifReply::fault(m_plan.unsupported, "Receiver", "ActionNotSupported", "",
                                 "Optional Action Not Implemented");
    const OnvifReply wanting = addressingFault(request, *operation);
    if (wanting.status != 200)
        return wanting;
    return operation->handle(
        {m_plan, request.header(), request.operation(), m_gate.now(), m_gate.user(), via, m_events, m_head});
}

std::string OnvifService::envelope(const OnvifReply &reply)
{
    std::string text = std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"") +
                       ns::soap + "\" xmlns:tds=\"" + ns::device + "\" xmlns:trt=\"" + ns::media +
                       "\" xmlns:tr2=\"" + ns::media2 + "\" xmlns:tan=\"" + ns::analytics +
                       "\" xmlns:tptz=\"" + ns::ptz + "\" xmlns:tev=\"" + ns::events + "\" xmlns:wsnt=\"" +
                       ns::notification + "\" xmlns:wstop=\"" + ns::topics + "\" xmlns:tt=\"" + ns::schema +
                       "\" xmlns:wsa5=\"" + ns::addressing2005 +
                       "\" xmlns:wsrf-rw=\"http://docs.oasis-open.org/wsrf/rw-2\" "
                       "xmlns:fc=\"http://www.onvif.org/ver20/analytics/humanface\" "
                       "xmlns:tns1=\"http://www.onvif.org/ver10/topics\" "
                       "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                       "xmlns:ter=\"http://www.onvif.org/ver10/error\"><s:Body>" +
                       reply.body + "</s:Body></s:Envelope>";
    if (reply.status != 200)
        return text;
    // Whoever judges others is judged: a camera's own answers are valid too.
    const std::string why = m_schemas.answerComplaint(text);
    if (!why.empty()) {
        ++m_invalidAnswers;
        std::fprintf(stderr, "simsite: camera %d answers what is not valid: %s\n", m_plan.index, why.c_str());
    }
    return text;
}

} // namespace cw::simsite
