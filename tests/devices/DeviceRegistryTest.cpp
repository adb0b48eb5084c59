#include "devices/model/DeviceRegistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;

class DeviceRegistryTest : public QObject {
    Q_OBJECT

    static Sighting seen(const QString &endpoint, const QString &address, const QString &mac = {},
                         int port = 80)
    {
        Sighting out;
        out.protocol = QStringLiteral("ws-discovery");
        out.endpoint = endpoint;
        out.addresses = QStringList{address};
        out.mac = mac;
        out.serviceUrls = {QUrl(QStringLiteral("http://%1:%2/onvif/device_service").arg(address).arg(port))};
        return out;
    }

private Q_SLOTS:
    void oneEndpointIsOneDeviceHoweverWritten()
    {
        DeviceRegistry registry;
        QSignalSpy added(&registry, &DeviceRegistry::deviceAdded);
        const QString id = registry.merge(seen(QStringLiteral("urn:uuid:AB-1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(registry.merge(seen(QStringLiteral("uuid:ab-1"), QStringLiteral("10.0.0.9"))), id);
        QCOMPARE(added.count(), 1);
        QCOMPARE(registry.device(id)->addresses,
                 (QStringList{QStringLiteral("10.0.0.9"), QStringLiteral("10.0.0.1")}));
    }

    void anAddressGivenByHandIsTheDeviceThatWasFoundThere()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(registry.merge(seen({}, QStringLiteral("10.0.0.1"))), id);
    }

    void aNameComesWhicheverProtocolIsHeardFirst()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen({}, QStringLiteral("10.0.0.1")));
        QCOMPARE(registry.device(id)->name, QStringLiteral("10.0.0.1"));
        Sighting named = seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1"));
        named.name = QStringLiteral("Gate");
        registry.merge(named);
        QCOMPARE(registry.device(id)->name, QStringLiteral("Gate"));
        named.name = QStringLiteral("Another"); // the first name stays
        registry.merge(named);
        QCOMPARE(registry.device(id)->name, QStringLiteral("Gate"));
    }

    void twoDevicesBehindOneAddressStayTwo()
    {
        DeviceRegistry registry;
        registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1"), {}, 8001));
        registry.merge(seen(QStringLiteral("urn:uuid:2"), QStringLiteral("10.0.0.1"), {}, 8002));
        QCOMPARE(registry.devices().size(), 2);
    }

    void aMacJoinsWhatHasMoved()
    {
        DeviceRegistry registry;
        const QString id =
            registry.merge(seen({}, QStringLiteral("10.0.0.1"), QStringLiteral("02-00-00-00-00-AA")));
        QCOMPARE(registry.merge(seen({}, QStringLiteral("10.0.0.2"), QStringLiteral("02:00:00:00:00:aa"))),
                 id);
        QCOMPARE(id, QStringLiteral("02:00:00:00:00:aa"));
    }

    void aReadingThatNamesAKnownDeviceJoinsTheTwo()
    {
        DeviceRegistry registry;
        const QString found = registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        const QString byHand = registry.merge(seen({}, QStringLiteral("10.0.1.1")));
        QCOMPARE(registry.devices().size(), 2);
        Device read = *registry.device(byHand);
        read.endpoint = QStringLiteral("urn:uuid:1");
        QCOMPARE(registry.update(read), found);
        QCOMPARE(registry.devices().size(), 1);
    }

    void sayingTheSameAgainChangesNothing()
    {
        const auto now = QDateTime::currentDateTimeUtc();
        DeviceRegistry registry(nullptr, [now] { return now; });
        registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QSignalSpy changed(&registry, &DeviceRegistry::deviceChanged);
        registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(changed.count(), 0);
    }

    void openAddressesDoNotCrowdOutAnEncryptedOne()
    {
        DeviceRegistry registry;
        Sighting encrypted = seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1"));
        encrypted.serviceUrls = {QUrl(QStringLiteral("https://10.0.0.1/onvif/device_service"))};
        const QString id = registry.merge(encrypted);
        Sighting many = seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.9"));
        for (int port = 8001; port < 8020; ++port)
            many.serviceUrls += seen({}, QStringLiteral("10.0.0.9"), {}, port).serviceUrls;
        registry.merge(many);
        QCOMPARE(registry.device(id)->serviceUrls.size(), 8);
        QVERIFY(registry.device(id)->serviceUrls.contains(encrypted.serviceUrls.first()));
    }

    void aDeviceThatWasGoneIsFoundAgain()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        registry.setState(id, DeviceState::Gone);
        registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(registry.device(id)->state, DeviceState::Found);
    }

    void aDevicesOwnLoginGoesBeforeTheDefault()
    {
        DeviceRegistry registry;
        registry.setDefaultCredentials({QStringLiteral("all"), {}});
        registry.setCredentials(QStringLiteral("x"), {QStringLiteral("own"), {}});
        QCOMPARE(registry.credentialsFor(QStringLiteral("x")).user, QStringLiteral("own"));
        QCOMPARE(registry.credentialsFor(QStringLiteral("y")).user, QStringLiteral("all"));
    }
};

QTEST_GUILESS_MAIN(DeviceRegistryTest)
#include "DeviceRegistryTest.moc"
