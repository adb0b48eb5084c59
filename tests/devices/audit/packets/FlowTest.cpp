// Frames become flows: who began, how they end, what is told meanwhile.
#include "tests/devices/audit/packets/PipelineRig.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::test;

namespace {

const char *const camera = "192.168.1.20";
const char *const cloud = "203.0.113.7";
enum { Syn = 2, SynAck = 0x12, Ack = 0x10, FinAck = 0x11, Rst = 4, RstAck = 0x14 };

QByteArray out(quint8 flags, quint32 sequence = 1, const QByteArray &payload = {}, quint16 port = 50000)
{
    return tcpFrame(camera, port, cloud, 443, flags, sequence, payload);
}

QByteArray in(quint8 flags, quint32 sequence = 1, const QByteArray &payload = {}, quint16 port = 50000)
{
    return tcpFrame(cloud, 443, camera, port, flags, sequence, payload);
}

} // namespace

class FlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConnectionIsCountedBothWays();
    void answerSeenFirstIsTurnedRound();
    void middleOfAConnectionIsGuessedByItsPorts();
    void firstDatagramBegan();
    void answerToADiscoveryIsNoCall();
    void longFlowIsToldEveryMinuteUnderOneId();
    void silenceEndsAFlow_data();
    void silenceEndsAFlow();
    void unansweredSynIsAnAttempt();
    void resetBeforeAWordIsRefused();
    void unreachablePortIsRefused();
    void closedConnectionEndsAndItsPortsAreUsedAgain();
    void unansweredStreamIsNoAttempt();
    void vlansAreApart();
    void fragmentsCountForTheirPacketsFlow();
    void fragmentBeforeItsFirstCountsForItsHosts();
    void oldestFlowGivesWay();
    void outcomeDoesNotRestOnTheMomentOfSweeping();
    void countsWhatCouldNotBeUsed();
};

void FlowTest::aConnectionIsCountedBothWays()
{
    PipelineRig rig;
    rig.feed(0, out(Syn));
    rig.feed(10, in(SynAck));
    rig.feed(20, out(Ack, 2));
    rig.feed(30, out(Ack, 2, QByteArray(1000, 'x')));
    rig.feed(40, in(Ack, 2));
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(1));
    const FlowDelta &flow = rig.flows[0];
    QCOMPARE(flow.id, quint64(1));
    QCOMPARE(flow.source, 9);
    QCOMPARE(flow.key, (FlowKey{ip(camera), ip(cloud), 50000, 443, 6, 0}));
    QVERIFY(flow.beganKnown);
    QVERIFY(flow.begins);
    QCOMPARE(flow.packetsOut, quint64(3));
    QCOMPARE(flow.packetsIn, quint64(2));
    QCOMPARE(flow.bytesOut, quint64(40 + 40 + 1040));
    QCOMPARE(flow.bytesIn, quint64(80));
    QCOMPARE(flow.first, PipelineRig::Begin);
    QCOMPARE(flow.last, PipelineRig::Begin + 40);
    QCOMPARE(flow.tcpFlags, quint8(Syn | Ack));
    QCOMPARE(flow.state, FlowState::TimedOut);
}

void FlowTest::answerSeenFirstIsTurnedRound()
{
    PipelineRig rig;
    rig.feed(0, in(SynAck));
    rig.feed(10, out(Ack, 2));
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(1));
    QCOMPARE(rig.flows[0].key.source, ip(camera));
    QVERIFY(rig.flows[0].beganKnown);
    QCOMPARE(rig.flows[0].packetsIn, quint64(1));
}

void FlowTest::middleOfAConnectionIsGuessedByItsPorts()
{
    PipelineRig rig;
    rig.feed(0, in(Ack, 900, "data of a server"));
    rig.finish();
    QCOMPARE(rig.flows[0].key.destinationPort, 443);
    QVERIFY(!rig.flows[0].beganKnown);
}

void FlowTest::firstDatagramBegan()
{
    PipelineRig rig;
    rig.feed(0, udpFrame(camera, 5000, cloud, 9999, "a"));
    rig.feed(1, udpFrame(cloud, 53, camera, 5001, "an answer whose question was before the capture"));
    rig.finish();
    QCOMPARE(rig.deltasOf(5000).size(), size_t(1));
    QVERIFY(rig.deltasOf(5000)[0].beganKnown);
    QCOMPARE(rig.deltasOf(5001).size(), size_t(1));
    QVERIFY(!rig.deltasOf(5001)[0].beganKnown);
}

