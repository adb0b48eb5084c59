// What is remembered from one run to the next, and what is not.
#include "devices/model/StoreFile.h"
#include "tests/devices/StoreParts.h"

#include <QTemporaryDir>

using namespace cw;
using namespace cw::storetest;
using Kind = DeviceEvent::Kind;

class DeviceStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    static DeviceEvent event(const QString &id, int number)
    {
        DeviceEvent out;
        out.kind = Kind::Reported;
        out.deviceId = id;
        out.channelToken = QStringLiteral("v0");
        out.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123 + number, Qt::UTC);
        out.deviceTime = out.at.addSecs(-3600);
        out.topic = QStringLiteral("RuleEngine/CellMotionDetector/Motion");
        out.active = number % 2;
        out.details = {{QStringLiteral("number"), number}};
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("deep/er/devices.sqlite"));
    }

    void aDeviceComesBackWholeAndOthersOnlyAsTheyAre()
    {
        Device device = wholeDevice(1);
        {
            OpenStore open(m_file);
            QVERIFY(open.opened);
            QCOMPARE(open.remembered, Remembered());
            DeviceRegistry registry;
            open.store.follow(registry);
            registry.load({{device, wholeDevice(2)}, {QStringLiteral("Empty")}, {}});
            open.store.setLogins({LoginScope::forAll(), LoginScope::forDevice(device.id)});
            QVERIFY(open.settle());
            registry.remove(wholeDevice(2).id);
        } // what waits is written at the end
        OpenStore open(m_file);
        QVERIFY(open.opened);
        QCOMPARE(open.told, QStringList());
        QCOMPARE(open.remembered.devices.size(), 1);
        QCOMPARE(open.remembered.devices[0].protocols, device.protocols);
        QCOMPARE(open.remembered.devices[0].channels, device.channels);
        QCOMPARE(open.remembered.devices[0].notes, device.notes);
        QCOMPARE(open.remembered.devices[0], device);
        QCOMPARE(open.remembered.groups, QStringList{QStringLiteral("Empty")});
        QCOMPARE(open.remembered.logins,
                 (QList<LoginScope>{LoginScope::forAll(), LoginScope::forDevice(device.id)}));
    }

    void whatChangesIsWrittenOverWhatWas()
    {
        const Device device = wholeDevice(1);
        OpenStore open(m_file);
        DeviceRegistry registry;
        open.store.follow(registry);
        registry.load({{device}, {}, {}});
        QVERIFY(open.settle());
        Device changed = *registry.device(device.id);
        changed.channels.removeFirst();
        changed.protocols.remove(QStringLiteral("scan"));
        changed.protocols[QStringLiteral("http")][QStringLiteral("status")] = 404;
        changed.state = DeviceState::Ready;
        registry.update(changed);
        OperatorNotes notes;
        notes.tags = QStringList{QStringLiteral("old")};
        registry.setNotes(device.id, notes);
        QVERIFY(open.settle());
        OpenStore again(m_file);
        QCOMPARE(again.remembered.devices.size(), 1);
        const Device &read = again.remembered.devices[0];
        QCOMPARE(read.channels, changed.channels);
        QCOMPARE(read.protocols, changed.protocols);
        QCOMPARE(read.notes, notes);
        QCOMPARE(read.state, DeviceState::Found);
    }

    void onlyWhatIsLostIsRememberedAsLost()
    {
        const Device unheard = wholeDevice(1), lost = wholeDevice(2);
        OpenStore open(m_file);
        DeviceRegistry registry;
        open.store.follow(registry);
        registry.load({{unheard, lost}, {}, {}});
        registry.setNotes(unheard.id, {});
        registry.setState(lost.id, DeviceState::Unreachable);
        QVERIFY(open.settle());
        QCOMPARE(OpenStore(m_file).remembered.devices[0].state, DeviceState::Found);
        QCOMPARE(OpenStore(m_file).remembered.devices[1].state, DeviceState::Gone);
        registry.missUnheard();
        QVERIFY(open.settle());
        QCOMPARE(OpenStore(m_file).remembered.devices[0].state, DeviceState::Gone);
    }

    void theOrderInWhichTheyWereFoundStays()
    {
        QStringList ids;
        {
            OpenStore open(m_file);
            DeviceRegistry registry;
            open.store.follow(registry);
            for (const int number : {7, 3, 9, 1, 12, 4, 8, 2}) { // some together, some later
                registry.load({{wholeDevice(number)}, {}, {}});
                ids.append(wholeDevice(number).id);
                if (number == 9 || number == 2)
                    QVERIFY(open.settle());
            }
        }
        OpenStore open(m_file);
        QStringList read;
        for (const Device &device : open.remembered.devices)
            read.append(device.id);
        QCOMPARE(read, ids);
    }

    void eventsComeNewestFirstAsTheyWere()
    {
        const Device one = wholeDevice(1), two = wholeDevice(2);
        OpenStore open(m_file);
        DeviceRegistry registry;
        open.store.follow(registry);
        for (int i = 0; i < 10; ++i)
            registry.report(event(i % 2 ? one.id : two.id, i));
        const QList<DeviceEvent> ofOne = open.events(one.id, 3);
        QCOMPARE(ofOne, (QList<DeviceEvent>{event(one.id, 9), event(one.id, 7), event(one.id, 5)}));
        QCOMPARE(open.events({}, 100).size(), 10);
    }

    void anAbortedQuestionSaysNothing()
    {
        OpenStore open(m_file);
        auto owner = std::make_unique<QObject>();
        QSignalSpy answer(open.store.events({}, 10, owner.get()), &EventsJob::finished);
        owner.reset();
        QVERIFY(open.events({}, 1).isEmpty()); // asked later, answered later
        QCOMPARE(answer.count(), 0);
    }

    void eventsOfAJoinedDeviceGoAlongAndThoseOfAForgottenOneGo()
    {
        OpenStore open(m_file);
        DeviceRegistry registry;
        open.store.follow(registry);
        Device byAddress;
        byAddress.id = QStringLiteral("10.0.0.9");
        registry.load({{wholeDevice(1), byAddress, wholeDevice(2)}, {}, {}});
        registry.report(event(byAddress.id, 1));
        registry.report(event(wholeDevice(2).id, 2));
        QVERIFY(open.settle());
        byAddress.endpoint = wholeDevice(1).endpoint;
        const QString id = registry.update(byAddress);
        QCOMPARE(registry.count(), 2);
        registry.remove(wholeDevice(2).id);
        QVERIFY(open.settle());
        const QList<DeviceEvent> all = open.events({}, 100);
        QVERIFY(!all.isEmpty());
        for (const DeviceEvent &each : all)
            QCOMPARE(each.deviceId, id);
    }

    void whatADeviceShowedIsKnownFromWhenToWhen()
    {
        QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        OpenStore open(m_file);
        DeviceRegistry registry(nullptr, [&now] { return now; });
        open.store.follow(registry);
        Device device = wholeDevice(1);
        device.lastSeen = now;
        registry.load({{device}, {}, {}});
        QVERIFY(open.settle());
        const auto firmwares = [&] {
            QSignalSpy answer(open.store.facts(device.id, &open.store), &FactsJob::finished);
            QList<DeviceFact> out;
            if (answer.wait(20000))
                for (const DeviceFact &fact : answer[0][0].value<QList<DeviceFact>>())
                    if (fact.kind == DeviceFact::Kind::Firmware)
                        out.append(fact);
            return out;
        };
        const DeviceFact first{DeviceFact::Kind::Firmware, device.firmware, now, now};
        QCOMPARE(firmwares(), QList<DeviceFact>{first});

        now = now.addSecs(120);
        registry.setState(device.id, DeviceState::NeedsLogin); // it answers
        now = now.addDays(3);
        device.state = DeviceState::NeedsLogin;
        device.firmware = QStringLiteral("V9");
        registry.update(device);
        QCOMPARE(firmwares(),
                 (QList<DeviceFact>{{DeviceFact::Kind::Firmware, QStringLiteral("V9"), now, now}, first}));
    }

    void thatItIsSeenEveryMinuteIsWrittenEveryTenMinutes()
    {
        Device device = wholeDevice(1);
        StoreFile file(m_file);
        const auto lastSeenAfter = [&](int minutes) {
            Device later = device;
            later.lastSeen = device.lastSeen.addSecs(60 * minutes);
            StoreChanges changes;
            changes.devices = {later};
            return file.write(changes)
                       ? device.lastSeen.secsTo(StoreFile(m_file).load().devices.value(0).lastSeen) / 60
                       : -1;
        };
        QCOMPARE(lastSeenAfter(0), 0);
        QCOMPARE(lastSeenAfter(9), 0);
        QCOMPARE(lastSeenAfter(10), 10);
        device.firmware = QStringLiteral("V9"); // something else is new: all of it is written
        QCOMPARE(lastSeenAfter(11), 11);
    }

    void twoCopiesOfTheProgramWriteToOneFile()
    {
        OpenStore one(m_file), other(m_file);
        DeviceRegistry ofOne, ofOther;
        one.store.follow(ofOne);
        other.store.follow(ofOther);
        ofOne.load({{wholeDevice(1)}, {}, {}});
        QVERIFY(one.settle());
        ofOther.load({{wholeDevice(1), wholeDevice(2)}, {}, {}});
        QVERIFY(other.settle());
        ofOther.remove(wholeDevice(1).id);
        QVERIFY(other.settle());
        Device changed = *ofOne.device(wholeDevice(1).id);
        changed.channels.removeFirst();
        ofOne.update(changed);
        QVERIFY(one.settle());
        QCOMPARE(one.told + other.told, QStringList());
        OpenStore again(m_file);
        QCOMPARE(again.remembered.devices.size(), 2);
    }

    void withoutAFileItServesForThisRun()
    {
        OpenStore open{QString()};
        QVERIFY(open.opened);
        QCOMPARE(open.told, QStringList());
        DeviceRegistry registry;
        open.store.follow(registry);
        registry.report(event(QStringLiteral("x"), 1));
        QCOMPARE(open.events(QStringLiteral("x"), 5).size(), 1);
    }

    void onlyTheOperatorMayReadTheFile()
    {
        OpenStore open(m_file);
        DeviceRegistry registry;
        open.store.follow(registry);
        registry.load({{wholeDevice(1)}, {}, {}});
        QVERIFY(open.settle());
        for (const QString &name : {m_file, m_file + QStringLiteral("-wal")})
            QCOMPARE(QFile::permissions(name) &
                         (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                     QFile::Permissions());
    }

    void noLoginOfAnAddressIsWritten()
    {
        const auto planted = QStringLiteral("Pl4ntedS3cret");
        Device device = wholeDevice(1);
        device.channels[0].profiles[0].streamUri =
            QUrl(QStringLiteral("rtsp://u:%1@10.0.0.1/1").arg(planted));
        device.channels[0].profiles[1].streamUri =
            QUrl(QStringLiteral("rtsp://10.0.0.1/user=admin_password=%1_channel=1").arg(planted));
        device.channels[1].profiles[0].snapshotUri =
            QUrl(QStringLiteral("http://10.0.0.1/s?pwd=%1").arg(planted));
        device.serviceUrls.append(QUrl(QStringLiteral("http://u:%1@10.0.0.1/onvif").arg(planted)));
        device.protocols[QStringLiteral("x")] = {
            {QStringLiteral("url"), QStringLiteral("rtsp://u:%1@h/").arg(planted)},
            {QStringLiteral("deep"), QVariantList{QVariantMap{{QStringLiteral("Password"), planted}}}}};
        Device named;
        named.id = named.endpoint = QStringLiteral("rtsp://10.0.0.2/user=a_password=%1_x").arg(planted);
        DeviceEvent said = event(device.id, 1);
        said.before = QStringLiteral("rtsp://u:%1@h/").arg(planted);
        said.details = {{QStringLiteral("password"), planted}};
        {
            OpenStore open(m_file);
            DeviceRegistry registry;
            open.store.follow(registry);
            registry.load({{device, named}, {}, {}});
            registry.report(said);
            open.store.setLogins({LoginScope::forDevice(named.id)});
            QVERIFY(open.settle());
            const QStringList files = besides(m_file, QStringLiteral("*"));
            QVERIFY(files.size() >= 2); // the write-ahead log among them
            for (const QString &name : files)
                QVERIFY2(!bytesOf(QFileInfo(m_file).absolutePath() + u'/' + name).contains(planted.toUtf8()),
                         qPrintable(name));
        }
        QVERIFY(!bytesOf(m_file).contains(planted.toUtf8()));
        OpenStore open(m_file);
        QCOMPARE(open.remembered.devices.size(), 1); // whose very name is a secret is not remembered
        const Device &read = open.remembered.devices[0];
        QCOMPARE(read.channels[0].profiles[0].streamUri, QUrl(QStringLiteral("rtsp://10.0.0.1/1")));
        QVERIFY(!read.channels[0].profiles[1].isValid());
    }
};

QTEST_GUILESS_MAIN(DeviceStoreTest)
#include "DeviceStoreTest.moc"
