// Sums by subject, destination and hour; beats, evidence, and the bounds of all of them.
#include "devices/audit/table/AuditBook.h"
#include "devices/audit/table/HourSums.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace cw::audit;
using namespace cw::audit::test;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

Subject subject(const char *id, const char *address)
{
    Subject made;
    made.id = text(id);
    made.addresses = {ip(address)};
    return made;
}

FlowKey to(const char *address, quint16 port, quint16 from = 40000)
{
    return key("192.168.1.10", from, address, port);
}

struct Site {
    explicit Site(const AuditBook::Policy &policy = {}) : book(policy)
    {
        book.subjects().setSubjects({subject("camera", "192.168.1.10")});
    }
    void take(std::vector<FlowDelta> flows) { book.take(1, Observations{std::move(flows), {}, {}, {}}); }
    std::vector<DestinationHistory> histories() const { return book.view({}).histories; }
    AuditBook book;
};

quint64 out(const std::vector<HourSum> &hours)
{
    return std::accumulate(hours.begin(), hours.end(), quint64(0),
                           [](quint64 sum, const HourSum &hour) { return sum + hour.bytesOut; });
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spreadsAcrossMidnightToTheLastByte()
    {
        std::vector<HourSum> hours;
        HourSum sum;
        sum.bytesOut = 1001;
        sum.packetsOut = 3;
        spread(hours, Start - 30 * Minute, Start + 30 * Minute, sum);
        QCOMPARE(hours.size(), size_t(2));
        QCOMPARE(hours[0].hour, Start / Hour - 1);
        QCOMPARE(hours[0].bytesOut, quint64(500));
        QCOMPARE(hours[1].hour, Start / Hour);
        QCOMPARE(hours[1].bytesOut, quint64(501));
        QCOMPARE(hours[0].packetsOut + hours[1].packetsOut, quint64(3));
    }

    void spreadsNothingOverMoreThanAWeek()
    {
        std::vector<HourSum> hours;
        HourSum sum;
        sum.bytesOut = 1'000'000;
        spread(hours, 0, Start, sum);
        QVERIFY(hours.size() <= 7 * 24 + 1);
        QCOMPARE(out(hours), quint64(1'000'000));
    }

    void countsInWhatWasToldAndNothingElse()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            std::mt19937 dice(seed);
            Site site;
            quint64 bytesOut = 0, bytesIn = 0, packetsOut = 0;
            for (quint64 id = 1; id <= 200; ++id) {
                const bool inbound = dice() % 2;
                const FlowKey ends =
                    inbound ? key("203.0.113.9", quint16(1024 + id), "192.168.1.10", quint16(1 + dice() % 5))
                            : to("203.0.113.7", quint16(1 + dice() % 5), quint16(1024 + id));
                const qint64 first = Start + qint64(dice() % (3 * Day));
                FlowDelta one = delta(1, id, ends, first, first + qint64(dice() % (5 * Hour)),
                                      dice() % 1'000'000, dice() % 1'000'000);
                bytesOut += inbound ? one.bytesIn : one.bytesOut;
                bytesIn += inbound ? one.bytesOut : one.bytesIn;
                packetsOut += inbound ? one.packetsIn : one.packetsOut;
                site.take({one});
            }
            site.book.endAll();
            quint64 totalOut = 0, totalIn = 0, hoursOut = 0, totalPackets = 0;
            quint32 sessions = 0, hourSessions = 0;
            for (const DestinationHistory &history : site.histories()) {
                totalOut += history.bytesOut;
                totalIn += history.bytesIn;
                totalPackets += history.packetsOut;
                hoursOut += out(history.hours);
                sessions += history.sessions;
                for (const HourSum &hour : history.hours)
                    hourSessions += hour.sessions;
                QVERIFY(std::is_sorted(history.hours.begin(), history.hours.end(),
                                       [](const HourSum &x, const HourSum &y) { return x.hour < y.hour; }));
            }
            QCOMPARE(totalOut, bytesOut);
            QCOMPARE(totalIn, bytesIn);
            QCOMPARE(totalPackets, packetsOut);
            QCOMPARE(hoursOut, bytesOut);
            QCOMPARE(sessions, hourSessions);
        }
    }

    void turnsAFlowThatThePeerBeganTowardsTheSubject()
    {
        Site site;
        site.take(
            {delta(1, 1, key("192.168.1.77", 50000, "192.168.1.10", 554), Start, Start + Second, 200, 9000)});
        QCOMPARE(site.histories().size(), size_t(1));
        const DestinationHistory history = site.histories()[0];
        QVERIFY(history.inbound);
        QCOMPARE(history.address, ip("192.168.1.77"));
        QCOMPARE(history.port, quint16(554));
        QCOMPARE(history.bytesOut, quint64(9000)); // out of the camera
        QCOMPARE(history.bytesIn, quint64(200));
    }

    void keepsIPv6DestinationsLikeOthers()
    {
        AuditBook book;
        book.subjects().setSubjects({subject("six", "fd00::10")});
        book.take(1, Observations{
                         {delta(1, 1, key("fd00::10", 40000, "2001:db8::7", 443), Start, Start + 1, 100, 10)},
                         {},
                         {},
                         {}});
        QCOMPARE(book.view({}).histories[0].address, ip("2001:db8::7"));
    }

    void aFailedAttemptIsNoBeat()
    {
        Site site;
        for (quint64 i = 0; i < 10; ++i) {
            const qint64 time = Start + qint64(i) * 5 * Minute;
            const FlowDelta made = delta(1, i, to("203.0.113.7", 443, quint16(40000 + i)), time,
                                         time + Second, 120, i % 2 ? 400 : 0);
            site.take({ends(made, i % 2 ? FlowState::Closed : FlowState::Attempt)});
        }
        site.book.endAll();
        const DestinationHistory history = site.histories()[0];
        QCOMPARE(history.sessions, quint32(5));
        QCOMPARE(history.attempts, quint32(5));
        QCOMPARE(history.beats.size(), size_t(5));
        QCOMPARE(history.beats[1].time - history.beats[0].time, 10 * Minute);
        QCOMPARE(history.beats[0].bytesOut, quint64(120));
        QCOMPARE(history.beats[0].length, Second);
    }

    void aBeatGrowsWithItsFlow()
    {
        Site site;
        site.take({delta(1, 1, to("203.0.113.7", 443), Start, Start + Minute, 1000, 10),
                   goesOn(delta(1, 1, to("203.0.113.7", 443), Start + Minute, Start + 2 * Minute, 500, 10))});
        const DestinationHistory history = site.histories()[0];
        QCOMPARE(history.beats.size(), size_t(1));
        QCOMPARE(history.beats[0].bytesOut, quint64(1500));
        QCOMPARE(history.beats[0].length, 2 * Minute);
        QCOMPARE(history.flows.size(), size_t(1));
        QCOMPARE(history.flows[0].bytesOut, quint64(1500));
    }

    void keepsBeatsOfADayAndNoMoreThanTheBound()
    {
        Site site;
        for (quint64 i = 0; i < 5000; ++i) {
            const qint64 time = Start + qint64(i) * 30 * Second;
            site.take(
                {ends(delta(1, i, to("203.0.113.7", 443, quint16(1024 + i)), time, time + 1, 100, 10))});
        }
        const DestinationHistory history = site.histories()[0];
        QCOMPARE(history.sessions, quint32(5000));
        QCOMPARE(history.beats.size(), size_t(2048));
        QCOMPARE(history.beats.back().time, Start + 4999 * 30 * Second);
        QVERIFY(history.beats.back().time - history.beats.front().time <= Day);
    }

    void keepsTheLargestAndTheLatestFlowsAsEvidence()
    {
        Site site;
        for (quint64 i = 0; i < 500; ++i) {
            const quint64 bytes = i == 100 ? 400'000'000 : 1000 + i;
            const qint64 time = Start + qint64(i) * Minute;
            site.take(
                {ends(delta(1, i, to("203.0.113.7", 443, quint16(1024 + i)), time, time + 1, bytes, 10))});
        }
        const std::vector<FlowSum> flows = site.histories()[0].flows;
        QCOMPARE(flows.size(), size_t(32));
        QVERIFY(std::any_of(flows.begin(), flows.end(),
                            [](const FlowSum &one) { return one.bytesOut == 400'000'000; }));
        for (quint64 late = 490; late < 500; ++late)
            QVERIFY(
                std::any_of(flows.begin(), flows.end(), [&](const FlowSum &one) { return one.id == late; }));
    }

    void mergesTheSmallestWhenASubjectHasTooManyDestinationsAndLosesNoByte()
    {
        AuditBook::Policy policy;
        policy.ledger.destinations = 64;
        Site site(policy);
        quint64 whole = 0;
        for (quint32 i = 0; i < 1000; ++i) {
            FlowKey ends = to("203.0.113.7", 443, quint16(1024 + i));
            ends.destination = IpAddress::v4(0x08000000u + i);
            const quint64 bytes = i == 10 ? 1'000'000 : 100 + i;
            whole += bytes;
            site.take({delta(1, i, ends, Start + qint64(i) * Minute, Start + qint64(i) * Minute, bytes, 10)});
        }
        const std::vector<DestinationHistory> histories = site.histories();
        QVERIFY(histories.size() <= 65);
        QVERIFY(site.book.ledger().merged() >= 900);
        quint64 kept = 0, others = 0;
        bool large = false;
        for (const DestinationHistory &history : histories) {
            kept += history.bytesOut;
            QCOMPARE(out(history.hours), history.bytesOut);
            large = large || history.address == IpAddress::v4(0x0800000au);
            if (!history.address.isValid())
                others = history.bytesOut;
        }
        QCOMPARE(kept, whole);
        QVERIFY(large);
        QVERIFY(others > 0);
    }

    void staysWithinTheBoundForAllSubjectsTogether()
    {
        AuditBook::Policy policy;
        policy.ledger.accounts = 500;
        AuditBook book(policy);
        for (quint32 i = 0; i < 3000; ++i) {
            FlowKey ends = to("203.0.113.7", 443);
            ends.source = IpAddress::v4(0x0a000000u + i % 40);
            ends.destination = IpAddress::v4(0x08000000u + i);
            book.take(1, Observations{{delta(1, i, ends, Start + qint64(i) * Minute,
                                             Start + qint64(i) * Minute, 100, 10)},
                                      {},
                                      {},
                                      {}});
        }
        QVERIFY(book.ledger().size() <= 540); // the others of each subject beside
    }

    void forgetsHoursThatAreTooOldAndKeepsTheTotals()
    {
        AuditBook::Policy policy;
        policy.ledger.keepHours = 48;
        policy.ledger.anchorHours = 10;
        Site site(policy);
        for (quint64 i = 0; i < 100; ++i) {
            const qint64 time = Start + qint64(i) * Hour;
            site.take({ends(delta(1, i, to("203.0.113.7", 443, quint16(1024 + i)), time, time + 1, 100, 10)),
                       ends(delta(1, 1000 + i, to("192.168.1.5", 554, quint16(1024 + i)), time, time + 1, 50,
                                  10))});
            site.book.expire(time);
        }
        const DestinationHistory outside = site.histories()[0], inside = site.histories()[1];
        QCOMPARE(outside.bytesOut, quint64(10'000));
        QCOMPARE(outside.hours.size(), size_t(10 + 49)); // by its first hours it is judged
        QCOMPARE(outside.hours[9].hour, Start / Hour + 9);
        QCOMPARE(outside.hours[10].hour, Start / Hour + 51);
        QCOMPARE(inside.bytesOut, quint64(5'000));
        QCOMPARE(inside.hours.size(), size_t(49));
    }

    void firstHoursGoWhereThereIsNoRoom()
    {
        AuditBook::Policy policy;
        policy.ledger.keepHours = 48;
        policy.ledger.anchorHours = 10;
        policy.ledger.hours = 50;
        Site site(policy);
        for (quint64 i = 0; i < 100; ++i) {
            const qint64 time = Start + qint64(i) * Hour;
            site.take(
                {ends(delta(1, i, to("203.0.113.7", 443, quint16(1024 + i)), time, time + 1, 100, 10))});
            site.book.expire(time);
        }
        QCOMPARE(site.histories()[0].hours.size(), size_t(49));
    }

    void handsTheStoreEachChangedHourAsItStands()
    {
        AuditBook::Policy policy;
        policy.keepChanges = 100;
        Site site(policy);
        site.take({delta(1, 1, to("203.0.113.7", 443), Start, Start + Minute, 1000, 10)});
        AuditChanges changes = site.book.takeChanges();
        QCOMPARE(changes.hours.size(), size_t(1));
        QCOMPARE(changes.hours[0].subject, text("camera"));
        QCOMPARE(changes.hours[0].sum.bytesOut, quint64(1000));
        QVERIFY(changes.flows.empty());
        QVERIFY(site.book.takeChanges().isEmpty());
        site.take(
            {ends(goesOn(delta(1, 1, to("203.0.113.7", 443), Start + Minute, Start + 2 * Minute, 500, 10)))});
        site.book.endAll();
        changes = site.book.takeChanges();
        QCOMPARE(changes.hours.size(), size_t(1));
        QCOMPARE(changes.hours[0].sum.bytesOut, quint64(1500));
        QCOMPARE(changes.hours[0].sum.sessions, quint32(1));
        QCOMPARE(changes.flows.size(), size_t(1));
        QCOMPARE(changes.flows[0].bytesOut, quint64(1500));
    }

    void losesNoChangeOfADestinationThatIsMergedBeforeTheStoreAsks()
    {
        AuditBook::Policy policy;
        policy.keepChanges = 1;
        policy.ledger.destinations = 16;
        Site site(policy);
        for (quint32 i = 0; i < 100; ++i) {
            FlowKey ends = to("203.0.113.7", 443, quint16(1024 + i));
            ends.destination = IpAddress::v4(0x08000000u + i);
            site.take({delta(1, i, ends, Start, Start, 100, 10)});
        }
        quint64 told = 0;
        const AuditChanges changes = site.book.takeChanges();
        for (const HourChange &change : changes.hours)
            told += change.sum.bytesOut;
        QCOMPARE(told, quint64(10'000));
        QCOMPARE(changes.left, quint64(0)); // no flow has ended
    }

    void goesOnFromWhatTheStoreKept()
    {
        Site before;
        before.take({ends(delta(1, 1, to("203.0.113.7", 443), Start, Start + Minute, 1000, 10))});
        before.book.endAll();
        const SiteView kept = before.book.view({});
        Site after;
        after.book.restore(kept.histories, kept.signs, kept.domains, kept.reaches);
        QCOMPARE(after.book.view({}).histories, kept.histories);
        after.take({delta(1, 2, to("203.0.113.7", 443), Start + 5 * Minute, Start + 6 * Minute, 500, 10)});
        const DestinationHistory history = after.histories()[0];
        QCOMPARE(history.bytesOut, quint64(1500));
        QCOMPARE(history.sessions, quint32(2));
        QCOMPARE(history.hours.size(), size_t(1));
        QCOMPARE(history.hours[0].bytesOut, quint64(1500));
    }

    void keepsTheHistoryOfACameraThatIsFoundAgainOnlyLater()
    {
        Site before;
        before.take({ends(delta(1, 1, to("203.0.113.7", 443), Start, Start + Minute, 1000, 10))});
        before.book.endAll();
        const SiteView kept = before.book.view({});
        AuditBook after; // the service has started, and no camera has answered yet
        after.restore(kept.histories, kept.signs, kept.domains, kept.reaches);
        QVERIFY(after.view({}).subjects.isEmpty());
        after.subjects().setSubjects({subject("camera", "192.168.1.10")});
        QCOMPARE(after.view({}).histories, kept.histories);
        after.take(1, Observations{{delta(1, 2, to("203.0.113.7", 443), Start + 5 * Minute,
                                          Start + 6 * Minute, 500, 10)},
                                   {},
                                   {},
                                   {}});
        QCOMPARE(after.view({}).histories[0].bytesOut, quint64(1500));
    }

    void tellsWhichInsideHostsASubjectTried()
    {
        Site site;
        for (quint64 i = 1; i <= 20; ++i) {
            FlowKey ends = to("192.168.1.100", quint16(i % 2 ? 22 : 23));
            ends.destination = IpAddress::v4(0xc0a80164u + quint32(i));
            site.take({test::ends(delta(1, i, ends, Start + qint64(i), Start + qint64(i), 60, 0),
                                  FlowState::Attempt)});
        }
        site.take({delta(1, 99, to("203.0.113.7", 443), Start, Start + 1, 100, 100)}); // outside: no reach
        site.book.endAll();
        const std::vector<InsideReach> reaches = site.book.view({}).reaches;
        QCOMPARE(reaches.size(), size_t(1));
        QCOMPARE(reaches[0].hosts, quint32(20));
        QCOMPARE(reaches[0].ports, quint32(2));
        QCOMPARE(reaches[0].attempts, quint32(20));
        QCOMPARE(reaches[0].samples.size(), size_t(16));
    }
};

QTEST_APPLESS_MAIN(LedgerTest)
#include "LedgerTest.moc"
