// Flows counted once, whoever tells of them and in whatever order.
#include "devices/audit/table/FlowTable.h"
#include "devices/audit/table/Orientation.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

#include <map>
#include <random>

using namespace cw::audit;
using namespace cw::audit::test;

namespace {

const FlowKey Upload = key("192.168.1.10", 40000, "203.0.113.7", 443);

struct Sum {
    quint64 bytesOut = 0, bytesIn = 0, packetsOut = 0, packetsIn = 0;
    int sessions = 0, attempts = 0, ended = 0;
};

Sum sumOf(const std::vector<FlowPart> &parts)
{
    Sum sum;
    for (const FlowPart &part : parts) {
        sum.bytesOut += part.bytesOut;
        sum.bytesIn += part.bytesIn;
        sum.packetsOut += part.packetsOut;
        sum.packetsIn += part.packetsIn;
        sum.sessions += part.session;
        sum.attempts += part.attempt;
        sum.ended += part.ends;
    }
    return sum;
}

Sum taken(const std::vector<FlowDelta> &deltas, const FlowTable::Policy &policy = {})
{
    FlowTable table(policy);
    std::vector<FlowPart> parts;
    for (const FlowDelta &one : deltas)
        table.take(one, parts);
    table.endAll(parts);
    return sumOf(parts);
}

} // namespace

class FlowTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEachByteOfOneSourceInAnyOrder()
    {
        for (quint32 seed = 1; seed <= 50; ++seed) {
            std::mt19937 dice(seed);
            std::vector<FlowDelta> deltas;
            Sum want;
            for (quint64 id = 1; id <= 40; ++id) {
                const FlowKey ends = key("192.168.1.10", quint16(40000 + dice() % 20), "203.0.113.7", 443);
                // Ports are used again, but one source never tells of two flows between the same ends at one time.
                const qint64 begin = Start + qint64(id) * Hour;
                const int parts = 1 + int(dice() % 5);
                for (int part = 0; part < parts; ++part) {
                    FlowDelta one = delta(1, id, ends, begin + part * Minute, begin + (part + 1) * Minute - 1,
                                          dice() % 100'000, dice() % 100'000);
                    if (part > 0)
                        one = goesOn(one);
                    want.bytesOut += one.bytesOut;
                    want.bytesIn += one.bytesIn;
                    want.packetsOut += one.packetsOut;
                    want.packetsIn += one.packetsIn;
                    deltas.push_back(one);
                }
            }
            std::shuffle(deltas.begin(), deltas.end(), dice);
            const Sum got = taken(deltas);
            QCOMPARE(got.bytesOut, want.bytesOut);
            QCOMPARE(got.bytesIn, want.bytesIn);
            QCOMPARE(got.packetsOut, want.packetsOut);
            QCOMPARE(got.packetsIn, want.packetsIn);
        }
    }

    void countsAFlowOnceThatTwoSourcesSee()
    {
        const Sum sum = taken({ends(delta(1, 1, Upload, Start, Start + Minute, 5000, 300)),
                               ends(delta(2, 77, Upload, Start + 3, Start + Minute + 3, 5000, 300))});
        QCOMPARE(sum.bytesOut, quint64(5000));
        QCOMPARE(sum.bytesIn, quint64(300));
        QCOMPARE(sum.sessions, 1);
        QCOMPARE(sum.ended, 1);
    }

    void countsOnceWhereTheOtherSourceReversesTheEnds()
    {
        FlowDelta reversed =
            delta(2, 9, key("203.0.113.7", 443, "192.168.1.10", 40000), Start, Start + Minute, 300, 5000);
        reversed.beganKnown = false;
        FlowTable table;
        std::vector<FlowPart> parts;
        table.take(reversed, parts);
        table.take(delta(1, 1, Upload, Start, Start + Minute, 5000, 300), parts);
        const Sum sum = sumOf(parts);
        QCOMPARE(sum.bytesOut, quint64(5000));
        QCOMPARE(sum.bytesIn, quint64(300));
        QCOMPARE(parts.back().whole.key.source, ip("192.168.1.10"));
    }

    void countsOnceWhereTheCutPointsDiffer()
    {
        // A capture tells each minute, the router once in five; the traffic is not even.
        std::vector<FlowDelta> deltas;
        const quint64 minutes[] = {90'000, 100, 100, 50'000, 100};
        quint64 whole = 0;
        for (int i = 0; i < 5; ++i) {
            FlowDelta part = delta(1, 1, Upload, Start + i * Minute, Start + (i + 1) * Minute, minutes[i], 0);
            deltas.push_back(i ? goesOn(part) : part);
            whole += minutes[i];
        }
        deltas.push_back(delta(2, 5, Upload, Start, Start + 5 * Minute, whole, 0));
        QCOMPARE(taken(deltas).bytesOut, whole);
        std::rotate(deltas.begin(), deltas.end() - 1, deltas.end()); // and where the router tells first
        QCOMPARE(taken(deltas).bytesOut, whole);
    }

    void takesTheFullestSourceOfEachPartWhereBothCutAlike()
    {
        // The first loses half of the first minute, the second half of the second.
        QCOMPARE(taken({delta(1, 1, Upload, Start, Start + Minute, 500, 0),
                        delta(2, 1, Upload, Start, Start + Minute, 1000, 0),
                        goesOn(delta(1, 1, Upload, Start + Minute, Start + 2 * Minute, 1000, 0)),
                        goesOn(delta(2, 1, Upload, Start + Minute, Start + 2 * Minute, 500, 0))})
                     .bytesOut,
                 quint64(2000));
    }

    void countsNoLessThanTheFullestAndNoMoreThanWhatPassed()
    {
        // A capture cuts each minute, a router each five; both lose some of what passes, in minutes of their own.
        for (quint32 seed = 1; seed <= 200; ++seed) {
            std::mt19937 dice(seed);
            const quint32 loss = seed % 3 * 20; // per cent of minutes: none, some, many
            std::vector<FlowDelta> deltas;
            quint64 passed = 0, captured = 0, exported = 0, record = 0;
            for (int minute = 0; minute < 30; ++minute) {
                const quint64 bytes = dice() % 3 ? dice() % 1000 : dice() % 1'000'000;
                const quint64 seen = dice() % 100 < loss ? bytes / 2 : bytes;
                record += dice() % 100 < loss ? bytes / 2 : bytes;
                passed += bytes;
                captured += seen;
                const qint64 end = Start + (minute + 1) * Minute;
                FlowDelta part = delta(1, 1, Upload, end - Minute, end, seen, 0);
                deltas.push_back(minute ? goesOn(part) : part);
                if (minute % 5 < 4)
                    continue;
                FlowDelta told = delta(2, 7, Upload, end - 5 * Minute, end + 3, record, 0);
                deltas.push_back(minute > 5 ? goesOn(told) : told);
                exported += record;
                record = 0;
            }
            const quint64 counted = taken(deltas).bytesOut;
            QVERIFY(counted >= std::max(captured, exported));
            QVERIFY(counted <= passed);
        }
    }

    void letsALateVantageBeginWhereTheOtherIs()
    {
        // The second begins to watch half way and sees the rest alike.
        QCOMPARE(taken({delta(1, 1, Upload, Start, Start + 10 * Minute, 1000, 0),
                        delta(2, 1, Upload, Start + 10 * Minute, Start + 20 * Minute, 1000, 0),
                        goesOn(delta(1, 1, Upload, Start + 10 * Minute, Start + 20 * Minute, 1000, 0))})
                     .bytesOut,
                 quint64(2000));
    }

    void joinsARoutersRecordsThatItsActiveTimeOutCut()
    {
        FlowDelta first = delta(3, 100, Upload, Start, Start + 300 * Second, 7000, 700);
        FlowDelta second = delta(3, 101, Upload, Start + 301 * Second, Start + 600 * Second, 3000, 300);
        first.beganKnown = second.beganKnown = false;
        first.state = FlowState::TimedOut;
        const Sum sum = taken({first, second});
        QCOMPARE(sum.bytesOut, quint64(10'000));
        QCOMPARE(sum.sessions, 1);
        QCOMPARE(sum.ended, 1);
    }

    void joinsTheTwoDirectionsThatARouterTellsApart()
    {
        const FlowKey question = key("192.168.1.10", 51000, "192.168.1.1", 53, 17);
        const FlowKey answer = key("192.168.1.1", 53, "192.168.1.10", 51000, 17);
        FlowDelta out = ends(delta(3, 1, question, Start, Start, 70, 0), FlowState::TimedOut);
        FlowDelta in = ends(delta(3, 2, answer, Start + 20, Start + 20, 150, 0), FlowState::TimedOut);
        out.beganKnown = in.beganKnown = false;
        for (const std::vector<FlowDelta> &order : {std::vector{out, in}, std::vector{in, out}}) {
            FlowTable table;
            std::vector<FlowPart> parts;
            for (const FlowDelta &one : order)
                table.take(one, parts);
            table.endAll(parts);
            const FlowSum whole = parts.back().whole;
            QCOMPARE(whole.key, question);
            QCOMPARE(whole.bytesOut, quint64(70));
            QCOMPARE(whole.bytesIn, quint64(150));
            QCOMPARE(sumOf(parts).sessions, 1);
            QCOMPARE(sumOf(parts).ended, 1);
        }
    }

    void takesAPortThatIsUsedAgainForAnotherFlow()
    {
        const Sum sum = taken({ends(delta(1, 1, Upload, Start, Start + Second, 100, 10)),
                               ends(delta(1, 2, Upload, Start + Second, Start + 2 * Second, 100, 10)),
                               ends(delta(1, 3, Upload, Start + Hour, Start + Hour + Second, 100, 10))});
        QCOMPARE(sum.bytesOut, quint64(300));
        QCOMPARE(sum.sessions, 3);
        QCOMPARE(sum.ended, 3);
    }

    void givesASlowerSourceTheFlowOfItsOwnTimeWhenThePortIsUsedAgain()
    {
        // The second file of the same day is read when the first is done.
        const std::vector<FlowDelta> day{
            ends(delta(1, 1, Upload, Start, Start + Second, 100, 10)),
            ends(delta(1, 2, Upload, Start + Hour, Start + Hour + Second, 200, 20))};
        std::vector<FlowDelta> deltas = day;
        for (FlowDelta again : day) {
            again.source = 2;
            deltas.push_back(again);
        }
        const Sum sum = taken(deltas);
        QCOMPARE(sum.bytesOut, quint64(300));
        QCOMPARE(sum.sessions, 2);
    }

    void leavesASamplesEstimateAsideWhereAllPacketsWereSeen()
    {
        FlowDelta estimate = delta(2, 1, Upload, Start, Start + Minute, 12'000, 0);
        estimate.sampling = 1000;
        QCOMPARE(taken({delta(1, 1, Upload, Start, Start + Minute, 5000, 300), estimate}).bytesOut,
                 quint64(5000));
        QCOMPARE(taken({estimate}).bytesOut, quint64(12'000));
    }

    void tellsAnAttemptFromASession()
    {
        const Sum unanswered =
            taken({ends(delta(1, 1, Upload, Start, Start + Second, 120, 0), FlowState::Attempt)});
        QCOMPARE(unanswered.sessions, 0);
        QCOMPARE(unanswered.attempts, 1);
        const Sum refused = taken({ends(delta(1, 1, Upload, Start, Start, 60, 40), FlowState::Refused)});
        QCOMPARE(refused.sessions, 0);
        QCOMPARE(refused.attempts, 1);
        FlowDelta blocked = ends(delta(4, 1, Upload, Start, Start, 0, 0), FlowState::Blocked);
        blocked.hasBytes = false;
        QCOMPARE(taken({blocked}).attempts, 1);
        FlowDelta passed = delta(4, 1, Upload, Start, Start, 0, 0); // a firewall's log knows no bytes
        passed.hasBytes = false;
        QCOMPARE(taken({passed}).sessions, 1);
    }

    void learnsLaterThatAnAttemptWasAnswered()
    {
        const Sum sum = taken({delta(1, 1, Upload, Start, Start + Second, 120, 0),
                               goesOn(delta(1, 1, Upload, Start + Second, Start + 2 * Second, 900, 900))});
        QCOMPARE(sum.sessions, 1);
        QCOMPARE(sum.attempts, 0);
    }

    void guessesWhoBeganWhereNobodySawIt_data()
    {
        QTest::addColumn<FlowKey>("told");
        QTest::addColumn<bool>("sourceBegan");
        QTest::newRow("a server's port answers") << key("203.0.113.7", 443, "192.168.1.10", 40000) << false;
        QTest::newRow("a camera's service answers")
            << key("192.168.1.10", 554, "192.168.1.20", 50000) << false;
        QTest::newRow("RTSP on another port") << key("192.168.1.20", 50000, "192.168.1.10", 8554) << true;
        QTest::newRow("an ephemeral port calls")
            << key("203.0.113.7", 12345, "192.168.1.10", 51000, 17) << false;
        QTest::newRow("inside calls out") << key("203.0.113.7", 12345, "192.168.1.10", 12346, 17) << false;
        QTest::newRow("both serve: inside calls out")
            << key("203.0.113.7", 123, "192.168.1.10", 123, 17) << false;
        QTest::newRow("a group never calls") << key("192.168.1.10", 5353, "224.0.0.251", 5353, 17) << true;
        QTest::newRow("IPv6") << key("2001:db8::7", 443, "fd00::10", 40000) << false;
        QTest::newRow("nothing speaks against it")
            << key("192.168.1.10", 40001, "192.168.1.11", 40002) << true;
    }
    void guessesWhoBeganWhereNobodySawIt()
    {
        QFETCH(FlowKey, told);
        QFETCH(bool, sourceBegan);
        const auto inside = [](const IpAddress &address) { return address.isPrivate(); };
        QCOMPARE(sourceLikelyBegan(told, inside), sourceBegan);
        FlowDelta unknown = delta(1, 1, told, Start, Start + Second, 700, 70);
        unknown.beganKnown = false;
        FlowTable table;
        table.setInside(inside);
        std::vector<FlowPart> parts;
        table.take(unknown, parts);
        QCOMPARE(parts[0].whole.key.source, sourceBegan ? told.source : told.destination);
        QCOMPARE(parts[0].bytesOut, quint64(sourceBegan ? 700 : 70));
    }

    void endsWhatFellSilentAndKeepsWhatGoesOn()
    {
        FlowTable table;
        std::vector<FlowPart> parts;
        table.take(delta(1, 1, Upload, Start, Start, 100, 100), parts);
        table.take(delta(1, 2, key("192.168.1.10", 5000, "203.0.113.7", 5000, 17), Start, Start, 100, 100),
                   parts);
        parts.clear();
        table.expire(Start + 90 * Second, parts);
        QCOMPARE(table.size(), size_t(1)); // UDP is over after a minute, TCP after five
        QCOMPARE(parts.size(), size_t(1));
        QCOMPARE(parts[0].whole.key.protocol, quint8(17));
        QCOMPARE(parts[0].whole.state, FlowState::TimedOut);
        table.expire(Start + 301 * Second, parts);
        QCOMPARE(table.size(), size_t(0));
    }

    void endsTheLongestSilentWhenItIsFullAndLosesNoByte()
    {
        FlowTable::Policy policy;
        policy.maxFlows = 160;
        FlowTable table(policy);
        std::vector<FlowPart> parts;
        for (quint64 i = 0; i < 1000; ++i) {
            const FlowKey ends = key("192.168.1.10", quint16(1024 + i), "203.0.113.7", 443);
            table.take(delta(1, i, ends, Start + qint64(i), Start + qint64(i), 100, 10), parts);
            QVERIFY(table.size() <= 160);
        }
        QVERIFY(table.ejected() >= 840);
        QCOMPARE(parts[160].whole.key.sourcePort, quint16(1024)); // the first to go is the first that came
        QVERIFY(parts[160].ends);
        // One that was ended goes on: its bytes count, its beginning does not.
        table.take(goesOn(delta(1, 0, key("192.168.1.10", 1024, "203.0.113.7", 443), Start + Minute,
                                Start + Minute, 50, 5)),
                   parts);
        table.endAll(parts);
        const Sum sum = sumOf(parts);
        QCOMPARE(sum.bytesOut, quint64(100'050));
        QCOMPARE(sum.sessions, 1000);
    }

    void keepsTheNameThatIsBestKnown()
    {
        FlowDelta first = delta(1, 1, Upload, Start, Start + Second, 100, 10);
        first.name = QStringLiteral("by-log.example.com");
        first.nameSource = NameSource::Log;
        FlowDelta second = delta(2, 1, Upload, Start, Start + Second, 100, 10);
        second.name = QStringLiteral("update.example.com");
        second.nameSource = NameSource::Sni;
        second.application = QStringLiteral("TLS");
        FlowTable table;
        std::vector<FlowPart> parts;
        for (const FlowDelta &one : {first, second, first})
            table.take(one, parts);
        QCOMPARE(parts.back().whole.name, QStringLiteral("update.example.com"));
        QCOMPARE(parts.back().whole.nameSource, NameSource::Sni);
        QCOMPARE(parts.back().whole.application, QStringLiteral("TLS"));
    }

    void findsItsEntriesAfterManyComeAndGo()
    {
        EndsIndex index;
        std::map<quint32, quint32> model; // entry to hash; many share a hash
        std::mt19937 dice(7);
        for (int step = 0; step < 20'000; ++step) {
            const quint32 entry = dice() % 3000;
            const auto known = model.find(entry);
            if (known == model.end()) {
                const quint32 hash = dice() % 500;
                index.insert(hash, entry);
                model[entry] = hash;
            } else {
                index.remove(known->second, entry);
                model.erase(known);
            }
        }
        for (quint32 entry = 0; entry < 3000; ++entry) {
            const auto known = model.find(entry);
            const quint32 hash = known == model.end() ? 0 : known->second;
            const quint32 found = index.find(hash, [&](quint32 other) { return other == entry; });
            QCOMPARE(found, known == model.end() ? EndsIndex::None : entry);
        }
    }
};

QTEST_APPLESS_MAIN(FlowTableTest)
#include "FlowTableTest.moc"
