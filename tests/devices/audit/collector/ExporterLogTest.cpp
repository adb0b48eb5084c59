// Who exports: a clock that is wrong, and senders that want to crowd out the real ones.
#include "devices/audit/collector/ExporterLog.h"
#include "tests/doubles/FlowExport.h"

#include <QTest>

using namespace cw::audit;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Noon = 1'790'000'000'000; // ms since 1970

const IpAddress Router = IpAddress::v4(0x0a000001); // 10.0.0.1

FlowDelta upload(qint64 at)
{
    FlowDelta flow;
    flow.key = {IpAddress::parse(u"10.0.0.20"), IpAddress::parse(u"203.0.113.7"), 40'000, 443, 6, 0};
    flow.first = at - 30'000;
    flow.last = at - 1'000;
    flow.packetsOut = 10;
    flow.bytesOut = 4'000;
    return flow;
}

class Rig {
public:
    // What the router says at `now` of ours, while its own clock is `skew` ahead; when its flow ended, as understood.
    qint64 flowAt(qint64 now, qint64 skew)
    {
        qint64 last = 0;
        for (const QByteArray &one : m_writer.write({upload(now + skew)}, now + skew)) {
            auto decoded = decode(Router, one, now);
            log.note(Router, decoded, now);
            for (const ExportRecord &record : decoded.datagram.records)
                last = record.last;
        }
        return last;
    }
    ExportDecoder::Decoded decode(const IpAddress &from, const QByteArray &bytes, qint64 now)
    {
        return m_decoder.decode(from, 2055, reinterpret_cast<const quint8 *>(bytes.constData()),
                                size_t(bytes.size()), now);
    }
    Coverage coverage(qint64 now) const
    {
        Coverage coverage;
        log.addTo(coverage, now);
        return coverage;
    }

    ExporterLog log{15 * Minute};

private:
    ExportDecoder m_decoder;
    FlowExport m_writer{ExportFormat::NetflowV5};
};

} // namespace

class ExporterLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClockThatIsRightIsLeftAlone()
    {
        Rig rig;
        QCOMPARE(rig.flowAt(Noon, 2'000), Noon + 1'000);
        QCOMPARE(rig.coverage(Noon).clockMendedMs, 0);
    }

    void aClockThatIsAheadIsReplacedByOursAndTold()
    {
        Rig rig;
        QCOMPARE(rig.flowAt(Noon, 3 * Hour), Noon - 1'000);
        QCOMPARE(rig.coverage(Noon).clockMendedMs, -3 * Hour);
        QCOMPARE(rig.coverage(Noon).until, Noon);
    }

    void aClockThatWasNeverSetIsReplaced()
    {
        Rig rig;
        QCOMPARE(rig.flowAt(Noon, -Noon + Hour), Noon - 1'000);
        QCOMPARE(rig.log.exporters().value(0).clockSkewMs, -Noon + Hour);
    }

    void aClockInAnotherZoneIsReplacedOnceItIsSureToBeOne()
    {
        Rig rig;
        QCOMPARE(rig.flowAt(Noon, -8 * Hour), Noon - 8 * Hour - 1'000); // it may be a replay
        QCOMPARE(rig.flowAt(Noon + Minute, -8 * Hour), Noon + Minute - 1'000);
        QCOMPARE(rig.coverage(Noon + Minute).clockMendedMs, 8 * Hour);
    }

    void aClockThatWasWrongIsNotBelievedBecauseItDrifts()
    {
        Rig rig;
        rig.flowAt(Noon, -3 * Hour);
        qint64 now = Noon + Minute;
        QCOMPARE(rig.flowAt(now, -3 * Hour), now - 1'000);
        now += 1'000;
        QCOMPARE(rig.flowAt(now, -3 * Hour - 11'000), now - 1'000); // it drifts
        now += 1'000;
        QCOMPARE(rig.flowAt(now, -5 * Hour), now - 1'000); // a late one, or a forged one
        QCOMPARE(rig.flowAt(now, 0), now - 1'000);         // another
        now += 1'000;
        QCOMPARE(rig.flowAt(now, -3 * Hour), now - 1'000);
        for (const int more : {1, 2, 3}) // it was set
            QCOMPARE(rig.flowAt(now + more * Minute, -1'000), now + more * Minute - 2'000);
        now += 4 * Minute;
        QCOMPARE(rig.flowAt(now, -3 * Hour), now - 3 * Hour - 1'000); // it may be a replay
    }

    void aReplayOfLastMonthReadsAsLastMonth()
    {
        Rig rig;
        for (int step = 0; step < 30; ++step) { // a day in ten seconds
            const qint64 now = Noon + step * 10'000;
            const qint64 skew = (step - 30) * 24 * Hour;
            QCOMPARE(rig.flowAt(now, skew), now + skew - 1'000);
        }
        QCOMPARE(rig.coverage(Noon).clockMendedMs, 0);
    }

    void whoSendsNothingThatCanBeReadTakesNoPlaceButIsCounted()
    {
        Rig rig;
        for (quint32 i = 0; i < 1'000; ++i)
            rig.log.noteWrong(IpAddress::v4(0x0a010000 + i), Noon);
        QVERIFY(rig.log.exporters().isEmpty());
        QVERIFY(rig.log.admits(Router, Noon));
        QCOMPARE(rig.coverage(Noon).undecodable, 1'000U);
    }

    void exportersWithoutAFlowGiveTheirPlace()
    {
        Rig rig;
        FlowExport writer{ExportFormat::Ipfix};
        for (quint32 i = 0; i < ExporterLog::MostExporters; ++i) { // templates alone
            const IpAddress from = IpAddress::v4(0x0a010000 + i);
            auto decoded = rig.decode(from, writer.templates(Noon), Noon);
            rig.log.note(from, decoded, Noon);
        }
        QCOMPARE(size_t(rig.log.exporters().size()), ExporterLog::MostExporters);
        QVERIFY(rig.log.admits(Router, Noon + 1));
        rig.flowAt(Noon + 1, 0);
        QCOMPARE(size_t(rig.log.exporters().size()), ExporterLog::MostExporters);
        QCOMPARE(rig.coverage(Noon + 1).records, 1U);
    }

    void oneThatTellsOfFlowsIsPutOutOnlyWhenItWasSilentForAnHourAndItsCountsStay()
    {
        Rig rig;
        for (quint32 i = 0; i < ExporterLog::MostExporters; ++i) {
            FlowExport writer{ExportFormat::NetflowV5};
            const IpAddress from = IpAddress::v4(0x0a010000 + i);
            for (const QByteArray &one : writer.write({upload(Noon)}, Noon)) {
                auto decoded = rig.decode(from, one, Noon);
                rig.log.note(from, decoded, Noon);
            }
        }
        QVERIFY(!rig.log.admits(Router, Noon + Hour));
        QVERIFY(rig.log.admits(Router, Noon + Hour + 1));
        rig.flowAt(Noon + Hour + 1, 0);
        QCOMPARE(size_t(rig.log.exporters().size()), ExporterLog::MostExporters);
        QCOMPARE(rig.coverage(Noon).records, quint64(ExporterLog::MostExporters + 1));
    }
};

QTEST_APPLESS_MAIN(ExporterLogTest)
#include "ExporterLogTest.moc"
