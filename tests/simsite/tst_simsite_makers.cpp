// Whose a simulated camera is: what it says of itself by HTTP, TLS and RTSP; and many of them at once.
#include "tests/simsite/SiteSoap.h"

#include <QElapsedTimer>
#include <QTcpSocket>

using namespace cw::simsite;

namespace {

QByteArray talk(const QString &address, quint16 port, const QByteArray &request, const QByteArray &end)
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    QByteArray heard;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(request); });
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { heard += socket.readAll(); });
    [[maybe_unused]] const bool ended = QTest::qWaitFor([&] { return heard.contains(end); }, 5000);
    return heard;
}

} // namespace

class tst_simsite_makers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_site.start(QStringLiteral("127.0.58.1"), 9));
        QVERIFY(m_secure.start(QStringLiteral("127.0.59.1"), 1, 17));
    }

    void theLabelSaysOneNameAndTheRestAnother()
    {
        const QJsonObject camera = m_site.camera(6);
        QCOMPARE(camera.value(QLatin1String("manufacturer")).toString(), QStringLiteral("SafeView"));
        QVERIFY(
            camera.value(QLatin1String("mac")).toString().startsWith(QStringLiteral("74:c9:29:"))); // Dahua's
        const QByteArray token =
            cw::simsite::token(m_site.user(), m_site.password(), QDateTime::currentDateTimeUtc());
        const QByteArray information = post(QUrl(camera.value(QLatin1String("onvif")).toString()),
                                            envelope(token, device("GetDeviceInformation")))
                                           .body;
        QVERIFY(information.contains("<tds:Manufacturer>SafeView</tds:Manufacturer>"));
        QVERIFY(http(7, "GET", "/").contains("<title>SafeView Login</title>"));
        const QByteArray login = http(7, "POST", "/RPC2_Login");
        QVERIFY2(login.contains("\"realm\":\"Login to "), login.constData());
        QVERIFY(options(7).contains("Server: Rtsp Server/3.0"));
    }

    void everyMakerAnswersInItsManner_data()
    {
        QTest::addColumn<int>("camera");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("has");
        const auto row = [](const char *name, int camera, const char *path, const char *status,
                            const char *has) {
            QTest::newRow(name) << camera << QByteArray(path) << QByteArray(status) << QByteArray(has);
        };
        row("Hikvision's endpoint wants a login", 2, "/ISAPI/System/deviceInfo", "401",
            "realm=\"IP Camera(F1742)\"");
        row("Hikvision's server", 2, "/", "200", "Server: webserver");
        row("nobody else's has it", 3, "/ISAPI/System/deviceInfo", "404", "");
        row("Dahua's title", 3, "/", "200", "<title>WEB SERVICE</title>");
        row("Uniview's endpoint", 4, "/LAPI/V1.0/System/DeviceInfo", "401", "Not Authorized");
        row("Hanwha's endpoint", 5, "/stw-cgi/system.cgi", "401", "realm=\"iPolis_");
        row("Reolink's endpoint", 6, "/cgi-bin/api.cgi", "200", "please login first");
        row("Axis's endpoint", 9, "/axis-cgi/param.cgi", "401", "realm=\"AXIS_B8A44F000009\"");
        row("Axis's server", 9, "/", "200", "Server: Apache");
        row("nobody's", 1, "/", "200", "Server: simsite");
    }
    void everyMakerAnswersInItsManner()
    {
        QFETCH(int, camera);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, has);
        const QByteArray answer = http(camera, "GET", path);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
        QVERIFY2(answer.contains(has), answer.constData());
    }

    void rtspNamesItsMakerToo()
    {
        QVERIFY(options(3).contains("Server: Rtsp Server/3.0"));
        QVERIFY(options(6).contains("Server: Rtsp Server/2.0"));
        QVERIFY(!options(2).contains("Server:"));
        const QByteArray refused =
            talk(QStringLiteral("127.0.58.2"), 8554,
                 "DESCRIBE rtsp://127.0.58.2:8554/ch1/sub RTSP/1.0\r\nCSeq: 1\r\n\r\n", "\r\n\r\n");
        QVERIFY2(refused.contains("realm=\"IP Camera(F1742)\""), refused.constData());
    }

    void everyCameraHasACertificateOfItsOwnThatCanChange()
    {
        const auto certificate = [this](int camera) {
            return post(QUrl(m_site.camera(camera - 1).value(QLatin1String("https")).toString()),
                        envelope({}, device("GetSystemDateAndTime")))
                .certificate;
        };
        const QSslCertificate before = certificate(9);
        QVERIFY(!before.isNull());
        QCOMPARE(before.subjectInfo(QSslCertificate::Organization),
                 QStringList{QStringLiteral("Axis Communications AB")});
        QCOMPARE(before.subjectInfo(QSslCertificate::CommonName),
                 QStringList{QStringLiteral("axis-b8a44f000009")});
        QVERIFY(certificate(2) != before);
        QVERIFY(certificate(9) == before);
        QVERIFY(m_site.command(QStringLiteral("certificate 9 new")).value(QLatin1String("ok")).toBool());
        QVERIFY(certificate(9) != before);
    }

    void oneCameraOffersOnlyHttps()
    {
        const QUrl url(m_secure.camera(0).value(QLatin1String("onvif")).toString());
        QCOMPARE(url.scheme(), QStringLiteral("https"));
        const Answer answer =
            post(url, envelope({}, "<q:GetServices xmlns:q=\"http://www.onvif.org/ver10/device/"
                                   "wsdl\"><q:IncludeCapability>true</q:IncludeCapability>"
                                   "</q:GetServices>"));
        QVERIFY(answer.body.contains("https://127.0.59.1:8443/onvif/media_service"));
        QTcpSocket plain;
        plain.connectToHost(QStringLiteral("127.0.59.1"), 8000);
        QTRY_COMPARE(plain.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void fiveHundredLightCamerasStartAtOnce()
    {
        SiteProcess many;
        QVERIFY(many.start({QStringLiteral("--base"), QStringLiteral("127.0.60.1"),
                            QStringLiteral("--cameras"), QStringLiteral("500"), QStringLiteral("--light")}));
        QCOMPARE(many.ready().value(QLatin1String("cameras")).toArray().size(), 500);
        const QByteArray token =
            cw::simsite::token(many.user(), many.password(), QDateTime::currentDateTimeUtc());
        const QUrl late(many.camera(496).value(QLatin1String("onvif")).toString());
        QCOMPARE(post(late, envelope(token, device("GetScopes"))).status, 200);
    }

private:
    QByteArray http(int camera, const QByteArray &method, const QByteArray &path)
    {
        return talk(QStringLiteral("127.0.58.%1").arg(camera), 8000,
                    method + " " + path +
                        " HTTP/1.1\r\nHost: camera\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    "\r\n\r\n");
    }
    QByteArray options(int camera)
    {
        const QByteArray host = "127.0.58." + QByteArray::number(camera);
        return talk(QString::fromLatin1(host), 8554,
                    "OPTIONS rtsp://" + host + ":8554/ RTSP/1.0\r\nCSeq: 1\r\n\r\n", "\r\n\r\n");
    }

    SiteProcess m_site;
    SiteProcess m_secure;
};

QTEST_GUILESS_MAIN(tst_simsite_makers)
#include "tst_simsite_makers.moc"
