#include "devices/audit/collector/ExporterLog.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr qsizetype MostNamed = 4; // exporters in a label

void addGap(std::vector<Span> &gaps, Span gap, size_t most)
{
    gaps.push_back(gap);
    if (gaps.size() <= most)
        return;
    gaps[1].from = gaps[0].from;
    gaps.erase(gaps.begin());
}

// Ascending and apart.
std::vector<Span> joined(std::vector<Span> spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    std::vector<Span> out;
    for (const Span &span : spans) {
        if (!out.empty() && span.from <= out.back().to)
            out.back().to = std::max(out.back().to, span.to);
        else
            out.push_back(span);
    }
    return out;
}

QString labelOf(const QList<ExporterInfo> &exporters)
{
    if (exporters.isEmpty())
        return QCoreApplication::translate("cw::audit::CollectorSource", "Flow exports; none has come yet");
    QStringList kinds;
    QStringList names;
    for (const ExporterInfo &one : exporters) {
        for (const ExportVersion version : one.versions)
            if (!kinds.contains(nameOf(version)))
                kinds << nameOf(version);
        if (names.size() < MostNamed)
            names << one.address.toString();
    }
    const QString separator = QStringLiteral(", ");
    if (exporters.size() <= MostNamed)
        return QCoreApplication::translate("cw::audit::CollectorSource", "%1 from %2")
            .arg(kinds.join(separator), names.join(separator));
    return QCoreApplication::translate("cw::audit::CollectorSource", "%1 from %2 and %n more", nullptr,
                                       int(exporters.size() - MostNamed))
        .arg(kinds.join(separator), names.join(separator));
}

} // namespace

QString nameOf(ExportVersion version)
{
    switch (version) {
    case ExportVersion::NetflowV5:
        return QStringLiteral("NetFlow v5");
    case ExportVersion::NetflowV9:
        return QStringLiteral("NetFlow v9");
    case ExportVersion::Ipfix:
        return QStringLiteral("IPFIX");
    case ExportVersion::Sflow:
        return QStringLiteral("sFlow");
    case ExportVersion::Tzsp:
        return QStringLiteral("TZSP");
    case ExportVersion::None:
        break;
    }
    return QStringLiteral("UDP");
}

bool ExporterLog::admits(const IpAddress &sender) const
{
    return m_exporters.contains(sender) || m_exporters.size() < MostExporters;
}

ExporterInfo &ExporterLog::enter(const IpAddress &sender, ExportVersion version, qint64 exported, qint64 now)
{
    ExporterInfo &info = m_exporters[sender];
    info.address = sender;
    if (version != ExportVersion::None && !info.versions.contains(version))
        info.versions << version;
    ++info.datagrams;
    info.heard = now;
    if (exported != 0) {
        info.first = info.first == 0 ? exported : std::min(info.first, exported);
        info.last = std::max(info.last, exported);
        info.clockSkewMs = exported - now;
    }
    return info;
}

void ExporterLog::note(const IpAddress &sender, const ExportDecoder::Decoded &decoded, qint64 now)
{
    const Datagram &datagram = decoded.datagram;
    const qint64 exported = datagram.exported != 0 ? datagram.exported : now;
    const auto known = m_exporters.find(sender);
    const qint64 before = known == m_exporters.end() ? 0 : known->second.last;
    ExporterInfo &info = enter(sender, datagram.domain.version, exported, now);
    using Course = SequenceWatch::Course;
    const Course course = decoded.sequence.course;
    // A quiet night is no gap: then the numbers go on where they stopped.
    const bool missed = course == Course::Lost || course == Course::Restarted;
    if (before != 0 && missed && exported - before > m_silenceMs)
        addGap(info.gaps, {before, exported}, MostGaps);
    const qint64 lost = decoded.sequence.lost + qint64(std::min<quint64>(datagram.lost, 0xffffffffU));
    info.lost = quint64(std::max<qint64>(0, qint64(info.lost) + lost));
    info.restarts += course == Course::Restarted ? 1 : 0;
    info.undecodable += datagram.undecodable;
    info.records += datagram.records.size();
    info.sampling = std::max(info.sampling, datagram.sampling);
    for (const ExportRecord &record : datagram.records) {
        info.packets += record.packets + record.reversePackets;
        info.bytes += record.bytes + record.reverseBytes;
        info.translated += record.translated.isValid() ? 1 : 0;
    }
}

void ExporterLog::noteWrong(const IpAddress &sender, qint64 now)
{
    ++enter(sender, ExportVersion::None, 0, now).undecodable;
}

void ExporterLog::noteFrame(const IpAddress &sender, qint64 lost, qint64 now)
{
    ExporterInfo &info = enter(sender, ExportVersion::Tzsp, now, now);
    ++info.frames;
    info.lost = quint64(std::max<qint64>(0, qint64(info.lost) + lost));
}

QList<ExporterInfo> ExporterLog::exporters() const
{
    QList<ExporterInfo> list;
    for (const auto &[address, info] : m_exporters)
        list << info;
    return list;
}

void ExporterLog::addTo(Coverage &coverage, qint64 now) const
{
    QList<ExporterInfo> named;
    std::vector<Span> gaps;
    for (const auto &[address, info] : m_exporters) {
        coverage.packets += info.packets;
        coverage.bytes += info.bytes;
        coverage.records += info.records;
        coverage.lostRecords += info.lost;
        coverage.undecodable += info.undecodable;
        coverage.sampling = std::max(coverage.sampling, info.sampling);
        if (info.last == 0)
            continue; // it never sent anything that can be read
        named << info;
        coverage.since = coverage.since == 0 ? info.first : std::min(coverage.since, info.first);
        coverage.until = std::max(coverage.until, info.last);
        gaps.insert(gaps.end(), info.gaps.begin(), info.gaps.end());
        const qint64 silent = now - info.heard;
        if (silent > m_silenceMs) {
            gaps.push_back({info.last, info.last + silent});
            coverage.until = std::max(coverage.until, info.last + silent);
        }
    }
    coverage.gaps = joined(std::move(gaps));
    coverage.label = labelOf(named);
}

} // namespace cw::audit
