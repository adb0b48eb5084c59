#include "devices/audit/logs/EveDecoder.h"

#include "devices/audit/logs/LogText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace cw::audit {

namespace {

QByteArray textIn(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toUtf8();
}

quint64 countIn(const QJsonObject &object, const char *name)
{
    return quint64(std::max<qint64>(0, object.value(QLatin1String(name)).toInteger()));
}

// Suricata counts frames: the link layer is taken off again, as far as it is Ethernet and its tags.
quint64 ipBytes(quint64 frames, quint64 packets, int tags)
{
    const quint64 headers = packets * quint64(14 + 4 * tags);
    return frames > headers ? frames - headers : frames;
}

FlowState stateOf(const QJsonObject &flow, quint64 packetsIn)
{
    const QByteArray state = textIn(flow, "state");
    if (packetsIn == 0)
        return FlowState::Attempt;
    return state == "closed" ? FlowState::Closed : FlowState::TimedOut;
}

} // namespace

LogDecoder::Took EveDecoder::take(QByteArrayView line)
{
    if (line.trimmed().isEmpty())
        return Took::Nothing;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray());
    if (!document.isObject())
        return Took::Wrong;
    const QJsonObject json = document.object();
    const QByteArray type = textIn(json, "event_type");
    if (type.isEmpty())
        return Took::Wrong;
    using Taker = Took (EveDecoder::*)(const Event &);
    const Taker taker = type == "flow"      ? &EveDecoder::takeFlow
                        : type == "netflow" ? &EveDecoder::takeNetflow
                        : type == "dns"     ? &EveDecoder::takeDns
                        : type == "tls"     ? &EveDecoder::takeTls
                                            : nullptr;
    const bool named = type == "http" || type == "quic";
    if (!taker && !named)
        return Took::Nothing;
    Event event;
    if (!readEvent(json, event))
        return Took::Wrong;
    m_pending.expire(event.time, m_out.lookups);
    if (taker)
        return (this->*taker)(event);
    if (type == "http")
        return takeName(event, QStringLiteral("HTTP"),
                        hostNameIn(textIn(json.value(QLatin1String("http")).toObject(), "hostname")),
                        NameSource::HttpHost, {});
    return takeName(event, QStringLiteral("QUIC"),
                    hostNameIn(textIn(json.value(QLatin1String("quic")).toObject(), "sni")),
                    NameSource::QuicSni, {});
}

void EveDecoder::flush()
{
    m_pending.flush(m_out.lookups);
}

bool EveDecoder::readEvent(const QJsonObject &json, Event &event) const
{
    const auto time = isoTimeIn(textIn(json, "timestamp"));
    event.json = json;
    event.key.source = addressIn(textIn(json, "src_ip"));
    event.key.destination = addressIn(textIn(json, "dest_ip"));
    event.key.sourcePort = quint16(std::min<quint64>(countIn(json, "src_port"), 0xffff));
    event.key.destinationPort = quint16(std::min<quint64>(countIn(json, "dest_port"), 0xffff));
    event.key.protocol = ipProtocolIn(textIn(json, "proto"));
    const QJsonArray tags = json.value(QLatin1String("vlan")).toArray();
    event.tags = int(std::min<qsizetype>(tags.size(), 3));
    event.key.vlan = quint16(tags.isEmpty() ? 0 : tags.first().toInt() & 0xfff);
    event.id = countIn(json, "flow_id");
    event.time = time.value_or(0);
    return time && event.key.source.isValid() && event.key.destination.isValid();
}

// A delta of the event's flow: with the key and the name that it was first told under.
FlowDelta EveDecoder::begin(const Event &event)
{
    FlowDelta delta;
    delta.id = event.id ? event.id : m_next++;
    delta.first = delta.last = event.time;
    if (m_open.size() >= mostOpen)
        m_open.clear();
    const auto open = m_open.constFind(delta.id);
    delta.begins = open == m_open.constEnd();
    delta.key = delta.begins ? event.key : open->key;
    if (!delta.begins) {
        delta.name = open->name;
        delta.nameSource = open->source;
    }
    return delta;
}

