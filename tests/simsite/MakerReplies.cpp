#include "tests/simsite/MakerReplies.h"
#include "tests/simsite/Json.h"
#include "tests/simsite/Xml.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace cw::simsite {

namespace {

std::string refused(const char *protocol, const char *why)
{
    std::fprintf(stderr, "simsite: %s: %s\n", protocol, why);
    return {};
}

std::string between(const std::string &text, const std::string &begin, const std::string &end)
{
    const auto from = text.find(begin);
    const auto to = from == std::string::npos ? from : text.find(end, from + begin.size());
    return to == std::string::npos ? std::string()
                                   : text.substr(from + begin.size(), to - from - begin.size());
}

std::string upperMac(const CameraPlan &plan, char separator)
{
    std::string out;
    for (const char c : plan.mac) {
        if (c != ':')
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        else if (separator != '\0')
            out += separator;
    }
    return out;
}

std::string little32(std::size_t value)
{
    std::string out;
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & 0xff);
    return out;
}

std::string big16(std::size_t value)
{
    return {static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}

std::string dnsName(const std::vector<std::string> &labels)
{
    std::string out;
    for (const std::string &label : labels)
        out += static_cast<char>(label.size()) + label;
    return out + '\0';
}

std::string dnsRecord(const std::string &name, int type, const std::string &data)
{
    return name + big16(static_cast<std::size_t>(type)) + big16(1) + std::string("\0\0\0\x78", 4) +
           big16(data.size()) + data;
}

} // namespace

std::string sadpReply(const CameraPlan &plan, const std::string &question)
{
    if (question.find("<ProbeMatch>") != std::string::npos)
        return {}; // another camera's answer: they go to the group
    const std::string types = between(question, "<Types>", "</Types>");
    if (types != "inquiry")
        return refused("SADP", "an order that only a camera's owner may give, or no question at all");
    const MakerManner &words = plan.maker;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ProbeMatch><Uuid>" +
           xmlEscape(between(question, "<Uuid>", "</Uuid>")) +
           "</Uuid><Types>inquiry</Types><DeviceType>140428</DeviceType><DeviceDescription>" +
           xmlEscape(words.model) + "</DeviceDescription><DeviceSN>" + xmlEscape(words.model + words.serial) +
           "</DeviceSN><CommandPort>8000</CommandPort><HttpPort>80</HttpPort><MAC>" + upperMac(plan, '-') +
           "</MAC><IPv4Address>" + plan.address +
           "</IPv4Address><IPv4SubnetMask>255.0.0.0</IPv4SubnetMask><IPv4Gateway>0.0.0.0</IPv4Gateway>"
           "<IPv6Address>::</IPv6Address><DHCP>false</DHCP><AnalogChannelNum>0</AnalogChannelNum>"
           "<DigitalChannelNum>1</DigitalChannelNum><SoftwareVersion>" +
           xmlEscape(words.firmware) +
           "</SoftwareVersion><DSPVersion>V7.3 build 200101</DSPVersion><BootTime>2026-11-01 "
           "08:00:00</BootTime>"
           "<Encrypt>true</Encrypt><ResetAbility>false</ResetAbility><Activated>true</Activated></"
           "ProbeMatch>";
}

std::string dhipReply(const CameraPlan &plan, const std::string &question)
{
    if (question.size() < 33 || question[0] != 0x20 || question.substr(4, 4) != "DHIP")
        return refused("DHIP", "no header");
    const std::string body = question.substr(32);
    if (question.substr(16, 4) != little32(body.size()) || question.substr(24, 4) != little32(body.size()))
        return refused("DHIP", "the header's lengths are not the body's");
    if (body.find("\"DHDiscover.search\"") == std::string::npos)
        return refused("DHIP", "not a search");
    const MakerManner &words = plan.maker;
    const std::string answer =
        "{" + jsonText("mac", plan.mac) +
        ",\"method\":\"client.notifyDevInfo\",\"params\":{\"deviceInfo\":{\"AlarmInputChannels\":1,"
        "\"DeviceClass\":\"IPC\"," +
        jsonText("DeviceType", words.model) + ",\"HttpPort\":80,\"IPv4Address\":{" +
        jsonText("DefaultGateway", "0.0.0.0") + ",\"DhcpEnable\":false," +
        jsonText("IPAddress", plan.address) + "," + jsonText("SubnetMask", "255.0.0.0") + "},\"Init\":142," +
        jsonText("MachineName", words.serial) + ",\"Manufacturer\":\"Private\",\"Port\":37777," +
        jsonText("SerialNo", words.serial) + "," + jsonText("Vendor", words.claimed) + "," +
        jsonText("Version", words.firmware) + ",\"VideoInputChannels\":1}}}\n";
    std::string header = std::string("\x20\0\0\0", 4) + "DHIP" + std::string(8, '\0');
    header += little32(answer.size()) + std::string(4, '\0') + little32(answer.size()) + std::string(4, '\0');
    return header + answer;
}

