// How long the audit's store keeps what, on SQLite and on a PostgreSQL server: ages, sizes, and clocks that are wrong.
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/devices/audit/store/StorePlaces.h"

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

const QString camera = QStringLiteral("camera-1");
constexpr qint64 noonHour = Noon / HourMs;

} // namespace

class AuditStoreBoundsTest : public QObject {
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

    void whatIsOlderThanTheRetentionGoesAndThatIsSaid_data() { StorePlaces::both(); }
    void whatIsOlderThanTheRetentionGoesAndThatIsSaid()
    {
        const StorePlace where = m_places.place();
        {
            OpenStore open(where, policyAt(Noon - 10 * DayMs));
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - 35 * DayMs, 1000),
                           flow(2, "192.168.1.20", "203.0.113.7", Noon - 20 * DayMs, 1000)};
            batch.hours = {hour(camera, "203.0.113.7", noonHour - 24 * 735, 5),
                           hour(camera, "203.0.113.7", noonHour - 24 * 35, 7)};
            QVERIFY(open.write(batch));
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        AuditBatch batch; // two days of now, so that the clock is believed
        batch.flows = {flow(3, "192.168.1.20", "203.0.113.7", Noon - DayMs, 1000),
                       flow(4, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        const auto all = [&] { return answerOf<StoreFigures>(open.store.figures(&open.store)); };
        const StoreFigures figures = all();
        QCOMPARE(figures.flows, 3);
        QCOMPARE(figures.oldestDay, Today - 20);
        QCOMPARE(figures.hours, 1); // sums stay longer than flows
        QCOMPARE(figures.losses.size(), size_t(2));
        for (const StoreLoss &loss : figures.losses) {
            QCOMPARE(loss.reason, StoreLoss::Reason::Aged);
            QCOMPARE(loss.count, 1);
        }
    }

    void aClockThatJumpsAheadEmptiesNothing_data() { StorePlaces::both(); }
    void aClockThatJumpsAheadEmptiesNothing()
    {
        const StorePlace where = m_places.place();
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
            QVERIFY(open.write(batch));
        }
        const qint64 wrong = Noon + 400 * DayMs;
        OpenStore open(where, policyAt(wrong));
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(2, "192.168.1.20", "203.0.113.7", wrong - HourMs, 1000)};
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        QCOMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 2);
        batch.flows = {
            flow(3, "192.168.1.20", "203.0.113.7", wrong - DayMs, 1000)}; // it is so for a second day
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        QCOMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 2);
    }

    void timesThatCannotBeAreRefusedAndCounted_data() { StorePlaces::both(); }
    void timesThatCannotBeAreRefusedAndCounted()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon + 100 * DayMs, 1000),
                       flow(2, "192.168.1.20", "203.0.113.7", 0, 1000),
                       flow(3, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        QCOMPARE(figures.flows, 1);
        QCOMPARE(figures.losses.size(), size_t(1));
        QCOMPARE(figures.losses[0].reason, StoreLoss::Reason::Time);
        QCOMPARE(figures.losses[0].count, 2);
    }

    void beyondItsLargestSizeTheOldestDaysGoFirst_data() { StorePlaces::both(); }
    void beyondItsLargestSizeTheOldestDaysGoFirst()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        for (quint64 i = 0; i < 20'000; ++i)
            batch.flows.push_back(
                flow(i, "192.168.1.20", "203.0.113.7", Noon - qint64(i % 10) * DayMs - HourMs, 1000));
        batch.hours = {hour(camera, "203.0.113.7", noonHour, 7)};
        QVERIFY(open.write(batch));
        const qint64 full = answerOf<StoreFigures>(open.store.figures(&open.store)).bytes;
        open.store.setRetention({30, 730, full / 2});
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        QVERIFY2(figures.bytes <= full / 2, qPrintable(QString::number(figures.bytes)));
        QCOMPARE(figures.newestDay, Today);
        QVERIFY(figures.oldestDay > Today - 9);
        QVERIFY(figures.flows >= 4000);
        QCOMPARE(figures.hours, 1);
        qint64 gone = 0;
        for (const StoreLoss &loss : figures.losses) {
            QCOMPARE(loss.reason, StoreLoss::Reason::Size);
            gone += loss.count;
        }
        QCOMPARE(gone + figures.flows, 20'000);
    }
};

QTEST_GUILESS_MAIN(AuditStoreBoundsTest)
#include "AuditStoreBoundsTest.moc"
