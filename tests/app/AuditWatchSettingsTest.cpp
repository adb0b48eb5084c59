// Where to watch, as the settings file keeps it, and the login that the service manager hands over.
#include "app/AuditWatchSettings.h"
#include "app/WatchCommand.h"

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
        places.networksFile = QStringLiteral("/var/lib/networks.mmdb");
        {
            QSettings settings(file(), QSettings::IniFormat);
            savePlaces(settings, places);
        }
        const audit::WatchPlaces read = loadPlaces(QSettings(file(), QSettings::IniFormat));
        QCOMPARE(read.interfaces, places.interfaces);
        QCOMPARE(read.exportPorts, places.exportPorts);
        QCOMPARE(read.syslogPorts, places.syslogPorts);
        QCOMPARE(read.logFiles, places.logFiles);
        QCOMPARE(read.networksFile, places.networksFile);
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
