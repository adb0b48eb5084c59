// `--stats FILE`: a line of JSON a second of what the panes do and what the process costs. GUI thread; owned by the
// window's composition root. The lines are an interface: see CLI.md's keys in README.md.
#pragma once

#include "app/GapMeter.h"
#include "devices/base/Result.h"

#include <QFile>
#include <QObject>
#include <QTimer>

namespace cw {

class DeviceRegistry;
class GridView;

class StatsWriter : public QObject {
    Q_OBJECT
public:
    static Result<std::unique_ptr<StatsWriter>> create(const QString &file, const GridView &grid,
                                                       const DeviceRegistry &devices);
    void write(); // a line now

private:
    StatsWriter(const GridView &grid, const DeviceRegistry &devices) : m_grid(grid), m_devices(devices) {}

    const GridView &m_grid;
    const DeviceRegistry &m_devices;
    GapMeter m_gaps;
    QFile m_file;
    QTimer m_timer;
};

} // namespace cw
