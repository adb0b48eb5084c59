// The queue before a decoder: bounded, and never with a hole that a decoder would stumble over.
#include "player/media/PacketQueue.h"

#include <QTest>

using namespace cw;

class PacketQueueTest : public QObject {
    Q_OBJECT

private:
    static PacketQueue::Item item(std::uint64_t sequence, bool key, std::size_t size = 100)
    {
        PacketQueue::Item item;
        item.packet.sequence = sequence;
        item.packet.key = key;
        item.packet.size = size;
        return item;
    }

private Q_SLOTS:
    void keepsTheOrder()
    {
        PacketQueue queue;
        QVERIFY(queue.isEmpty());
        QVERIFY(queue.push(item(0, true)));
        QVERIFY(queue.push(item(1, false)));
        QCOMPARE(queue.pop()->packet.sequence, 0U);
        QCOMPARE(queue.pop()->packet.sequence, 1U);
        QVERIFY(!queue.pop());
        QCOMPARE(queue.dropped(), 0U);
    }

    void goesEmptyWhenFullAndWaitsForAKeyFrame()
    {
        PacketQueue queue;
        for (std::uint64_t i = 0; i < PacketQueue::MaxPictures; ++i)
            QVERIFY(queue.push(item(i, i == 0)));
        QVERIFY(!queue.push(item(200, false)));
        QVERIFY(queue.isEmpty());
        QVERIFY(!queue.push(item(201, false)));
        QCOMPARE(queue.dropped(), PacketQueue::MaxPictures + 2);
        QVERIFY(queue.push(item(202, true)));
        QVERIFY(queue.push(item(203, false)));
        QCOMPARE(queue.pop()->packet.sequence, 202U);
        QCOMPARE(queue.dropped(), PacketQueue::MaxPictures + 2);
    }

    void isBoundedInBytesToo()
    {
        PacketQueue queue;
        const std::size_t third = PacketQueue::MaxBytes / 3;
        for (std::uint64_t i = 0; i < 3; ++i)
            QVERIFY(queue.push(item(i, i == 0, third)));
        QVERIFY(!queue.push(item(3, false, third)));
        QVERIFY(queue.isEmpty());
    }

    void aKeyFrameThatFindsItFullStays()
    {
        PacketQueue queue;
        for (std::uint64_t i = 0; i < PacketQueue::MaxPictures; ++i)
            queue.push(item(i, i == 0));
        QVERIFY(queue.push(item(500, true)));
        QCOMPARE(queue.pop()->packet.sequence, 500U);
        QVERIFY(queue.isEmpty());
    }

    void skipsToTheNewestKeyFrame()
    {
        PacketQueue queue;
        for (std::uint64_t i = 0; i < 10; ++i)
            queue.push(item(i, i == 0 || i == 3 || i == 7));
        QCOMPARE(queue.skipToKey(), std::size_t(7));
        QCOMPARE(queue.dropped(), 7U);
        QCOMPARE(queue.pop()->packet.sequence, 7U);
        QCOMPARE(queue.pop()->packet.sequence, 8U);
    }

    void skipsNothingWhereNoKeyFrameWaits()
    {
        PacketQueue queue;
        queue.push(item(0, true));
        queue.pop();
        queue.push(item(1, false));
        queue.push(item(2, false));
        QCOMPARE(queue.skipToKey(), std::size_t(0));
        QCOMPARE(queue.pop()->packet.sequence, 1U);
    }

    void waitsForAKeyFrameOnceCleared()
    {
        PacketQueue queue;
        queue.push(item(0, true));
        queue.clear();
        QVERIFY(!queue.push(item(1, false)));
        QVERIFY(queue.push(item(2, true)));
    }
};

QTEST_GUILESS_MAIN(PacketQueueTest)
#include "tst_packet_queue.moc"
