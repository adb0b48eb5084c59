// The collector as a whole, by its socket: what exporters send becomes flows between two hosts.

#include "tests/devices/audit/collector/Listening.h"
#include "tests/doubles/FlowExport.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

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
    void templatesAreKeptOverARestart();
    void recordsBeforeTheirTemplateAreNotLost();
    void samplingIsKeptOverARestart();
    void onlyListedExportersAreHeard();
    void lostDatagramsShowInTheCoverage();
    void quietExporterWithoutALossIsNoGap();
    void silentExporterThatLostIsAGap();
    void exporterSilentNowIsAGap();
    void clockThatIsWrongIsNoted();
    void noiseIsCountedAndHurtsNothing();
    void mirroredFramesBecomeFlows();
    void endpointTakesOnlyItsKind();
    void portThatIsTakenIsTold();
    void dropsOfTheKernelAreCounted();
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

void CollectorTest::templatesAreKeptOverARestart()
{
    const QTemporaryDir dir;
    CollectorPlan plan;
    plan.templateFile = dir.filePath(QStringLiteral("templates"));
    FlowExport writer{ExportFormat::Ipfix};
    // The exporter sends from one port; ours starts again on the port where it was.
    QUdpSocket exporter;
    QVERIFY(exporter.bind(QHostAddress(QHostAddress::LocalHost), 0));
    const auto send = [&exporter](quint16 port, const QByteArray &datagram) {
        QCOMPARE(exporter.writeDatagram(datagram, QHostAddress(QHostAddress::LocalHost), port),
                 datagram.size());
    };
    {
        Listening before(plan);
        send(before.port(), writer.templates(Noon));
        QVERIFY(before.stop());
    }
    Listening after(plan);
    send(after.port(), writer.write({upload()}, Noon).value(0)); // the flows alone
    QVERIFY(after.stop());
    QCOMPARE(after.flows.size(), size_t(1));
    QCOMPARE(after.flows[0].bytesOut, 400'000'000U);
}

