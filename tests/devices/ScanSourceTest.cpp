// The polite scan: what it asks, what it never does, and how it is stopped. Real sockets in a network of the test's own.
#include "devices/discovery/ScanSource.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/ScriptedServer.h"
#include "tests/simsite/SiteProcess.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;
using simsite::SiteProcess;

class ScanSourceTest : public QObject {
    Q_OBJECT

public:
    explicit ScanSourceTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork; // why there is no network of our own; empty where there is one

    static bool serve(QTcpServer &server, const char *address, quint16 port)
    {
        server.close();
        return server.listen(QHostAddress(QLatin1String(address)), port);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
    }

    void asksASecondTimeForMoreThanANetwork()
    {
        ScanSource source;
        const auto large = source.scan(QStringLiteral("10.0.0.0/16"));
        QVERIFY(!large);
        QCOMPARE(large.error().category, Error::Category::Resource);
        QVERIFY(large.error().text.contains(QStringLiteral("65534")));
        QVERIFY(!source.isScanning());
        QCOMPARE(source.scan(QStringLiteral("10.0.0.0/8"), true).error().category, Error::Category::Usage);
        QVERIFY(!source.scan(QStringLiteral("everything")));
        QVERIFY(!source.scan(QStringLiteral("10.0.0.9-10.0.0.1")));
    }

    void keepsToLoopbackWhereItShall()
    {
        ScanSource source;
        source.start({true, {}});
        QVERIFY(!source.scan(QStringLiteral("10.0.0.1")));
        QVERIFY(!source.scan(QStringLiteral("127.0.0.1-128.0.0.1"), true));
        QVERIFY(!source.isScanning());
    }

    void findsWhatSpeaksRtspAndAsksNothingElse()
    {
        doubles::ScriptedServer camera([](const QByteArray &request) {
            return doubles::rtspAnswer(request, "200 OK",
                                       "Public: OPTIONS, DESCRIBE\r\nServer: Hipcam RealServer/V1.0\r\n");
        });
        doubles::ScriptedServer web; // says nothing at all
        QVERIFY(serve(camera, "127.0.62.3", 8554));
        QVERIFY(serve(web, "127.0.62.5", 8000));
        ScanSource source;
        source.start({true, {}});
        QList<Sighting> seen;
        connect(&source, &DiscoverySource::sighted, this, [&](const Sighting &one) { seen.append(one); });
        QSignalSpy ended(&source, &ScanSource::ended);
        QSignalSpy progress(&source, &ScanSource::progress);
        QVERIFY(source.scan(QStringLiteral("127.0.62.1-127.0.62.40")));
        QVERIFY(source.isScanning());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(progress.last(), (QVariantList{40, 40}));

        QCOMPARE(seen.size(), 2);
        std::sort(seen.begin(), seen.end(),
                  [](const Sighting &a, const Sighting &b) { return a.addresses < b.addresses; });
        QCOMPARE(seen[0].addresses, QStringList{QStringLiteral("127.0.62.3")});
        QCOMPARE(seen[0].said.value(QStringLiteral("ports")).toList(), QVariantList{8554});
        QVERIFY(seen[0]
                    .said.value(QStringLiteral("rtsp"))
                    .toStringList()
                    .contains(QStringLiteral("Server: Hipcam RealServer/V1.0")));
        QVERIFY(!seen[0].widensOnly);
        QVERIFY(seen[1].widensOnly); // a web server may be anything

        QCOMPARE(camera.requests().size(), 1);
        QVERIFY(camera.requests().first().startsWith("OPTIONS rtsp://127.0.62.3:8554/ RTSP/1.0\r\n"));
        QVERIFY(!camera.requests().first().contains("Authorization"));
        QCOMPARE(web.connections(), 1);
        QVERIFY(web.requests().isEmpty());
    }

    void asksAFewAtOnce()
    {
        // Servers that accept and are silent hold their questions open for the whole second.
        QList<std::shared_ptr<QTcpServer>> servers;
        ScanSource source;
        int reached = 0, most = 0;
        for (int i = 1; i <= 60; ++i) {
            auto server = std::make_shared<QTcpServer>();
            QVERIFY(server->listen(QHostAddress(QStringLiteral("127.0.62.%1").arg(100 + i)), 8554));
            connect(server.get(), &QTcpServer::newConnection, this, [&] {
                ++reached;
                most = qMax(most, source.openQuestions());
            });
            servers.append(server);
        }
        QSignalSpy ended(&source, &ScanSource::ended);
        QVERIFY(source.scan(QStringLiteral("127.0.62.101-127.0.62.160")));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QCOMPARE(reached, 60);
        QVERIFY2(most >= 4 && most <= ScanSource::MostAtOnce, qPrintable(QString::number(most)));
    }

    void isCanceledAtOnce()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress(QStringLiteral("127.0.62.200")), 8554));
        ScanSource source;
        QSignalSpy ended(&source, &ScanSource::ended);
        QVERIFY(source.scan(QStringLiteral("127.0.62.200-127.0.62.230")));
        source.cancel();
        QVERIFY(!source.isScanning());
        QCOMPARE(ended.size(), 1);
        source.cancel();
        QCOMPARE(ended.size(), 1);
        QVERIFY(source.scan(QStringLiteral("127.0.62.201"))); // and goes on from there
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, 10'000);
    }

    // A camera that answers no discovery is found, and read by ONVIF, without a word of a probe by multicast.
    void aScannedCameraIsReadAsAnyOther()
    {
        SiteProcess site;
        QVERIFY(site.start(QStringLiteral("127.0.62.240"), 2));
        DeviceRegistry registry;
        registry.setDefaultCredentials({site.user(), site.password()});
        DeviceFinder finder(registry, {true, {}});
        QSignalSpy ended(&finder, &DeviceFinder::scanEnded);
        QVERIFY(finder.scan(QStringLiteral("127.0.62.236-127.0.62.246")));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(registry.devices().size() == 2 &&
                                     registry.devices()[0].state == DeviceState::Ready &&
                                     registry.devices()[1].state == DeviceState::Ready,
                                 20'000);
        const Device device = registry.devices().constFirst();
        QCOMPARE(device.protocols.value(QStringLiteral("scan")).value(QStringLiteral("ports")).toList(),
                 (QVariantList{8000, 8554}));
        QVERIFY(device.protocols.contains(QStringLiteral("onvif")));
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = cw::testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    ScanSourceTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "ScanSourceTest.moc"
