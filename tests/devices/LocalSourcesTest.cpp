// Cameras of this machine, those that are named by hand, and the paths of streams by maker.
#include "devices/discovery/ManualSource.h"
#include "devices/discovery/StreamTemplates.h"
#include "devices/discovery/V4l2Source.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/ScriptedServer.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

class LocalSourcesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The machine of a test has no such device: a folder and a kernel that the test makes stand in for them.
    void findsTheCamerasThatCanCapture()
    {
        QTemporaryDir folder;
        for (const char *name : {"video0", "video1", "video2", "radio0"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QStringList asked;
        V4l2Source source(nullptr, folder.path(), [&](const QString &path) -> std::optional<V4l2Camera> {
            asked.append(path.section(u'/', -1));
            if (path.endsWith(u'2'))
                return std::nullopt; // no video device at all
            return V4l2Camera{path, QStringLiteral("HD Webcam"), QStringLiteral("uvcvideo"),
                              QStringLiteral("usb-0000:00:14.0-1"), path.endsWith(u'0')};
        });
        QList<Sighting> seen;
        connect(&source, &DiscoverySource::sighted, this, [&](const Sighting &one) { seen.append(one); });
        QSignalSpy departed(&source, &DiscoverySource::departed);
        source.start({true, {}});
        QVERIFY(asked.isEmpty()); // the simulated site, and nothing else
        source.start({false, {}});
        QCOMPARE(asked,
                 (QStringList{QStringLiteral("video0"), QStringLiteral("video1"), QStringLiteral("video2")}));
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0].name, QStringLiteral("HD Webcam"));
        QCOMPARE(seen[0].streamUri.toString(),
                 QStringLiteral("v4l2://") + folder.filePath(QStringLiteral("video0")));
        QCOMPARE(seen[0].said.value(QStringLiteral("driver")).toString(), QStringLiteral("uvcvideo"));

        DeviceRegistry registry;
        const QString id = registry.merge(seen[0]);
        source.probe();
        QCOMPARE(registry.merge(seen.last()), id);
        QCOMPARE(registry.device(id)->state, DeviceState::Ready);
        QVERIFY(registry.device(id)->addresses.isEmpty());

        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("video0"))));
        source.probe();
        QCOMPARE(departed.size(), 1);
        QCOMPARE(departed[0][0].toString(), seen[0].endpoint);
    }

    void theKernelSaysWhatIsNoVideoDevice()
    {
        QVERIFY(!queryV4l2(QStringLiteral("/dev/null")));
        QVERIFY(!queryV4l2(QStringLiteral("/nonexistent")));
        if (!QFile::exists(QStringLiteral("/dev/video0")))
            QSKIP("This machine has no video device to ask.");
        QVERIFY(queryV4l2(QStringLiteral("/dev/video0")));
    }

    void offersTheMakersPathsFirst_data()
    {
        QTest::addColumn<QString>("maker");
        QTest::addColumn<QString>("main");
        QTest::newRow("Hikvision") << QStringLiteral("Hikvision")
                                   << QStringLiteral("/Streaming/Channels/{channel}01");
        QTest::newRow("as registered") << QStringLiteral("Zhejiang Dahua Technology Co., Ltd.")
                                       << QStringLiteral("/cam/realmonitor?channel={channel}&subtype=0");
        QTest::newRow("AXIS") << QStringLiteral("AXIS")
                              << QStringLiteral("/axis-media/media.amp?camera={channel}");
        QTest::newRow("unknown") << QStringLiteral("Nobody Ltd") << QStringLiteral("/stream1");
        QTest::newRow("none") << QString() << QStringLiteral("/stream1");
    }
    void offersTheMakersPathsFirst()
    {
        QFETCH(QString, maker);
        QFETCH(QString, main);
        const auto found = streamTemplates(maker);
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.first().main, main);
        QCOMPARE(found.last().maker, QStringLiteral("Any"));
        for (const StreamTemplate &one : found)
            QVERIFY(!one.source.isEmpty() && one.main.startsWith(u'/'));
    }

    // A program that ends while an address is being asked; memory that is gone is seen under AddressSanitizer.
    void endsWhileAnAddressIsBeingAsked()
    {
        doubles::ScriptedServer silent;
        auto source = std::make_unique<ManualSource>();
        QSignalSpy settled(source.get(), &ManualSource::settled);
        source->start({true, {}});
        ManualEntry entry;
        entry.addresses = {silent.serverAddress()};
        entry.port = silent.serverPort();
        QVERIFY(source->add(entry));
        QTRY_VERIFY(silent.connections() > 0);
        QCOMPARE(settled.count(), 0);
        source.reset();
        QTRY_VERIFY(silent.findChildren<QTcpSocket *>().isEmpty()); // and hangs up
    }

    void fillsInAddressChannelAndPort()
    {
        QCOMPARE(streamUrl(QStringLiteral("/cam/realmonitor?channel={channel}&subtype=1"),
                           QHostAddress(QStringLiteral("10.0.0.5")), 3),
                 QUrl(QStringLiteral("rtsp://10.0.0.5/cam/realmonitor?channel=3&subtype=1")));
        QCOMPARE(streamUrl(QStringLiteral("/Streaming/Channels/{channel}02"),
                           QHostAddress(QStringLiteral("2001:db8::1")), 1, 8554),
                 QUrl(QStringLiteral("rtsp://[2001:db8::1]:8554/Streaming/Channels/102")));
        QVERIFY(parseStreamTemplates("# only\n\nhalf;a line\n").isEmpty());
    }
};

QTEST_GUILESS_MAIN(LocalSourcesTest)
#include "LocalSourcesTest.moc"
