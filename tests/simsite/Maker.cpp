#include "tests/simsite/Maker.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cw::simsite {

namespace {

std::string numbered(const char *pattern, int index)
{
    std::array<char, 64> text{};
    // The patterns are those of this file.
    std::snprintf(text.data(), text.size(), pattern, index);
    return text.data();
}

std::string bare(const std::string &mac, bool upper)
{
    std::string out;
    for (const char c : mac)
        if (c != ':')
            out += upper && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

MakerManner plain(int index)
{
    MakerManner m;
    m.claimed = "Counterwatch";
    m.model = m.hardware = "CW-Sim-1";
    m.firmware = "1.0.0";
    m.serial = numbered("SIM%06d", index);
    m.httpServer = "simsite";
    m.realm = "simsite";
    m.rtspServer = m.rtspRealm = "simsite";
    m.title = "Simulated camera";
    m.commonName = numbered("simsite-%d", index);
    return m;
}

MakerManner hikvision(int index, const std::string &model, const std::string &firmware)
{
    MakerManner m;
    m.maker = "hikvision";
    m.claimed = "HIKVISION";
    m.model = m.hardware = model;
    m.firmware = firmware;
    m.serial = model + numbered("20210105AAWRF%08d", 11740000 + index);
    m.httpServer = "webserver";
    m.title = "index";
    m.realm = m.rtspRealm = numbered("IP Camera(F%04d)", 1740 + index);
    m.country = "CN";
    m.organization = "Hikvision";
    m.commonName = "HIKVISION";
    m.endpoints = {
        {"/doc/page/login.asp", 200, "", "text/html",
         "<!DOCTYPE html><html><head><title></title><script src=\"../script/lib/seajs/config/"
         "sea-config.js\"></script></head><body></body></html>"},
        {"/ISAPI/System/deviceInfo", 401, m.realm, "application/xml",
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?><userCheck><statusValue>401</statusValue>"
         "<statusString>Unauthorized</statusString></userCheck>"},
        {"/SDK/webLanguage", 401, m.realm, "application/xml", ""},
    };
    m.services = {{"http://www.hikvision.com/2011/event/topics", "hik_service"}};
    m.sadp = true;
    m.ssdp = true;
    return m;
}

MakerManner dahua(int index, const std::string &model, const std::string &firmware)
{
    MakerManner m;
    m.maker = "dahua";
    m.claimed = "Dahua";
    m.model = model;
    m.hardware = "1.00";
    m.firmware = firmware;
    m.serial = numbered("7C05%03dPAG0", index % 1000) + "0F1D";
    m.title = "WEB SERVICE";
    m.realm = m.rtspRealm = "Login to " + numbered("be8c87b7ecbc1c2c89f8b4da%08x", index);
    m.rtspServer = "Rtsp Server/3.0";
    m.country = "CN";
    m.organization = "DahuaTech";
    m.commonName = m.serial;
    m.endpoints = {
        {"/RPC2_Login", 200, "", "application/json",
         "{\"error\":{\"code\":268632079,\"message\":\"Component error: login challenge!\"},\"id\":1,"
         "\"params\":{\"encryption\":\"Default\",\"mac\":\"\",\"random\":\"1042935482\",\"realm\":\"" +
             m.realm + "\"},\"result\":false,\"session\":1024}\n"},
        {"/cgi-bin/magicBox.cgi", 401, m.realm, "text/plain", "Error\r\nBad Request!\r\n"},
    };
    m.dahua = true;
    m.mdns = true;
    return m;
}

MakerManner axis(int, const std::string &mac)
{
    MakerManner m;
    m.maker = "axis";
    m.claimed = "AXIS";
    m.model = "P3245-LVE";
    m.hardware = "748";
    m.firmware = "10.12.130";
    m.serial = bare(mac, true);
    m.httpServer = "Apache";
    m.title = "AXIS";
    m.realm = m.rtspRealm = "AXIS_" + m.serial;
    m.rtspServer = "GStreamer RTSP server";
    m.country = "SE";
    m.organization = "Axis Communications AB";
    m.commonName = "axis-" + bare(mac, false);
    m.endpoints = {
        {"/axis-cgi/basicdeviceinfo.cgi", 401, m.realm, "text/html", "401 Unauthorized"},
        {"/axis-cgi/param.cgi", 401, m.realm, "text/html", "401 Unauthorized"},
        {"/axis-cgi/usergroup.cgi", 401, m.realm, "text/html", "401 Unauthorized"},
    };
    m.services = {{"http://www.axis.com/vapix/ws/event1", "vapix_event"},
                  {"http://www.axis.com/vapix/ws/action1", "vapix_action"}};
    m.mdns = true;
    m.ssdp = true;
    return m;
}

MakerManner hanwha(int index, const std::string &model)
{
    MakerManner m;
    m.maker = "hanwha";
    m.claimed = "Hanwha Techwin";
    m.model = m.hardware = model;
    m.firmware = "1.41.04_20220517_R512";
    m.serial = numbered("ZNUG70GR%06dH", index);
    m.title = "iPOLiS";
    m.realm = m.rtspRealm = "iPolis_" + numbered("%08x", 0x9c31 + index);
    m.rtspServer = "Techwin RTSP Server v1.0";
    m.country = "KR";
    m.organization = "Hanwha Techwin";
    m.commonName = "Hanwha Techwin Device";
    m.endpoints = {{"/stw-cgi/system.cgi", 401, m.realm, "text/plain", ""}};
    m.mdns = true;
    m.ssdp = true;
    return m;
}

MakerManner uniview(int index)
{
    MakerManner m;
    m.maker = "uniview";
    m.claimed = "UNIVIEW";
    m.model = m.hardware = "IPC2124SR3-ADPF28M-F";
    m.firmware = "IPC_Q1207-B0006P45D1911";
    m.serial = numbered("210235C3FM321B%06d", index);
    m.title = "IPC";
    m.realm = m.rtspRealm = bare(macPrefixOf(4), false) + numbered("%06x", index);
    m.country = "CN";
    m.organization = "Uniview";
    m.commonName = "uniview";
    m.endpoints = {{"/LAPI/V1.0/System/DeviceInfo", 401, m.realm, "application/json",
                    "{\"Response\":{\"ResponseURL\":\"/LAPI/V1.0/System/DeviceInfo\",\"ResponseCode\":1,"
                    "\"ResponseString\":\"Not Authorized\",\"StatusCode\":401,\"Data\":\"null\"}}"}};
    m.ssdp = true;
    return m;
}

MakerManner other(int kind, int index)
{
    MakerManner m;
    switch (kind) {
    case 6:
        m.maker = "reolink";
        m.claimed = "Reolink";
        m.model = "RLC-810A";
        m.hardware = "IPC_523128M8MP";
        m.firmware = "v3.1.0.956_22041503";
        m.serial = numbered("95270001D%06d", index);
        m.httpServer = "nginx/1.6.2";
        m.title = "Reolink";
        m.realm = "reolink";
        m.rtspRealm = "BC Streaming Media";
        m.rtspServer = "Rtsp Server/2.0";
        m.country = "CN";
        m.organization = "Reolink";
        m.commonName = "Reolink";
        m.endpoints = {{"/cgi-bin/api.cgi", 200, "", "text/html",
                        "[{\"cmd\":\"Unknown\",\"code\":1,\"error\":{\"detail\":\"please login first\","
                        "\"rspCode\":-6}}]"}};
        break;
    case 8:
        m.maker = "dlink";
        m.claimed = "D-Link";
        m.model = m.hardware = "DCS-8635LH";
        m.firmware = "1.06.04";
        m.serial = numbered("RZ4S1K%06d", index);
        m.httpServer = "dcs-lig-httpd";
        m.title = "D-Link DCS-8635LH";
        m.realm = m.rtspRealm = "DCS-8635LH";
        m.organization = "D-Link";
        m.commonName = "www.dlink.com";
        m.endpoints = {{"/common/info.cgi", 401, m.realm, "text/plain", ""}};
        m.mdns = true;
        break;
    case 11:
        m.maker = "bosch";
        m.claimed = "Bosch";
        m.model = "NDE-5503-A";
        m.hardware = "F0001000";
        m.firmware = "7.87.0029";
        m.serial = numbered("0440718081030%06d", index);
        m.httpServer = "VCS-VideoJet-Webserver";
        m.title = "Bosch Security Systems";
        m.realm = "VIDEOJET";
        m.rtspRealm = "Please log in with a valid username";
        m.country = "DE";
        m.organization = "Bosch Security Systems";
        m.commonName = "local.myboschcam.net";
        m.endpoints = {{"/rcp.xml", 401, m.realm, "text/xml", ""}};
        m.ssdp = true;
        break;
    case 14:
        m.maker = "tplink";
        m.claimed = "TP-Link";
        m.model = "VIGI C340";
        m.hardware = "1.0";
        m.firmware = "1.0.6 Build 220420 Rel.71210n";
        m.serial = numbered("2229E5000%04d", index);
        m.title = "VIGI";
        m.realm = "TP-LINK";
        m.rtspRealm = "TP-LINK IP-Camera";
        m.rtspServer = "TP-LINK Streaming Media v2015.05.12";
        m.country = "CN";
        m.organization = "TP-LINK";
        m.commonName = "TPRI-DEVICE";
        m.endpoints = {{"/stok=/ds", 401, "", "application/json", "{\"error_code\":-40401}"}};
        break;
    case 16:
        m.maker = "vivotek";
        m.claimed = "VIVOTEK";
        m.model = m.hardware = "IB9387-HT";
        m.firmware = "IB9387-VVTK-0119d";
        m.serial = bare(macPrefixOf(16), true) + numbered("%06X", index);
        m.httpServer = "Vivotek Network Camera";
        m.title = "Network Camera";
        m.realm = m.rtspRealm = "streaming_server";
        m.country = "TW";
        m.organization = "VIVOTEK INC.";
        m.commonName = "www.vivotek.com";
        m.endpoints = {{"/cgi-bin/viewer/getparam.cgi", 401, m.realm, "text/html", ""}};
        m.mdns = true;
        m.ssdp = true;
        break;
    default:
        break;
    }
    return m;
}

} // namespace

std::string macPrefixOf(int kind)
{
    // From the public registry of MAC addresses; nobody's where a camera is nobody's.
    constexpr std::array<const char *, 16> prefixes{
        "02:43:57", "44:47:cc", "08:ed:ed", "6c:f1:7e", "e4:30:22", "ec:71:db", "74:c9:29", "b0:c5:54",
        "b8:a4:4f", "58:03:fb", "00:1c:44", "e4:30:22", "6c:1c:71", "54:a7:03", "94:e1:ac", "00:02:d1"};
    return prefixes.at(static_cast<std::size_t>(std::clamp(kind, 1, 16) - 1));
}

MakerManner makerOf(int kind, int index, const std::string &mac)
{
    MakerManner m;
    switch (kind) {
    case 2:
        m = hikvision(index, "DS-2CD2143G2-I", "V5.7.3 build 220112");
        break;
    case 3:
        m = dahua(index, "IPC-HFW5442E-ZE", "2.840.0000000.15.R, Build Date: 2021-11-05");
        break;
    case 4:
        m = uniview(index);
        break;
    case 5:
        m = hanwha(index, "XNV-8082R");
        break;
    case 7: // the label is one name, everything else another
        m = dahua(index, "SV-IP4-TURRET", "2.800.0000000.20.R, Build Date: 2020-09-18");
        m.claimed = "SafeView";
        m.title = "SafeView Login";
        break;
    case 9:
        m = axis(index, mac);
        break;
    case 10:
        m = hikvision(index, "DS-2CD2043G0-I", "V5.5.82 build 190220");
        break;
    case 12:
        m = hanwha(index, "PNM-9084QZ");
        break;
    case 13:
        m = dahua(index, "IPC-HDW1431S", "2.622.0000000.18.R, Build Date: 2018-06-19");
        break;
    case 15:
        m = hikvision(index, "DS-7616NI-K2/16P", "V4.30.085 build 200916");
        break;
    default:
        m = kind == 1 ? plain(index) : other(kind, index);
        break;
    }
    m.macPrefix = macPrefixOf(kind);
    return m;
}

} // namespace cw::simsite
