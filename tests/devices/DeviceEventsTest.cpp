// What is said of devices that appear, move, leave, return and change; what a device keeps when its address changes;
// groups and the logins that follow from them.
#include "devices/model/DeviceRegistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;
using Kind = DeviceEvent::Kind;

namespace {

const auto Mac = QStringLiteral("02:00:00:00:00:aa");

Sighting seen(const QString &endpoint, const QString &address, const QString &mac = {})
{
    Sighting out;
    out.protocol = QStringLiteral("ws-discovery");
    out.endpoint = endpoint;
    out.addresses = QStringList{address};
    out.mac = mac;
    out.serviceUrls = {QUrl(QStringLiteral("http://%1/onvif/device_service").arg(address))};
    return out;
}

OperatorNotes notes(const QString &name, const QString &group = {})
{
    OperatorNotes out;
    out.name = name;
    out.group = group;
    return out;
}

// A registry whose events are written down.
struct Told {
    Told()
    {
        QObject::connect(&registry, &DeviceRegistry::happened, &registry,
                         [this](const DeviceEvent &event) { events.append(event); });
    }
    QList<Kind> kinds() const
    {
        QList<Kind> out;
        for (const DeviceEvent &event : events)
            out.append(event.kind);
        return out;
    }
    QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0, 30), Qt::UTC);
    DeviceRegistry registry{nullptr, [this] { return now; }};
    QList<DeviceEvent> events;
};

} // namespace

class DeviceEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSeenFirstAppearsOnceWithItsTime()
    {
        Told told;
        const QString id =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Appeared});
        QCOMPARE(told.events[0].deviceId, id);
        QCOMPARE(told.events[0].at, told.now);
        QCOMPARE(told.registry.device(id)->firstSeen, QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));
        const QDateTime first = told.registry.device(id)->firstSeen;
        told.now = told.now.addSecs(600);
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(told.registry.device(id)->firstSeen, first);
        QCOMPARE(told.registry.device(id)->lastSeen, first.addSecs(600));
    }

    void whoMovesKeepsIdNotesAndLogin_data()
    {
        QTest::addColumn<QString>("endpointBefore");
        QTest::addColumn<QString>("endpointAfter");
        QTest::addColumn<bool>("lostBefore");
        QTest::newRow("the endpoint reference is the same") << "urn:uuid:1"
                                                            << "urn:uuid:1" << false;
        QTest::newRow("only the MAC is, nothing is named") << ""
                                                           << "" << false;
        QTest::newRow("only the MAC is, it named itself later") << ""
                                                                << "urn:uuid:2" << false;
        QTest::newRow("only the MAC is, it names itself otherwise and was lost") << "urn:uuid:1"
                                                                                 << "urn:uuid:2" << true;
    }

    void whoMovesKeepsIdNotesAndLogin()
    {
        QFETCH(QString, endpointBefore);
        QFETCH(QString, endpointAfter);
        QFETCH(bool, lostBefore);
        Told told;
        const QString id = told.registry.merge(seen(endpointBefore, QStringLiteral("10.0.0.1"), Mac));
        told.registry.setNotes(id, notes(QStringLiteral("Gate"), QStringLiteral("North")));
        told.registry.setCredentials(id, {QStringLiteral("admin"), QStringLiteral("x")});
        if (lostBefore)
            told.registry.setState(id, DeviceState::Unreachable);
        told.events.clear();

        QCOMPARE(told.registry.merge(seen(endpointAfter, QStringLiteral("10.0.7.7"), Mac)), id);
        QCOMPARE(told.registry.count(), 1);
        QVERIFY(told.kinds().contains(Kind::Moved));
        QCOMPARE(told.events.last().before, QStringLiteral("10.0.0.1"));
        QCOMPARE(told.events.last().after, QStringLiteral("10.0.7.7"));
        QCOMPARE(told.registry.device(id)->title(), QStringLiteral("Gate"));
        QCOMPARE(told.registry.device(id)->notes.group, QStringLiteral("North"));
        QCOMPARE(told.registry.credentialsFor(id).user, QStringLiteral("admin"));
    }

    void neitherNameNorMacIsAnotherDeviceAndIsSaid()
    {
        Told told;
        const QString id =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1"), Mac));
        told.registry.setCredentials(id, {QStringLiteral("admin"), QStringLiteral("x")});
        const QString other = told.registry.merge(seen(
            QStringLiteral("urn:uuid:2"), QStringLiteral("10.0.0.2"), QStringLiteral("02:00:00:00:00:bb")));
        QVERIFY(other != id);
        QCOMPARE(told.kinds(), (QList<Kind>{Kind::Appeared, Kind::Appeared}));
        QVERIFY(told.registry.credentialsFor(other).isEmpty());
    }

    void anotherCardAtAnOldAddressIsAnotherDevice()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen({}, QStringLiteral("10.0.0.1"), Mac));
        QVERIFY(registry.merge(seen({}, QStringLiteral("10.0.0.1"), QStringLiteral("02:00:00:00:00:bb"))) !=
                id);
    }

    void anAddressOfAnotherFamilyIsNoMove()
    {
        Told told;
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("2001:db8::1")));
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("fe80::1")));
        told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Appeared});
    }

    void lossAndReturnAreSaidOnceEach()
    {
        Told told;
        const QString id =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        told.events.clear();
        for (int round = 0; round < 3; ++round) { // asked again and again
            told.registry.setState(id, DeviceState::Reading);
            told.registry.setState(id, DeviceState::Unreachable);
        }
        told.registry.setState(id, DeviceState::Gone);
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Lost});
        told.registry.setState(id, DeviceState::Reading);
        told.registry.setState(id, DeviceState::NeedsLogin);
        told.registry.setState(id, DeviceState::Ready);
        QCOMPARE(told.kinds(), (QList<Kind>{Kind::Lost, Kind::Returned}));
    }

    void whatIsRememberedReturnsOnlyIfItWasLost()
    {
        Device calm, lost;
        calm.id = calm.endpoint = QStringLiteral("urn:uuid:1");
        lost.id = lost.endpoint = QStringLiteral("urn:uuid:2");
        lost.state = DeviceState::Gone;
        for (Device *each : {&calm, &lost})
            each->lastSeen = QDateTime(QDate(2026, 2, 1), QTime(), Qt::UTC);
        Told told;
        told.registry.load({{calm, lost}, {}, {}});
        QCOMPARE(told.registry.device(calm.id)->state, DeviceState::Gone);
        QVERIFY(!told.registry.device(calm.id)->stateText.isEmpty());
        told.registry.setNotes(calm.id, notes(QStringLiteral("Gate")));
        told.registry.merge(seen(calm.id, QStringLiteral("10.0.0.1")));
        QCOMPARE(told.kinds(), QList<Kind>{});
        told.registry.merge(seen(lost.id, QStringLiteral("10.0.0.2")));
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Returned});
    }

    void aRememberedDeviceThatDoesNotAnswerIsLost()
    {
        Device device;
        device.id = device.endpoint = QStringLiteral("urn:uuid:1");
        Told told;
        told.registry.load({{device}, {}, {}});
        told.registry.setState(device.id, DeviceState::Reading);
        told.registry.setState(device.id, DeviceState::Unreachable);
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Lost});
    }

    void aRememberedDeviceThatIsNotHeardOfIsMissedOnce()
    {
        Device heard, silent, lost;
        heard.id = heard.endpoint = QStringLiteral("urn:uuid:1");
        silent.id = silent.endpoint = QStringLiteral("urn:uuid:2");
        lost.id = lost.endpoint = QStringLiteral("urn:uuid:3");
        lost.state = DeviceState::Gone;
        Told told;
        told.registry.load({{heard, silent, lost}, {}, {}});
        told.registry.merge(seen(heard.id, QStringLiteral("10.0.0.1")));
        told.registry.missUnheard();
        told.registry.missUnheard();
        QCOMPARE(told.kinds(), QList<Kind>{Kind::Lost});
        QCOMPARE(told.events[0].deviceId, silent.id);
        told.registry.merge(seen(silent.id, QStringLiteral("10.0.0.2")));
        QCOMPARE(told.kinds(), (QList<Kind>{Kind::Lost, Kind::Returned}));
    }

    void changesAreSaidWithBeforeAndAfterAndFirstReadingsAreNone()
    {
        Told told;
        const QString id =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        told.events.clear();
        Device device = *told.registry.device(id);
        device.firmware = QStringLiteral("1.0");
        device.model = QStringLiteral("M1");
        device.channels = {
            {QStringLiteral("v"), {}, {{QStringLiteral("main"), {}, VideoCodec::H264, {1920, 1080}, 25}}}};
        device.protocols[QStringLiteral("tls")][QStringLiteral("fingerprint_sha256")] =
            QStringLiteral("AA:BB");
        device.protocols[QStringLiteral("scan")][QStringLiteral("ports")] = QVariantList{80, 554};
        told.registry.update(device);
        QCOMPARE(told.kinds(), QList<Kind>{});

        device.protocols[QStringLiteral("onvif")][QStringLiteral("services")] = QVariantMap{
            {QStringLiteral("http://www.onvif.org/ver20/media/wsdl"), QStringLiteral("http://x/")}};
        told.registry.update(device);
        QCOMPARE(told.kinds(), QList<Kind>{}); // asked for the first time: nothing was opened

        device.firmware = QStringLiteral("1.1");
        device.channels[0].profiles[0].size = {1280, 720};
        device.protocols[QStringLiteral("tls")][QStringLiteral("fingerprint_sha256")] =
            QStringLiteral("AA:CC");
        device.protocols[QStringLiteral("scan")][QStringLiteral("ports")] = QVariantList{23, 80, 554};
        told.registry.update(device);
        QCOMPARE(told.kinds(), (QList<Kind>{Kind::FirmwareChanged, Kind::CertificateChanged,
                                            Kind::ServicesChanged, Kind::ConfigurationChanged}));
        QCOMPARE(told.events[0].before, QStringLiteral("1.0"));
        QCOMPARE(told.events[0].after, QStringLiteral("1.1"));
        QCOMPARE(told.events[1].after, QStringLiteral("aacc"));
        QVERIFY(!told.events[2].before.contains(QStringLiteral("port 23")));
        QVERIFY(told.events[2].after.contains(QStringLiteral("port 23")));
        QVERIFY(told.events[3].after.contains(QStringLiteral("1280x720")));
        QCOMPARE(told.events[3].details.value(QStringLiteral("field")).toString(), QStringLiteral("streams"));
    }

    void thatOnvifSaysItInOtherWordsIsNoChange()
    {
        Told told;
        Sighting sadp = seen({}, QStringLiteral("10.0.0.1"), Mac);
        sadp.protocol = QStringLiteral("sadp");
        sadp.firmware = QStringLiteral("V5.6.0build 190507");
        sadp.hardware = QStringLiteral("DS-2CD2143G0-I");
        const QString id = told.registry.merge(sadp);
        told.events.clear();
        Device read = *told.registry.device(id);
        read.firmware = QStringLiteral("V5.6.0");
        read.model = QStringLiteral("DS-2CD2143");
        read.protocols[QStringLiteral("onvif")][QStringLiteral("firmware")] = read.firmware;
        told.registry.update(read);
        told.registry.merge(sadp);
        QCOMPARE(told.kinds(), QList<Kind>{});
        read.firmware = QStringLiteral("V5.7.0");
        read.protocols[QStringLiteral("onvif")][QStringLiteral("firmware")] = read.firmware;
        told.registry.update(read);
        QCOMPARE(told.kinds(), QList<Kind>{Kind::FirmwareChanged});
    }

    void aReadingDoesNotTouchWhatTheOperatorSaid()
    {
        Told told;
        const QString id =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        const Device begun = *told.registry.device(id); // a reading begins
        told.registry.setNotes(id, notes(QStringLiteral("Gate")));
        told.registry.update(begun);
        QCOMPARE(told.registry.device(id)->title(), QStringLiteral("Gate"));
    }

    void twoEntriesThatAreOneKeepTheRememberedIdAndAllNotes()
    {
        Device old;
        old.id = QStringLiteral("10.0.1.1"); // was added by its address once
        old.addresses = QStringList{old.id};
        old.notes.name = QStringLiteral("Gate");
        Told told;
        told.registry.load({{old}, {}, {}});
        const QString fresh =
            told.registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        told.registry.setNotes(fresh, notes({}, QStringLiteral("North")));
        told.registry.setCredentials(fresh, {QStringLiteral("admin"), QStringLiteral("x")});
        QSignalSpy joined(&told.registry, &DeviceRegistry::deviceJoined);
        Device read = *told.registry.device(fresh);
        read.mac = Mac;
        Device byAddress = *told.registry.device(old.id);
        byAddress.endpoint = QStringLiteral("urn:uuid:1");
        QCOMPARE(told.registry.update(byAddress), old.id);
        QCOMPARE(joined.count(), 1);
        QCOMPARE(told.registry.count(), 1);
        QCOMPARE(told.registry.device(old.id)->notes.name, QStringLiteral("Gate"));
        QCOMPARE(told.registry.device(old.id)->notes.group, QStringLiteral("North"));
        QCOMPARE(told.registry.credentialsFor(old.id).user, QStringLiteral("admin"));
    }

    void groupsAreAddedMovedAndTakenAway()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        registry.addGroup(QStringLiteral(" Site / Hall "));
        registry.setNotes(id, notes({}, QStringLiteral("Site/Yard/North")));
        QCOMPARE(registry.groups(),
                 (QStringList{QStringLiteral("Site"), QStringLiteral("Site/Hall"),
                              QStringLiteral("Site/Yard"), QStringLiteral("Site/Yard/North")}));
        registry.renameGroup(QStringLiteral("Site/Yard"), QStringLiteral("Outside"));
        QCOMPARE(registry.device(id)->notes.group, QStringLiteral("Outside/North"));
        registry.renameGroup(QStringLiteral("Outside"), QStringLiteral("Outside/In itself"));
        QCOMPARE(registry.device(id)->notes.group, QStringLiteral("Outside/North"));
        registry.removeGroup(QStringLiteral("Outside"));
        QCOMPARE(registry.device(id)->notes.group, QStringLiteral("North"));
        registry.removeGroup(QStringLiteral("North"));
        QCOMPARE(registry.device(id)->notes.group, QString());
        QCOMPARE(registry.groups(), (QStringList{QStringLiteral("Site"), QStringLiteral("Site/Hall")}));
    }

    void theNearestGroupsLoginWins()
    {
        DeviceRegistry registry;
        const QString id = registry.merge(seen(QStringLiteral("urn:uuid:1"), QStringLiteral("10.0.0.1")));
        registry.setNotes(id, notes({}, QStringLiteral("Site/Yard")));
        const auto user = [&] { return registry.credentialsFor(id).user; };
        QSignalSpy changed(&registry, &DeviceRegistry::credentialsChanged);
        registry.setDefaultCredentials({QStringLiteral("all"), {}});
        QCOMPARE(user(), QStringLiteral("all"));
        registry.setLogin(LoginScope::forGroup(QStringLiteral("Site")), {QStringLiteral("site"), {}});
        QCOMPARE(user(), QStringLiteral("site"));
        registry.setLogin(LoginScope::forGroup(QStringLiteral("Site/Yard")), {QStringLiteral("yard"), {}});
        QCOMPARE(user(), QStringLiteral("yard"));
        registry.setCredentials(id, {QStringLiteral("own"), {}});
        QCOMPARE(user(), QStringLiteral("own"));
        QCOMPARE(changed.count(), 4);
        registry.setLogin(LoginScope::forGroup(QStringLiteral("Site")), {QStringLiteral("nobody's"), {}});
        QCOMPARE(changed.count(), 4); // it concerns no device
        registry.removeLogin(LoginScope::forDevice(id));
        registry.renameGroup(QStringLiteral("Site/Yard"), QStringLiteral("Site/Court"));
        QCOMPARE(user(), QStringLiteral("yard"));
        registry.setNotes(id, notes({}, QStringLiteral("Site")));
        QCOMPARE(user(), QStringLiteral("nobody's"));
    }

    void fiveThousandDevicesAreHeldAndFoundAgain()
    {
        DeviceRegistry registry;
        const auto sighting = [](int i) {
            return seen(QStringLiteral("urn:uuid:%1").arg(i),
                        QStringLiteral("10.%1.%2.1").arg(i / 250).arg(i % 250),
                        QStringLiteral("02:00:00:00:%1:%2")
                            .arg(i / 256, 2, 16, QLatin1Char('0'))
                            .arg(i % 256, 2, 16, QLatin1Char('0')));
        };
        QStringList ids;
        for (int i = 0; i < DeviceRegistry::MaximumDevices; ++i)
            ids.append(registry.merge(sighting(i)));
        QCOMPARE(registry.count(), DeviceRegistry::MaximumDevices);
        for (int i = 0; i < DeviceRegistry::MaximumDevices; ++i) {
            Sighting unnamed = sighting(i);
            if (i % 2)
                unnamed.endpoint.clear();
            QCOMPARE(registry.match(unnamed), ids[i]);
        }
        QCOMPARE(registry.merge(sighting(6000)), QString());
    }
};

QTEST_GUILESS_MAIN(DeviceEventsTest)
#include "DeviceEventsTest.moc"
