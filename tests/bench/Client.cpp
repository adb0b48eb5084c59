#include "tests/bench/Client.h"

#include "tests/bench/Patience.h"

#include <QDir>
#include <QFile>

namespace cw::bench {

Client::Client(Bench &bench)
    : m_bench(bench), m_statsFile(bench.settings().scratch + QLatin1String("/stats.jsonl"))
{}

void Client::start(const QStringList &streams, const QStringList &options,
                   const QList<std::pair<QString, QString>> &environment)
{
    m_child.stop();
    QFile::remove(m_statsFile);
    m_read = 0;
    m_rest.clear();
    m_bench.screen().setSlots({m_bench.window()});

    const QString scratch = m_bench.settings().scratch;
    Child::Start start;
    start.program = m_bench.settings().client;
    start.arguments = QStringList{QStringLiteral("--surface"),    QStringLiteral("raster"),
                                  QStringLiteral("--decoder"),    QStringLiteral("software"),
                                  QStringLiteral("--theme"),      QStringLiteral("dark"),
                                  QStringLiteral("--stats"),      m_statsFile,
                                  QStringLiteral("--quit-after"), QStringLiteral("600")} +
                      options;
    if (!streams.isEmpty()) {
        const Site &site = std::as_const(m_bench).site();
        start.arguments +=
            QStringList{QStringLiteral("--user"), site.user(), QStringLiteral("--password-stdin")} + streams;
        start.input = site.password().toUtf8() + '\n';
    }
    start.outputFile = scratch + QLatin1String("/client.log");
    start.environment = {{QStringLiteral("DISPLAY"), m_bench.screen().display()},
                         {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")},
                         {QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")}};
    for (const char *folder : {"CONFIG", "DATA", "STATE"}) {
        const QString path = scratch + QLatin1Char('/') + QLatin1String(folder);
        QDir().mkpath(path);
        start.environment.append({QStringLiteral("XDG_%1_HOME").arg(QLatin1String(folder)), path});
    }
    start.environment += environment;
    m_child.start(start);
}

StatsLine Client::nextLine()
{
    std::optional<StatsLine> line;
    waitUntil(10, [&] {
        QFile file(m_statsFile);
        if (file.open(QIODevice::ReadOnly) && file.seek(m_read)) {
            const QByteArray more = file.readAll();
            m_read += more.size();
            m_rest += more;
        }
        const qsizetype end = m_rest.lastIndexOf('\n');
        if (end >= 0) {
            const QByteArray whole = m_rest.left(end);
            m_rest.remove(0, end + 1);
            line = parseStatsLine(whole.mid(whole.lastIndexOf('\n') + 1));
        }
        return line.has_value() || !m_child.isRunning();
    });
    if (!line)
        throw Trouble(m_child.isRunning() ? QStringLiteral("The client writes no statistics.")
                                          : QStringLiteral("The client ended by itself."));
    return *line;
}

StatsLine Client::settled(double seconds, int panes)
{
    const double age = secondsBetween(m_child.startedAt(), monotonicNanos());
    rest(std::max(0.0, seconds - age));
    nextLine(); // what was written meanwhile
    StatsLine line = nextLine();
    for (int tries = 0; line.panesThatShowed() < panes; ++tries) {
        if (tries == 20)
            throw Trouble(QStringLiteral("Only %1 of %2 panes showed a picture.")
                              .arg(line.panesThatShowed())
                              .arg(panes));
        line = nextLine();
    }
    return line;
}

} // namespace cw::bench
