#include "tests/simsite/OnvifService.h"

namespace cw::simsite {

OnvifReply OnvifReply::fault(int status, const std::string &code, const std::string &subcode,
                             const std::string &detail, const std::string &reason)
{
    std::string sub = "<s:Subcode><s:Value>ter:" + subcode + "</s:Value>";
    if (!detail.empty())
        sub += "<s:Subcode><s:Value>ter:" + detail + "</s:Value></s:Subcode>";
    sub += "</s:Subcode>";
    return {status, "<s:Fault><s:Code><s:Value>s:" + code + "</s:Value>" + sub +
                        "</s:Code><s:Reason><s:Text xml:lang=\"en\">" + xmlEscape(reason) +
                        "</s:Text></s:Reason></s:Fault>"};
}

OnvifService::OnvifService(const CameraPlan &plan, LoginGate &gate) : m_plan(plan), m_gate(gate)
{
    for (const auto table : {onvifDeviceOperations(), onvifMediaOperations()})
        m_operations.insert(m_operations.end(), table.begin(), table.end());
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

bool OnvifService::needsLogin(std::string_view text) const
{
    const SoapRequest request = SoapRequest::parse(text);
    if (!request.isValid())
        return false;
    const OnvifOperation *operation = find(request);
    return !operation || operation->needsLogin;
}

OnvifReply OnvifService::answer(std::string_view text, bool httpLogin)
{
    const SoapRequest request = SoapRequest::parse(text);
    if (!request.isValid())
        return OnvifReply::fault(400, "Sender", "WellFormed", "", "The request is no SOAP envelope");
    const OnvifOperation *operation = find(request);
    if ((!operation || operation->needsLogin) && !httpLogin && !m_gate.passesToken(request.header()))
        return OnvifReply::fault(400, "Sender", "NotAuthorized", "", "Sender not authorized");
    if (!operation)
        return OnvifReply::fault(500, "Receiver", "ActionNotSupported", "",
                                 "Optional Action Not Implemented");
    return operation->handle({m_plan, request.operation(), m_gate.now()});
}

std::string OnvifService::envelope(const OnvifReply &reply)
{
    return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"") + ns::soap +
           "\" xmlns:tds=\"" + ns::device + "\" xmlns:trt=\"" + ns::media + "\" xmlns:tt=\"" + ns::schema +
           "\" xmlns:wsa=\"" + ns::addressing + "\" xmlns:ter=\"http://www.onvif.org/ver10/error\"><s:Body>" +
           reply.body + "</s:Body></s:Envelope>";
}

} // namespace cw::simsite