// The question went to a group, and so is another flow.
void FlowTest::answerToADiscoveryIsNoCall()
{
    const char *asker = "192.168.1.5";
    PipelineRig rig;
    rig.feed(0, udpFrame(camera, 3702, asker, 5000, "ProbeMatches"));
    rig.feed(1, udpFrame(camera, 3702, cloud, 5001, "what nobody outside asks for"));
    rig.feed(2, udpFrame(camera, 5353, asker, 5353, "a host that asks and answers at one port"));
    rig.finish();
    const auto flowOf = [&](quint16 port) {
        return *std::find_if(rig.flows.begin(), rig.flows.end(), [port](const FlowDelta &flow) {
            return flow.key.sourcePort == port || flow.key.destinationPort == port;
        });
    };
    QCOMPARE(flowOf(5000).key, (FlowKey{ip(asker), ip(camera), 5000, 3702, 17, 0}));
    QVERIFY(!flowOf(5000).beganKnown);
    QCOMPARE(flowOf(5001).key.source, ip(camera));
    QVERIFY(flowOf(5001).beganKnown);
    QCOMPARE(flowOf(5353).key.source, ip(camera));
}

void FlowTest::longFlowIsToldEveryMinuteUnderOneId()
{
    PipelineRig rig;
    for (int second = 0; second <= 150; ++second)
        rig.feed(second * 1000, udpFrame(camera, 5000, cloud, 9999, QByteArray(72, 'x'))); // 100 bytes of IP
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(3));
    QCOMPARE(rig.flows[0].packetsOut, quint64(60)); // seconds 0 to 59
    QCOMPARE(rig.flows[1].packetsOut, quint64(60));
    QCOMPARE(rig.flows[2].packetsOut, quint64(31));
    QCOMPARE(rig.flows[1].bytesOut, quint64(6000));
    QCOMPARE(rig.flows[1].first, PipelineRig::Begin + 60'000);
    QCOMPARE(rig.flows[1].last, PipelineRig::Begin + 119'000);
    QCOMPARE(rig.flows[0].state, FlowState::Ongoing);
    QCOMPARE(rig.flows[2].id, rig.flows[0].id);
    QVERIFY(rig.flows[0].begins);
    QVERIFY(!rig.flows[1].begins);
}

void FlowTest::silenceEndsAFlow_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("seconds");
    QTest::newRow("UDP after a minute") << udpFrame(camera, 5000, cloud, 9999, "x") << 60;
    QTest::newRow("TCP after five") << out(Ack, 5, "x") << 300;
    QTest::newRow("an attempt after five seconds") << out(Syn) << 5;
}

void FlowTest::silenceEndsAFlow()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, seconds);
    PipelineRig rig;
    rig.feed(0, frame);
    rig.advance(seconds * 1000);
    for (const FlowDelta &delta : rig.flows)
        QCOMPARE(delta.state, FlowState::Ongoing);
    rig.advance(seconds * 1000 + 1);
    QVERIFY(!rig.flows.empty());
    QVERIFY(rig.flows.back().state != FlowState::Ongoing);
}

void FlowTest::unansweredSynIsAnAttempt()
{
    PipelineRig rig;
    rig.feed(0, out(Syn));
    rig.feed(1000, out(Syn));
    rig.advance(7000);
    QCOMPARE(rig.flows.size(), size_t(1));
    QCOMPARE(rig.flows[0].state, FlowState::Attempt);
    QCOMPARE(rig.flows[0].packetsOut, quint64(2));
}

void FlowTest::resetBeforeAWordIsRefused()
{
    PipelineRig rig;
    rig.feed(0, out(Syn));
    rig.feed(1, in(RstAck));
    rig.finish();
    QCOMPARE(rig.flows[0].state, FlowState::Refused);
}

void FlowTest::unreachablePortIsRefused()
{
    PipelineRig rig;
    const QByteArray asked = udpFrame(camera, 5000, cloud, 9999, "x");
    rig.feed(0, asked);
    rig.feed(10, ethernet(0x0800, ipv4({ip(cloud), ip(camera), 1, 1, 0, {}, -1},
                                       QByteArray::fromHex("0303000000000000") + asked.mid(14))));
    rig.finish();
    QCOMPARE(rig.deltasOf(5000).size(), size_t(1));
    QCOMPARE(rig.deltasOf(5000)[0].state, FlowState::Refused);
}

void FlowTest::closedConnectionEndsAndItsPortsAreUsedAgain()
{
    PipelineRig rig;
    rig.feed(0, out(Syn));
    rig.feed(1, in(SynAck));
    rig.feed(2, out(Ack, 2, "x"));
    rig.feed(3, out(FinAck, 3));
    rig.feed(4, in(FinAck, 2));
    rig.feed(5, out(Ack, 4)); // the last word still belongs to it
    rig.feed(6, out(Syn, 9000));
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(2));
    QCOMPARE(rig.flows[0].state, FlowState::Closed);
    QCOMPARE(rig.flows[0].packetsOut, quint64(4));
    QCOMPARE(rig.flows[1].state, FlowState::Attempt);
    QVERIFY(rig.flows[0].id != rig.flows[1].id);
}

