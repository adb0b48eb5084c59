// What rules rest on beside sizes and names, seen in frames; and never a credential.
#include "devices/audit/packets/SignTable.h"
#include "tests/devices/audit/packets/PipelineRig.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::test;

namespace {

const char *const camera = "192.168.1.20";
const char *const cloud = "203.0.113.7";

using Kind = WireSign::Kind;

// A connection of a client to a server, one payload after the other.
class Connection {
public:
    Connection(PipelineRig &rig, const char *client, const char *server, quint16 port)
        : m_rig(rig), m_client(client), m_server(server), m_port(port)
    {
        feed(true, 2, {});
        feed(false, 0x12, {});
        m_out = m_in = 2;
    }
    void out(const QByteArray &payload) { feed(true, 0x18, payload); }
    void in(const QByteArray &payload) { feed(false, 0x18, payload); }

private:
    void feed(bool fromClient, quint8 flags, const QByteArray &payload)
    {
        quint32 &sequence = fromClient ? m_out : m_in;
        m_rig.feed(++m_time, fromClient
                                 ? tcpFrame(m_client, 50000, m_server, m_port, flags, sequence, payload)
                                 : tcpFrame(m_server, m_port, m_client, 50000, flags, sequence, payload));
        sequence += quint32(payload.size());
    }
    PipelineRig &m_rig;
    const char *m_client;
    const char *m_server;
    quint16 m_port;
    quint32 m_out = 1, m_in = 1;
    qint64 m_time = 0;
};

QStringList told(const PipelineRig &rig, Kind kind)
{
    QStringList out;
    for (const WireSign &sign : rig.signs)
        if (sign.kind == kind)
            out.append(sign.detail);
    return out;
}

} // namespace

class SignTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfTheTablesIsRead();
    void relaysAreKnownByTheirFirstBytes_data();
    void relaysAreKnownByTheirFirstBytes();
    void whatOnlyLooksAlikeIsNoRelay_data();
    void whatOnlyLooksAlikeIsNoRelay();
    void relayPortUnderAMakersNameIsARelay();
    void loginInTheOpenIsToldWithoutTheLogin_data();
    void loginInTheOpenIsToldWithoutTheLogin();
    void digestIsNoLoginInTheOpen();
    void videoAnnouncedByRtspIsPlain();
    void encryptedVideoIsNotPlain();
    void mjpegIsPlainVideo();
    void portMappingsAreTold_data();
    void portMappingsAreTold();
    void upnpMappingIsToldAcrossSegments();
    void encryptedNamesAreTold_data();
    void encryptedNamesAreTold();
    void helloOverTwoSegmentsGivesItsName();
    void tls13HidesTheCertificate();
    void aSignIsToldOnceAnHour();
};

void SignTest::everyRowOfTheTablesIsRead()
{
    const SignTable &table = SignTable::builtIn();
    QCOMPARE(table.rejected(), 0);
    QVERIFY(table.patterns().size() >= 10);
    QCOMPARE(table.service(QStringLiteral("litedev.hik-connect.com"), 6500)->what,
             QStringLiteral("Hikvision CAS"));
    QVERIFY(!table.service(QStringLiteral("nothik-connect.com"), 6500));
    QCOMPARE(table.resolver(ip("8.8.8.8")), QStringLiteral("Google"));
    QCOMPARE(SignTable::parse("PPPP;udp;x;f1;;;relay;source\n", {}, {}).rejected(), 1);
    QCOMPARE(SignTable::parse("a row without a source;udp;1;f1;;;relay;\n", {}, {}).rejected(), 1);
}

