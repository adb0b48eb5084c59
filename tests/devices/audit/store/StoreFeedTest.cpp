// From the table through the store into the table of a later run: nothing that was kept gets lost on the way.
#include "devices/audit/store/StoreFeed.h"
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/devices/audit/store/StorePlaces.h"
#include "tests/devices/audit/table/TableParts.h"

#include <numeric>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

using test::Hour, test::Minute, test::Day, test::Start, test::ip;
const QString camera = QStringLiteral("cam1");
const char *const Cloud = "52.1.1.1";

Subject named(const QString &id, const char *address)
{
    Subject made;
    made.id = id;
    made.addresses = {ip(address)};
    return made;
}

// A run of the audit: the table and the store it is kept in.
struct Run {
    Run(const StorePlace &place, const AuditBook::Policy &policy = {})
        : open(place, policyAt(Start + 30 * Day)), book(policy)
    {
        ready = open.isWriter();
    }
    void restore()
    {
        const KeptAudit kept = loaded(open.store);
        book.restore(kept.histories, kept.signs, kept.domains, kept.reaches);
    }
    void send(const IpAddress &to, qint64 at, quint64 bytes)
    {
        FlowKey ends = test::key("10.0.0.5", quint16(1024 + ++flows), Cloud, 443);
        ends.destination = to;
        book.take(1,
                  Observations{{test::ends(test::delta(1, flows, ends, at, at + 1, bytes, 10))}, {}, {}, {}});
    }
    void send(const char *to, qint64 at, quint64 bytes) { send(ip(to), at, bytes); }
    AuditBatch batch()
    {
        const SiteView view = book.view({});
        return batchOf(book.takeChanges(), view, {});
    }
    bool keep() { return open.write(batch()); }
    DestinationHistory kept(const QString &subject, const char *to)
    {
        const KeptAudit all = loaded(open.store);
        for (const DestinationHistory &one : all.histories) {
            if (one.subject == subject && one.address == ip(to))
                return one;
        }
        return {};
    }
    DestinationHistory known(const char *to) const
    {
        const SiteView view = book.view({});
        for (const DestinationHistory &one : view.histories) {
            if (one.subject == camera && one.address == ip(to))
                return one;
        }
        return {};
    }

    OpenStore open;
    AuditBook book;
    quint64 flows = 0;
    bool ready = false;
};

quint64 sent(const DestinationHistory &history)
{
    return std::accumulate(history.hours.begin(), history.hours.end(), quint64(0),
                           [](quint64 sum, const HourSum &hour) { return sum + hour.bytesOut; });
}

} // namespace

class StoreFeedTest : public QObject {
    Q_OBJECT

