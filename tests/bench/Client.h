// The client with streams in its grid and what it says of itself once a second. Main thread; owned by the benchmark.
#pragma once

#include "tests/bench/Bench.h"
#include "tests/bench/StatsLine.h"

namespace cw::bench {

class Client {
public:
    explicit Client(Bench &bench);

    // `streams` are URLs without a login, or addresses. Raster surface and software decoder, so that what is compared
    // is the same work.
    void start(const QStringList &streams, const QStringList &options,
               const QList<std::pair<QString, QString>> &environment = {});
    void stop() { m_child.stop(); }

    // Waits for the next line of the statistics; throws Trouble where none comes.
    StatsLine nextLine();
    // Rests until the client is `seconds` old, waits until `panes` panes have shown a picture, and gives a fresh line.
    StatsLine settled(double seconds, int panes);

    double cpuSeconds() const { return m_child.cpuSeconds(); }
    std::int64_t startedAt() const { return m_child.startedAt(); }

private:
    Bench &m_bench;
    Child m_child;
    QString m_statsFile;
    qint64 m_read = 0; // bytes of the statistics
    QByteArray m_rest;
};

} // namespace cw::bench
