// The file in which devices are remembered, where something is wrong with it: old, new, damaged, somebody else's, on a
// full disk, in a folder that cannot be written.
#include "devices/model/StoreFile.h"
#include "devices/model/StoreSchema.h"
#include "tests/devices/StoreParts.h"
#include "tests/doubles/OwnMount.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::storetest;

namespace {

QString noMounts; // why there are none; empty where there are

} // namespace

class DeviceStoreFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    // Statements on the file by a connection of our own; what the last one answers.
    QVariant onFile(const QStringList &statements)
    {
        QVariant answer;
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
            database.setDatabaseName(m_file);
            if (database.open()) {
                QSqlQuery query(database);
                for (const QString &statement : statements)
                    if (!query.exec(statement))
                        qWarning("%s", qPrintable(statement));
                answer = query.next() ? query.value(0) : QVariant();
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("test"));
        return answer;
    }
    // A file with these devices in it, closed.
    void fill(const QList<Device> &devices)
    {
        StoreFile file(m_file);
        StoreChanges changes;
        changes.devices = devices;
        QVERIFY(file.write(changes));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("devices.sqlite"));
    }

    void cleanup()
    {
        if (noMounts.isEmpty())
            testing::unmount(m_folder->path());
    }

    void anOlderFileIsCopiedAndBroughtUp()
    {
        QStringList first = storeStatements(1);
        first.append(
            QStringLiteral("INSERT INTO devices (id, place, name) VALUES ('urn:uuid:old', 0, 'Gate')"));
        first.append(QStringLiteral("PRAGMA user_version = 1"));
        first.append(QStringLiteral("PRAGMA application_id = %1").arg(StoreApplication));
        onFile(first);

        OpenStore open(m_file);
        QVERIFY(open.opened);
        QCOMPARE(open.told, QStringList());
        QCOMPARE(open.remembered.devices.size(), 1);
        QCOMPARE(open.remembered.devices[0].name, QStringLiteral("Gate"));
        QCOMPARE(onFile({QStringLiteral("PRAGMA user_version")}).toInt(), StoreVersion);

        const QStringList copies = besides(m_file, QStringLiteral(".version1-*"));
        QCOMPARE(copies.size(), 1);
        m_file = m_folder->filePath(copies[0]);
        QCOMPARE(onFile({QStringLiteral("PRAGMA user_version")}).toInt(), 1);
        QCOMPARE(onFile({QStringLiteral("SELECT name FROM devices")}).toString(), QStringLiteral("Gate"));
    }

    void aNewFileNeedsNoCopy()
    {
        fill({wholeDevice(1)});
        QCOMPARE(besides(m_file, QStringLiteral(".*")), QStringList());
    }

    void aNewerFileIsRefusedAndNotTouched()
    {
        fill({wholeDevice(1)});
        onFile({QStringLiteral("PRAGMA user_version = %1").arg(StoreVersion + 1)});
        const QByteArray before = bytesOf(m_file);
        {
            OpenStore open(m_file);
            QVERIFY(open.opened);
            QCOMPARE(open.told.size(), 1);
            QVERIFY(open.told[0].contains(QStringLiteral("newer version")));
            QCOMPARE(open.remembered, Remembered());
            DeviceRegistry registry; // and the program goes on
            open.store.follow(registry);
            registry.load({{wholeDevice(2)}, {}, {}});
            QVERIFY(open.settle());
        }
        QCOMPARE(bytesOf(m_file), before);
        QCOMPARE(besides(m_file, QStringLiteral(".*")), QStringList());
    }

    void aDamagedFileIsSetAsideAndTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("no database at all") << 0;
        QTest::newRow("pages overwritten") << 1;
        QTest::newRow("cut off") << 2;
        QTest::newRow("somebody else's database") << 3;
    }

    void aDamagedFileIsSetAsideAndTold()
    {
        QFETCH(int, kind);
        QByteArray bytes = "This is a letter, not a database, however long it may be made to look. ";
        if (kind == 1 || kind == 2) {
            QList<Device> devices;
            for (int i = 0; i < 50; ++i)
                devices.append(wholeDevice(i));
            fill(devices);
            bytes = bytesOf(m_file);
            QVERIFY(bytes.size() > 40000);
            if (kind == 1)
                bytes.replace(8192, 20000, QByteArray(20000, '\x5a'));
            else
                bytes.truncate(bytes.size() / 2);
        }
        if (kind == 3)
            onFile({QStringLiteral("CREATE TABLE letters (text TEXT)")});
        else
            QVERIFY(writeBytes(m_file, bytes));
        bytes = bytesOf(m_file);
        {
            OpenStore open(m_file);
            QVERIFY(open.opened);
            QCOMPARE(open.told.size(), 1);
            const QStringList kept = besides(m_file, QStringLiteral(".damaged-*Z"));
            QCOMPARE(kept.size(), 1);
            QVERIFY2(open.told[0].contains(kept[0]), qPrintable(open.told[0]));
            QCOMPARE(bytesOf(m_folder->filePath(kept[0])), bytes);
            QCOMPARE(open.remembered, Remembered());
            DeviceRegistry registry;
            open.store.follow(registry);
            registry.load({{wholeDevice(2)}, {}, {}});
            QVERIFY(open.settle());
        }
        OpenStore again(m_file);
        QCOMPARE(again.told, QStringList());
        QCOMPARE(again.remembered.devices.size(), 1);
    }

    void aFileThatIsDamagedWhileInUseIsSetAsideAndAllIsWrittenAnew()
    {
        QList<Device> devices;
        for (int i = 0; i < 200; ++i)
            devices.append(wholeDevice(i));
        fill(devices);
        OpenStore open(m_file);
        DeviceRegistry registry;
        registry.load(open.remembered);
        open.store.follow(registry);
        QFile file(m_file); // somebody writes over it: its tables begin after the first page
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
        QVERIFY(file.write(QByteArray(int(file.size()) - 4096, '\x5a')) > 0 && file.flush());
        // What the connection has in its own memory serves it for a while; enough changes lead past that.
        for (int i = 0; i < 200 && open.told.isEmpty(); ++i) {
            OperatorNotes notes;
            notes.text = QString(20000, u'x');
            registry.setNotes(devices[i].id, notes);
            QVERIFY(open.settle());
        }
        QCOMPARE(open.told.size(), 1);
        QCOMPARE(besides(m_file, QStringLiteral(".damaged-*Z")).size(), 1);
        OpenStore again(m_file);
        QCOMPARE(again.told, QStringList());
        QCOMPARE(again.remembered.devices.size(), 200);
    }

    void eventsAreBounded()
    {
        StoreFile file(m_file);
        DeviceEvent event;
        event.deviceId = QStringLiteral("x");
        StoreChanges changes;
        for (int i = 0; i < StoreFile::MostEvents + 500; ++i) {
            event.at = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
            changes.events.append(event);
            if (changes.events.size() == 10'000 || i + 1 == StoreFile::MostEvents + 500) {
                QVERIFY(file.write(changes));
                changes.events.clear();
            }
        }
        const QList<DeviceEvent> all = file.events({}, StoreFile::MostEvents * 2);
        QCOMPARE(all.size(), StoreFile::MostEvents);
        QCOMPARE(all.first().at.toMSecsSinceEpoch(), StoreFile::MostEvents + 499);
        QCOMPARE(all.last().at.toMSecsSinceEpoch(), 500);
    }

    void aReadOnlyFolderIsToldAndWhatIsThereIsKnown()
    {
        if (!noMounts.isEmpty())
            QSKIP(qPrintable(noMounts));
        QVERIFY(testing::mountSmall(m_folder->path(), 4 << 20));
        fill({wholeDevice(1)});
        QVERIFY(testing::remount(m_folder->path(), 4 << 20, true));
        OpenStore open(m_file);
        QVERIFY(open.opened);
        QCOMPARE(open.told.size(), 1);
        QVERIFY2(open.told[0].contains(QStringLiteral("this run only")), qPrintable(open.told[0]));
        QCOMPARE(open.remembered.devices.size(), 1);
        QCOMPARE(open.remembered.devices[0].notes, wholeDevice(1).notes);
        DeviceRegistry registry;
        open.store.follow(registry);
        registry.load(open.remembered);
        DeviceEvent event;
        event.deviceId = wholeDevice(1).id;
        event.at = QDateTime::currentDateTimeUtc();
        registry.report(event);
        QCOMPARE(open.events(event.deviceId, 1).size(), 1);
    }

    void aFolderThatCannotBeIsTold()
    {
        QVERIFY(writeBytes(m_folder->filePath(QStringLiteral("file")), "x"));
        OpenStore open(m_folder->filePath(QStringLiteral("file/devices.sqlite")));
        QVERIFY(open.opened);
        QCOMPARE(open.told.size(), 1);
        QCOMPARE(open.remembered, Remembered());
    }

    void aFullDiskIsToldOnceAndWrittenWhenThereIsRoom()
    {
        if (!noMounts.isEmpty())
            QSKIP(qPrintable(noMounts));
        QVERIFY(testing::mountSmall(m_folder->path(), 400 << 10));
        QList<Device> devices;
        {
            OpenStore open(m_file);
            QCOMPARE(open.told, QStringList());
            DeviceRegistry registry;
            open.store.follow(registry);
            for (int i = 0; i < 500; ++i)
                devices.append(wholeDevice(i));
            registry.load({devices, {}, {}});
            QTRY_COMPARE_WITH_TIMEOUT(open.told.size(), 1, 20000);
            QVERIFY2(open.told[0].contains(QStringLiteral("tried again")), qPrintable(open.told[0]));
            QCOMPARE(registry.count(), 500); // the program goes on
            // A question has what waits written first.
            QCOMPARE(open.events({}, 10).size(), 0);
            QCOMPARE(open.told.size(), 1);
            QVERIFY(testing::remount(m_folder->path(), 8 << 20, false));
            QSignalSpy written(&open.store, &DeviceStore::written);
            open.events({}, 10);
            QTRY_VERIFY_WITH_TIMEOUT(written.count() > 0, 20000);
        }
        OpenStore open(m_file);
        QCOMPARE(open.told, QStringList());
        QCOMPARE(open.remembered.devices.size(), 500);
    }
};

int main(int argc, char **argv)
{
    noMounts = cw::testing::enterOwnMounts();
    QCoreApplication application(argc, argv);
    DeviceStoreFileTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "DeviceStoreFileTest.moc"
