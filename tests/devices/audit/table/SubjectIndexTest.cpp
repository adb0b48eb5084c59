// Whom an address belongs to: named subjects, hosts that take video, and those that move.
#include "devices/audit/table/AuditEngine.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

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

const FlowKey Upload = key("192.168.1.10", 40000, "203.0.113.7", 443);

struct Site {
    Site() { book.subjects().setSubjects({subject("camera", "192.168.1.10")}); }
    // As many hosts as are ever looked at, each of which calls outside once.
    void fill(qint64 time)
    {
        Observations batch;
        for (int i = 0; i < int(SubjectIndex::Most); ++i) {
            FlowDelta flow = ends(delta(1, quint64(i) + 1000, Upload, time, time + Second, 100, 10));
            flow.key.source = IpAddress::parse(QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250 + 1));
            batch.flows.push_back(flow);
        }
        book.take(1, batch);
    }
    void pull(quint64 id, qint64 time, quint64 bytes)
    {
        const FlowKey key = test::key("192.168.1.77", quint16(50000 + id), "192.168.1.10", 554);
        book.take(1, Observations{{ends(delta(1, id, key, time, time + Second, 200, bytes))}, {}, {}, {}});
    }
    bool watchesTheTaker() const { return book.view({}).subjects.size() == 2; }
    AuditBook book;
};

} // namespace

class SubjectIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void watchesAHostThatTakesVideoFromThenOn()
    {
        Site site;
        const FlowKey pull = key("192.168.1.77", 50000, "192.168.1.10", 554);
        site.book.take(1, Observations{{delta(1, 1, pull, Start, Start + Second, 200, 9000)}, {}, {}, {}});
        QCOMPARE(site.book.view({}).subjects.size(), 1);
        site.book.take(
            1, Observations{
                   {goesOn(delta(1, 1, pull, Start + Second, Start + Minute, 2000, 5'000'000))}, {}, {}, {}});
        const SiteView view = site.book.view({});
        QCOMPARE(view.subjects.size(), 2);
        QCOMPARE(view.subjects[1].role, SubjectRole::Host);
        // What it did before it was known to take video is there too.
        QCOMPARE(view.historiesOf(text("192.168.1.77")).size(), size_t(1));
        QCOMPARE(view.historiesOf(text("192.168.1.77"))[0]->bytesIn, quint64(5'009'000));
        QVERIFY(site.book.subjects().filter().addresses.contains(ip("192.168.1.77")));
    }

    // One comes while another gives its place: as many are watched as before.
    void capturesAreToldOfEachHostThatTakesVideo()
    {
        AuditEngine engine(RuleBook{});
        auto made = std::make_unique<ToldSource>(1);
        ToldSource &capture = *made;
        engine.addSource(std::move(made));
        engine.setSubjects({subject("camera", "192.168.1.10")});
        const auto pull = [&](quint64 id, const char *taker) {
            const FlowKey pulled = key(taker, 50'000, "192.168.1.10", 554);
            capture.tell({delta(1, id, pulled, Start, Start + Second, 200, 5'000'000)});
        };
        pull(1, "192.168.1.77");
        QVERIFY(capture.filter.addresses.contains(ip("192.168.1.77")));
        SubjectIndex &subjects = engine.book().subjects();
        subjects.remove(subjects.numberOf(text("192.168.1.77")));
        pull(2, "192.168.1.78");
        QVERIFY(!capture.filter.addresses.contains(ip("192.168.1.77")));
        QVERIFY(capture.filter.addresses.contains(ip("192.168.1.78")));
    }

    void followsASubjectByItsMacToAnotherAddress()
    {
        AuditBook book;
        Subject camera = subject("camera", "192.168.1.10");
        camera.macs = {text("44:19:b6:00:00:01")};
        book.subjects().setSubjects({camera});
        Observations moved;
        moved.owners = {{ip("192.168.1.99"), 0x4419b6000001, Start},
                        {ip("203.0.113.7"), 0x4419b6000001, Start}};
        moved.flows = {
            delta(1, 1, key("192.168.1.99", 40000, "203.0.113.7", 443), Start, Start + 1, 100, 10)};
        book.take(1, moved);
        const SiteView view = book.view({});
        QCOMPARE(view.subjects[0].address(), ip("192.168.1.99"));
        QCOMPARE(view.historiesOf(text("camera")).size(), size_t(1));
        QVERIFY(!view.subjects[0].addresses.contains(ip("203.0.113.7"))); // beyond the router
    }

    void keepsTheHistoryOfAHostThatIsNamedLater()
    {
        AuditBook book;
        book.take(1, Observations{{delta(1, 1, Upload, Start, Start + 1, 100, 10)}, {}, {}, {}});
        QCOMPARE(book.view({}).subjects[0].id, text("192.168.1.10"));
        book.subjects().setSubjects({subject("camera", "192.168.1.10")});
        const SiteView view = book.view({});
        QCOMPARE(view.subjects.size(), 1);
        QCOMPARE(view.historiesOf(text("camera")).size(), size_t(1));
    }

    void givesAnAddressToItsNewHolder()
    {
        AuditBook book;
        book.subjects().setSubjects({subject("old", "192.168.1.10")});
        book.subjects().setSubjects({subject("old", "192.168.1.11"), subject("new", "192.168.1.10")});
        book.take(1, Observations{{delta(1, 1, Upload, Start, Start + 1, 100, 10)}, {}, {}, {}});
        QVERIFY(book.view({}).historiesOf(text("old")).empty());
        QCOMPARE(book.view({}).historiesOf(text("new")).size(), size_t(1));
    }

    void hostsThatFellSilentMakeRoomForThoseThatCome()
    {
        Site site;
        site.fill(Start);
        site.pull(1, Start + Minute, 5'000'000);
        QVERIFY(!site.watchesTheTaker());
        QVERIFY(site.book.subjects().leftOut() > 0);
        site.book.expire(Start + 2 * Hour);
        site.pull(2, Start + 2 * Hour, 5'000'000);
        QVERIFY(site.watchesTheTaker());
        QCOMPARE(site.book.view({}).historiesOf(text("192.168.1.77"))[0]->bytesIn, quint64(5'000'000));
    }

    void whoTookFromACameraKeepsItsPlace()
    {
        Site site;
        site.pull(1, Start, 600'000);
        site.fill(Start + Minute);
        site.book.expire(Start + 6 * Day);
        site.fill(Start + 6 * Day);
        site.pull(2, Start + 6 * Day, 600'000);
        QVERIFY(site.watchesTheTaker());
        QCOMPARE(site.book.view({}).historiesOf(text("192.168.1.77"))[0]->bytesIn, quint64(1'200'000));
    }

    void aFloodTakesNoPlaceFromWhoTalks()
    {
        Site site;
        site.pull(1, Start, 600'000);
        site.fill(Start + Second);
        site.fill(Start + Minute);
        site.book.expire(Start + 2 * Minute);
        QCOMPARE(site.book.subjects().count(), SubjectIndex::Most);
        site.pull(2, Start + 2 * Minute, 600'000);
        QVERIFY(site.watchesTheTaker());
    }

    void whatWasSeenOfAHostThatGaveItsPlaceIsInTheChanges()
    {
        Site site;
        site.fill(Start);
        site.book.expire(Start + 2 * Hour); // a quarter of them go
        const AuditChanges changes = site.book.takeChanges();
        QCOMPARE(changes.hours.size(),
                 SubjectIndex::Most - 1); // all but the one that had no room beside the camera
        QCOMPARE(site.book.ledger().size(), SubjectIndex::Most - 1 - SubjectIndex::Most / 4);
    }

    void forgedHostsThatTookVideoDoNotStayForGood()
    {
        Site site;
        site.pull(1, Start, 5'000'000);
        QVERIFY(site.watchesTheTaker());
        site.fill(Start + 8 * Day);
        site.book.expire(Start + 9 * Day);
        QVERIFY(!site.watchesTheTaker()); // silent for a week, where there is little room
    }

    // Each minute it is told that its card has its address.
    void aCameraThatIsNotListedAnyMoreIsOneHost()
    {
        Site site;
        Subject camera = subject("192.168.1.10", "192.168.1.10"); // it goes by its address
        camera.macs = {text("44:19:b6:00:00:01")};
        site.book.setSubjects({camera});
        for (int minute = 0; minute < 200; ++minute) {
            if (minute == 10)
                site.book.setSubjects({});
            Observations batch;
            batch.owners = {
                {ip("192.168.1.10"), 0x4419b6000001, Start + minute * Minute, AddressOwner::Via::Arp}};
            batch.flows = {ends(delta(1, quint64(minute), Upload, Start + minute * Minute,
                                      Start + minute * Minute + Second, 100, 10))};
            site.book.take(1, batch);
        }
        QCOMPARE(site.book.subjects().count(), size_t(1));
        QCOMPARE(site.book.view({}).histories.size(), size_t(1));
        QCOMPARE(site.book.view({}).histories[0].bytesOut, quint64(200 * 100));
    }

    void whoTookVideoBeforeARestartIsWatchedAfterIt()
    {
        Site before;
        before.pull(1, Start, 50'000'000);
        QVERIFY(before.watchesTheTaker());
        AuditBook after;
        after.restore(before.book.view({}).histories, {}, {}, {});
        after.setSubjects({subject("camera", "192.168.1.10")});
        QCOMPARE(after.view({}).subjects.size(), 2);
        QVERIFY(after.subjects().filter().addresses.contains(ip("192.168.1.77")));
    }

    void aRecorderThatIsFoundLastIsNotWatchedTwice()
    {
        Site before;
        before.book.setSubjects({subject("camera", "192.168.1.10"), subject("recorder", "192.168.1.77")});
        before.pull(1, Start, 50'000'000);
        Site after;
        after.book.restore(before.book.view({}).histories, {}, {}, {});
        after.pull(2, Start + Hour, 5'000'000); // a host that takes video, as far as is known by now
        QVERIFY(after.watchesTheTaker());
        after.book.setSubjects({subject("camera", "192.168.1.10"), subject("recorder", "192.168.1.77")});
        const SiteView view = after.book.view({});
        QCOMPARE(view.subjects.size(), 2);
        QCOMPARE(view.historiesOf(text("recorder")).size(), size_t(1));
        QCOMPARE(view.historiesOf(text("recorder"))[0]->bytesIn, quint64(55'000'000));
    }

    void aCamerasPastComesBackHoweverManyHostsThereWere()
    {
        std::vector<DestinationHistory> kept;
        const auto keep = [&kept](const QString &subject, qint64 last) {
            DestinationHistory one;
            one.subject = subject;
            one.address = ip("203.0.113.7");
            one.port = 443;
            one.protocol = 6;
            one.first = Start;
            one.last = last;
            one.bytesOut = 100;
            kept.push_back(one);
        };
        for (int i = 0; i < 20'000; ++i)
            keep(QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250 + 1), Start + i * Minute);
        keep(text("urn:uuid:camera"), Start);
        AuditBook book;
        book.restore(kept, {}, {}, {});
        book.setSubjects({subject("urn:uuid:camera", "192.168.1.10")});
        QCOMPARE(book.view({}).historiesOf(text("urn:uuid:camera")).size(), size_t(1));
        QVERIFY(book.subjects().numberOf(text("10.0.79.250")) != SubjectIndex::None); // heard of last
        QVERIFY(book.subjects().numberOf(text("10.0.0.1")) == SubjectIndex::None);
        QCOMPARE(book.subjects().leftOut(), quint64(0)); // those are no hosts of today
    }

    // A number that another had before.
    void aNewHostHasNothingOfTheOneWhosePlaceItTook()
    {
        Site site;
        site.fill(Start);
        site.book.expire(Start + 2 * Hour);
        site.fill(Start + 2 * Hour);
        site.book.subjects().setSubjects({});
        const SiteView view = site.book.view({});
        QCOMPARE(view.histories.size(), SubjectIndex::Most - 1);
        for (const DestinationHistory &history : view.histories)
            QVERIFY(history.bytesOut == 100 || history.bytesOut == 200); // once or twice its own
    }
};

QTEST_APPLESS_MAIN(SubjectIndexTest)
#include "SubjectIndexTest.moc"
