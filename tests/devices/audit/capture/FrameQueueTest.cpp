// The helper's queue: bounded, whole frames or none, and never waiting for its reader.
#include "devices/audit/capture/FrameQueue.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace cw::audit::capture;

class FrameQueueTest : public QObject {
    Q_OBJECT

    int m_pipe[2] = {-1, -1};

    Bytes readAll() const
    {
        Bytes all(1 << 20);
        const auto count = ::read(m_pipe[0], all.data(), all.size());
        all.resize(std::size_t(std::max<ssize_t>(count, 0)));
        return all;
    }

private Q_SLOTS:
    void init() { QVERIFY(pipe2(m_pipe, O_NONBLOCK | O_CLOEXEC) == 0); }
    void cleanup()
    {
        for (auto &fd : m_pipe)
            if (fd >= 0)
                ::close(std::exchange(fd, -1));
    }

    void whatGoesInComesOutInOrderAroundTheRing()
    {
        FrameQueue queue(2 * FrameQueue::Reserve);
        Bytes sent, received;
        for (int i = 0; i < 500; ++i) {
            const Bytes head{std::uint8_t(i), std::uint8_t(i >> 8)},
                packet(std::size_t(i % 300), std::uint8_t(i * 7));
            QVERIFY(queue.pushPacket(head, packet));
            for (const auto &part : {head, packet})
                sent.insert(sent.end(), part.begin(), part.end());
            QCOMPARE(queue.flush(m_pipe[1]), FrameQueue::Flow::Drained);
            const auto part = readAll();
            received.insert(received.end(), part.begin(), part.end());
        }
        QCOMPARE(received, sent);
    }

    void aFullQueueRefusesPacketsButStillTakesTheLastWords()
    {
        FrameQueue queue(2 * FrameQueue::Reserve);
        const Bytes head(16), packet(984);
        int taken = 0;
        while (queue.pushPacket(head, packet))
            ++taken;
        QCOMPARE(taken, int(FrameQueue::Reserve / 1000));
        QVERIFY(queue.push(encodeEmpty(FrameType::Bye)));
        QCOMPARE(queue.size(), std::size_t(taken) * 1000 + 4);
    }

    void aFullPipeIsNotWaitedFor()
    {
        FrameQueue queue(1 << 20);
        while (queue.pushPacket(Bytes(16), Bytes(1000)))
            ;
        QCOMPARE(queue.flush(m_pipe[1]), FrameQueue::Flow::Full);
        QVERIFY(queue.size() > 0);
    }

    void aReaderThatIsGoneIsNoticed()
    {
        signal(SIGPIPE, SIG_IGN);
        FrameQueue queue(1 << 20);
        QVERIFY(queue.push(Bytes(10)));
        ::close(std::exchange(m_pipe[0], -1));
        QCOMPARE(queue.flush(m_pipe[1]), FrameQueue::Flow::Closed);
    }
};

QTEST_GUILESS_MAIN(FrameQueueTest)
#include "FrameQueueTest.moc"