LogDecoder::Took EveDecoder::takeFlow(const Event &event)
{
    const QJsonObject flow = event.json.value(QLatin1String("flow")).toObject();
    if (!flow.contains(QLatin1String("pkts_toserver")))
        return Took::Wrong;
    FlowDelta delta = begin(event);
    m_open.remove(delta.id);
    delta.first = isoTimeIn(textIn(flow, "start")).value_or(event.time);
    delta.last = std::max(delta.first, isoTimeIn(textIn(flow, "end")).value_or(event.time));
    delta.packetsOut = countIn(flow, "pkts_toserver");
    delta.packetsIn = countIn(flow, "pkts_toclient");
    delta.bytesOut = ipBytes(countIn(flow, "bytes_toserver"), delta.packetsOut, event.tags);
    delta.bytesIn = ipBytes(countIn(flow, "bytes_toclient"), delta.packetsIn, event.tags);
    delta.state = stateOf(flow, delta.packetsIn);
    const QJsonObject tcp = event.json.value(QLatin1String("tcp")).toObject();
    delta.tcpFlags = hexByteIn(textIn(tcp, "tcp_flags")).value_or(0);
    const quint8 asked = hexByteIn(textIn(tcp, "tcp_flags_ts")).value_or(0);
    const quint8 answered = hexByteIn(textIn(tcp, "tcp_flags_tc")).value_or(0);
    if (delta.key.protocol == 6 && (answered & 0x04) && !(answered & 0x02))
        delta.state = FlowState::Refused;
    delta.beganKnown = delta.key.protocol != 6 || (asked & 0x02);
    const QByteArray application = textIn(event.json, "app_proto");
    if (!application.isEmpty() && application != "failed")
        delta.application = wordsIn(application.toUpper(), 32);
    m_out.flows.push_back(delta);
    return Took::Record;
}

// Each direction is an event of its own under one number: the second is told as what came back to the first.
LogDecoder::Took EveDecoder::takeNetflow(const Event &event)
{
    const QJsonObject flow = event.json.value(QLatin1String("netflow")).toObject();
    if (!flow.contains(QLatin1String("pkts")))
        return Took::Wrong;
    FlowDelta delta = begin(event);
    const bool back = delta.key.source == event.key.destination &&
                      delta.key.sourcePort == event.key.destinationPort && !(delta.key == event.key);
    if (delta.begins)
        m_open.insert(delta.id, {event.key, {}, NameSource::None});
    else if (back)
        m_open.remove(delta.id);
    delta.first = isoTimeIn(textIn(flow, "start")).value_or(event.time);
    delta.last = std::max(delta.first, isoTimeIn(textIn(flow, "end")).value_or(event.time));
    const quint64 packets = countIn(flow, "pkts");
    const quint64 bytes = ipBytes(countIn(flow, "bytes"), packets, event.tags);
    (back ? delta.packetsIn : delta.packetsOut) = packets;
    (back ? delta.bytesIn : delta.bytesOut) = bytes;
    delta.tcpFlags =
        hexByteIn(textIn(event.json.value(QLatin1String("tcp")).toObject(), "tcp_flags")).value_or(0);
    m_out.flows.push_back(delta);
    return Took::Record;
}

LogDecoder::Took EveDecoder::takeName(const Event &event, const QString &application, const QString &name,
                                      NameSource source, const QString &detail)
{
    FlowDelta delta = begin(event);
    delta.beganKnown = true;
    delta.hasBytes = false; // of this part: the flow event has them
    delta.application = application;
    delta.tlsDetail = detail;
    if (!name.isEmpty()) {
        delta.name = name;
        delta.nameSource = source;
    }
    m_open.insert(delta.id, {delta.key, delta.name, delta.nameSource});
    m_out.flows.push_back(delta);
    return Took::Record;
}

LogDecoder::Took EveDecoder::takeTls(const Event &event)
{
    const QJsonObject tls = event.json.value(QLatin1String("tls")).toObject();
    const QByteArray version = textIn(tls, "version");
    QStringList detail;
    if (!version.isEmpty())
        detail << wordsIn(version, 32);
    const QString ja3 = wordsIn(textIn(tls.value(QLatin1String("ja3")).toObject(), "hash"), 64);
    if (!ja3.isEmpty())
        detail << QStringLiteral("ja3 ") + ja3;
    const QString subject = wordsIn(textIn(tls, "subject"), 200);
    if (!subject.isEmpty())
        detail << QStringLiteral("subject ") + subject;
    const Took took = takeName(event, QStringLiteral("TLS"), hostNameIn(textIn(tls, "sni")), NameSource::Sni,
                               detail.join(QStringLiteral("; ")));
    if (version == "TLS 1.3") {
        const FlowDelta &flow = m_out.flows.back();
        m_out.signs.push_back({WireSign::Kind::HiddenCertificate, flow.key.source, flow.key.destination,
                               flow.key.destinationPort, 6, event.time, flow.id, QStringLiteral("TLS 1.3")});
    }
    return took;
}

