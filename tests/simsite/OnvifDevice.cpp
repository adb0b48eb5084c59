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
            root + "name/" + encoded(camera.name), root + "hardware/" + encoded(camera.hardware),
            root + "location/site/simsite",        root + "MacAddress/" + encoded(camera.mac)};
}

std::string onvifAddress(const CameraPlan &camera, const std::string &service)
{
    const std::string host = camera.wrongXAddrHost.empty() ? camera.host() : camera.wrongXAddrHost;
    return "http://" + host + ":" + std::to_string(httpPort) + "/onvif/" + service;
}

std::string onvifAddresses(const CameraPlan &camera)
{
    std::string all = onvifAddress(camera, "device_service");
    if (!camera.address6.empty())
        all += " http://[" + camera.address6 + "]:" + std::to_string(httpPort) + "/onvif/device_service";
    return all;
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
    return OnvifReply::ok(
        "<tds:GetDeviceInformationResponse><tds:Manufacturer>Counterwatch</tds:Manufacturer><tds:Model>" +
        call.camera.hardware +
        "</tds:Model><tds:FirmwareVersion>1.0.0</tds:FirmwareVersion>"
        "<tds:SerialNumber>" +
        call.camera.serial + "</tds:SerialNumber><tds:HardwareId>" + call.camera.hardware +
        "</tds:HardwareId></tds:GetDeviceInformationResponse>");
}

OnvifReply getCapabilities(const OnvifCall &call)
{
    return OnvifReply::ok("<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Device><tt:XAddr>" +
                          onvifAddress(call.camera, "device_service") +
                          "</tt:XAddr></tt:Device><tt:Media><tt:XAddr>" +
                          onvifAddress(call.camera, "media_service") +
                          "</tt:XAddr><tt:StreamingCapabilities><tt:RTPMulticast>false</"
                          "tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP>"
                          "<tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>"
                          "</tds:Capabilities></tds:GetCapabilitiesResponse>");
}

OnvifReply getServices(const OnvifCall &call)
{
    const auto service = [&](const char *space, const char *path) {
        return std::string("<tds:Service><tds:Namespace>") + space + "</tds:Namespace><tds:XAddr>" +
               onvifAddress(call.camera, path) +
               "</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></"
               "tds:Service>";
    };
    return OnvifReply::ok("<tds:GetServicesResponse>" + service(ns::device, "device_service") +
                          service(ns::media, "media_service") + "</tds:GetServicesResponse>");
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

OnvifReply getNetworkInterfaces(const OnvifCall &call)
{
    const bool six = call.camera.address.find(':') != std::string::npos;
    const std::string family = six ? "IPv6" : "IPv4";
    return OnvifReply::ok("<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces "
                          "token=\"eth0\"><tt:Enabled>true</tt:Enabled><tt:Info>"
                          "<tt:Name>eth0</tt:Name><tt:HwAddress>" +
                          call.camera.mac + "</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info><tt:" + family +
                          "><tt:Enabled>true</tt:Enabled><tt:Config><tt:Manual><tt:Address>" +
                          call.camera.address + "</tt:Address><tt:PrefixLength>" + (six ? "64" : "24") +
                          "</tt:PrefixLength></tt:Manual><tt:DHCP>" + (six ? "Off" : "false") +
                          "</tt:DHCP></tt:Config></tt:" + family +
                          "></tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>");
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
    OnvifOperation{ns::device, "GetNetworkInterfaces", true, getNetworkInterfaces},
    OnvifOperation{ns::device, "GetEndpointReference", false, getEndpointReference},
};

} // namespace

std::span<const OnvifOperation> onvifDeviceOperations()
{
    return operations;
}

} // namespace cw::simsite
