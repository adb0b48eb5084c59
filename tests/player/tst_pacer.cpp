// When a picture is shown: jitter is evened out by 50 ms at most, and latency cannot grow. Clocks are made up here.
#include "player/media/Pacer.h"

#include <QTest>

#include <random>

using namespace cw;

class PacerTest : public QObject {
    Q_OBJECT

private:
    static constexpr Nanos Interval = 40 * NanosPerMs;

private Q_SLOTS:
    void showsASteadyStreamAtOnce()
    {
        Pacer pacer;
        for (int i = 0; i < 500; ++i) {
            const Nanos arrival = NanosPerSecond + i * Interval;
            const auto paced = pacer.arrived(i * Interval, arrival);
            QCOMPARE(paced.due, arrival);
            QCOMPARE(paced.onTime, arrival);
            QCOMPARE(paced.reanchored, i == 0);
        }
    }

    void evensOutJitterWithinItsTarget()
    {
        Pacer pacer;
        std::minstd_rand random(7);
        std::uniform_int_distribution<Nanos> late(0, 40 * NanosPerMs);
        Nanos previousDue = 0;
        for (int i = 0; i < 1000; ++i) {
            const Nanos sent = i * Interval;
            const Nanos arrival = sent + late(random);
            const Nanos due = pacer.arrived(sent, arrival).due;
            QVERIFY(due - sent <= 40 * NanosPerMs + Pacer::MaxTarget);
            if (i > 500) { // what the jitter is, is known by now: pictures come out evenly
                QVERIFY(due >= arrival - 10 * NanosPerMs);
                QVERIFY(std::abs(due - previousDue - Interval) < 10 * NanosPerMs);
            }
            previousDue = due;
        }
    }

    void waitsForNothingThatNoEyeSees()
    {
        Pacer pacer;
        for (int i = 0; i < 500; ++i) {
            const Nanos sent = i * Interval;
            const Nanos arrival = sent + (i % 2) * 7 * NanosPerMs;
            QVERIFY(pacer.arrived(sent, arrival).due <= arrival);
        }
    }

    void aDelayBeyondTheTargetDelaysNoOtherPicture()
    {
        Pacer pacer;
        for (int i = 0; i < 100; ++i)
            pacer.arrived(i * Interval, i * Interval);
        QVERIFY(pacer.arrived(100 * Interval, 100 * Interval + 300 * NanosPerMs).due <
                100 * Interval + 300 * NanosPerMs);
        QCOMPARE(pacer.arrived(110 * Interval, 110 * Interval).due, 110 * Interval);
    }

    void aClockThatDriftsDoesNotGrowTheLatency_data()
    {
        QTest::addColumn<int>("ppm");
        QTest::newRow("1000 ppm slower") << -1000;
        QTest::newRow("1000 ppm faster") << 1000;
    }

    void aClockThatDriftsDoesNotGrowTheLatency()
    {
        QFETCH(int, ppm);
        Pacer pacer;
        // An hour of 25 frames a second; the camera's clock gains or loses 3.6 s in it.
        for (Nanos i = 0; i < 90'000; ++i) {
            const Nanos arrival = i * Interval;
            const Nanos pts = arrival + arrival / 1'000'000 * ppm;
            const auto paced = pacer.arrived(pts, arrival);
            QVERIFY(!paced.reanchored || i == 0);
            QVERIFY(paced.due - arrival <= Pacer::MaxTarget);
            // Two windows' drift is the most that a picture counts as late.
            QVERIFY(arrival - paced.onTime <= 2 * Pacer::Window / 1000 + NanosPerMs);
        }
    }

    void aLastingDelayIsForgottenWithinTwoWindows()
    {
        Pacer pacer;
        for (int i = 0; i < 250; ++i)
            pacer.arrived(i * Interval, i * Interval);
        const Nanos longer = 800 * NanosPerMs; // a route that has become longer for good
        Nanos lateness = 0;
        for (int i = 250; i < 250 + 260; ++i) {
            const Nanos arrival = i * Interval + longer;
            lateness = arrival - pacer.arrived(i * Interval, arrival).onTime;
        }
        QCOMPARE(lateness, Nanos(0));
    }

