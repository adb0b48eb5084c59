// Remembered logins for commands without a window: out of the store's file and a real gnome-keyring on a bus of its own.
#include "app/KnownLogins.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceStore.h"
#include "devices/onvif/Certificates.h"
#include "tests/doubles/OnvifCamera.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/SelfSigned.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

class KnownLoginsTest : public QObject {
    Q_OBJECT

    testing::OwnKeyring m_keyring;
    QTemporaryDir m_folder;
    QString m_missing;
    const Credentials m_own{QStringLiteral("gate"), QStringLiteral("one")};
    const Credentials m_group{QStringLiteral("yard"), QStringLiteral("two")};
    const Credentials m_all{QStringLiteral("all"), QStringLiteral("three")};

    static inline const QString Door = QStringLiteral("127.0.89.1");

    QString file() const { return m_folder.filePath(QStringLiteral("devices.sqlite")); }

    static Device device(const QString &id, const QString &endpoint, const QString &address)
    {
        Device out;
        out.id = id;
        out.endpoint = endpoint;
        out.addresses = {address};
        out.serviceUrls = {QUrl(QStringLiteral("http://%1/onvif/device_service").arg(address))};
        return out;
    }
    static Sighting seen(const QString &endpoint, const QString &address)
    {
        Sighting out;
        out.protocol = QStringLiteral("ws-discovery");
        out.endpoint = endpoint;
        out.addresses = {address};
        out.serviceUrls = {QUrl(QStringLiteral("http://%1/onvif/device_service").arg(address))};
        return out;
    }
    void keep(const LoginScope &scope, const Credentials &login)
    {
        KeyringVault vault;
        bool kept = false;
        connect(vault.write(scope, login, VaultAsking::Silent, this), &VaultJob::finished, this,
                [&](const VaultAnswer &answer) { kept = answer.isDone(); });
        QTRY_VERIFY_WITH_TIMEOUT(kept, 10'000);
    }
    // What was told until it was ready.
    static QStringList ready(KnownLogins &known, const QString &file, const Credentials &given = {})
    {
        QSignalSpy told(&known, &KnownLogins::told), finished(&known, &KnownLogins::finished);
        known.start(file, given);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000))
            return {QStringLiteral("not ready")};
        QStringList out;
        for (const auto &one : told)
            out.append(one.first().toString());
        return out;
    }

    static QString pinOfTheGate(DeviceRegistry &registry)
    {
        const QString id =
            registry.merge(seen(QStringLiteral("urn:uuid:gate"), QStringLiteral("192.0.2.10")));
        return pinnedCertificate(*registry.device(id)).fingerprint;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("XDG_CURRENT_DESKTOP"); // not KDE's wallet
        if (const QString why = m_keyring.startBus(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_missing = m_keyring.startDaemon();
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        keep(LoginScope::forDevice(QStringLiteral("old-id")), m_own);
        keep(LoginScope::forGroup(QStringLiteral("Site/Yard")), m_group);
        keep(LoginScope::forAll(), m_all);

        DeviceRegistry registry;
        DeviceStore store(file());
        QSignalSpy loaded(&store, &DeviceStore::loaded);
        QVERIFY(loaded.wait());
        store.follow(registry);
        Device gate = device(QStringLiteral("old-id"), {}, QStringLiteral("192.0.2.10"));
        gate.mac = QStringLiteral("44:47:cc:00:00:01");
        gate.protocols[QStringLiteral("onvif")].insert(
            QStringLiteral("tls"),
            certificateMap({}, {QStringLiteral("aabb"), QDateTime::currentDateTimeUtc()}));
        Device door = device(QStringLiteral("urn:uuid:door"), QStringLiteral("urn:uuid:door"), Door);
        door.protocols = gate.protocols;
        registry.load({{gate, door,
                        device(QStringLiteral("urn:uuid:yard"), QStringLiteral("urn:uuid:yard"),
                               QStringLiteral("192.0.2.20"))},
                       {},
                       {}});
        OperatorNotes notes;
        notes.group = QStringLiteral("Site/Yard/Left");
        registry.setNotes(QStringLiteral("urn:uuid:yard"), notes);
        registry.setState(QStringLiteral("old-id"), DeviceState::NeedsLogin); // written as well
        registry.setState(QStringLiteral("urn:uuid:door"), DeviceState::NeedsLogin);
        store.setLogins({LoginScope::forDevice(QStringLiteral("old-id")),
                         LoginScope::forGroup(QStringLiteral("Site/Yard")), LoginScope::forAll()});
        QSignalSpy written(&store, &DeviceStore::written);
        QVERIFY(written.wait());
    }

    void eachDeviceGetsItsOwnLogin()
    {
        DeviceRegistry registry;
        KnownLogins known(registry);
        QCOMPARE(ready(known, file()), QStringList());
        // It had no endpoint then, so that it is another id now; the address is the same.
        const QString gate =
            registry.merge(seen(QStringLiteral("urn:uuid:gate"), QStringLiteral("192.0.2.10")));
        const QString yard =
            registry.merge(seen(QStringLiteral("urn:uuid:yard"), QStringLiteral("192.0.2.99"))); // moved
        const QString stranger =
            registry.merge(seen(QStringLiteral("urn:uuid:new"), QStringLiteral("192.0.2.30")));
        QVERIFY(gate != QStringLiteral("old-id"));
        QTRY_COMPARE(registry.credentialsFor(gate), m_own);
        QTRY_COMPARE(registry.credentialsFor(yard), m_group);
        QTRY_COMPARE(registry.credentialsFor(stranger), m_all);
        QCOMPARE(registry.devices().size(), 3); // what is remembered and has not answered is not there
        QCOMPARE(pinnedCertificate(*registry.device(gate)).fingerprint, QStringLiteral("aabb"));
        QVERIFY(!pinnedCertificate(*registry.device(yard)).isValid());
    }

    void whoHasTakenTheAddressGetsNoOtherDevicesLogin()
    {
        DeviceRegistry registry;
        KnownLogins known(registry);
        QCOMPARE(ready(known, file()), QStringList());
        Sighting other = seen(QStringLiteral("urn:uuid:other"), QStringLiteral("192.0.2.10"));
        other.mac = QStringLiteral("b8:a4:4f:00:00:09"); // another card than the one that was remembered
        const QString id = registry.merge(other);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QTRY_COMPARE(registry.credentialsFor(id), m_all); // as every stranger
    }

    // As a login of its own, so does the one for all go to no other certificate: not even by the reading that began
    // before the device was recognized.
    void theLoginForAllDoesNotGoToAnotherCertificate_data()
    {
        QTest::addColumn<bool>("isGiven");
        QTest::newRow("remembered") << false;
        QTest::newRow("given to the command") << true;
    }
    void theLoginForAllDoesNotGoToAnotherCertificate()
    {
        QFETCH(bool, isGiven);
        const Credentials login =
            isGiven ? Credentials{QStringLiteral("given"), QStringLiteral("four")} : m_all;
        const doubles::SelfSigned other = doubles::SelfSigned::create("camera"); // not the pinned one
        doubles::OnvifCamera camera(Door);
        camera.encrypt(other.certificate, other.key);
        bool loggedIn = false;
        camera.gate = [&loggedIn](const doubles::OnvifAsked &request) {
            loggedIn = loggedIn || request.head.contains("Authorization:");
            return loggedIn || request.operation == QStringLiteral("GetSystemDateAndTime")
                       ? doubles::OnvifReply{}
                       : doubles::OnvifReply{
                             {},
                             401,
                             "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256\r\n"};
        };
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        KnownLogins known(registry);
        QCOMPARE(ready(known, file(), isGiven ? login : Credentials()), QStringList());
        Sighting sighting = seen(QStringLiteral("urn:uuid:door"), Door);
        sighting.serviceUrls = {camera.url()};
        const QString id = registry.merge(sighting);
        finder.reread(id); // as the finder does with what it has found
        QTRY_COMPARE(registry.credentialsFor(id), login);
        QTRY_VERIFY_WITH_TIMEOUT(!finder.isBusy(), 20'000);
        QVERIFY(!loggedIn);
        QCOMPARE(registry.device(id)->state, DeviceState::Faulty);
        QVERIFY(certificateHasChanged(*registry.device(id)));
    }

    void aGivenLoginGoesBeforeThoseThatAreRemembered()
    {
        const Credentials given{QStringLiteral("given"), QStringLiteral("four")};
        for (const char *name : {"devices.sqlite", "nowhere.sqlite"}) {
            DeviceRegistry registry;
            KnownLogins known(registry);
            QCOMPARE(ready(known, m_folder.filePath(QLatin1String(name)), given), QStringList());
            for (const QString &address : {QStringLiteral("192.0.2.10"), QStringLiteral("192.0.2.30")}) {
                const QString id = registry.merge(seen(QStringLiteral("urn:uuid:") + address, address));
                QTRY_COMPARE(registry.credentialsFor(id), given);
            }
        }
    }

    void withoutAFileNothingIsSaid()
    {
        DeviceRegistry registry;
        KnownLogins known(registry);
        QCOMPARE(ready(known, m_folder.filePath(QStringLiteral("nowhere.sqlite"))), QStringList());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("nowhere.sqlite"))));
    }

    void aFileThatCannotBeReadIsSaid()
    {
        const QString name = m_folder.filePath(QStringLiteral("broken.sqlite"));
        QFile broken(name);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("this is no database, and it is longer than the header of one, so that it is looked at");
        broken.close();
        DeviceRegistry registry;
        KnownLogins known(registry);
        const QStringList said = ready(known, name);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().contains(QStringLiteral("Remembered logins are not used.")),
                 qPrintable(said.first()));
        QVERIFY(QFile::exists(name)); // not set aside: that is the window's to do
    }

    void aLockedKeyringIsSaidAndNotOpened()
    {
        QVERIFY(m_keyring.lock());
        DeviceRegistry registry;
        KnownLogins known(registry);
        const QStringList said = ready(known, file());
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().startsWith(QStringLiteral("The keyring is locked")), qPrintable(said.first()));
        QVERIFY(testing::OwnKeyring::isLocked());
        QVERIFY(!registry.loginAt(LoginScope::forAll()));
        QTRY_COMPARE(pinOfTheGate(registry), QStringLiteral("aabb"));
    }

    void anAbsentKeyringIsSaid()
    {
        m_keyring.stopDaemon();
        DeviceRegistry registry;
        KnownLogins known(registry);
        const QStringList said = ready(known, file());
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().startsWith(QStringLiteral("There is no keyring here")),
                 qPrintable(said.first()));
        QTRY_COMPARE(pinOfTheGate(registry), QStringLiteral("aabb"));
    }
};

QTEST_GUILESS_MAIN(KnownLoginsTest)
#include "KnownLoginsTest.moc"
