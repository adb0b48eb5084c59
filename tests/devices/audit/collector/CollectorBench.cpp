// IPFIX records a second from the socket to paired flows, beside nfcapd that gets the same datagrams:
//   counterwatch-collectorbench [RECORDS]     1,000,000 where none is said
//   counterwatch-collectorbench --figures     one round for counterwatch-bench: who, records and the seconds of the
//                                             clock and of the processor, separated by tabs
// Each receiver is a process of its own on a loopback port. The sender keeps its buffer from running over, so that
// every record is decoded by both; said are the time until the last one was worked up, and the processor's time.

#include "devices/audit/collector/CollectorSource.h"
#include "tests/devices/audit/collector/Nfdump.h"
#include "tests/doubles/FlowExport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTextStream>
#include <QUdpSocket>

#include <cstdio>
#include <thread>

#include <unistd.h>

using namespace cw::audit;

namespace {

constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970
constexpr qint64 MostInBuffer = 150'000;   // bytes; nfcapd's buffer is bounded by the system's 212,992
constexpr int SendAtOnce = 24;

QList<QByteArray> makeDatagrams(int records)
{
    ExportOptions options;
    options.templatesEvery = 500;
    FlowExport writer{ExportFormat::Ipfix, options};
    std::vector<FlowDelta> flows;
    for (int i = 0; i < records / 2; ++i) { // a record each way
        FlowDelta flow;
        flow.key = {IpAddress::v4(0x0a000000U + quint32(i % 500)),
                    IpAddress::v4(0xcb007100U + quint32(i % 199)),
                    quint16(1'024 + i % 60'000),
                    quint16(i % 3 == 0 ? 443 : 554),
                    quint8(i % 5 == 0 ? 17 : 6),
                    0};
        flow.first = Noon - 60'000 + i % 1'000;
        flow.last = flow.first + 50'000;
        flow.packetsOut = quint64(10 + i % 1'000);
        flow.bytesOut = flow.packetsOut * 1'200;
        flow.packetsIn = flow.packetsOut / 2;
        flow.bytesIn = flow.packetsIn * 60;
        flow.tcpFlags = 0x1b;
        flows.push_back(flow);
    }
    return writer.write(flows, Noon);
}

// User and system time of a process, in seconds.
double processorTime(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> parts = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return double(parts.value(11).toLongLong() + parts.value(12).toLongLong()) / double(sysconf(_SC_CLK_TCK));
}

bool rests(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") S ");
}

struct Measured {
    double seconds = 0;
    double processor = 0;
};

Measured feed(quint16 port, qint64 process, const QList<QByteArray> &datagrams)
{
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
    const double before = processorTime(process);
    QElapsedTimer clock;
    clock.start();
    for (qsizetype i = 0; i < datagrams.size(); ++i) {
        while (i % SendAtOnce == 0 && waitingOn(port) > MostInBuffer)
            std::this_thread::yield();
        socket.writeDatagram(datagrams[i], QHostAddress(QHostAddress::LocalHost), port);
    }
    while (waitingOn(port) > 0 || !rests(process))
        std::this_thread::yield();
    return {double(clock.nsecsElapsed()) / 1e9, processorTime(process) - before};
}

// The receiving half: says its port, then, when its input ends, how many flows and records it had.
int receive(QCoreApplication &app)
{
    CollectorPlan plan;
    plan.endpoints = {{QHostAddress(QHostAddress::LocalHost), 0, CollectorEndpoint::Accepts::Any}};
    CollectorSource source(1, plan);
    quint64 flows = 0;
    QObject::connect(&source, &FlowSource::observed, &source,
                     [&flows](const Observations &batch) { flows += batch.flows.size(); });
    QObject::connect(&source, &FlowSource::finished, &app, &QCoreApplication::quit);
    source.start();
    QTextStream(stdout) << source.ports().value(0) << Qt::endl;
    QSocketNotifier end(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, &source, [&] {
        end.setEnabled(false);
        source.stop();
    });
    app.exec();
    const Coverage coverage = source.coverage();
    QTextStream(stdout) << coverage.records << ' ' << flows << ' ' << coverage.kernelDrops << ' '
                        << coverage.lostRecords << Qt::endl;
    return 0;
}

void print(const char *who, const Measured &measured, double records, bool figures)
{
    if (figures) {
        std::printf("%s\t%.0f\t%.6f\t%.6f\n", who, records, measured.seconds, measured.processor);
        return;
    }
    std::printf("%-12s %9.0f records/s, %.2f s of processor for a million\n", who, records / measured.seconds,
                measured.processor / records * 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(QStringLiteral("--receive")))
        return receive(app);
    const bool figures = arguments.contains(QStringLiteral("--figures"));
    const int records = arguments.size() > 1 && !figures ? arguments[1].toInt() / 2 * 2 : 1'000'000;
    const QList<QByteArray> datagrams = makeDatagrams(records);
    if (!figures)
        std::printf("%d records in %lld datagrams\n", records, static_cast<long long>(datagrams.size()));

    QProcess own;
    own.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--receive")});
    if (!own.waitForReadyRead(10'000))
        return 1;
    const auto port = quint16(own.readLine().trimmed().toUInt());
    const Measured ours = feed(port, own.processId(), datagrams);
    own.closeWriteChannel();
    own.waitForFinished(60'000);
    const QList<QByteArray> told = own.readAllStandardOutput().trimmed().split(' ');
    print("counterwatch", ours, records, figures);
    if (!figures)
        std::printf("             %s records became %s flows; dropped by the kernel: %s, lost: %s\n",
                    told.value(0).constData(), told.value(1).constData(), told.value(2).constData(),
                    told.value(3).constData());
    if (told.value(0).toLongLong() != records)
        return 1;
    if (!Nfdump::isInstalled()) {
        if (!figures)
            std::printf("nfcapd is not installed\n");
        return 0;
    }
    Nfdump nfcapd;
    if (!nfcapd.start())
        return 1;
    const Measured theirs = feed(nfcapd.port(), nfcapd.processId(), datagrams);
    print("nfcapd", theirs, records, figures);
    if (!figures)
        std::printf("ratio        %.2f by time, %.2f by processor\n", theirs.seconds / ours.seconds,
                    theirs.processor / ours.processor);
    return 0;
}
