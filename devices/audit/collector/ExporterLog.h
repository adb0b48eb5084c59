// What is known of each exporter: what it sent, lost and when it was silent. Plain value on the collector's thread;
// owned by it. At most MostExporters: a further one takes the place of one that never told of a flow, or has been
// silent for an hour; else its datagrams are counted as strangers' and not decoded. Who sent nothing that can be read
// is no exporter: it takes no place.
//
// Times are the exporters' own, as those of their flows are, so that a replay of last month reads as last month; a
// clock that is wrong is replaced by ours (ExporterClock), and that is told.
#pragma once

#include "devices/audit/collector/ExportDecoder.h"
#include "devices/audit/collector/ExporterClock.h"
#include "devices/audit/model/Coverage.h"

#include <QList>

namespace cw::audit {

struct ExporterInfo {
    IpAddress address;
    QList<ExportVersion> versions; // in the order they came; a router may mirror and export
    quint64 datagrams = 0;
    quint64 frames = 0; // mirrored
    quint64 records = 0;
    quint64 packets = 0; // that its records tell of
    quint64 bytes = 0;
    quint64 lost = 0;
    quint64 undecodable = 0;
    quint64 restarts = 0;
    quint64 translated = 0; // records that name an address before and after translation
    quint32 sampling = 1;
    qint64 clockSkewMs = 0;   // its clock less ours, at its last datagram
    qint64 clockMendedMs = 0; // what its times were moved by, at the last datagram that needed it
    qint64 first = 0;         // ms since 1970, by its clock where that is right
    qint64 last = 0;
    qint64 heard = 0; // ms since 1970, by our clock
    std::vector<Span> gaps;
    bool operator==(const ExporterInfo &) const = default;
};

class ExporterLog {
public:
    static constexpr size_t MostExporters = 256;
    static constexpr size_t MostGaps = 256; // of an exporter; then the two oldest become one

    explicit ExporterLog(qint64 silenceMs) : m_silenceMs(silenceMs) {}

    static constexpr qint64 SilentMs = 3'600'000; // then a new one may have its place

    bool admits(const IpAddress &sender, qint64 now) const; // known, or there is room
    // The times of the datagram are moved where the exporter's clock is wrong.
    void note(const IpAddress &sender, ExportDecoder::Decoded &decoded, qint64 now);
    void noteWrong(const IpAddress &sender, qint64 now);              // no flow export, or a damaged one
    void noteFrame(const IpAddress &sender, qint64 lost, qint64 now); // TZSP
    QList<ExporterInfo> exporters() const;
    // Of all together. An exporter that is silent now for too long is a gap up to now.
    void addTo(Coverage &coverage, qint64 now) const;

private:
    ExporterInfo &enter(const IpAddress &sender, ExportVersion version, qint64 exported, qint64 now);

    void makeRoom(qint64 now);

    const qint64 m_silenceMs;
    std::map<IpAddress, ExporterInfo> m_exporters;
    std::map<IpAddress, ExporterClock> m_clocks; // of the same
    Coverage m_gone;                             // what those told and lost that had to give their place
    quint64 m_unreadable = 0;                    // of senders that are no exporters
};

QString nameOf(ExportVersion version); // "NetFlow v9"

} // namespace cw::audit
