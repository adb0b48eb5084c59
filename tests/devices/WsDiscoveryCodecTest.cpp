#include "devices/discovery/WsDiscoveryCodec.h"

#include <QTest>

using namespace cw;

class WsDiscoveryCodecTest : public QObject {
    Q_OBJECT

    static QByteArray
    match(const QByteArray &types, const QByteArray &scopes, const QByteArray &xaddrs,
          const QByteArray &declared = "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\"")
    {
        return "<?xml version=\"1.0\"?><SOAP-ENV:Envelope "
               "xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\" "
               "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
               "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" " +
               declared +
               "><SOAP-ENV:Header><wsa:MessageID>uuid:1</wsa:MessageID></"
               "SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>"
               "<d:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:cam</wsa:Address></"
               "wsa:EndpointReference>"
               "<d:Types>" +
               types + "</d:Types><d:Scopes>" + scopes + "</d:Scopes><d:XAddrs>" + xaddrs +
               "</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></"
               "SOAP-ENV:Body>"
               "</SOAP-ENV:Envelope>";
    }

private Q_SLOTS:
    void probesInBothDialects()
    {
        for (const auto dialect : {WsDialect::Of2005, WsDialect::Of2009}) {
            const QByteArray probe = wsProbe(WsProbeType::Device, QStringLiteral("urn:uuid:x"), dialect);
            const bool old = dialect == WsDialect::Of2005;
            const QByteArray space = old ? "http://schemas.xmlsoap.org/ws/2005/04/discovery"
                                         : "http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01";
            QVERIFY(probe.contains("xmlns:d=\"" + space + "\""));
            QVERIFY(probe.contains(">" + space + "/Probe</a:Action>"));
            QCOMPARE(probe.contains("http://www.w3.org/2005/08/addressing"), !old);
            const auto read = readWsMessage(probe);
            QVERIFY(read);
            QCOMPARE(read->kind, WsMessage::Kind::Probe);
            QCOMPARE(read->messageId, QStringLiteral("urn:uuid:x"));
        }
    }

    // wsdd and Windows say Hello in the dialect of 2009 too: a computer that shares files is no camera.
    void aComputerThatSharesFilesIsNoCamera()
    {
        const auto message = readWsMessage(
            "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\" "
            "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
            "xmlns:wsd=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
            "xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\" "
            "xmlns:pub=\"http://schemas.microsoft.com/windows/pub/2005/07\"><soap:Body><wsd:ProbeMatches>"
            "<wsd:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:1</wsa:Address></"
            "wsa:EndpointReference>"
            "<wsd:Types>wsdp:Device pub:Computer</wsd:Types><wsd:XAddrs>http://10.0.0.7:5357/1</wsd:XAddrs>"
            "</wsd:ProbeMatch></wsd:ProbeMatches></soap:Body></soap:Envelope>");
        QVERIFY(message);
        QCOMPARE(message->targets.size(), 1);
        QVERIFY(!message->targets.first().camera);
    }

    void readsAProbeMatchWithoutRelatesTo()
    {
        const auto message =
            readWsMessage(match("dn:NetworkVideoTransmitter tds:Device",
                                "onvif://www.onvif.org/name/Gate%202 onvif://www.onvif.org/hardware/X-1",
                                "http://10.0.0.5/onvif/device_service http://[fe80::1]/onvif/device_service",
                                "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" "
                                "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\""));
        QVERIFY(message);
        QCOMPARE(message->kind, WsMessage::Kind::ProbeMatches);
        QVERIFY(message->relatesTo.isEmpty());
        QCOMPARE(message->targets.size(), 1);
        QVERIFY(message->targets[0].camera);
        const Sighting sighting = sightingOf(message->targets[0], QStringLiteral("10.0.0.5"));
        QCOMPARE(sighting.name, QStringLiteral("Gate 2"));
        QCOMPARE(sighting.hardware, QStringLiteral("X-1"));
        QCOMPARE(sighting.serviceUrls.value(0), QUrl(QStringLiteral("http://10.0.0.5/onvif/device_service")));
        QCOMPARE(sighting.said.value(QStringLiteral("xaddrs")).toStringList().size(), 2);
    }

