// The password of the audit's database, from outside: a real server that asks for it, and every way to give it that
// stands on no command line.
#include "devices/model/KeyringVault.h"
#include "tests/app/Program.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/OwnPostgres.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::apptest;
using namespace cw::testing;

namespace {
const QString Password = QStringLiteral("Pl4nted: käse");
} // namespace

class StorePasswordTest : public QObject {
    Q_OBJECT
public:
    explicit StorePasswordTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    QTemporaryDir m_folder;
    OwnPostgres m_server;
    OwnKeyring m_keyring;
    int m_databases = 0;
    QString m_address; // of this test's database

    QStringList watching(const QStringList &more = {}) const
    {
        return QStringList{QStringLiteral("watch"),
                           QStringLiteral("--no-discovery"),
                           QStringLiteral("--once"),
                           QStringLiteral("--for"),
                           QStringLiteral("1"),
                           QStringLiteral("--collect"),
                           QStringLiteral("4739"),
                           QStringLiteral("--store"),
                           m_address} +
               more;
    }
    QString secretFile(const QString &name)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(Password.toUtf8() + '\n');
        return file.fileName();
    }
    // Who wrote there last, as the database knows it; empty: nobody ever did.
    QString writer()
    {
        const QString database = QStringLiteral("store%1").arg(m_databases);
        if (m_server.ask(QStringLiteral("SELECT to_regclass('lease') IS NOT NULL"), database) !=
            QLatin1String("t"))
            return {};
        return m_server.ask(QStringLiteral("SELECT who FROM lease"), database);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (const QString why = m_server.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_server.ask(QStringLiteral("CREATE ROLE watcher LOGIN PASSWORD '%1'").arg(Password));
        QVERIFY(m_server.askForPasswords());
    }

    void init()
    {
        const QString database = QStringLiteral("store%1").arg(++m_databases);
        m_server.ask(QStringLiteral("CREATE DATABASE %1 OWNER watcher").arg(database));
        m_address = QStringLiteral("postgresql://watcher@/%1?host=%2").arg(database, m_server.folder());
    }

    void itComesByStandardInput()
    {
        Program watch;
        watch.setPassword(Password);
        const Outcome outcome = watch.run(watching({QStringLiteral("--store-password-stdin")}));
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(outcome.errors, QByteArray());
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void itIsTheLineAfterTheCamerasPassword()
    {
        Program watch;
        watch.setPassword(QStringLiteral("of the cameras\n") + Password);
        const Outcome outcome = watch.run(
            watching({QStringLiteral("--user"), QStringLiteral("operator"),
                      QStringLiteral("--password-stdin"), QStringLiteral("--store-password-stdin")}));
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void itComesByAFileDescriptor()
    {
        Program watch;
        watch.setProgram(QStringLiteral("/bin/sh"));
        const Outcome outcome =
            watch.run(QStringList{QStringLiteral("-c"), QStringLiteral("exec \"$@\" 7<\"$0\""),
                                  secretFile(QStringLiteral("secret")), QStringLiteral(COUNTERWATCH)} +
                      watching({QStringLiteral("--store-password-fd"), QStringLiteral("7")}));
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void itComesFromTheServicesManager()
    {
        secretFile(QStringLiteral("counterwatch.store"));
        Program watch;
        watch.set("CREDENTIALS_DIRECTORY", m_folder.path());
        const Outcome outcome = watch.run(watching());
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void itComesFromTheKeyringThatTheWindowFills()
    {
        qunsetenv("XDG_CURRENT_DESKTOP"); // not KDE's wallet
        if (const QString why = m_keyring.startBus(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (const QString why = m_keyring.startDaemon(); !why.isEmpty())
            QSKIP(qPrintable(why));
        KeyringVault vault;
        bool kept = false;
        connect(vault.write(LoginScope::forDatabase(m_address), {QStringLiteral("watcher"), Password},
                            VaultAsking::Silent, this),
                &VaultJob::finished, this, [&](const VaultAnswer &answer) { kept = answer.isDone(); });
        QTRY_VERIFY_WITH_TIMEOUT(kept, 10'000);
        Program watch;
        watch.setBus(m_keyring.address());
        const Outcome outcome = watch.run(watching());
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void theEnvironmentNamesNoOtherServer_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("an address") << QByteArray("PGHOSTADDR") << QStringLiteral("127.0.0.1");
        QTest::newRow("a service") << QByteArray("PGSERVICE") << QStringLiteral("nothere");
        QTest::newRow("options") << QByteArray("PGOPTIONS") << QStringLiteral("-c search_path=nothere");
    }
    void theEnvironmentNamesNoOtherServer()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, value);
        Program watch;
        watch.set(name.constData(), value);
        watch.setPassword(Password);
        const Outcome outcome = watch.run(watching({QStringLiteral("--store-password-stdin")}));
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(writer(), QStringLiteral("counterwatch-watch"));
    }

    void noFileOfPasswordsIsLookedInto()
    {
        QFile file(m_folder.filePath(QStringLiteral(".pgpass")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("*:*:*:*:" + QString(Password).replace(u':', QStringLiteral("\\:")).toUtf8() + '\n');
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        Program watch;
        watch.set("HOME", m_folder.path());
        const Outcome outcome = watch.run(watching());
        QVERIFY2(outcome.errors.contains("wants another password"), outcome.errors);
        QVERIFY2(!outcome.errors.contains("password file"), outcome.errors); // nor warned of one that is none
        QCOMPARE(writer(), QString());
    }

    // The descriptor stays open, for the other password may follow; who is started gets none of it.
    void noProgramThatWeStartInheritsTheDescriptor_data()
    {
        QTest::addColumn<QByteArray>("started");
        QTest::addColumn<QString>("words");
        QTest::newRow("of the cameras, by the site")
            << QByteArray("COUNTERWATCH_SIMSITE")
            << QStringLiteral("discover --demo --for 1 --password-fd 7");
        QTest::newRow("of the store, by the capture")
            << QByteArray("COUNTERWATCH_CAPTURE")
            << QStringLiteral(
                   "watch --no-discovery --once --for 1 --live lo --store-password-fd 7 --store %1");
    }
    void noProgramThatWeStartInheritsTheDescriptor()
    {
        QFETCH(QByteArray, started);
        QFETCH(QString, words);
        const QString seen = m_folder.filePath(QString::fromLatin1(started));
        QFile stub(m_folder.filePath(QStringLiteral("stub")));
        QVERIFY(stub.open(QIODevice::WriteOnly | QIODevice::Truncate));
        stub.write("#!/bin/sh\nls -l /proc/$$/fd > " + seen.toUtf8() + "\n");
        stub.close();
        QVERIFY(stub.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QString secret = secretFile(QStringLiteral("secret"));
        Program program;
        program.set(started.constData(), stub.fileName());
        program.setProgram(QStringLiteral("/bin/sh"));
        const Outcome outcome =
            program.run(QStringList{QStringLiteral("-c"), QStringLiteral("exec \"$@\" 7<\"$0\""), secret,
                                    QStringLiteral(COUNTERWATCH)} +
                        words.replace(QStringLiteral("%1"), m_address).split(u' '));
        const QByteArray descriptors = contentOf(seen);
        QVERIFY2(descriptors.contains(" 0 -> "), outcome.errors);
        QVERIFY2(!descriptors.contains(secret.toUtf8()), descriptors);
    }

    void aServerThatWantsOneIsToldOfInWords_data()
    {
        QTest::addColumn<QString>("given");
        QTest::newRow("none") << QString();
        QTest::newRow("another") << QStringLiteral("Wr0ng");
    }
    void aServerThatWantsOneIsToldOfInWords()
    {
        QFETCH(QString, given);
        Program watch;
        if (!given.isEmpty())
            watch.setPassword(given);
        const Outcome outcome = watch.run(watching(
            given.isEmpty() ? QStringList() : QStringList{QStringLiteral("--store-password-stdin")}));
        QVERIFY2(outcome.errors.contains("wants another password"), outcome.errors);
        QVERIFY2(outcome.errors.contains(m_address.toUtf8()), outcome.errors);
        QVERIFY(given.isEmpty() || !outcome.errors.contains(given.toUtf8()));
        QVERIFY(outcome.output.contains("\"watching\"")); // it watches all the same
        QCOMPARE(writer(), QString());
    }

    void onTheCommandLineItIsRefused_data()
    {
        QTest::addColumn<QString>("store");
        QTest::newRow("before the host") << QStringLiteral("postgresql://watcher:S3cret@db.example/audit");
        QTest::newRow("behind the database")
            << QStringLiteral("postgresql://watcher@db.example/audit?password=S3cret");
        QTest::newRow("another server") << QStringLiteral("mysql://watcher:S3cret@db.example/audit");
    }
    void onTheCommandLineItIsRefused()
    {
        QFETCH(QString, store);
        const Outcome outcome = Program().run(
            {QStringLiteral("watch"), QStringLiteral("--once"), QStringLiteral("--store"), store});
        QCOMPARE(outcome.status, 2);
        QVERIFY(!outcome.errors.isEmpty());
        QVERIFY2(!outcome.errors.contains("S3cret"), outcome.errors);
        QCOMPARE(outcome.output, QByteArray());
    }

    void aFileTakesNone()
    {
        m_address = m_folder.filePath(QStringLiteral("audit.sqlite"));
        Program watch;
        watch.setPassword(Password);
        const Outcome outcome = watch.run(watching({QStringLiteral("--store-password-stdin")}));
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.errors.contains("--store"), outcome.errors);
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    StorePasswordTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "StorePasswordTest.moc"
