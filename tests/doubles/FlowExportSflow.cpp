// The sFlow half of FlowExport: what a switch sends of the packets that it picked.
#include "tests/doubles/FlowExport.h"

#include <QtEndian>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr int EthernetHeader = 14;

template<typename T>
void put(QByteArray &out, T value)
{
    const T big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

void putAddress(QByteArray &out, const IpAddress &address)
{
    const int from = address.isV4() ? 12 : 0;
    out.append(reinterpret_cast<const char *>(address.bytes.data()) + from, 16 - from);
}

// Ethernet, a VLAN tag where there is one, IP of the length given, and the first bytes of TCP or UDP.
QByteArray headerOf(const FlowKey &key, quint8 flags, quint32 ipLength)
{
    const bool six = !key.source.isV4();
    QByteArray out(12, '\x02');
    if (key.vlan != 0) {
        put<quint16>(out, 0x8100);
        put<quint16>(out, key.vlan);
    }
    put<quint16>(out, six ? 0x86dd : 0x0800);
    if (six) {
        put<quint32>(out, 0x60000000);
        put<quint16>(out, quint16(ipLength - 40));
        put<quint8>(out, key.protocol);
        put<quint8>(out, 64);
    } else {
        put<quint16>(out, 0x4500);
        put<quint16>(out, quint16(ipLength));
        put<quint32>(out, 0);
        put<quint8>(out, 64);
        put<quint8>(out, key.protocol);
        put<quint16>(out, 0);
    }
    putAddress(out, key.source);
    putAddress(out, key.destination);
    put<quint16>(out, key.sourcePort);
    put<quint16>(out, key.destinationPort);
    if (key.protocol == 6) {
        out.append(8, '\0');
        put<quint8>(out, 0x50);
        put<quint8>(out, flags);
        out.append(6, '\0');
    } else {
        put<quint32>(out, 0);
    }
    return out;
}

} // namespace

// A flow sample with the raw header of one packet.
QByteArray FlowExport::sample(const Record &record, quint32 length)
{
    const QByteArray header = headerOf(record.key, record.flags, length);
    QByteArray body;
    put<quint32>(body, 1); // raw packet header
    const qsizetype padded = (header.size() + 3) / 4 * 4;
    put<quint32>(body, quint32(16 + padded));
    put<quint32>(body, 1);                                                            // Ethernet
    put<quint32>(body, length + EthernetHeader + 4 + (record.key.vlan != 0 ? 4 : 0)); // with the check sum
    put<quint32>(body, 4);                                                            // which was stripped
    put<quint32>(body, quint32(header.size()));
    body += header;
    body.append(padded - header.size(), '\0');

    QByteArray out;
    put<quint32>(out, 1); // flow sample
    put<quint32>(out, quint32(32 + body.size()));
    put<quint32>(out, ++m_sampleSequence);
    put<quint32>(out, 1); // source: interface 1
    put<quint32>(out, m_options.sampling);
    put<quint32>(out, m_sampleSequence * m_options.sampling); // pool
    put<quint32>(out, 0);                                     // drops
    put<quint32>(out, 1);                                     // in, out
    put<quint32>(out, 2);
    put<quint32>(out, 1); // records
    return out + body;
}

QList<QByteArray> FlowExport::writeSflow(const std::vector<Record> &records, qint64 time)
{
    QList<QByteArray> samples;
    for (const Record &record : records) {
        quint64 left = record.bytes;
        for (quint64 packet = 0; packet < record.packets; ++packet) {
            const quint64 share = left / (record.packets - packet);
            left -= share;
            samples << sample(record, quint32(std::clamp<quint64>(share, 60, 65'000)));
        }
    }
    QList<QByteArray> datagrams;
    for (qsizetype at = 0; at < samples.size();) {
        QByteArray body;
        quint32 count = 0;
        while (at < samples.size() &&
               (count == 0 || 28 + body.size() + samples[at].size() <= m_options.payload)) {
            body += samples[at++];
            ++count;
        }
        QByteArray out;
        put<quint32>(out, 5);
        put<quint32>(out, 1); // the agent's address is IPv4
        put<quint32>(out, m_options.agent);
        put<quint32>(out, m_options.domain);
        put<quint32>(out, ++m_sequence);
        put<quint32>(out, uptime(time));
        put<quint32>(out, count);
        datagrams << out + body;
    }
    return datagrams;
}

} // namespace cw::audit
