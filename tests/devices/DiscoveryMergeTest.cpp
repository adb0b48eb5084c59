// Many protocols, one device: a simulated camera that speaks everything, floods, and cameras that fall silent.
#include "devices/discovery/AskSource.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/discovery/WsDiscoverySource.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"

#include <QNetworkDatagram>
#include <QSignalSpy>
#include <QTest>
#include <QUdpSocket>

#include <sys/socket.h>

using namespace cw;
using simsite::SiteProcess;

class DiscoveryMergeTest : public QObject {
    Q_OBJECT

public:
    explicit DiscoveryMergeTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork; // why there is no network of our own; empty where there is one

    static QStringList protocolsAt(const DeviceRegistry &registry, const QString &address)
    {
        for (const Device &one : registry.devices())
            if (one.addresses.contains(address))
                return one.protocols.keys();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
    }

    // Not a camera of the site: the protocols that only broadcast, answered by one socket each.
    void hearsTheSmallerMakersOverTheWire()
    {
        QUdpSocket v380, hanwha;
        QVERIFY(v380.bind(QHostAddress(QHostAddress::AnyIPv4), 10008));
        QVERIFY(hanwha.bind(QHostAddress(QHostAddress::AnyIPv4), 7701));
        const QHostAddress at(QStringLiteral("127.0.61.9"));
        QUdpSocket mouth; // answers from the camera's address, to the port that is listened on
        QVERIFY(mouth.bind(at, 0));
        int asked = 0;
        connect(&v380, &QUdpSocket::readyRead, this, [&] {
            while (v380.hasPendingDatagrams()) {
                QCOMPARE(v380.receiveDatagram().data(), QByteArray("NVDEVSEARCH^100"));
                ++asked;
                mouth.writeDatagram(
                    "NVDEVRESULT^1^E0A1B2000001^127.0.61.9^255.0.0.0^0^0^0^0^0^0^0^12345678^0",
                    QHostAddress(QStringLiteral("127.0.0.1")), 10009);
            }
        });
        connect(&hanwha, &QUdpSocket::readyRead, this, [&] {
            while (hanwha.hasPendingDatagrams()) {
                hanwha.receiveDatagram();
                QByteArray message(0x106, '\0');
                message[0] = 0x0b;
                message.replace(0x13, 17, "e0:a1:b2:00:00:01");
                message.replace(0x6d, 9, "XNV-6080R");
                mouth.writeDatagram(message, QHostAddress(QStringLiteral("127.0.0.1")), 7711);
            }
        });
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(protocolsAt(registry, QStringLiteral("127.0.61.9")),
                                  (QStringList{QStringLiteral("hanwha"), QStringLiteral("v380")}), 10'000);
        QCOMPARE(registry.devices().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(asked, UdpLinks::Rounds, 10'000);
    }

    void oneCameraThatSpeaksEverythingIsOneDevice()
    {
        SiteProcess site;
        QVERIFY2(site.start({QStringLiteral("--every-discovery"), QStringLiteral("--first"),
                             QStringLiteral("2"), QStringLiteral("--cameras"), QStringLiteral("1"),
                             QStringLiteral("--base"), QStringLiteral("127.0.61.1")}),
                 "the site does not start");
        DeviceRegistry registry;
        registry.setDefaultCredentials({site.user(), site.password()});
        QSignalSpy added(&registry, &DeviceRegistry::deviceAdded);
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        const QString address = QStringLiteral("127.0.61.1");
        QTRY_COMPARE_WITH_TIMEOUT(
            protocolsAt(registry, address),
            (QStringList{QStringLiteral("dahua"), QStringLiteral("mdns"), QStringLiteral("onvif"),
                         QStringLiteral("sadp"), QStringLiteral("ssdp"), QStringLiteral("ws-discovery")}),
            20'000);
        QTRY_VERIFY_WITH_TIMEOUT(registry.devices()
                                     .constFirst()
                                     .protocols.value(QStringLiteral("ssdp"))
                                     .contains(QStringLiteral("model_name")),
                                 20'000);
        finder.probe(); // and again: nothing multiplies
        QTRY_VERIFY_WITH_TIMEOUT(!finder.isBusy(), 20'000);
        QCOMPARE(registry.devices().size(), 1);
        QCOMPARE(added.size(), 1);
        const Device device = registry.devices().constFirst();
        QCOMPARE(device.state, DeviceState::Ready);
        const auto said = [&device](const char *protocol, const char *name) {
            return device.protocols.value(QString::fromLatin1(protocol))
                .value(QString::fromLatin1(name))
                .toString();
        };
        QVERIFY(device.model.startsWith(QStringLiteral("DS-2CD")));
        QCOMPARE(said("sadp", "DeviceDescription"), device.model);
        QCOMPARE(said("dahua", "IPv4Address.IPAddress"), address);
        QCOMPARE(said("ssdp", "model_name"), device.model);
        QVERIFY(said("mdns", "instance").contains(device.model + QStringLiteral(" - ")));
        QCOMPARE(device.mac, site.camera(0).value(QLatin1String("mac")).toString());
    }

    void aCameraThatFallsSilentIsAskedAndThenLost()
    {
        SiteProcess site;
        QVERIFY(site.start({QStringLiteral("--first"), QStringLiteral("5"), QStringLiteral("--cameras"),
                            QStringLiteral("1"), QStringLiteral("--base"), QStringLiteral("127.0.61.5")}));
        DeviceRegistry registry;
        registry.setDefaultCredentials({site.user(), site.password()});
        DeviceFinder finder(registry, {true, {}}, nullptr,
                            {std::chrono::milliseconds(1'000), std::chrono::milliseconds(3'000),
                             std::chrono::milliseconds(1'500)});
        finder.start();
        QTRY_VERIFY_WITH_TIMEOUT(!registry.devices().isEmpty() &&
                                     registry.devices().constFirst().state == DeviceState::Ready,
                                 20'000);
        site.process().kill(); // it says no Bye
        QTRY_COMPARE_WITH_TIMEOUT(registry.devices().constFirst().state, DeviceState::Gone, 30'000);
        QVERIFY(!registry.devices().constFirst().stateText.isEmpty());
    }

    // A hundred thousand datagrams in one go: the event loop keeps its turn, and no more devices come of it than
    // there are.
    void aFloodCostsNeitherTimeNorMemory()
    {
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QUdpSocket mouth;
        QVERIFY(mouth.bind(QHostAddress(QStringLiteral("127.0.61.66")), 0));
        const QHostAddress here(QStringLiteral("127.0.0.1"));
        QElapsedTimer turn;
        qint64 longest = 0;
        int sent = 0;
        QTimer clock; // the window's frames, so to say
        connect(&clock, &QTimer::timeout, this, [&] {
            longest = qMax(longest, turn.isValid() ? turn.elapsed() : 0);
            turn.start();
            for (int i = 0; i < 1'000 && sent < 100'000; ++i, ++sent)
                mouth.writeDatagram(QByteArray("NVDEVRESULT^1^") +
                                        QByteArray::number(sent, 16).rightJustified(12, '0') +
                                        "^127.0.61.66^0^0^0^0^0^0^0^0^" + QByteArray::number(sent) + "^0",
                                    here, 10009);
        });
        const auto resident = [] {
            QFile file(QStringLiteral("/proc/self/statm"));
            return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096
                                                  : 0;
        };
        const qint64 before = resident();
        clock.start(10);
        QTRY_VERIFY_WITH_TIMEOUT(sent >= 100'000, 60'000);
        // Each claims a card of its own, and one address has room for few.
        QVERIFY(registry.devices().size() <= Presence::MostAtOneAddress);
        const qint64 grown = resident() - before;
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed for a while
        QVERIFY2(grown < 64 * 1024 * 1024, qPrintable(QString::number(grown)));
#endif
        qInfo() << "longest turn of the event loop in ms:" << longest << "; grown by bytes:" << grown;
        QVERIFY2(longest < 1'000, qPrintable(QString::number(longest)));
    }

    void garbageToEveryPortIsNoDevice()
    {
        DeviceRegistry registry;
        DeviceFinder finder(registry, {true, {}});
        finder.start();
        QUdpSocket mouth;
        QVERIFY(mouth.bind(QHostAddress(QStringLiteral("127.0.61.67")), 0));
        QList<quint16> ports{WsDiscoverySource::Port, 5353, 1900};
        for (const AskProtocol &protocol : askProtocols())
            if (protocol.plan.listenPort != 0)
                ports.append(protocol.plan.listenPort);
        QList<QByteArray> garbage{QByteArray(1, '\0'),
                                  QByteArray(1400, '\xff'),
                                  "<ProbeMatch><MAC>",
                                  "NVDEVRESULT^",
                                  QByteArray("\x20\0\0\0DHIP", 8),
                                  "HTTP/1.1 200 OK\r\nST:",
                                  "\xb3"};
        for (const quint16 port : ports)
            for (const QByteArray &one : garbage)
                mouth.writeDatagram(one, QHostAddress(QStringLiteral("127.0.0.1")), port);
        // Behind it, one true word on each path: when that has arrived, the garbage has been read.
        mouth.writeDatagram("NVDEVRESULT^1^E0A1B2000002^0^0^0^0^0^0^0^0^0^1^0",
                            QHostAddress(QStringLiteral("127.0.0.1")), 10009);
        QTRY_COMPARE_WITH_TIMEOUT(registry.devices().size(), 1, 10'000);
        QCOMPARE(registry.devices().constFirst().protocols.keys(), QStringList{QStringLiteral("v380")});
    }
};

// Sites of other tests answer on the loopback that all share: this one listens in a network of its own.
int main(int argc, char **argv)
{
    const QString noNetwork = cw::testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    DiscoveryMergeTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "DiscoveryMergeTest.moc"
