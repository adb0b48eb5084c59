// A head for the OnvifCamera: it answers the PTZ service well, or in the ways of devices in the field (quirk 23).
// Lives on the test's thread; owned by the test, outlives the camera's answers.
#pragma once

#include "tests/doubles/OnvifCamera.h"

namespace cw::doubles {

inline QByteArray velocitySpace(const QByteArray &element, const QByteArray &uri, bool two)
{
    const QByteArray range = "<tt:Min>-1</tt:Min><tt:Max>1</tt:Max>";
    return "<tt:" + element + "><tt:URI>http://www.onvif.org/ver10/tptz/" + uri + "</tt:URI><tt:XRange>" +
           range + "</tt:XRange>" + (two ? "<tt:YRange>" + range + "</tt:YRange>" : "") + "</tt:" + element +
           '>';
}

inline QByteArray ptzNode(bool panTilt, bool zoom)
{
    return "<tptz:PTZNode token=\"head\"><tt:Name>Head</tt:Name><tt:SupportedPTZSpaces>" +
           (panTilt
                ? velocitySpace("ContinuousPanTiltVelocitySpace", "PanTiltSpaces/VelocityGenericSpace", true)
                : QByteArray()) +
           (zoom ? velocitySpace("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", false)
                 : QByteArray()) +
           "</tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>8</tt:MaximumNumberOfPresets>"
           "<tt:HomeSupported>true</tt:HomeSupported><tt:AuxiliaryCommands>tt:Wiper|On</tt:AuxiliaryCommands>"
           "</tptz:PTZNode>";
}

inline QByteArray ptzStatus(const QByteArray &x, const QByteArray &motion)
{
    const QByteArray position =
        x.isEmpty() ? QByteArray()
                    : "<tt:Position><tt:PanTilt x=\"" + x + "\" y=\"0\"/><tt:Zoom x=\"0\"/></tt:Position>";
    return "<tptz:GetStatusResponse><tptz:PTZStatus>" + position +
           (motion.isEmpty() ? ""
                             : "<tt:MoveStatus><tt:PanTilt>" + motion + "</tt:PanTilt></tt:MoveStatus>") +
           "<tt:UtcTime>2026-11-24T12:00:00Z</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>";
}

// The camera gets a PTZ service, and its profile a configuration of it.
inline void giveHead(OnvifCamera &camera, bool panTilt = true, bool zoom = true)
{
    const auto services = camera.answers[QStringLiteral("GetServices")];
    camera.answers[QStringLiteral("GetServices")] = [&camera, services](const OnvifAsked &request) {
        OnvifReply reply = services(request);
        reply.body.replace("</tds:GetServicesResponse>",
                           service("http://www.onvif.org/ver20/ptz/wsdl", camera.at("/onvif/ptz")) +
                               "</tds:GetServicesResponse>");
        return reply;
    };
    const auto profiles = camera.answers[QStringLiteral("GetProfiles")];
    camera.answers[QStringLiteral("GetProfiles")] = [profiles](const OnvifAsked &request) {
        OnvifReply reply = profiles(request);
        reply.body.replace("<tr2:Analytics token=\"ana\"/>",
                           "<tr2:Analytics token=\"ana\"/><tr2:PTZ token=\"use\"><tt:Name>P</tt:Name>"
                           "<tt:UseCount>1</tt:UseCount><tt:NodeToken>head</tt:NodeToken></tr2:PTZ>");
        reply.body.replace("</tt:VideoEncoderConfiguration></trt:Profiles>",
                           "</tt:VideoEncoderConfiguration><tt:PTZConfiguration token=\"use\"><tt:Name>P"
                           "</tt:Name><tt:UseCount>1</tt:UseCount><tt:NodeToken>head</tt:NodeToken>"
                           "</tt:PTZConfiguration></trt:Profiles>");
        return reply;
    };
    const auto says = [&camera](const char *operation, const QByteArray &body) {
        camera.answers[QString::fromLatin1(operation)] = [body](const OnvifAsked &) {
            return OnvifCamera::ok(body);
        };
    };
    says("GetNodes", "<tptz:GetNodesResponse>" + ptzNode(panTilt, zoom) + "</tptz:GetNodesResponse>");
    says("GetConfigurations",
         "<tptz:GetConfigurationsResponse><tptz:PTZConfiguration token=\"use\"><tt:Name>P</tt:Name>"
         "<tt:UseCount>1</tt:UseCount><tt:NodeToken>head</tt:NodeToken></tptz:PTZConfiguration>"
         "</tptz:GetConfigurationsResponse>");
    says("ContinuousMove", "<tptz:ContinuousMoveResponse/>");
    says("Stop", "<tptz:StopResponse/>");
    says("GetStatus", ptzStatus("0", "IDLE"));
}

} // namespace cw::doubles
