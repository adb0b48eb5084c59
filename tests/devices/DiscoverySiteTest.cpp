// Discovery and reading against the simulated site: real sockets on loopback, sixteen cameras and their manners.
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/OwnNetwork.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

class DiscoverySiteTest : public QObject {
    Q_OBJECT

public:
    explicit DiscoverySiteTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork; // why there is no network of our own; empty where there is one
    const QString base = QStringLiteral("127.0.60.");
    QProcess m_site;
    Credentials m_login{QStringLiteral("operator"), QStringLiteral("found you")};

    static QList<Device> inState(const DeviceRegistry &registry, DeviceState state)
    {
        QList<Device> out;
        for (const Device &one : registry.devices())
            if (one.state == state && one.addresses.value(0).startsWith(QStringLiteral("127.0.60.")))
                out.append(one);
        return out;
    }

    static Device at(const DeviceRegistry &registry, int last)
    {
        for (const Device &one : registry.devices())
            if (one.addresses.contains(QStringLiteral("127.0.60.%1").arg(last)))
                return one;
        return {};
    }

    bool startSite(int cameras = 16)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CW_SIMSITE_USER"), m_login.user);
        environment.insert(QStringLiteral("CW_SIMSITE_PASSWORD"), m_login.password);
        m_site.setProcessEnvironment(environment);
        m_site.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_site.start(QStringLiteral(SIMSITE),
                     {QStringLiteral("--cameras"), QString::number(cameras), QStringLiteral("--base"),
                      base + u'1', QStringLiteral("--exit-with-parent")});
        QByteArray said;
        return QTest::qWaitFor(
            [&] {
                said += m_site.readAllStandardOutput();
                return said.contains('\n');
            },
            120'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QVERIFY(startSite());
    }

    void cleanupTestCase()
    {
        if (m_site.state() == QProcess::NotRunning)
            return;
        m_site.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_site.state(), QProcess::NotRunning, 15'000);
    }

    void findsAndReadsEveryCamera()
    {
        DeviceRegistry registry;
        registry.setDefaultCredentials(m_login);
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Ready).size(), 16, 20'000);

        QCOMPARE(at(registry, 1).name, QStringLiteral("Lobby"));
        QCOMPARE(at(registry, 1).makerClaimed, QStringLiteral("Counterwatch"));
        QCOMPARE(at(registry, 1).mac, QStringLiteral("02:43:57:00:00:01"));
        const auto profiles = at(registry, 1).channels.value(0).profiles;
        QCOMPARE(profiles.size(), 2);
        QCOMPARE(profiles[0].size, QSize(1920, 1080));
        QCOMPARE(profiles[1].size, QSize(640, 360));
        QCOMPARE(profiles[0].streamUri.host(), base + u'1');

        // Camera 2 names a wrong host: what was reached is used, what was said is kept.
        QCOMPARE(at(registry, 2).serviceUrls.value(0).host(), base + u'2');
        QVERIFY(at(registry, 2)
                    .protocols.value(QStringLiteral("ws-discovery"))
                    .value(QStringLiteral("xaddrs"))
                    .toStringList()
                    .value(0)
                    .contains(QStringLiteral("192.0.2.99")));
        // Its clock says whole seconds, so the offset is known to a second or two.
        const int offset = at(registry, 4)
                               .protocols.value(QStringLiteral("onvif"))
                               .value(QStringLiteral("clock_offset_s"))
                               .toInt();
        QVERIFY2(offset >= 597 && offset <= 601, qPrintable(QString::number(offset)));
        QCOMPARE(at(registry, 6).channels.value(0).profiles.size(), 1);
        QCOMPARE(at(registry, 8).channels.value(0).profiles.value(0).codec, VideoCodec::Mjpeg);
        QCOMPARE(at(registry, 12).channels.size(), 4);
        QCOMPARE(at(registry, 15).channels.size(), 16);
    }

    void asksForALoginWhereThereIsNone()
    {
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::NeedsLogin).size(), 16, 20'000);
        QVERIFY(at(registry, 1).stateText.contains(QStringLiteral("name and password")));
        registry.setDefaultCredentials(m_login);
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Ready).size(), 16, 20'000);
    }

    void saysSoWhereThePasswordIsWrong()
    {
        DeviceRegistry registry;
        registry.setDefaultCredentials({m_login.user, QStringLiteral("wrong")});
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::NeedsLogin).size(), 16, 20'000);
        QVERIFY(at(registry, 3).stateText.contains(QStringLiteral("refuses")));
    }

    void mergesWhatIsAddedByHandWithWhatWasFound()
    {
        DeviceRegistry registry;
        registry.setDefaultCredentials(m_login);
        DeviceFinder finder(registry, {true, {}});
        QVERIFY(finder.addByHand(base + QStringLiteral("1-") + u'3'));
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Ready).size(), 3, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!finder.isBusy(), 20'000);
        QCOMPARE(registry.devices().size(), 3);
        QVERIFY(at(registry, 1).endpoint.startsWith(QStringLiteral("urn:uuid:")));
    }

    void keepsToThisMachineWhereItShall()
    {
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        QVERIFY(!finder.addByHand(QStringLiteral("192.0.2.1")));
        QVERIFY(!finder.addByHand(QStringLiteral("rtsp://192.0.2.1/stream")));
        QVERIFY(registry.devices().isEmpty());
    }

    void keepsAStreamsLoginOutOfItsUrl()
    {
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        QVERIFY(finder.addByHand(QStringLiteral("rtsp://me:se@cret@127.0.60.1:8554/ch1/main")));
        QCOMPARE(registry.devices().size(), 1);
        const Device device = registry.devices().constFirst();
        QCOMPARE(device.state, DeviceState::Ready);
        QCOMPARE(device.channels.value(0).profiles.value(0).streamUri,
                 QUrl(QStringLiteral("rtsp://127.0.60.1:8554/ch1/main")));
        QCOMPARE(registry.credentialsFor(device.id).password, QStringLiteral("se@cret"));
    }

    // Last: it ends the site.
    void marksDevicesGoneThatSayBye()
    {
        DeviceRegistry registry;
        registry.setDefaultCredentials(m_login);
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Ready).size(), 16, 20'000);
        m_site.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Gone).size(), 16, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_site.state(), QProcess::NotRunning, 15'000);
        QVERIFY(startSite());
        QTRY_COMPARE_WITH_TIMEOUT(inState(registry, DeviceState::Ready).size(), 16, 20'000);
    }
};

// Sites of other tests answer on the loopback that all share: this one listens in a network of its own.
int main(int argc, char **argv)
{
    const QString noNetwork = cw::testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    DiscoverySiteTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "DiscoverySiteTest.moc"
