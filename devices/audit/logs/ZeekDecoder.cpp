#include "devices/audit/logs/ZeekDecoder.h"

#include "devices/audit/logs/LogText.h"
#include "devices/audit/logs/PendingLookups.h"

#include <QJsonDocument>

#include <algorithm>

namespace cw::audit {

namespace {

struct StateRow {
    const char *name;
    FlowState state;
};
constexpr StateRow states[]{
    {"S0", FlowState::Attempt},    {"S1", FlowState::Ongoing},  {"SF", FlowState::Closed},
    {"REJ", FlowState::Refused},   {"S2", FlowState::Closed},   {"S3", FlowState::Closed},
    {"RSTO", FlowState::Closed},   {"RSTR", FlowState::Closed}, {"RSTOS0", FlowState::Attempt},
    {"RSTRH", FlowState::Refused}, {"SH", FlowState::Attempt},  {"SHR", FlowState::Attempt},
    {"OTH", FlowState::TimedOut},
};

FlowState stateOf(const QByteArray &word)
{
    for (const StateRow &one : states) {
        if (word == one.name)
            return one.state;
    }
    return FlowState::TimedOut;
}

// Zeek's history has a letter for each kind of packet, upper case from who began.
quint8 flagsOf(const QByteArray &history)
{
    quint8 flags = 0;
    for (const char letter : history.left(256).toLower())
        flags |= letter == 's'   ? 0x02
                 : letter == 'h' ? 0x12
                 : letter == 'a' ? 0x10
                 : letter == 'd' ? 0x18
                 : letter == 'f' ? 0x01
                 : letter == 'r' ? 0x04
                                 : 0;
    return flags;
}

QString applicationOf(const QByteArray &service)
{
    const QByteArray first = service.left(64).toUpper().split(',').value(0);
    return first == "SSL" ? QStringLiteral("TLS") : wordsIn(first, 32);
}

QString tlsDetailOf(const ZeekRecord &record)
{
    QStringList parts;
    for (const char *field : {"version", "ja3", "subject"}) {
        const QString text = wordsIn(record.value(field), 200);
        if (!text.isEmpty())
            parts << QLatin1String(field) + u' ' + text;
    }
    return parts.join(QStringLiteral("; "));
}

// Seconds since 1970, or, where Zeek's JSON is told to write it so, ISO 8601.
std::optional<qint64> zeekTimeIn(const QByteArray &text)
{
    const auto seconds = secondsIn(text);
    return seconds ? seconds : isoTimeIn(text);
}

} // namespace

void ZeekNames::learn(const QByteArray &uid, const Said &said)
{
    if (m_names.size() >= most)
        m_names.clear();
    m_names.insert(uid.left(64), said);
}

ZeekDecoder::ZeekDecoder(std::shared_ptr<ZeekNames> names, Names manner)
    : m_names(names ? std::move(names) : std::make_shared<ZeekNames>()), m_manner(manner)
{}

QByteArray zeekPathOf(const QJsonObject &record)
{
    const auto has = [&](const char *name) { return record.contains(QLatin1String(name)); };
    const QByteArray said = record.value(QLatin1String("_path")).toString().toLatin1().left(64);
    if (!said.isEmpty())
        return said;
    if (!has("id.orig_h"))
        return {};
    if (has("conn_state") || has("orig_ip_bytes"))
        return "conn";
    if (has("qtype_name") || has("rcode") || has("trans_id"))
        return "dns";
    if (has("cipher") || has("established"))
        return "ssl";
    if (has("method") || has("status_code"))
        return "http";
    return has("server_name") ? "quic" : "";
}

LogDecoder::Took ZeekDecoder::take(QByteArrayView line)
{
    if (line.trimmed().isEmpty())
        return Took::Nothing;
    if (line.startsWith('#')) {
        m_header.take(line);
        return Took::Nothing;
    }
    if (line.startsWith('{')) {
        const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray());
        if (!document.isObject())
            return Took::Wrong;
        const QByteArray path = zeekPathOf(document.object());
        return takeRecord(path, ZeekRecord::ofJson(document.object()));
    }
    return m_header.isReady() ? takeRecord(m_header.path(), ZeekRecord::ofTsv(line, m_header)) : Took::Wrong;
}

LogDecoder::Took ZeekDecoder::takeRecord(const QByteArray &path, const ZeekRecord &record)
{
    if (path == "conn")
        return takeConn(record);
    if (path == "dns")
        return takeDns(record);
    if (path == "ssl") {
        if (record.value("version") == "TLSv13") {
            FlowKey key;
            if (const auto time = zeekTimeIn(record.value("ts")); time && readKey(record, key))
                m_out.signs.push_back({WireSign::Kind::HiddenCertificate, key.source, key.destination,
                                       key.destinationPort, 6, *time, 0, QStringLiteral("TLS 1.3")});
        }
        return takeName(record,
                        {hostNameIn(record.value("server_name")), NameSource::Sni, tlsDetailOf(record)}, 6);
    }
    if (path == "quic")
        return takeName(record, {hostNameIn(record.value("server_name")), NameSource::QuicSni, {}}, 17);
    if (path == "http")
        return takeName(record, {hostNameIn(record.value("host")), NameSource::HttpHost, {}}, 6);
    return Took::Nothing;
}

