// The collector as a whole, by its socket: what exporters send becomes flows between two hosts.

#include "tests/devices/audit/collector/Listening.h"
#include "tests/doubles/FlowExport.h"

#include <QTest>

using namespace cw::audit;

namespace {

constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970

FlowDelta upload()
{
    FlowDelta flow;
    flow.key = {IpAddress::parse(u"10.0.0.20"), IpAddress::parse(u"203.0.113.7"), 40'000, 443, 6, 0};
    flow.first = Noon - 30'000;
    flow.last = Noon - 1'500;
    flow.packetsOut = 300'000;
    flow.bytesOut = 400'000'000;
    flow.packetsIn = 150'000;
    flow.bytesIn = 6'000'000;
    flow.tcpFlags = 0x1b;
    flow.state = FlowState::Closed;
    return flow;
}

FlowDelta time6()
{
    FlowDelta flow;
    flow.key = {IpAddress::parse(u"fd00::20"), IpAddress::parse(u"2001:db8::7"), 50'123, 123, 17, 0};
    flow.first = Noon - 10'000;
    flow.last = Noon - 9'000;
    flow.packetsOut = 10;
    flow.bytesOut = 960;
    flow.packetsIn = 10;
    flow.bytesIn = 960;
    return flow;
}

} // namespace

class CollectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormatGivesTheSameFlow_data();
    void everyFormatGivesTheSameFlow();
};

void CollectorTest::everyFormatGivesTheSameFlow_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("sampling");
    QTest::addColumn<bool>("biflow");
    QTest::newRow("NetFlow v5") << int(ExportFormat::NetflowV5) << 1 << false;
    QTest::newRow("NetFlow v5, one in ten") << int(ExportFormat::NetflowV5) << 10 << false;
    QTest::newRow("NetFlow v9") << int(ExportFormat::NetflowV9) << 1 << false;
    QTest::newRow("NetFlow v9, one in ten") << int(ExportFormat::NetflowV9) << 10 << false;
    QTest::newRow("IPFIX") << int(ExportFormat::Ipfix) << 1 << false;
    QTest::newRow("IPFIX, one in ten") << int(ExportFormat::Ipfix) << 10 << false;
    QTest::newRow("IPFIX, both ways in one record") << int(ExportFormat::Ipfix) << 1 << true;
}

void CollectorTest::everyFormatGivesTheSameFlow()
{
    QFETCH(int, format);
    QFETCH(int, sampling);
    QFETCH(bool, biflow);
    ExportOptions options;
    options.sampling = quint32(sampling);
    options.biflow = biflow;
    FlowExport writer{ExportFormat(format), options};
    Listening collector;
    QVERIFY(collector.port() != 0);
    sendTo(collector.port(), writer.write({upload(), time6()}, Noon));
    QVERIFY(collector.stop());

    const bool six = ExportFormat(format) != ExportFormat::NetflowV5;
    QCOMPARE(collector.flows.size(), size_t(six ? 2 : 1));
    FlowDelta expected = upload();
    expected.id = collector.flows[0].id;
    expected.source = 3;
    expected.beganKnown = true;
    expected.sampling = quint32(sampling);
    expected.begins = true;
    QCOMPARE(collector.flows[0].key.source.toString(), QStringLiteral("10.0.0.20"));
    QCOMPARE(collector.flows[0].bytesOut, 400'000'000U);
    QCOMPARE(collector.flows[0].bytesIn, 6'000'000U);
    QVERIFY(collector.flows[0] == expected);
    if (six) {
        QCOMPARE(collector.flows[1].key.source.toString(), QStringLiteral("fd00::20"));
        QCOMPARE(collector.flows[1].key.destinationPort, quint16(123));
        QCOMPARE(collector.flows[1].first, Noon - 10'000);
        QCOMPARE(collector.flows[1].last, Noon - 9'000);
    }
    const Coverage coverage = collector.coverage();
    QCOMPARE(coverage.sampling, quint32(sampling));
    QCOMPARE(coverage.lostRecords, 0U);
    QCOMPARE(coverage.undecodable, 0U);
    QVERIFY2(coverage.label.endsWith(QStringLiteral("from 127.0.0.1")), qPrintable(coverage.label));
}

QTEST_GUILESS_MAIN(CollectorTest)

#include "CollectorTest.moc"