LogDecoder::Took EveDecoder::takeDns(const Event &event)
{
    const QJsonObject dns = event.json.value(QLatin1String("dns")).toObject();
    const QByteArray type = textIn(dns, "type");
    // Version 1 writes an answer as its packet went, later ones as its flow: the resolver is where the port is.
    const bool turned = event.key.sourcePort == 53 || event.key.sourcePort == 5353;
    const FlowKey &key = event.key;
    NameLookup lookup;
    lookup.client = turned ? key.destination : key.source;
    lookup.resolver = turned ? key.source : key.destination;
    lookup.time = event.time;
    lookup.via = (turned ? key.sourcePort : key.destinationPort) == 5353 ? NameSource::Mdns : NameSource::Dns;
    // Version 3 asks in a list.
    const QJsonObject asked = dns.value(QLatin1String("queries")).toArray().first().toObject();
    const QJsonObject &question = asked.isEmpty() ? dns : asked;
    lookup.name = hostNameIn(textIn(question, "rrname"));
    lookup.type = dnsTypeIn(textIn(question, "rrtype"));
    if (lookup.name.isEmpty())
        return Took::Nothing;
    const QByteArray number = QByteArray::number(countIn(dns, "id")) + ' ' + QByteArray::number(event.id);
    if (type == "query" || type == "request") {
        m_pending.ask(number, lookup, m_out.lookups);
        return Took::Record;
    }
    if (type != "answer" && type != "response")
        return Took::Wrong;
    answerDns(dns, number, lookup);
    return Took::Record;
}

void EveDecoder::answerDns(const QJsonObject &dns, const QByteArray &key, const NameLookup &lookup)
{
    // Version 1 has an event for each record of one answer, under the name that was asked or an alias of it.
    const bool single = dns.contains(QLatin1String("rdata")) || !dns.contains(QLatin1String("version"));
    auto *entry = m_pending.find(key, [&](const PendingLookups::Entry &one) {
        return single || (one.lookup.name == lookup.name && !one.answered);
    });
    if (!entry) {
        m_pending.ask(key, lookup, m_out.lookups);
        entry = m_pending.find(key, [](const auto &) { return true; });
    }
    entry->answered = true;
    NameLookup &whole = entry->lookup;
    whole.code = dnsCodeIn(textIn(dns, "rcode"));
    const auto takeRecord = [&](const QJsonObject &record) {
        const QByteArray kind = textIn(record, "rrtype");
        if (kind == "A" || kind == "AAAA")
            addAnswer(whole, addressIn(textIn(record, "rdata")));
        else if (kind == "CNAME")
            addAlias(whole, hostNameIn(textIn(record, "rdata")));
        else
            return;
        const quint32 ttl = quint32(std::min<quint64>(countIn(record, "ttl"), 0x7fffffff));
        if (ttl > 0)
            whole.ttl = whole.ttl == 0 ? ttl : std::min(whole.ttl, ttl);
    };
    int left = 64;
    const QJsonArray answers = dns.value(QLatin1String("answers")).toArray();
    for (const auto &one : answers) {
        if (left-- > 0)
            takeRecord(one.toObject());
    }
    if (dns.contains(QLatin1String("rdata")))
        takeRecord(dns);
    const QJsonObject grouped = dns.value(QLatin1String("grouped")).toObject();
    for (const char *kind : {"A", "AAAA", "CNAME"}) {
        const QJsonArray values = grouped.value(QLatin1String(kind)).toArray();
        for (const auto &one : values) {
            if (left-- > 0)
                takeRecord({{QStringLiteral("rrtype"), QLatin1String(kind)}, {QStringLiteral("rdata"), one}});
        }
    }
}

} // namespace cw::audit
