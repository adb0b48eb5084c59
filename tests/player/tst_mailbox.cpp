// The mailbox between a decode thread and the painter: the newest picture that is due wins.
#include "player/media/FrameMailbox.h"

#include <QTest>

using namespace cw;

class MailboxTest : public QObject {
    Q_OBJECT

private:
    static Frame frame(std::uint64_t sequence, Nanos due)
    {
        Frame frame;
        frame.format = PixelFormat::Gray8;
        frame.size = {1, 1};
        frame.sequence = sequence;
        frame.due = due;
        return frame;
    }

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        FrameMailbox box;
        QVERIFY(!box.take(INT64_MAX));
        QVERIFY(!box.nextDue());
        QCOMPARE(box.dropped(), 0U);
    }

    void givesTheNewestThatIsDueAndCountsTheOthers()
    {
        FrameMailbox box;
        box.put(frame(1, 100));
        box.put(frame(2, 200));
        box.put(frame(3, 300));
        const auto taken = box.take(250);
        QVERIFY(taken);
        QCOMPARE(taken->sequence, 2U);
        QCOMPARE(box.dropped(), 1U);
    }

    void keepsWhatIsNotYetDue()
    {
        FrameMailbox box;
        box.put(frame(1, 100));
        box.put(frame(2, 200));
        QVERIFY(!box.take(99));
        QCOMPARE(box.nextDue(), std::optional<Nanos>(100));
        QCOMPARE(box.take(100)->sequence, 1U);
        QCOMPARE(box.nextDue(), std::optional<Nanos>(200));
        QCOMPARE(box.take(200)->sequence, 2U);
        QCOMPARE(box.dropped(), 0U);
    }

    void givesEachPictureOnce()
    {
        FrameMailbox box;
        box.put(frame(1, 0));
        QVERIFY(box.take(1));
        QVERIFY(!box.take(1));
    }

    void dropsTheOldestWhenFull()
    {
        FrameMailbox box;
        for (std::uint64_t i = 0; i < FrameMailbox::Capacity + 2; ++i)
            box.put(frame(i, Nanos(i)));
        QCOMPARE(box.dropped(), 2U);
        QCOMPARE(box.nextDue(), std::optional<Nanos>(2));
    }

    void countsWhatIsCleared()
    {
        FrameMailbox box;
        box.put(frame(1, 0));
        box.put(frame(2, 0));
        box.clear();
        QVERIFY(!box.take(1));
        QCOMPARE(box.dropped(), 2U);
    }

    void letsGoOfThePicturesMemory()
    {
        FrameMailbox box;
        auto memory = std::make_shared<int>(1);
        Frame held = frame(1, 0);
        held.keep = memory;
        box.put(std::move(held));
        QCOMPARE(memory.use_count(), 2L);
        box.clear();
        QCOMPARE(memory.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "tst_mailbox.moc"