    StorePlaces m_places;

private Q_SLOTS:
    void initTestCase() { m_places.begin(); }
    void init()
    {
        m_places.renew();
        if (StorePlaces::isServer() && !m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
    }

    void aCameraThatIsNamedAfterItsFirstPacketKeepsItsPast()
    {
        const StorePlace where = m_places.place();
        {
            Run first(where);
            QVERIFY(first.ready);
            first.send(Cloud, Start, 1000);
            first.send("52.2.2.2", Start, 70); // never again
            QVERIFY(first.keep());
            first.book.setSubjects({named(camera, "10.0.0.5")});
            first.send(Cloud, Start + 25 * Hour, 500);
            QVERIFY(first.keep());
            QCOMPARE(sent(first.kept(camera, Cloud)), quint64(1500));
            first.send(Cloud, Start + 26 * Hour, 30);
            QVERIFY(first.keep());
        }
        Run second(where);
        QVERIFY(second.ready);
        second.restore(); // before it is found again
        second.book.setSubjects({named(camera, "10.0.0.5")});
        const DestinationHistory cloud = second.known(Cloud);
        QCOMPARE(cloud.first, Start);
        QCOMPARE(cloud.bytesOut, quint64(1530));
        QCOMPARE(cloud.hours.size(), size_t(3));
        QCOMPARE(cloud.hours[0].bytesOut, quint64(1000));
        QCOMPARE(second.known("52.2.2.2").first, Start);
        second.send(Cloud, Start + 26 * Hour + Minute, 4);
        QVERIFY(second.keep());
        QCOMPARE(second.kept(camera, Cloud).first, Start);
        QCOMPARE(sent(second.kept(camera, Cloud)), quint64(1534));
    }

    void whatWasSeenOfACameraBeforeItIsFoundAgainIsItsOwn()
    {
        const StorePlace where = m_places.place();
        constexpr qint64 Again = Start + Day;
        {
            Run first(where);
            QVERIFY(first.ready);
            first.send(Cloud, Start, 1000);
            first.send("52.2.2.2", Start, 50);
            QVERIFY(first.keep()); // under its address, too
            first.book.setSubjects({named(camera, "10.0.0.5")});
            first.send(Cloud, Again, 500);
            QVERIFY(first.keep());
        }
        for (int run = 1; run <= 2; ++run) {
            Run later(where);
            QVERIFY(later.ready);
            later.restore();
            const qint64 at = Again + run * 2 * Hour;
            later.send(Cloud, at, 30);
            later.send("52.3.3.3", at, 7);
            later.book.take(
                1, Observations{{}, {test::lookup("10.0.0.5", "new.example.net", "52.3.3.3", at)}, {}, {}});
            if (run == 1)
                QVERIFY(later.keep()); // told of a host
            later.book.setSubjects({named(camera, "10.0.0.5")});
            const DestinationHistory fresh = later.known("52.3.3.3");
            QCOMPARE(fresh.first, Again + 2 * Hour);
            QCOMPARE(sent(fresh), quint64(7 * run));
            QCOMPARE(fresh.bytesOut, quint64(7 * run));
            QCOMPARE(fresh.beats.size(), size_t(run));
            QCOMPARE(fresh.flows.size(), size_t(run));
            QCOMPARE(fresh.name, QStringLiteral("new.example.net"));
            QVERIFY(fresh.nameAnswered);
            const DestinationHistory cloud = later.known(Cloud);
            QCOMPARE(cloud.first, Start);
            QCOMPARE(cloud.bytesOut, quint64(1500 + 30 * run));
            QCOMPARE(sent(cloud), cloud.bytesOut);
            QCOMPARE(later.known("52.2.2.2").bytesOut, quint64(50));
            QCOMPARE(later.book.ledger().size(), size_t(3)); // nothing is left of the host
            QVERIFY(later.keep());
            QCOMPARE(sent(later.kept(camera, Cloud)), cloud.bytesOut);
            QCOMPARE(sent(later.kept(camera, "52.3.3.3")), fresh.bytesOut);
        }
    }

    void whatAnEarlierRunKeptOfItsAddressIsNotACamerasThatHadAName()
    {
        DestinationHistory own = history(camera, Cloud, Start, Start);
        own.hours = {{Start / HourMs, 3000, 0, 0, 0, 1}};
        DestinationHistory others = history(QStringLiteral("10.0.0.5"), "52.9.9.9", Start, Start);
        others.hours = {{Start / HourMs, 10, 0, 0, 0, 1}};
        AuditBook book;
        book.restore({others, own}, {}, {}, {});
        book.setSubjects({named(camera, "10.0.0.5")});
        const std::vector<DestinationHistory> histories = book.view({}).histories;
        QCOMPARE(histories.size(), size_t(1));
        QCOMPARE(histories[0].address, ip(Cloud));
    }

    void whatWasKeptUnderItsAddressIsTheCamerasWhereNothingIsUnderItsName()
    {
        const StorePlace where = m_places.place();
        {
            Run first(where);
            QVERIFY(first.ready);
            first.send(Cloud, Start, 1000);
            QVERIFY(first.keep());
        }
        Run second(where);
        QVERIFY(second.ready);
        second.book.setSubjects({named(camera, "10.0.0.5")});
        second.restore();
        QVERIFY(second.keep());
        const DestinationHistory cloud = second.kept(camera, Cloud);
        QCOMPARE(cloud.first, Start);
        QCOMPARE(sent(cloud), quint64(1000));
    }

    void aNameOfAnEarlierTimeDoesNotReplaceWhatIsKeptUnderThePresentOne()
    {
        DestinationHistory now = history(QStringLiteral("a name before all digits: !"), Cloud, Start, Start);
        now.hours = {{Start / HourMs, 3000, 0, 0, 0, 1}};
        DestinationHistory before = now;
        before.subject = QStringLiteral("10.0.0.5");
        before.hours = {{Start / HourMs, 10, 0, 0, 0, 1}};
        for (const bool stale : {true, false}) {
            AuditBook book;
            book.subjects().setSubjects({named(now.subject, "10.0.0.5")});
            book.restore(stale ? std::vector{before, now} : std::vector{now, before}, {}, {}, {});
            QCOMPARE(sent(book.view({}).histories.at(0)), quint64(3000));
        }
    }

    void aDestinationThatWasMergedAndReturnsTakesNothingFromTheStore_data() { StorePlaces::both(); }
    void aDestinationThatWasMergedAndReturnsTakesNothingFromTheStore()
    {
        AuditBook::Policy policy;
        policy.ledger.destinations = 8;
        Run run(m_places.place(), policy);
        QVERIFY(run.ready);
        run.book.subjects().setSubjects({named(camera, "10.0.0.5")});
        run.send(Cloud, Start, 5'000'000);
        QVERIFY(run.keep());
        quint64 whole = 5'000'000;
        for (quint32 i = 0; i < 16; ++i, whole += 6'000'000)
            run.send(IpAddress::v4(0x08000000u + i), Start + Minute, 6'000'000);
        QVERIFY(!run.known(Cloud).address.isValid()); // merged
        QVERIFY(run.keep());
        run.send(Cloud, Start + 2 * Minute, 1000);
        whole += 1000;
        const AuditBatch batch = run.batch();
        for (int twice = 0; twice < 2; ++twice) { // as where a transaction failed
            QVERIFY(run.open.write(batch));
            const DestinationHistory cloud = run.kept(camera, Cloud);
            QCOMPARE(sent(cloud), quint64(5'001'000));
            QCOMPARE(cloud.bytesOut, quint64(5'001'000));
            QCOMPARE(cloud.first, Start);
            QCOMPARE(cloud.hours.at(0).sessions, quint32(2));
        }
        quint64 counted = 0; // and none of it twice
        for (const DestinationHistory &one : run.book.view({}).histories) {
            QCOMPARE(sent(one), one.bytesOut);
            counted += one.bytesOut;
        }
        QCOMPARE(counted, whole);
    }

    void whatIsNotRememberedAnyMoreIsNotReplacedByLess_data() { StorePlaces::both(); }
    void whatIsNotRememberedAnyMoreIsNotReplacedByLess()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        DestinationHistory more = history(camera, Cloud, Noon - DayMs + 5, Noon);
        AuditBatch batch;
        batch.histories = {more};
        batch.hours = {hour(camera, Cloud, Noon / HourMs, 5'000'000)};
        QVERIFY(open.write(batch));
        DestinationHistory less = history(camera, Cloud, Noon, Noon + 1);
        less.bytesOut = 1000;
        less.sessions = 1;
        batch.histories = {less};
        batch.hours = {hour(camera, Cloud, Noon / HourMs, 1000)};
        QVERIFY(open.write(batch));
        QCOMPARE(open.sentences(), QStringList());
        const KeptAudit kept = loaded(open.store);
        QCOMPARE(kept.histories.size(), size_t(1));
        QCOMPARE(kept.histories[0].first, Noon - DayMs + 5);
        QCOMPARE(kept.histories[0].last, Noon + 1);
        QCOMPARE(kept.histories[0].bytesOut, more.bytesOut);
        QCOMPARE(kept.histories[0].sessions, more.sessions);
        QCOMPARE(sent(kept.histories[0]), quint64(5'000'000));
    }

    void manySmallDestinationsDoNotDriveOutALargeOne()
    {
        PartedSums parted(8);
        DestinationHistory large = history(camera, Cloud, Noon, Noon);
        large.hours = {{Noon / HourMs, 5'000'000, 0, 0, 0, 1}};
        parted.keep(large, camera, 0, Noon);
        for (quint32 i = 0; i < 1000; ++i) {
            DestinationHistory small = history(camera, Cloud, Noon, Noon);
            small.address = IpAddress::v4(0x08000000u + i);
            small.hours = {{Noon / HourMs, 100, 0, 0, 0, 1}};
            parted.keep(small, camera, 0, Noon);
            QVERIFY(parted.size() <= 8);
        }
        parted.prune(Noon + HourMs);
        const auto back = parted.take(camera, {large.address, large.port, large.protocol, large.inbound});
        QVERIFY(back);
        QVERIFY(back->hours == large.hours);
        parted.prune(Noon + 2 * HourMs);
        QCOMPARE(parted.size(), qsizetype(0));
    }
};

QTEST_GUILESS_MAIN(StoreFeedTest)
#include "StoreFeedTest.moc"
