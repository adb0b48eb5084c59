// The probe over the wire against scripted servers: what it sends, what it takes, and what it never does.
#include "devices/provenance/ProvenanceProbe.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Appraiser.h"
#include "devices/provenance/TableStore.h"
#include "tests/doubles/ScriptedServer.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;
using doubles::ScriptedServer;

class ProvenanceProbeTest : public QObject {
    Q_OBJECT

    static Device deviceAt(const QTcpServer &server)
    {
        Device out;
        out.id = QStringLiteral("d");
        out.addresses = QStringList{server.serverAddress().toString()};
        out.state = DeviceState::Ready;
        return out;
    }
    static QByteArray http(const QByteArray &status, const QByteArray &headers = {},
                           const QByteArray &body = {})
    {
        return "HTTP/1.1 " + status + "\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static Endpoint endpoint(const char *path)
    {
        return {QString::fromLatin1(path), QStringLiteral("hikvision"), {}};
    }
    // What came of one probe of a server that answers HTTP.
    QMap<QString, QVariantMap> probed(ScriptedServer &server, const QList<Endpoint> &endpoints = {},
                                      ProvenanceProbe::Ports ports = {})
    {
        ProvenanceProbe probe(deviceAt(server), endpoints);
        if (ports.http.isEmpty() && ports.rtsp.isEmpty() && ports.tls.isEmpty())
            ports.http = {server.serverPort()};
        probe.setPorts(ports);
        probe.setPause(std::chrono::milliseconds(0));
        probe.setTimeout(std::chrono::milliseconds(1500));
        QMap<QString, QVariantMap> said;
        bool finished = false;
        connect(&probe, &ProvenanceProbe::finished, this, [&](const QMap<QString, QVariantMap> &map) {
            said = map;
            finished = true;
        });
        probe.start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(finished, 30000); }();
        return said;
    }

private Q_SLOTS:
    void theFrontPageIsRead()
    {
        ScriptedServer server([](const QByteArray &) {
            return http("401 Unauthorized",
                        "Server: App-webs/\r\nWWW-Authenticate: Digest realm=\"DS-2CD\", nonce=\"x\"\r\n"
                        "WWW-Authenticate: Basic realm=\"DS-2CD\"\r\n",
                        "<html><head><TITLE>\n Document  Error </TITLE></head>");
        });
        const QVariantMap said = probed(server).value(QStringLiteral("http"));
        QCOMPARE(said.value(QStringLiteral("port")).toInt(), int(server.serverPort()));
        QCOMPARE(said.value(QStringLiteral("status")).toInt(), 401);
        QCOMPARE(said.value(QStringLiteral("server")).toString(), QStringLiteral("App-webs/"));
        QCOMPARE(said.value(QStringLiteral("realm")).toString(), QStringLiteral("DS-2CD"));
        QCOMPARE(said.value(QStringLiteral("title")).toString(), QStringLiteral("Document Error"));
        QCOMPARE(said.value(QStringLiteral("auth")).toStringList(),
                 (QStringList{QStringLiteral("digest-md5"), QStringLiteral("basic")}));
    }

    void onlyPathsThatAnswerUnlikeNobodysPathCount()
    {
        ScriptedServer picky([](const QByteArray &request) {
            return request.contains("/ISAPI/") ? http("401 Unauthorized") : http("404 Not Found");
        });
        const QList<Endpoint> endpoints{endpoint("/ISAPI/System/deviceInfo"), endpoint("/RPC2_Login")};
        const QVariantMap some = probed(picky, endpoints).value(QStringLiteral("http"));
        QCOMPARE(some.value(QStringLiteral("paths")).toMap(),
                 (QVariantMap{{QStringLiteral("/ISAPI/System/deviceInfo"), 401}}));
        ScriptedServer refuses([](const QByteArray &) { return http("401 Unauthorized"); });
        const QVariantMap none = probed(refuses, endpoints).value(QStringLiteral("http"));
        QVERIFY(none.contains(QStringLiteral("paths")));
        QVERIFY(none.value(QStringLiteral("paths")).toMap().isEmpty());
    }

