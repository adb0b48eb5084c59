#include "tests/bench/StatsLine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>

namespace cw::bench {

namespace {

qint64 sum(const QList<PaneFigures> &panes, qint64 PaneFigures::*member)
{
    return std::accumulate(panes.cbegin(), panes.cend(), qint64(0),
                           [member](qint64 total, const PaneFigures &pane) { return total + pane.*member; });
}

} // namespace

qint64 StatsLine::shown() const
{
    return sum(panes, &PaneFigures::shown);
}

qint64 StatsLine::skipped() const
{
    return sum(panes, &PaneFigures::skipped);
}

qint64 StatsLine::received() const
{
    return sum(panes, &PaneFigures::received);
}

int StatsLine::panesThatShowed() const
{
    return int(
        std::count_if(panes.cbegin(), panes.cend(), [](const PaneFigures &pane) { return pane.shown > 0; }));
}

std::optional<StatsLine> parseStatsLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue cpu = object.value(QLatin1String("cpu_s"));
    const QJsonValue resident = object.value(QLatin1String("rss"));
    const QJsonValue panes = object.value(QLatin1String("panes"));
    if (!cpu.isDouble() || !resident.isDouble() || !panes.isArray())
        return std::nullopt;
    StatsLine result;
    result.cpuSeconds = cpu.toDouble();
    result.residentBytes = resident.toInteger();
    result.longestGapMs = object.value(QLatin1String("longest_gap_ms")).toDouble();
    result.devices = object.value(QLatin1String("devices")).toInt();
    result.devicesReady = object.value(QLatin1String("devices_ready")).toInt();
    const QJsonArray array = panes.toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject pane = value.toObject();
        const auto count = [&pane](const char *key) { return pane.value(QLatin1String(key)).toInteger(); };
        result.panes.append({pane.value(QLatin1String("name")).toString(),
                             pane.value(QLatin1String("state")).toString(), count("received"),
                             count("decoded"), count("shown"), count("skipped"), count("lost")});
    }
    return result;
}

} // namespace cw::bench
