// The quirks of real devices (numbered as in the project's list of them), each a test made from a message of that
// form: 1 to 13, and 21 and 24. Those of events are in OnvifEventQuirksTest, 25 in tests of the player.
#include "devices/onvif/OnvifFaults.h"
#include "devices/onvif/RecognitionSwitch.h"
#include "tests/devices/OnvifFixture.h"

#include <QRegularExpression>

using namespace cw;
using namespace cw::doubles;

namespace {

QByteArray services(const QByteArray &media)
{
    return "<tds:GetServicesResponse>" + media + "</tds:GetServicesResponse>";
}

const QByteArray mediaSpace = "http://www.onvif.org/ver10/media/wsdl";
const QByteArray media2Space = "http://www.onvif.org/ver20/media/wsdl";
const QByteArray md5 = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n";

bool hasLogin(const OnvifAsked &request)
{
    return request.head.contains("Authorization:") || request.body.contains("UsernameToken");
}

QByteArray createdIn(const OnvifAsked &request)
{
    static const QRegularExpression created(QStringLiteral("Created>([^<]+)<"));
    return created.match(QString::fromUtf8(request.body)).captured(1).toLatin1();
}

} // namespace

class OnvifQuirksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quirk01_keepsTheHostThatWasReached()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("GetServices")] = [](const OnvifAsked &) {
            return OnvifCamera::ok(services(service("http://www.onvif.org/ver10/device/wsdl",
                                                    "http://192.168.1.108/onvif/device_service") +
                                            service(mediaSpace, "http://192.168.1.108/onvif/media")));
        };
        const Reading read = readCamera(camera); // the port, too, is another one than the device knows of
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.device.channels.value(0).profiles.value(0).streamUri.host(),
                 QStringLiteral("127.0.71.1"));
        QCOMPARE(camera.last(QStringLiteral("GetProfiles")).path, QStringLiteral("/onvif/media"));
        const QVariantMap kept = read.said().value(QStringLiteral("services")).toMap();
        QCOMPARE(kept.value(QString::fromLatin1(mediaSpace)).toString(),
                 QStringLiteral("http://192.168.1.108/onvif/media")); // verbatim
    }

    void quirk02_anUnsetAddressIsTheOneThatWasReached()
    {
        const QUrl reached(QStringLiteral("http://10.0.0.9:8080/onvif/device_service"));
        QCOMPARE(reachedUrl(QStringLiteral("http://0.0.0.0:8080/onvif/media"), reached),
                 QUrl(QStringLiteral("http://10.0.0.9:8080/onvif/media")));
        QCOMPARE(reachedUrl(QStringLiteral("/onvif/media"), reached),
                 QUrl(QStringLiteral("http://10.0.0.9:8080/onvif/media")));
        QVERIFY(reachedUrl(QStringLiteral("no address at all"), reached).isEmpty());
    }

    void quirk03_stripsADoubledPort()
    {
        OnvifCamera camera;
        const QByteArray twice = "http://127.0.71.1:" + QByteArray::number(camera.serverPort()) + ":" +
                                 QByteArray::number(camera.serverPort()) + "/onvif/media";
        camera.answers[QStringLiteral("GetServices")] = [twice](const OnvifAsked &) {
            return OnvifCamera::ok(services(service(mediaSpace, twice)));
        };
        QCOMPARE(readCamera(camera).device.state, DeviceState::Ready);
        const QUrl reached(QStringLiteral("http://[fe80::1]/x"));
        QCOMPARE(reachedUrl(QStringLiteral("rtsp://[fe80::1]:554:554/a"), reached),
                 QUrl(QStringLiteral("rtsp://[fe80::1]:554/a")));
    }

    void quirk04_theLoginIsOfTheDevicesTime()
    {
        OnvifCamera camera;
        const QDateTime itsTime = QDateTime::currentDateTimeUtc().addDays(-400);
        camera.answers[QStringLiteral("GetSystemDateAndTime")] = [itsTime](const OnvifAsked &) {
            return OnvifCamera::ok(timeAnswer(dateAndTime(itsTime)));
        };
        camera.gate = [](const OnvifAsked &request) {
            return hasLogin(request) || request.operation == QStringLiteral("GetSystemDateAndTime")
                       ? OnvifReply{}
                       : OnvifCamera::fault("NotAuthorized");
        };
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.said().value(QStringLiteral("auth")).toString(), QStringLiteral("token"));
        const auto created = QDateTime::fromString(
            QString::fromLatin1(createdIn(camera.last(QStringLiteral("GetServices")))), Qt::ISODateWithMs);
        QVERIFY2(qAbs(created.secsTo(itsTime)) < 30, qPrintable(created.toString()));
    }

    void quirk05_theTimeMayNeedALogin()
    {
        OnvifCamera camera;
        const QDateTime itsTime = QDateTime::currentDateTimeUtc().addSecs(7'200);
        camera.answers[QStringLiteral("GetSystemDateAndTime")] = [itsTime](const OnvifAsked &) {
            return OnvifCamera::ok(timeAnswer(dateAndTime(itsTime)));
        };
        camera.gate = [itsTime](const OnvifAsked &request) { // the HTTP header tells the time then
            OnvifReply refusal = OnvifCamera::fault("NotAuthorized", 401);
            refusal.headers =
                "Date: " +
                QLocale::c().toString(itsTime, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() +
                " GMT\r\n";
            const auto created =
                QDateTime::fromString(QString::fromLatin1(createdIn(request)), Qt::ISODateWithMs);
            return created.isValid() && qAbs(created.secsTo(itsTime)) < 60 ? OnvifReply{} : refusal;
        };
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QVERIFY(camera.asked.first().operation == QStringLiteral("GetSystemDateAndTime"));
        QVERIFY(hasLogin(camera.asked.at(1)));
    }

    void quirk06_theLocalTimeWhereUtcIsMissing()
    {
        OnvifCamera camera;
        const QDateTime local = QDateTime::currentDateTime().addSecs(3'600);
        camera.answers[QStringLiteral("GetSystemDateAndTime")] = [local](const OnvifAsked &) {
            return OnvifCamera::ok(timeAnswer(dateAndTime(local, "LocalDateTime")));
        };
        const Reading read = readCamera(camera);
        QVERIFY(qAbs(read.said().value(QStringLiteral("clock_offset_s")).toInt() - 3'600) < 30);
    }

    void quirk07_impossibleDatesAreUnknown()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("GetSystemDateAndTime")] = [](const OnvifAsked &) {
            return OnvifCamera::ok(timeAnswer(
                "<tt:UTCDateTime><tt:Time><tt:Hour>0</tt:Hour><tt:Minute>61</tt:Minute><tt:Second>16</"
                "tt:Second>"
                "</tt:Time><tt:Date><tt:Year>0</tt:Year><tt:Month>0</tt:Month><tt:Day>0</tt:Day></tt:Date>"
                "</tt:UTCDateTime>"));
        };
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.said().value(QStringLiteral("clock")).toString(), QStringLiteral("unknown"));
        QVERIFY(!read.said().contains(QStringLiteral("clock_offset_s")));
        // And in an event: the event counts, its time does not.
        const auto soap =
            readSoap("<e:Envelope xmlns:e=\"urn:e\"><e:Body><m><NotificationMessage><Topic>a:A/B</Topic>"
                     "<Message><Message UtcTime=\"0000-00-00T00:61:16Z\"/></Message>"
                     "</NotificationMessage></m></e:Body></e:Envelope>");
        QVERIFY(soap);
        const auto notices = readNotices(soap->content);
        QCOMPARE(notices.size(), 1);
        QVERIFY(!notices.first().at.isValid());
    }

    void quirk08_theFaultIsReadWhateverTheStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("200") << 200;
        QTest::newRow("400 (Reolink)") << 400;
        QTest::newRow("500 (Axis, Bosch)") << 500;
    }

    void quirk08_theFaultIsReadWhateverTheStatus()
    {
        QFETCH(int, status);
        OnvifCamera camera;
        camera.answers[QStringLiteral("GetDeviceInformation")] = [status](const OnvifAsked &) {
            return OnvifCamera::fault("ActionNotSupported", status);
        };
        QCOMPARE(readCamera(camera).device.state, DeviceState::Ready);
        OnvifSession session;
        OnvifCall call(session, camera.url(),
                       {onvif::deviceSpace, QStringLiteral("GetDeviceInformation"), {}, {}});
        std::optional<Error> error;
        connect(&call, &OnvifCall::finished, &call,
                [&](const Result<XmlNode> &answer) { error = answer.error(); });
        call.start();
        QTRY_VERIFY(error);
        QCOMPARE(error->category, Error::Category::Unsupported);
        QCOMPARE(error->text, QStringLiteral("The device does not offer GetDeviceInformation."));
    }

    void quirk09_anAuthenticationFailureWithoutItsSubcode_data()
    {
        QTest::addColumn<QByteArray>("subcode");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("words only") << QByteArray("InvalidArgVal") << QByteArray("Sender not Authorized");
        QTest::newRow("WS-Security's own") << QByteArray("FailedAuthentication") << QByteArray("no");
    }

    void quirk09_anAuthenticationFailureWithoutItsSubcode()
    {
        QFETCH(QByteArray, subcode);
        QFETCH(QByteArray, reason);
        OnvifCamera camera;
        camera.gate = [=](const OnvifAsked &request) {
            return hasLogin(request) ? OnvifReply{} : OnvifCamera::fault(subcode, 400, reason);
        };
        QCOMPARE(readCamera(camera, login).device.state, DeviceState::Ready);
        QCOMPARE(readCamera(camera).device.state, DeviceState::NeedsLogin);
    }

    void quirk10_brokenTextIsRecovered()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("GetDeviceInformation")] = [](const OnvifAsked &) {
            return OnvifCamera::ok(
                "<tds:GetDeviceInformationResponse><tds:Manufacturer>B\xf6hm & Co</tds:Manufacturer>"
                "<tds:Model>C\x01"
                "1</tds:Model><vendor:Extra>x</vendor:Extra>"
                "<tds:FirmwareVersion>1.2</tds:FirmwareVersion></tds:GetDeviceInformationResponse>");
        };
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.device.firmware, QStringLiteral("1.2"));
        QVERIFY(read.device.makerClaimed.startsWith(u'B') &&
                read.device.makerClaimed.endsWith(QStringLiteral("hm & Co")));
    }

    void quirk11_digestChallengesOfEveryForm_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("auth");
        QTest::newRow("two headers")
            << QByteArray("WWW-Authenticate: Digest realm=\"r\", nonce=\"a\", qop=\"auth\"\r\n"
                          "WWW-Authenticate: Digest realm=\"r\", nonce=\"b\", qop=\"auth\", "
                          "algorithm=SHA-256\r\n")
            << QStringLiteral("digest-sha256");
        QTest::newRow("no algorithm, no qop") << md5 << QStringLiteral("digest-md5");
        QTest::newRow("auth,auth-int and extras")
            << QByteArray(
                   "WWW-Authenticate: Digest realm=\"r\", domain=\"/\", nonce=\"a\", qop=\"auth,auth-int\", "
                   "stale=false, charset=UTF-8, x-vendor=1, algorithm=\"MD5\"\r\n")
            << QStringLiteral("digest-md5");
        QTest::newRow("Basic before it")
            << QByteArray("WWW-Authenticate: Basic realm=\"r\"\r\n" + md5) << QStringLiteral("digest-md5");
    }

    void quirk11_digestChallengesOfEveryForm()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QString, auth);
        OnvifCamera camera;
        camera.gate = [headers](const OnvifAsked &request) {
            if (request.operation == QStringLiteral("GetSystemDateAndTime") ||
                request.head.contains("Authorization: Digest username=\"admin\""))
                return OnvifReply{};
            return OnvifReply{{}, 401, headers};
        };
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.said().value(QStringLiteral("auth")).toString(), auth);
        for (const OnvifAsked &one : camera.asked) {
            QVERIFY(!one.head.contains("Basic"));
            QVERIFY(!(one.head.contains("Authorization") && one.body.contains("UsernameToken")));
        }
    }

    void quirk12_fallsBackToMedia1WhereMedia2IsBroken_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("fault") << 0;
        QTest::newRow("garbage") << 1;
        QTest::newRow("no profile") << 2;
        QTest::newRow("no stream") << 3;
        QTest::newRow("hangs up") << 4;
    }

    void quirk12_fallsBackToMedia1WhereMedia2IsBroken()
    {
        QFETCH(int, how);
        OnvifCamera camera;
        const auto good = camera.answers;
        const auto broken = [how](const OnvifAsked &request) -> OnvifReply {
            if (how == 0)
                return OnvifCamera::fault("InvalidArgVal", 500);
            if (how == 1)
                return {"<oops", 200};
            if (how == 4)
                return {{}, 200, {}, false, true};
            return OnvifCamera::ok("<tr2:" + request.operation.toLatin1() + "Response/>");
        };
        for (const QString &operation : {QStringLiteral("GetProfiles"), QStringLiteral("GetStreamUri")})
            camera.answers[operation] = [=](const OnvifAsked &request) {
                const bool asItIs = request.space == onvif::mediaSpace ||
                                    (how == 3 && request.operation == QStringLiteral("GetProfiles"));
                return asItIs ? good[request.operation](request) : broken(request);
            };
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(read.said().value(QStringLiteral("media_version")).toInt(), 1);
        QCOMPARE(read.device.channels.value(0).profiles.value(0).streamUri.path(), QStringLiteral("/one"));
        OnvifCamera sound;
        const Reading better = readCamera(sound);
        QCOMPARE(better.said().value(QStringLiteral("media_version")).toInt(), 2);
        QCOMPARE(better.device.channels.value(0).profiles.value(0).codec, VideoCodec::H265);
    }

    void quirk13_vendorServicesAreKeptAndDoNotMislead()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("GetServices")] = [&camera](const OnvifAsked &) {
            return OnvifCamera::ok(services(
                service("http://www.axis.com/vapix/ws/media/wsdl", camera.at("/vapix/media")) +
                service("", camera.at("/nothing")) + service(media2Space, camera.at("/onvif/media2"))));
        };
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QCOMPARE(camera.last(QStringLiteral("GetProfiles")).path, QStringLiteral("/onvif/media2"));
        QVERIFY(read.said()
                    .value(QStringLiteral("services"))
                    .toMap()
                    .contains(QStringLiteral("http://www.axis.com/vapix/ws/media/wsdl")));
    }

    void quirk21_aClosedConnectionIsTriedAgainForWhatMayBeRepeated()
    {
        OnvifCamera camera;
        int closings = 0;
        camera.gate = [&](const OnvifAsked &request) {
            const bool now = request.operation == QStringLiteral("GetScopes") && closings++ == 0;
            return now ? OnvifReply{{}, 200, {}, false, true} : OnvifReply{};
        };
        QCOMPARE(readCamera(camera).device.state, DeviceState::Ready);
        QCOMPARE(camera.count(QStringLiteral("GetScopes")), 2);
        // What changes something is sent once, and on a connection that was not idle before.
        camera.gate = [](const OnvifAsked &) { return OnvifReply{{}, 200, {}, false, true}; };
        OnvifSession session;
        OnvifCall call(session, camera.url(), {onvif::deviceSpace, QStringLiteral("SystemReboot"), {}, {}});
        std::optional<Error> error;
        connect(&call, &OnvifCall::finished, &call,
                [&](const Result<XmlNode> &answer) { error = answer.error(); });
        call.start();
        QTRY_VERIFY(error);
        QCOMPARE(camera.count(QStringLiteral("SystemReboot")), 1);
        QVERIFY(error->text.endsWith(u'.'));
    }

    void quirk24_anAnswerOf200ProvesNothing_data()
    {
        QTest::addColumn<bool>("obeys");
        QTest::newRow("obeys") << true;
        QTest::newRow("answers and does nothing") << false;
    }

    void quirk24_anAnswerOf200ProvesNothing()
    {
        QFETCH(bool, obeys);
        OnvifCamera camera;
        auto analytics = std::make_shared<QByteArray>("true");
        camera.answers[QStringLiteral("GetMetadataConfigurations")] = [analytics](const OnvifAsked &) {
            return OnvifCamera::ok("<tr2:GetMetadataConfigurationsResponse>" +
                                   metadataConfiguration(*analytics) +
                                   "</tr2:GetMetadataConfigurationsResponse>");
        };
        camera.answers[QStringLiteral("SetMetadataConfiguration")] = [=](const OnvifAsked &request) {
            if (obeys)
                *analytics =
                    request.content.textAt({QStringLiteral("Configuration"), QStringLiteral("Analytics")})
                        .toLatin1();
            return OnvifCamera::ok("<tr2:SetMetadataConfigurationResponse/>");
        };
        const Reading read = readCamera(camera);
        QVERIFY(read.device.recognition.canSwitchOff);
        RecognitionSwitch job(read.device, read.session);
        std::optional<Result<RecognitionChange>> change;
        connect(&job, &RecognitionSwitch::finished, &job,
                [&](const Result<RecognitionChange> &c) { change = c; });
        job.start();
        QTRY_VERIFY(change);
        QVERIFY(*change);
        QCOMPARE((*change)->applied, obeys);
        QCOMPARE((*change)->after.canSwitchOff, !obeys);
        QCOMPARE(camera.count(QStringLiteral("SetMetadataConfiguration")), 1);
        const XmlNode sent = camera.last(QStringLiteral("SetMetadataConfiguration")).content.children.front();
        QCOMPARE(sent.attribute(QStringLiteral("token")), QStringLiteral("meta"));
        QCOMPARE(sent.textAt({QStringLiteral("Analytics")}), QStringLiteral("false"));
        QCOMPARE(sent.textAt({QStringLiteral("SessionTimeout")}), QStringLiteral("PT60S"));
    }
};

QTEST_GUILESS_MAIN(OnvifQuirksTest)
#include "OnvifQuirksTest.moc"
