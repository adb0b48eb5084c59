// Makers' own discovery protocols: what is asked, and answers as devices of several makers write them.
#include "devices/discovery/MakerCodecs.h"
#include "devices/discovery/AskSource.h"
#include "devices/discovery/DahuaCodec.h"
#include "devices/discovery/SadpCodec.h"

#include <QTest>
#include <QtEndian>

using namespace cw;

namespace {

const QString reached = QStringLiteral("10.0.0.5");

QString said(const Sighting &sighting, const char *name)
{
    return sighting.said.value(QString::fromLatin1(name)).toString();
}

QByteArray dhip(const QByteArray &body)
{
    QByteArray out(32, '\0');
    out[0] = 0x20;
    out.replace(4, 4, "DHIP");
    qToLittleEndian(quint32(body.size()), out.data() + 16);
    qToLittleEndian(quint32(body.size()), out.data() + 24);
    return out + body;
}

} // namespace

class MakerCodecsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The port takes orders too: update, activate, reboot, restore, resetPassword. None can leave.
    void sadpAsksAndNeverOrders()
    {
        QByteArray before;
        for (int i = 0; i < 100; ++i) {
            const QByteArray message = sadpInquiry();
            QCOMPARE(message.count("<Types>"), 1);
            QVERIFY(message.contains("<Types>inquiry</Types>"));
            QVERIFY(message != before); // each round has its own number
            before = message;
        }
        for (const AskProtocol &protocol : askProtocols()) {
            if (protocol.plan.port != 37020)
                continue;
            QVERIFY(protocol.question == sadpInquiry);
            const QByteArray message = protocol.question();
            for (const char *order : {"update", "activate", "reboot", "restore", "resetPassword", "setup"})
                QVERIFY(!message.contains(order));
        }
    }

    void sadpAnswerOfACamera()
    {
        const auto found = sadpSighting(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<ProbeMatch>\r\n"
            "<Uuid>3E9DB3DD-9A52-4F7C-A8B3-7E2A4A8B4A1C</Uuid>\r\n<Types>inquiry</Types>\r\n"
            "<DeviceType>140428</DeviceType>\r\n<DeviceDescription>DS-2CD2042WD-I</DeviceDescription>\r\n"
            "<DeviceSN>DS-2CD2042WD-I20160101AAWR000000000</DeviceSN>\r\n<CommandPort>8000</CommandPort>\r\n"
            "<HttpPort>80</HttpPort>\r\n<MAC>44-19-b6-00-00-01</MAC>\r\n<IPv4Address>10.0.0.5</"
            "IPv4Address>\r\n"
            "<SoftwareVersion>V5.4.5build 170124</SoftwareVersion>\r\n<OEMInfo>N/A</OEMInfo>\r\n"
            "<Activated>true</Activated>\r\n</ProbeMatch>\r\n",
            reached);
        QVERIFY(found);
        QCOMPARE(found->protocol, QStringLiteral("sadp"));
        QCOMPARE(found->mac, QStringLiteral("44-19-b6-00-00-01"));
        QCOMPARE(found->hardware, QStringLiteral("DS-2CD2042WD-I"));
        QCOMPARE(found->firmware, QStringLiteral("V5.4.5build 170124"));
        QCOMPARE(said(*found, "Activated"), QStringLiteral("true"));
        QCOMPARE(said(*found, "OEMInfo"), QStringLiteral("N/A"));
        QVERIFY(
            !found->said.contains(QStringLiteral("Uuid"))); // another each time, and so a change each minute
        QCOMPARE(found->addresses, QStringList{reached});   // never what the message claims
        QVERIFY(found->maker.isEmpty());                    // a label is not known from this
    }

    void sadpTakesNoQuestionAndNoAnswerToAnOrder()
    {
        QVERIFY(!readSadp(sadpInquiry()));
        QVERIFY(!readSadp("<ProbeMatch><Types>update</Types><Result>success</Result></ProbeMatch>"));
        QVERIFY(!readSadp("<ProbeMatch></ProbeMatch>"));
        QVERIFY(!readSadp("<!DOCTYPE x [<!ENTITY a \"b\">]><ProbeMatch><MAC>&a;</MAC></ProbeMatch>"));
        QVERIFY(!readSadp("garbage"));
        QVERIFY(!readSadp({}));
    }

    void dhipAsksAsTheMakersToolDoes()
    {
        const QByteArray message = dhipSearch();
        QCOMPARE(message.left(8), QByteArray("\x20\0\0\0DHIP", 8));
        QCOMPARE(qFromLittleEndian<quint32>(message.constData() + 16), quint32(message.size() - 32));
        QCOMPARE(qFromLittleEndian<quint32>(message.constData() + 24), quint32(message.size() - 32));
        QVERIFY(message.mid(32).contains("\"DHDiscover.search\""));
    }

    void dhipAnswerOfACamera()
    {
        const auto found = dhipSighting(
            dhip(
                "{ \"mac\" : \"4c:11:bf:00:00:01\", \"method\" : \"client.notifyDevInfo\", \"params\" : { "
                "\"deviceInfo\" : { \"AlarmInputChannels\" : 0, \"DeviceClass\" : \"IPC\", \"DeviceType\" : "
                "\"IPC-HDW5421S\", \"HttpPort\" : 80, \"IPv4Address\" : { \"DefaultGateway\" : \"10.0.0.1\", "
                "\"DhcpEnable\" : false, \"IPAddress\" : \"10.0.0.5\", \"SubnetMask\" : \"255.255.255.0\" }, "
                "\"SerialNo\" : \"1F000000000001\", \"Vendor\" : \"Dahua\", \"Version\" : \"2.400.0.8\" } } "
                "}\n") +
                QByteArray(1, '\0'),
            reached);
        QVERIFY(found);
        QCOMPARE(found->protocol, QStringLiteral("dahua"));
        QCOMPARE(found->mac, QStringLiteral("4c:11:bf:00:00:01"));
        QCOMPARE(said(*found, "mac"), QStringLiteral("4c:11:bf:00:00:01"));
        QCOMPARE(said(*found, "IPv4Address.IPAddress"), QStringLiteral("10.0.0.5"));
        QCOMPARE(found->said.value(QStringLiteral("IPv4Address.DhcpEnable")), QVariant(false));
        QCOMPARE(found->said.value(QStringLiteral("HttpPort")).toInt(), 80);
        QCOMPARE(found->hardware, QStringLiteral("IPC-HDW5421S"));
        QCOMPARE(found->maker, QStringLiteral("Dahua"));
    }

    void dhipOfAnotherLabelNamesNoMaker()
    {
        const auto found = dhipSighting(
            dhip("{\"method\":\"client.notifyDevInfo\",\"params\":{\"deviceInfo\":{\"DeviceType\":\"X1\","
                 "\"Vendor\":\"Private\"}}}"),
            reached);
        QVERIFY(found);
        QVERIFY(found->maker.isEmpty());
        QCOMPARE(said(*found, "Vendor"), QStringLiteral("Private"));
    }

    void dhipRefusesWhatIsNone()
    {
        QVERIFY(!readDhip(dhipSearch()));
        QVERIFY(!readDhip(dhip("{\"method\":\"client.notifyDevInfo\",\"params\":{}}")));
        QVERIFY(!readDhip(dhip("[[[[[[[[[[[")));
        QVERIFY(!readDhip(dhip("{\"method\":\"client.notifyDevInfo\"").left(33)));
        // A length far beyond what is there reads no further than that.
        QByteArray lies =
            dhip("{\"method\":\"client.notifyDevInfo\",\"params\":{\"deviceInfo\":{\"a\":\"b\"}}}");
        qToLittleEndian(quint32(0xffffffff), lies.data() + 16);
        const auto read = readDhip(lies);
        QVERIFY(!read || read->size() == 1);
        // As many fields as anybody likes are not kept.
        QByteArray many = "{\"method\":\"client.notifyDevInfo\",\"params\":{\"deviceInfo\":{\"z\":1";
        for (int i = 0; i < 500; ++i)
            many += ",\"f" + QByteArray::number(i) + "\":1";
        const auto bounded = readDhip(dhip(many + "}}}"));
        QVERIFY(bounded && bounded->size() <= 128);
    }

    void dahuaOneAnswerOfACamera()
    {
        QByteArray message(0x78, '\0');
        const QByteArray second = "90:02:a9:00:00:01IPC-HFW3200C";
        const QByteArray third = "SerialNo:PZ3D000001\r\nVersion:2.210.0000.0.R\r\n";
        message[0] = char(0xb3);
        message[2] = char(second.size());
        qToLittleEndian(quint16(third.size()), message.data() + 0x14);
        message.replace(0x28, 3, "IPC");
        qToBigEndian(quint32(0x0a000005), message.data() + 0x38);
        const auto found = dahuaV1Sighting(message + second + third, reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("90:02:a9:00:00:01"));
        QCOMPARE(found->hardware, QStringLiteral("IPC-HFW3200C"));
        QCOMPARE(found->serial, QStringLiteral("PZ3D000001"));
        QCOMPARE(said(*found, "IPv4Address.IPAddress"), QStringLiteral("10.0.0.5"));
        QVERIFY(found->saysMore);
        QVERIFY(!readDahuaV1(message.left(0x60)));
        QVERIFY(!readDahuaV1(dahuaV1Search()));
    }

    void hanwhaAnswerOfACamera()
    {
        QCOMPARE(hanwhaSearch().size(), 0x106);
        QCOMPARE(hanwhaSearch().at(0), char(1));
        QByteArray message(0x106, '\0');
        message[0] = 0x0b;
        message.replace(0x13, 17, "00:09:18:00:00:01");
        message.replace(0x25, 8, "10.0.0.5");
        message.replace(0x6d, 9, "XNV-6080R");
        const auto found = hanwhaSighting(message, reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("00:09:18:00:00:01"));
        QCOMPARE(found->hardware, QStringLiteral("XNV-6080R"));
        QCOMPARE(said(*found, "address"), QStringLiteral("10.0.0.5"));
        QVERIFY(!hanwhaSighting(hanwhaSearch(), reached));
        QVERIFY(!hanwhaSighting(message.left(0x60), reached));
    }

    void ubiquitiAnswersOfACameraAndOfAnAccessPoint()
    {
        QCOMPARE(ubiquitiSearch(), QByteArray("\x01\0\0\0", 4));
        const auto part = [](char type, const QByteArray &value) {
            return QByteArray(1, type) + QByteArray(1, '\0') + QByteArray(1, char(value.size())) + value;
        };
        const QByteArray mac = QByteArray::fromHex("fcecda000001");
        const QByteArray camera =
            QByteArray("\x01\0\0\0", 4) + part(0x02, mac + QByteArray::fromHex("0a000005")) +
            part(0x0b, "Front door") + part(0x0c, "UVC G3") + part(0x03, "UVC.S2L.v4.23.8");
        const auto found = ubiquitiSighting(camera, reached);
        QVERIFY(found);
        QVERIFY(!found->widensOnly);
        QCOMPARE(found->mac, QStringLiteral("fc:ec:da:00:00:01"));
        QCOMPARE(found->name, QStringLiteral("Front door"));
        QCOMPARE(found->hardware, QStringLiteral("UVC G3"));
        QCOMPARE(said(*found, "address"), QStringLiteral("10.0.0.5"));
        const auto radio =
            ubiquitiSighting(QByteArray("\x01\0\0\0", 4) + part(0x01, mac) + part(0x0c, "U7LT"), reached);
        QVERIFY(radio && radio->widensOnly);
        QVERIFY(!ubiquitiSighting(ubiquitiSearch(), reached));
        QVERIFY(ubiquitiSighting(camera.left(20), reached)); // what came whole counts
    }

    void xmeyeAnswerOfACamera()
    {
        const QByteArray question = xmeyeSearch();
        QCOMPARE(question, QByteArray::fromHex("ff00000000000000000000000000fa0500000000"));
        const QByteArray body =
            "{ \"NetWork.NetCommon\" : { \"ChannelNum\" : 1, \"GateWay\" : \"0x0100000A\", \"HostIP\" : "
            "\"0x0500000A\", "
            "\"HostName\" : \"LocalHost\", \"HttpPort\" : 80, \"MAC\" : \"00:12:16:00:00:01\", \"SN\" : "
            "\"a1b2c3d4e5f60718\", \"TCPPort\" : 34567, \"Version\" : \"V4.02.R11\" }, \"Ret\" : 100 }\n";
        QByteArray message(20, '\0');
        message[0] = char(0xff);
        message[1] = 1;
        qToLittleEndian(quint16(1531), message.data() + 14);
        qToLittleEndian(quint32(body.size() + 1), message.data() + 16);
        const auto found = xmeyeSighting(message + body + QByteArray(1, '\0'), reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("00:12:16:00:00:01"));
        QCOMPARE(said(*found, "HostIP"), QStringLiteral("10.0.0.5"));
        QCOMPARE(found->serial, QStringLiteral("a1b2c3d4e5f60718"));
        QVERIFY(found->name.isEmpty());
        QVERIFY(!xmeyeSighting(question, reached));
        QVERIFY(!xmeyeSighting(message, reached));
    }

    void v380AnswerOfACamera()
    {
        QCOMPARE(v380Search(), QByteArray("NVDEVSEARCH^100"));
        const auto found = v380Sighting(
            "NVDEVRESULT^1^E0A1B2000001^10.0.0.5^255.255.255.0^10.0.0.1^0^0^0^0^0^0^12345678^0^0^0", reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("E0A1B2000001"));
        QCOMPARE(said(*found, "id"), QStringLiteral("12345678"));
        QVERIFY(!v380Sighting("NVDEVRESULT^1^E0", reached));
        QVERIFY(!v380Sighting(v380Search(), reached));
    }

    void boschAnswersInBytesAndInXml()
    {
        const QByteArray question = boschSearch();
        QCOMPARE(question.size(), 12);
        QCOMPARE(question.left(4), QByteArray::fromHex("9939a427"));
        QCOMPARE(question.right(4), QByteArray::fromHex("ff0006de"));
        const auto bytes = boschSighting(QByteArray::fromHex("9939a4270102030400075f0000010000"
                                                             "0a000005ffffff000a00000100000000"),
                                         reached);
        QVERIFY(bytes);
        QCOMPARE(bytes->mac, QStringLiteral("00:07:5f:00:00:01"));
        QCOMPARE(said(*bytes, "address"), QStringLiteral("10.0.0.5"));
        const auto xml =
            boschSighting("<root><device><friendlyName>NBE-3502-AL</friendlyName><unitIPAddress>10.0.0.5"
                          "</unitIPAddress><physAddress>00-07-5f-00-00-02</physAddress>"
                          "<serialNumber>044000001</serialNumber></device></root>",
                          reached);
        QVERIFY(xml);
        QCOMPARE(xml->name, QStringLiteral("NBE-3502-AL"));
        QCOMPARE(xml->serial, QStringLiteral("044000001"));
        QVERIFY(!boschSighting("<root><friendlyName>Television</friendlyName></root>", reached));
        QVERIFY(!boschSighting(question, reached));
    }

    void vivotekAnswerOfACamera()
    {
        QCOMPARE(vivotekSearch(), QByteArray::fromHex("014a5d8f1c"));
        const QByteArray message = QByteArray::fromHex("014a5d8f1c") + QByteArray("\x01\x09", 2) +
                                   "Warehouse" + QByteArray::fromHex("02060002d1000001") +
                                   QByteArray::fromHex("03040a000005") + QByteArray("\x04\x07", 2) +
                                   QByteArray("\x09\x06", 2) + "IB9365";
        const auto found = vivotekSighting(message, reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("00:02:d1:00:00:01"));
        QCOMPARE(found->hardware, QStringLiteral("IB9365"));
        QCOMPARE(found->name, QStringLiteral("Warehouse"));
        QVERIFY(!vivotekSighting(vivotekSearch(), reached));
    }

    void foscamAnswerOfACamera()
    {
        QCOMPARE(foscamSearch(),
                 QByteArray::fromHex("4d4f5f490000000000000000000000040000000400000000000001"));
        QByteArray message(88, '\0');
        message.replace(0, 4, "MO_I");
        message[4] = 1;
        message.replace(23, 12, "00626E000001");
        message.replace(36, 6, "Garage");
        qToBigEndian(quint32(0x0a000005), message.data() + 57);
        message.replace(77, 4, QByteArray::fromHex("0b162231"));
        qToBigEndian(quint16(8080), message.data() + 85);
        const auto found = foscamSighting(message, reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("00626E000001"));
        QCOMPARE(found->name, QStringLiteral("Garage"));
        QCOMPARE(found->firmware, QStringLiteral("11.22.34.49"));
        QCOMPARE(found->said.value(QStringLiteral("port")).toInt(), 8080);
        QVERIFY(!foscamSighting(message.left(87), reached));
        QVERIFY(!foscamSighting(foscamSearch(), reached));
    }

    void sonyAnswerOfACamera()
    {
        QCOMPARE(sonySearch(), QByteArray("\x02"
                                          "ENQ:allinfo\xff\x03"));
        const auto found = sonySighting("\x02"
                                        "MAC:00-01-4a-00-00-01\xff"
                                        "INFO:network\xff"
                                        "MODEL:SNC-VB600\xff"
                                        "SERIAL:1000001\xff"
                                        "SOFTVER:2.7.2\xff"
                                        "IPADR:10.0.0.5\xff\x03",
                                        reached);
        QVERIFY(found);
        QCOMPARE(found->mac, QStringLiteral("00-01-4a-00-00-01"));
        QCOMPARE(found->hardware, QStringLiteral("SNC-VB600"));
        QCOMPARE(found->serial, QStringLiteral("1000001"));
        QVERIFY(!sonySighting(sonySearch(), reached));
        QVERIFY(!sonySighting("MODEL:x", reached));
    }

    // What any of them sends is small, and none of them reads another's question or garbage as a camera.
    void nobodyTakesQuestionsOrGarbageForAnAnswer()
    {
        QList<QByteArray> inputs{{}, QByteArray(1, '\0'), QByteArray(2000, '\xff'), QByteArray(88, 'A')};
        for (const AskProtocol &protocol : askProtocols())
            inputs.append(protocol.question());
        for (const AskProtocol &protocol : askProtocols()) {
            QVERIFY(protocol.question().size() < 300);
            for (const QByteArray &input : inputs)
                QVERIFY2(!protocol.answer(input, reached), qPrintable(protocol.name));
        }
    }
};

QTEST_GUILESS_MAIN(MakerCodecsTest)
#include "MakerCodecsTest.moc"
