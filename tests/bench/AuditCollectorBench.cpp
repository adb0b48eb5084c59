// IPFIX records a second from the socket to paired flows, beside nfcapd that gets the same datagrams. Each receiver is a
// process of its own, so counterwatch-collectorbench does it, a round a call.
#include "tests/bench/Bench.h"
#include "tests/bench/Child.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"

#include <QProcess>

#include <map>

namespace cw::bench {

namespace {

struct Speeds {
    std::vector<double> records;   // a second of the clock
    std::vector<double> processor; // records a second of the processor
};

void oneRound(std::map<QString, Speeds> &all)
{
    QProcess program;
    program.start(QStringLiteral(CW_COLLECTOR_BENCH), {QStringLiteral("--figures")});
    if (!program.waitForFinished(300'000) || program.exitCode() != 0)
        throw Trouble(QStringLiteral("counterwatch-collectorbench failed: %1 %2")
                          .arg(program.errorString(), QString::fromUtf8(program.readAllStandardError())));
    for (const QByteArray &line : program.readAllStandardOutput().trimmed().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        const double records = fields.value(1).toDouble();
        if (fields.size() != 4 || records <= 0)
            throw Trouble(
                QStringLiteral("counterwatch-collectorbench said: %1").arg(QString::fromUtf8(line)));
        Speeds &speeds = all[QString::fromUtf8(fields[0])];
        speeds.records.push_back(records / fields[2].toDouble());
        speeds.processor.push_back(records / fields[3].toDouble());
    }
}

} // namespace

void benchAuditCollector(Bench &bench)
{
    bench.hasPeer(QStringLiteral("nfcapd"));
    std::map<QString, Speeds> all;
    for (int i = 0; i < bench.settings().rounds; ++i)
        oneRound(all);
    const Speeds &own = all[QStringLiteral("counterwatch")], &peer = all[QStringLiteral("nfcapd")];
    const QString each = QStringLiteral("1/s");
    bench.report().figure(QStringLiteral("audit.collector"), median(own.records), each);
    bench.report().figure(QStringLiteral("audit.collector.by_processor"), median(own.processor), each);
    if (peer.records.empty())
        return;
    bench.report().figure(QStringLiteral("audit.collector.nfcapd"), median(peer.records), each);
    bench.report().figure(QStringLiteral("audit.collector.by_processor.nfcapd"), median(peer.processor),
                          each);
    bench.report().figure(QStringLiteral("audit.collector.over_nfcapd"),
                          median(own.records) / median(peer.records), QStringLiteral("x"));
}

} // namespace cw::bench
