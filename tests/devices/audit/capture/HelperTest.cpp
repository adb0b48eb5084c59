// counterwatch-capture itself with real packets between two network namespaces: what it captures and counts.
#include "tests/devices/audit/capture/CaptureLab.h"
#include "tests/devices/audit/capture/HelperRun.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

#include <csignal>
#include <set>
#include <thread>
#include <unistd.h>

using namespace cw;
using namespace cw::audit::capture;

namespace {

const QString Helper = QStringLiteral(HELPER);

QStringList on(const QString &interface, QStringList more)
{
    return QStringList{QStringLiteral("--interface"), interface} + more;
}

std::set<quint32> serials(const std::vector<Bytes> &packets, const QString &source)
{
    UdpFrame frame;
    frame.source = source;
    const auto wanted = frame.bytes().mid(26, 4);
    std::set<quint32> all;
    for (const auto &packet : packets)
        if (packet.size() >= 46 && std::equal(wanted.begin(), wanted.end(), packet.begin() + 26,
                                              [](char a, auto b) { return quint8(a) == b; }))
            all.insert(qFromBigEndian<quint32>(packet.data() + 42));
    return all;
}

} // namespace

class HelperTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureLab> m_lab;

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<CaptureLab>();
        if (!m_lab->missing().isEmpty())
            QSKIP(qPrintable(m_lab->missing()));
        QVERIFY(m_lab->enter());
    }

    void itListsTheInterfaces()
    {
        HelperRun run({Helper}, {QStringLiteral("--list")});
        const auto said = run.next();
        QVERIFY(said && said->type == FrameType::Interfaces);
        QCOMPARE(decodeLines(said->payload), (std::vector<std::string_view>{"lo", "e0"}));
    }

    void whatIsCapturedIsWhatWasSent()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        std::vector<QByteArray> sent;
        for (quint32 i = 0; i < 500; ++i) {
            UdpFrame frame;
            frame.serial = i;
            frame.payload = 4 + int(i * 37 % 1400);
            sent.push_back(frame.bytes());
            frame.source = QStringLiteral("10.9.0.77"); // nobody's
            frame.payload = 40;
            m_lab->send({sent.back(), frame.bytes()});
        }
        QVERIFY(run.quit());
        QCOMPARE(run.packets.size(), sent.size());
        for (std::size_t i = 0; i < sent.size(); ++i)
            QCOMPARE(QByteArray(reinterpret_cast<const char *>(run.packets[i].data()),
                                qsizetype(run.packets[i].size())),
                     sent[i]);
        QCOMPARE(run.statistics.taken, 500u);
        QCOMPARE(run.statistics.unwanted, 0u);
        QCOMPARE(run.statistics.kernelDrops, 0u);
    }

    void taggedFramesAreCapturedWithTheirTags()
    {
        HelperRun run({Helper},
                      on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1"), QStringLiteral("2001:db8::1")}));
        QVERIFY(run.ready());
        UdpFrame one, two;
        one.tags = {100};
        two.tags = {100, 200};
        two.source = QStringLiteral("2001:db8::1");
        two.destination = QStringLiteral("2001:db8::2");
        m_lab->send({one.bytes(), two.bytes()});
        QVERIFY(run.quit());
        QCOMPARE(run.packets.size(), std::size_t(2));
        QCOMPARE(Bytes(run.packets[0].begin() + 12, run.packets[0].begin() + 18),
                 (Bytes{0x81, 0, 0, 100, 8, 0}));
        // libpcap writes an outermost tag of 802.1ad as one of 802.1Q.
        QCOMPARE(Bytes(run.packets[1].begin() + 14, run.packets[1].begin() + 22),
                 (Bytes{0, 100, 0x81, 0, 0, 200, 0x86, 0xdd}));
    }

    void whatIsAddressedToOtherCardsIsCapturedOnRequest()
    {
        for (const bool promiscuous : {false, true}) {
            HelperRun run({Helper},
                          on(QStringLiteral("e0"), promiscuous ? QStringList{QStringLiteral("--promiscuous"),
                                                                             QStringLiteral("10.9.0.1")}
                                                               : QStringList{QStringLiteral("10.9.0.1")}));
            QVERIFY(run.ready());
            QVERIFY(m_lab->isPromiscuous() == promiscuous);
            m_lab->send({UdpFrame().bytes()});
            QVERIFY(run.until(FrameType::Statistics));
            QVERIFY(run.quit());
            QCOMPARE(run.packets.size(), std::size_t(1)); // a cable has no switch that would keep it from us
        }
    }

    void packetsOfTheLoopbackAreCapturedOnce()
    {
        HelperRun run({Helper}, on(QStringLiteral("lo"), {QStringLiteral("127.0.0.1")}));
        QVERIFY(run.ready());
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress::LocalHost));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(socket.writeDatagram("x", 1, QHostAddress::LocalHost, socket.localPort()), 1);
        QVERIFY(run.quit());
        QCOMPARE(run.packets.size(), std::size_t(10));
    }

    void longPacketsAreCutButTheirLengthIsTold()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("--snap"), QStringLiteral("128"),
                                                          QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        UdpFrame frame;
        frame.payload = 1000;
        m_lab->send({frame.bytes()});
        const auto said = run.until(FrameType::Packet);
        QVERIFY(said);
        View packet;
        QCOMPARE(decodePacket(said->payload, packet)->wireLength, 1042u);
        QCOMPARE(packet.size(), std::size_t(128));
    }

    void addingASubjectWhileTrafficFlowsLosesNothingOfTheOthers()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        constexpr quint32 Count = 60000;
        std::atomic<quint32> at = 0;
        std::thread sender([&] {
            for (quint32 i = 0; i < Count; i += 20) {
                std::vector<QByteArray> frames;
                for (quint32 j = i; j < i + 20; ++j) {
                    UdpFrame frame;
                    frame.serial = j;
                    frames.push_back(frame.bytes());
                }
                m_lab->send(frames);
                at = i + 20;
            }
        });
        // 60 changes, spread over the traffic by its own progress.
        for (quint32 change = 1; change <= 60; ++change) {
            while (at < change * Count / 62 && run.next()) {
            }
            const auto literal = "10.9.1." + std::to_string(change);
            run.tell(change % 7 ? FrameType::Add : FrameType::Remove, {literal});
            QVERIFY(run.until(FrameType::Watching));
        }
        sender.join();
        UdpFrame added; // and the last one that came is watched
        added.source = QStringLiteral("10.9.1.60");
        added.serial = 7;
        m_lab->send({added.bytes()});
        QVERIFY(run.quit());
        QCOMPARE(serials(run.packets, QStringLiteral("10.9.0.1")).size(), std::size_t(Count));
        QCOMPARE(serials(run.packets, QStringLiteral("10.9.1.60")), std::set<quint32>{7});
        QCOMPARE(run.statistics.taken, quint64(Count) + 1);
        QCOMPARE(run.statistics.ownDrops + run.statistics.kernelDrops, 0u);
    }

    void aFloodIsCapturedOrCounted_data()
    {
        QTest::addColumn<int>("payload");
        QTest::newRow("200 bytes") << 158;
        QTest::newRow("1,400 bytes") << 1358;
    }
    // Its figure depends on the machine, its sum does not.
    void aFloodIsCapturedOrCounted()
    {
        QFETCH(int, payload);
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        run.keep = false;
        constexpr int Count = 400000;
        QElapsedTimer timer;
        timer.start();
        qint64 sending = 0;
        std::thread sender([&] {
            UdpFrame frame;
            frame.payload = payload;
            m_lab->send(std::vector<QByteArray>(100, frame.bytes()), Count / 100);
            sending = timer.elapsed();
            run.tell(encodeEmpty(FrameType::Quit));
        });
        const auto bye = run.until(FrameType::Bye);
        sender.join();
        QVERIFY(bye);
        QCOMPARE(run.statistics.taken + run.statistics.ownDrops + run.statistics.kernelDrops, quint64(Count));
        QCOMPARE(run.counted, run.statistics.taken);
        qInfo("%d packets/s sent, %.2f %% captured", int(Count * 1000LL / std::max<qint64>(sending, 1)),
              100.0 * double(run.counted) / Count);
    }

    void aReaderThatStallsCostsPacketsThatAreCounted()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("--queue-mib"), QStringLiteral("1"),
                                                          QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        UdpFrame frame;
        frame.payload = 1000;
        constexpr int Count =
            20000; // 21 MB against a queue of 1 MiB and a pipe of 64 KiB; nobody reads meanwhile
        m_lab->send(std::vector<QByteArray>(100, frame.bytes()), Count / 100);
        QVERIFY(run.quit());
        QVERIFY(run.statistics.ownDrops > 0);
        QCOMPARE(run.statistics.kernelDrops, 0u); // it went on taking from the kernel's ring of 64 MiB
        QCOMPARE(run.statistics.taken + run.statistics.ownDrops, quint64(Count));
        QCOMPARE(run.packets.size(), std::size_t(run.statistics.taken));
    }

    void whatTheKernelHasNoRoomForIsCountedApart()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("--ring-mib"), QStringLiteral("1"),
                                                          QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        kill(run.pid(), SIGSTOP); // not scheduled for a while
        UdpFrame frame;
        frame.payload = 1000;
        constexpr int Count = 5000;
        m_lab->send(std::vector<QByteArray>(100, frame.bytes()), Count / 100);
        kill(run.pid(), SIGCONT);
        QVERIFY(run.quit());
        QVERIFY(run.statistics.kernelDrops > 0);
        QCOMPARE(run.statistics.ownDrops, 0u);
        QCOMPARE(run.statistics.taken + run.statistics.kernelDrops, quint64(Count));
    }

    void aListTooLongForTheKernelIsStillWatchedExactly()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
        std::vector<std::string> many;
        for (int i = 0; i < 4000; ++i)
            many.push_back("10." + std::to_string(10 + i / 250) + '.' + std::to_string(i % 250) + ".1");
        run.tell(FrameType::Add, many);
        const auto said = run.until(FrameType::Watching);
        QVERIFY(said);
        QCOMPARE(decodeWatching(said->payload), std::optional(Watching{4001, FilterWidth::Everything}));
        UdpFrame frame, other;
        frame.source = QStringLiteral("10.20.7.1");
        other.source = QStringLiteral("10.20.7.2");
        m_lab->send({frame.bytes(), other.bytes()});
        QVERIFY(run.quit());
        QCOMPARE(run.packets.size(), std::size_t(1));
        QCOMPARE(run.statistics.unwanted, 1u);
    }
};

QTEST_GUILESS_MAIN(HelperTest)
#include "HelperTest.moc"
