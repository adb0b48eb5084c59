#include "devices/audit/packets/SignReader.h"

#include "devices/audit/packets/PlainText.h"

namespace cw::audit {

namespace {

constexpr qint64 Hour = 3'600'000;

enum Told : quint16 { ToldRelay = 1, ToldLogin = 2, ToldVideo = 4, ToldDns = 8 };

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(qMin<size_t>(text.size(), 64)));
}

// The value of one parameter of a Transport field: "client_port=5000-5001".
std::string_view parameter(std::string_view field, std::string_view name)
{
    for (size_t at = 0; at < field.size();) {
        const size_t end = std::min(field.find_first_of(";,\r\n", at), field.size());
        const std::string_view part = field.substr(at, end - at);
        if (part.size() > name.size() && startsWith(part, name) && part[name.size()] == '=')
            return part.substr(name.size() + 1);
        at = end + 1;
    }
    return {};
}

} // namespace

void SignReader::tell(WireSign::Kind kind, const QString &detail, const FlowRecord &flow, qint64 time,
                      std::vector<WireSign> &out)
{
    const FlowKey key = flow.key();
    const size_t told = qHashMulti(0, int(kind), key.source, key.destination, key.destinationPort,
                                   key.protocol, detail, time / Hour);
    if (m_told.contains(told))
        return;
    if (m_told.size() >= MostTold)
        m_told.clear();
    m_told.insert(told);
    out.push_back(
        {kind, key.source, key.destination, key.destinationPort, key.protocol, time, flow.id, detail});
}

void SignReader::look(const PacketView &view, FlowRecord &flow, int from, qint64 time,
                      std::vector<WireSign> &out)
{
    if (!(flow.inspection->told & ToldRelay))
        readPatterns(view, flow, time, out);
    readMapping(view, flow, time, out);
    if (view.protocol == ProtoUdp) {
        if (!(flow.inspection->told & ToldVideo))
            readMedia(view, flow, time, out);
        return;
    }
    readTls(view, flow, from, time, out);
    if (!flow.inspection->helloRead)
        readText(view, flow, from, time, out);
}

void SignReader::readPatterns(const PacketView &view, FlowRecord &flow, qint64 time,
                              std::vector<WireSign> &out)
{
    for (const WirePattern &pattern : m_table.patterns()) {
        const auto detail = pattern.match(view.protocol, view.sourcePort, view.destinationPort, view.payload);
        if (!detail)
            continue;
        flow.say().application = pattern.application;
        flow.inspection->told |= ToldRelay;
        if (pattern.relay)
            tell(WireSign::Kind::Relay, *detail, flow, time, out);
        return;
    }
}

void SignReader::readText(const PacketView &view, FlowRecord &flow, int from, qint64 time,
                          std::vector<WireSign> &out)
{
    const std::string_view payload = text(view.payload);
    const quint16 serverPort = flow.ports[1 - flow.began];
    if (!(flow.inspection->told & ToldLogin)) {
        if (const auto login = plainLogin(payload, serverPort)) {
            flow.inspection->told |= ToldLogin;
            tell(WireSign::Kind::PlainLogin, *login, flow, time, out);
        }
    }
    if (isRtsp(payload))
        readRtsp(view, flow, from);
    if (flow.inspection->told & ToldVideo)
        return;
    if (startsWith(payload, "PLAY ") && isRtsp(payload)) {
        flow.inspection->told |= ToldVideo;
        tell(WireSign::Kind::PlainVideo, QStringLiteral("RTSP"), flow, time, out);
    } else if (startsWith(payload, "HTTP/1.") &&
               containsWord(headerField(payload, "Content-Type"), "multipart/x-mixed-replace")) {
        flow.inspection->told |= ToldVideo;
        tell(WireSign::Kind::PlainVideo, QStringLiteral("MJPEG"), flow, time, out);
    }
}

void SignReader::expectMedia(const IpAddress &host, QStringView ports, bool open)
{
    bool number = false;
    const quint16 port =
        ports.left(ports.indexOf(u'-') < 0 ? ports.size() : ports.indexOf(u'-')).toUShort(&number);
    if (!number || !port)
        return;
    if (m_media.size() >= MostMediaPorts)
        m_media.clear();
    m_media.insert({host, port}, open);
}

void SignReader::readRtsp(const PacketView &view, FlowRecord &flow, int from)
{
    const std::string_view transport = headerField(text(view.payload), "Transport");
    if (transport.empty() || containsWord(transport, "TCP"))
        return;
    const bool open = !containsWord(transport, "SAVP"); // RTP/SAVP is encrypted
    const bool client = from == flow.began;
    const IpAddress &server = flow.ends[1 - flow.began];
    const IpAddress &asker = flow.ends[flow.began];
    expectMedia(asker, latin(parameter(transport, "client_port")), open);
    if (client)
        return;
    expectMedia(server, latin(parameter(transport, "server_port")), open);
    const IpAddress group = IpAddress::parse(latin(parameter(transport, "destination")));
    if (group.isMulticast())
        expectMedia(group, latin(parameter(transport, "port")), open);
}

