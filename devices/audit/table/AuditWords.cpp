// The audit's enums in words: stable ones for JSON, sentences for people.
#include "devices/audit/table/AuditJson.h"

#include <QCoreApplication>

namespace cw::audit {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("Audit", sentence);
}

} // namespace

QString protocolName(quint8 protocol)
{
    switch (protocol) {
    case 1:
        return QStringLiteral("icmp");
    case 2:
        return QStringLiteral("igmp");
    case 6:
        return QStringLiteral("tcp");
    case 17:
        return QStringLiteral("udp");
    case 33:
        return QStringLiteral("dccp");
    case 41:
        return QStringLiteral("ipv6");
    case 47:
        return QStringLiteral("gre");
    case 50:
        return QStringLiteral("esp");
    case 51:
        return QStringLiteral("ah");
    case 58:
        return QStringLiteral("icmp6");
    case 132:
        return QStringLiteral("sctp");
    case 136:
        return QStringLiteral("udplite");
    default:
        return QString::number(protocol);
    }
}

QString vantageName(Vantage vantage)
{
    switch (vantage) {
    case Vantage::LiveCapture:
        return QStringLiteral("live-capture");
    case Vantage::PacketFile:
        return QStringLiteral("packet-file");
    case Vantage::FlowExport:
        return QStringLiteral("flow-export");
    case Vantage::FlowFile:
        return QStringLiteral("flow-file");
    case Vantage::ResolverLog:
        return QStringLiteral("resolver-log");
    case Vantage::FirewallLog:
        return QStringLiteral("firewall-log");
    case Vantage::CameraWord:
        return QStringLiteral("camera-word");
    }
    return {};
}

QString vantageTitle(Vantage vantage)
{
    switch (vantage) {
    case Vantage::LiveCapture:
        return say(QT_TRANSLATE_NOOP("Audit", "Live capture"));
    case Vantage::PacketFile:
        return say(QT_TRANSLATE_NOOP("Audit", "Captured packets"));
    case Vantage::FlowExport:
        return say(QT_TRANSLATE_NOOP("Audit", "Flow records of a router"));
    case Vantage::FlowFile:
        return say(QT_TRANSLATE_NOOP("Audit", "File of flow records"));
    case Vantage::ResolverLog:
        return say(QT_TRANSLATE_NOOP("Audit", "Log of a resolver"));
    case Vantage::FirewallLog:
        return say(QT_TRANSLATE_NOOP("Audit", "Log of a firewall"));
    case Vantage::CameraWord:
        return say(QT_TRANSLATE_NOOP("Audit", "The camera's own word"));
    }
    return {};
}

QString blindSpotName(BlindSpot spot)
{
    switch (spot) {
    case BlindSpot::Names:
        return QStringLiteral("names");
    case BlindSpot::Bytes:
        return QStringLiteral("bytes");
    case BlindSpot::BuiltInAddresses:
        return QStringLiteral("built-in-addresses");
    case BlindSpot::SmallFlows:
        return QStringLiteral("small-flows");
    case BlindSpot::WhatStaysInside:
        return QStringLiteral("what-stays-inside");
    case BlindSpot::EncryptedDns:
        return QStringLiteral("encrypted-dns");
    case BlindSpot::EncryptedHello:
        return QStringLiteral("encrypted-hello");
    case BlindSpot::HiddenCertificate:
        return QStringLiteral("hidden-certificate");
    case BlindSpot::Radios:
        return QStringLiteral("radios");
    }
    return {};
}

