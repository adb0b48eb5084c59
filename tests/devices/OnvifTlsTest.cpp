// Certificates: shown, pinned when first seen, and no login to whoever shows another one.
#include "devices/onvif/OnvifServices.h"
#include "tests/devices/OnvifFixture.h"
#include "tests/doubles/SelfSigned.h"

using namespace cw;
using namespace cw::doubles;

class OnvifTlsTest : public QObject {
    Q_OBJECT

    const SelfSigned m_first = SelfSigned::create("camera");
    const SelfSigned m_second = SelfSigned::create("camera");

    static void guard(OnvifCamera &camera)
    {
        camera.gate = [](const OnvifAsked &request) {
            return request.head.contains("Authorization: Digest") ||
                           request.operation == QStringLiteral("GetSystemDateAndTime")
                       ? OnvifReply{}
                       : OnvifReply{
                             {},
                             401,
                             "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256\r\n"};
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("This machine's Qt has no TLS.");
    }

    void showsAndPinsWhatItSeesFirst()
    {
        OnvifCamera camera;
        camera.encrypt(m_first.certificate, m_first.key);
        guard(camera);
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.said().value(QStringLiteral("auth")).toString(), QStringLiteral("digest-sha256"));
        const QVariantMap tls = read.device.protocols.value(QStringLiteral("tls"));
        QCOMPARE(tls.value(QStringLiteral("subject")).toString(), QStringLiteral("CN=camera"));
        QCOMPARE(tls.value(QStringLiteral("issuer")).toString(), QStringLiteral("CN=camera"));
        QCOMPARE(tls.value(QStringLiteral("port")).toInt(), int(camera.serverPort()));
        const QString fingerprint =
            QString::fromLatin1(m_first.certificate.digest(QCryptographicHash::Sha256).toHex());
        QCOMPARE(tls.value(QStringLiteral("fingerprint_sha256")).toString(), fingerprint);
        QCOMPARE(pinnedCertificate(read.device).fingerprint, fingerprint);
        QVERIFY(pinnedCertificate(read.device).firstSeen.isValid());
        QVERIFY(!certificateHasChanged(read.device));
    }

    void aChangedCertificateGetsNoLoginUntilItIsAccepted()
    {
        OnvifCamera camera;
        camera.encrypt(m_first.certificate, m_first.key);
        guard(camera);
        const Reading before = readCamera(camera, login);
        QCOMPARE(before.device.state, DeviceState::Ready);

        camera.encrypt(m_second.certificate, m_second.key);
        camera.hangUp();
        camera.asked.clear();
        // With what was learned in this run, and with what was stored alone.
        OnvifSession fresh;
        fresh.credentials = login;
        for (const OnvifSession &session : {before.session, fresh}) {
            const Reading after = readDevice(before.device, session);
            QCOMPARE(after.device.state, DeviceState::Faulty);
            QVERIFY2(after.device.stateText.contains(
                         QStringLiteral("certificate of 127.0.71.1 has changed since")),
                     qPrintable(after.device.stateText));
            QVERIFY(camera.asked.isEmpty()); // not a word was sent
            QVERIFY(certificateHasChanged(after.device));
            QVERIFY(isStranger(after.device)); // its streams get no login either
            QCOMPARE(pinnedCertificate(after.device), pinnedCertificate(before.device));
            QCOMPARE(after.device.channels, before.device.channels);
        }

        Device accepted = readDevice(before.device, fresh).device;
        QVERIFY(acceptCertificate(accepted));
        QVERIFY(!acceptCertificate(accepted)); // nothing more to accept
        const Device again = readDevice(accepted, before.session).device;
        QCOMPARE(again.state, DeviceState::Ready);
        QVERIFY(!isStranger(again));
    }

    void aStrangerIsNotAskedWithoutEncryptionInstead()
    {
        OnvifCamera open(QStringLiteral("127.0.71.2"));
        OnvifCamera camera;
        camera.encrypt(m_first.certificate, m_first.key);
        Device device;
        device.serviceUrls = {camera.url()};
        const Reading before = readDevice(device, {});
        QCOMPARE(before.device.state, DeviceState::Ready);
        camera.encrypt(m_second.certificate, m_second.key);
        camera.hangUp();
        device = before.device;
        device.serviceUrls = {camera.url(), open.url()};
        QCOMPARE(readDevice(device, before.session).device.state, DeviceState::Faulty);
        QVERIFY(open.asked.isEmpty());
    }

    // Anybody can announce a known endpoint at other addresses.
    void whatWasEncryptedOnceIsNeverReadInTheOpen()
    {
        OnvifCamera camera;
        camera.encrypt(m_first.certificate, m_first.key);
        guard(camera);
        Device device = readCamera(camera, login).device;
        QCOMPARE(device.state, DeviceState::Ready);
        OnvifCamera open(QStringLiteral("127.0.71.2"));
        device.serviceUrls = {open.url()};
        OnvifSession session;
        session.credentials = login;
        const Reading read = readDevice(device, session);
        QCOMPARE(read.device.state, DeviceState::Faulty);
        QVERIFY2(read.device.stateText.contains(QStringLiteral("announced without it now")),
                 qPrintable(read.device.stateText));
        QCOMPARE(readDevice(read.device, session).device.state, DeviceState::Faulty); // nor the next time
        QVERIFY(open.asked.isEmpty());
    }

