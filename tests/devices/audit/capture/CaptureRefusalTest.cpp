// What a person reads where packets cannot be captured, and what to do about it.
#include "devices/audit/capture/CaptureProblem.h"
#include "devices/audit/capture/CaptureReadiness.h"
#include "devices/audit/capture/LiveCaptureSource.h"
#include "tests/devices/audit/capture/CaptureLab.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;
using namespace cw::audit;

namespace {

class NoSink : public FrameSink {
public:
    void begin(int) override {}
    void packet(const CapturedPacket &) override {}
    void tick(qint64) override {}
    void end() override {}
};

CaptureOptions options()
{
    CaptureOptions out;
    out.interface = QStringLiteral("e0");
    out.program = QStringLiteral(HELPER);
    out.subjects.addresses = {IpAddress::parse(u"10.9.0.1")};
    return out;
}

std::unique_ptr<LiveCaptureSource> make(const CaptureOptions &options)
{
    return std::make_unique<LiveCaptureSource>(
        quint16(3), options, [](DeliverObservations) { return std::make_unique<NoSink>(); });
}

} // namespace

class CaptureRefusalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureLab> m_lab;

    Error failureOf(const CaptureOptions &options)
    {
        const auto source = make(options);
        QSignalSpy failed(source.get(), &FlowSource::failed);
        source->start();
        return failed.wait(10000) ? failed.first().first().value<Error>() : Error{};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<CaptureLab>();
        if (!m_lab->missing().isEmpty())
            QSKIP(qPrintable(m_lab->missing()));
        QVERIFY(m_lab->enter());
    }

    void aMissingHelperIsSaid()
    {
        auto wrong = options();
        wrong.program = QStringLiteral("/nonexistent/counterwatch-capture");
        const auto source = make(wrong);
        QSignalSpy failed(source.get(), &FlowSource::failed);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        source->start();
        QVERIFY(finished.wait(10000)); // trying again would not help
        QCOMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.text, QStringLiteral("The capture helper counterwatch-capture is not installed."));
        QCOMPARE(error.context, wrong.program);
    }

    void aHelperThatMayNotBeRunNamesTheGroup()
    {
        QTemporaryDir folder;
        auto wrong = options();
        wrong.program = folder.filePath(QStringLiteral("counterwatch-capture"));
        QVERIFY(QFile::copy(QStringLiteral(HELPER), wrong.program));
        QVERIFY(
            QFile::setPermissions(wrong.program, QFile::ReadOwner)); // even root runs only what is executable
        QVERIFY(failureOf(wrong).text.startsWith(QStringLiteral("Only members of the group counterwatch")));
    }

    void noSuchInterfaceIsSaid()
    {
        auto wrong = options();
        wrong.interface = QStringLiteral("e7");
        QCOMPARE(failureOf(wrong).text, QStringLiteral("There is no network interface e7."));
    }

    void anInterfaceThatIsDownIsWaitedFor()
    {
        m_lab->here(QStringLiteral("link set e0 down"));
        const auto source = make(options());
        QSignalSpy failed(source.get(), &FlowSource::failed);
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        source->start();
        const bool said = failed.wait(10000);
        m_lab->here(QStringLiteral("link set e0 up"));
        QVERIFY(said);
        QCOMPARE(failed.first().first().value<Error>().text,
                 QStringLiteral("The network interface e0 is down."));
        QVERIFY(watching.wait(20000));
    }

    void withoutTheCapabilityTheCommandIsSaid()
    {
        QTemporaryDir folder;
        auto script = options();
        // As a process that root's powers do not reach: an ordinary user without the file's capability.
        script.program = folder.filePath(QStringLiteral("helper"));
        QFile file(script.program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "#!/bin/sh\nexec /usr/bin/setpriv --inh-caps=-all --bounding-set=-net_raw,-net_admin " HELPER
            " \"$@\"\n");
        file.close();
        file.setPermissions(QFile::Permissions(0x7755));
        const auto error = failureOf(script);
        QCOMPARE(error.text,
                 QStringLiteral("Packet capture needs the capability CAP_NET_RAW on counterwatch-capture: "
                                "sudo setcap cap_net_raw=ep %1")
                     .arg(script.program));
    }

    void whereNoCapabilityCanBeGainedTheServiceIsNamed()
    {
        const auto error = captureError({capture::ProblemKind::Privilege, ""}, QStringLiteral("e0"),
                                        QStringLiteral("/x"), true);
        QCOMPARE(error.text,
                 QStringLiteral("Packet capture needs the capability CAP_NET_RAW, and a process without new "
                                "privileges cannot give it to /x. Let the unit counterwatch-capture.socket "
                                "capture instead."));
    }

    void aServiceThatIsNotThereIsSaid()
    {
        auto service = options();
        service.socket = QStringLiteral("/nonexistent/capture.socket");
        QVERIFY(failureOf(service).text.startsWith(QStringLiteral("The capture service does not answer:")));
    }

    void aProgramThatIsNoHelperIsNotUnderstood()
    {
        QTemporaryDir folder;
        auto wrong = options();
        wrong.program = folder.filePath(QStringLiteral("helper"));
        QFile file(wrong.program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho hello\n");
        file.close();
        file.setPermissions(QFile::Permissions(0x7755));
        QVERIFY(failureOf(wrong).text.startsWith(QStringLiteral("What ")));
    }

    void readinessIsToldWithoutTrying()
    {
        QTemporaryDir folder;
        const auto copy = folder.filePath(QStringLiteral("counterwatch-capture"));
        QCOMPARE(captureReadiness(copy).sentence(),
                 QStringLiteral("The capture helper counterwatch-capture is not installed."));
        QVERIFY(QFile::copy(QStringLiteral(HELPER), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner));
        QVERIFY(!captureReadiness(copy).isReady());
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::ExeOwner));
        const auto ready = captureReadiness(copy); // root needs no file's capability
        QVERIFY(ready.isReady() && ready.hasCapability && !ready.barred);
        QCOMPARE(ready.sentence(), QStringLiteral("Packets are captured by %1.").arg(copy));
        CaptureReadiness barred = ready;
        barred.barred = true;
        QVERIFY(!barred.isReady());
        QVERIFY(barred.sentence().contains(QStringLiteral("counterwatch-capture.socket")));
    }

    void aSinkThatCannotBeMadeIsSaid()
    {
        LiveCaptureSource source(3, options(), [](DeliverObservations) -> Result<std::unique_ptr<FrameSink>> {
            return fail(Error::Category::Resource, QStringLiteral("No memory."));
        });
        QSignalSpy failed(&source, &FlowSource::failed);
        QSignalSpy finished(&source, &FlowSource::finished);
        source.start();
        QVERIFY(finished.wait(10000));
        QCOMPARE(failed.first().first().value<Error>().text, QStringLiteral("No memory."));
    }
};

QTEST_GUILESS_MAIN(CaptureRefusalTest)
#include "CaptureRefusalTest.moc"
