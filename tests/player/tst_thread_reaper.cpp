// Threads of closed cameras: canceled all at once, waited for by nobody, joined later.
#include "devices/base/ThreadHandle.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cw;

class ThreadReaperTest : public QObject {
    Q_OBJECT

private:
    // Ends only once it is canceled and `release` says so: a demux thread inside a slow call.
    static ThreadHandle slowToEnd(std::shared_ptr<std::atomic<bool>> release,
                                  std::shared_ptr<std::atomic<int>> canceled)
    {
        const CancelToken cancel;
        return ThreadHandle("slow", cancel, [=] {
            while (!cancel.isCanceled())
                std::this_thread::yield();
            ++*canceled;
            while (!*release)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
    }

private Q_SLOTS:
    void sixtyFourAreTakenAtOnceAndReaped()
    {
        auto release = std::make_shared<std::atomic<bool>>(false);
        auto canceled = std::make_shared<std::atomic<int>>(0);
        ThreadReaper reaper;
        std::vector<ThreadHandle> threads;
        for (int i = 0; i < 64; ++i) {
            const CancelToken cancel;
            threads.emplace_back("stream", cancel, [=] {
                while (!cancel.isCanceled() || !*release)
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                ++*canceled;
            });
        }
        QElapsedTimer timer;
        timer.start();
        for (auto &thread : threads)
            reaper.take(std::move(thread));
        QVERIFY(timer.elapsed() < 50);
        QCOMPARE(reaper.pending(), std::size_t(64));
        *release = true;
        QTRY_COMPARE(reaper.pending(), std::size_t(0));
        QCOMPARE(canceled->load(), 64);
    }

    void cancelsWhatItTakes()
    {
        auto release = std::make_shared<std::atomic<bool>>(false);
        auto canceled = std::make_shared<std::atomic<int>>(0);
        ThreadReaper reaper;
        reaper.take(slowToEnd(release, canceled));
        QTRY_COMPARE(canceled->load(), 1);
        QCOMPARE(reaper.pending(), std::size_t(1));
        *release = true;
        QTRY_COMPARE(reaper.pending(), std::size_t(0));
    }

    void joinsTheRestWhenItGoes()
    {
        auto release = std::make_shared<std::atomic<bool>>(true);
        auto canceled = std::make_shared<std::atomic<int>>(0);
        {
            ThreadReaper reaper;
            for (int i = 0; i < 4; ++i)
                reaper.take(slowToEnd(release, canceled));
        }
        QCOMPARE(canceled->load(), 4);
    }

    void aHandleThatGoesCancelsAndJoins()
    {
        auto canceled = std::make_shared<std::atomic<int>>(0);
        {
            const ThreadHandle thread = slowToEnd(std::make_shared<std::atomic<bool>>(true), canceled);
            QVERIFY(thread.isRunning());
        }
        QCOMPARE(canceled->load(), 1);
    }
};

QTEST_GUILESS_MAIN(ThreadReaperTest)
#include "tst_thread_reaper.moc"
