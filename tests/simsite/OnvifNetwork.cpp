#include "tests/simsite/OnvifService.h"

#include <array>

namespace cw::simsite {

namespace {

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

OnvifReply getHostname(const OnvifCall &call)
{
    return OnvifReply::ok("<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP>"
                          "<tt:Name>camera-" +
                          std::to_string(call.camera.index) +
                          "</tt:Name></tds:HostnameInformation></tds:GetHostnameResponse>");
}

// Names and addresses of the documentation's ranges: nothing asks them.
OnvifReply getDns(const OnvifCall &)
{
    return OnvifReply::ok(
        "<tds:GetDNSResponse><tds:DNSInformation><tt:FromDHCP>false</tt:FromDHCP>"
        "<tt:SearchDomain>site.example</tt:SearchDomain><tt:DNSManual><tt:Type>IPv4</tt:Type>"
        "<tt:IPv4Address>192.0.2.53</tt:IPv4Address></tt:DNSManual></tds:DNSInformation>"
        "</tds:GetDNSResponse>");
}

OnvifReply getNtp(const OnvifCall &)
{
    return OnvifReply::ok("<tds:GetNTPResponse><tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP>"
                          "<tt:NTPManual><tt:Type>DNS</tt:Type><tt:DNSname>time.site.example</tt:DNSname>"
                          "</tt:NTPManual></tds:NTPInformation></tds:GetNTPResponse>");
}

OnvifReply getDefaultGateway(const OnvifCall &)
{
    return OnvifReply::ok("<tds:GetNetworkDefaultGatewayResponse><tds:NetworkGateway>"
                          "<tt:IPv4Address>192.0.2.1</tt:IPv4Address></tds:NetworkGateway>"
                          "</tds:GetNetworkDefaultGatewayResponse>");
}

OnvifReply getNetworkProtocols(const OnvifCall &call)
{
    const auto protocol = [](const char *name, bool enabled, int port) {
        return std::string("<tds:NetworkProtocols><tt:Name>") + name + "</tt:Name><tt:Enabled>" +
               (enabled ? "true" : "false") + "</tt:Enabled><tt:Port>" + std::to_string(port) +
               "</tt:Port></tds:NetworkProtocols>";
    };
    return OnvifReply::ok(
        "<tds:GetNetworkProtocolsResponse>" + protocol("HTTP", !call.camera.httpsOnly, httpPort) +
        protocol("HTTPS", call.camera.https, httpsPort) + protocol("RTSP", !call.camera.light, rtspPort) +
        "</tds:GetNetworkProtocolsResponse>");
}

OnvifReply getUsers(const OnvifCall &call)
{
    return OnvifReply::ok("<tds:GetUsersResponse><tds:User><tt:Username>" + xmlEscape(call.user) +
                          "</tt:Username><tt:UserLevel>Administrator</tt:UserLevel></tds:User>"
                          "</tds:GetUsersResponse>");
}

OnvifReply getDiscoveryMode(const OnvifCall &)
{
    return OnvifReply::ok("<tds:GetDiscoveryModeResponse><tds:DiscoveryMode>Discoverable</tds:DiscoveryMode>"
                          "</tds:GetDiscoveryModeResponse>");
}

OnvifReply getRemoteDiscoveryMode(const OnvifCall &)
{
    return OnvifReply::ok("<tds:GetRemoteDiscoveryModeResponse><tds:RemoteDiscoveryMode>NonDiscoverable"
                          "</tds:RemoteDiscoveryMode></tds:GetRemoteDiscoveryModeResponse>");
}

OnvifReply getDynamicDns(const OnvifCall &call)
{
    return OnvifReply::ok(
        "<tds:GetDynamicDNSResponse><tds:DynamicDNSInformation><tt:Type>ClientUpdates</tt:Type>"
        "<tt:Name>camera-" +
        std::to_string(call.camera.index) +
        ".dyn.site.example</tt:Name></tds:DynamicDNSInformation>"
        "</tds:GetDynamicDNSResponse>");
}

constexpr std::array operations{
    OnvifOperation{ns::device, "GetNetworkInterfaces", true, getNetworkInterfaces},
    OnvifOperation{ns::device, "GetHostname", true, getHostname},
    OnvifOperation{ns::device, "GetDNS", true, getDns},
    OnvifOperation{ns::device, "GetNTP", true, getNtp},
    OnvifOperation{ns::device, "GetNetworkDefaultGateway", true, getDefaultGateway},
    OnvifOperation{ns::device, "GetDynamicDNS", true, getDynamicDns},
    OnvifOperation{ns::device, "GetRemoteDiscoveryMode", true, getRemoteDiscoveryMode},
    OnvifOperation{ns::device, "GetNetworkProtocols", true, getNetworkProtocols},
    OnvifOperation{ns::device, "GetUsers", true, getUsers},
    OnvifOperation{ns::device, "GetDiscoveryMode", true, getDiscoveryMode},
};

} // namespace

std::span<const OnvifOperation> onvifNetworkOperations()
{
    return operations;
}

} // namespace cw::simsite
