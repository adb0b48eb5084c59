// Packets a second from a capture file to findings, everything on, beside ndpiReader on the same file; and what a million
// flows take on the whole way from frames to the table.
#include "devices/audit/packets/PacketPipeline.h"
#include "devices/audit/packets/PcapFileSource.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditEngine.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Child.h"
#include "tests/bench/Memory.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"
#include "tests/devices/audit/packets/FrameMaker.h"
#include "tests/devices/audit/packets/MixedTraffic.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>

namespace cw::bench {

namespace {

using namespace audit;

constexpr quint64 Packets = 2'000'000;
constexpr quint32 Flows = 1'000'000;
constexpr qint64 Begin = 1'700'006'400'000; // ms since 1970

// In the build's folder: the same bytes each time, so that they are made once.
QString capture()
{
    const QString name = QCoreApplication::applicationDirPath() + QStringLiteral("/mixed-2000000.pcap");
    if (QFile::exists(name))
        return name;
    QFile file(name + QStringLiteral(".part"));
    if (!file.open(QIODevice::WriteOnly) || test::writeMixedTraffic(file, Packets) != Packets ||
        !file.flush() || !file.rename(name))
        throw Trouble(QStringLiteral("%1 cannot be written.").arg(name));
    return name;
}

struct Read {
    double seconds = 0;
    quint64 packets = 0;
    size_t histories = 0, findings = 0;
};

// Setting up the detection is in it, as it is in ndpiReader's time.
Read ours(const QString &name)
{
    Read read;
    QElapsedTimer time;
    time.start();
    AuditEngine engine(makeRuleBook());
    QList<Subject> cameras;
    for (int i = 0; i < 64; ++i) { // the capture's
        Subject camera;
        camera.id = QStringLiteral("192.168.1.%1").arg(10 + i);
        camera.addresses = {IpAddress::parse(camera.id)};
        cameras.append(camera);
    }
    engine.setSubjects(cameras);
    engine.addSource(std::make_unique<PcapFileSource>(quint16(1), name));
    QEventLoop loop;
    QObject::connect(&engine, &AuditEngine::failed, &loop, [](quint16, const Error &error) {
        std::fprintf(stderr, "# %s\n", qUtf8Printable(error.text));
    });
    QObject::connect(&engine, &AuditEngine::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    engine.start();
    loop.exec();
    read.seconds = double(time.nsecsElapsed()) / 1e9;
    for (const Coverage &coverage : engine.coverage())
        read.packets += coverage.packets;
    read.histories = engine.view().histories.size();
    read.findings = engine.findings().size();
    if (read.packets != Packets)
        throw Trouble(QStringLiteral("%1 packets of %2 were read.").arg(read.packets).arg(Packets));
    if (read.findings == 0)
        throw Trouble(QStringLiteral("Strange uploads were in the capture, and nothing was found."));
    return read;
}

double theirs(const QString &reader, const QString &name)
{
    QElapsedTimer time;
    time.start();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(reader, {QStringLiteral("-q"), QStringLiteral("-i"), name});
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        throw Trouble(QStringLiteral("ndpiReader failed: %1").arg(process.errorString()));
    return double(time.nsecsElapsed()) / 1e9;
}

} // namespace

void benchAuditPackets(Bench &bench)
{
    const QString name = capture();
    const QString reader =
        bench.hasPeer(QStringLiteral("ndpiReader")) ? installed(QStringLiteral("ndpiReader")) : QString();
    std::vector<double> own, peer;
    Read last;
    for (int i = 0; i < bench.settings().rounds; ++i) {
        last = ours(name);
        own.push_back(last.seconds);
        if (!reader.isEmpty())
            peer.push_back(theirs(reader, name));
    }
    bench.report().note(QStringLiteral("%1 histories, %2 findings").arg(last.histories).arg(last.findings));
    bench.report().figure(QStringLiteral("audit.packets"), double(Packets) / median(own),
                          QStringLiteral("1/s"));
    if (peer.empty())
        return;
    bench.report().figure(QStringLiteral("audit.packets.ndpiReader"), double(Packets) / median(peer),
                          QStringLiteral("1/s"));
    bench.report().figure(QStringLiteral("audit.packets.over_ndpiReader"), median(peer) / median(own),
                          QStringLiteral("x"), Aim{Aim::Kind::AtLeast, 1.0});
}

void benchAuditMemory(Bench &bench)
{
    PipelineLimits limits;
    limits.flows = Flows;
    limits.deltaEvery = 2'000;
    const double before = heapBytes();
    auto pipeline = PacketPipeline::create(1, limits);
    if (!pipeline)
        throw Trouble(pipeline.error().text);
    AuditBook book;
    const auto feed = [&](quint32 i, qint64 at) {
        const QByteArray to = QByteArrayLiteral("203.0.113.") + QByteArray::number(i % 200);
        const QByteArray frame =
            test::udpFrame(("192.168.1." + QByteArray::number(10 + i / 200 % 64)).constData(),
                           quint16(1024 + i / 12'800), to.constData(), 9999, "hello, nobody");
        (*pipeline)->feed({{reinterpret_cast<const quint8 *>(frame.constData()), size_t(frame.size())},
                           at * 1'000'000,
                           quint32(frame.size())});
        if ((*pipeline)->ready())
            book.take(1, (*pipeline)->take());
    };
    for (quint32 i = 0; i < Flows; ++i)
        feed(i, Begin + i / 100'000);
    const double framesHeld = heapBytes() - before;
    // Each once more, when a first part of it is due: now the table holds them all as well.
    for (quint32 i = 0; i < Flows; ++i)
        feed(i, Begin + 3'000 + i / 100'000);
    book.take(1, (*pipeline)->take());
    const double held = heapBytes() - before;
    if (book.table().size() != Flows)
        throw Trouble(QStringLiteral("%1 flows are under way.").arg(book.table().size()));
    bench.report().figure(QStringLiteral("audit.memory1000000"), held / 1e6, QStringLiteral("MB"),
                          Aim{Aim::Kind::AtMost, 1000});
    bench.report().figure(QStringLiteral("audit.memory1000000.bytes_a_flow"), held / Flows,
                          QStringLiteral("B"));
    bench.report().figure(QStringLiteral("audit.memory1000000.packets_alone"), framesHeld / Flows,
                          QStringLiteral("B"));
}

} // namespace cw::bench
