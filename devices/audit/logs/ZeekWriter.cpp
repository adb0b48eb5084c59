#include "devices/audit/logs/ZeekWriter.h"

#include <array>

namespace cw::audit {

namespace {

struct Column {
    const char *name;
    const char *type;
};
// The order and types of Zeek's own conn.log.
constexpr std::array columns{
    Column{"ts", "time"},          Column{"uid", "string"},          Column{"id.orig_h", "addr"},
    Column{"id.orig_p", "port"},   Column{"id.resp_h", "addr"},      Column{"id.resp_p", "port"},
    Column{"proto", "enum"},       Column{"service", "string"},      Column{"duration", "interval"},
    Column{"orig_bytes", "count"}, Column{"resp_bytes", "count"},    Column{"conn_state", "string"},
    Column{"local_orig", "bool"},  Column{"local_resp", "bool"},     Column{"missed_bytes", "count"},
    Column{"history", "string"},   Column{"orig_pkts", "count"},     Column{"orig_ip_bytes", "count"},
    Column{"resp_pkts", "count"},  Column{"resp_ip_bytes", "count"}, Column{"tunnel_parents", "set[string]"},
};

QByteArray seconds(qint64 ms)
{
    return QByteArray::number(ms / 1000) + '.' + QByteArray::number(ms % 1000).rightJustified(3, '0') + "000";
}

// 'C' and seventeen characters, the same for the same flow.
QByteArray uidOf(const FlowSum &flow)
{
    static constexpr char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QByteArray uid("C");
    quint64 value = (quint64(flow.source) << 48) ^ quint64(flow.first);
    for (int i = 0; i < 6; ++i, value /= 62)
        uid += alphabet[value % 62];
    value = flow.id;
    for (int i = 0; i < 11; ++i, value /= 62)
        uid += alphabet[value % 62];
    return uid;
}

QByteArray protocolOf(quint8 protocol)
{
    switch (protocol) {
    case 6:
        return "tcp";
    case 17:
        return "udp";
    case 1:
    case 58:
        return "icmp";
    default:
        return "unknown_transport";
    }
}

QByteArray stateOf(const FlowSum &flow)
{
    switch (flow.state) {
    case FlowState::Attempt:
    case FlowState::Blocked:
        return "S0";
    case FlowState::Refused:
        return "REJ";
    case FlowState::Closed:
        return "SF";
    case FlowState::Ongoing:
    case FlowState::TimedOut:
        break;
    }
    if (flow.key.protocol != 6)
        return flow.packetsIn > 0 ? "SF" : "S0";
    return flow.packetsIn > 0 && flow.packetsOut > 0 ? "S1" : "OTH";
}

// What is certain: that a SYN was answered, refused or not, and that data went. The order is Zeek's.
QByteArray historyOf(const FlowSum &flow, const QByteArray &state)
{
    if (flow.key.protocol != 6)
        return QByteArray(flow.packetsOut > 0 ? "D" : "") + (flow.packetsIn > 0 ? "d" : "");
    if (state == "S0")
        return "S";
    if (state == "REJ")
        return "Sr";
    if (state == "OTH")
        return QByteArray(flow.packetsOut > 0 ? "D" : "") + (flow.packetsIn > 0 ? "d" : "");
    return state == "SF" ? "ShADadFf" : "ShADad";
}

QByteArray orUnset(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray("-") : text;
}

// Zeek's names of services in lower case; a tab or a line end never gets into a column.
QByteArray serviceOf(const QString &application)
{
    QByteArray out;
    for (const char c : application.toLower().toUtf8().left(64)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
            out += c;
    }
    return out == "tls" ? "ssl" : out;
}

} // namespace

QByteArray ZeekWriter::header(const QDateTime &opened)
{
    QByteArray fields("#fields");
    QByteArray types("#types");
    for (const Column &column : columns) {
        fields += QByteArray("\t") + column.name;
        types += QByteArray("\t") + column.type;
    }
    return "#separator "
           "\\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#open\t" +
           opened.toUTC().toString(QStringLiteral("yyyy-MM-dd-HH-mm-ss")).toLatin1() + '\n' + fields + '\n' +
           types + '\n';
}

QByteArray ZeekWriter::line(const FlowSum &flow)
{
    const QByteArray state = stateOf(flow);
    const auto number = [](quint64 value) { return QByteArray::number(value); };
    const std::array<QByteArray, columns.size()> values{
        seconds(flow.first),
        uidOf(flow),
        flow.key.source.toString().toLatin1(),
        number(flow.key.sourcePort),
        flow.key.destination.toString().toLatin1(),
        number(flow.key.destinationPort),
        protocolOf(flow.key.protocol),
        serviceOf(flow.application),
        flow.last > flow.first ? seconds(flow.last - flow.first) : QByteArray(),
        {}, // what the packets carried is not kept, only whole packets are
        {},
        state,
        {},
        {},
        "0",
        historyOf(flow, state),
        number(flow.packetsOut),
        number(flow.bytesOut),
        number(flow.packetsIn),
        number(flow.bytesIn),
        {},
    };
    QByteArray out;
    for (const QByteArray &value : values)
        out += (out.isEmpty() ? QByteArray() : QByteArray("\t")) + orUnset(value);
    return out + '\n';
}

QByteArray ZeekWriter::footer(const QDateTime &closed)
{
    return "#close\t" + closed.toUTC().toString(QStringLiteral("yyyy-MM-dd-HH-mm-ss")).toLatin1() + '\n';
}

QByteArray zeekConnLog(const std::vector<FlowSum> &flows, const QDateTime &now)
{
    QByteArray out = ZeekWriter::header(now);
    for (const FlowSum &flow : flows)
        out += ZeekWriter::line(flow);
    return out + ZeekWriter::footer(now);
}

} // namespace cw::audit
