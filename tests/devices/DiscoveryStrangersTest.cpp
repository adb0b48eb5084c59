// Whose word discovery takes: in a network of the test's own, where one interface is searched and the senders'
// addresses are those of another that is not.
#include "devices/discovery/DeviceFinder.h"
#include "devices/discovery/WsDiscoverySource.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/OwnNetwork.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>

using namespace cw;

class DiscoveryStrangersTest : public QObject {
    Q_OBJECT

public:
    explicit DiscoveryStrangersTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork; // why there is no network of our own; empty where there is one
    const DiscoveryScope m_scope{false, {QStringLiteral("cwv0")}};
    const QString m_neighbor = QStringLiteral("198.51.100.2"); // in a routable subnet of ours
    const QString m_stranger = QStringLiteral("203.0.113.9");

    static bool ip(const QString &line)
    {
        return QProcess::execute(QStringLiteral("ip"), line.split(u' ')) == 0;
    }

    static QByteArray message(const char *kind, const QString &endpoint, const QString &xaddr)
    {
        QByteArray content = "<a:EndpointReference><a:Address>" + endpoint.toLatin1() +
                             "</a:Address></a:EndpointReference><d:Types>n:NetworkVideoTransmitter</d:Types>"
                             "<d:XAddrs>" +
                             xaddr.toLatin1() + "</d:XAddrs>";
        if (QByteArray(kind) == "ProbeMatches")
            content = "<d:ProbeMatch>" + content + "</d:ProbeMatch>";
        return "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" "
               "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
               "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
               "xmlns:n=\"http://www.onvif.org/ver10/network/wsdl\"><e:Body><d:" +
               QByteArray(kind) + '>' + content + "</d:" + kind + "></e:Body></e:Envelope>";
    }

    // Multicast from this address, as it arrives on the interface that is searched.
    static void say(const QString &from, const QByteArray &datagram)
    {
        const QHostAddress address(from);
        const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
        QUdpSocket mouth;
        QVERIFY2(mouth.bind(address, 0), qPrintable(mouth.errorString()));
        mouth.setMulticastInterface(QNetworkInterface::interfaceFromName(QStringLiteral("cwv0")));
        QCOMPARE(mouth.writeDatagram(
                     datagram,
                     QHostAddress(six ? QStringLiteral("ff02::c") : QStringLiteral("239.255.255.250")),
                     WsDiscoverySource::Port),
                 qint64(datagram.size()));
    }

    static void sayHello(const QString &from)
    {
        say(from, message("Hello", QStringLiteral("urn:of:") + from,
                          QStringLiteral("http://x/onvif/device_service")));
    }

    // The endpoints that are reported, one after the other.
    struct Listening {
        WsDiscoverySource source;
        QStringList seen;
        QStringList left;

        explicit Listening(const DiscoveryScope &scope)
        {
            connect(&source, &DiscoverySource::sighted, &source,
                    [this](const Sighting &one) { seen.append(one.endpoint); });
            connect(&source, &DiscoverySource::departed, &source,
                    [this](const QString &endpoint) { left.append(endpoint); });
            source.start(scope);
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (!ip(QStringLiteral("link add cwv0 type veth peer name cwv1")))
            QSKIP("This machine makes no pair of interfaces.");
        for (const char *line :
             {"link set cwv0 addrgenmode none", "link set cwv0 up", "link set cwv1 up",
              "addr add 198.51.100.1/24 dev cwv0", "addr add fe80::1/64 dev cwv0 nodad",
              "addr add 2001:db8:1::1/64 dev cwv0 nodad", "addr add 198.51.100.2/32 dev lo",
              "addr add 203.0.113.9/32 dev lo", "addr add 192.0.2.7/32 dev lo",
              "addr add 192.168.1.108/32 dev lo", "addr add 2001:db8:1::2/128 dev lo nodad",
              "addr add 2001:db8:9::9/128 dev lo nodad", "addr add fd00:9::9/128 dev lo nodad"})
            QVERIFY2(ip(QString::fromLatin1(line)), line);
        QTRY_VERIFY(QNetworkInterface::interfaceFromName(QStringLiteral("cwv0"))
                        .flags()
                        .testFlag(QNetworkInterface::IsRunning));
    }

    void aNeighborIsReportedAndAStrangerIsNot_data()
    {
        QTest::addColumn<QString>("stranger");
        QTest::addColumn<QString>("neighbor");
        QTest::newRow("IPv4") << m_stranger << m_neighbor;
        QTest::newRow("IPv6") << QStringLiteral("2001:db8:9::9") << QStringLiteral("2001:db8:1::2");
    }

