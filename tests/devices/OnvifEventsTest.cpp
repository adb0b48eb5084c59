// Events beside their quirks: base notification through a port of ours, declared topics, attributes of people by
// their names, and what a conversation hears.
#include "devices/onvif/EventListener.h"
#include "devices/onvif/PersonAttributes.h"
#include "tests/devices/OnvifFixture.h"

#include <QTcpSocket>

using namespace cw;
using namespace cw::doubles;
using State = EventSubscription::State;

namespace {

XmlNode parsed(const QByteArray &content)
{
    const auto soap = readSoap("<s:Envelope xmlns:s=\"urn:s\"><s:Body>" + content + "</s:Body></s:Envelope>");
    return soap ? soap->content : XmlNode();
}

struct Ear : Conversation {
    QList<Utterance> heardAll;
    void heard(const Utterance &utterance) override { heardAll.append(utterance); }
};

} // namespace

class OnvifEventsTest : public QObject {
    Q_OBJECT

    static QByteArray send(const QUrl &url, const QByteArray &path, const QByteArray &body,
                           const QString &from = QStringLiteral("127.0.71.1"))
    {
        QTcpSocket socket;
        socket.bind(QHostAddress(from));
        socket.connectToHost(url.host(), quint16(url.port()));
        socket.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5'000);
        return socket.readAll();
    }

private Q_SLOTS:
    void baseNotificationWhereNothingElseIsOfferedAndItIsAllowed()
    {
        OnvifCamera camera;
        camera.answers.remove(QStringLiteral("CreatePullPointSubscription"));
        QUrl consumer;
        camera.answers[QStringLiteral("Subscribe")] = [&](const OnvifAsked &request) {
            consumer = QUrl(
                request.content.textAt({QStringLiteral("ConsumerReference"), QStringLiteral("Address")}));
            const QDateTime now = QDateTime::currentDateTimeUtc();
            QByteArray body = pullPoint(camera.at("/onvif/sub"), {}, now, now.addSecs(600));
            body.replace("tev:CreatePullPointSubscriptionResponse", "wsnt:SubscribeResponse");
            body.replace("tev:", "wsnt:");
            return OnvifCamera::ok(body);
        };
        EventPolicy policy = quickPolicy();
        policy.mayListen = true;
        Heard heard(camera, policy);
        QTRY_COMPARE(heard.subscription.state(), State::Listening);
        QCOMPARE(consumer.host(), QStringLiteral("127.0.0.1")); // the address that faces the device
        const QByteArray message = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                                   "xmlns:wsnt=\"urn:n\" xmlns:tt=\"urn:t\" "
                                   "xmlns:tns1=\"urn:o\"><s:Body><wsnt:Notify>" +
                                   notice("tns1:Device/Trigger/DigitalInput", "Changed",
                                          item("InputToken", "1"), item("LogicalState", "true")) +
                                   "</wsnt:Notify></s:Body></s:Envelope>";
        QVERIFY(send(consumer, consumer.path().toLatin1(), message).startsWith("HTTP/1.1 200"));
        QTRY_COMPARE(heard.reported(), 1);
        QCOMPARE(heard.events.last().topic, QStringLiteral("Device/Trigger/DigitalInput"));
        QVERIFY(send(consumer, "/", message).startsWith("HTTP/1.1 404"));
        QVERIFY(send(consumer, consumer.path().toLatin1(), "<a/>").startsWith("HTTP/1.1 400"));
        QVERIFY(send(consumer, consumer.path().toLatin1(), message, QStringLiteral("127.0.71.99")).isEmpty());
        QCOMPARE(heard.reported(), 1);
        heard.subscription.stop();
        QTRY_COMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
    }

    void noPortIsOpenedUnasked()
    {
        OnvifCamera camera;
        camera.answers.remove(QStringLiteral("CreatePullPointSubscription"));
        Heard heard(camera);
        QTRY_COMPARE(heard.subscription.state(), State::Refused);
        QCOMPARE(camera.count(QStringLiteral("Subscribe")), 0);
    }

