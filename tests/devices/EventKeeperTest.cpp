#include "devices/discovery/EventKeeper.h"

#include "devices/model/DeviceRegistry.h"
#include "tests/devices/OnvifFixture.h"

using namespace cw;
using namespace cw::doubles;

class EventKeeperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hearsWhatCanBeReadAndReportsIt()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("PullMessages")] =
            pulls({notice("tns1:VideoSource/MotionAlarm", "Changed", item("Source", "src"),
                          item("State", "true") + item("Gender", "x"))});
        DeviceRegistry registry;
        QList<DeviceEvent> events;
        connect(&registry, &DeviceRegistry::happened, this, [&](const DeviceEvent &event) {
            if (event.kind == DeviceEvent::Kind::Reported)
                events.append(event);
        });
        EventKeeper keeper(
            registry, [](const QString &) { return OnvifSession(); }, quickPolicy());

        Sighting sighting;
        sighting.protocol = QStringLiteral("manual");
        sighting.addresses = QStringList{QStringLiteral("127.0.71.1")};
        sighting.serviceUrls = {camera.url()};
        const QString id = registry.merge(sighting);
        QVERIFY(keeper.watcher().watched().isEmpty()); // nothing is read of it yet
        Device device = readDevice(*registry.device(id), {}).device;
        registry.update(device);
        QTRY_COMPARE(events.size(), 1);
        QCOMPARE(events.first().deviceId, id);
        QCOMPARE(events.first().topic, QStringLiteral("VideoSource/MotionAlarm"));
        QCOMPARE(registry.device(id)->recognition.sent, QStringList{QStringLiteral("MotionAlarm/Gender")});

        registry.setState(id, DeviceState::NeedsLogin);
        QTRY_COMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
        registry.setState(id, DeviceState::Ready);
        QTRY_COMPARE(camera.count(QStringLiteral("CreatePullPointSubscription")), 2);
        QSignalSpy stopped(&keeper, &EventKeeper::stopped);
        keeper.stop();
        QTRY_COMPARE(stopped.count(), 1);
        QCOMPARE(camera.count(QStringLiteral("Unsubscribe")), 2);
    }
};

QTEST_GUILESS_MAIN(EventKeeperTest)
#include "EventKeeperTest.moc"
