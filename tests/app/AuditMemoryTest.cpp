// Where the window keeps the audit: the usual file, and a real server whose password lies in a real keyring.
#include "app/AuditMemory.h"
#include "app/AuditWatchSettings.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/OwnPostgres.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;
using namespace cw::testing;

namespace {
const QString Password = QStringLiteral("Pl4nted: käse");
} // namespace

class AuditMemoryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    OwnPostgres m_server;
    OwnKeyring m_keyring;
    QString m_missing; // why there is no server or keyring

    QString file() const { return m_folder.filePath(QStringLiteral("settings.ini")); }
    audit::StoreSetting atServer() const
    {
        audit::StoreSetting setting;
        setting.place = *audit::StorePlace::parse(
            QStringLiteral("postgresql://watcher@/audit?host=%1").arg(m_server.folder()));
        return setting;
    }
    static audit::StoreSetting atFile(const QString &path)
    {
        audit::StoreSetting setting;
        setting.place = audit::StorePlace::atFile(path);
        return setting;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("XDG_CURRENT_DESKTOP"); // not KDE's wallet
        m_missing = m_keyring.startBus();
        if (m_missing.isEmpty())
            m_missing = m_keyring.startDaemon();
        if (m_missing.isEmpty())
            m_missing = m_server.start();
        if (!m_missing.isEmpty())
            return;
        m_server.ask(QStringLiteral("CREATE ROLE watcher LOGIN PASSWORD '%1'").arg(Password));
        m_server.ask(QStringLiteral("CREATE DATABASE audit OWNER watcher"));
        QVERIFY(m_server.askForPasswords());
    }
    void init() { QFile::remove(file()); }

    void anotherFileIsBegunWhereTheOperatorWantsIt()
    {
        QSettings settings(file(), QSettings::IniFormat);
        saveStore(settings, atFile(m_folder.filePath(QStringLiteral("one.sqlite"))));
        AuditMemory memory(settings);
        QSignalSpy opened(&memory, &AuditMemory::opened), closing(&memory, &AuditMemory::closing);
        memory.open();
        QCOMPARE(opened.count(), 1);
        auto *keeper = opened.first().first().value<AuditKeeper *>();
        QTRY_VERIFY(keeper->isWriter());

        const QString other = m_folder.filePath(QStringLiteral("two.sqlite"));
        memory.take(atFile(other), {});
        QCOMPARE(closing.count(), 1);
        QCOMPARE(opened.count(), 2);
        QTRY_VERIFY(opened.last().first().value<AuditKeeper *>()->isWriter());
        QVERIFY(QFile::exists(other));
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("one.sqlite"))));
        QCOMPARE(storePlace(QSettings(file(), QSettings::IniFormat))->file, other);
    }

    void anotherTimeToKeepItInterruptsNothing()
    {
        QSettings settings(file(), QSettings::IniFormat);
        audit::StoreSetting setting = atFile(m_folder.filePath(QStringLiteral("one.sqlite")));
        saveStore(settings, setting);
        AuditMemory memory(settings);
        QSignalSpy opened(&memory, &AuditMemory::opened), closing(&memory, &AuditMemory::closing);
        memory.open();
        setting.retention.flowDays = 90;
        memory.take(setting, {});
        QCOMPARE(closing.count(), 0);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(retentionOf(QSettings(file(), QSettings::IniFormat)).flowDays, 90);
    }

    void aDatabasesPasswordGoesIntoTheKeyringAndNowhereElse()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QSettings settings(file(), QSettings::IniFormat);
        saveStore(settings, atFile(m_folder.filePath(QStringLiteral("one.sqlite"))));
        {
            AuditMemory memory(settings);
            QSignalSpy opened(&memory, &AuditMemory::opened), told(&memory, &AuditMemory::told);
            memory.open();
            memory.take(atServer(), Password);
            QCOMPARE(opened.count(), 2);
            QTRY_VERIFY(opened.last().first().value<AuditKeeper *>()->isWriter());
            KeyringVault vault;
            std::optional<Credentials> kept;
            QObject asker; // what it asked and was not told yet goes with it
            const auto look = [&] {
                connect(vault.read(LoginScope::forDatabase(atServer().place.toString()), VaultAsking::Silent,
                                   &asker),
                        &VaultJob::finished, &asker,
                        [&kept](const VaultAnswer &answer) { kept = answer.login; });
            };
            look();
            QTRY_VERIFY(kept || (look(), false));
            QCOMPARE(kept->password, Password);
            QCOMPARE(told.count(), 0);
        }
        settings.sync();
        QFile written(file());
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(text.contains("watcher@"));
        QVERIFY(!text.contains("Pl4nted"));

        // The next window needs nobody to type it.
        AuditMemory memory(settings);
        QSignalSpy opened(&memory, &AuditMemory::opened);
        memory.open();
        QTRY_COMPARE(opened.count(), 1);
        QTRY_VERIFY(opened.first().first().value<AuditKeeper *>()->isWriter());
    }

    void aDatabaseThatWantsAnotherPasswordIsToldOf()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QSettings settings(file(), QSettings::IniFormat);
        AuditMemory memory(settings);
        QSignalSpy opened(&memory, &AuditMemory::opened);
        memory.take(atServer(), QStringLiteral("Wr0ng"));
        QCOMPARE(opened.count(), 1);
        QSignalSpy told(opened.first().first().value<AuditKeeper *>(), &AuditKeeper::told);
        QTRY_COMPARE(told.count(), 1);
        const Error error = told.first().first().value<Error>();
        QCOMPARE(error.category, Error::Category::Authentication);
        QVERIFY(!error.text.contains(QLatin1String("Wr0ng")) &&
                !error.context.contains(QLatin1String("Wr0ng")));
    }
};

int main(int argc, char **argv)
{
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    QCoreApplication application(argc, argv);
    AuditMemoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "AuditMemoryTest.moc"