    void nothingButReadingIsAskedAndNoLoginIsSent()
    {
        ScriptedServer server([](const QByteArray &request) {
            if (request.contains("RTSP/1.0"))
                return doubles::rtspAnswer(
                    request, "401 Unauthorized",
                    "WWW-Authenticate: Basic realm=\"r\"\r\nServer: Dahua Rtsp Server\r\n");
            return http("401 Unauthorized", "Set-Cookie: s=1\r\nWWW-Authenticate: Basic realm=\"r\"\r\n");
        });
        const auto tables = builtInTables();
        QVERIFY(tables);
        const quint16 port = server.serverPort();
        const auto said = probed(server, tables->makers.endpoints, {{port}, {port}, {}});
        QCOMPARE(said.value(QStringLiteral("rtsp")).value(QStringLiteral("server")).toString(),
                 QStringLiteral("Dahua Rtsp Server"));
        QCOMPARE(said.value(QStringLiteral("rtsp")).value(QStringLiteral("realm")).toString(),
                 QStringLiteral("r"));
        QCOMPARE(said.value(QStringLiteral("rtsp")).value(QStringLiteral("describe")).toInt(), 401);
        QCOMPARE(server.requests().size(), 2 + tables->makers.endpoints.size() + 2);
        for (const QByteArray &request : server.requests()) {
            QVERIFY2(request.startsWith("GET ") || request.startsWith("OPTIONS ") ||
                         request.startsWith("DESCRIBE "),
                     request);
            QVERIFY2(!request.toLower().contains("authorization") && !request.toLower().contains("cookie"),
                     request);
        }
    }

