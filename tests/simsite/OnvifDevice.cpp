#include "tests/simsite/OnvifScopes.h"
#include "tests/simsite/OnvifService.h"

#include <array>
#include <ctime>

namespace cw::simsite {

std::vector<std::string> onvifScopes(const CameraPlan &camera)
{
    const std::string root = "onvif://www.onvif.org/";
    const auto encoded = [](const std::string &text) {
        gchar *escaped = g_uri_escape_string(text.c_str(), nullptr, FALSE);
        std::string out = escaped;
        g_free(escaped);
        return out;
    };
    return {root + "type/video_encoder",           root + "Profile/Streaming",
            root + "name/" + encoded(camera.name), root + "hardware/" + encoded(camera.maker.model),
            root + "location/site/simsite",        root + "MacAddress/" + encoded(camera.mac)};
}

std::string onvifAddress(const CameraPlan &camera, const std::string &service, bool tls)
{
    std::string base = camera.web(tls);
    if (!camera.wrongXAddrHost.empty())
        base.replace(base.find("://") + 3, camera.host().size(), camera.wrongXAddrHost);
    return base + "/onvif/" + service;
}

std::string onvifAddresses(const CameraPlan &camera)
{
    std::string all = onvifAddress(camera, "device_service", camera.httpsOnly);
    if (!camera.address6.empty())
        all += " http://[" + camera.address6 + "]:" + std::to_string(httpPort) + "/onvif/device_service";
    return all;
}

std::string deviceCapabilities(const CameraPlan &camera)
{
    const bool digest = camera.login != HttpLogin::UsernameToken;
    return std::string("<tds:Capabilities><tds:Network IPFilter=\"false\" ZeroConfiguration=\"false\" "
                       "IPVersion6=\"false\" DynDNS=\"false\" NTP=\"1\"/><tds:Security TLS1.2=\"") +
           (camera.https ? "true" : "false") + "\" UsernameToken=\"" + (digest ? "false" : "true") +
           "\" HttpDigest=\"" + (digest ? "true" : "false") +
           "\"/><tds:System DiscoveryResolve=\"true\" DiscoveryBye=\"true\" "
           "RemoteDiscovery=\"false\"/></tds:Capabilities>";
}

namespace {

std::string dateTime(const char *element, std::int64_t seconds)
{
    const auto when = static_cast<std::time_t>(seconds);
    std::tm utc{};
    gmtime_r(&when, &utc);
    const auto value = [](const char *name, int number) {
        return std::string("<tt:") + name + ">" + std::to_string(number) + "</tt:" + name + ">";
    };
    return std::string("<tt:") + element + "><tt:Time>" + value("Hour", utc.tm_hour) +
           value("Minute", utc.tm_min) + value("Second", utc.tm_sec) + "</tt:Time><tt:Date>" +
           value("Year", utc.tm_year + 1900) + value("Month", utc.tm_mon + 1) + value("Day", utc.tm_mday) +
           "</tt:Date></tt:" + element + ">";
}

OnvifReply getSystemDateAndTime(const OnvifCall &call)
{
    return OnvifReply::ok(
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>"
        "<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone>" +
        dateTime("UTCDateTime", call.now) + dateTime("LocalDateTime", call.now) +
        "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>");
}

OnvifReply getDeviceInformation(const OnvifCall &call)
{
    const MakerManner &maker = call.camera.maker;
    const auto element = [](const char *name, const std::string &text) {
        return std::string("<tds:") + name + ">" + xmlEscape(text) + "</tds:" + name + ">";
    };
    return OnvifReply::ok("<tds:GetDeviceInformationResponse>" + element("Manufacturer", maker.claimed) +
                          element("Model", maker.model) + element("FirmwareVersion", maker.firmware) +
                          element("SerialNumber", maker.serial) + element("HardwareId", maker.hardware) +
                          "</tds:GetDeviceInformationResponse>");
}

OnvifReply getCapabilities(const OnvifCall &call)
{
    const auto address = [&](const char *service) {
        return "<tt:XAddr>" + onvifAddress(call.camera, service, call.via.tls) + "</tt:XAddr>";
    };
    const std::string events =
        "<tt:Events>" + address("event_service") + "<tt:WSSubscriptionPolicySupport>" +
        (call.camera.events.baseNotification ? "true" : "false") +
        "</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>true</tt:WSPullPointSupport>"
        "<tt:WSPausableSubscriptionManagerInterfaceSupport>false"
        "</tt:WSPausableSubscriptionManagerInterfaceSupport></tt:Events>";
    return OnvifReply::ok(
        "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Device>" + address("device_service") +
        "</tt:Device>" + (call.camera.events.offered ? events : "") + "<tt:Media>" +
        address("media_service") +
        "<tt:StreamingCapabilities><tt:RTPMulticast>false</"
        "tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP>"
        "<tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>" +
        std::string(call.camera.head != Head::None ? "<tt:PTZ>" + address("ptz_service") + "</tt:PTZ>" : "") +
        "</tds:Capabilities></tds:GetCapabilitiesResponse>");
}

OnvifReply getServices(const OnvifCall &call)
{
    const CameraPlan &camera = call.camera;
    const bool wanted = xmlText(xmlChild(call.operation, ns::device, "IncludeCapability")) == "true";
    const auto service = [&](const std::string &space, const std::string &path,
                             const std::string &capabilities, int major, int minor) {
        return "<tds:Service><tds:Namespace>" + space + "</tds:Namespace><tds:XAddr>" +
               onvifAddress(camera, path, call.via.tls) + "</tds:XAddr>" +
               (wanted && !capabilities.empty() ? "<tds:Capabilities>" + capabilities + "</tds:Capabilities>"
                                                : "") +
               "<tds:Version><tt:Major>" + std::to_string(major) + "</tt:Major><tt:Minor>" +
               std::to_string(minor) + "</tt:Minor></tds:Version></tds:Service>";
    };
    std::string body = "<tds:GetServicesResponse>" +
                       service(ns::device, "device_service", deviceCapabilities(camera), 21, 6) +
                       service(ns::media, "media_service", mediaCapabilities(camera), 2, 60);
    if (camera.mediaTwo != MediaTwo::None)
        body += service(ns::media2, "media2_service", media2Capabilities(camera), 21, 6);
    if (camera.events.offered)
        body += service(ns::events, "event_service", eventCapabilities(camera), 21, 6);
    if (camera.people != People::None)
        body += service(ns::analytics, "analytics_service", analyticsCapabilities(camera), 21, 6);
    if (camera.head != Head::None)
        body += service(ns::ptz, "ptz_service", ptzCapabilities(camera), 21, 6);
    for (const VendorService &vendor : camera.maker.services)
        body += service(vendor.space, vendor.path, "", 1, 0);
    return OnvifReply::ok(body + "</tds:GetServicesResponse>");
}

OnvifReply getServiceCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tds:GetServiceCapabilitiesResponse>" + deviceCapabilities(call.camera) +
                          "</tds:GetServiceCapabilitiesResponse>");
}

