// The service's devices: a new firmware is noticed while it runs and from one run to the next, and who made a camera is
// asked only where that may be.
#include "app/WatchDevices.h"
#include "tests/devices/OnvifFixture.h"
#include "tests/doubles/OwnNetwork.h"

#include <QTcpServer>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::doubles;
using namespace cw::testing;

namespace {

void install(OnvifCamera &camera, const QByteArray &firmware)
{
    camera.answers[QStringLiteral("GetDeviceInformation")] = [firmware](const OnvifAsked &) {
        return OnvifCamera::ok("<tds:GetDeviceInformationResponse><tds:Manufacturer>Acme</tds:Manufacturer>"
                               "<tds:Model>C1</tds:Model><tds:FirmwareVersion>" +
                               firmware +
                               "</tds:FirmwareVersion><tds:SerialNumber>S1</tds:SerialNumber>"
                               "<tds:HardwareId>H1</tds:HardwareId></tds:GetDeviceInformationResponse>");
    };
}

// A run of the service, on loopback alone.
struct Run {
    explicit Run(const QString &file, bool probes = false) : devices(registry, planOf(file, probes))
    {
        devices.start();
    }
    static WatchDevicesPlan planOf(const QString &file, bool probes)
    {
        WatchDevicesPlan plan;
        plan.probes = probes;
        plan.loopbackOnly = true;
        plan.file = file;
        plan.readEvery = std::chrono::milliseconds(100);
        return plan;
    }
    bool meets(const OnvifCamera &camera)
    {
        return QTest::qWaitFor([this] { return devices.finder() != nullptr; }, 10'000) &&
               devices.finder()->addByHand(camera.url().toString()) &&
               QTest::qWaitFor([this] { return first().state == DeviceState::Ready; }, 20'000);
    }
    Device first() const { return registry.devices().value(0); }
    DeviceRegistry registry;
    WatchDevices devices;
};

} // namespace

class WatchDevicesTest : public QObject {
    Q_OBJECT
public:
    explicit WatchDevicesTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("watched.sqlite")); }

private Q_SLOTS:
    void init()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QFile::remove(file());
    }

    void newFirmwareIsNoticedWhileItRuns()
    {
        OnvifCamera camera;
        install(camera, "5.7.1");
        Run run({});
        QVERIFY(run.meets(camera));
        const QString id = run.first().id;
        install(camera, "5.8.0");
        QTRY_COMPARE_WITH_TIMEOUT(run.devices.firmwareChanges().value(id).before, QStringLiteral("5.7.1"),
                                  10'000);
        const audit::Subject subject =
            auditSubjects(run.registry.devices(), {}, run.devices.firmwareChanges()).value(0);
        QCOMPARE(subject.firmware, QStringLiteral("5.8.0"));
        QCOMPARE(subject.firmwareBefore, QStringLiteral("5.7.1"));
        QVERIFY(subject.firmwareChanged > 0);
    }

    void newFirmwareIsNoticedFromOneRunToTheNext()
    {
        OnvifCamera camera;
        install(camera, "5.7.1");
        QString id;
        {
            Run run(file());
            QVERIFY(run.meets(camera));
            id = run.first().id;
        }
        install(camera, "5.8.0");
        {
            Run run(file());
            QVERIFY(run.meets(camera));
            QTRY_COMPARE_WITH_TIMEOUT(run.devices.firmwareChanges().value(id).before, QStringLiteral("5.7.1"),
                                      10'000);
        }
        Run third(file()); // nothing has changed since, and the change is not forgotten
        QTRY_COMPARE_WITH_TIMEOUT(third.devices.firmwareChanges().value(id).before, QStringLiteral("5.7.1"),
                                  10'000);
    }

    void serversAreAskedWhereThatMayBe_data()
    {
        QTest::addColumn<bool>("probes");
        QTest::newRow("may be") << true;
        QTest::newRow("--no-probes") << false;
    }
    void serversAreAskedWhereThatMayBe()
    {
        QFETCH(bool, probes);
        OnvifCamera camera(QStringLiteral("127.0.71.2"));
        QTcpServer streams;
        if (!streams.listen(QHostAddress(QStringLiteral("127.0.71.2")), 554))
            QSKIP("Port 554 of loopback cannot be had.");
        Run run({}, probes);
        QVERIFY(run.meets(camera));
        const auto read = camera.asked.size();
        if (probes)
            QTRY_VERIFY_WITH_TIMEOUT(streams.hasPendingConnections(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(camera.asked.size() > read + 40, 20'000); // it was read again meanwhile
        QCOMPARE(streams.hasPendingConnections(), probes);
    }

    void whoReallyMadeItIsKnown()
    {
        Run run({});
        Sighting seen;
        seen.protocol = QStringLiteral("neighbor");
        seen.mac = QStringLiteral("44:19:b6:00:00:01");
        seen.addresses = QStringList{QStringLiteral("127.0.71.3")};
        Device device = *run.registry.device(run.registry.merge(seen));
        device.makerClaimed = QStringLiteral("Acme");
        device.protocols[QStringLiteral("http")] = {{QStringLiteral("server"), QStringLiteral("App-webs/")}};
        run.registry.update(device);
        QTRY_COMPARE_WITH_TIMEOUT(run.devices.makers().value(device.id), QStringLiteral("Hikvision"), 10'000);
        QCOMPARE(auditSubjects(run.registry.devices(), run.devices.makers(), {}).value(0).maker,
                 QStringLiteral("Hikvision"));
    }
};

// Whoever else speaks on this computer's loopback is not heard.
int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    WatchDevicesTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "WatchDevicesTest.moc"
