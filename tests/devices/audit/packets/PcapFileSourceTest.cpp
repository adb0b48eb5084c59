// A capture file as a source of the audit: batches come to its thread, then what it saw, then its end.
#include "devices/audit/packets/PcapFileSource.h"
#include "tests/devices/audit/packets/FrameMaker.h"
#include "tests/devices/audit/packets/MixedTraffic.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace cw::audit;
using namespace cw::test;

class PcapFileSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAllAndThenItsEnd();
    void saysWhatItCouldNotRead_data();
    void saysWhatItCouldNotRead();
    void stoppedItHandsOutWhatItHad();
    void goesAwayInTheMiddle();
    void knowsCaptureFilesByTheirBeginning();

private:
    QString written(const QByteArray &content)
    {
        QFile file(m_scratch.filePath(QStringLiteral("test.pcap")));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    QString mixed(quint64 packets)
    {
        QFile file(m_scratch.filePath(QStringLiteral("mixed.pcap")));
        if (file.open(QIODevice::WriteOnly))
            writeMixedTraffic(file, packets);
        return file.fileName();
    }
    QTemporaryDir m_scratch;
};

void PcapFileSourceTest::tellsAllAndThenItsEnd()
{
    for (const int workers : {1, 3}) {
        PipelineLimits limits;
        limits.batch = 50; // many batches, more than may be on the way
        PcapFileSource source(7, mixed(50'000), workers, limits);
        quint64 packets = 0;
        bool ended = false, after = false;
        connect(&source, &FlowSource::observed, this, [&](const Observations &batch) {
            QCOMPARE(QThread::currentThread(), thread());
            after |= ended;
            for (const FlowDelta &delta : batch.flows) {
                QCOMPARE(delta.source, 7);
                packets += delta.packetsOut + delta.packetsIn;
            }
        });
        connect(&source, &FlowSource::finished, this, [&] { ended = true; });
        QSignalSpy failed(&source, &FlowSource::failed);
        source.start();
        QTRY_VERIFY_WITH_TIMEOUT(ended, 60'000);
        QCOMPARE(packets, quint64(50'000));
        QVERIFY(!after);
        QCOMPARE(failed.size(), 0);
        const Coverage coverage = source.coverage();
        QCOMPARE(coverage.vantage, Vantage::PacketFile);
        QCOMPARE(coverage.label, QStringLiteral("mixed.pcap"));
        QCOMPARE(coverage.packets, quint64(50'000));
        QCOMPARE(coverage.since, qint64(1'700'000'000'000));
        QVERIFY(coverage.until > coverage.since);
        QVERIFY(!coverage.lostSomething());
        QVERIFY(
            std::count(coverage.blindSpots.begin(), coverage.blindSpots.end(), BlindSpot::HiddenCertificate));
    }
}

void PcapFileSourceTest::saysWhatItCouldNotRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("packets");
    const QByteArray frame = udpFrame("192.168.1.20", 5000, "203.0.113.7", 9999, "x");
    const QByteArray good = pcapHeader() + pcapRecord(0, frame);
    QTest::newRow("another file") << QByteArray("GIF89a, and so on, long enough")
                                  << QStringLiteral("no capture file") << 0;
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("no capture file") << 0;
    QTest::newRow("a cut end") << good + pcapRecord(0, frame).chopped(3) << QStringLiteral("in the middle")
                               << 1;
    QTest::newRow("damage") << good + QByteArray(8, 0) + QByteArray(8, char(0xff))
                            << QStringLiteral("damaged") << 1;
}

void PcapFileSourceTest::saysWhatItCouldNotRead()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, word);
    QFETCH(int, packets);
    PcapFileSource source(1, written(content));
    QSignalSpy failed(&source, &FlowSource::failed);
    QSignalSpy finished(&source, &FlowSource::finished);
    source.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(failed.size(), 1);
    const QString text = failed[0][0].value<cw::Error>().text;
    QVERIFY2(text.contains(word), qPrintable(text));
    QCOMPARE(source.coverage().packets, quint64(packets));
}

void PcapFileSourceTest::stoppedItHandsOutWhatItHad()
{
    PcapFileSource source(1, mixed(300'000));
    quint64 packets = 0;
    connect(&source, &FlowSource::observed, this, [&](const Observations &batch) {
        for (const FlowDelta &delta : batch.flows)
            packets += delta.packetsOut + delta.packetsIn;
    });
    QSignalSpy finished(&source, &FlowSource::finished);
    source.start();
    source.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QCOMPARE(packets, source.coverage().packets); // all that was read was handed out
    QVERIFY(packets < 300'000);
}

void PcapFileSourceTest::goesAwayInTheMiddle()
{
    PipelineLimits limits;
    limits.batch = 1; // the workers wait for somebody to take batches
    auto source = std::make_unique<PcapFileSource>(1, mixed(50'000), 2, limits);
    QSignalSpy observed(source.get(), &FlowSource::observed);
    source->start();
    QTRY_VERIFY(observed.size() > 0);
    source.reset(); // joins its threads; nothing comes after
    const auto before = observed.size();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(observed.size(), before);
}

void PcapFileSourceTest::knowsCaptureFilesByTheirBeginning()
{
    QVERIFY(PcapFileSource::looksLikeOne(pcapHeader()));
    QVERIFY(PcapFileSource::looksLikeOne(pcapHeader(1, true, true)));
    QVERIFY(PcapFileSource::looksLikeOne(QByteArray::fromHex("0a0d0d0a1c000000")));
    QVERIFY(!PcapFileSource::looksLikeOne("#separator \\x09"));
    QVERIFY(!PcapFileSource::looksLikeOne({}));
}

QTEST_GUILESS_MAIN(PcapFileSourceTest)
#include "PcapFileSourceTest.moc"
