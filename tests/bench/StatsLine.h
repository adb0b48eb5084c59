// A line of the client's `--stats` file as a value. Any thread, owned by who reads it.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace cw::bench {

struct PaneFigures {
    QString name;
    QString state;
    qint64 received = 0;
    qint64 decoded = 0;
    qint64 shown = 0;
    qint64 skipped = 0;
    qint64 lost = 0;
};

struct StatsLine {
    double cpuSeconds = 0;
    qint64 residentBytes = 0;
    double longestGapMs = 0; // between two ticks of the GUI thread, in the second before
    int devices = 0;
    int devicesReady = 0;
    QList<PaneFigures> panes;

    qint64 shown() const;
    qint64 skipped() const;
    qint64 received() const;
    int panesThatShowed() const;
};

// Nothing where the line is no whole object with the keys that are counted with.
std::optional<StatsLine> parseStatsLine(const QByteArray &line);

} // namespace cw::bench
