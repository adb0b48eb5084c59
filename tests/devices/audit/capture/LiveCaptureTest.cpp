// LiveCaptureSource with the real helper and real packets: what reaches the sink, what coverage says of it.
#include "devices/audit/capture/LiveCaptureSource.h"
#include "tests/devices/audit/capture/CaptureLab.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <mutex>
#include <unistd.h>

using namespace cw;
using namespace cw::audit;

namespace {

// What a sink was given; any thread.
struct Given {
    std::mutex mutex;
    std::vector<QByteArray> packets;
    QList<int> begins;
    int ends = 0;
    Qt::HANDLE thread = nullptr;

    int count()
    {
        const std::lock_guard lock(mutex);
        return int(packets.size());
    }
};

// One observation for each packet.
class KeepingSink : public FrameSink {
public:
    KeepingSink(std::shared_ptr<Given> given, DeliverObservations deliver)
        : m_given(std::move(given)), m_deliver(std::move(deliver))
    {}
    void begin(int linkType) override
    {
        const std::lock_guard lock(m_given->mutex);
        m_given->begins << linkType;
    }
    void packet(const CapturedPacket &packet) override
    {
        {
            const std::lock_guard lock(m_given->mutex);
            m_given->thread = QThread::currentThreadId();
            m_given->packets.emplace_back(reinterpret_cast<const char *>(packet.bytes.data()),
                                          qsizetype(packet.bytes.size()));
        }
        Observations one;
        one.flows.resize(1);
        one.flows[0].first = packet.time / 1000000;
        m_deliver(std::move(one));
    }
    void tick(qint64) override {}
    void end() override { ++m_given->ends; }

private:
    std::shared_ptr<Given> m_given;
    DeliverObservations m_deliver;
};

CaptureOptions options()
{
    CaptureOptions out;
    out.interface = QStringLiteral("e0");
    out.program = QStringLiteral(HELPER);
    out.subjects.addresses = {IpAddress::parse(u"10.9.0.1")};
    return out;
}

// The only child of this process.
pid_t helperOf()
{
    pid_t found = -1;
    const auto tasks = QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const auto &task : tasks) {
        QFile children(QStringLiteral("/proc/self/task/%1/children").arg(task));
        if (children.open(QIODevice::ReadOnly))
            if (const auto one = children.readAll().trimmed(); !one.isEmpty())
                found = one.split(' ').first().toInt();
    }
    return found;
}

} // namespace

class LiveCaptureTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureLab> m_lab;
    std::shared_ptr<Given> m_given;

    std::unique_ptr<LiveCaptureSource> make(const CaptureOptions &options)
    {
        m_given = std::make_shared<Given>();
        return std::make_unique<LiveCaptureSource>(
            quint16(3), options, [given = m_given](DeliverObservations deliver) {
                return std::make_unique<KeepingSink>(given, std::move(deliver));
            });
    }
    // A source that watches, or the test has failed.
    std::unique_ptr<LiveCaptureSource> started(const CaptureOptions &options)
    {
        auto source = make(options);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        source->start();
        return watching.wait(10000) ? std::move(source) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<CaptureLab>();
        if (!m_lab->missing().isEmpty())
            QSKIP(qPrintable(m_lab->missing()));
        QVERIFY(m_lab->enter());
    }

    void packetsReachTheSinkOnAThreadOfItsOwn()
    {
        const auto source = started(options());
        QVERIFY(source);
        QSignalSpy observed(source.get(), &FlowSource::observed);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        const auto before = QDateTime::currentMSecsSinceEpoch();
        std::vector<QByteArray> sent;
        for (quint32 i = 0; i < 300; ++i) {
            UdpFrame frame;
            frame.serial = i;
            sent.push_back(frame.bytes());
        }
        m_lab->send(sent);
        source->stop();
        QVERIFY(finished.wait(10000));
        QCOMPARE(m_given->packets, sent);
        QVERIFY(m_given->thread != QThread::currentThreadId());
        QCOMPARE(m_given->begins, QList<int>{1}); // Ethernet
        QCOMPARE(m_given->ends, 1);
        QCOMPARE(observed.size(), 300);
        const auto first = observed.first().first().value<Observations>().flows.front().first;
        QVERIFY(first >= before - 1 && first <= QDateTime::currentMSecsSinceEpoch());
        const auto coverage = source->coverage();
        QCOMPARE(coverage.source, quint16(3));
        QCOMPARE(coverage.label, QStringLiteral("e0"));
        QCOMPARE(coverage.packets, 300u);
        QCOMPARE(coverage.bytes, quint64(300 * sent.front().size()));
        QCOMPARE(coverage.cutShort, 0u);
        QVERIFY(!coverage.lostSomething());
        QVERIFY(coverage.since >= before - 10000 && coverage.until >= coverage.since);
    }

    void aCameraAddedIsWatchedAndOneRemovedIsNot()
    {
        const auto source = started(options());
        QVERIFY(source);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        SubjectFilter both{{IpAddress::parse(u"10.9.0.1"), IpAddress::parse(u"10.9.0.2")}, {}};
        source->setSubjects(both);
        QVERIFY(watching.wait(10000));
        QCOMPARE(watching.takeLast().first().toInt(), 2);
        UdpFrame second;
        second.source = QStringLiteral("10.9.0.2");
        m_lab->send({second.bytes()});
        QTRY_COMPARE(m_given->count(), 1);
        both.addresses.removeLast();
        source->setSubjects(both);
        QVERIFY(watching.wait(10000));
        QCOMPARE(watching.takeLast().first().toInt(), 1);
        m_lab->send({second.bytes(), UdpFrame().bytes()});
        QTRY_COMPARE(m_given->count(), 2);
        QCOMPARE(m_given->packets.back(), UdpFrame().bytes());
    }

    void ourOwnMediaCanBeLeftOut()
    {
        const auto source = started(options());
        QVERIFY(source);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        source->leaveOut({QStringLiteral("198.51.100.7/9000")});
        QVERIFY(watching.wait(10000));
        UdpFrame other;
        other.destinationPort = 9001;
        m_lab->send({UdpFrame().bytes(), other.bytes()});
        QTRY_COMPARE(m_given->count(), 1);
        QCOMPARE(m_given->packets.back(), other.bytes());
    }

    void aHelperThatDiesIsStartedAgainAndTheGapIsNoted()
    {
        const auto source = started(options());
        QVERIFY(source);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        QSignalSpy failed(source.get(), &FlowSource::failed);
        m_lab->send({UdpFrame().bytes()});
        QTRY_COMPARE(m_given->count(), 1);
        const auto helper = helperOf();
        QVERIFY(helper > 0);
        kill(helper, SIGKILL);
        QVERIFY(watching.wait(10000));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().text,
                 QStringLiteral("Capturing on e0 ended without a word."));
        QCOMPARE(failed.first().first().value<Error>().context, QStringLiteral("signal 9"));
        m_lab->send({UdpFrame().bytes()});
        QTRY_COMPARE(m_given->count(), 2);
        QTRY_COMPARE(source->coverage().gaps.size(), std::size_t(1));
        const auto gap = source->coverage().gaps.front();
        QVERIFY(gap.from >= source->coverage().since && gap.to > gap.from);
        QVERIFY(source->coverage().lostSomething());
    }

    void anInterfaceThatGoesDownIsAGapAndThenGoesOn()
    {
        const auto source = started(options());
        QVERIFY(source);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        QSignalSpy failed(source.get(), &FlowSource::failed);
        m_lab->here(QStringLiteral("link set e0 down"));
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(failed.first().first().value<Error>().text,
                 QStringLiteral("The network interface e0 went down or away while it was watched."));
        m_lab->here(QStringLiteral("link set e0 up"));
        QVERIFY(watching.wait(10000));
        QTRY_COMPARE(source->coverage().gaps.size(), std::size_t(1));
        m_lab->send({UdpFrame().bytes()});
        QTRY_COMPARE(m_given->count(), 1);
    }

    void ownDropsAreCountedWhereTheAuditIsTooSlow()
    {
        auto small = options();
        small.queueMib = 1;
        const auto source = started(small);
        QVERIFY(source);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        UdpFrame frame;
        frame.payload = 8000;
        constexpr int Count = 3000; // 24 MB; this thread, which takes what is observed, is busy sending it
        m_lab->send(std::vector<QByteArray>(20, frame.bytes()), Count / 20);
        source->stop();
        QVERIFY(finished.wait(20000));
        const auto coverage = source->coverage();
        QVERIFY(coverage.ownDrops > 0);
        QCOMPARE(coverage.packets + coverage.ownDrops + coverage.kernelDrops, quint64(Count));
        QCOMPARE(quint64(m_given->count()), coverage.packets);
    }

    void packetsCutShortAreCounted()
    {
        auto some = options();
        some.snap = 128;
        const auto source = started(some);
        QVERIFY(source);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        UdpFrame frame;
        frame.payload = 500;
        m_lab->send({frame.bytes()});
        source->stop();
        QVERIFY(finished.wait(10000));
        QCOMPARE(source->coverage().cutShort, 1u);
        QCOMPARE(source->coverage().bytes, quint64(frame.bytes().size()));
    }

    void aSourceThatGoesTakesItsHelperAlong()
    {
        auto source = started(options());
        QVERIFY(source);
        const auto helper = helperOf();
        QVERIFY(helper > 0);
        source.reset();
        QVERIFY(kill(helper, 0) != 0); // reaped
    }

    void aServiceBehindASocketServesAsAChildDoes()
    {
        QTemporaryDir folder;
        auto service = options();
        service.socket = folder.filePath(QStringLiteral("capture.socket"));
        // As systemd does with Accept=yes: the connection is the helper's stdin and stdout.
        QProcess activation;
        activation.start(QStringLiteral("/usr/bin/systemd-socket-activate"),
                         {QStringLiteral("--accept"), QStringLiteral("--inetd"), QStringLiteral("-l"),
                          service.socket, QStringLiteral(HELPER), QStringLiteral("--from-stdin")});
        if (!activation.waitForStarted())
            QSKIP("systemd-socket-activate is not installed.");
        QTRY_VERIFY(QFile::exists(service.socket));
        {
            const auto source = started(service);
            QVERIFY(source);
            QSignalSpy finished(source.get(), &FlowSource::finished);
            m_lab->send({UdpFrame().bytes()});
            source->stop();
            QVERIFY(finished.wait(10000));
            QCOMPARE(m_given->count(), 1);
        }
        activation.kill();
        activation.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(LiveCaptureTest)
#include "LiveCaptureTest.moc"
