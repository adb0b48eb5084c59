// ONVIF and WS-Discovery of the simulated site, asked with requests written out in full.
#include "tests/simsite/SiteSoap.h"

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QNetworkReply>
#include <QSet>
#include <QUdpSocket>

using namespace cw::simsite;

class tst_simsite_onvif : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Cameras 1 to 12: the wrong host, both HTTP logins, the wrong clock and the four sensors are among them.
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.51.1"), 12)); }

    void theTimeNeedsNoLogin()
    {
        const Answer answer = post(1, envelope({}, device("GetSystemDateAndTime")));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("<tt:UTCDateTime>"));
    }

    void withoutATokenTheAnswerIsNotAuthorized()
    {
        const Answer answer = post(1, envelope({}, device("GetDeviceInformation")));
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.contains("ter:NotAuthorized"));
    }

    void theRightTokenPasses()
    {
        const Answer answer = post(1, envelope(tokenNow(), device("GetDeviceInformation")));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("<tds:SerialNumber>SIM000001</tds:SerialNumber>"));
    }

    void aTokenIsGoodOnce()
    {
        const QByteArray request = envelope(tokenNow(), device("GetDeviceInformation"));
        QCOMPARE(post(1, request).status, 200);
        QCOMPARE(post(1, request).status, 400);
    }

    void aWrongPasswordIsRefused()
    {
        const QByteArray wrong =
            token(m_site.user(), QStringLiteral("guess"), QDateTime::currentDateTimeUtc());
        QCOMPARE(post(1, envelope(wrong, device("GetDeviceInformation"))).status, 400);
    }

    void theWrongClockWantsItsOwnTime()
    {
        QCOMPARE(post(4, envelope(tokenNow(), device("GetScopes"))).status, 400);
        const QByteArray shifted =
            token(m_site.user(), m_site.password(), QDateTime::currentDateTimeUtc().addSecs(600));
        QCOMPARE(post(4, envelope(shifted, device("GetScopes"))).status, 200);
    }

    void httpDigestIsAskedForWhereItIsTheManner()
    {
        const Answer md5 = post(3, envelope({}, device("GetScopes")));
        QCOMPARE(md5.status, 401);
        QCOMPARE(md5.challenges.size(), 1);
        const Answer both = post(9, envelope({}, device("GetScopes")));
        QCOMPARE(both.status, 401);
        QCOMPARE(both.challenges.size(), 2);
        QVERIFY(both.challenges.first().contains("SHA-256"));
        QCOMPARE(post(3, envelope({}, device("GetScopes")), true).status, 200);
    }

    void unknownOperationsAreFaults()
    {
        const Answer answer = post(1, envelope(tokenNow(), device("MakeCoffee")));
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.body.contains("ter:ActionNotSupported"));
    }

    void aDocumentTypeIsRefused()
    {
        const QByteArray body =
            "<!DOCTYPE x [<!ENTITY a \"b\">]>" + envelope({}, device("GetSystemDateAndTime")).mid(21);
        const Answer answer = post(1, body);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.contains("ter:WellFormed"));
    }

    void whatTheStandardDoesNotKnowIsRefusedWithItsLine()
    {
        if (!m_site.command(QStringLiteral("stats")).value(QLatin1String("strict")).toBool())
            QSKIP("The ONVIF schemas are not here.");
        const Answer answer =
            post(1, envelope(tokenNow(), "\n" + media("GetProfile", "\n<q:Token>main_1</q:Token>")));
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.body.contains("Line 3: Element"), answer.body.constData());
        QVERIFY(answer.body.contains("This element is not expected"));
        QCOMPARE(stat(1, "invalid"), 1);
        QCOMPARE(post(1, "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body>" +
                             device("GetSystemDateAndTime") + "</e:Body><e:Header/></e:Envelope>")
                     .status,
                 400);
        QCOMPARE(stat(1, "invalid"), 2);
        QVERIFY(probe(QStringLiteral("127.0.51.1"),
                      "dn:NetworkVideoTransmitter</d:Types><d:Colour>red</d:Colour><d:Types>", 1)
                    .isEmpty());
        QCOMPARE(m_site.command(QStringLiteral("stats")).value(QLatin1String("invalid_probes")).toInt(), 1);
    }

    void noAnswerOfItsOwnIsInvalid()
    {
        for (int camera = 1; camera <= 12; ++camera)
            QCOMPARE(stat(camera, "invalid_answers"), 0);
    }

    void media2NamesEveryCodecAndOneCameraOnlySaysSo()
    {
        const auto profiles = [this](int camera) {
            return post(camera,
                        envelope(tokenNow(), "<q:GetProfiles xmlns:q=\"http://www.onvif.org/ver20/media/"
                                             "wsdl\"><q:Type>All</q:Type></q:GetProfiles>"));
        };
        QVERIFY(profiles(5).body.contains("<tt:Encoding>H265</tt:Encoding>"));
        QVERIFY(profiles(8).body.isEmpty());
        QCOMPARE(profiles(8).status, 500);
        QVERIFY(profiles(6).body.contains("ter:ActionNotSupported"));
        const auto services = [this](int camera) {
            return post(camera,
                        envelope({}, "<q:GetServices xmlns:q=\"http://www.onvif.org/ver10/device/wsdl\">"
                                     "<q:IncludeCapability>false</q:IncludeCapability></q:GetServices>"))
                .body;
        };
        QVERIFY(services(8).contains("<tds:Namespace>http://www.onvif.org/ver20/media/wsdl"));
        QVERIFY(!services(6).contains("<tds:Namespace>http://www.onvif.org/ver20/media/wsdl"));
        QVERIFY(services(9).contains("http://www.axis.com/vapix/ws/event1"));
    }

    void answersFailAsTold()
    {
        const QByteArray time = envelope({}, device("GetSystemDateAndTime"));
        QVERIFY(m_site.command(QStringLiteral("http 7 half")).value(QLatin1String("ok")).toBool());
        const Answer half = post(7, time);
        QVERIFY(!half.body.contains("</s:Envelope>"));
        QVERIFY(m_site.command(QStringLiteral("http 7 silent")).value(QLatin1String("ok")).toBool());
        QNetworkAccessManager manager;
        QNetworkRequest request(QUrl(m_site.camera(6).value(QLatin1String("onvif")).toString()));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/soap+xml"));
        request.setTransferTimeout(500);
        const std::unique_ptr<QNetworkReply> silent(manager.post(request, time));
        QTRY_VERIFY(silent->isFinished());
        QCOMPARE(silent->error(), QNetworkReply::OperationCanceledError);
        QVERIFY(m_site.command(QStringLiteral("http 7 normal")).value(QLatin1String("ok")).toBool());
        QCOMPARE(post(7, time).status, 200);
    }

    void anUpgradeChangesTheFirmware()
    {
        QVERIFY(
            m_site.command(QStringLiteral("firmware 7 2.820 build 1")).value(QLatin1String("ok")).toBool());
        QVERIFY(post(7, envelope(tokenNow(), device("GetDeviceInformation")))
                    .body.contains("<tds:FirmwareVersion>2.820 build 1</tds:FirmwareVersion>"));
    }

    void fourSensorsAreFourSourcesOfOneDevice()
    {
        const QByteArray sources = post(12, envelope(tokenNow(), media("GetVideoSources"))).body;
        QCOMPARE(sources.count("<trt:VideoSources "), 4);
        const QByteArray profiles = post(12, envelope(tokenNow(), media("GetProfiles"))).body;
        QCOMPARE(profiles.count("<trt:Profiles "), 8);
        const QByteArray uri =
            post(12, envelope(tokenNow(),
                              media("GetStreamUri",
                                    "<q:StreamSetup><t:Stream "
                                    "xmlns:t=\"http://www.onvif.org/ver10/schema\">RTP-Unicast</t:Stream>"
                                    "<t:Transport xmlns:t=\"http://www.onvif.org/ver10/schema\">"
                                    "<t:Protocol>RTSP</t:Protocol></t:Transport></q:StreamSetup>"
                                    "<q:ProfileToken>sub_3</q:ProfileToken>")))
                .body;
        QVERIFY(uri.contains("rtsp://127.0.51.12:8554/ch3/sub"));
    }

    void theCameraWithoutSubStreamHasOneProfile()
    {
        QCOMPARE(post(6, envelope(tokenNow(), media("GetProfiles"))).body.count("<trt:Profiles "), 1);
    }

    void aSnapshotIsAJpegBehindALogin()
    {
        QNetworkAccessManager manager;
        QNetworkRequest request(QUrl(QStringLiteral("http://127.0.51.1:8000/snapshot/1")));
        std::unique_ptr<QNetworkReply> refused(manager.get(request));
        QTRY_VERIFY(refused->isFinished());
        QCOMPARE(refused->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 401);
        logIn(manager);
        std::unique_ptr<QNetworkReply> granted(manager.get(request));
        QTRY_VERIFY(granted->isFinished());
        QVERIFY(granted->readAll().startsWith("\xff\xd8"));
    }

    void everyCameraAnswersAMulticastProbe()
    {
        const QList<QByteArray> answers =
            probe(QStringLiteral("239.255.255.250"), "dn:NetworkVideoTransmitter", 12);
        QSet<QByteArray> endpoints;
        for (const QByteArray &answer : answers) {
            QVERIFY(answer.contains("<wsa:RelatesTo>urn:uuid:5f6a"));
            const auto at = answer.indexOf("urn:uuid:43570000");
            endpoints.insert(answer.mid(at, 45));
        }
        QCOMPARE(endpoints.size(), 12);
    }

    void aDirectedProbeIsAnsweredByThatCameraAlone()
    {
        const QList<QByteArray> answers = probe(QStringLiteral("127.0.51.2"), "tds:Device", 1);
        QCOMPARE(answers.size(), 1);
        QVERIFY(answers.first().contains("http://192.0.2.99:8000/onvif/device_service"));
    }

    void otherTypesAreNotAnswered()
    {
        QVERIFY(probe(QStringLiteral("127.0.51.1"), "tds:Printer", 1).isEmpty());
    }

    void byeAndHelloFrameAnAbsence()
    {
        QUdpSocket listener;
        QVERIFY(listener.bind(QHostAddress::AnyIPv4, 3702,
                              QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint));
        QVERIFY(listener.joinMulticastGroup(QHostAddress(QStringLiteral("239.255.255.250")),
                                            QNetworkInterface::interfaceFromName(QStringLiteral("lo"))));
        QVERIFY(m_site.command(QStringLiteral("away 7 0.3")).value(QLatin1String("ok")).toBool());
        QByteArray heard;
        const auto hears = [&](const char *what) {
            while (listener.hasPendingDatagrams()) {
                QByteArray datagram(listener.pendingDatagramSize(), Qt::Uninitialized);
                listener.readDatagram(datagram.data(), datagram.size());
                if (datagram.contains("024357000007"))
                    heard += datagram;
            }
            return heard.contains(what);
        };
        QTRY_VERIFY(hears("<d:Bye>"));
        QTRY_VERIFY(hears("<d:Hello>"));
    }