OnvifReply getScopes(const OnvifCall &call)
{
    std::string body = "<tds:GetScopesResponse>";
    for (const std::string &scope : onvifScopes(call.camera)) {
        const bool fixed =
            scope.find("/name/") == std::string::npos && scope.find("/location/") == std::string::npos;
        body += std::string("<tds:Scopes><tt:ScopeDef>") + (fixed ? "Fixed" : "Configurable") +
                "</tt:ScopeDef><tt:ScopeItem>" + xmlEscape(scope) + "</tt:ScopeItem></tds:Scopes>";
    }
    return OnvifReply::ok(body + "</tds:GetScopesResponse>");
}

OnvifReply getEndpointReference(const OnvifCall &call)
{
    return OnvifReply::ok("<tds:GetEndpointReferenceResponse><tds:GUID>" + call.camera.endpoint +
                          "</tds:GUID></tds:GetEndpointReferenceResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::device, "GetSystemDateAndTime", false, getSystemDateAndTime},
    OnvifOperation{ns::device, "GetDeviceInformation", true, getDeviceInformation},
    OnvifOperation{ns::device, "GetCapabilities", false, getCapabilities},
    OnvifOperation{ns::device, "GetServices", false, getServices},
    OnvifOperation{ns::device, "GetScopes", true, getScopes},
    OnvifOperation{ns::device, "GetServiceCapabilities", false, getServiceCapabilities},
    OnvifOperation{ns::device, "GetEndpointReference", false, getEndpointReference},
};

} // namespace

std::span<const OnvifOperation> onvifDeviceOperations()
{
    return operations;
}

} // namespace cw::simsite
