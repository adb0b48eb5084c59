// A router's flow export, as a test or the simulated site needs it: flows in, datagrams of NetFlow v5, v9, IPFIX or
// sFlow v5 out, with templates and sequence numbers as a real exporter sends them. One object is one exporter with one
// observation domain. Any thread, one at a time; it owns no socket.
#pragma once

#include "devices/audit/model/Flow.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace cw::audit {

enum class ExportFormat : quint8 { NetflowV5, NetflowV9, Ipfix, SflowV5 };

struct ExportOptions {
    quint32 domain = 1;         // source id, observation domain, sub-agent
    quint32 sampling = 1;       // one packet in so many: counts are divided by it, and the exporter says so
    bool biflow = false;        // IPFIX: both directions in one record (RFC 5103); the source is who began
    int templatesEvery = 20;    // datagrams between two repetitions of the templates; 0: never of itself
    qint64 bootTime = 0;        // ms since 1970; 0: a day before the first export
    int payload = 1'400;        // bytes of a datagram at most
    quint32 agent = 0x7f000001; // sFlow: the agent's IPv4 address
};

class FlowExport {
public:
    explicit FlowExport(ExportFormat format, const ExportOptions &options = {});

    // The flows as datagrams sent at `time` (ms since 1970; these protocols round the sending down to seconds). A flow
    // is one record per direction that has packets; the one who was called starts a millisecond later, so that
    // a collector can tell who began. Times, counts, VLAN, flags and state are exported; names are not.
    // NetFlow v5 knows no IPv6 and leaves those flows out.
    QList<QByteArray> write(const std::vector<FlowDelta> &flows, qint64 time);
    // The templates (and the sampling, where there is any) alone. NetFlow v5 and sFlow have none: empty.
    QByteArray templates(qint64 time);
    // As a router that was switched off and on: sequence numbers from zero, templates before the next flows.
    void restart(qint64 bootTime = 0);
    // As if that many datagrams' worth were lost on the way.
    void skip(quint32 sequences) { m_sequence += sequences; }
    quint32 sequence() const { return m_sequence; }

private:
    struct Record { // one direction, or both where `reverse` has packets
        FlowKey key;
        qint64 first = 0;
        qint64 last = 0;
        quint64 packets = 0;
        quint64 bytes = 0;
        quint64 reversePackets = 0;
        quint64 reverseBytes = 0;
        quint8 flags = 0;
        quint8 endReason = 2;
        bool blocked = false;
    };

    std::vector<Record> recordsOf(const std::vector<FlowDelta> &flows) const;
    QByteArray v5(const Record *from, int count, qint64 time);
    void v9Header(QByteArray &out, int records, qint64 time);
    void ipfixHeader(QByteArray &out, qint64 time);
    void appendTemplates(QByteArray &out) const;
    QByteArray sampling() const; // the data set of the options template
    QByteArray record(const Record &record, bool six) const;
    QByteArray sample(const Record &record, quint32 length);
    QList<QByteArray> writeSflow(const std::vector<Record> &records, qint64 time);
    QList<QByteArray> writeTemplated(const std::vector<Record> &records, qint64 time);
    quint32 uptime(qint64 time) const { return quint32(time - m_boot); }
    void begin(qint64 time);

    const ExportFormat m_format;
    const ExportOptions m_options;
    qint64 m_boot = 0;
    quint32 m_sequence = 0;
    quint32 m_sampleSequence = 0;
    int m_sinceTemplates = -1; // datagrams; -1: never sent
};

} // namespace cw::audit