std::string mdnsReply(const CameraPlan &plan, const std::string &question)
{
    if (question.size() < 12 || (question[2] & 0x80) != 0)
        return {};                                // an answer of another
    const bool axis = plan.maker.maker == "axis"; // others are under everybody's service, by their name
    const std::string service = dnsName({axis ? "_axis-video" : "_http", "_tcp", "local"});
    std::string folded = question;
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (folded.find(service) == std::string::npos)
        return {}; // about other services
    const std::string mac = upperMac(plan, '\0');
    const std::string instance =
        (axis || plan.maker.claimed.empty() ? "" : plan.maker.claimed + " ") + plan.maker.model + " - " + mac;
    // Compressed, as real ones are: the service's name stands once, right behind the header.
    const std::string pointer("\xc0\x0c", 2);
    const std::string host = dnsName({(axis ? "axis-" : "ipc-") + mac, "local"});
    const std::string full = static_cast<char>(instance.size()) + instance + pointer;
    const std::string txt = "macaddress=" + mac;
    in_addr address{};
    inet_pton(AF_INET, plan.address.c_str(), &address);
    std::string out =
        question.substr(0, 2) + std::string("\x84\0", 2) + big16(0) + big16(1) + big16(0) + big16(3);
    out += dnsRecord(service, 12, full);
    out += dnsRecord(full, 33, big16(0) + big16(0) + big16(httpPort) + host);
    out += dnsRecord(full, 16, static_cast<char>(txt.size()) + txt);
    out += dnsRecord(host, 1, std::string(reinterpret_cast<const char *>(&address), sizeof address));
    return out;
}

std::string ssdpReply(const CameraPlan &plan, const std::string &question)
{
    if (question.rfind("M-SEARCH * HTTP/1.1\r\n", 0) != 0)
        return {}; // an announcement
    if (question.find("\r\n\r\n") == std::string::npos ||
        question.find("MAN: \"ssdp:discover\"\r\n") == std::string::npos)
        return refused("SSDP", "a search without its end or its MAN");
    if (question.find("ST: upnp:rootdevice\r\n") == std::string::npos)
        return {};
    return "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: http://" + plan.host() + ":" +
           std::to_string(descriptionPort) + "/description.xml\r\nSERVER: Linux/5.4 UPnP/1.0 " +
           plan.maker.claimed +
           "/1.0\r\nST: upnp:rootdevice\r\nUSN: uuid:" + plan.endpoint.substr(plan.endpoint.rfind(':') + 1) +
           "::upnp:rootdevice\r\n\r\n";
}

std::string upnpDescription(const CameraPlan &plan)
{
    return "<?xml version=\"1.0\"?>\n<root "
           "xmlns=\"urn:schemas-upnp-org:device-1-0\"><specVersion><major>1</major>"
           "<minor>0</minor></specVersion><device><deviceType>urn:schemas-upnp-org:device:Basic:1</"
           "deviceType>"
           "<friendlyName>" +
           xmlEscape(plan.name) + "</friendlyName><manufacturer>" + xmlEscape(plan.maker.claimed) +
           "</manufacturer><modelName>" + xmlEscape(plan.maker.model) + "</modelName><serialNumber>" +
           xmlEscape(plan.maker.serial) +
           "</serialNumber><UDN>uuid:" + plan.endpoint.substr(plan.endpoint.rfind(':') + 1) +
           "</UDN></device></root>\n";
}

} // namespace cw::simsite
