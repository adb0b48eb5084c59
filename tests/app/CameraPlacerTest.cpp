// What of a device comes into its pane: streams and login of a camera, and neither of who may be somebody else.
#include "app/CameraPlacer.h"
#include "devices/onvif/Certificates.h"
#include "widgets/grid/GridScene.h"

#include <QTest>

using namespace cw;

class CameraPlacerTest : public QObject {
    Q_OBJECT

    DeviceRegistry m_registry;
    GridScene m_scene;
    CameraPlacer m_placer{m_registry, m_scene};

    // A camera that was read: one channel with one stream.
    QString camera(const QString &address, const QUrl &service)
    {
        Sighting seen;
        seen.protocol = service.isEmpty() ? QStringLiteral("manual") : QStringLiteral("ws-discovery");
        seen.addresses = {address};
        if (!service.isEmpty())
            seen.serviceUrls = {service};
        const QString id = m_registry.merge(seen);
        Device device = *m_registry.device(id);
        StreamProfile stream;
        stream.token = QStringLiteral("main");
        stream.streamUri = QUrl(QStringLiteral("rtsp://%1/main").arg(address));
        device.channels = {Channel{QStringLiteral("1"), QStringLiteral("Gate"), {stream}}};
        device.state = DeviceState::Ready;
        m_registry.update(device);
        m_registry.setLogin(LoginScope::forDevice(id),
                            {QStringLiteral("operator"), QStringLiteral("secret")});
        return id;
    }
    const PaneContent &paneOf(const QString &id) const
    {
        return m_scene.content(m_scene.paneOf({id, QStringLiteral("1")}));
    }

private Q_SLOTS:
    void aCamerasLoginGoesWithItsStreamsAndNeverInTheOpen()
    {
        const QString id =
            camera(QStringLiteral("10.0.0.1"), QUrl(QStringLiteral("https://10.0.0.1/onvif/device_service")));
        m_placer.placeSomewhere({id, QStringLiteral("1")});
        QCOMPARE(paneOf(id).profiles.size(), 1);
        QCOMPARE(paneOf(id).credentials.password, QStringLiteral("secret"));
        QVERIFY(!paneOf(id).credentials.openly);
    }

    void aStreamWhoseAddressWasTypedMayHaveItInTheOpen()
    {
        const QString id = camera(QStringLiteral("10.0.0.2"), {});
        m_placer.placeSomewhere({id, QStringLiteral("1")});
        QVERIFY(paneOf(id).credentials.openly);
    }

    void whoMayBeSomebodyElseGetsNeither()
    {
        const QString id =
            camera(QStringLiteral("10.0.0.3"), QUrl(QStringLiteral("https://10.0.0.3/onvif/device_service")));
        m_placer.placeSomewhere({id, QStringLiteral("1")});
        Device device = *m_registry.device(id);
        device.protocols[QStringLiteral("onvif")].insert(strangerKey, true);
        m_registry.update(device);
        QVERIFY(paneOf(id).profiles.isEmpty());
        QVERIFY(paneOf(id).credentials.isEmpty());
        QVERIFY(paneOf(id).instead.startsWith(
            QStringLiteral("Another device may answer in this camera's place")));

        device.protocols[QStringLiteral("onvif")].remove(strangerKey); // it was read, and is the same
        m_registry.update(device);
        QCOMPARE(paneOf(id).profiles.size(), 1);
        QVERIFY(paneOf(id).instead.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CameraPlacerTest)
#include "CameraPlacerTest.moc"
