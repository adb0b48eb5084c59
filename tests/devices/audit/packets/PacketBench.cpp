// counterwatch-packetbench --write FILE [PACKETS]: makes a capture file of mixed traffic.
// counterwatch-packetbench --flows N: memory of a pipeline that holds N flows of one datagram each.
// counterwatch-packetbench FILE [ROUNDS]: packets a second from the file to observations, beside ndpiReader on the
// same file, in turns; the last line is the ratio of the medians (more than 1: we are faster).
#include "devices/audit/packets/PacketCrew.h"
#include "tests/devices/audit/packets/FrameMaker.h"
#include "tests/devices/audit/packets/MixedTraffic.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>

namespace {

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

int write(const QString &name, quint64 packets)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "%s cannot be written.\n", qUtf8Printable(name));
        return 1;
    }
    std::printf("%llu packets\n",
                static_cast<unsigned long long>(cw::test::writeMixedTraffic(file, packets)));
    return 0;
}

double residentMiB()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    return status.open(QIODevice::ReadOnly)
               ? double(status.readAll().split(' ').value(1).toLongLong()) * 4 / 1024
               : 0;
}

int holdFlows(quint32 count)
{
    cw::audit::PipelineLimits limits;
    limits.flows = count;
    auto pipeline = cw::audit::PacketPipeline::create(1, limits);
    if (!pipeline)
        return 1;
    const double before = residentMiB();
    for (quint32 i = 0; i < count; ++i) {
        const QByteArray to = QByteArray("203.") + QByteArray::number(i >> 16 & 0xff) + '.' +
                              QByteArray::number(i >> 8 & 0xff) + '.' + QByteArray::number(i & 0xff);
        const QByteArray frame = cw::test::udpFrame("192.168.1.20", quint16(20000 + (i >> 24)),
                                                    to.constData(), 9999, "hello, nobody");
        (*pipeline)->feed({{reinterpret_cast<const quint8 *>(frame.constData()), size_t(frame.size())},
                           1'700'000'000'000'000'000 + i,
                           quint32(frame.size())});
    }
    const double held = residentMiB() - before;
    std::printf("%u flows: %.0f MiB, %.0f bytes a flow\n", count, held, held * 1048576 / count);
    return 0;
}

// Seconds of the whole, the detection modules' set-up included, as ndpiReader has it too.
double ours(const QString &name, int workers, bool print)
{
    QElapsedTimer timer;
    timer.start();
    auto crew = cw::audit::PacketCrew::create(1, workers, {});
    QFile file(name);
    if (!crew || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return 0;
    std::atomic<quint64> flows = 0, lookups = 0, signs = 0;
    const auto told = (*crew)->run(
        file,
        [&](cw::audit::Observations &&batch) {
            flows += batch.flows.size();
            lookups += batch.lookups.size();
            signs += batch.signs.size();
        },
        [](const cw::audit::PacketCrew::Told &) {});
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (print)
        std::printf(
            "%llu packets, %llu flows, %llu deltas, %llu lookups, %llu signs\n",
            static_cast<unsigned long long>(told.counts.packets),
            static_cast<unsigned long long>(told.counts.flows), static_cast<unsigned long long>(flows.load()),
            static_cast<unsigned long long>(lookups.load()), static_cast<unsigned long long>(signs.load()));
    std::printf("ours, %d workers: %.3f s, %.0f packets/s\n", workers, seconds,
                double(told.counts.frames) / seconds);
    return seconds;
}

double theirs(const QString &reader, const QString &name)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(reader, {QStringLiteral("-q"), QStringLiteral("-i"), name});
    if (!process.waitForFinished(-1))
        return 0;
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("ndpiReader: %.3f s\n", seconds);
    return seconds;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() >= 3 && words[1] == QStringLiteral("--write"))
        return write(words[2], words.size() > 3 ? words[3].toULongLong() : 1'000'000);
    if (words.size() == 3 && words[1] == QStringLiteral("--flows"))
        return holdFlows(words[2].toUInt());
    if (words.size() < 2) {
        std::fprintf(stderr, "Usage: counterwatch-packetbench [--write] FILE [N]\n");
        return 2;
    }
    const int rounds = words.size() > 2 ? std::max(1, words[2].toInt()) : 3;
    const QString reader = QStandardPaths::findExecutable(QStringLiteral("ndpiReader"));
    const int cores = std::max(1, QThread::idealThreadCount());
    std::vector<double> own, one, peer;
    for (int round = 0; round < rounds; ++round) {
        own.push_back(ours(words[1], cores, round == 0));
        one.push_back(ours(words[1], 1, false));
        if (!reader.isEmpty())
            peer.push_back(theirs(reader, words[1]));
    }
    if (!peer.empty())
        std::printf("ratio to ndpiReader: %.2f on %d cores, %.2f on one\n", median(peer) / median(own), cores,
                    median(peer) / median(one));
    return 0;
}
