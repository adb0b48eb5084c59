// counterwatch-capture's privileges and manners: what is left of them once it captures, whom it outlives, and what it
// refuses.
#include "tests/devices/audit/capture/CaptureLab.h"
#include "tests/devices/audit/capture/HelperRun.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace cw;
using namespace cw::audit::capture;

namespace {

const QString Helper = QStringLiteral(HELPER);

QStringList on(const QString &interface, QStringList more)
{
    return QStringList{QStringLiteral("--interface"), interface} + more;
}

} // namespace

class HelperRightsTest : public QObject {
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

    void rootBecomesNobodyWithoutAnyPrivilege()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
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
        QVERIFY(run.ready());
        const auto status = run.status();
        for (const auto *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QCOMPARE(status.at(set), QByteArray("0000000000000000"));
        QCOMPARE(status.at("NoNewPrivs"), QByteArray("1"));
        QCOMPARE(status.at("Seccomp"), QByteArray("2"));
        QCOMPARE(status.at("Uid"), QByteArray("12345 12345 12345 12345"));
        // Not to be looked into by other processes of the same user: its files in /proc are root's.
        QCOMPARE(QFileInfo(QStringLiteral("/proc/%1/mem").arg(run.pid())).ownerId(), 0u);
        m_lab->send({UdpFrame().bytes()});
        QVERIFY(run.quit());
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
        QVERIFY(run.ready());
        for (const auto *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QCOMPARE(run.status().at(set), QByteArray("0000000000000000"));
        m_lab->send({UdpFrame().bytes()});
        QVERIFY(run.quit());
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
        QVERIFY(shell.ready());
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
        QVERIFY(run.ready());
        run.closeInput();
        QCOMPARE(run.wait(), 0);
    }

    void itSaysWhenTheInterfaceGoesDown()
    {
        HelperRun run({Helper}, on(QStringLiteral("e0"), {QStringLiteral("10.9.0.1")}));
        QVERIFY(run.ready());
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
        QVERIFY(run.ready());
        run.tell(Bytes(garbage.begin(), garbage.end()));
        const auto problem = run.problem();
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Usage);
        QCOMPARE(WEXITSTATUS(run.wait()), 1);
    }
};

QTEST_GUILESS_MAIN(HelperRightsTest)
#include "HelperRightsTest.moc"
