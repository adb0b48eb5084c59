// Two directions become one flow: who began, when it goes out, and what keeps its id.

#include "devices/audit/collector/FlowPairer.h"

#include <QTest>

using namespace cw::audit;

namespace {

constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970
constexpr quint8 Syn = 0x02;
constexpr quint8 Whole = 0x1b; // SYN, ACK, PSH, FIN or-ed

struct Told { // one record in short
    const char *source = "10.0.0.20";
    quint16 sourcePort = 40'000;
    const char *destination = "203.0.113.7";
    quint16 destinationPort = 443;
    qint64 first = 0; // ms after noon
    qint64 last = 1'000;
    quint64 bytes = 1'000;
    quint8 flags = Whole;
    quint8 protocol = 6;
};

ExportRecord record(const Told &told)
{
    ExportRecord record;
    record.from = {IpAddress::parse(u"10.0.0.1"), 2055, ExportVersion::NetflowV9, 1};
    record.source = IpAddress::parse(QString::fromLatin1(told.source));
    record.destination = IpAddress::parse(QString::fromLatin1(told.destination));
    record.sourcePort = told.sourcePort;
    record.destinationPort = told.destinationPort;
    record.protocol = told.protocol;
    record.first = Noon + told.first;
    record.last = Noon + told.last;
    record.bytes = told.bytes;
    record.packets = 10;
    record.flags = told.flags;
    return record;
}

Told back(Told told)
{
    std::swap(told.source, told.destination);
    std::swap(told.sourcePort, told.destinationPort);
    return told;
}

} // namespace

class FlowPairerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_out.clear(); }
    void twoDirectionsAreOneFlow();
    void oneDirectionGoesOutAlone();
    void directionsOfTwoExportersAreTwoFlows();
    void callerIsTold_data();
    void callerIsTold();
    void idStaysOverActiveTimeouts();
    void portUsedAnewIsAnotherFlow();
    void longSilenceMakesAnotherFlow();
    void totalsBecomeDeltas();
    void sameTrafficAtTwoInterfacesCountsOnce();
    void packetsOfASwitchAreSummed();
    void stateIsTold_data();
    void stateIsTold();
    void fullTableHandsOutTheOldest();
    void pingHasNoPorts();

private:
    std::vector<FlowDelta> m_out;
};

