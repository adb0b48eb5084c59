// The frame clock: at once where it may, together where it must, never twice within a display interval.
#include "widgets/grid/FrameClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;

class FrameClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_now = 100 * NanosPerSecond; }

    void theFirstPictureIsShownAtOnce();
    void picturesWithinAnIntervalAreShownTogether();
    void afterAnIntervalTheNextIsShownAtOnce();
    void aPictureForLaterWaits();
    void aPictureForNowGoesBeforeOneForLater();
    void askingDuringATickArmsTheNext();

private:
    FrameClock::Now now()
    {
        return [this] { return m_now; };
    }
    Nanos m_now = 0;
};

void FrameClockTest::theFirstPictureIsShownAtOnce()
{
    FrameClock clock(now());
    QSignalSpy ticks(&clock, &FrameClock::tick);
    clock.request();
    QCOMPARE(ticks.size(), 1);
}

void FrameClockTest::picturesWithinAnIntervalAreShownTogether()
{
    FrameClock clock(now());
    QSignalSpy ticks(&clock, &FrameClock::tick);
    clock.request();
    for (int i = 0; i < 64; ++i)
        clock.request();
    QCOMPARE(ticks.size(), 1);
    QTRY_COMPARE(ticks.size(), 2);
    // Nothing is left behind: no third tick comes by itself.
    QVERIFY(!QTest::qWaitFor([&ticks] { return ticks.size() > 2; }, 60));
}

void FrameClockTest::afterAnIntervalTheNextIsShownAtOnce()
{
    FrameClock clock(now());
    clock.setInterval(10 * NanosPerMs);
    QSignalSpy ticks(&clock, &FrameClock::tick);
    clock.request();
    m_now += 9 * NanosPerMs;
    clock.request();
    QCOMPARE(ticks.size(), 1);
    m_now += NanosPerMs;
    clock.request();
    QCOMPARE(ticks.size(), 2);
}

void FrameClockTest::aPictureForLaterWaits()
{
    FrameClock clock; // the real time
    QSignalSpy ticks(&clock, &FrameClock::tick);
    const Nanos due = monotonicNow() + 40 * NanosPerMs;
    clock.requestAt(due);
    QCOMPARE(ticks.size(), 0);
    QTRY_COMPARE(ticks.size(), 1);
    QVERIFY(monotonicNow() >= due);
}

void FrameClockTest::aPictureForNowGoesBeforeOneForLater()
{
    FrameClock clock(now());
    QSignalSpy ticks(&clock, &FrameClock::tick);
    clock.requestAt(m_now + 3600 * NanosPerSecond);
    QCOMPARE(ticks.size(), 0);
    clock.request();
    QCOMPARE(ticks.size(), 1);
}

void FrameClockTest::askingDuringATickArmsTheNext()
{
    FrameClock clock(now());
    int ticks = 0;
    connect(&clock, &FrameClock::tick, this, [&] {
        if (++ticks == 1)
            clock.request();
    });
    clock.request();
    QCOMPARE(ticks, 1);
    QTRY_COMPARE(ticks, 2);
}

QTEST_GUILESS_MAIN(FrameClockTest)
#include "tst_frameclock.moc"
