#include "tests/simsite/OnvifMediaParts.h"
#include "tests/simsite/OnvifScopes.h"

#include <array>
#include <cstdlib>

namespace cw::simsite {

namespace {

std::string space(const char *element, const char *uri, const char *low, bool two)
{
    const std::string range = ttElement("Min", low) + ttElement("Max", "1");
    return ttElement(element, ttElement("URI", std::string("http://www.onvif.org/ver10/tptz/") + uri) +
                                  ttElement("XRange", range) + (two ? ttElement("YRange", range) : ""));
}

std::string node(const std::string &tag)
{
    return "<" + tag + " token=\"Head_1\">" + ttElement("Name", "Head") +
           ttElement(
               "SupportedPTZSpaces",
               space("AbsolutePanTiltPositionSpace", "PanTiltSpaces/PositionGenericSpace", "-1", true) +
                   space("AbsoluteZoomPositionSpace", "ZoomSpaces/PositionGenericSpace", "0", false) +
                   space("ContinuousPanTiltVelocitySpace", "PanTiltSpaces/VelocityGenericSpace", "-1", true) +
                   space("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", "-1", false)) +
           ttElement("MaximumNumberOfPresets", "0") + ttElement("HomeSupported", "false") + "</" + tag + ">";
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tptz:GetServiceCapabilitiesResponse>" + ptzCapabilities(call.camera) +
                          "</tptz:GetServiceCapabilitiesResponse>");
}

OnvifReply getNodes(const OnvifCall &)
{
    return OnvifReply::ok("<tptz:GetNodesResponse>" + node("tptz:PTZNode") + "</tptz:GetNodesResponse>");
}

OnvifReply getConfigurations(const OnvifCall &call)
{
    return OnvifReply::ok("<tptz:GetConfigurationsResponse>" +
                          ptzConfiguration("tptz:PTZConfiguration", call.camera) +
                          "</tptz:GetConfigurationsResponse>");
}

OnvifReply getConfigurationOptions(const OnvifCall &call)
{
    if (xmlText(xmlChild(call.operation, ns::ptz, "ConfigurationToken")) != "Ptz_1")
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "NoConfig",
                                 "The requested configuration does not exist");
    return OnvifReply::ok(
        "<tptz:GetConfigurationOptionsResponse><tptz:PTZConfigurationOptions>" +
        ttElement("Spaces",
                  space("ContinuousPanTiltVelocitySpace", "PanTiltSpaces/VelocityGenericSpace", "-1", true) +
                      space("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", "-1", false)) +
        ttElement("PTZTimeout", ttElement("Min", "PT1S") + ttElement("Max", "PT60S")) +
        "</tptz:PTZConfigurationOptions></tptz:GetConfigurationOptionsResponse>");
}

bool knowsProfile(const OnvifCall &call)
{
    return chosenStream(call.camera, xmlText(xmlChild(call.operation, ns::ptz, "ProfileToken"))).channel;
}

// "PT10S", "PT1.5S"; what is written otherwise lasts as long as the configuration says.
std::int64_t milliseconds(const std::string &duration)
{
    if (!duration.starts_with("PT") || !duration.ends_with("S"))
        return 5000;
    return static_cast<std::int64_t>(std::strtod(duration.c_str() + 2, nullptr) * 1000);
}

OnvifReply continuousMove(const OnvifCall &call)
{
    if (!knowsProfile(call))
        return noProfile();
    xmlNode *velocity = xmlChild(call.operation, ns::ptz, "Velocity");
    xmlNode *turn = xmlChild(velocity, ns::schema, "PanTilt");
    xmlNode *zoom = xmlChild(velocity, ns::schema, "Zoom");
    if (turn && zoom && call.camera.head == Head::Apart)
        return OnvifReply::fault(400, "Sender", "InvalidArgVal", "InvalidVelocity",
                                 "Pan, tilt and zoom cannot be moved together");
    const auto speed = [](xmlNode *of, const char *name) {
        return std::strtod(xmlAttribute(of, name).c_str(), nullptr);
    };
    const std::int64_t now = EventHub::nowMs();
    const std::int64_t until = now + milliseconds(xmlText(xmlChild(call.operation, ns::ptz, "Timeout")));
    if (turn) {
        call.head.move(PtzHead::Pan, speed(turn, "x"), until, now);
        call.head.move(PtzHead::Tilt, speed(turn, "y"), until, now);
    }
    if (zoom)
        call.head.move(PtzHead::Zoom, speed(zoom, "x"), until, now);
    return OnvifReply::ok("<tptz:ContinuousMoveResponse/>");
}

OnvifReply stop(const OnvifCall &call)
{
    if (call.camera.head == Head::NoStop)
        return OnvifReply::fault(call.camera.unsupported, "Receiver", "ActionNotSupported", "",
                                 "Optional Action Not Implemented");
    if (!knowsProfile(call))
        return noProfile();
    const auto wanted = [&](const char *name) {
        xmlNode *one = xmlChild(call.operation, ns::ptz, name);
        return !one || xmlText(one) == "true" || xmlText(one) == "1";
    };
    const std::int64_t now = EventHub::nowMs();
    if (wanted("PanTilt")) {
        call.head.stop(PtzHead::Pan, now);
        call.head.stop(PtzHead::Tilt, now);
    }
    if (wanted("Zoom"))
        call.head.stop(PtzHead::Zoom, now);
    return OnvifReply::ok("<tptz:StopResponse/>");
}

OnvifReply getStatus(const OnvifCall &call)
{
    if (!knowsProfile(call))
        return noProfile();
    const std::int64_t now = EventHub::nowMs();
    const auto at = [&](PtzHead::Axis axis) { return std::to_string(call.head.position(axis, now)); };
    const auto motion = [&](bool moves) {
        return moves || call.camera.head == Head::StatusStuck ? "MOVING" : "IDLE";
    };
    const bool turns = call.head.isMoving(PtzHead::Pan, now) || call.head.isMoving(PtzHead::Tilt, now);
    return OnvifReply::ok(
        "<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position><tt:PanTilt x=\"" + at(PtzHead::Pan) +
        "\" y=\"" + at(PtzHead::Tilt) + "\"/><tt:Zoom x=\"" + at(PtzHead::Zoom) + "\"/></tt:Position>" +
        ttElement("MoveStatus", ttElement("PanTilt", motion(turns)) +
                                    ttElement("Zoom", motion(call.head.isMoving(PtzHead::Zoom, now)))) +
        ttElement("UtcTime", xmlTime(call.now)) + "</tptz:PTZStatus></tptz:GetStatusResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::ptz, "GetServiceCapabilities", false, getServiceCapabilities},
    OnvifOperation{ns::ptz, "GetNodes", true, getNodes},
    OnvifOperation{ns::ptz, "GetConfigurations", true, getConfigurations},
    OnvifOperation{ns::ptz, "GetConfigurationOptions", true, getConfigurationOptions},
    OnvifOperation{ns::ptz, "ContinuousMove", true, continuousMove},
    OnvifOperation{ns::ptz, "Stop", true, stop},
    OnvifOperation{ns::ptz, "GetStatus", true, getStatus},
};

} // namespace

std::string ptzCapabilities(const CameraPlan &)
{
    return "<tptz:Capabilities EFlip=\"false\" Reverse=\"false\" MoveStatus=\"true\" "
           "StatusPosition=\"true\"/>";
}

std::span<const OnvifOperation> onvifPtzOperations()
{
    return operations;
}

} // namespace cw::simsite
