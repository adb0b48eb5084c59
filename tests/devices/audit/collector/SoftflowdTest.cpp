// The collector against independent tools on the same packets: softflowd exports a capture, tshark says what is in
// it, nfcapd hears the same datagrams.

#include "devices/audit/packets/PcapFileSource.h"
#include "tests/devices/audit/collector/Listening.h"
#include "tests/devices/audit/collector/SampleCapture.h"

#include <QTest>

#include <set>

using namespace cw::audit;

class SoftflowdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sumsEqualThoseOfTheCapture_data();
    void sumsEqualThoseOfTheCapture();
    void sumsEqualOurOwnReadingOfTheCapture_data();
    void sumsEqualOurOwnReadingOfTheCapture();

private:
    QTemporaryDir m_dir;
    QString m_capture;
    PairSums m_expected;
};

void SoftflowdTest::initTestCase()
{
    if (!SampleCapture::toolsAreInstalled() || !Nfdump::isInstalled())
        QSKIP("softflowd, tshark or nfdump are not installed.");
    m_capture = m_dir.filePath(QStringLiteral("cameras.pcap"));
    QVERIFY(SampleCapture::write(m_capture));
    m_expected = SampleCapture::sumsByTshark(m_capture);
    QCOMPARE(m_expected.size(), size_t(4 * 6 + 3));
}

void SoftflowdTest::sumsEqualThoseOfTheCapture_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("NetFlow v5") << QStringLiteral("5") << QStringList();
    QTest::newRow("NetFlow v9") << QStringLiteral("9") << QStringList();
    QTest::newRow("IPFIX") << QStringLiteral("10") << QStringList();
    for (const char *unit : {"sec", "milli", "micro", "nano"})
        QTest::addRow("IPFIX, times in %s", unit)
            << QStringLiteral("10") << QStringList{QStringLiteral("-A"), QLatin1String(unit)};
    QTest::newRow("IPFIX, both ways in one record")
        << QStringLiteral("10") << QStringList{QStringLiteral("-b")};
    QTest::newRow("IPFIX, with VLAN and MAC")
        << QStringLiteral("10") << QStringList{QStringLiteral("-T"), QStringLiteral("ether")};
}

void SoftflowdTest::sumsEqualThoseOfTheCapture()
{
    QFETCH(QString, version);
    QFETCH(QStringList, more);
    Listening collector;
    Nfdump judge;
    QVERIFY(judge.start());
    QVERIFY(SampleCapture::replay(m_capture, version, {collector.port(), judge.port()}, more));
    judge.stop();
    QVERIFY(collector.stop());

    PairSums expected = m_expected;
    if (version == u"5") // it has no IPv6
        std::erase_if(expected, [](const auto &one) { return std::get<0>(one.first).contains(u':'); });
    const PairSums ours = sumsOf(collector.flows);
    QVERIFY2(ours == expected, (textOf(ours) + "instead of\n" + textOf(expected)).constData());
    if (!more.contains(QStringLiteral("-b"))) { // nfdump keeps the reverse counts of one record elsewhere
        const PairSums theirs = judge.sums();
        QVERIFY2(ours == theirs, (textOf(ours) + "nfdump\n" + textOf(theirs)).constData());
    }
    for (const FlowDelta &flow : collector.flows) {
        QVERIFY2(flow.first >= 1'700'000'000'000 - 1'000 && flow.last <= 1'700'000'012'000,
                 qPrintable(QStringLiteral("%1 to %2").arg(flow.first).arg(flow.last)));
        const bool inside = flow.key.source.isPrivate();
        QVERIFY2(inside, qPrintable(flow.key.source.toString() + QStringLiteral(" is said to have begun")));
    }
    QCOMPARE(collector.coverage().lostRecords, 0U);
    QCOMPARE(collector.coverage().undecodable, 0U);
}

void SoftflowdTest::sumsEqualOurOwnReadingOfTheCapture_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("NetFlow v9") << QStringLiteral("9");
    QTest::newRow("IPFIX") << QStringLiteral("10");
}

void SoftflowdTest::sumsEqualOurOwnReadingOfTheCapture()
{
    QFETCH(QString, version);
    PcapFileSource file(4, m_capture);
    std::vector<FlowDelta> read;
    connect(&file, &FlowSource::observed, &file, [&read](const Observations &batch) {
        read.insert(read.end(), batch.flows.begin(), batch.flows.end());
    });
    QSignalSpy finished(&file, &FlowSource::finished);
    file.start();
    QVERIFY(finished.wait(60'000));

    Listening collector;
    QVERIFY(SampleCapture::replay(m_capture, version, {collector.port()}));
    QVERIFY(collector.stop());
    QVERIFY2(sumsOf(collector.flows) == sumsOf(read),
             (textOf(sumsOf(collector.flows)) + "instead of\n" + textOf(sumsOf(read))).constData());
    // The same hosts are said to have begun.
    const auto beginners = [](const std::vector<FlowDelta> &flows) {
        std::set<QString> keys;
        for (const FlowDelta &one : flows)
            keys.insert(QStringLiteral("%1 > %2 port %3")
                            .arg(one.key.source.toString(), one.key.destination.toString())
                            .arg(one.key.protocol == 1 ? 0 : one.key.destinationPort));
        return keys;
    };
    QVERIFY(beginners(collector.flows) == beginners(read));
}

QTEST_GUILESS_MAIN(SoftflowdTest)

#include "SoftflowdTest.moc"
