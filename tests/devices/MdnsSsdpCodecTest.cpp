// Multicast DNS and SSDP: messages as devices write them, and such as nobody should.
#include "devices/discovery/CameraMakers.h"
#include "devices/discovery/MdnsCodec.h"
#include "devices/discovery/SsdpCodec.h"

#include <QTest>
#include <QtEndian>

using namespace cw;

namespace {

const QString reached = QStringLiteral("10.0.0.5");

QByteArray name(const QByteArrayList &labels)
{
    QByteArray out;
    for (const QByteArray &label : labels)
        out += QByteArray(1, char(label.size())) + label;
    return out + '\0';
}

QByteArray big16(int value)
{
    QByteArray out(2, '\0');
    qToBigEndian(quint16(value), out.data());
    return out;
}

QByteArray record(const QByteArray &owner, int type, const QByteArray &data, int ttl = 120)
{
    return owner + big16(type) + big16(1) + big16(0) + big16(ttl) + big16(int(data.size())) + data;
}

QByteArray answer(const QByteArrayList &records)
{
    return big16(0) + big16(0x8400) + big16(0) + big16(int(records.size())) + big16(0) + big16(0) +
           records.join();
}

const QByteArray axisVideo = name({"_axis-video", "_tcp", "local"});

} // namespace

class MdnsSsdpCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForEveryServiceOfCameras()
    {
        const auto message = readDns(mdnsQuestion(true));
        QVERIFY(message);
        QVERIFY(!message->response);
        for (const char *service : {"_axis-video._tcp", "_axis-nvr._tcp", "_axis-bwsc._tcp", "_arec._tcp",
                                    "_http._tcp", "_rtsp._tcp", "_psia._tcp", "_cgi._tcp"})
            QVERIFY2(message->questions.contains(QString::fromLatin1(service) + QStringLiteral(".local")),
                     service);
    }

    void readsACompressedAnswer()
    {
        const QByteArray instance = "AXIS P3245-V - ACCC8E010203";
        const QByteArray pointer = QByteArray::fromHex("c00c"); // the first record's owner
        const QByteArray full = QByteArray(1, char(instance.size())) + instance + pointer;
        const auto message = readDns(answer(
            {record(axisVideo, 12, full),
             record(full, 33, big16(0) + big16(0) + big16(80) + name({"axis", "local"})),
             record(full, 16, QByteArray("\x17") + "macaddress=ACCC8E010203" + '\0'),
             record(name({"axis", "local"}), 1, QByteArray::fromHex("0a000005")),
             record(name({"axis", "local"}), 28, QByteArray::fromHex("fe80000000000000aecc8efffe010203"))}));
        QVERIFY(message);
        QCOMPARE(message->records.size(), 5);
        QCOMPARE(message->records[1].port, quint16(80));
        QCOMPARE(message->records[1].target, QStringLiteral("axis.local"));
        QCOMPARE(message->records[3].address, QHostAddress(reached));
        QCOMPARE(message->records[4].address, QHostAddress(QStringLiteral("fe80::aecc:8eff:fe01:203")));

        MdnsHost host;
        QVERIFY(addMdns(host, *message));
        QVERIFY(!addMdns(host, *message)); // nothing new
        const Sighting found = mdnsSighting(host, reached);
        QVERIFY(!found.widensOnly);
        QCOMPARE(found.mac, QStringLiteral("ACCC8E010203"));
        QCOMPARE(found.hardware, QStringLiteral("AXIS P3245-V"));
        QCOMPARE(found.said.value(QStringLiteral("services")).toStringList(),
                 QStringList{QStringLiteral("_axis-video._tcp")});
        QCOMPARE(found.said.value(QStringLiteral("host")).toString(), QStringLiteral("axis.local"));
        QCOMPARE(
            found.said.value(QStringLiteral("txt")).toMap().value(QStringLiteral("macaddress")).toString(),
            QStringLiteral("ACCC8E010203"));
    }

    void overIpv6AHostIsKnownByItsMacOrMakesNoDevice()
    {
        MdnsHost host;
        host.instance = QStringLiteral("HIKVISION DS-2CD2042WD-I");
        host.services = QStringList{QStringLiteral("_http._tcp")};
        host.camera = true;
        QCOMPARE(mdnsSighting(host, QStringLiteral("fe80::4619:b6ff:fe00:1%eth0")).mac,
                 QStringLiteral("44:19:b6:00:00:01"));
        QVERIFY(!mdnsSighting(host, QStringLiteral("fe80::4619:b6ff:fe00:1%eth0")).widensOnly);
        QVERIFY(mdnsSighting(host, QStringLiteral("fe80::1%eth0")).widensOnly);
        QVERIFY(!mdnsSighting(host, reached).widensOnly);
    }

    void aWebServerIsNoCameraUnlessItCallsItselfOne_data()
    {
        QTest::addColumn<QByteArray>("instance");
        QTest::addColumn<bool>("camera");
        QTest::newRow("printer") << QByteArray("HP LaserJet 400") << false;
        QTest::newRow("Hikvision") << QByteArray("HIKVISION DS-2CD2042WD-I - 123456789") << true;
        QTest::newRow("model alone") << QByteArray("DS-2CD2143G2-I") << true;
        QTest::newRow("router") << QByteArray("OpenWrt on router") << false;
        QTest::newRow("network camera") << QByteArray("Network Camera 12") << true;
    }
    void aWebServerIsNoCameraUnlessItCallsItselfOne()
    {
        QFETCH(QByteArray, instance);
        QFETCH(bool, camera);
        const QByteArray http = name({"_http", "_tcp", "local"});
        const auto message = readDns(answer({record(
            http, 12, QByteArray(1, char(instance.size())) + instance + QByteArray::fromHex("c00c"))}));
        QVERIFY(message);
        MdnsHost host;
        QVERIFY(addMdns(host, *message));
        QCOMPARE(!mdnsSighting(host, reached).widensOnly, camera);
    }

    void otherServicesAndGoodbyesAreNothing()
    {
        MdnsHost host;
        const auto printer = readDns(answer({record(name({"_ipp", "_tcp", "local"}), 12, name({"x"}))}));
        QVERIFY(printer && !addMdns(host, *printer));
        const auto goodbye = readDns(answer({record(axisVideo, 12, name({"x"}), 0)}));
        QVERIFY(goodbye && !addMdns(host, *goodbye));
        QVERIFY(host.isEmpty());
    }

    void refusesWhatGoesInCircles()
    {
        // A pointer to itself, to what comes after it, and two to each other.
        QVERIFY(!readDns(answer({record(QByteArray::fromHex("c00c"), 12, name({"x"}))})));
        QVERIFY(!readDns(answer({record(QByteArray::fromHex("c0ff"), 12, name({"x"}))})));
        QVERIFY(
            !readDns(answer({record(QByteArray::fromHex("c00e") + QByteArray::fromHex("c00c"), 12, {})})));
        QByteArray labels; // 64 bytes each: beyond 255 in all
        for (int i = 0; i < 5; ++i)
            labels += QByteArray(1, 63) + QByteArray(63, 'a');
        QVERIFY(!readDns(answer({record(labels + '\0', 12, {})})));
    }

    void refusesHalfAMessage()
    {
        const QByteArray whole = answer({record(axisVideo, 12, name({"camera"})), record(axisVideo, 16,
                                                                                         "\x03"
                                                                                         "a=b")});
        QVERIFY(readDns(whole));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!readDns(whole.left(length)), qPrintable(QString::number(length)));
        QByteArray lies = whole;
        lies[6] = '\x7f'; // 32,000 records
        QVERIFY(!readDns(lies));
    }

    void searchesByTheBook()
    {
        const QByteArray search = ssdpSearch();
        QVERIFY(search.startsWith("M-SEARCH * HTTP/1.1\r\n"));
        QVERIFY(search.contains("ST: upnp:rootdevice\r\n"));
        QVERIFY(search.endsWith("\r\n\r\n"));
        QVERIFY(!readSsdp(search)); // others' searches are no devices
    }

    void readsAnAnswerAndItsDescription()
    {
        const auto message =
            readSsdp("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nST:upnp:rootdevice\r\n"
                     "USN: uuid:00000000-0000-1010-8000-ACCC8E010203::upnp:rootdevice\r\n"
                     "SERVER: Linux UPnP/1.0\r\nlocation: http://10.0.0.5:49152/rootdesc1.xml\r\n\r\n");
        QVERIFY(message);
        QCOMPARE(ssdpDescription(*message, reached),
                 QUrl(QStringLiteral("http://10.0.0.5:49152/rootdesc1.xml")));
        QVERIFY(ssdpSighting(*message, {}, reached).widensOnly); // who knows what it is
        const auto description = readUpnpDescription(
            "<root "
            "xmlns=\"urn:schemas-upnp-org:device-1-0\"><device><deviceType>urn:schemas-upnp-org:device:Basic:"
            "1"
            "</deviceType><friendlyName>AXIS P3245-V - "
            "ACCC8E010203</friendlyName><manufacturer>AXIS</manufacturer>"
            "<modelName>AXIS P3245-V</modelName><serialNumber>ACCC8E010203</serialNumber></device></root>");
        QVERIFY(description);
        const Sighting found = ssdpSighting(*message, *description, reached);
        QVERIFY(!found.widensOnly);
        QCOMPARE(found.maker, QStringLiteral("AXIS"));
        QCOMPARE(found.mac.toLower(), QStringLiteral("accc8e010203"));
        QCOMPARE(found.said.value(QStringLiteral("model_name")).toString(), QStringLiteral("AXIS P3245-V"));
    }

    void aDescriptionElsewhereIsNotFetched_data()
    {
        QTest::addColumn<QString>("location");
        QTest::newRow("another host") << QStringLiteral("http://10.0.0.6/d.xml");
        QTest::newRow("a name") << QStringLiteral("http://internal.example/d.xml");
        QTest::newRow("this machine") << QStringLiteral("http://127.0.0.1:631/");
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("with a login") << QStringLiteral("http://a:b@10.0.0.5/d.xml");
        QTest::newRow("none") << QString();
    }
    void aDescriptionElsewhereIsNotFetched()
    {
        QFETCH(QString, location);
        SsdpMessage message;
        message.location = location;
        QVERIFY(!ssdpDescription(message, reached).isValid() || ssdpDescription(message, reached).isEmpty());
    }

    void readsAnnouncements()
    {
        const auto alive =
            readSsdp("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\n"
                     "NTS: ssdp:alive\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n");
        QVERIFY(alive && alive->kind == SsdpMessage::Kind::Alive);
        const auto bye =
            readSsdp("NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:byebye\r\nUSN: u\r\n\r\n");
        QVERIFY(bye && bye->kind == SsdpMessage::Kind::ByeBye);
        QVERIFY(!readSsdp("NOTIFY * HTTP/1.1\r\nNTS: other\r\n\r\n"));
        QVERIFY(!readSsdp("HTTP/1.1 404 Not Found\r\nST: x\r\n\r\n"));
        QVERIFY(!readSsdp({}));
        QVERIFY(!readSsdp(QByteArray(20'000, '\n')));
    }

    void knowsMakersOfCamerasByTheirRegisteredNames_data()
    {
        QTest::addColumn<QString>("organization");
        QTest::addColumn<QString>("maker");
        const auto row = [](const char *organization, const char *maker) {
            QTest::newRow(organization) << QString::fromUtf8(organization) << QString::fromLatin1(maker);
        };
        row("Hangzhou Hikvision Digital Technology Co.,Ltd.", "Hikvision");
        row("Zhejiang Dahua Technology Co., Ltd.", "Dahua");
        row("Axis Communications AB", "Axis");
        row("Zhejiang Uniview Technologies Co.,Ltd.", "Uniview");
        row("Bosch Security Systems BV", "Bosch");
        row("Hanwha Techwin Security Vietnam", "Hanwha");
        row("PELCOMBE GROUP LTD.", "");
        row("Scientific-Atlanta, Inc", "");
        row("CARLO GAVAZZI LTD", "");
        row("Cisco Systems, Inc", "");
        row("", "");
    }
    void knowsMakersOfCamerasByTheirRegisteredNames()
    {
        QFETCH(QString, organization);
        QFETCH(QString, maker);
        QCOMPARE(cameraMakerIn(organization), maker);
    }
};

QTEST_GUILESS_MAIN(MdnsSsdpCodecTest)
#include "MdnsSsdpCodecTest.moc"