void SignTest::relaysAreKnownByTheirFirstBytes_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("application");
    const auto row = [](const char *name, int port, const QByteArray &payload, const char *detail,
                        const char *application) {
        QTest::newRow(name) << port << payload << QString::fromLatin1(detail)
                            << QString::fromLatin1(application);
    };
    row("PPPP hello", 32100, QByteArray::fromHex("f1000000"), "PPPP hello", "PPPP");
    row("PPPP login", 32100, QByteArray::fromHex("f1100004") + "IDID", "PPPP login", "PPPP");
    row("PPPP data on a port that nobody knows", 51234, QByteArray::fromHex("f1d00004d1000001"), "PPPP data",
        "PPPP");
    row("Dahua introduction", 8800, "DHGET /probe/p2psrv HTTP/1.1\r\nCSeq: 1\r\n\r\n", "Dahua P2P",
        "Dahua P2P");
    row("Dahua stream", 40001, QByteArray("PTCP") + QByteArray(20, 0), "Dahua P2P", "Dahua P2P");
    row("Reolink", 9999, QByteArray::fromHex("3acf872a2c000000"), "Reolink P2P", "Reolink P2P");
    row("Kalay", 10240, QByteArray::fromHex("0402190a080000002804120000000000") + QByteArray(8, 1), "Kalay",
        "Kalay");
}

void SignTest::relaysAreKnownByTheirFirstBytes()
{
    QFETCH(int, port);
    QFETCH(QByteArray, payload);
    PipelineRig rig;
    rig.feed(0, udpFrame(camera, 50000, cloud, quint16(port), payload));
    rig.finish();
    QCOMPARE(rig.signs.size(), size_t(1));
    const WireSign &sign = rig.signs[0];
    QCOMPARE(sign.kind, Kind::Relay);
    QTEST(sign.detail, "detail");
    QCOMPARE(sign.client.toString(), QString::fromLatin1(camera));
    QCOMPARE(sign.server.toString(), QString::fromLatin1(cloud));
    QCOMPARE(int(sign.port), port);
    QCOMPARE(sign.flow, rig.flows[0].id);
    QTEST(rig.flows[0].application, "application");
}

void SignTest::whatOnlyLooksAlikeIsNoRelay_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("a length that does not agree, elsewhere")
        << 51234 << QByteArray::fromHex("f1d00005d1000001");
    QTest::newRow("a type that does not exist") << 32100 << QByteArray::fromHex("f1aa0000");
    QTest::newRow("PTCP within a text") << 40001 << QByteArray("xPTCP");
    QTest::newRow("Reolink's number turned round, elsewhere")
        << 40001 << QByteArray::fromHex("2a87cf3a00000000");
}

void SignTest::whatOnlyLooksAlikeIsNoRelay()
{
    QFETCH(int, port);
    QFETCH(QByteArray, payload);
    PipelineRig rig;
    rig.feed(0, udpFrame(camera, 50000, cloud, quint16(port), payload));
    rig.finish();
    QCOMPARE(told(rig, Kind::Relay), QStringList());
}

void SignTest::relayPortUnderAMakersNameIsARelay()
{
    PipelineRig rig;
    Connection connection(rig, camera, cloud, 8554);
    connection.out(clientHello({"vtm1.ezvizlife.com", false, false}));
    QCOMPARE(told(rig, Kind::Relay), QStringList{QStringLiteral("EZVIZ relay")});
}

void SignTest::loginInTheOpenIsToldWithoutTheLogin_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("fromClient");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("detail");
    QTest::newRow("HTTP") << 80 << true
                          << QByteArray(
                                 "GET / HTTP/1.1\r\nHost: x\r\nauthorization: basic YWRtaW46c2VjcmV0\r\n\r\n")
                          << QStringLiteral("HTTP Basic");
    QTest::newRow("RTSP") << 554 << true
                          << QByteArray("DESCRIBE rtsp://10.0.0.5/ RTSP/1.0\r\nCSeq: 2\r\nAuthorization: "
                                        "Basic YWRtaW46c2VjcmV0\r\n\r\n")
                          << QStringLiteral("RTSP Basic");
    QTest::newRow("FTP") << 21 << true << QByteArray("PASS secret\r\n") << QStringLiteral("FTP");
    QTest::newRow("telnet") << 23 << false << QByteArray("\r\nlocalhost login: ") << QStringLiteral("telnet");
    QTest::newRow("SMTP") << 25 << true << QByteArray("AUTH PLAIN AGFkbWluAHNlY3JldA==\r\n")
                          << QStringLiteral("SMTP");
}

