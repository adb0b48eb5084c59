#include "tests/simsite/OnvifMediaParts.h"
#include "tests/simsite/OnvifScopes.h"

#include <array>

namespace cw::simsite {

namespace {

bool knowsToken(const OnvifCall &call)
{
    const std::string token = xmlText(xmlChild(call.operation, ns::analytics, "ConfigurationToken"));
    for (const ChannelPlan &channel : call.camera.channels)
        if (token == "VideoAnalytics_" + std::to_string(channel.number))
            return true;
    return false;
}

OnvifReply noConfiguration()
{
    return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoConfig",
                             "The requested configuration does not exist");
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tan:GetServiceCapabilitiesResponse>" + analyticsCapabilities(call.camera) +
                          "</tan:GetServiceCapabilitiesResponse>");
}

OnvifReply getSupportedRules(const OnvifCall &call)
{
    if (!knowsToken(call))
        return noConfiguration();
    return OnvifReply::ok(
        "<tan:GetSupportedRulesResponse><tan:SupportedRules><tt:RuleDescription Name=\"tt:FaceRecognition\">"
        "<tt:Parameters/><tt:Messages IsProperty=\"false\"><tt:Source><tt:SimpleItemDescription "
        "Name=\"VideoSourceConfigurationToken\" Type=\"tt:ReferenceToken\"/></tt:Source><tt:Data>"
        "<tt:SimpleItemDescription Name=\"Gender\" Type=\"fc:Gender\"/>"
        "<tt:SimpleItemDescription Name=\"Age\" Type=\"xs:string\"/>"
        "<tt:SimpleItemDescription Name=\"Complexion\" Type=\"fc:Complexion\"/>"
        "<tt:ElementItemDescription Name=\"HumanFace\" Type=\"fc:HumanFace\"/></tt:Data>"
        "<tt:ParentTopic>tns1:RuleEngine/Recognition/Face</tt:ParentTopic></tt:Messages>"
        "</tt:RuleDescription></tan:SupportedRules></tan:GetSupportedRulesResponse>");
}

OnvifReply getSupportedModules(const OnvifCall &call)
{
    if (!knowsToken(call))
        return noConfiguration();
    return OnvifReply::ok(
        "<tan:GetSupportedAnalyticsModulesResponse><tan:SupportedAnalyticsModules>"
        "<tt:AnalyticsModuleDescription Name=\"tt:FaceAttributes\"><tt:Parameters>"
        "<tt:SimpleItemDescription Name=\"Gender\" Type=\"xs:boolean\"/>"
        "<tt:SimpleItemDescription Name=\"Age\" Type=\"xs:boolean\"/>"
        "<tt:SimpleItemDescription Name=\"Complexion\" Type=\"xs:boolean\"/></tt:Parameters>"
        "</tt:AnalyticsModuleDescription></tan:SupportedAnalyticsModules>"
        "</tan:GetSupportedAnalyticsModulesResponse>");
}

OnvifReply getModules(const OnvifCall &call)
{
    if (!knowsToken(call))
        return noConfiguration();
    return OnvifReply::ok("<tan:GetAnalyticsModulesResponse>" +
                          (call.events.tellsPeople() ? faceModule("tan:AnalyticsModule") : "") +
                          "</tan:GetAnalyticsModulesResponse>");
}

OnvifReply getSupportedMetadata(const OnvifCall &call)
{
    return OnvifReply::ok("<tan:GetSupportedMetadataResponse><tan:AnalyticsModule Type=\"tt:FaceAttributes\">"
                          "<tan:SampleFrame UtcTime=\"" +
                          xmlTime(call.now) + "\"><tt:Object ObjectId=\"1\"><tt:Appearance><tt:HumanFace>" +
                          sampleFace() +
                          "</tt:HumanFace></tt:Appearance></tt:Object></tan:SampleFrame>"
                          "</tan:AnalyticsModule></tan:GetSupportedMetadataResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::analytics, "GetServiceCapabilities", false, getServiceCapabilities},
    OnvifOperation{ns::analytics, "GetSupportedRules", true, getSupportedRules},
    OnvifOperation{ns::analytics, "GetSupportedAnalyticsModules", true, getSupportedModules},
    OnvifOperation{ns::analytics, "GetAnalyticsModules", true, getModules},
    OnvifOperation{ns::analytics, "GetSupportedMetadata", true, getSupportedMetadata},
};

} // namespace

std::string analyticsCapabilities(const CameraPlan &)
{
    return "<tan:Capabilities RuleSupport=\"true\" AnalyticsModuleSupport=\"true\" "
           "CellBasedSceneDescriptionSupported=\"false\" SupportedMetadata=\"true\"/>";
}

std::span<const OnvifOperation> onvifAnalyticsOperations()
{
    return operations;
}

} // namespace cw::simsite