void CollectorTest::recordsBeforeTheirTemplateAreNotLost()
{
    for (const ExportFormat format : {ExportFormat::NetflowV9, ExportFormat::Ipfix}) {
        FlowExport writer{format};
        QList<QByteArray> datagrams = writer.write({upload(), time6()}, Noon);
        QCOMPARE(datagrams.size(), 2);
        std::swap(datagrams[0], datagrams[1]);
        Listening collector;
        sendTo(collector.port(), datagrams);
        QVERIFY(collector.stop());
        QCOMPARE(collector.flows.size(), size_t(2));
        QCOMPARE(collector.flows[0].bytesOut, 400'000'000U);
        QCOMPARE(collector.flows[0].last, Noon - 1'500);
        QCOMPARE(collector.coverage().undecodable, 0U);
    }
}

void CollectorTest::samplingIsKeptOverARestart()
{
    const QTemporaryDir dir;
    CollectorPlan plan;
    plan.templateFile = dir.filePath(QStringLiteral("templates"));
    ExportOptions options;
    options.sampling = 100;
    FlowExport writer{ExportFormat::NetflowV9, options};
    QUdpSocket exporter;
    QVERIFY(exporter.bind(QHostAddress(QHostAddress::LocalHost), 0));
    for (int start = 0; start < 2; ++start) {
        const QByteArray datagram =
            start == 0 ? writer.templates(Noon) : writer.write({upload()}, Noon).value(0);
        Listening collector(plan);
        exporter.writeDatagram(datagram, QHostAddress(QHostAddress::LocalHost), collector.port());
        QVERIFY(collector.stop());
        if (start == 0)
            continue;
        QCOMPARE(collector.flows.size(), size_t(1));
        QCOMPARE(collector.flows[0].bytesOut, 400'000'000U);
        QCOMPARE(collector.flows[0].sampling, 100U);
        const auto blind = collector.coverage().blindSpots;
        QVERIFY(std::find(blind.begin(), blind.end(), BlindSpot::SmallFlows) != blind.end());
    }
}

void CollectorTest::onlyListedExportersAreHeard()
{
    CollectorPlan plan;
    plan.exporters = {IpNetwork::parse(u"127.0.0.2")};
    Listening collector(plan);
    FlowExport listed{ExportFormat::NetflowV5};
    FlowExport stranger{ExportFormat::NetflowV5};
    sendTo(collector.port(), listed.write({upload()}, Noon), QStringLiteral("127.0.0.2"));
    sendTo(collector.port(), stranger.write({upload()}, Noon), QStringLiteral("127.0.0.3"));
    QVERIFY(collector.stop());
    QCOMPARE(collector.flows.size(), size_t(1));
    const CollectorState &state = collector.source.state();
    QCOMPARE(state.strangers, 1U);
    QCOMPARE(state.strangerAddresses, QList<IpAddress>{IpAddress::parse(u"127.0.0.3")});
    QCOMPARE(collector.coverage().label, QStringLiteral("NetFlow v5 from 127.0.0.2"));
}

void CollectorTest::lostDatagramsShowInTheCoverage()
{
    FlowExport writer{ExportFormat::NetflowV9};
    Listening collector;
    QList<QByteArray> datagrams = writer.write({upload()}, Noon);
    writer.skip(5);
    datagrams += writer.write({upload()}, Noon + 60'000);
    sendTo(collector.port(), datagrams);
    QVERIFY(collector.stop());
    QCOMPARE(collector.coverage().lostRecords, 5U);
    QVERIFY(collector.coverage().lostSomething());
}

void CollectorTest::quietExporterWithoutALossIsNoGap()
{
    FlowExport writer{ExportFormat::Ipfix};
    Listening collector;
    sendTo(collector.port(), writer.write({upload()}, Noon) + writer.write({upload()}, Noon + 8 * 3'600'000));
    QVERIFY(collector.stop());
    QVERIFY(collector.coverage().gaps.empty());
    QCOMPARE(collector.coverage().since, Noon);
    QCOMPARE(collector.coverage().until, Noon + 8 * 3'600'000);
}

void CollectorTest::silentExporterThatLostIsAGap()
{
    FlowExport writer{ExportFormat::Ipfix};
    Listening collector;
    QList<QByteArray> datagrams = writer.write({upload()}, Noon);
    writer.skip(40);
    sendTo(collector.port(), datagrams + writer.write({upload()}, Noon + 3'600'000));
    QVERIFY(collector.stop());
    QCOMPARE(collector.coverage().gaps, (std::vector<Span>{{Noon, Noon + 3'600'000}}));
    QCOMPARE(collector.coverage().lostRecords, 40U);
}

void CollectorTest::exporterSilentNowIsAGap()
{
    ExporterLog log(15 * 60'000);
    ExportDecoder decoder;
    FlowExport writer{ExportFormat::Ipfix};
    const IpAddress router = IpAddress::parse(u"10.0.0.1");
    for (const QByteArray &one : writer.write({upload()}, Noon)) {
        auto decoded = decoder.decode(router, 2055, reinterpret_cast<const quint8 *>(one.constData()),
                                      size_t(one.size()), Noon);
        log.note(router, decoded, Noon);
    }
    Coverage soon;
    log.addTo(soon, Noon + 14 * 60'000);
    QVERIFY(soon.gaps.empty());
    Coverage later;
    log.addTo(later, Noon + 16 * 60'000);
    QCOMPARE(later.gaps, (std::vector<Span>{{Noon, Noon + 16 * 60'000}}));
}

void CollectorTest::clockThatIsWrongIsNoted()
{
    FlowExport writer{ExportFormat::Ipfix};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    Listening collector;
    sendTo(collector.port(), writer.write({upload()}, now - 3'600'000));
    QVERIFY(collector.stop());
    const qint64 skew = collector.source.state().exporters.value(0).clockSkewMs;
    QVERIFY2(skew <= -3'600'000 && skew > -3'600'000 - 60'000, qPrintable(QString::number(skew)));
}

void CollectorTest::noiseIsCountedAndHurtsNothing()
{
    FlowExport writer{ExportFormat::Ipfix};
    QList<QByteArray> datagrams;
    for (int i = 0; i < 200; ++i) {
        QByteArray noise(i * 7, '\0');
        for (qsizetype at = 0; at < noise.size(); ++at)
            noise[at] = char((at * 131 + i * 17) & 0xff);
        datagrams << noise;
    }
    datagrams += writer.write({upload()}, Noon);
    Listening collector;
    sendTo(collector.port(), datagrams);
    QVERIFY(collector.stop());
    QCOMPARE(collector.flows.size(), size_t(1));
    QVERIFY(collector.coverage().undecodable >= 190);
}

void CollectorTest::mirroredFramesBecomeFlows()
{
    // 60 packets of one camera to its maker, as TZSP with its count of packets; one was lost on the way.
    QList<QByteArray> datagrams;
    for (int i = 0; i < 60; ++i) {
        QByteArray frame(12, '\x02');
        frame +=
            QByteArray::fromHex("0800"
                                "4500001c0001000040110000"
                                "0a000014cb007107"
                                "c350277000080000"); // 10.0.0.20:50000 to 203.0.113.7:10096, 28 bytes of IP
        const QByteArray head =
            QByteArray::fromHex("0100000128040000") + char(0) + char(i < 30 ? i : i + 1) + char(1);
        datagrams << head + frame;
    }
    Listening collector;
    sendTo(collector.port(), datagrams);
    QVERIFY(collector.stop());
    const PairSums expected = {
        {{QStringLiteral("10.0.0.20"), QStringLiteral("203.0.113.7"), 17}, {60, 60 * 28}}};
    QVERIFY2(sumsOf(collector.flows) == expected, textOf(sumsOf(collector.flows)).constData());
    QCOMPARE(collector.flows[0].key.destinationPort, quint16(10'096));
    const Coverage coverage = collector.coverage();
    QCOMPARE(coverage.packets, 60U);
    QCOMPARE(coverage.lostRecords, 1U);
    QCOMPARE(coverage.label, QStringLiteral("TZSP from 127.0.0.1"));
    QVERIFY(std::find(coverage.blindSpots.begin(), coverage.blindSpots.end(), BlindSpot::Names) ==
            coverage.blindSpots.end()); // whole packets show names
}

void CollectorTest::endpointTakesOnlyItsKind()
{
    CollectorPlan plan;
    plan.endpoints = {{QHostAddress(QHostAddress::LocalHost), 0, CollectorEndpoint::Accepts::Sflow}};
    CollectorSource source(3, plan);
    QSignalSpy observed(&source, &FlowSource::observed);
    QSignalSpy finished(&source, &FlowSource::finished);
    source.start();
    FlowExport netflow{ExportFormat::NetflowV5};
    sendTo(source.ports().value(0), netflow.write({upload()}, Noon));
    source.stop();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(observed.size(), 0);
    QCOMPARE(source.coverage().undecodable, 1U);
}

void CollectorTest::portThatIsTakenIsTold()
{
    QUdpSocket other;
    QVERIFY(other.bind(QHostAddress(QHostAddress::LocalHost), 0, QUdpSocket::DontShareAddress));
    CollectorPlan plan;
    plan.endpoints = {
        {QHostAddress(QHostAddress::LocalHost), other.localPort(), CollectorEndpoint::Accepts::Any}};
    CollectorSource source(3, plan);
    QSignalSpy failed(&source, &FlowSource::failed);
    QSignalSpy finished(&source, &FlowSource::finished);
    source.start();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(finished.size(), 1);
    QVERIFY(failed[0][0].value<cw::Error>().text.contains(QString::number(other.localPort())));
}

// Nobody reads while they come, so that the smallest buffer that the kernel grants runs over.
void CollectorTest::dropsOfTheKernelAreCounted()
{
    auto inlet = UdpInlet::create(QHostAddress(QHostAddress::LocalHost), 0, 1);
    QVERIFY(inlet);
    const QList<QByteArray> datagrams(200, QByteArray(1'400, 'x'));
    sendTo((*inlet)->port(), datagrams);
    quint64 got = 0;
    while (const size_t some = (*inlet)->read().size())
        got += some;
    QVERIFY(got < 200);
    sendTo((*inlet)->port(), {QByteArray("one more")}); // the kernel tells of its drops with the next
    got += (*inlet)->read().size();
    QCOMPARE(got + (*inlet)->kernelDrops(), 201U);
}

QTEST_GUILESS_MAIN(CollectorTest)

#include "CollectorTest.moc"