    // Its device service never was encrypted; a service behind it that is does not lock it out.
    void whatNeverWasEncryptedIsStillRead()
    {
        OnvifCamera camera;
        guard(camera);
        Device device = readCamera(camera, login).device;
        QCOMPARE(device.state, DeviceState::Ready);
        device.protocols[QStringLiteral("onvif")].insert(
            QStringLiteral("tls"),
            QVariantMap{{QStringLiteral("fingerprint_sha256"), QStringLiteral("aa")},
                        {QStringLiteral("pinned_sha256"), QStringLiteral("aa")},
                        {QStringLiteral("pinned_since"), QStringLiteral("2026-11-01T00:00:00Z")}});
        OnvifSession session;
        session.credentials = login;
        QCOMPARE(readDevice(device, session).device.state, DeviceState::Ready);
    }

    // As very many devices do, it names its services by http:, though it was asked by https:.
    void servicesOfAnEncryptedCameraAreAskedWithEncryption()
    {
        const QUrl reached(QStringLiteral("https://127.0.71.1:9443/onvif/device_service"));
        QCOMPARE(reachedUrl(QStringLiteral("http://10.0.0.5:9300/onvif/media"), reached),
                 QUrl(QStringLiteral("https://127.0.71.1:9443/onvif/media")));
        QCOMPARE(reachedUrl(QStringLiteral("https://10.0.0.5:8443/onvif/media"), reached),
                 QUrl(QStringLiteral("https://127.0.71.1:8443/onvif/media")));
        QCOMPARE(reachedUrl(QStringLiteral("rtsp://10.0.0.5:554/main"), reached),
                 QUrl(QStringLiteral("rtsp://127.0.71.1:554/main")));
    }

    void aServiceAtAnotherKindOfAddressIsNotTaken()
    {
        const QUrl reached(QStringLiteral("https://127.0.71.1:9443/onvif/device_service"));
        const auto answer = parseXml(
            "<r><Service><Namespace>urn:odd</Namespace><XAddr>foo://127.0.71.1:8080/onvif</XAddr></Service>"
            "<Service><Namespace>urn:even</Namespace><XAddr>http://127.0.71.1/onvif</XAddr></Service></r>");
        QVERIFY(answer);
        const OnvifServices services = readServices(*answer, reached);
        QVERIFY(!services.find(QStringLiteral("urn:odd")));
        QCOMPARE(services.url(QStringLiteral("urn:even")),
                 QUrl(QStringLiteral("https://127.0.71.1:9443/onvif")));
    }

    void anotherKindOfAddressIsNotAskedInTheOpen()
    {
        OnvifCamera open(QStringLiteral("127.0.71.2"));
        QUrl url = open.url();
        url.setScheme(QStringLiteral("foo"));
        OnvifSession session;
        session.credentials = login;
        session.scheme = OnvifSession::Scheme::UsernameToken; // it would send it at once
        OnvifCall call(session, url, OnvifRequest{onvif::mediaSpace, QStringLiteral("GetProfiles"), {}, {}});
        std::optional<Error> error;
        connect(&call, &OnvifCall::finished, &call, [&](const Result<XmlNode> &answer) {
            if (!answer)
                error = answer.error();
        });
        call.start();
        QTRY_VERIFY(error);
        QVERIFY2(error->text.contains(QStringLiteral("neither http nor https")), qPrintable(error->text));
        QVERIFY(open.asked.isEmpty());
    }

    void aCertificateThatChangesInTheMiddleEndsTheReading()
    {
        OnvifCamera camera;
        camera.encrypt(m_first.certificate, m_first.key);
        guard(camera);
        const auto scopes = camera.answers[QStringLiteral("GetScopes")];
        camera.answers[QStringLiteral("GetScopes")] = [&](const OnvifAsked &) -> OnvifReply {
            camera.encrypt(m_second.certificate, m_second.key);
            return {{}, 200, {}, false, true}; // hangs up; the next connection is another device's
        };
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Faulty);
        QCOMPARE(camera.asked.last().operation, QStringLiteral("GetScopes"));
        QVERIFY(certificateHasChanged(read.device));
    }

    void anOldCamerasEncryptionIsReachedAndSaid()
    {
        OnvifCamera camera;
        const SelfSigned old = SelfSigned::create("old", 2048);
        camera.encrypt(old.certificate, old.key);
        camera.onlyOldCiphers = true;
        const Reading read = readCamera(camera);
        QVERIFY2(read.device.state == DeviceState::Ready, qPrintable(read.device.stateText));
        QVERIFY(read.said().value(QStringLiteral("tls")).toMap().value(QStringLiteral("legacy")).toBool());
    }

    void somethingElseThanTlsIsSaid()
    {
        QTcpServer babbler; // answers a greeting with words
        QVERIFY(babbler.listen(QHostAddress(QStringLiteral("127.0.71.3"))));
        connect(&babbler, &QTcpServer::newConnection, &babbler, [&] {
            QTcpSocket *socket = babbler.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("SSH-2.0-dropbear\r\n");
                socket->disconnectFromHost();
            });
        });
        Device device;
        device.serviceUrls = {
            QUrl(QStringLiteral("https://127.0.71.3:%1/onvif/device_service").arg(babbler.serverPort()))};
        const Reading read = readDevice(device, {});
        QCOMPARE(read.device.state, DeviceState::Unreachable);
        QVERIFY2(read.device.stateText.contains(QStringLiteral("encryption")),
                 qPrintable(read.device.stateText));
    }
};

QTEST_GUILESS_MAIN(OnvifTlsTest)
#include "OnvifTlsTest.moc"