void SignTest::loginInTheOpenIsToldWithoutTheLogin()
{
    QFETCH(int, port);
    QFETCH(bool, fromClient);
    QFETCH(QByteArray, payload);
    PipelineRig rig;
    Connection connection(rig, camera, cloud, quint16(port));
    fromClient ? connection.out(payload) : connection.in(payload);
    rig.finish();
    QStringList logins = told(rig, Kind::PlainLogin);
    QCOMPARE(logins.size(), 1);
    QTEST(logins[0], "detail");
    for (const FlowDelta &flow : rig.flows)
        for (const QString &text : {flow.application, flow.name, flow.tlsDetail})
            QVERIFY(!text.contains(QStringLiteral("secret")) && !text.contains(QStringLiteral("YWRt")));
}

void SignTest::digestIsNoLoginInTheOpen()
{
    PipelineRig rig;
    Connection connection(rig, camera, cloud, 80);
    connection.out("GET / HTTP/1.1\r\nAuthorization: Digest username=\"a\", response=\"Basic \"\r\n\r\n");
    QCOMPARE(told(rig, Kind::PlainLogin), QStringList());
}

void SignTest::videoAnnouncedByRtspIsPlain()
{
    PipelineRig rig;
    Connection connection(rig, "192.168.1.5", camera, 554);
    connection.out("SETUP rtsp://192.168.1.20/1 RTSP/1.0\r\nCSeq: 3\r\nTransport: "
                   "RTP/AVP;unicast;client_port=6000-6001\r\n\r\n");
    connection.in("RTSP/1.0 200 OK\r\nCSeq: 3\r\nTransport: "
                  "RTP/AVP;unicast;client_port=6000-6001;server_port=7000-7001\r\n\r\n");
    rig.feed(100, udpFrame(camera, 7000, "192.168.1.5", 6000,
                           QByteArray::fromHex("806000010000000112345678") + "video"));
    rig.finish();
    QCOMPARE(told(rig, Kind::PlainVideo), QStringList{QStringLiteral("RTP")});
    QCOMPARE(rig.deltasOf(7000)[0].application, QStringLiteral("RTP"));
}

void SignTest::encryptedVideoIsNotPlain()
{
    PipelineRig rig;
    Connection connection(rig, "192.168.1.5", camera, 554);
    connection.out("SETUP rtsp://192.168.1.20/1 RTSP/1.0\r\nCSeq: 3\r\nTransport: "
                   "RTP/SAVP;unicast;client_port=6000-6001\r\n\r\n");
    rig.feed(100, udpFrame(camera, 7000, "192.168.1.5", 6000,
                           QByteArray::fromHex("806000010000000112345678") + "video"));
    rig.finish();
    QCOMPARE(told(rig, Kind::PlainVideo), QStringList());
}

void SignTest::mjpegIsPlainVideo()
{
    PipelineRig rig;
    Connection connection(rig, "192.168.1.5", camera, 80);
    connection.out("GET /video.mjpg HTTP/1.1\r\nHost: c\r\n\r\n");
    connection.in("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=x\r\n\r\n--x\r\n");
    QCOMPARE(told(rig, Kind::PlainVideo), QStringList{QStringLiteral("MJPEG")});
}

void SignTest::portMappingsAreTold_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("details");
    // Version 0, TCP, inner port 554, outer 8554, two hours.
    QTest::newRow("NAT-PMP") << QByteArray::fromHex("00020000022a216a00001c20")
                             << QStringList{QStringLiteral("NAT-PMP TCP 8554 to 554")};
    QTest::newRow("NAT-PMP ends one") << QByteArray::fromHex("00020000022a216a00000000") << QStringList();
    QTest::newRow("NAT-PMP asks for the address") << QByteArray::fromHex("0000") << QStringList();
    QTest::newRow("PCP") << QByteArray::fromHex("0201000000001c20") + QByteArray(16, 0) +
                                QByteArray(12, 'n') + QByteArray::fromHex("11000000022a216a") +
                                QByteArray(16, 0)
                         << QStringList{QStringLiteral("PCP UDP 8554 to 554")};
}

void SignTest::portMappingsAreTold()
{
    QFETCH(QByteArray, payload);
    PipelineRig rig;
    rig.feed(0, udpFrame(camera, 5350, "192.168.1.1", 5351, payload));
    QTEST(told(rig, Kind::PortMapping), "details");
}

