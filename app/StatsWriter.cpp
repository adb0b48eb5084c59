#include "app/StatsWriter.h"

#include "devices/model/DeviceJson.h"
#include "devices/model/DeviceRegistry.h"
#include "player/media/StreamState.h"
#include "widgets/grid/GridView.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>
#include <unistd.h>

namespace cw {

namespace {

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Resident set in bytes, as the kernel counts it; 0 where /proc is not there.
qint64 residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = statm.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

// Where a pane's picture stands in the window, in device pixels.
QJsonArray pictureJson(const GridView &grid, const Pane &pane)
{
    const QPointF corner = QPointF(grid.mapTo(grid.window(), QPoint(0, 0))) * grid.devicePixelRatioF();
    const QRectF picture = pane.pictureTarget().translated(corner);
    return {picture.x(), picture.y(), picture.width(), picture.height()};
}

QJsonObject paneJson(const GridView &grid, const Pane &pane)
{
    const StreamStats stats = pane.stats();
    const auto count = [](std::uint64_t value) { return qint64(value); };
    return {{QStringLiteral("name"), pane.content().name},
            {QStringLiteral("state"), stateWord(pane.status().state)},
            {QStringLiteral("sentence"), pane.status().sentence},
            {QStringLiteral("codec"), videoCodecWord(stats.codec)},
            {QStringLiteral("width"), stats.size.width() > 0 ? stats.size.width() : 0},
            {QStringLiteral("height"), stats.size.height() > 0 ? stats.size.height() : 0},
            {QStringLiteral("backend"), backendName(stats.backend)},
            {QStringLiteral("received"), count(stats.received)},
            {QStringLiteral("decoded"), count(stats.decoded)},
            {QStringLiteral("shown"), count(stats.shown)},
            {QStringLiteral("skipped"), count(stats.skipped)},
            {QStringLiteral("lost"), count(stats.lost)},
            {QStringLiteral("latency_ms"), stats.latencyMs},
            {QStringLiteral("stall_ms"), stats.stallMs},
            {QStringLiteral("picture"), pictureJson(grid, pane)}};
}

} // namespace

Result<std::unique_ptr<StatsWriter>> StatsWriter::create(const QString &file, const GridView &grid,
                                                         const DeviceRegistry &devices)
{
    std::unique_ptr<StatsWriter> writer(new StatsWriter(grid, devices));
    writer->m_file.setFileName(file);
    if (!writer->m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return fail(Error::Category::Io, tr("The statistics cannot be written to %1.").arg(file),
                    writer->m_file.errorString());
    connect(&writer->m_timer, &QTimer::timeout, writer.get(), &StatsWriter::write);
    // What follows is the end of the program, in which the panes are emptied.
    connect(qApp, &QCoreApplication::aboutToQuit, &writer->m_timer, &QTimer::stop);
    writer->m_timer.setTimerType(Qt::PreciseTimer);
    writer->m_timer.start(1000);
    return writer;
}

void StatsWriter::write()
{
    QJsonArray panes;
    for (int i = 0; i < m_grid.scene().paneCount(); ++i) {
        if (!m_grid.pane(i).isEmpty())
            panes.append(paneJson(m_grid, m_grid.pane(i)));
    }
    const double gap = m_gaps.takeLongest(); // before this line, which is one too
    int ready = 0;
    const QList<Device> devices = m_devices.devices();
    for (const Device &device : devices)
        ready += device.state == DeviceState::Ready ? 1 : 0;
    const QJsonObject line{
        {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {QStringLiteral("cpu_s"), cpuSeconds()},
        {QStringLiteral("rss"), residentBytes()},
        {QStringLiteral("longest_gap_ms"), gap},
        {QStringLiteral("devices"), devices.size()},
        {QStringLiteral("devices_ready"), ready},
        {QStringLiteral("panes"), panes}};
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace cw