    void readsDeclaredTopics()
    {
        const XmlNode answer = parsed(
            "<GetEventPropertiesResponse><TopicSet xmlns:w=\"urn:w\"><RuleEngine><CellMotionDetector><Motion "
            "w:topic=\"true\"><MessageDescription IsProperty=\"true\"><Data><SimpleItemDescription "
            "Name=\"IsMotion\"/>"
            "</Data></MessageDescription></Motion></CellMotionDetector><Recognition><Face w:topic=\"true\">"
            "<MessageDescription><Data><SimpleItemDescription Name=\"Gender\"/><SimpleItemDescription "
            "Name=\"Age\"/>"
            "</Data></MessageDescription></Face></Recognition></RuleEngine></TopicSet></"
            "GetEventPropertiesResponse>");
        QCOMPARE(readTopics(answer), (QStringList{QStringLiteral("RuleEngine/CellMotionDetector/Motion"),
                                                  QStringLiteral("RuleEngine/Recognition/Face")}));
        const QStringList people = personAttributes(answer);
        QVERIFY(people.contains(QStringLiteral("Recognition/Face")));
        QVERIFY(people.contains(QStringLiteral("Face/Gender")));
        QVERIFY(people.contains(QStringLiteral("Face/Age")));
    }

    void readsAttributesOfPeopleByTheirNames()
    {
        const QStringList found = personAttributes(
            parsed("<R><RuleDescription Name=\"tt:FaceDetector\"><Messages><Data><SimpleItemDescription "
                   "Name=\"Ethnicity\"/>"
                   "<ElementItemDescription Name=\"Object\" "
                   "Type=\"tt:HumanBody\"/></Data></Messages></RuleDescription>"
                   "<SampleFrame><Object><Appearance><HumanFace><Complexion/><Accessory/></HumanFace></"
                   "Appearance></Object>"
                   "</SampleFrame></R>"));
        QCOMPARE(found, (QStringList{QStringLiteral("FaceDetector/Ethnicity"), QStringLiteral("Body"),
                                     QStringLiteral("Face/Complexion"), QStringLiteral("Face/Accessory")}));
        // What is said of things is not of people.
        QVERIFY(personAttributes(
                    parsed("<R><RuleDescription Name=\"tt:LineDetector\"><Messages><Data>"
                           "<SimpleItemDescription Name=\"Message\"/><SimpleItemDescription Name=\"Image\"/>"
                           "<SimpleItemDescription Name=\"Temperature\"/></Data></Messages>"
                           "</RuleDescription></R>"))
                    .isEmpty());
    }

    void eventsThatAreNoStatesAreOneEach()
    {
        EventStates states(QStringLiteral("x"));
        EventNotice crossed;
        crossed.topic = QStringLiteral("RuleEngine/LineDetector/Crossed");
        crossed.data = {{QStringLiteral("ObjectId"), QStringLiteral("7")}};
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(states.take(crossed, now));
        QVERIFY(states.take(crossed, now));
        EventNotice motion;
        motion.topic = QStringLiteral("VideoSource/MotionAlarm");
        motion.operation = EventNotice::Operation::Initialized;
        motion.data = {{QStringLiteral("State"), QStringLiteral("1")}};
        QVERIFY(states.take(motion, now)); // is on already
        QVERIFY(!states.take(motion, now));
        motion.operation = EventNotice::Operation::Deleted;
        const auto gone = states.take(motion, now);
        QVERIFY(gone && gone->active == false);
        QVERIFY(!states.take(motion, now));
    }

    void aConversationHearsEverything()
    {
        OnvifCamera camera;
        auto ear = std::make_shared<Ear>();
        OnvifSession session;
        session.conversation = ear;
        session.credentials = login;
        Device device;
        device.serviceUrls = {camera.url()};
        QCOMPARE(readDevice(device, session).device.state, DeviceState::Ready);
        QCOMPARE(ear->heardAll.size(), 2 * camera.asked.size());
        const Utterance &asked = ear->heardAll.at(0);
        const Utterance &answered = ear->heardAll.at(1);
        QCOMPARE(asked.way, Utterance::Way::Asked);
        QCOMPARE(answered.way, Utterance::Way::Answered);
        QCOMPARE(asked.exchange, answered.exchange);
        QVERIFY(asked.head.startsWith("POST /onvif/device_service HTTP/1.1\r\n") &&
                asked.head.endsWith("\r\n\r\n"));
        QCOMPARE(asked.body, camera.asked.first().body);
        QVERIFY(answered.head.startsWith("HTTP/1.1 200"));
        QVERIFY(answered.body.contains("GetSystemDateAndTimeResponse"));
        for (const Utterance &one : ear->heardAll)
            QVERIFY(!one.head.contains(login.password.toUtf8()) &&
                    !one.body.contains(login.password.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(OnvifEventsTest)
#include "OnvifEventsTest.moc"
