// Several at one store, on SQLite and on a PostgreSQL server: who writes, who is told, who takes over; a server that goes.
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/devices/audit/store/StorePlaces.h"

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

class AuditStoreSharingTest : public QObject {
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

    void aReaderIsToldWhoWritesSeesWhatIsNewAndTakesOver_data() { StorePlaces::both(); }
    void aReaderIsToldWhoWritesSeesWhatIsNewAndTakesOver()
    {
        const StorePlace where = m_places.place();
        auto service = std::make_unique<OpenStore>(where, policyAt(Noon), "counterwatch-watch");
        QVERIFY(service->isWriter());
        service->store.setSees(QStringLiteral("eth1"));
        QVERIFY(answerOf<StoreFigures>(service->store.figures(&service->store)).bytes >
                0); // it is written by now
        OpenStore window(where, policyAt(Noon), "counterwatch");
        QTRY_COMPARE(window.store.lease().holder, LeaseState::Holder::Another);
        QCOMPARE(window.store.lease().by.who, QStringLiteral("counterwatch-watch"));
        QCOMPARE(window.store.lease().by.sees, QStringLiteral("eth1"));
        QCOMPARE(window.store.lease().by.process, QCoreApplication::applicationPid());

        QSignalSpy changed(&window.store, &AuditStore::changed);
        AuditBatch batch;
        batch.findings = {finding(Severity::Alarm, Noon, Noon, 1)};
        QVERIFY(service->write(batch));
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(loaded(window.store).findings.size(), size_t(1));
        // The window may say what the operator says, though another writes.
        QVERIFY(!answerOf<std::optional<Error>>(window.store.acknowledge(
            batch.findings[0].key(), {QStringLiteral("Ada"), Noon, {}, Severity::Alarm}, &window.store)));
        QCOMPARE(loaded(service->store).findings[0].acknowledged.who, QStringLiteral("Ada"));

        service.reset();
        QVERIFY(window.isWriter());
        QCOMPARE(window.sentences(), QStringList());
    }

    void theLeaseCanBeGivenUp_data() { StorePlaces::both(); }
    void theLeaseCanBeGivenUp()
    {
        const StorePlace where = m_places.place();
        OpenStore one(where, policyAt(Noon), "one");
        QVERIFY(one.isWriter());
        OpenStore two(where, policyAt(Noon), "two");
        QTRY_COMPARE(two.store.lease().holder, LeaseState::Holder::Another);
        one.store.setWantsLease(false);
        QVERIFY(two.isWriter());
        QTRY_COMPARE(one.store.lease().holder, LeaseState::Holder::Another);
        QTRY_COMPARE(one.store.lease().by.who, QStringLiteral("two"));
    }

    void aServerThatGoesAndComesBackLosesNothing()
    {
        if (!m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
        m_places.server().ask(QStringLiteral("CREATE DATABASE interrupted"));
        const StorePlace where = *StorePlace::parse(
            QStringLiteral("postgresql://postgres@/interrupted?host=%1").arg(m_places.server().folder()));
        OpenStore open(where);
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        m_places.server().halt(true);
        batch.flows = {flow(2, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        open.store.append(batch);
        QTRY_VERIFY(open.told.count() > 0);
        QCOMPARE(open.sentences().first(),
                 QStringLiteral(
                     "The server of the audit's store does not answer any more. What is observed is kept in "
                     "memory as far as there is room, and written when the server is back."));
        QTRY_COMPARE(open.store.lease().holder, LeaseState::Holder::Unknown);
        batch.flows = {flow(3, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        open.store.append(batch);
        open.written.clear();
        QVERIFY(m_places.server().resume());
        QVERIFY(open.isWriter());
        QTRY_VERIFY(open.written.count() > 0);
        QTRY_COMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 3);
        QVERIFY(answerOf<StoreFigures>(open.store.figures(&open.store)).losses.empty());
        QVERIFY(open.told.count() <= 2); // not a sentence a second
    }

    void whatAWriterHeldWhenAnotherTookOverIsCounted()
    {
        if (!m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
        const StorePlace where = m_places.database(QStringLiteral("overtaken"));
        StorePolicy slow = policyAt(Noon);
        slow.again = 6000; // the other is sooner back
        OpenStore one(where, slow, "one");
        QVERIFY(one.isWriter());
        OpenStore two(where, policyAt(Noon), "two");
        QTRY_COMPARE(two.store.lease().holder, LeaseState::Holder::Another);
        m_places.server().halt(true);
        QTRY_COMPARE(one.store.lease().holder, LeaseState::Holder::Unknown);
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        one.store.append(batch);
        QVERIFY(m_places.server().resume());
        QVERIFY(two.isWriter());
        QTRY_COMPARE_WITH_TIMEOUT(one.store.lease().holder, LeaseState::Holder::Another, 15'000);
        QCOMPARE(one.store.dropped(), 1U);
    }

    void eachDayOfFlowsIsAPartitionOfTheServers()
    {
        if (!m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
        m_places.server().ask(QStringLiteral("CREATE DATABASE parts"));
        OpenStore open(*StorePlace::parse(
            QStringLiteral("postgresql://postgres@/parts?host=%1").arg(m_places.server().folder())));
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - DayMs, 1000),
                       flow(2, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        QCOMPARE(m_places.server().ask(
                     QStringLiteral("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent ="
                                    " 'flows'::regclass ORDER BY 1"),
                     QStringLiteral("parts")),
                 QStringLiteral("flows_%1\nflows_%2").arg(Today - 1).arg(Today));
    }

    void aDatabaseOfANewerVersionOrOfSomebodyElseIsLeftAlone()
    {
        if (!m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
        m_places.server().ask(QStringLiteral("CREATE DATABASE newer"));
        const StorePlace where = *StorePlace::parse(
            QStringLiteral("postgresql://postgres@/newer?host=%1").arg(m_places.server().folder()));
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
        }
        m_places.server().ask(QStringLiteral("UPDATE meta SET value = '99' WHERE name = 'version'"),
                              QStringLiteral("newer"));
        OpenStore newer(where);
        QTRY_COMPARE(
            newer.sentences(),
            QStringList{QStringLiteral("The audit's store was written by a newer version of this program. It "
                                       "is left as it is, and nothing is written.")});
        m_places.server().ask(QStringLiteral("CREATE DATABASE theirs"));
        m_places.server().ask(QStringLiteral("CREATE TABLE customers (id INT)"), QStringLiteral("theirs"));
        OpenStore theirs(*StorePlace::parse(
            QStringLiteral("postgresql://postgres@/theirs?host=%1").arg(m_places.server().folder())));
        QTRY_COMPARE(theirs.told.count(), 1);
        QVERIFY(
            theirs.sentences()[0].contains(QStringLiteral("holds something else than the audit's store")));
        QCOMPARE(m_places.server().ask(
                     QStringLiteral("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema ="
                                    " 'public'"),
                     QStringLiteral("theirs")),
                 QStringLiteral("1"));
    }
};

QTEST_GUILESS_MAIN(AuditStoreSharingTest)
#include "AuditStoreSharingTest.moc"
