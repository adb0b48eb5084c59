#include "devices/audit/logs/FirewallPacket.h"

#include "devices/audit/logs/LogText.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr quint8 Fin = 0x01, Syn = 0x02, Rst = 0x04, Psh = 0x08, Ack = 0x10, Urg = 0x20;

quint8 pfFlags(QByteArrayView text)
{
    quint8 flags = 0;
    for (const char letter : firstOf(text, 16))
        flags |= letter == 'F'   ? Fin
                 : letter == 'S' ? Syn
                 : letter == 'R' ? Rst
                 : letter == 'P' ? Psh
                 : letter == 'A' ? Ack
                 : letter == 'U' ? Urg
                                 : 0;
    return flags;
}

bool beginsBy(quint8 protocol, quint8 flags)
{
    return protocol != 6 || (flags & (Syn | Ack)) == Syn;
}

// A word of the text in front of IN=, not a part of another word: "DROPBOX" drops nothing.
bool hasWord(QByteArrayView text, QByteArrayView word)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (qsizetype at = 0; at + word.size() <= text.size(); ++at) {
        if (equalsNoCase(text.sliced(at, word.size()), word) && (at == 0 || !isLetter(text[at - 1])) &&
            (at + word.size() == text.size() || !isLetter(text[at + word.size()])))
            return true;
    }
    return false;
}

FirewallPacket::Verdict verdictIn(QByteArrayView prefix)
{
    prefix = prefix.last(std::min<qsizetype>(prefix.size(), 128));
    for (const char *word : {"drop", "dropped", "drp", "reject", "rejected", "rej", "deny", "denied", "block",
                             "blocked", "blk"}) {
        if (hasWord(prefix, word))
            return FirewallPacket::Verdict::Blocked;
    }
    for (const char *word :
         {"accept", "accepted", "acc", "allow", "allowed", "pass", "passed", "permit", "ok"}) {
        if (hasWord(prefix, word))
            return FirewallPacket::Verdict::Passed;
    }
    return FirewallPacket::Verdict::NotSaid;
}

// Where "IN=" begins a word.
qsizetype beginOfFields(QByteArrayView message)
{
    for (qsizetype at = message.indexOf("IN="); at >= 0; at = message.indexOf("IN=", at + 3)) {
        const char before = at == 0 ? ' ' : message[at - 1];
        if (!(before >= 'A' && before <= 'Z')) // PHYSIN= is another
            return at;
    }
    return -1;
}

} // namespace

std::optional<FirewallPacket> readFilterlog(QByteArrayView message)
{
    const auto parts = partsOf(message.trimmed(), ',', 64);
    const auto part = [&](size_t i) { return i < parts.size() ? parts[i].trimmed() : QByteArrayView(); };
    // rule, subrule, anchor, tracker, interface, reason, action, direction, version
    const bool four = part(8) == "4";
    if (!four && part(8) != "6")
        return std::nullopt;
    FirewallPacket packet;
    packet.card = part(4);
    const QByteArrayView action = part(6);
    if (action == "pass" || action == "match")
        packet.verdict =
            action == "pass" ? FirewallPacket::Verdict::Passed : FirewallPacket::Verdict::NotSaid;
    else if (action == "block" || action == "reject")
        packet.verdict = FirewallPacket::Verdict::Blocked;
    else if (action != "rdr" && action != "nat" && action != "binat")
        return std::nullopt;
    // v4: tos, ecn, ttl, id, offset, flags, protocol number and name; v6: class, flow label, hop limit, name, number
    const size_t number = four ? 15 : 13;
    const size_t after = four ? 17 : 14;
    packet.key.protocol = ipProtocolIn(part(number));
    if (packet.key.protocol == 0)
        packet.key.protocol = ipProtocolIn(part(four ? 16 : 12));
    packet.length = quint32(std::min<quint64>(numberIn(part(after)).value_or(0), 0xffff));
    packet.key.source = addressIn(part(after + 1));
    packet.key.destination = addressIn(part(after + 2));
    if (!packet.key.source.isValid() || !packet.key.destination.isValid() || packet.key.protocol == 0)
        return std::nullopt;
    if (packet.key.protocol == 6 || packet.key.protocol == 17) {
        const auto from = portIn(part(after + 3));
        const auto to = portIn(part(after + 4));
        if (!from || !to)
            return std::nullopt;
        packet.key.sourcePort = *from;
        packet.key.destinationPort = *to;
    }
    if (packet.key.protocol == 6)
        packet.tcpFlags = pfFlags(part(after + 6));
    packet.begins = beginsBy(packet.key.protocol, packet.tcpFlags);
    return packet;
}

bool isKernelLog(QByteArrayView message)
{
    return beginOfFields(message) >= 0 && message.contains("SRC=") && message.contains("DST=");
}

std::optional<FirewallPacket> readKernelLog(QByteArrayView message)
{
    const qsizetype fields = beginOfFields(message);
    if (fields < 0)
        return std::nullopt;
    FirewallPacket packet;
    packet.verdict = verdictIn(firstOf(message, fields));
    QByteArrayView rest = message.sliced(fields);
    // An ICMP error carries the packet that it is about in brackets: that one is not what was filtered.
    if (const qsizetype inner = rest.indexOf('['); inner >= 0)
        rest = firstOf(rest, inner);
    QByteArrayView in, out;
    int words = 0;
    while (!rest.isEmpty() && ++words < 128) {
        const QByteArrayView word = takeWord(rest);
        const qsizetype equals = word.indexOf('=');
        const QByteArrayView name = equals < 0 ? word : firstOf(word, equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView() : word.sliced(equals + 1);
        if (name == "IN")
            in = value;
        else if (name == "OUT")
            out = value;
        else if (name == "SRC")
            packet.key.source = addressIn(value);
        else if (name == "DST")
            packet.key.destination = addressIn(value);
        else if (name == "LEN" && packet.length == 0)
            packet.length = quint32(std::min<quint64>(numberIn(value).value_or(0), 0xffff));
        else if (name == "PROTO")
            packet.key.protocol = ipProtocolIn(value);
        else if (name == "SPT")
            packet.key.sourcePort = portIn(value).value_or(0);
        else if (name == "DPT")
            packet.key.destinationPort = portIn(value).value_or(0);
        else if (equals < 0 && packet.key.protocol == 6)
            packet.tcpFlags |= word == "SYN"   ? Syn
                               : word == "ACK" ? Ack
                               : word == "FIN" ? Fin
                               : word == "RST" ? Rst
                               : word == "PSH" ? Psh
                               : word == "URG" ? Urg
                                               : 0;
    }
    if (!packet.key.source.isValid() || !packet.key.destination.isValid() || packet.key.protocol == 0)
        return std::nullopt;
    packet.card = in.isEmpty() ? out : in;
    packet.begins = beginsBy(packet.key.protocol, packet.tcpFlags);
    return packet;
}

} // namespace cw::audit
