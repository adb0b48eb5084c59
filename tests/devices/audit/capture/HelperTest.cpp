// counterwatch-capture itself with real packets between two network namespaces: what it captures, counts, refuses,
// and what is left of its privileges.
#include "tests/devices/audit/capture/CaptureLab.h"
#include "tests/devices/audit/capture/HelperRun.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <csignal>
#include <set>
#include <sys/wait.h>
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

    // Reads until the helper has said hello and watches.
    static void ready(HelperRun &run)
    {
        QVERIFY(run.until(FrameType::Hello));
        QVERIFY(run.until(FrameType::Watching));
    }
    static void quit(HelperRun &run)
    {
        run.tell(encodeEmpty(FrameType::Quit));
        QVERIFY(run.until(FrameType::Bye));
        QCOMPARE(run.wait(), 0);
    }

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
        ready(run);
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
        quit(run);
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
        ready(run);
        UdpFrame one, two;
        one.tags = {100};
        two.tags = {100, 200};
        two.source = QStringLiteral("2001:db8::1");
        two.destination = QStringLiteral("2001:db8::2");
        m_lab->send({one.bytes(), two.bytes()});
        quit(run);
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
            ready(run);
            QVERIFY(m_lab->isPromiscuous() == promiscuous);
            m_lab->send({UdpFrame().bytes()});
            QVERIFY(run.until(FrameType::Statistics));
            quit(run);
            QCOMPARE(run.packets.size(), std::size_t(1)); // a cable has no switch that would keep it from us
        }
    }

    void longPacketsAreCutButTheirLengthIsTold()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("--snap"), QStringLiteral("128"),
                                                          QStringLiteral("10.9.0.1")}));
        ready(run);
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
        ready(run);
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
        quit(run);
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
        ready(run);
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
        ready(run);
        UdpFrame frame;
        frame.payload = 1000;
        constexpr int Count =
            20000; // 21 MB against a queue of 1 MiB and a pipe of 64 KiB; nobody reads meanwhile
        m_lab->send(std::vector<QByteArray>(100, frame.bytes()), Count / 100);
        quit(run);
        QVERIFY(run.statistics.ownDrops > 0);
        QCOMPARE(run.statistics.kernelDrops, 0u); // it went on taking from the kernel's ring of 64 MiB
        QCOMPARE(run.statistics.taken + run.statistics.ownDrops, quint64(Count));
        QCOMPARE(run.packets.size(), std::size_t(run.statistics.taken));
    }

    void whatTheKernelHasNoRoomForIsCountedApart()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("--ring-mib"), QStringLiteral("1"),
                                                          QStringLiteral("10.9.0.1")}));
        ready(run);
        kill(run.pid(), SIGSTOP); // not scheduled for a while
        UdpFrame frame;
        frame.payload = 1000;
        constexpr int Count = 5000;
        m_lab->send(std::vector<QByteArray>(100, frame.bytes()), Count / 100);
        kill(run.pid(), SIGCONT);
        quit(run);
        QVERIFY(run.statistics.kernelDrops > 0);
        QCOMPARE(run.statistics.ownDrops, 0u);
        QCOMPARE(run.statistics.taken + run.statistics.kernelDrops, quint64(Count));
    }

    void aListTooLongForTheKernelIsStillWatchedExactly()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
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
        quit(run);
        QCOMPARE(run.packets.size(), std::size_t(1));
        QCOMPARE(run.statistics.unwanted, 1u);
    }

    void rootBecomesNobodyWithoutAnyPrivilege()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        const auto status = run.status();
        for (const auto *set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
            QCOMPARE(status.at(set), QByteArray("0000000000000000"));
        QCOMPARE(status.at("NoNewPrivs"), QByteArray("1"));
        QCOMPARE(status.at("Seccomp"), QByteArray("2"));
        QCOMPARE(status.at("Groups"), QByteArray());
        QCOMPARE(status.at("Uid"), QByteArray("65534 65534 65534 65534"));
    }

    void anOrdinaryUserNeedsTheFilesCapabilityAndKeepsNothingOfIt()
    {
        QTemporaryDir folder;
        const auto copy = folder.filePath(QStringLiteral("counterwatch-capture"));
        QVERIFY(QFile::copy(Helper, copy));
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
        QFile::setPermissions(copy, QFile::Permissions(0x7755));
        const QStringList asUser{QStringLiteral("/usr/bin/setpriv"), QStringLiteral("--reuid=12345"),
                                 QStringLiteral("--regid=12345"), QStringLiteral("--clear-groups"), copy};
        {
            HelperRun without(asUser, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
            const auto problem = without.problem();
            QVERIFY(problem);
            QCOMPARE(problem->kind, ProblemKind::Privilege);
        }
        if (QProcess::execute(QStringLiteral("/sbin/setcap"), {QStringLiteral("cap_net_raw=ep"), copy}) != 0)
            QSKIP("File capabilities cannot be set here.");
        HelperRun run(asUser, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        const auto status = run.status();
        for (const auto *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QCOMPARE(status.at(set), QByteArray("0000000000000000"));
        QCOMPARE(status.at("NoNewPrivs"), QByteArray("1"));
        QCOMPARE(status.at("Seccomp"), QByteArray("2"));
        QCOMPARE(status.at("Uid"), QByteArray("12345 12345 12345 12345"));
        m_lab->send({UdpFrame().bytes()});
        quit(run);
        QCOMPARE(run.packets.size(), std::size_t(1));
    }

    void anAmbientCapabilityServesToo()
    {
        HelperRun run(
            {QStringLiteral("/usr/bin/setpriv"), QStringLiteral("--reuid=12345"),
             QStringLiteral("--regid=12345"), QStringLiteral("--clear-groups"),
             QStringLiteral("--inh-caps=-all,+net_raw"), QStringLiteral("--ambient-caps=-all,+net_raw"),
             QStringLiteral("--bounding-set=-all,+net_raw"), QStringLiteral("--no-new-privs"), Helper},
            on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        for (const auto *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QCOMPARE(run.status().at(set), QByteArray("0000000000000000"));
        m_lab->send({UdpFrame().bytes()});
        quit(run);
        QCOMPARE(run.packets.size(), std::size_t(1));
    }

    void itDiesWithItsParentEvenIfThatIsKilled()
    {
        // A shell starts the helper with files that stay open, says its number, and waits.
        int held[2];
        QVERIFY(pipe(held) == 0); // inherited: stdin of the helper never closes
        HelperRun shell({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                         QStringLiteral("'%1' --interface e0 10.9.0.1 <&%2 & wait").arg(Helper).arg(held[0])},
                        {});
        ready(shell);
        QProcess children;
        children.start(QStringLiteral("/bin/cat"),
                       {QStringLiteral("/proc/%1/task/%1/children").arg(shell.pid())});
        QVERIFY(children.waitForFinished());
        const auto helper = children.readAll().trimmed().toInt();
        QVERIFY(helper > 0);
        kill(shell.pid(), SIGKILL);
        QVERIFY(shell.wait() >= 0);
        // Who adopts it reaps it; until then it is a zombie.
        QTRY_VERIFY(kill(helper, 0) != 0 || [&] {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(helper));
            return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
        }());
        ::close(held[0]);
        ::close(held[1]);
    }

    void itEndsWhenItsInputCloses()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        run.closeInput();
        QCOMPARE(run.wait(), 0);
    }

    void itSaysWhenTheInterfaceGoesDown()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        m_lab->here(QStringLiteral("link set e0 down"));
        const auto problem = run.problem();
        m_lab->here(QStringLiteral("link set e0 up"));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::InterfaceGone);
    }

    void anInterfaceThatIsDownIsNotOpened()
    {
        m_lab->here(QStringLiteral("link set e0 down"));
        HelperRun run({Helper}, on(QStringLiteral("e0"), {}));
        const auto problem = run.problem();
        m_lab->here(QStringLiteral("link set e0 up"));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::InterfaceDown);
    }

    void namesThatAreNoInterfaceAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name : {"e1", "any", "../e0", "e0 ", "usbmon0", "dbus-system", "e0;reboot"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void namesThatAreNoInterfaceAreRefused()
    {
        QFETCH(QString, name);
        HelperRun run({Helper}, on(name, {QStringLiteral("10.9.0.1")}));
        const auto problem = run.problem();
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::NoInterface);
        QCOMPARE(WEXITSTATUS(run.wait()), 1);
    }

    void wordsThatAreNoAddressAreRefused()
    {
        for (const auto *word : {"camera.example", "port 80", "--filter=tcp", "10.0.0.0/8"}) {
            HelperRun run({Helper}, on(QStringLiteral("e0"), {QString::fromLatin1(word)}));
            const auto problem = run.problem();
            QVERIFY(problem);
            QCOMPARE(problem->kind, ProblemKind::Usage);
        }
    }

    void garbageOnItsInputEndsIt_data()
    {
        QTest::addColumn<QByteArray>("garbage");
        QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(64, 0);
        QTest::newRow("too long") << QByteArray("A\xff\xff\xff");
        QTest::newRow("no address") << QByteArray("A\0\0\4abcd", 8);
        QTest::newRow("a frame of its own") << QByteArray("S\0\0\0", 4);
    }
    void garbageOnItsInputEndsIt()
    {
        QFETCH(QByteArray, garbage);
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        ready(run);
        run.tell(Bytes(garbage.begin(), garbage.end()));
        const auto problem = run.problem();
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Usage);
        QCOMPARE(WEXITSTATUS(run.wait()), 1);
    }
};

QTEST_GUILESS_MAIN(HelperTest)
#include "HelperTest.moc"