bool ZeekDecoder::readKey(const ZeekRecord &record, FlowKey &key) const
{
    key.source = addressIn(record.value("id.orig_h"));
    key.destination = addressIn(record.value("id.resp_h"));
    key.sourcePort = portIn(record.value("id.orig_p")).value_or(0);
    key.destinationPort = portIn(record.value("id.resp_p")).value_or(0);
    key.vlan = quint16(portIn(record.value("vlan")).value_or(0) & 0xfff);
    return key.source.isValid() && key.destination.isValid();
}

LogDecoder::Took ZeekDecoder::takeConn(const ZeekRecord &record)
{
    FlowDelta flow;
    const auto time = zeekTimeIn(record.value("ts"));
    flow.key.protocol = ipProtocolIn(record.value("proto"));
    if (!time || !readKey(record, flow.key))
        return Took::Wrong;
    // Zeek writes ICMP's type and code where ports stand.
    if (flow.key.protocol == 1 || flow.key.protocol == 58) {
        flow.key.sourcePort = flow.key.destinationPort = 0;
        flow.key.protocol = flow.key.source.isV4() ? 1 : 58; // both are "icmp"
    }
    flow.id = m_next++;
    flow.begins = true;
    flow.first = *time;
    flow.last = *time + secondsIn(record.value("duration")).value_or(0);
    m_clock = flow.last;
    flow.packetsOut = numberIn(record.value("orig_pkts")).value_or(0);
    flow.packetsIn = numberIn(record.value("resp_pkts")).value_or(0);
    auto out = numberIn(record.value("orig_ip_bytes"));
    auto in = numberIn(record.value("resp_ip_bytes"));
    if (!out && !in) { // without them there is what the packets carried, without headers
        out = numberIn(record.value("orig_bytes"));
        in = numberIn(record.value("resp_bytes"));
        m_payloadOnly = true;
    }
    flow.hasBytes = out || in;
    flow.bytesOut = out.value_or(0);
    flow.bytesIn = in.value_or(0);
    const QByteArray history = record.value("history");
    flow.state = stateOf(record.value("conn_state"));
    flow.tcpFlags = flow.key.protocol == 6 ? flagsOf(history) : 0;
    // '^': Zeek turned the two round by a guess. Without a SYN the first packet decides, which may be an answer.
    flow.beganKnown = !history.startsWith('^') &&
                      (flow.key.protocol != 6 || history.contains('S') || history.contains('h'));
    flow.application = applicationOf(record.value("service"));
    if (m_catchUp)
        m_catchUp(flow.last);
    const ZeekNames::Said said = m_names->take(record.value("uid"));
    flow.name = said.name;
    flow.nameSource = said.name.isEmpty() ? NameSource::None : said.source;
    flow.tlsDetail = said.detail;
    m_out.flows.push_back(flow);
    return Took::Record;
}

LogDecoder::Took ZeekDecoder::takeDns(const ZeekRecord &record)
{
    FlowKey key;
    NameLookup lookup;
    const auto time = zeekTimeIn(record.value("ts"));
    if (!time || !readKey(record, key))
        return Took::Wrong;
    m_clock = *time;
    lookup.client = key.source;
    lookup.resolver = key.destination;
    lookup.time = *time;
    lookup.name = hostNameIn(record.value("query"));
    if (lookup.name.isEmpty())
        return Took::Nothing;
    const auto type = numberIn(record.value("qtype"));
    lookup.type = type && *type <= 0xffff ? quint16(*type) : dnsTypeIn(record.value("qtype_name"));
    if (record.has("rcode"))
        lookup.code = dnsCodeIn(record.value("rcode"));
    lookup.via = key.destinationPort == 5353 ? NameSource::Mdns : NameSource::Dns;
    for (const QByteArray &answer : record.list("answers")) {
        const IpAddress address = addressIn(answer);
        if (address.isValid())
            addAnswer(lookup, address);
        else if ((lookup.type == 1 || lookup.type == 28) && !answer.contains(' '))
            addAlias(lookup, hostNameIn(answer));
    }
    for (const QByteArray &ttl : record.list("TTLs")) {
        if (const auto ms = secondsIn(ttl)) {
            const quint32 seconds = quint32(std::min<qint64>(*ms / 1000, 0x7fffffff));
            lookup.ttl = lookup.ttl == 0 ? seconds : std::min(lookup.ttl, seconds);
        }
    }
    m_out.lookups.push_back(lookup);
    return Took::Record;
}

LogDecoder::Took ZeekDecoder::takeName(const ZeekRecord &record, const ZeekNames::Said &said, quint8 protocol)
{
    const QByteArray uid = record.value("uid");
    const auto time = zeekTimeIn(record.value("ts"));
    m_clock = time.value_or(m_clock);
    if (m_manner == Names::ForConn) {
        if (uid.isEmpty())
            return Took::Wrong;
        if (!said.name.isEmpty() || !said.detail.isEmpty())
            m_names->learn(uid, said);
        return Took::Record;
    }
    FlowDelta flow;
    if (!time || !readKey(record, flow.key))
        return Took::Wrong;
    flow.key.protocol = protocol;
    flow.id = m_next++;
    flow.begins = true;
    flow.beganKnown = true;
    flow.hasBytes = false;
    flow.first = flow.last = *time;
    flow.application = said.source == NameSource::Sni       ? QStringLiteral("TLS")
                       : said.source == NameSource::QuicSni ? QStringLiteral("QUIC")
                                                            : QStringLiteral("HTTP");
    flow.name = said.name;
    flow.nameSource = said.name.isEmpty() ? NameSource::None : said.source;
    flow.tlsDetail = said.detail;
    m_out.flows.push_back(flow);
    return Took::Record;
}

} // namespace cw::audit
