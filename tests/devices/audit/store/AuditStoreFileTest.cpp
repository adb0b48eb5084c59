// The file of the audit's store where something is wrong with it or with whoever writes it: newer, damaged, somebody
// else's, made to look like ours, on a full disk, read-only; and a writer that is killed.
#include "devices/audit/store/AuditSchema.h"
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/doubles/OwnMount.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <csignal>
#include <sys/stat.h>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

QString noMounts; // why there are none; empty where there are

AuditBatch someFlows(quint64 from, quint64 count)
{
    AuditBatch batch;
    for (quint64 i = from; i < from + count; ++i)
        batch.flows.push_back(flow(i, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000));
    return batch;
}

} // namespace

class AuditStoreFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    StorePlace place() const { return StorePlace::atFile(m_file); }
    void onFile(const QStringList &statements)
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
            database.setDatabaseName(m_file);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(statement));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("test"));
    }
    void fill(quint64 flows)
    {
        OpenStore open(place());
        QVERIFY(open.isWriter());
        QVERIFY(open.write(someFlows(0, flows)));
    }
    QByteArray bytes() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList besides(const QString &pattern) const
    {
        return QDir(m_folder->path()).entryList({QFileInfo(m_file).fileName() + pattern}, QDir::Files);
    }
    qint64 flowsIn(OpenStore &open) { return answerOf<StoreFigures>(open.store.figures(&open.store)).flows; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("audit.sqlite"));
    }
    void cleanup()
    {
        if (noMounts.isEmpty())
            testing::unmount(m_folder->path());
    }

    void theFileIsForItsOwnerAlone()
    {
        fill(1);
        constexpr QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFileInfo(m_file).permissions() & others, QFile::Permissions());
    }

    // A folder that hands its group on is there for several users.
    void inAFolderOfAGroupTheGroupMayWriteItToo()
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(m_file).absolutePath());
        QCOMPARE(::chmod(folder.constData(), 02770), 0);
        OpenStore open(place());
        QVERIFY(open.isWriter());
        for (const QString &name : {m_file, m_file + QStringLiteral(".lease")}) {
            QVERIFY(QFileInfo(name).permissions() & QFile::WriteGroup);
            QVERIFY(!(QFileInfo(name).permissions() & QFile::ReadOther));
        }
    }

    void aNewerFileIsToldOfAndNeverTouched()
    {
        fill(3);
        onFile({QStringLiteral("PRAGMA user_version = 99")});
        const QByteArray before = bytes();
        OpenStore open(place());
        QTRY_COMPARE(open.sentences(),
                     QStringList{QStringLiteral(
                         "The audit's store was written by a newer version of this program. It is "
                         "left as it is, and nothing is written.")});
        open.store.append(someFlows(0, 1));
        QCOMPARE(flowsIn(open), 0); // it answers all the same
        QCOMPARE(open.store.lease().holder, LeaseState::Holder::Unknown);
        QVERIFY(bytes() == before);
    }

    void anotherProgramsDatabaseIsLeftAsItIs()
    {
        onFile({QStringLiteral("CREATE TABLE customers (name TEXT)")});
        const QByteArray before = bytes();
        OpenStore open(place());
        QTRY_COMPARE(open.told.count(), 1);
        QVERIFY(open.sentences()[0].contains(QStringLiteral("is another program's database")));
        QVERIFY(bytes() == before);
    }

    void aDamagedFileIsSetAsideAndThatIsALoss()
    {
        fill(5000);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = 4096; at < file.size(); at += 4096) {
            file.seek(at);
            file.write(QByteArray(2000, '\xa5'));
        }
        file.close();
        OpenStore open(place());
        QVERIFY(open.isWriter());
        QCOMPARE(open.told.count(), 1);
        QVERIFY(open.sentences()[0].startsWith(
            QStringLiteral("The file of the audit's store was damaged. It is kept as ")));
        QCOMPARE(besides(QStringLiteral(".damaged-*Z")).size(), 1);
        QVERIFY(open.write(someFlows(0, 2)));
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        QCOMPARE(figures.flows, 2);
        QCOMPARE(figures.losses.size(), size_t(1));
        QCOMPARE(figures.losses[0].reason, StoreLoss::Reason::Damage);
    }

    // A wrong word after --store must not cost anybody a file.
    void whatIsNoDatabaseIsLeftAsItIs()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
        file.close();
        OpenStore open(place());
        QTRY_COMPARE(open.told.count(), 1);
        QVERIFY(open.sentences()[0].contains(QStringLiteral("is no database. It is left as it is")));
        open.store.append(someFlows(0, 1));
        QCOMPARE(flowsIn(open), 0); // it answers all the same
        QVERIFY(bytes() == QByteArray(10'000, 'x'));
        QCOMPARE(besides(QStringLiteral(".damaged-*Z")).size(), 0);
    }

    void whatIsNoFileKeepsItsRights()
    {
        QVERIFY(::mkfifo(qPrintable(m_file), 0666) == 0 && ::chmod(qPrintable(m_file), 0666) == 0);
        OpenStore open(place());
        QTRY_COMPARE(open.told.count(), 1);
        QVERIFY(open.sentences()[0].contains(QStringLiteral("cannot be opened")));
        QVERIFY(QFileInfo(m_file).permissions() & QFile::WriteOther);
        QCOMPARE(besides(QStringLiteral(".lease")).size(), 0);
    }

    // As a crash of the machine leaves one.
    void aFileOfBlanksIsSetAside()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, '\0'));
        file.close();
        OpenStore open(place());
        QVERIFY(open.isWriter());
        QCOMPARE(besides(QStringLiteral(".damaged-*Z")).size(), 1);
    }

    // Somebody who can write the file could put a view that never ends where a table is expected.
    void aFileWithOtherTablesThanOursIsSetAside()
    {
        fill(1);
        onFile({QStringLiteral("DROP TABLE findings"),
                QStringLiteral(
                    "CREATE VIEW findings AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                    " SELECT x AS rule FROM c")});
        OpenStore open(place());
        QVERIFY(open.isWriter());
        QCOMPARE(besides(QStringLiteral(".damaged-*Z")).size(), 1);
        QVERIFY(loaded(open.store).findings.empty());
    }

    void aReaderNeverSetsAFileAside()
    {
        fill(1);
        OpenStore writer(place());
        QVERIFY(writer.isWriter());
        onFile({QStringLiteral("CREATE TABLE more (x INT)")});
        OpenStore reader(place());
        QTRY_VERIFY(reader.lease.count() > 0);
        (void)loaded(reader.store);
        QCOMPARE(besides(QStringLiteral(".damaged-*Z")).size(), 0);
    }

    void aFullDiskIsToldOfAndWrittenLater()
    {
        if (!noMounts.isEmpty())
            QSKIP(qPrintable(noMounts));
        QVERIFY(testing::mountSmall(m_folder->path(), 1 << 20));
        OpenStore open(place());
        QVERIFY(open.isWriter());
        open.store.append(someFlows(0, 40'000)); // more than a megabyte
        QTRY_COMPARE_WITH_TIMEOUT(open.told.count(), 1, 10'000);
        QVERIFY2(
            open.sentences()[0].startsWith(QStringLiteral("There is no room left for the audit's store at ")),
            qPrintable(open.sentences()[0]));
        QCOMPARE(flowsIn(open), 0); // whole or not at all
        open.written.clear();
        QVERIFY(testing::remount(m_folder->path(), 64 << 20, false));
        QTRY_VERIFY_WITH_TIMEOUT(open.written.count() > 0, 10'000);
        QCOMPARE(flowsIn(open), 40'000);
        QCOMPARE(open.told.count(), 1);
    }

    void whatHasNoRoomWhileItCannotBeWrittenIsCountedInTheStore()
    {
        if (!noMounts.isEmpty())
            QSKIP(qPrintable(noMounts));
        QVERIFY(testing::mountSmall(m_folder->path(), 1 << 20));
        StorePolicy policy = policyAt(Noon);
        policy.mostWaiting = 40'000;
        OpenStore open(place(), policy);
        QVERIFY(open.isWriter());
        open.store.append(someFlows(0, 40'000));
        QTRY_COMPARE_WITH_TIMEOUT(open.told.count(), 1, 10'000);
        AuditBatch more = someFlows(40'000, 10'000);
        more.findings = {finding(Severity::Alarm, Noon, Noon, 1)};
        open.store.append(more);
        QTRY_COMPARE_WITH_TIMEOUT(open.told.count(), 2, 10'000);
        QVERIFY(open.sentences()[1].endsWith(QStringLiteral("The oldest flows are left out and counted.")));
        QVERIFY(open.store.dropped() >= 10'000);
        open.written.clear();
        QVERIFY(testing::remount(m_folder->path(), 64 << 20, false));
        QTRY_VERIFY_WITH_TIMEOUT(open.written.count() > 0, 10'000);
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        qint64 gone = 0;
        for (const StoreLoss &loss : figures.losses) {
            QCOMPARE(loss.reason, StoreLoss::Reason::Queue);
            QCOMPARE(loss.what, QStringLiteral("flows"));
            QCOMPARE(loss.span.from, Noon - HourMs);
            gone += loss.count;
        }
        QVERIFY(gone >= 10'000);
        QCOMPARE(figures.flows + gone, 50'000);
        QCOMPARE(loaded(open.store).findings.size(), size_t(1)); // a finding never goes
    }

    void aFileThatCannotBeWrittenIsShownAllTheSame()
    {
        if (!noMounts.isEmpty())
            QSKIP(qPrintable(noMounts));
        QVERIFY(testing::mountSmall(m_folder->path(), 8 << 20));
        fill(3);
        QVERIFY(testing::remount(m_folder->path(), 8 << 20, true));
        OpenStore open(place());
        QTRY_COMPARE(open.told.count(), 1);
        QVERIFY(open.sentences()[0].contains(QStringLiteral("cannot be written. What it holds is shown")));
        QCOMPARE(flowsIn(open), 3);
        const auto why = answerOf<std::optional<Error>>(open.store.setWords({}, &open.store));
        QVERIFY(why);
    }

    // Killed, a process tidies nothing up: the kernel gives its lease back.
    void theLeaseOfAKilledWriterIsFreeAtOnce()
    {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), m_file});
        QByteArray said;
        connect(&writer, &QProcess::readyRead, this, [&] { said += writer.readAll(); });
        QTRY_VERIFY_WITH_TIMEOUT(said.contains("writes"), 20'000);
        OpenStore open(place());
        QTRY_COMPARE(open.store.lease().holder, LeaseState::Holder::Another);
        QCOMPARE(open.store.lease().by.who, QStringLiteral("killed"));
        QCOMPARE(open.store.lease().by.process, writer.processId());
        ::kill(pid_t(writer.processId()), SIGKILL);
        QTRY_COMPARE(writer.state(), QProcess::NotRunning);
        QVERIFY(open.isWriter());
        QVERIFY(flowsIn(open) >= 100); // what it had written is there
        QVERIFY(open.write(someFlows(1'000'000, 5)));
        QCOMPARE(open.sentences(), QStringList());
    }

    void noLoginStandsInAnAddress()
    {
        const auto refused = StorePlace::parse(QStringLiteral("postgresql://ada:Pl4nted@db.example/audit"));
        QVERIFY(!refused);
        QVERIFY(!refused.error().text.contains(QStringLiteral("Pl4nted")));
        QVERIFY(!refused.error().context.contains(QStringLiteral("Pl4nted")));
        QVERIFY(!StorePlace::parse(QStringLiteral("postgresql://db.example/audit?password=Pl4nted")));
    }

    void anAddressIsReadAsItIsShown()
    {
        for (const char *text :
             {"postgresql://ada@db.example/audit?sslmode=verify-full", "postgresql://db.example:5433/audit",
              "postgresql:///audit?host=/run/postgresql", "/var/lib/counterwatch/audit.sqlite"}) {
            const auto read = StorePlace::parse(QString::fromLatin1(text));
            QVERIFY2(read, text);
            const auto again = StorePlace::parse(read->toString());
            QVERIFY2(again, qPrintable(read->toString()));
            QVERIFY2(*again == *read, qPrintable(read->toString()));
        }
        QCOMPARE(StorePlace::parse(QStringLiteral("postgresql:///audit?host=/run/postgresql"))->host,
                 QStringLiteral("/run/postgresql"));
        for (const char *wrong : {"", "postgresql://db.example", "postgresql://db.example/a?sslmode=maybe",
                                  "postgresql://db.example/a;b", "mysql://db.example/a"})
            QVERIFY2(!StorePlace::parse(QString::fromLatin1(wrong)), wrong);
    }
};

// Writes until it is killed.
int write(QCoreApplication &application, const QString &file)
{
    OpenStore open(StorePlace::atFile(file), policyAt(Noon), "killed");
    if (!open.isWriter() || !open.write(someFlows(0, 100)))
        return 1;
    puts("writes");
    fflush(stdout);
    quint64 next = 100;
    QObject::connect(&open.store, &AuditStore::written, &open.store,
                     [&] { open.store.append(someFlows(std::exchange(next, next + 100), 100)); });
    open.store.append(someFlows(100, 100));
    return application.exec();
}

int main(int count, char **arguments)
{
    if (count != 3)
        noMounts = testing::enterOwnMounts();
    QCoreApplication application(count, arguments);
    if (count == 3 && qstrcmp(arguments[1], "--write") == 0)
        return write(application, QString::fromLocal8Bit(arguments[2]));
    AuditStoreFileTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "AuditStoreFileTest.moc"
