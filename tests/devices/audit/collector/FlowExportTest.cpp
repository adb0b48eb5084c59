// The writer of flow exports that the other tests rest on, judged by nfdump.

#include "tests/doubles/FlowExport.h"
#include "tests/devices/audit/collector/Nfdump.h"

#include <QTest>

using namespace cw::audit;

namespace {

constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970

FlowDelta flow(const QString &from, quint16 fromPort, const QString &to, quint16 toPort, quint8 protocol)
{
    FlowDelta flow;
    flow.key = {IpAddress::parse(from), IpAddress::parse(to), fromPort, toPort, protocol};
    flow.first = Noon - 30'000;
    flow.last = Noon - 1'500;
    return flow;
}

std::vector<FlowDelta> someFlows()
{
    FlowDelta copy = flow(QStringLiteral("10.0.0.20"), 40'000, QStringLiteral("203.0.113.7"), 443, 6);
    copy.packetsOut = 300'000;
    copy.bytesOut = 400'000'000;
    copy.packetsIn = 150'000;
    copy.bytesIn = 6'000'000;
    copy.tcpFlags = 0x1b;
    FlowDelta time = flow(QStringLiteral("fd00::20"), 123, QStringLiteral("2001:db8::7"), 123, 17);
    time.packetsOut = 10;
    time.bytesOut = 960;
    time.packetsIn = 10;
    time.bytesIn = 960;
    return {copy, time};
}

} // namespace

class FlowExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nfdumpReadsWhatWasWritten_data();
    void nfdumpReadsWhatWasWritten();
};

void FlowExportTest::nfdumpReadsWhatWasWritten_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("sampling");
    QTest::newRow("NetFlow v5") << int(ExportFormat::NetflowV5) << 1;
    QTest::newRow("NetFlow v9") << int(ExportFormat::NetflowV9) << 1;
    QTest::newRow("IPFIX") << int(ExportFormat::Ipfix) << 1;
    QTest::newRow("IPFIX, one in ten") << int(ExportFormat::Ipfix) << 10;
}

void FlowExportTest::nfdumpReadsWhatWasWritten()
{
    if (!Nfdump::isInstalled())
        QSKIP("nfdump's tools are not installed.");
    QFETCH(int, format);
    QFETCH(int, sampling);
    ExportOptions options;
    options.sampling = quint32(sampling);
    FlowExport writer{ExportFormat(format), options};
    Nfdump judge;
    QVERIFY(judge.start());
    sendTo(judge.port(), writer.write(someFlows(), Noon));
    judge.stop();

    PairSums expected = {
        {{QStringLiteral("10.0.0.20"), QStringLiteral("203.0.113.7"), 6}, {300'000, 400'000'000}},
        {{QStringLiteral("203.0.113.7"), QStringLiteral("10.0.0.20"), 6}, {150'000, 6'000'000}},
        {{QStringLiteral("fd00::20"), QStringLiteral("2001:db8::7"), 17}, {10, 960}},
        {{QStringLiteral("2001:db8::7"), QStringLiteral("fd00::20"), 17}, {10, 960}},
    };
    if (ExportFormat(format) == ExportFormat::NetflowV5)
        std::erase_if(expected, [](const auto &one) { return std::get<2>(one.first) == 17; });
    QCOMPARE(judge.sums(), expected);
    const QJsonObject first = judge.records().first();
    QCOMPARE(first[QLatin1String("first")].toString(), QStringLiteral("2026-09-21T14:12:50.000"));
    QCOMPARE(first[QLatin1String("last")].toString(), QStringLiteral("2026-09-21T14:13:18.500"));
    QCOMPARE(first[QLatin1String("dst_port")].toInt(), 443);
}

QTEST_GUILESS_MAIN(FlowExportTest)

#include "FlowExportTest.moc"
