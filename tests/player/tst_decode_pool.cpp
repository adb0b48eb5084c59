// The decode threads: one stream never on two of them, its order kept, and all streams served in turn.
#include "player/media/DecodePool.h"

#include <QTest>

using namespace cw;

namespace {

// Counts turns; `work` is called in each.
class CountingJob : public DecodeJob {
public:
    explicit CountingJob(std::function<bool(int turn)> work) : m_work(std::move(work)) {}
    bool runOne() override
    {
        if (m_inside.exchange(true))
            overlapped = true;
        const bool more = m_work(turns++);
        m_inside = false;
        return more;
    }
    std::atomic<int> turns = 0;
    std::atomic<bool> overlapped = false;

private:
    std::atomic<bool> m_inside = false;
    std::function<bool(int)> m_work;
};

} // namespace

class DecodePoolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasAThreadWhateverTheMachineSays()
    {
        DecodePool pool(0);
        QCOMPARE(pool.threadCount(), std::size_t(1));
    }

    void neverRunsAJobTwiceAtOnce()
    {
        DecodePool pool(4);
        std::vector<std::shared_ptr<CountingJob>> jobs;
        for (int i = 0; i < 8; ++i) {
            jobs.push_back(std::make_shared<CountingJob>([](int turn) {
                std::this_thread::yield();
                return turn < 999;
            }));
        }
        // Asked from several threads while it runs.
        std::vector<std::thread> askers;
        for (int i = 0; i < 3; ++i) {
            askers.emplace_back([&] {
                for (int n = 0; n < 2000; ++n)
                    pool.schedule(jobs[std::size_t(n) % jobs.size()]);
            });
        }
        for (auto &asker : askers)
            asker.join();
        for (const auto &job : jobs) {
            QTRY_VERIFY(job->turns >= 1000);
            QVERIFY(!job->overlapped);
        }
    }

    void aJobThatIsAskedForWhileItRunsRunsAgain()
    {
        std::atomic<bool> inside = false, go = false;
        DecodePool pool(2);
        auto job = std::make_shared<CountingJob>([&](int turn) {
            if (turn == 0) {
                inside = true;
                while (!go)
                    std::this_thread::yield();
            }
            return false;
        });
        pool.schedule(job);
        QTRY_VERIFY(inside);
        pool.schedule(job);
        pool.schedule(job);
        go = true;
        QTRY_COMPARE(job->turns.load(), 2);
        QVERIFY(!QTest::qWaitFor([&] { return job->turns > 2; }, 50));
    }

    void takesTurnsAmongStreams()
    {
        std::mutex mutex;
        std::vector<int> order;
        std::atomic<bool> go = false;
        DecodePool pool(1);
        auto gate = std::make_shared<CountingJob>([&](int) {
            while (!go)
                std::this_thread::yield();
            return false;
        });
        pool.schedule(gate);
        std::vector<std::shared_ptr<CountingJob>> jobs;
        for (int i = 0; i < 3; ++i) {
            jobs.push_back(std::make_shared<CountingJob>([&, i](int turn) {
                const std::lock_guard lock(mutex);
                order.push_back(i);
                return turn < 3;
            }));
            pool.schedule(jobs.back());
        }
        go = true;
        QTRY_COMPARE(jobs[2]->turns.load(), 4);
        const std::lock_guard lock(mutex);
        QCOMPARE(order, (std::vector<int>{0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}));
    }

    void aSlowStreamLeavesTheOtherThreadsToTheOthers()
    {
        std::atomic<bool> release = false;
        DecodePool pool(2);
        auto slow = std::make_shared<CountingJob>([&](int) {
            while (!release)
                std::this_thread::yield();
            return false;
        });
        auto quick = std::make_shared<CountingJob>([](int turn) { return turn < 100; });
        pool.schedule(slow);
        pool.schedule(quick);
        QTRY_COMPARE(quick->turns.load(), 101);
        release = true;
    }

    void dropsWhatWaitsWhenItGoes()
    {
        std::weak_ptr<CountingJob> dropped;
        std::atomic<bool> inside = false;
        {
            DecodePool pool(1);
            auto endless = std::make_shared<CountingJob>([&](int) {
                inside = true;
                return true;
            });
            dropped = endless;
            pool.schedule(endless);
            endless.reset();
            QTRY_VERIFY(inside);
        }
        QVERIFY(dropped.expired());
    }
};

QTEST_GUILESS_MAIN(DecodePoolTest)
#include "tst_decode_pool.moc"