    void aJumpOfTheClockAnchorsAnew_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("forward") << qint64(6 * NanosPerSecond);
        QTest::newRow("back") << qint64(-6 * NanosPerSecond);
        QTest::newRow("a day") << qint64(86'400 * NanosPerSecond);
    }

    void aJumpOfTheClockAnchorsAnew()
    {
        QFETCH(qint64, jump);
        Pacer pacer;
        for (int i = 0; i < 100; ++i)
            pacer.arrived(i * Interval, i * Interval);
        const Nanos arrival = 100 * Interval;
        const auto paced = pacer.arrived(arrival + jump, arrival);
        QVERIFY(paced.reanchored);
        QCOMPARE(paced.due, arrival);
        QCOMPARE(pacer.arrived(arrival + jump + Interval, arrival + Interval).due, arrival + Interval);
    }

    void anchorsAnewAfterASuspend()
    {
        Pacer pacer;
        for (int i = 0; i < 100; ++i)
            pacer.arrived(i * Interval, i * Interval);
        // The stream went on for ten seconds while our clock stood.
        const auto paced = pacer.arrived(100 * Interval + 10 * NanosPerSecond, 100 * Interval);
        QVERIFY(paced.reanchored);
        QCOMPARE(paced.due, 100 * Interval);
    }

    void tellsTheSpeedOfTheStream_data()
    {
        QTest::addColumn<double>("speed");
        QTest::newRow("half") << 0.5;
        QTest::newRow("right") << 1.0;
        QTest::newRow("double") << 2.0;
    }

    void tellsTheSpeedOfTheStream()
    {
        QFETCH(double, speed);
        Pacer pacer;
        QCOMPARE(pacer.speed(), 1.0);
        for (int i = 0; i < 100; ++i)
            pacer.arrived(Nanos(i * double(Interval) * speed), i * Interval);
        QVERIFY(std::abs(pacer.speed() - speed) < 0.01);
    }

    void fewerPicturesWithRightTimesAreNotSlow()
    {
        Pacer pacer;
        for (int i = 0; i < 200; i += 2)
            pacer.arrived(i * Interval, i * Interval);
        QVERIFY(std::abs(pacer.speed() - 1) < 0.01);
    }

    // libavformat holds each picture back until the next one begins: what a pause held comes late, alone.
    void aPauseIsNotSlow()
    {
        Pacer pacer;
        Nanos arrival = 0, shift = 0;
        for (int i = 0; i < 200; ++i) {
            if (i == 100)
                shift = 1500 * NanosPerMs;
            arrival = i * Interval + shift;
            pacer.arrived(i * Interval + (i > 100 ? shift : 0), arrival);
            QVERIFY2(pacer.speed() > 0.9 && pacer.speed() < 1.1, qPrintable(QString::number(pacer.speed())));
        }
    }

    void aChangeToOneFrameASecondIsNotSlow()
    {
        Pacer pacer;
        Nanos pts = 0, step = Interval;
        for (int i = 0; i < 120; ++i) {
            if (i == 100)
                step = NanosPerSecond;
            pacer.arrived(pts, pts + step); // held back until the next
            QVERIFY2(pacer.speed() > 0.9 && pacer.speed() < 1.1, qPrintable(QString::number(pacer.speed())));
            pts += step;
        }
    }

    void beginsAnewWhenReset()
    {
        Pacer pacer;
        pacer.arrived(0, 0);
        pacer.reset();
        const auto paced = pacer.arrived(3 * NanosPerSecond, NanosPerSecond);
        QVERIFY(paced.reanchored);
        QCOMPARE(paced.due, NanosPerSecond);
    }
};

QTEST_GUILESS_MAIN(PacerTest)
#include "tst_pacer.moc"