private:
    QByteArray tokenNow() const
    {
        return token(m_site.user(), m_site.password(), QDateTime::currentDateTimeUtc());
    }

    int stat(int camera, const char *name)
    {
        return m_site.command(QStringLiteral("stats"))
            .value(QLatin1String("cameras"))
            .toArray()
            .at(camera - 1)
            .toObject()
            .value(QLatin1String(name))
            .toInt(-1);
    }

    void logIn(QNetworkAccessManager &manager)
    {
        connect(&manager, &QNetworkAccessManager::authenticationRequired, this,
                [this](QNetworkReply *, QAuthenticator *authenticator) {
                    authenticator->setUser(m_site.user());
                    authenticator->setPassword(m_site.password());
                });
    }

    Answer post(int camera, const QByteArray &body, bool withLogin = false)
    {
        return cw::simsite::post(QUrl(m_site.camera(camera - 1).value(QLatin1String("onvif")).toString()),
                                 body, withLogin ? &m_site : nullptr);
    }

    QList<QByteArray> probe(const QString &to, const QByteArray &types, int expected)
    {
        const QByteArray text = "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" "
                                "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"><e:Header>"
                                "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>"
                                "<a:MessageID>urn:uuid:5f6a0000-0000-4000-8000-000000000001</a:MessageID>"
                                "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></e:Header><e:Body>"
                                "<d:Probe xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
                                "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" "
                                "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\">"
                                "<d:Types>" +
                                types + "</d:Types></d:Probe></e:Body></e:Envelope>";
        QUdpSocket socket;
        if (!socket.bind(QHostAddress(QStringLiteral("127.0.0.1")), 0))
            return {};
        socket.setMulticastInterface(QNetworkInterface::interfaceFromName(QStringLiteral("lo")));
        socket.writeDatagram(text, QHostAddress(to), 3702);
        QList<QByteArray> answers;
        const auto all = [&] {
            while (socket.hasPendingDatagrams()) {
                QByteArray datagram(socket.pendingDatagramSize(), Qt::Uninitialized);
                QHostAddress from;
                socket.readDatagram(datagram.data(), datagram.size(), &from);
                // Other sites on this machine hear a multicast probe too.
                if (from.toString().startsWith(QStringLiteral("127.0.51.")))
                    answers.append(datagram);
            }
            return answers.size() >= expected;
        };
        [[maybe_unused]] const bool complete = QTest::qWaitFor(all, 1000);
        return answers;
    }

    SiteProcess m_site;
};

QTEST_GUILESS_MAIN(tst_simsite_onvif)
#include "tst_simsite_onvif.moc"