    void aRedirectionIsFollowedOnThisHostAlone_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("asked"); // besides the front page and the path that nobody has
        QTest::newRow("a path") << QByteArray("/doc/page/login.asp") << 1;
        QTest::newRow("another host") << QByteArray("http://192.0.2.1/stolen") << 0;
        QTest::newRow("without a scheme") << QByteArray("//192.0.2.1/stolen") << 0;
        QTest::newRow("another port") << QByteArray("http://127.0.70.200:1/x") << 0;
        QTest::newRow("another scheme") << QByteArray("file:///etc/passwd") << 0;
        QTest::newRow("round and round") << QByteArray("/") << 1;
    }
    void aRedirectionIsFollowedOnThisHostAlone()
    {
        QFETCH(QByteArray, location);
        QFETCH(int, asked);
        ScriptedServer server(
            [location](const QByteArray &) { return http("302 Found", "Location: " + location + "\r\n"); });
        probed(server);
        QCOMPARE(int(server.requests().size()), 2 + asked);
    }

    void videoThatAnybodyMaySeeIsTold()
    {
        ScriptedServer server([](const QByteArray &request) {
            return doubles::rtspAnswer(request, "200 OK", "Public: OPTIONS, DESCRIBE\r\n",
                                       request.startsWith("DESCRIBE") ? "v=0\r\n" : "");
        });
        const auto said = probed(server, {}, {{}, {server.serverPort()}, {}});
        QCOMPARE(said.value(QStringLiteral("rtsp")).value(QStringLiteral("describe")).toInt(), 200);
        QVERIFY(!said.contains(QStringLiteral("http")));
    }

    void theCertificateIsRead()
    {
        QTemporaryDir folder;
        const QString key = folder.filePath(QStringLiteral("key.pem")),
                      file = folder.filePath(QStringLiteral("cert.pem"));
        const int made = QProcess::execute(
            QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), key,
             QStringLiteral("-out"), file, QStringLiteral("-days"), QStringLiteral("9"),
             QStringLiteral("-subj"), QStringLiteral("/CN=cam/O=HIKVISION")});
        if (made != 0)
            QSKIP("There is no openssl to make a certificate with.");
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        const auto certificates = QSslCertificate::fromPath(file);
        QCOMPARE(certificates.size(), 1);
        configuration.setLocalCertificate(certificates.constFirst());
        QSslServer server;
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress(QStringLiteral("127.0.70.201"))));
        QByteArray asked;
        connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &asked] {
                asked += socket->readAll();
                if (asked.endsWith("\r\n\r\n"))
                    socket->write(http("200 OK", "Server: App-webs/\r\n", "<title>Login</title>"));
            });
        });

        ProvenanceProbe probe(deviceAt(server), {});
        probe.setPorts(
            {{}, {}, {server.serverPort()}}); // nothing answers plain HTTP: the page is asked for through TLS
        QSignalSpy finished(&probe, &ProvenanceProbe::finished);
        probe.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 15000);
        const auto said = finished.constFirst().constFirst().value<QMap<QString, QVariantMap>>();
        const QVariantMap tls = said.value(QStringLiteral("tls"));
        QVERIFY(tls.value(QStringLiteral("subject")).toString().contains(QStringLiteral("O=HIKVISION")));
        QCOMPARE(tls.value(QStringLiteral("fingerprint_sha256")).toString(),
                 QString::fromLatin1(certificates.constFirst().digest(QCryptographicHash::Sha256).toHex()));
        QVERIFY(tls.value(QStringLiteral("self_signed")).toBool());
        QVERIFY(tls.value(QStringLiteral("protocol")).toString().startsWith(QStringLiteral("TLS 1.")));
        QCOMPARE(said.value(QStringLiteral("http")).value(QStringLiteral("title")).toString(),
                 QStringLiteral("Login"));
        QVERIFY(asked.startsWith("GET / HTTP/1.1\r\n") && asked.count("\r\n\r\n") == 1);
    }

    void whatSaysNothingEndsToo_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("silence") << QByteArray();
        QTest::newRow("noise") << QByteArray("\0\1\2\3garbage\r\n\r\n", 16);
        QTest::newRow("half an answer")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<title>Half");
        QTest::newRow("a status that is none") << QByteArray("HTTP/1.1 xyz\r\n\r\n");
    }
    void whatSaysNothingEndsToo()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server([answer](const QByteArray &) { return answer; });
        const auto said = probed(server);
        if (answer.contains("Half"))
            QCOMPARE(said.value(QStringLiteral("http")).value(QStringLiteral("title")).toString(),
                     QStringLiteral("Half"));
        else
            QVERIFY(said.isEmpty());
    }

    void anAnswerWithoutEndIsCut()
    {
        ScriptedServer server([](const QByteArray &) {
            return QByteArray("HTTP/1.1 200 OK\r\nServer: endless\r\n\r\n") + QByteArray(1 << 20, 'x');
        });
        const auto said = probed(server);
        QCOMPARE(said.value(QStringLiteral("http")).value(QStringLiteral("server")).toString(),
                 QStringLiteral("endless"));
    }

    void deletedMeansSilent()
    {
        ScriptedServer server([](const QByteArray &) { return QByteArray(); });
        auto *probe = new ProvenanceProbe(deviceAt(server), {});
        probe->setPorts({{server.serverPort()}, {}, {}});
        QSignalSpy finished(probe, &ProvenanceProbe::finished);
        probe->start();
        QTRY_COMPARE(server.connections(), 1);
        delete probe;
        QCOMPARE(finished.count(), 0);
    }

    void theAppraiserProbesOnceAndAgainAfterNewFirmware()
    {
        ScriptedServer server([](const QByteArray &request) {
            if (request.contains("RTSP/1.0"))
                return doubles::rtspAnswer(request, "200 OK", "Server: Dahua Rtsp Server\r\n");
            return http("200 OK", {}, "<title>WEB SERVICE</title>");
        });
        DeviceRegistry registry;
        auto tables = builtInTables();
        QVERIFY(tables);
        tables->makers.endpoints.clear();
        Appraiser appraiser(registry, *tables);
        QSignalSpy appraised(&appraiser, &Appraiser::appraised);

        Sighting sighting;
        sighting.protocol = QStringLiteral("manual");
        sighting.addresses = QStringList{server.serverAddress().toString()};
        sighting.serviceUrls = {QUrl(QStringLiteral("http://%1:%2/onvif/device_service")
                                         .arg(server.serverAddress().toString())
                                         .arg(server.serverPort()))};
        const QString id = registry.merge(sighting);
        QTRY_VERIFY(!appraised.isEmpty()); // judged by what discovery said, and asked nothing yet
        QCOMPARE(server.connections(), 0);
        QCOMPARE(appraiser.provenanceOf(id).maker.certainty, MakerVerdict::Certainty::CannotTell);

        Device device = *registry.device(id);
        device.firmware = QStringLiteral("2.800.0000000.16.R,build:2020-01-02");
        device.state = DeviceState::Ready;
        registry.update(device);
        QTRY_VERIFY_WITH_TIMEOUT(!appraiser.isBusy(), 30000);
        QTRY_COMPARE(appraiser.provenanceOf(id).maker.maker, QStringLiteral("dahua"));
        QCOMPARE(registry.device(id)
                     ->protocols.value(QStringLiteral("http"))
                     .value(QStringLiteral("title"))
                     .toString(),
                 QStringLiteral("WEB SERVICE"));
        const int first = server.connections();
        QVERIFY(first > 0);

        registry.setState(id, DeviceState::Unreachable);
        registry.setState(id, DeviceState::Ready);
        QVERIFY(!appraiser.isBusy()); // once a run

        device = *registry.device(id);
        device.firmware = QStringLiteral("2.840.0000000.16.R,build:2022-01-02");
        registry.update(device);
        QVERIFY(appraiser.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!appraiser.isBusy(), 30000);
        QVERIFY(server.connections() > first);
    }

    void aPinnedCertificateIsNotReplacedByAnotherPorts()
    {
        ScriptedServer server(
            [](const QByteArray &) { return http("200 OK", {}, "<title>WEB SERVICE</title>"); });
        DeviceRegistry registry;
        auto tables = builtInTables();
        QVERIFY(tables);
        tables->makers.endpoints.clear();
        Appraiser appraiser(registry, *tables);
        Sighting sighting;
        sighting.addresses = QStringList{server.serverAddress().toString()};
        const QString id = registry.merge(sighting);
        Device device = *registry.device(id);
        device.serviceUrls = {QUrl(QStringLiteral("http://%1:%2/onvif/device_service")
                                       .arg(server.serverAddress().toString())
                                       .arg(server.serverPort()))};
        device.protocols[QStringLiteral("http")] = {{QStringLiteral("port"), 81},
                                                    {QStringLiteral("kept"), true}};
        device.protocols[QStringLiteral("tls")] = {
            {QStringLiteral("port"), 8443},
            {QStringLiteral("fingerprint_sha256"), QStringLiteral("ab")},
            {QStringLiteral("pinned_sha256"), QStringLiteral("ab")}};
        const QVariantMap pinned = device.protocols.value(QStringLiteral("tls"));
        device.state = DeviceState::Ready;
        registry.update(device);
        QVERIFY(appraiser.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!appraiser.isBusy(), 30000);
        const auto protocols = registry.device(id)->protocols;
        QCOMPARE(protocols.value(QStringLiteral("tls")), pinned);
        QCOMPARE(protocols.value(QStringLiteral("http")).value(QStringLiteral("port")).toInt(),
                 int(server.serverPort()));
        QVERIFY(protocols.value(QStringLiteral("http")).value(QStringLiteral("kept")).toBool());
    }

    void withoutProbesNothingIsAsked()
    {
        ScriptedServer server;
        DeviceRegistry registry;
        const auto tables = builtInTables();
        QVERIFY(tables);
        Appraiser appraiser(registry, *tables);
        appraiser.setProbes(false);
        Sighting sighting;
        sighting.protocol = QStringLiteral("sadp");
        sighting.addresses = QStringList{server.serverAddress().toString()};
        sighting.mac = QStringLiteral("44:19:b6:01:02:03");
        const QString id = registry.merge(sighting);
        registry.setState(id, DeviceState::NeedsLogin);
        QVERIFY(!appraiser.isBusy());
        QTRY_COMPARE(appraiser.provenanceOf(id).maker.maker, QStringLiteral("hikvision"));
        QCOMPARE(server.connections(), 0);
    }
};

QTEST_GUILESS_MAIN(ProvenanceProbeTest)
#include "ProvenanceProbeTest.moc"
