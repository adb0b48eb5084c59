// `--stats FILE`: a line of JSON a second of what the panes do and what the process costs. GUI thread; owned by the
// window's composition root. The lines are an interface: see CLI.md's keys in README.md.
#pragma once

#include "devices/base/Result.h"

#include <QFile>
#include <QObject>
#include <QTimer>

namespace cw {

class GridView;

class StatsWriter : public QObject {
    Q_OBJECT
public:
    static Result<std::unique_ptr<StatsWriter>> create(const QString &file, const GridView &grid);
    void write(); // a line now

private:
    explicit StatsWriter(const GridView &grid) : m_grid(grid) {}

    const GridView &m_grid;
    QFile m_file;
    QTimer m_timer;
};

} // namespace cw