void FlowTest::unansweredStreamIsNoAttempt()
{
    PipelineRig rig;
    for (int i = 0; i < 100; ++i)
        rig.feed(i, udpFrame(camera, 5000, cloud, 9999, QByteArray(1200, 'v')));
    rig.feed(200, udpFrame(camera, 123, cloud, 9123, "one that nobody answers"));
    rig.finish();
    QCOMPARE(rig.deltasOf(5000)[0].state, FlowState::TimedOut);
}

void FlowTest::vlansAreApart()
{
    PipelineRig rig;
    const QByteArray inside = ipv4({ip(camera), ip(cloud)}, udp(5000, 9999, "x"));
    rig.feed(0, vlan(10, 0x0800, inside));
    rig.feed(1, vlan(20, 0x0800, inside));
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(2));
    QCOMPARE(rig.flows[0].key.vlan, 10);
    QCOMPARE(rig.flows[1].key.vlan, 20);
}

void FlowTest::fragmentsCountForTheirPacketsFlow()
{
    PipelineRig rig;
    const auto part = [](quint16 fragment, const QByteArray &inside) {
        return ethernet(0x0800, ipv4({ip(camera), ip(cloud), 17, 77, fragment, {}, -1}, inside));
    };
    rig.feed(0, part(0x2000, udp(5000, 9999, QByteArray(1472, 'x')))); // 1,500 bytes of IP
    rig.feed(1, part(0x2000 | 185, QByteArray(1480, 'x')));            // 1,500
    rig.feed(2, part(370, QByteArray(100, 'x')));                      // 120
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(1));
    QCOMPARE(rig.flows[0].key.destinationPort, 9999);
    QCOMPARE(rig.flows[0].packetsOut, quint64(3));
    QCOMPARE(rig.flows[0].bytesOut, quint64(3120));
}

void FlowTest::fragmentBeforeItsFirstCountsForItsHosts()
{
    PipelineRig rig;
    rig.feed(0, ethernet(0x0800, ipv4({ip(camera), ip(cloud), 17, 78, 185, {}, -1}, QByteArray(80, 'x'))));
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(1));
    QCOMPARE(rig.flows[0].key.destinationPort, 0);
    QCOMPARE(rig.flows[0].bytesOut, quint64(100));
}

void FlowTest::oldestFlowGivesWay()
{
    PipelineLimits limits;
    limits.flows = 3;
    PipelineRig rig(limits);
    for (quint16 port = 5000; port < 5003; ++port)
        rig.feed(port - 5000, udpFrame(camera, port, cloud, 9999, "x"));
    rig.feed(10, udpFrame(camera, 5000, cloud, 9999, "again: it is not the oldest any more"));
    rig.feed(11, udpFrame(camera, 5003, cloud, 9999, "x"));
    QCOMPARE(rig.counts().handedEarly, quint64(1));
    QCOMPARE(rig.flows.size(), size_t(1));
    QCOMPARE(rig.flows[0].key.sourcePort, 5001);
    rig.finish();
    QCOMPARE(rig.flows.size(), size_t(4));
}

void FlowTest::outcomeDoesNotRestOnTheMomentOfSweeping()
{
    // A flow that comes back after its time-out is a new one, whether or not anything came in between.
    PipelineRig alone, swept;
    for (PipelineRig *rig : {&alone, &swept}) {
        rig->feed(0, udpFrame(camera, 5000, cloud, 9999, "x"));
        if (rig == &swept)
            for (int second = 1; second < 100; ++second)
                rig->advance(second * 1000);
        rig->feed(100'000, udpFrame(camera, 5000, cloud, 9999, "x"));
        rig->finish();
    }
    quint64 flows = 0, packets = 0;
    for (const PipelineRig *rig : {&alone, &swept}) {
        for (const FlowDelta &delta : rig->flows) {
            flows += delta.begins;
            packets += delta.packetsOut;
        }
    }
    QCOMPARE(flows, quint64(4));
    QCOMPARE(packets, quint64(4));
    QCOMPARE(alone.flows.back().id, swept.flows.back().id);
}

void FlowTest::countsWhatCouldNotBeUsed()
{
    PipelineRig rig;
    rig.feed(0, ethernet(0x0806, QByteArray(28, 0)));
    rig.feed(1, ethernet(0x0800, "short"));
    rig.feed(2, udpFrame(camera, 5000, cloud, 9999, QByteArray(900, 'x')).left(96), 942);
    rig.finish();
    QCOMPARE(rig.counts().notIp, quint64(1));
    QCOMPARE(rig.counts().undecodable, quint64(1));
    QCOMPARE(rig.counts().cutShort, quint64(1));
    QCOMPARE(rig.flows[0].bytesOut, quint64(928)); // as the packet says, not as was kept
    Coverage coverage;
    addTo(coverage, rig.counts());
    QCOMPARE(coverage.packets, quint64(3));
    QCOMPARE(coverage.cutShort, quint64(1));
    QCOMPARE(coverage.since, PipelineRig::Begin);
    QCOMPARE(coverage.until, PipelineRig::Begin + 2);
}

QTEST_APPLESS_MAIN(FlowTest)
#include "FlowTest.moc"
