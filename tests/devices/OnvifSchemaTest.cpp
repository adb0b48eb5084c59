// Every request that the client sends, checked against the standard's schemas where they lie beside the project.
#include "devices/onvif/EventCodec.h"
#include "devices/onvif/PtzJobs.h"
#include "devices/onvif/RecognitionSwitch.h"
#include "tests/devices/OnvifFixture.h"
#include "tests/doubles/PtzHead.h"
#include "tests/simsite/Schemas.h"

#include <libxml/parser.h>

#include <QSet>

using namespace cw;
using namespace cw::doubles;

class OnvifSchemaTest : public QObject {
    Q_OBJECT

    simsite::Schemas m_schemas{CW_ONVIF_SCHEMAS_DEFAULT};
    QSet<QString> m_checked;

    QString complaint(const QByteArray &envelope)
    {
        xmlDoc *document =
            xmlReadMemory(envelope.constData(), int(envelope.size()), nullptr, nullptr, XML_PARSE_NONET);
        if (!document)
            return QStringLiteral("no XML");
        std::string text = m_schemas.envelopeComplaint(document);
        for (xmlNode *part = xmlFirstElementChild(xmlDocGetRootElement(document)); part;
             part = xmlNextElementSibling(part))
            if (xmlStrEqual(part->name, reinterpret_cast<const xmlChar *>("Body")) && text.empty())
                text = m_schemas.complaint(xmlFirstElementChild(part));
        xmlFreeDoc(document);
        return QString::fromStdString(text);
    }

    void check(const OnvifCamera &camera)
    {
        for (const OnvifAsked &one : camera.asked) {
            const QString said = complaint(one.body);
            QVERIFY2(said.isEmpty(), qPrintable(one.operation + u' ' + said));
            m_checked.insert(one.space.section(u'/', -3) + u' ' + one.operation);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_schemas.isStrict())
            QSKIP("The ONVIF schemas are not beside the project (CW_ONVIF_SCHEMAS names their folder).");
    }

    void theCheckFindsWhatIsWrong()
    {
        QVERIFY(
            !complaint(
                 soapEnvelope(
                     {onvif::media2Space, QStringLiteral("GetStreamUri"), QStringLiteral("<w:Wrong/>"), {}}))
                 .isEmpty());
    }

    void readingIsValid_data()
    {
        QTest::addColumn<int>("media");
        QTest::newRow("media 1") << 1;
        QTest::newRow("media 2") << 2;
    }

    void readingIsValid()
    {
        QFETCH(int, media);
        OnvifCamera camera;
        if (media == 1) {
            const auto profiles = camera.answers[QStringLiteral("GetProfiles")];
            camera.answers[QStringLiteral("GetProfiles")] = [profiles](const OnvifAsked &request) {
                return request.space == onvif::mediaSpace ? profiles(request)
                                                          : OnvifCamera::fault("ActionNotSupported");
            };
        }
        camera.gate = [](const OnvifAsked &request) { // with a login in the message
            return request.body.contains("UsernameToken") ? OnvifReply{}
                                                          : OnvifCamera::fault("NotAuthorized");
        };
        camera.answers[QStringLiteral("SetMetadataConfiguration")] = [](const OnvifAsked &) {
            return OnvifCamera::ok("<tr2:SetMetadataConfigurationResponse/>");
        };
        const Reading read = readCamera(camera, login);
        QCOMPARE(read.device.state, DeviceState::Ready);
        RecognitionSwitch job(read.device, read.session);
        QSignalSpy finished(&job, &RecognitionSwitch::finished);
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(camera.count(QStringLiteral("SetMetadataConfiguration")), 1);
        check(camera);
    }

    void theOlderQuestionsAreValid()
    {
        OnvifCamera camera;
        camera.answers.remove(QStringLiteral("GetServices"));
        QCOMPARE(readCamera(camera).device.state, DeviceState::Ready);
        check(camera);
    }

    void eventsAreValid()
    {
        EventReference at{QUrl(QStringLiteral("http://10.0.0.1/sub")),
                          QStringLiteral("http://10.0.0.1/sub"),
                          QStringLiteral("<x xmlns=\"urn:x\">1</x>"),
                          {},
                          {}};
        const QUrl url = at.url;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const OnvifRequest &one :
             {createPullPoint(url, relativeTime(600)), createPullPoint(url, absoluteTime(now)),
              subscribeTo(url, url, relativeTime(600)), pullMessages(at, 30, 100),
              renew(at, relativeTime(600)), renew(at, absoluteTime(now)), unsubscribe(at), synchronize(at),
              eventProperties(url)}) {
            const QString said = complaint(soapEnvelope(one));
            QVERIFY2(said.isEmpty(), qPrintable(one.name + u' ' + said));
        }
    }

    void movingAHeadIsValid()
    {
        OnvifCamera camera;
        giveHead(camera);
        const Reading read = readCamera(camera);
        auto target = ptzTarget(read.device, QStringLiteral("src"), read.session);
        QVERIFY(target);
        PtzMove whole(*target, PtzVelocity{QPointF(0.5, -0.25), 1.0});
        PtzMove brief(*target, PtzVelocity{{}, -0.1}, std::chrono::milliseconds(1500));
        PtzStop stop(*target);
        PtzRest rest(*target, PtzRest::Policy{std::chrono::milliseconds(1), std::chrono::milliseconds(5)});
        for (PtzJob *job : std::initializer_list<PtzJob *>{&whole, &brief, &stop, &rest}) {
            QSignalSpy finished(job, &PtzJob::finished);
            job->start();
            QVERIFY(finished.wait());
        }
        for (const char *operation : {"GetNodes", "GetConfigurations", "ContinuousMove", "Stop", "GetStatus"})
            QVERIFY2(camera.count(QString::fromLatin1(operation)) > 0, operation);
        check(camera);
    }

    void noneWasLeftOut() { QVERIFY2(m_checked.size() >= 25, qPrintable(QString::number(m_checked.size()))); }
};

QTEST_GUILESS_MAIN(OnvifSchemaTest)
#include "OnvifSchemaTest.moc"
