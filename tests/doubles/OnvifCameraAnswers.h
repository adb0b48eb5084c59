// What the OnvifCamera answers where a test replaces nothing: Media 1 and 2, events, analytics. Part of that header.
#pragma once

#include "tests/doubles/OnvifCamera.h"

#include <QDateTime>

namespace cw::doubles {

inline QByteArray dateAndTime(const QDateTime &utc, const QByteArray &element = "UTCDateTime")
{
    const auto part = [](const char *name, int value) {
        return QByteArray("<tt:") + name + '>' + QByteArray::number(value) + "</tt:" + name + '>';
    };
    return "<tt:" + element + "><tt:Time>" + part("Hour", utc.time().hour()) +
           part("Minute", utc.time().minute()) + part("Second", utc.time().second()) + "</tt:Time><tt:Date>" +
           part("Year", utc.date().year()) + part("Month", utc.date().month()) +
           part("Day", utc.date().day()) + "</tt:Date></tt:" + element + '>';
}

inline QByteArray timeAnswer(const QByteArray &times)
{
    return "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>"
           "<tt:DaylightSavings>false</tt:DaylightSavings>" +
           times + "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>";
}

inline QByteArray service(const QByteArray &space, const QByteArray &address,
                          const QByteArray &capabilities = {})
{
    return "<tds:Service><tds:Namespace>" + space + "</tds:Namespace><tds:XAddr>" + address + "</tds:XAddr>" +
           (capabilities.isEmpty() ? "" : "<tds:Capabilities>" + capabilities + "</tds:Capabilities>") +
           "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>";
}

inline QByteArray pullPoint(const QByteArray &address, const QByteArray &references, const QDateTime &now,
                            const QDateTime &ends)
{
    return "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa:Address>" + address +
           "</wsa:Address>" +
           (references.isEmpty() ? ""
                                 : "<wsa:ReferenceParameters>" + references + "</wsa:ReferenceParameters>") +
           "</tev:SubscriptionReference><wsnt:CurrentTime>" + now.toString(Qt::ISODate).toLatin1() +
           "</wsnt:CurrentTime><wsnt:TerminationTime>" + ends.toString(Qt::ISODate).toLatin1() +
           "</wsnt:TerminationTime></tev:CreatePullPointSubscriptionResponse>";
}

inline QByteArray notice(const QByteArray &topic, const QByteArray &operation, const QByteArray &source,
                         const QByteArray &data)
{
    return "<wsnt:NotificationMessage><wsnt:Topic Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/"
           "ConcreteSet\">" +
           topic + "</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\"2026-11-24T12:00:00Z\"" +
           (operation.isEmpty() ? "" : " PropertyOperation=\"" + operation + '"') + "><tt:Source>" + source +
           "</tt:Source><tt:Data>" + data +
           "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>";
}

inline QByteArray item(const QByteArray &name, const QByteArray &value)
{
    return "<tt:SimpleItem Name=\"" + name + "\" Value=\"" + value + "\"/>";
}

inline QByteArray pulled(const QByteArray &notices)
{
    const QByteArray now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    return "<tev:PullMessagesResponse><tev:CurrentTime>" + now + "</tev:CurrentTime><tev:TerminationTime>" +
           now + "</tev:TerminationTime>" + notices + "</tev:PullMessagesResponse>";
}

// With all elements that the standard demands, so that what is written back is valid too.
inline QByteArray metadataConfiguration(const QByteArray &analytics)
{
    return "<tr2:Configurations token=\"meta\"><tt:Name>Metadata</tt:Name><tt:UseCount>1</tt:UseCount>"
           "<tt:Analytics>" +
           analytics +
           "</tt:Analytics><tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</"
           "tt:IPv4Address>"
           "</tt:Address><tt:Port>0</tt:Port><tt:TTL>0</tt:TTL><tt:AutoStart>false</tt:AutoStart></"
           "tt:Multicast>"
           "<tt:SessionTimeout>PT60S</tt:SessionTimeout></tr2:Configurations>";
}

inline void OnvifCamera::answerWell()
{
    const auto says = [this](const char *operation, std::function<QByteArray()> body) {
        answers.insert(QString::fromLatin1(operation), [body](const OnvifAsked &) { return ok(body()); });
    };
    says("GetSystemDateAndTime", [] { return timeAnswer(dateAndTime(QDateTime::currentDateTimeUtc())); });
    says("GetServices", [this] {
        return "<tds:GetServicesResponse>" +
               service("http://www.onvif.org/ver10/device/wsdl", at("/onvif/device_service"),
                       "<tds:Capabilities><tds:Network IPFilter=\"true\" NTP=\"1\"/></tds:Capabilities>") +
               service("http://www.onvif.org/ver10/media/wsdl", at("/onvif/media")) +
               service("http://www.onvif.org/ver20/media/wsdl", at("/onvif/media2")) +
               service("http://www.onvif.org/ver10/events/wsdl", at("/onvif/events")) +
               service("http://www.onvif.org/ver20/analytics/wsdl", at("/onvif/analytics"),
                       "<tan:Capabilities SupportedMetadata=\"true\"/>") +
               "</tds:GetServicesResponse>";
    });
    says("GetDeviceInformation", [] {
        return QByteArray(
            "<tds:GetDeviceInformationResponse><tds:Manufacturer>Acme</tds:Manufacturer><tds:Model>C1"
            "</tds:Model><tds:FirmwareVersion>1.2</tds:FirmwareVersion><tds:SerialNumber>S1"
            "</tds:SerialNumber><tds:HardwareId>H1</tds:HardwareId></tds:GetDeviceInformationResponse>");
    });
    says("GetScopes", [] {
        return QByteArray(
            "<tds:GetScopesResponse><tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>"
            "onvif://www.onvif.org/name/Gate</tt:ScopeItem></tds:Scopes></tds:GetScopesResponse>");
    });
    says("GetDNS", [] {
        return QByteArray(
            "<tds:GetDNSResponse><tds:DNSInformation><tt:FromDHCP>false</tt:FromDHCP><tt:DNSManual>"
            "<tt:Type>IPv4</tt:Type><tt:IPv4Address>192.0.2.53</tt:IPv4Address></tt:DNSManual>"
            "</tds:DNSInformation></tds:GetDNSResponse>");
    });
    says("GetVideoSources", [] {
        return QByteArray(
            "<trt:GetVideoSourcesResponse><trt:VideoSources token=\"src\"/></trt:GetVideoSourcesResponse>");
    });
    answers.insert(QStringLiteral("GetProfiles"), [](const OnvifAsked &request) {
        if (request.space == onvif::mediaSpace)
            return ok(
                "<trt:GetProfilesResponse><trt:Profiles token=\"p1\" fixed=\"true\"><tt:Name>Main</tt:Name>"
                "<tt:VideoSourceConfiguration token=\"vsc\"><tt:Name>V</tt:Name><tt:SourceToken>src"
                "</tt:SourceToken></tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration token=\"e\">"
                "<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>1280</tt:Width><tt:Height>720"
                "</tt:Height></tt:Resolution><tt:RateControl><tt:FrameRateLimit>15</tt:FrameRateLimit>"
                "<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>768</tt:BitrateLimit>"
                "</tt:RateControl></tt:VideoEncoderConfiguration></trt:Profiles>"
                "</trt:GetProfilesResponse>");
        return ok(
            "<tr2:GetProfilesResponse><tr2:Profiles token=\"p2\" fixed=\"true\"><tr2:Name>Main</tr2:Name>"
            "<tr2:Configurations><tr2:VideoSource token=\"vsc\"><tt:Name>V</tt:Name><tt:SourceToken>src"
            "</tt:SourceToken></tr2:VideoSource><tr2:VideoEncoder token=\"e\"><tt:Encoding>H265</tt:Encoding>"
            "<tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>"
            "<tt:RateControl><tt:FrameRateLimit>25.0</tt:FrameRateLimit><tt:BitrateLimit>2048"
            "</tt:BitrateLimit></tt:RateControl></tr2:VideoEncoder>"
            "<tr2:AudioEncoder token=\"a\"><tt:Encoding>MP4A-LATM</tt:Encoding></tr2:AudioEncoder>"
            "<tr2:Analytics token=\"ana\"/></tr2:Configurations></tr2:Profiles></tr2:GetProfilesResponse>");
    });
    const auto uri = [](const QByteArray &operation, const QByteArray &uri1, const QByteArray &uri2) {
        return [operation, uri1, uri2](const OnvifAsked &request) {
            if (request.space == onvif::mediaSpace)
                return ok("<trt:" + operation + "Response><trt:MediaUri><tt:Uri>" + uri1 +
                          "</tt:Uri></trt:MediaUri></trt:" + operation + "Response>");
            return ok("<tr2:" + operation + "Response><tr2:Uri>" + uri2 + "</tr2:Uri></tr2:" + operation +
                      "Response>");
        };
    };
    answers.insert(QStringLiteral("GetStreamUri"),
                   uri("GetStreamUri", "rtsp://127.0.71.1/one", "rtsp://127.0.71.1/two"));
    answers.insert(QStringLiteral("GetSnapshotUri"),
                   uri("GetSnapshotUri", "http://127.0.71.1/one.jpg", "http://127.0.71.1/two.jpg"));
    says("GetMetadataConfigurations", [] {
        return "<tr2:GetMetadataConfigurationsResponse>" + metadataConfiguration("true") +
               "</tr2:GetMetadataConfigurationsResponse>";
    });
    says("CreatePullPointSubscription", [this] {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return pullPoint(at("/onvif/pull/1"), {}, now, now.addSecs(600));
    });
    says("SetSynchronizationPoint", [] { return QByteArray("<tev:SetSynchronizationPointResponse/>"); });
    says("Renew", [] {
        const QByteArray ends = QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODate).toLatin1();
        return "<wsnt:RenewResponse><wsnt:TerminationTime>" + ends +
               "</wsnt:TerminationTime></wsnt:RenewResponse>";
    });
    says("Unsubscribe", [] { return QByteArray("<wsnt:UnsubscribeResponse/>"); });
    answers.insert(QStringLiteral("PullMessages"), [](const OnvifAsked &) {
        return OnvifReply{{}, 200, {}, true};
    });
}

} // namespace cw::doubles