void SignTest::upnpMappingIsToldAcrossSegments()
{
    PipelineRig rig;
    Connection connection(rig, camera, "192.168.1.1", 5000);
    connection.out("POST /ctl/IPConn HTTP/1.1\r\nHost: 192.168.1.1\r\nSOAPAction: "
                   "\"urn:schemas-upnp-org:service:WANIPConnection:1#AddPortMapping\"\r\n\r\n");
    connection.out(
        "<s:Body><u:AddPortMapping><NewExternalPort>8080</NewExternalPort><NewProtocol>TCP</NewProtocol>"
        "<NewInternalPort>80</NewInternalPort></u:AddPortMapping></s:Body>");
    QCOMPARE(told(rig, Kind::PortMapping), QStringList{QStringLiteral("UPnP TCP 8080 to 80")});
}

void SignTest::encryptedNamesAreTold_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QStringList>("details");
    QTest::newRow("DoT") << QByteArray(cloud) << 853 << QByteArray("dns.example.com")
                         << QStringList{QStringLiteral("DoT")};
    QTest::newRow("DoH by name") << QByteArray(cloud) << 443 << QByteArray("dns.google")
                                 << QStringList{QStringLiteral("DoH Google")};
    QTest::newRow("DoH by address") << QByteArray("1.1.1.1") << 443 << QByteArray()
                                    << QStringList{QStringLiteral("DoH Cloudflare")};
    QTest::newRow("neither") << QByteArray(cloud) << 443 << QByteArray("www.example.com") << QStringList();
}

void SignTest::encryptedNamesAreTold()
{
    QFETCH(QByteArray, server);
    QFETCH(int, port);
    QFETCH(QByteArray, name);
    PipelineRig rig;
    Connection connection(rig, camera, server.constData(), quint16(port));
    connection.out(clientHello({name.constData(), true, false}));
    rig.finish();
    QTEST(told(rig, Kind::EncryptedDns), "details");
}

void SignTest::helloOverTwoSegmentsGivesItsName()
{
    PipelineRig rig;
    Connection connection(rig, camera, cloud, 443);
    const QByteArray name = QByteArray("a-name-that-is-longer-than-the-eighty-bytes-which-ndpi-keeps.") +
                            QByteArray(30, 'x') + ".example.com";
    const QByteArray hello = clientHello({name.constData(), true, true});
    connection.out(hello.left(70));
    connection.out(hello.mid(70));
    rig.finish();
    QCOMPARE(rig.flows[0].name, QString::fromLatin1(name));
    QCOMPARE(rig.flows[0].nameSource, NameSource::Sni);
    QCOMPARE(rig.flows[0].application, QStringLiteral("TLS"));
    QCOMPARE(told(rig, Kind::EncryptedHello), QStringList{QStringLiteral("TLS")});
}

void SignTest::tls13HidesTheCertificate()
{
    for (const bool hidden : {false, true}) {
        PipelineRig rig;
        Connection connection(rig, camera, cloud, 443);
        connection.out(clientHello({"a.example.com", hidden, false}));
        connection.in(serverHello(hidden));
        rig.finish();
        QCOMPARE(told(rig, Kind::HiddenCertificate),
                 hidden ? QStringList{QStringLiteral("TLSv1.3")} : QStringList());
        Coverage coverage;
        addTo(coverage, rig.counts());
        QCOMPARE(
            std::count(coverage.blindSpots.begin(), coverage.blindSpots.end(), BlindSpot::HiddenCertificate),
            hidden ? 1 : 0);
    }
}

void SignTest::aSignIsToldOnceAnHour()
{
    PipelineRig rig;
    for (int minute = 0; minute < 120; ++minute)
        rig.feed(minute * 60'000,
                 udpFrame(camera, quint16(50000 + minute), cloud, 32100, QByteArray::fromHex("f1000000")));
    QCOMPARE(told(rig, Kind::Relay).size(), 2);
}

QTEST_APPLESS_MAIN(SignTest)
#include "SignTest.moc"
