// What a camera says of its network over ONVIF, asked over the wire, and what the audit makes of it.
#include "devices/audit/logs/CameraWord.h"
#include "tests/devices/OnvifFixture.h"

using namespace cw;
using namespace cw::audit;
using namespace cw::doubles;

class CameraWordTest : public QObject {
    Q_OBJECT

    static void tells(OnvifCamera &camera, const char *operation, const QByteArray &inside)
    {
        const QByteArray name(operation);
        camera.answers[QString::fromLatin1(name)] = [name, inside](const OnvifAsked &) {
            return OnvifCamera::ok("<tds:" + name + "Response>" + inside + "</tds:" + name + "Response>");
        };
    }
    static void tellsAll(OnvifCamera &camera)
    {
        tells(camera, "GetDNS",
              "<tds:DNSInformation><tt:FromDHCP>true</tt:FromDHCP><tt:DNSFromDHCP><tt:Type>IPv4</tt:Type>"
              "<tt:IPv4Address>192.168.1.1</tt:IPv4Address></tt:DNSFromDHCP><tt:DNSManual><tt:Type>IPv6</"
              "tt:Type>"
              "<tt:IPv6Address>2001:db8::53</tt:IPv6Address></tt:DNSManual><tt:DNSManual><tt:Type>IPv4</"
              "tt:Type>"
              "<tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:DNSManual></tds:DNSInformation>");
        tells(camera, "GetNTP",
              "<tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP><tt:NTPManual><tt:Type>DNS</tt:Type>"
              "<tt:DNSname>Time.Example</tt:DNSname></tt:NTPManual></tds:NTPInformation>");
        tells(camera, "GetNetworkDefaultGateway",
              "<tds:NetworkGateway><tt:IPv4Address>192.168.1.1</tt:IPv4Address></tds:NetworkGateway>");
        tells(camera, "GetDynamicDNS",
              "<tds:DynamicDNSInformation><tt:Type>ClientUpdates</tt:Type><tt:Name>cam.dyn.example</tt:Name>"
              "</tds:DynamicDNSInformation>");
        tells(camera, "GetRemoteDiscoveryMode",
              "<tds:RemoteDiscoveryMode>Discoverable</tds:RemoteDiscoveryMode>");
        tells(
            camera, "GetNetworkProtocols",
            "<tds:NetworkProtocols><tt:Name>RTSP</tt:Name><tt:Enabled>true</tt:Enabled><tt:Port>554</tt:Port>"
            "<tt:Port>8554</tt:Port></tds:NetworkProtocols><tds:NetworkProtocols><tt:Name>HTTP</"
            "tt:Name><tt:Enabled>1"
            "</tt:Enabled><tt:Port>80</tt:Port></tds:NetworkProtocols><tds:NetworkProtocols><tt:Name>HTTPS</"
            "tt:Name>"
            "<tt:Enabled>false</tt:Enabled><tt:Port>443</tt:Port></tds:NetworkProtocols>");
    }

private Q_SLOTS:
    void allThatACameraSaysIsRead()
    {
        OnvifCamera camera;
        tellsAll(camera);
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        const OwnWord word = ownWordOf(read.device);
        QVERIFY(word.known == OwnWord::Known::all());
        QCOMPARE(word.resolvers,
                 QList<IpAddress>({IpAddress::parse(u"192.168.1.1"), IpAddress::parse(u"2001:db8::53")}));
        QCOMPARE(word.timeServers, QStringList{QStringLiteral("time.example")});
        QCOMPARE(word.gateways, QList<IpAddress>{IpAddress::parse(u"192.168.1.1")});
        QCOMPARE(word.dynamicDns, QStringLiteral("cam.dyn.example"));
        QVERIFY(word.remoteDiscovery);
        QVERIFY(!word.upnp);
        QCOMPARE(word.openPorts, QList<quint16>({80, 554, 8554}));
    }

    // What one question fails at does not keep the others from being asked.
    void aCameraThatRefusesSomeIsStillRead()
    {
        OnvifCamera camera;
        tellsAll(camera);
        for (const char *operation : {"GetDNS", "GetDynamicDNS", "GetRemoteDiscoveryMode"})
            camera.answers[QString::fromLatin1(operation)] = [](const OnvifAsked &) {
                return OnvifCamera::fault("ActionNotSupported", 500);
            };
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        const OwnWord word = ownWordOf(read.device);
        QVERIFY(!word.known.resolvers && !word.known.dynamicDns && !word.known.remoteDiscovery);
        QVERIFY(word.known.timeServers && word.known.openPorts);
        QCOMPARE(word.timeServers, QStringList{QStringLiteral("time.example")});
        QCOMPARE(word.openPorts, QList<quint16>({80, 554, 8554}));
    }

    void aCameraThatSaysNothingHasNoWord()
    {
        OnvifCamera camera;
        camera.answers.remove(QStringLiteral("GetDNS"));
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QVERIFY(ownWordOf(read.device).known == OwnWord::Known());
        QVERIFY(ownWordOf(Device()).known == OwnWord::Known());
    }

    void aNameThatIsNotUpdatedIsNoDynamicDns()
    {
        OnvifCamera camera;
        tells(camera, "GetDynamicDNS",
              "<tds:DynamicDNSInformation><tt:Type>NoUpdate</tt:Type><tt:Name>old.example</tt:Name>"
              "</tds:DynamicDNSInformation>");
        const OwnWord word = ownWordOf(readCamera(camera).device);
        QVERIFY(word.known.dynamicDns);
        QVERIFY(word.dynamicDns.isEmpty());
    }

    // It may have got one, and does not say which.
    void whatIsLeftToDhcpIsNotKnown()
    {
        OnvifCamera camera;
        tells(camera, "GetNTP", "<tds:NTPInformation><tt:FromDHCP>true</tt:FromDHCP></tds:NTPInformation>");
        tells(camera, "GetDNS", "<tds:DNSInformation><tt:FromDHCP>false</tt:FromDHCP></tds:DNSInformation>");
        const OwnWord word = ownWordOf(readCamera(camera).device);
        QVERIFY(!word.known.timeServers);
        QVERIFY(word.known.resolvers); // none, it says
    }

    void aCameraThatAnswersUpnpIsMarked()
    {
        Device device;
        device.protocols.insert(QStringLiteral("ssdp"), {{QStringLiteral("server"), QStringLiteral("x")}});
        QVERIFY(ownWordOf(device).upnp);
        QVERIFY(ownWordOf(device).known == OwnWord::Known()); // that it did not say itself
    }
};

QTEST_GUILESS_MAIN(CameraWordTest)
#include "CameraWordTest.moc"