void SignReader::readMedia(const PacketView &view, FlowRecord &flow, qint64 time, std::vector<WireSign> &out)
{
    // RTP, version 2. RTCP's packet types would read as payload types 72 to 76.
    if (m_media.isEmpty() || view.payload.size() < 12 || view.payload[0] >> 6 != 2)
        return;
    auto found = m_media.constFind({flow.ends[0], flow.ports[0]});
    if (found == m_media.constEnd())
        found = m_media.constFind({flow.ends[1], flow.ports[1]});
    if (found == m_media.constEnd())
        return;
    flow.say().application = found.value() ? QStringLiteral("RTP") : QStringLiteral("SRTP");
    flow.inspection->told |= ToldVideo;
    if (found.value())
        tell(WireSign::Kind::PlainVideo, QStringLiteral("RTP"), flow, time, out);
}

void SignReader::readTls(const PacketView &view, FlowRecord &flow, int from, qint64 time,
                         std::vector<WireSign> &out)
{
    FlowInspection &inspection = *flow.inspection;
    bool &read = from == flow.began ? inspection.helloRead : inspection.serverHelloRead;
    if (read || inspection.heads[from].broken())
        return;
    StreamHead &head = inspection.heads[from];
    if (head.bytes().empty() && (u8(view.payload, 0) != 22 || u8(view.payload, 1) != 3))
        return;
    // The usual hello is whole in one segment and needs no copy.
    const bool continues = !head.bytes().empty();
    TlsHello hello = continues ? TlsHello() : readTlsHello(view.payload);
    if (continues || hello.found == TlsHello::Found::More) {
        if (!head.add(view.tcpSequence, view.payload))
            return;
        hello = readTlsHello(head.bytes());
        if (hello.found == TlsHello::Found::More)
            return;
    }
    head.restart();
    read = true;
    if (hello.found == TlsHello::Found::Client) {
        if (!hello.name.isEmpty()) {
            flow.say().name = hello.name;
            flow.say().nameSource = NameSource::Sni;
        }
        if (hello.ech)
            tell(WireSign::Kind::EncryptedHello, QStringLiteral("TLS"), flow, time, out);
        if (flow.say().application.isEmpty())
            flow.say().application = QStringLiteral("TLS");
        named(flow, time, out);
    } else if (hello.found == TlsHello::Found::Server && hello.version >= 0x0304) {
        tell(WireSign::Kind::HiddenCertificate, QStringLiteral("TLSv1.3"), flow, time, out);
    }
}

void SignReader::readMapping(const PacketView &view, FlowRecord &flow, qint64 time,
                             std::vector<WireSign> &out)
{
    if (view.protocol == ProtoUdp) {
        if (view.destinationPort != 5351)
            return;
        if (const auto asked = mappingRequest(text(view.payload)))
            tell(WireSign::Kind::PortMapping, *asked, flow, time, out);
        return;
    }
    // SOAP: the call is named in a header, the ports are in the body, which may come in the next segment.
    const std::string_view payload = text(view.payload);
    FlowInspection &inspection = *flow.inspection;
    if (startsWith(payload, "POST ") || startsWith(payload, "M-POST "))
        inspection.mapping =
            containsWord(payload, "#AddPortMapping") || containsWord(payload, "#AddAnyPortMapping");
    if (!inspection.mapping)
        return;
    const std::string_view outer = xmlElement(payload, "NewExternalPort");
    if (outer.empty())
        return;
    inspection.mapping = false;
    const std::string_view inner = xmlElement(payload, "NewInternalPort");
    const std::string_view protocol = xmlElement(payload, "NewProtocol");
    tell(WireSign::Kind::PortMapping,
         QStringLiteral("UPnP %1 %2 to %3")
             .arg(protocol == "UDP" ? QStringLiteral("UDP") : QStringLiteral("TCP"))
             .arg(latin(outer).toUShort())
             .arg(latin(inner).toUShort()),
         flow, time, out);
}

void SignReader::named(FlowRecord &flow, qint64 time, std::vector<WireSign> &out)
{
    if (!flow.words || !flow.inspection)
        return;
    const FlowWords &words = *flow.words;
    const quint16 port = flow.ports[1 - flow.began];
    const IpAddress &server = flow.ends[1 - flow.began];
    const bool encrypted = words.application == QStringLiteral("TLS") ||
                           words.application == QStringLiteral("QUIC") ||
                           words.application.startsWith(QStringLiteral("DoH"));
    if (encrypted && !(flow.inspection->told & ToldDns)) {
        QString resolver = m_table.resolver(words.name);
        if (resolver.isEmpty() && port == 443)
            resolver = m_table.resolver(server);
        const bool dot = port == 853;
        if (dot || !resolver.isEmpty()) {
            flow.inspection->told |= ToldDns;
            const QString way = !dot                        ? QStringLiteral("DoH")
                                : flow.protocol == ProtoTcp ? QStringLiteral("DoT")
                                                            : QStringLiteral("DoQ");
            tell(WireSign::Kind::EncryptedDns, resolver.isEmpty() ? way : way + QLatin1Char(' ') + resolver,
                 flow, time, out);
        }
    }
    if (words.application == QStringLiteral("QUIC"))
        tell(WireSign::Kind::HiddenCertificate, QStringLiteral("QUIC"), flow, time, out);
    if (words.application == QStringLiteral("RTP") && !(flow.inspection->told & ToldVideo)) {
        flow.inspection->told |= ToldVideo;
        tell(WireSign::Kind::PlainVideo, QStringLiteral("RTP"), flow, time, out);
    }
    const CloudService *service = words.name.isEmpty() ? nullptr : m_table.service(words.name, port);
    if (service && service->relay && !(flow.inspection->told & ToldRelay)) {
        flow.inspection->told |= ToldRelay;
        tell(WireSign::Kind::Relay, service->what, flow, time, out);
    }
}

} // namespace cw::audit
