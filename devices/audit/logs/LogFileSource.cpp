#include "devices/audit/logs/LogFileSource.h"

#include <algorithm>

namespace cw::audit {

namespace {

Vantage vantageOf(FileKind kind)
{
    if (kind == FileKind::Dnsmasq)
        return Vantage::ResolverLog;
    return kind == FileKind::Filterlog || kind == FileKind::KernelLog ? Vantage::FirewallLog
                                                                      : Vantage::FlowFile;
}

std::vector<BlindSpot> blindSpotsOf(FileKind kind, bool hasNames)
{
    switch (kind) {
    case FileKind::Dnsmasq:
    case FileKind::ZeekDns:
        return {BlindSpot::Bytes, BlindSpot::BuiltInAddresses, BlindSpot::Radios};
    case FileKind::Filterlog:
    case FileKind::KernelLog:
        return {BlindSpot::Names, BlindSpot::Bytes, BlindSpot::WhatStaysInside, BlindSpot::Radios};
    case FileKind::Nfdump:
        return {BlindSpot::Names, BlindSpot::WhatStaysInside, BlindSpot::Radios};
    case FileKind::ZeekNames:
        return {BlindSpot::Bytes, BlindSpot::Radios};
    case FileKind::ZeekConn:
        if (!hasNames)
            return {BlindSpot::Names, BlindSpot::Radios};
        break;
    default:
        break;
    }
    return {BlindSpot::Radios};
}

Coverage coverageOf(quint16 number, const QString &label, FileKind kind, const std::vector<LogPart> &parts)
{
    const bool hasNames =
        std::any_of(parts.begin(), parts.end(), [](const LogPart &one) { return one.isNamesFirst; });
    Coverage coverage;
    coverage.source = number;
    coverage.vantage = vantageOf(kind);
    coverage.label = label;
    coverage.blindSpots = blindSpotsOf(kind, hasNames);
    return coverage;
}

} // namespace

void stretch(Coverage &coverage, const Observations &seen)
{
    const auto take = [&](qint64 from, qint64 to) {
        if (coverage.since == 0 || from < coverage.since)
            coverage.since = from;
        coverage.until = std::max(coverage.until, to);
    };
    for (const FlowDelta &flow : seen.flows)
        take(flow.first, flow.last);
    for (const NameLookup &lookup : seen.lookups)
        take(lookup.time, lookup.time);
}

void addBlindSpot(Coverage &coverage, BlindSpot spot)
{
    auto &spots = coverage.blindSpots;
    const auto at = std::lower_bound(spots.begin(), spots.end(), spot);
    if (at == spots.end() || *at != spot)
        spots.insert(at, spot);
}

LogFileSource::LogFileSource(quint16 number, const QString &label, FileKind kind, std::vector<LogPart> parts,
                             bool follow, QObject *parent)
    : FlowSource(number, parent), m_kind(kind), m_coverage(coverageOf(number, label, kind, parts)),
      m_reader(std::move(parts), follow)
{}

void LogFileSource::start()
{
    if (m_started)
        return;
    m_started = true;
    m_reader.start(
        [this] { QMetaObject::invokeMethod(this, &LogFileSource::takeBatches, Qt::QueuedConnection); });
}

void LogFileSource::stop()
{
    if (m_started)
        m_reader.stop();
    else
        Q_EMIT finished();
}

void LogFileSource::takeBatches()
{
    for (LogBatch &batch : m_reader.take())
        takeBatch(batch);
}

void LogFileSource::takeBatch(LogBatch &batch)
{
    for (FlowDelta &flow : batch.seen.flows) {
        flow.source = number();
        m_coverage.packets += flow.packetsOut + flow.packetsIn;
        m_coverage.bytes += flow.bytesOut + flow.bytesIn;
    }
    m_coverage.records += batch.records;
    m_coverage.undecodable += batch.undecodable;
    if (batch.isPayloadOnly)
        addBlindSpot(m_coverage, BlindSpot::Bytes);
    for (const WireSign &sign : batch.seen.signs) {
        if (sign.kind == WireSign::Kind::HiddenCertificate)
            addBlindSpot(m_coverage, BlindSpot::HiddenCertificate);
    }
    stretch(m_coverage, batch.seen);
    if (batch.error)
        Q_EMIT failed(*batch.error);
    if (!batch.seen.isEmpty())
        Q_EMIT observed(batch.seen);
    Q_EMIT coverageChanged(m_coverage);
    if (batch.isLast && !m_finished) {
        m_finished = true;
        Q_EMIT finished();
    }
}

} // namespace cw::audit