    void readsTheLaterDialectAndADefaultNamespace()
    {
        const auto message = readWsMessage(
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Header/><Body>"
            "<Hello xmlns=\"http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01\"><EndpointReference "
            "xmlns=\"http://www.w3.org/2005/08/addressing\"><Address>uuid:7</Address></EndpointReference>"
            "<Types "
            "xmlns:n=\"http://www.onvif.org/ver10/device/wsdl\">n:Device</Types></Hello></Body></Envelope>");
        QVERIFY(message);
        QCOMPARE(message->kind, WsMessage::Kind::Hello);
        QCOMPARE(message->targets.value(0).endpoint, QStringLiteral("uuid:7"));
        QVERIFY(message->targets.value(0).camera);
    }

    void doesNotTakeAPrinterForACamera()
    {
        const auto message = readWsMessage(
            match("wsdp:Device wprt:PrintDeviceType", "", "http://10.0.0.8:5357/abc",
                  "xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\" xmlns:wprt=\"urn:p\""));
        QVERIFY(message);
        QVERIFY(!message->targets.value(0).camera);
    }

    void mendsAddresses_data()
    {
        QTest::addColumn<QString>("xaddr");
        QTest::addColumn<QString>("url");
        QTest::newRow("wrong host") << QStringLiteral("http://192.0.2.9:8000/onvif/device_service")
                                    << QStringLiteral("http://10.0.0.5:8000/onvif/device_service");
        QTest::newRow("unset host") << QStringLiteral("http://0.0.0.0/onvif/device_service")
                                    << QStringLiteral("http://10.0.0.5/onvif/device_service");
        QTest::newRow("doubled port") << QStringLiteral("http://10.0.0.5:8106:8106/onvif/device_service")
                                      << QStringLiteral("http://10.0.0.5:8106/onvif/device_service");
        QTest::newRow("login inside")
            << QStringLiteral("http://a:b@10.0.0.5/x") << QStringLiteral("http://10.0.0.5/x");
        QTest::newRow("no URL") << QStringLiteral("10.0.0.5") << QString();
        QTest::newRow("not HTTP") << QStringLiteral("soap.udp://10.0.0.5/x") << QString();
    }

    void mendsAddresses()
    {
        QFETCH(QString, xaddr);
        QFETCH(QString, url);
        QCOMPARE(mendedXAddr(xaddr, QStringLiteral("10.0.0.5")).toString(), url);
    }

    void givesALinkLocalAddressTheScopeItWasReachedBy()
    {
        WsTarget target;
        target.xaddrs = QStringList{QStringLiteral("http://[fe80::1]:8000/onvif/device_service")};
        const Sighting sighting = sightingOf(target, QStringLiteral("fe80::1%lo"));
        QCOMPARE(sighting.serviceUrls.value(0).host(), QStringLiteral("fe80::1%lo"));
        QCOMPARE(sighting.serviceUrls.value(0).port(), 8000);
    }

    void refusesWhatIsNoMessage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = match("dn:NetworkVideoTransmitter", "", "http://10.0.0.5/");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray("\x00\xff\x12<<<", 6);
        QTest::newRow("truncated") << good.left(good.size() / 2);
        QTest::newRow("document type") << QByteArray("<!DOCTYPE x [<!ENTITY a \"b\">]>") + good.mid(21);
        QTest::newRow("huge") << good + QByteArray(100'000, ' ');
        QTest::newRow("deep") << QByteArray("<a>").repeated(10'000);
        QTest::newRow("other XML") << QByteArray("<html><body/></html>");
    }

    void refusesWhatIsNoMessage()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!readWsMessage(bytes));
    }

    void mendsInvalidUtf8AndBareAmpersands()
    {
        const auto message =
            readWsMessage(match("dn:NetworkVideoTransmitter", "onvif://www.onvif.org/name/caf\xe9",
                                "http://10.0.0.5/onvif/device_service?a=1&b=2"));
        QVERIFY(message);
        QVERIFY(message->targets.value(0).xaddrs.value(0).endsWith(QStringLiteral("a=1&b=2")));
    }

    void asksInWordsThatItReadsItself()
    {
        const auto message = readWsMessage(wsProbe(WsProbeType::Device, QStringLiteral("urn:uuid:42")));
        QVERIFY(message);
        QCOMPARE(message->kind, WsMessage::Kind::Probe);
        QCOMPARE(message->messageId, QStringLiteral("urn:uuid:42"));
    }
};

QTEST_GUILESS_MAIN(WsDiscoveryCodecTest)
#include "WsDiscoveryCodecTest.moc"
