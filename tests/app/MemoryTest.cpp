// The program from one run to the next: cameras come back by themselves, with their logins out of a real keyring; and
// nowhere that others could look does a password lie. The tests follow one upon the other.
#include "devices/model/KeyringVault.h"
#include "tests/app/Program.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace cw::apptest;
using namespace cw::testing;

class MemoryTest : public QObject {
    Q_OBJECT

public:
    explicit MemoryTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    const QString m_password = QStringLiteral("Pl4nted: p@ss \"%41");
    Screen m_screen;
    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    OwnKeyring m_keyring;
    QString m_noKeyring;
    std::unique_ptr<cw::simsite::SiteProcess> m_site;

    bool tellsPassword(const QByteArray &text) const
    {
        return text.contains(m_password.toUtf8()) || text.contains("Pl4nted") ||
               text.contains(m_password.toUtf8().toPercentEncoding()) ||
               text.contains(m_password.toUtf8().toBase64());
    }
    // The files below the folder that hold the password, and how many were read.
    std::pair<QStringList, int> tellingFiles(const QString &folder) const
    {
        QStringList telling;
        int read = 0;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            ++read;
            if (tellsPassword(contentOf(files.next())))
                telling.append(files.filePath());
        }
        return {telling, read};
    }
    void dress(Program &program) const
    {
        program.setDisplay(m_screen.name());
        program.setHome(m_home.path());
        program.setBus(m_keyring.address());
        program.set("QT_LOGGING_RULES", QStringLiteral("*.debug=true;qt.*.debug=false"));
    }
    QString database() const
    {
        return m_home.filePath(QStringLiteral("XDG_DATA_HOME/counterwatch/devices.sqlite"));
    }
    // What inspect or discover say of the camera at that address.
    static QString stateOf(const Outcome &outcome, const QString &address)
    {
        for (const QJsonObject &line : jsonLines(outcome.output)) {
            const QJsonObject one = line.contains(QLatin1String("identity"))
                                        ? line.value(QLatin1String("identity")).toObject()
                                        : line;
            if (one.value(QLatin1String("addresses")).toArray().contains(address))
                return one.value(QLatin1String("state")).toString();
        }
        return {};
    }
    // Runs it until both cameras play, looks wherever others could, and ends it.
    QByteArray playsBoth(const QStringList &arguments, const char *name)
    {
        const QString stats = m_folder.filePath(QLatin1String(name));
        Program program;
        dress(program);
        program.start(arguments + QStringList{QStringLiteral("--stats"), stats});
        const bool live =
            QTest::qWaitFor([&] { return panesInState(stats, QStringLiteral("live")) == 2; }, 30000);
        if (!live)
            qWarning() << "not both play" << contentOf(stats).right(2000);
        m_liveOnes = live ? 2 : 0;
        for (const char *file : {"cmdline", "environ"}) {
            const QByteArray open =
                contentOf(QStringLiteral("/proc/%1/%2").arg(program.pid()).arg(QLatin1String(file)));
            m_toldOutside = m_toldOutside || open.isEmpty() || tellsPassword(open);
        }
        m_limits = contentOf(QStringLiteral("/proc/%1/limits").arg(program.pid()));
        m_whileRunning = tellingFiles(m_home.path());
        program.terminate();
        const Outcome outcome = program.outcome();
        m_status = outcome.status;
        return outcome.output + outcome.errors + contentOf(stats);
    }
    int m_liveOnes = 0;
    int m_status = -1;
    bool m_toldOutside = false;
    QByteArray m_limits;
    std::pair<QStringList, int> m_whileRunning;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (const QString why = m_screen.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (const QString why = m_keyring.startBus(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("CW_SIMSITE_PASSWORD", m_password.toUtf8()); // for the site below
        m_site = std::make_unique<cw::simsite::SiteProcess>();
        QVERIFY(m_site->start(QStringLiteral("127.0.85.1"), 2));
        qunsetenv("CW_SIMSITE_PASSWORD");
        m_noKeyring = m_keyring.startDaemon();
        if (m_noKeyring.isEmpty()) {
            cw::KeyringVault vault;
            bool kept = false;
            auto *job = vault.write(cw::LoginScope::forAll(), {m_site->user(), m_password},
                                    cw::VaultAsking::Silent, this);
            connect(job, &cw::VaultJob::finished, this,
                    [&](const cw::VaultAnswer &answer) { kept = answer.isDone(); });
            QTRY_VERIFY_WITH_TIMEOUT(kept, 10000);
        }
    }

    void theLoginComesFromTheKeyringAndLiesNowhereElse()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        const QByteArray said =
            playsBoth({QStringLiteral("127.0.85.1"), QStringLiteral("127.0.85.2")}, "first.jsonl");
        QCOMPARE(m_liveOnes, 2);
        QVERIFY2(!tellsPassword(said), said);
        QVERIFY(!m_toldOutside);
        QVERIFY(m_whileRunning.second >= 2); // the file and its log
        QCOMPARE(m_whileRunning.first, QStringList());
        QCOMPARE(tellingFiles(m_home.path()).first, QStringList());
        QVERIFY(QFile::exists(database()));
        QVERIFY2(m_limits.contains("Max core file size        0                    0"), m_limits);
    }

    void theCamerasComeBackByThemselves()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        const QByteArray said = playsBoth({}, "second.jsonl");
        QCOMPARE(m_liveOnes, 2);
        QVERIFY2(!tellsPassword(said), said);
        QCOMPARE(tellingFiles(m_home.path()).first, QStringList());
    }

    void commandsTakeTheLoginFromTheKeyring_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("inspect") << QStringList{QStringLiteral("inspect"), QStringLiteral("127.0.85.1")};
        QTest::newRow("discover") << QStringList{QStringLiteral("discover"), QStringLiteral("--for"),
                                                 QStringLiteral("3"), QStringLiteral("--address"),
                                                 QStringLiteral("127.0.85.1")};
    }
    void commandsTakeTheLoginFromTheKeyring()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        QFETCH(QStringList, arguments);
        const QByteArray before = contentOf(database());
        Program program;
        dress(program);
        const Outcome outcome = program.run(arguments, 60000);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(stateOf(outcome, QStringLiteral("127.0.85.1")) == QStringLiteral("ready"), outcome.output);
        QVERIFY2(!tellsPassword(outcome.output + outcome.errors), outcome.errors);
        QCOMPARE(contentOf(database()), before); // the window's file is only looked at
    }

    void aLoginThatIsGivenGoesBeforeTheKeyrings()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        Program program;
        dress(program);
        program.setPassword(QStringLiteral("wrong"));
        const Outcome outcome =
            program.run({QStringLiteral("inspect"), QStringLiteral("127.0.85.1"), QStringLiteral("--user"),
                         m_site->user(), QStringLiteral("--password-stdin")},
                        60000);
        QCOMPARE(stateOf(outcome, QStringLiteral("127.0.85.1")), QStringLiteral("needs-login"));
    }

    void withoutAKeyringCommandsSaySoAndGoOn()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        Program program;
        dress(program);
        program.setBus(QStringLiteral("unix:path=") + m_folder.filePath(QStringLiteral("no-bus")));
        const Outcome outcome = program.run({QStringLiteral("inspect"), QStringLiteral("127.0.85.1")}, 60000);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.errors.contains("There is no keyring here, so remembered logins are not used."),
                 outcome.errors);
        QCOMPARE(stateOf(outcome, QStringLiteral("127.0.85.1")), QStringLiteral("needs-login"));
    }

    // Nobody here asks for the keyring's password, so the question comes to nothing.
    void aLockedKeyringIsSaid()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        QVERIFY(m_keyring.lock());
        Program program;
        dress(program);
        const Outcome outcome = program.run({QStringLiteral("--quit-after"), QStringLiteral("3")});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.errors.contains("The keyring was not unlocked"), outcome.errors);
    }

    void commandsDoNotOpenALockedKeyring()
    {
        if (!m_noKeyring.isEmpty())
            QSKIP(qPrintable(m_noKeyring));
        QVERIFY(OwnKeyring::isLocked());
        Program program;
        dress(program);
        const Outcome outcome = program.run({QStringLiteral("inspect"), QStringLiteral("127.0.85.1")}, 60000);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.errors.contains("The keyring is locked, so remembered logins are not used."),
                 outcome.errors);
        QCOMPARE(stateOf(outcome, QStringLiteral("127.0.85.1")), QStringLiteral("needs-login"));
    }

    void theDemoLeavesFileAndKeyringAlone()
    {
        const QString stats = m_folder.filePath(QStringLiteral("demo.jsonl"));
        const QByteArray before = contentOf(database());
        Program program;
        dress(program);
        program.set("CW_SIMSITE_PASSWORD", m_password);
        program.start({QStringLiteral("--demo"), QStringLiteral("--stats"), stats});
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) > 0, 240000);
        QVERIFY(!tellsPassword(contentOf(QStringLiteral("/proc/%1/cmdline").arg(program.pid()))));
        program.terminate();
        const Outcome outcome = program.outcome();
        QCOMPARE(outcome.status, 0);
        QVERIFY2(!tellsPassword(outcome.output + outcome.errors), outcome.errors);
        QVERIFY2(!outcome.errors.contains("keyring"), outcome.errors);
        QCOMPARE(contentOf(database()), before);
        QCOMPARE(tellingFiles(m_home.path()).first, QStringList());
    }

    void aCrashLeavesNoPassword()
    {
        const QString stats = m_folder.filePath(QStringLiteral("crash.jsonl"));
        Program program;
        dress(program);
        program.setPassword(m_password);
        program.set("ASAN_OPTIONS", QStringLiteral("detect_leaks=0:handle_segv=0")); // where that is built in
        program.start({QStringLiteral("--user"), m_site->user(), QStringLiteral("--password-stdin"),
                       QStringLiteral("--stats"), stats, QStringLiteral("127.0.85.1")});
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) > 0, 30000);
        QVERIFY(::kill(pid_t(program.pid()), SIGSEGV) == 0);
        const Outcome outcome = program.outcome();
        QCOMPARE(outcome.status, -1); // it crashed
        QVERIFY2(!tellsPassword(outcome.output + outcome.errors + contentOf(stats)), outcome.errors);
        QCOMPARE(tellingFiles(m_home.path()).first, QStringList());
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    MemoryTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "MemoryTest.moc"
