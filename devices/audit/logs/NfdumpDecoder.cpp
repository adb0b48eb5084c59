#include "devices/audit/logs/NfdumpDecoder.h"

#include "devices/audit/logs/LogText.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t mostColumns = 128;

// "...AP.SF": a letter for each flag that was seen, FIN last.
quint8 flagsIn(QByteArrayView text)
{
    static constexpr QByteArrayView order("FSRPAUEC");
    if (const auto number = numberIn(text))
        return quint8(*number & 0xff);
    quint8 flags = 0;
    for (const char letter : firstOf(text, 16)) {
        const qsizetype bit = order.indexOf(letter);
        if (bit >= 0)
            flags |= quint8(1 << bit);
    }
    return flags;
}

} // namespace

void NfdumpDecoder::readHeader(QByteArrayView line)
{
    m_columns.clear();
    m_ended = false;
    int column = 0;
    for (const QByteArrayView part : partsOf(line, ',', mostColumns))
        m_columns.insert(firstOf(part.trimmed(), 32).toByteArray(), column++);
}

QByteArrayView NfdumpDecoder::field(const std::vector<QByteArrayView> &parts,
                                    std::initializer_list<const char *> names) const
{
    for (const char *name : names) {
        const int column = m_columns.value(name, -1);
        if (column >= 0 && size_t(column) < parts.size())
            return parts[size_t(column)].trimmed();
    }
    return {};
}

LogDecoder::Took NfdumpDecoder::take(QByteArrayView line)
{
    line = line.trimmed();
    if (line.startsWith("ts,te,") || line.startsWith("firstSeen,")) {
        readHeader(line);
        return Took::Nothing;
    }
    if (line.startsWith("Summary") || line.startsWith("No matching"))
        m_ended = true;
    if (m_ended || line.isEmpty())
        return Took::Nothing;
    if (m_columns.isEmpty())
        return Took::Wrong;
    const auto parts = partsOf(line, ',', mostColumns);
    FlowDelta flow;
    flow.key.source = addressIn(field(parts, {"sa", "srcAddr"}));
    flow.key.destination = addressIn(field(parts, {"da", "dstAddr"}));
    flow.key.protocol = ipProtocolIn(field(parts, {"pr", "proto"}));
    flow.key.vlan = quint16(portIn(field(parts, {"svln", "srcVlan"})).value_or(0) & 0xfff);
    const auto first = isoTimeIn(field(parts, {"ts", "firstSeen"}));
    const auto packets = numberIn(field(parts, {"ipkt", "packets"}));
    const auto bytes = numberIn(field(parts, {"ibyt", "bytes"}));
    if (!flow.key.source.isValid() || !flow.key.destination.isValid() || !first || !packets || !bytes)
        return Took::Wrong;
    if (flow.key.protocol != 1 && flow.key.protocol != 58) { // of ICMP it writes type.code there
        flow.key.sourcePort = portIn(field(parts, {"sp", "srcPort"})).value_or(0);
        flow.key.destinationPort = portIn(field(parts, {"dp", "dstPort"})).value_or(0);
    }
    flow.id = m_next++;
    flow.begins = true;
    flow.first = *first;
    const qint64 length = secondsIn(field(parts, {"td", "duration"})).value_or(0);
    flow.last = std::max(*first + length, isoTimeIn(field(parts, {"te", "lastSeen"})).value_or(*first));
    flow.packetsOut = *packets;
    flow.bytesOut = *bytes;
    flow.packetsIn = numberIn(field(parts, {"opkt", "outPackets"})).value_or(0);
    flow.bytesIn = numberIn(field(parts, {"obyt", "outBytes"})).value_or(0);
    flow.tcpFlags = flow.key.protocol == 6 ? flagsIn(field(parts, {"flg", "flags"})) : quint8(0);
    flow.state = flow.tcpFlags & 0x01 ? FlowState::Closed : FlowState::Ongoing;
    m_out.flows.push_back(flow);
    return Took::Record;
}

} // namespace cw::audit