void FlowPairerTest::twoDirectionsAreOneFlow()
{
    FlowPairer pairer(7, 100);
    pairer.add(record({.bytes = 5'000}), 0, m_out);
    QCOMPARE(m_out.size(), size_t(0));
    Told answer = back({.first = 20, .last = 1'100, .bytes = 300});
    pairer.add(record(answer), 1, m_out);
    QCOMPARE(m_out.size(), size_t(1));
    const FlowDelta &flow = m_out.front();
    QCOMPARE(flow.id, 100U);
    QCOMPARE(flow.source, quint16(7));
    QCOMPARE(flow.key.source.toString(), QStringLiteral("10.0.0.20"));
    QCOMPARE(flow.key.destinationPort, quint16(443));
    QCOMPARE(flow.bytesOut, 5'000U);
    QCOMPARE(flow.bytesIn, 300U);
    QCOMPARE(flow.first, Noon);
    QCOMPARE(flow.last, Noon + 1'100);
    QVERIFY(flow.begins);
    QVERIFY(flow.beganKnown);
}

void FlowPairerTest::oneDirectionGoesOutAlone()
{
    FlowPairer pairer(7, 1, 1'000, 10'000);
    pairer.add(record({}), 0, m_out);
    pairer.advance(9'999, m_out);
    QCOMPARE(m_out.size(), size_t(0));
    pairer.advance(10'000, m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(m_out[0].bytesOut, 1'000U);
    QCOMPARE(m_out[0].bytesIn, 0U);
    // The other comes late: the same flow, and only what is new of it.
    pairer.add(record(back({.bytes = 300})), 11'000, m_out);
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(2));
    QCOMPARE(m_out[1].id, m_out[0].id);
    QCOMPARE(m_out[1].bytesOut, 0U);
    QCOMPARE(m_out[1].bytesIn, 300U);
    QVERIFY(!m_out[1].begins);
}

void FlowPairerTest::directionsOfTwoExportersAreTwoFlows()
{
    FlowPairer pairer(7, 1);
    pairer.add(record({}), 0, m_out);
    ExportRecord other = record(back({}));
    other.from.exporter = IpAddress::parse(u"10.0.0.2");
    pairer.add(other, 0, m_out);
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(2));
    QVERIFY(m_out[0].id != m_out[1].id);
}

void FlowPairerTest::callerIsTold_data()
{
    QTest::addColumn<ushort>("ownPort");
    QTest::addColumn<ushort>("peerPort");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<int>("ownFlags");
    QTest::addColumn<int>("peerFlags"); // -1: it said nothing
    QTest::addColumn<int>("ownFirst");
    QTest::addColumn<int>("peerFirst");
    QTest::addColumn<bool>("byCamera");
    QTest::addColumn<bool>("known");
    const auto row = [](const char *name, int own, int peer, int protocol, int ownFlags, int peerFlags,
                        int ownFirst, int peerFirst, bool byCamera, bool known) {
        QTest::newRow(name) << ushort(own) << ushort(peer) << protocol << ownFlags << peerFlags << ownFirst
                            << peerFirst << byCamera << known;
    };
    row("handshake seen, the camera first", 40'000, 443, 6, Whole, Whole, 0, 20, true, true);
    row("handshake seen, the peer first", 554, 40'000, 6, Whole, Whole, 20, 0, false, true);
    row("handshake seen, both in one millisecond", 40'000, 443, 6, Whole, Whole, 0, 0, true, false);
    row("call without an answer", 50'000, 60'000, 6, Syn, -1, 0, 0, true, true);
    row("call that was refused", 60'000, 50'000, 6, Syn, 0x14, 5, 0, true, true);
    row("from its middle on: the port says", 554, 40'000, 6, 0x10, 0x10, 0, 20, false, false);
    row("from its middle on: no port says", 50'000, 60'000, 6, 0x10, 0x10, 0, 20, true, false);
    row("UDP, the camera first", 50'000, 32'100, 17, 0, 0, 0, 20, true, true);
    row("UDP, the peer first", 50'000, 50'001, 17, 0, 0, 20, 0, false, true);
    row("UDP, the first against the port", 53, 50'000, 17, 0, 0, 0, 20, true, false);
    row("UDP, the same ports", 123, 123, 17, 0, 0, 0, 20, true, true);
    row("UDP, one direction", 50'000, 53, 17, 0, -1, 0, 0, true, false);
    row("UDP, the answering direction alone", 53, 50'000, 17, 0, -1, 0, 0, false, false);
}

void FlowPairerTest::callerIsTold()
{
    QFETCH(ushort, ownPort);
    QFETCH(ushort, peerPort);
    QFETCH(int, protocol);
    QFETCH(int, ownFlags);
    QFETCH(int, peerFlags);
    QFETCH(int, ownFirst);
    QFETCH(int, peerFirst);
    QFETCH(bool, byCamera);
    QFETCH(bool, known);
    FlowPairer pairer(7, 1);
    Told own{
        .sourcePort = ownPort, .destinationPort = peerPort, .first = ownFirst, .protocol = quint8(protocol)};
    Told peer = back(own);
    own.flags = quint8(ownFlags);
    peer.first = peerFirst;
    peer.flags = quint8(peerFlags);
    // In either order of arrival.
    if (peerFlags >= 0)
        pairer.add(record(peer), 0, m_out);
    pairer.add(record(own), 0, m_out);
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(m_out[0].key.source.toString() == u"10.0.0.20", byCamera);
    QCOMPARE(m_out[0].beganKnown, known);
}

void FlowPairerTest::idStaysOverActiveTimeouts()
{
    FlowPairer pairer(7, 1);
    for (int minute = 0; minute < 45; ++minute) {
        Told part{.first = minute * 60'000, .last = minute * 60'000 + 59'900, .flags = 0x18};
        pairer.add(record(part), minute * 60'000, m_out);
        pairer.add(record(back(part)), minute * 60'000, m_out);
    }
    QCOMPARE(m_out.size(), size_t(45));
    quint64 bytes = 0;
    for (const FlowDelta &one : m_out) {
        QCOMPARE(one.id, 1U);
        bytes += one.bytesOut;
    }
    QCOMPARE(bytes, 45'000U);
    QVERIFY(m_out.front().begins);
    QVERIFY(!m_out.back().begins);
}

void FlowPairerTest::portUsedAnewIsAnotherFlow()
{
    FlowPairer pairer(7, 1);
    pairer.add(record({}), 0, m_out);
    pairer.add(record(back({.first = 1})), 0, m_out);
    pairer.add(record({.first = 3'000, .last = 4'000}), 5'000, m_out);
    pairer.add(record(back({.first = 3'001, .last = 4'000})), 5'000, m_out);
    QCOMPARE(m_out.size(), size_t(2));
    QCOMPARE(m_out[0].state, FlowState::Closed);
    QVERIFY(m_out[1].id != m_out[0].id);
    QVERIFY(m_out[1].begins);
}

void FlowPairerTest::longSilenceMakesAnotherFlow()
{
    FlowPairer pairer(7, 1);
    pairer.add(record({.last = 0, .protocol = 17}), 0, m_out);
    pairer.add(record({.first = 59'000, .last = 59'000, .protocol = 17}), 59'000, m_out);
    pairer.add(record({.first = 301'000, .last = 301'000, .protocol = 17}), 301'000,
               m_out); // NTP every so often
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(3));
    QCOMPARE(m_out[1].id, m_out[0].id);
    QVERIFY(m_out[2].id != m_out[0].id);
}

void FlowPairerTest::totalsBecomeDeltas()
{
    FlowPairer pairer(7, 1);
    for (const quint64 total : {1'000U, 4'000U, 9'000U}) {
        ExportRecord one = record({.last = qint64(total), .bytes = total, .flags = 0x18});
        one.totals = true;
        one.packets = total / 100;
        pairer.add(one, 0, m_out);
    }
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(3));
    QCOMPARE(m_out[0].bytesOut, 1'000U);
    QCOMPARE(m_out[1].bytesOut, 3'000U);
    QCOMPARE(m_out[2].bytesOut, 5'000U);
    QCOMPARE(m_out[2].packetsOut, 50U);
}

void FlowPairerTest::sameTrafficAtTwoInterfacesCountsOnce()
{
    FlowPairer pairer(7, 1);
    ExportRecord in = record({});
    in.seen = ExportRecord::Seen::Entering;
    ExportRecord out = in;
    out.seen = ExportRecord::Seen::Leaving;
    pairer.add(in, 0, m_out);
    pairer.add(out, 0, m_out);
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(m_out[0].bytesOut, 1'000U);
    QCOMPARE(pairer.duplicates(), 1U);
}

void FlowPairerTest::packetsOfASwitchAreSummed()
{
    FlowPairer pairer(7, 1, 1'000, 10'000);
    for (int i = 0; i < 50; ++i) {
        ExportRecord one = record(i % 5 == 0 ? back({.first = i, .last = i}) : Told{.first = i, .last = i});
        one.flags = 0x10;
        one.sampled = true;
        one.sampling = 100;
        pairer.add(one, i, m_out);
    }
    QCOMPARE(m_out.size(), size_t(0));
    pairer.advance(10'000, m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(m_out[0].bytesOut, 40'000U);
    QCOMPARE(m_out[0].bytesIn, 10'000U);
    QCOMPARE(m_out[0].sampling, 100U);
    QVERIFY(!m_out[0].beganKnown); // a picked packet says nothing of the beginning
}

void FlowPairerTest::stateIsTold_data()
{
    QTest::addColumn<int>("flags");
    QTest::addColumn<int>("answer"); // -1: none
    QTest::addColumn<int>("endReason");
    QTest::addColumn<bool>("blocked");
    QTest::addColumn<int>("state");
    QTest::newRow("nobody answered") << 0x02 << -1 << 1 << false << int(FlowState::Attempt);
    QTest::newRow("refused") << 0x02 << 0x14 << 3 << false << int(FlowState::Refused);
    QTest::newRow("closed") << 0x1b << 0x1b << 3 << false << int(FlowState::Closed);
    QTest::newRow("goes on") << 0x1a << 0x1a << 2 << false << int(FlowState::Ongoing);
    QTest::newRow("fell silent") << 0x1a << 0x1a << 1 << false << int(FlowState::TimedOut);
    QTest::newRow("blocked") << 0x02 << -1 << 1 << true << int(FlowState::Blocked);
}

void FlowPairerTest::stateIsTold()
{
    QFETCH(int, flags);
    QFETCH(int, answer);
    QFETCH(int, endReason);
    QFETCH(bool, blocked);
    QFETCH(int, state);
    FlowPairer pairer(7, 1);
    ExportRecord one = record({.flags = quint8(flags)});
    one.endReason = quint8(endReason);
    one.blocked = blocked;
    pairer.add(one, 0, m_out);
    if (answer >= 0) {
        ExportRecord other = record(back({.first = 1, .flags = quint8(answer)}));
        other.endReason = quint8(endReason);
        pairer.add(other, 0, m_out);
    }
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(int(m_out[0].state), state);
    QCOMPARE(m_out[0].key.source.toString(), QStringLiteral("10.0.0.20"));
}

void FlowPairerTest::fullTableHandsOutTheOldest()
{
    FlowPairer pairer(7, 1, 2);
    for (quint16 port = 1; port <= 5; ++port)
        pairer.add(record({.sourcePort = port}), port, m_out);
    QCOMPARE(pairer.size(), size_t(2));
    QCOMPARE(m_out.size(), size_t(3));
    pairer.flush(m_out);
    QCOMPARE(m_out.size(), size_t(5)); // nothing is lost
}

void FlowPairerTest::pingHasNoPorts()
{
    FlowPairer pairer(7, 1);
    // Exporters put type and code where a destination's port stands.
    pairer.add(record({.sourcePort = 0, .destinationPort = 0x0800, .protocol = 1}), 0, m_out);
    pairer.add(record({.source = "203.0.113.7",
                       .sourcePort = 0,
                       .destination = "10.0.0.20",
                       .destinationPort = 0,
                       .first = 10,
                       .protocol = 1}),
               0, m_out);
    QCOMPARE(m_out.size(), size_t(1));
    QCOMPARE(m_out[0].key.destinationPort, quint16(0));
    QCOMPARE(m_out[0].key.source.toString(), QStringLiteral("10.0.0.20"));
}

QTEST_GUILESS_MAIN(FlowPairerTest)

#include "FlowPairerTest.moc"