QString blindSpotTitle(BlindSpot spot)
{
    switch (spot) {
    case BlindSpot::Names:
        return say(QT_TRANSLATE_NOOP("Audit", "It sees no names, only addresses."));
    case BlindSpot::Bytes:
        return say(QT_TRANSLATE_NOOP("Audit", "It tells of connections, not of their sizes."));
    case BlindSpot::BuiltInAddresses:
        return say(
            QT_TRANSLATE_NOOP("Audit", "It does not see addresses that were never asked for by name."));
    case BlindSpot::SmallFlows:
        return say(QT_TRANSLATE_NOOP("Audit", "It looks at samples: small flows can be missed."));
    case BlindSpot::WhatStaysInside:
        return say(
            QT_TRANSLATE_NOOP("Audit", "It sees only what crosses the router, not what stays inside."));
    case BlindSpot::EncryptedDns:
        return say(QT_TRANSLATE_NOOP("Audit", "Names asked for by encrypted DNS are not seen."));
    case BlindSpot::EncryptedHello:
        return say(QT_TRANSLATE_NOOP("Audit", "Some TLS connections hide the name they are for."));
    case BlindSpot::HiddenCertificate:
        return say(QT_TRANSLATE_NOOP("Audit", "TLS 1.3 hides the certificates of servers."));
    case BlindSpot::Radios:
        return say(QT_TRANSLATE_NOOP("Audit", "A camera's own Wi-Fi or mobile radio is not watched."));
    }
    return {};
}

QString kindName(DestinationKind kind)
{
    switch (kind) {
    case DestinationKind::ThisClient:
        return QStringLiteral("this-client");
    case DestinationKind::Recorder:
        return QStringLiteral("recorder");
    case DestinationKind::Local:
        return QStringLiteral("local");
    case DestinationKind::Multicast:
        return QStringLiteral("multicast");
    case DestinationKind::Resolver:
        return QStringLiteral("resolver");
    case DestinationKind::TimeServer:
        return QStringLiteral("time-server");
    case DestinationKind::MakerService:
        return QStringLiteral("maker-service");
    case DestinationKind::Relay:
        return QStringLiteral("relay");
    case DestinationKind::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString verdictName(Expectation expectation)
{
    switch (expectation) {
    case Expectation::Unexplained:
        return QStringLiteral("unexplained");
    case Expectation::ByOperator:
        return QStringLiteral("operator");
    case Expectation::ByMud:
        return QStringLiteral("mud");
    case Expectation::ByConfiguration:
        return QStringLiteral("configuration");
    case Expectation::Ourselves:
        return QStringLiteral("you");
    case Expectation::Forbidden:
        return QStringLiteral("forbidden");
    }
    return {};
}

QString nameSourceName(NameSource source)
{
    switch (source) {
    case NameSource::None:
        return QString();
    case NameSource::Dns:
        return QStringLiteral("dns");
    case NameSource::Sni:
        return QStringLiteral("sni");
    case NameSource::QuicSni:
        return QStringLiteral("quic-sni");
    case NameSource::HttpHost:
        return QStringLiteral("http-host");
    case NameSource::Certificate:
        return QStringLiteral("certificate");
    case NameSource::Mdns:
        return QStringLiteral("mdns");
    case NameSource::Log:
        return QStringLiteral("log");
    }
    return {};
}

QString workingHoursName(WorkingHours::Source source)
{
    switch (source) {
    case WorkingHours::Source::Usual:
        return QStringLiteral("usual");
    case WorkingHours::Source::Operator:
        return QStringLiteral("operator");
    case WorkingHours::Source::Learned:
        return QStringLiteral("learned");
    }
    return {};
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Notice:
        return QStringLiteral("notice");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Alarm:
        return QStringLiteral("alarm");
    }
    return {};
}

QString stateName(FlowState state)
{
    switch (state) {
    case FlowState::Ongoing:
        return QStringLiteral("ongoing");
    case FlowState::Attempt:
        return QStringLiteral("attempt");
    case FlowState::Refused:
        return QStringLiteral("refused");
    case FlowState::Closed:
        return QStringLiteral("closed");
    case FlowState::TimedOut:
        return QStringLiteral("timed-out");
    case FlowState::Blocked:
        return QStringLiteral("blocked");
    }
    return {};
}

} // namespace cw::audit
