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

bool mayGo(const ExporterInfo &info, qint64 now)
{
    return (info.records == 0 && info.frames == 0) || now - info.heard > ExporterLog::SilentMs;
}

void addCounts(const ExporterInfo &info, Coverage &coverage)
{
    coverage.packets += info.packets;
    coverage.bytes += info.bytes;
    coverage.records += info.records;
    coverage.lostRecords += info.lost;
    coverage.undecodable += info.undecodable;
    coverage.sampling = std::max(coverage.sampling, info.sampling);
    if (qAbs(info.clockMendedMs) > qAbs(coverage.clockMendedMs))
        coverage.clockMendedMs = info.clockMendedMs;
}

// To our clock, so that what it tells of does not lie in another year.
void moveTimes(Datagram &datagram, qint64 by)
{
    datagram.exported += by;
    for (ExportRecord &record : datagram.records) {
        record.first += by;
        record.last += by;
    }
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

bool ExporterLog::admits(const IpAddress &sender, qint64 now) const
{
    return m_exporters.contains(sender) || m_exporters.size() < MostExporters ||
           std::any_of(m_exporters.begin(), m_exporters.end(),
                       [now](const auto &one) { return mayGo(one.second, now); });
}

void ExporterLog::makeRoom(qint64 now)
{
    if (m_exporters.size() < MostExporters)
        return;
    auto goes = m_exporters.end();
    for (auto one = m_exporters.begin(); one != m_exporters.end(); ++one) {
        if (mayGo(one->second, now) && (goes == m_exporters.end() || one->second.heard < goes->second.heard))
            goes = one;
    }
    if (goes == m_exporters.end())
        return; // admits() was not asked
    addCounts(goes->second, m_gone);
    m_clocks.erase(goes->first);
    m_exporters.erase(goes);
}

ExporterInfo &ExporterLog::enter(const IpAddress &sender, ExportVersion version, qint64 exported, qint64 now)
{
    if (!m_exporters.contains(sender))
        makeRoom(now);
    ExporterInfo &info = m_exporters[sender];
    info.address = sender;
    if (version != ExportVersion::None && !info.versions.contains(version))
        info.versions << version;
    ++info.datagrams;
    info.heard = now;
    if (exported != 0) {
        info.first = info.first == 0 ? exported : std::min(info.first, exported);
        info.last = std::max(info.last, exported);
    }
    return info;
}

void ExporterLog::note(const IpAddress &sender, ExportDecoder::Decoded &decoded, qint64 now)
{
    Datagram &datagram = decoded.datagram;
    const qint64 skew = datagram.exported != 0 ? datagram.exported - now : 0;
    const qint64 moved = datagram.exported != 0 ? m_clocks[sender].correction(datagram.exported, now) : 0;
    if (moved != 0)
        moveTimes(datagram, moved);
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
    info.clockSkewMs = skew;
    if (moved != 0)
        info.clockMendedMs = moved;
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
    if (m_exporters.contains(sender))
        ++enter(sender, ExportVersion::None, 0, now).undecodable;
    else
        ++m_unreadable;
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
    coverage.packets += m_gone.packets;
    coverage.bytes += m_gone.bytes;
    coverage.records += m_gone.records;
    coverage.lostRecords += m_gone.lostRecords;
    coverage.undecodable += m_gone.undecodable + m_unreadable;
    coverage.sampling = std::max(coverage.sampling, m_gone.sampling);
    coverage.clockMendedMs = m_gone.clockMendedMs;
    for (const auto &[address, info] : m_exporters) {
        addCounts(info, coverage);
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
