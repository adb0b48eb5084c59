// Pauses between tries, and how many cameras may try at once.
#include "player/media/Reconnect.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace cw;

class ReconnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pausesDoubleUpToThirtySeconds()
    {
        for (unsigned seed = 1; seed <= 100; ++seed) {
            Backoff backoff(seed);
            for (const double wanted : {0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0}) {
                const double pause = double(backoff.next()) / NanosPerSecond;
                QVERIFY2(pause >= wanted * 0.75 && pause <= std::min(30.0, wanted * 1.25),
                         qPrintable(QStringLiteral("%1 for %2").arg(pause).arg(wanted)));
            }
        }
    }

    void pausesOfTwoCamerasDiffer()
    {
        Backoff one(1), other(2);
        QVERIFY(one.next() != other.next());
    }

    // A camera that has just come back answers before it can play: it is asked again soon, however long it was away.
    void pausesStayShortWhereAsked()
    {
        Backoff backoff(1);
        for (int i = 0; i < 10; ++i)
            backoff.next();
        for (int i = 0; i < 3; ++i)
            QVERIFY(backoff.next(NanosPerSecond) <= NanosPerSecond);
    }

    void beginsAnewWhenReset()
    {
        Backoff backoff(1);
        for (int i = 0; i < 10; ++i)
            backoff.next();
        backoff.reset();
        QVERIFY(backoff.next() <= Backoff::First * 5 / 4);
    }

    // A camera that never answers holds its place for a second, not for as long as it is silent.
    void aPlaceCountsForASecond()
    {
        ReconnectBudget budget(1);
        const CancelToken cancel;
        const ReconnectBudget::Place silent(budget, cancel);
        const Nanos begin = monotonicNow();
        const ReconnectBudget::Place next(budget, cancel);
        const Nanos waited = monotonicNow() - begin;
        QVERIFY2(waited > NanosPerSecond / 2 && waited < 3 * NanosPerSecond,
                 qPrintable(QString::number(waited)));
    }

    void noMoreThanTheBudgetAtOnce()
    {
        ReconnectBudget budget(2);
        const CancelToken cancel;
        std::atomic<int> inside = 0, most = 0, done = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                const ReconnectBudget::Place place(budget, cancel);
                const int now = ++inside;
                int seen = most;
                while (now > seen && !most.compare_exchange_weak(seen, now)) {
                }
                std::this_thread::yield();
                --inside;
                ++done;
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(done.load(), 8);
        QVERIFY(most <= 2);
    }

    void aCanceledWaitHoldsNoPlace()
    {
        ReconnectBudget budget(1);
        const CancelToken cancel, canceled;
        canceled.cancel();
        {
            const ReconnectBudget::Place held(budget, cancel);
            const ReconnectBudget::Place waited(budget, canceled); // returns, though there is no place
        }
        // One place came back, not two: a second holder has to wait.
        const ReconnectBudget::Place held(budget, cancel);
        std::atomic<bool> got = false;
        const CancelToken later;
        std::thread second([&] {
            const ReconnectBudget::Place place(budget, later);
            got = !later.isCanceled();
        });
        const bool early = QTest::qWaitFor([&] { return got.load(); }, 200);
        later.cancel();
        second.join();
        QVERIFY(!early);
    }
};

QTEST_GUILESS_MAIN(ReconnectTest)
#include "tst_reconnect.moc"
