// Where to watch, as the settings file keeps it, and the login that the service manager hands over.
#include "app/AuditWatchSettings.h"
#include "app/WatchCommand.h"
#include "devices/audit/store/AuditStore.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

class AuditWatchSettingsTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

private Q_SLOTS:
    void init() { QFile::remove(file()); }

    void nothingIsWatchedUntilSomebodySaysSo()
    {
        QVERIFY(!loadPlaces(QSettings(file(), QSettings::IniFormat)).watches());
    }

    void whenPeopleWorkIsAsTheOperatorWroteIt()
    {
        const auto read = [this](const QByteArray &line) {
            QFile written(file());
            if (written.open(QIODevice::WriteOnly))
                written.write("[audit]\n" + line);
            written.close();
            return workingHours(QSettings(file(), QSettings::IniFormat));
        };
        QVERIFY(read({})); // nobody said: it is learned
        QVERIFY(!*read({}));
        const auto said = read("workingHours=Mon-Thu 7-18, Fri 7-14\n"); // with quotes or without
        QVERIFY(said && *said);
        QCOMPARE((*said)->toString(), QStringLiteral("Mon-Thu 7-18, Fri 7-14"));
        QCOMPARE(read("workingHours=\"Mon-Thu 7-18, Fri 7-14\"\n"), said);
        QVERIFY(!read("workingHours=always\n"));
    }

    void whatWasChosenIsThereTheNextTime()
    {
        audit::WatchPlaces places;
        places.interfaces = {QStringLiteral("mirror0")};
        places.exportPorts = {4739, 2055};
        places.syslogPorts = {5514};
        places.logFiles = {QStringLiteral("/var/log/a name, with a comma.log")};
        places.senders = {audit::IpNetwork::parse(u"10.0.0.1"), audit::IpNetwork::parse(u"fd00::/8")};
        places.networksFiles = {QStringLiteral("/var/lib/asn, one.mmdb"), QStringLiteral("/var/lib/c.mmdb")};
        places.listFile = QStringLiteral("/etc/a list.txt");
        places.workingHours = QStringLiteral("Mon-Thu 7-18, Fri 7-14");
        {
            QSettings settings(file(), QSettings::IniFormat);
            savePlaces(settings, places);
        }
        QCOMPARE(loadPlaces(QSettings(file(), QSettings::IniFormat)), places);
    }

    // As it was written before there could be several.
    void aSettingWithOneDatabaseOfNetworksIsRead()
    {
        QFile before(file());
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("[audit]\nnetworksFile=/var/lib/networks.mmdb\n");
        before.close();
        QCOMPARE(loadPlaces(QSettings(file(), QSettings::IniFormat)).networksFiles,
                 QStringList{QStringLiteral("/var/lib/networks.mmdb")});
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("[audit]\nnetworksFile=\n");
        before.close();
        QCOMPARE(loadPlaces(QSettings(file(), QSettings::IniFormat)).networksFiles, QStringList());
    }

    // Nobody else is let in because one word was mistyped.
    void aSenderThatIsNoneLetsNobodyIn()
    {
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(QStringLiteral("audit/senders"), QStringLiteral("router"));
        const audit::WatchPlaces read = loadPlaces(settings);
        QCOMPARE(read.senders.size(), 1);
        QVERIFY(!read.senders.first().contains(audit::IpAddress::parse(u"10.0.0.1")));
        QVERIFY(!read.senders.first().contains(audit::IpAddress::parse(u"fd00::1")));
    }

    void portsThatAreNoneAreLeftOut()
    {
        QFile nonsense(file());
        QVERIFY(nonsense.open(QIODevice::WriteOnly));
        nonsense.write("[audit]\nexportPorts=0, 70000, -1, lobby, 4739\nsyslogPorts=@Invalid()\n");
        nonsense.close();
        const audit::WatchPlaces read = loadPlaces(QSettings(file(), QSettings::IniFormat));
        QCOMPARE(read.exportPorts, QList<quint16>{4739});
        QCOMPARE(read.syslogPorts, QList<quint16>());
    }

    void theServicesLoginComesFromItsManager()
    {
        QCOMPARE(serviceLogin(), Credentials());
        QFile secret(m_folder.filePath(QStringLiteral("counterwatch.logins")));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("operator\np@ss: word\n");
        secret.close();
        qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toLocal8Bit());
        const Credentials login = serviceLogin();
        qunsetenv("CREDENTIALS_DIRECTORY");
        QCOMPARE(login, (Credentials{QStringLiteral("operator"), QStringLiteral("p@ss: word")}));
    }

    void whereTheAuditIsKeptIsThereTheNextTime()
    {
        audit::StoreSetting setting;
        setting.place = *audit::StorePlace::parse(QStringLiteral("postgresql://watcher@db.example/audit"));
        setting.retention = {90, 400, 50'000'000'000};
        {
            QSettings settings(file(), QSettings::IniFormat);
            saveStore(settings, setting);
        }
        QSettings settings(file(), QSettings::IniFormat);
        QCOMPARE(storePlace(settings)->toString(), setting.place.toString());
        QVERIFY(retentionOf(settings) == setting.retention);
        setting.place = audit::StorePlace::atFile(audit::AuditStore::usualFile());
        saveStore(settings, setting); // where the usual file is may change: it is not written down
        QVERIFY(!settings.contains(QStringLiteral("audit/store")));
    }

    void aTimeThatMakesNoSenseIsAsIfNobodyHadSaidOne()
    {
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(QStringLiteral("audit/flowDays"), QStringLiteral("0"));
        settings.setValue(QStringLiteral("audit/sumDays"), QStringLiteral("for ever"));
        settings.setValue(QStringLiteral("audit/mostBytes"), QStringLiteral("-5"));
        QVERIFY(retentionOf(settings) == audit::Retention());
        settings.setValue(QStringLiteral("audit/flowDays"), 90);
        settings.setValue(QStringLiteral("audit/sumDays"), 40); // sums outlast what they are made of
        QCOMPARE(retentionOf(settings).sumDays, 90);
    }

    void aStoreThatIsNoPlaceIsToldOf()
    {
        QSettings settings(file(), QSettings::IniFormat);
        QVERIFY(storePlace(settings)); // the usual file
        settings.setValue(QStringLiteral("audit/store"), QStringLiteral("ftp://somewhere/audit"));
        const auto place = storePlace(settings);
        QVERIFY(!place);
        QVERIFY(!place.error().text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(AuditWatchSettingsTest)

#include "AuditWatchSettingsTest.moc"