    void aNeighborIsReportedAndAStrangerIsNot()
    {
        QFETCH(QString, stranger);
        QFETCH(QString, neighbor);
        Listening listening(m_scope);
        sayHello(stranger);
        sayHello(neighbor); // when that has arrived, the stranger's has been read
        QTRY_COMPARE(listening.seen, QStringList{QStringLiteral("urn:of:") + neighbor});
    }

    void aStrangersByeIsNotBelieved()
    {
        Listening listening(m_scope);
        say(m_stranger, message("Bye", QStringLiteral("urn:of:camera"), {}));
        say(m_neighbor, message("Bye", QStringLiteral("urn:of:neighbor"), {}));
        QTRY_COMPARE(listening.left, QStringList{QStringLiteral("urn:of:neighbor")});
    }

    void aStrangerIsNotCalled()
    {
        QTcpServer far, near;
        QVERIFY(far.listen(QHostAddress(m_stranger)));
        QVERIFY(near.listen(QHostAddress(m_neighbor)));
        DeviceRegistry registry;
        DeviceFinder finder(registry, m_scope);
        finder.start();
        const auto hello = [](const QString &endpoint, const QTcpServer &server) {
            say(server.serverAddress().toString(),
                message("Hello", endpoint,
                        QStringLiteral("http://x:%1/onvif/device_service").arg(server.serverPort())));
        };
        hello(QStringLiteral("urn:far"), far);
        hello(QStringLiteral("urn:near"), near);
        QTRY_VERIFY(near.hasPendingConnections());
        QVERIFY(!far.hasPendingConnections());
        QCOMPARE(registry.devices().size(), 1);
    }

    // The sender is a neighbor, and names somebody else.
    void whomANeighborNamesIsNotCalled()
    {
        QTcpServer far, near;
        QVERIFY(near.listen(QHostAddress(m_neighbor)));
        QVERIFY(far.listen(QHostAddress(m_stranger), near.serverPort()));
        DeviceRegistry registry;
        DeviceFinder finder(registry, m_scope);
        finder.start();
        say(m_neighbor,
            message(
                "Hello", QStringLiteral("urn:near"),
                QStringLiteral("http://%1:%2/onvif/device_service").arg(m_stranger).arg(far.serverPort())));
        QTRY_VERIFY(near.hasPendingConnections());
        QVERIFY(!far.hasPendingConnections());
    }

    void aStrangerWhoWasAskedIsReported()
    {
        QUdpSocket camera;
        QVERIFY(camera.bind(QHostAddress(m_stranger), WsDiscoverySource::Port,
                            QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint));
        connect(&camera, &QUdpSocket::readyRead, &camera, [&camera] {
            while (camera.hasPendingDatagrams())
                camera.writeDatagram(camera.receiveDatagram().makeReply(message(
                    "ProbeMatches", QStringLiteral("urn:answer"), QStringLiteral("http://x/onvif/"))));
        });
        Listening listening(m_scope);
        listening.source.probeAt(QHostAddress(m_stranger));
        QTRY_VERIFY(listening.seen.contains(QStringLiteral("urn:answer")));
        sayHello(m_stranger); // from then on its announcements count as well
        QTRY_VERIFY(listening.seen.contains(QStringLiteral("urn:of:") + m_stranger));
    }

    // As it comes out of its box, in no subnet of ours.
    void aPrivateAddressOfAnotherSubnetIsReported_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << QStringLiteral("192.168.1.108");
        QTest::newRow("IPv6") << QStringLiteral("fd00:9::9");
    }

    void aPrivateAddressOfAnotherSubnetIsReported()
    {
        QFETCH(QString, address);
        Listening listening(m_scope);
        sayHello(address);
        QTRY_COMPARE(listening.seen, QStringList{QStringLiteral("urn:of:") + address});
    }

    void aSubnetThatCameSinceTheLastQuestionCounts()
    {
        Listening listening(m_scope);
        QVERIFY(ip(QStringLiteral("addr add 192.0.2.1/24 dev cwv0")));
        sayHello(QStringLiteral("192.0.2.7"));
        QTRY_COMPARE(listening.seen, QStringList{QStringLiteral("urn:of:192.0.2.7")});
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = cw::testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    DiscoveryStrangersTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "DiscoveryStrangersTest.moc"
