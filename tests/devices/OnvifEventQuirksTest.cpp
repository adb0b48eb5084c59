// The quirks of real devices that concern events, 14 to 20 and 22, each a test made from a message of that form, and
// what becomes of a subscription in trouble.
#include "devices/onvif/EventWatcher.h"
#include "tests/devices/OnvifFixture.h"

using namespace cw;
using namespace cw::doubles;
using State = EventSubscription::State;

namespace {

const QByteArray motionOn = notice("tns1:RuleEngine/CellMotionDetector/Motion", "Changed",
                                   item("VideoSourceConfigurationToken", "vsc"), item("IsMotion", "true"));
const QByteArray motionOff = notice("tns1:RuleEngine/CellMotionDetector/Motion//.", "Changed",
                                    item("VideoSourceConfigurationToken", "vsc"), item("IsMotion", "false"));

bool isAddressed(const OnvifAsked &request)
{
    return request.body.contains("2005/08/addressing") && request.body.contains(":Action") &&
           request.body.contains(":To ");
}

} // namespace

class OnvifEventQuirksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quirk14_pullPointsAreJustTried()
    {
        OnvifCamera camera;
        const auto services = camera.answers[QStringLiteral("GetServices")];
        camera.answers[QStringLiteral("GetServices")] = [services](const OnvifAsked &request) {
            OnvifReply reply = services(request);
            reply.body.replace("ver10/events/wsdl</tds:Namespace>",
                               "ver10/events/wsdl</tds:Namespace><!-- WSPullPointSupport=false -->");
            return reply;
        };
        camera.answers[QStringLiteral("PullMessages")] = pulls({motionOn});
        Heard heard(camera);
        QTRY_COMPARE(heard.reported(), 1);
        // And the other way around: promised, and not there. That is said, and not asked again.
        OnvifCamera liar;
        liar.answers.remove(QStringLiteral("CreatePullPointSubscription"));
        Heard nothing(liar);
        QTRY_COMPARE(nothing.subscription.state(), State::Refused);
        QVERIFY(nothing.text.endsWith(u'.'));
        QCOMPARE(liar.count(QStringLiteral("CreatePullPointSubscription")), 1);
    }

    void quirk15_everyCallIsAddressed()
    {
        OnvifCamera camera;
        camera.gate = [](const OnvifAsked &request) {
            return isAddressed(request) ? OnvifReply{} : OnvifReply{{}, 400};
        };
        EventPolicy policy = quickPolicy();
        camera.answers[QStringLiteral("PullMessages")] = pulls({motionOn, {}, motionOff});
        Heard heard(camera, policy);
        QTRY_COMPARE(heard.reported(), 2);
        heard.subscription.stop();
        QTRY_COMPARE(heard.stopped, 1);
        QVERIFY(camera.last(QStringLiteral("PullMessages"))
                    .head.contains("PullPointSubscription/PullMessagesRequest"));
        QCOMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
    }

    void quirk16_echoesTheReferenceParameters()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("CreatePullPointSubscription")] = [&camera](const OnvifAsked &) {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            return OnvifCamera::ok(
                pullPoint(camera.at("/onvif/services"),
                          "<dom0:SubscriptionId xmlns:dom0=\"http://www.axis.com/2009/event\">7 &amp; 8"
                          "</dom0:SubscriptionId>",
                          now, now.addSecs(600)));
        };
        camera.gate = [](const OnvifAsked &request) -> OnvifReply {
            if (request.path != QStringLiteral("/onvif/services"))
                return {};
            const auto root = parseXml(request.body);
            const XmlNode *header = root ? root->child(QStringLiteral("Header")) : nullptr;
            const XmlNode *id = header ? header->child(QStringLiteral("SubscriptionId")) : nullptr;
            const bool right = id && id->text == QStringLiteral("7 & 8") &&
                               id->ns == QStringLiteral("http://www.axis.com/2009/event");
            return right ? OnvifReply{} : OnvifCamera::fault("InvalidArgVal");
        };
        camera.answers[QStringLiteral("PullMessages")] = pulls({motionOn});
        Heard heard(camera);
        QTRY_COMPARE(heard.reported(), 1);
        heard.subscription.stop();
        QTRY_COMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
    }

    void quirk17_renewsBecausePullingDoesNotProlong()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("PullMessages")] = [](const OnvifAsked &) {
            return OnvifCamera::ok(pulled(notice("tns1:A/B", {}, {}, item("Count", "1"))));
        };
        EventPolicy policy = quickPolicy();
        policy.lifetime = std::chrono::milliseconds(100);
        camera.answers[QStringLiteral("CreatePullPointSubscription")] = [&camera](const OnvifAsked &) {
            return OnvifCamera::ok(pullPoint(camera.at("/onvif/pull/1"), {}, {}, {}));
        };
        Heard heard(camera, policy);
        QTRY_VERIFY(camera.count(QStringLiteral("Renew")) >= 1);
        const OnvifAsked renewal = camera.last(QStringLiteral("Renew"));
        QCOMPARE(renewal.space, onvif::notificationSpace);
        QVERIFY(renewal.content.textAt({QStringLiteral("TerminationTime")}).startsWith(QStringLiteral("PT")));
        QCOMPARE(camera.count(QStringLiteral("CreatePullPointSubscription")), 1);
    }

    void quirk18_absoluteTimeWhereARelativeOneIsBroken_data()
    {
        QTest::addColumn<bool>("refuses");
        QTest::newRow("refused") << true;
        QTest::newRow("granted and over at once") << false;
    }

    void quirk18_absoluteTimeWhereARelativeOneIsBroken()
    {
        QFETCH(bool, refuses);
        OnvifCamera camera;
        camera.answers[QStringLiteral("CreatePullPointSubscription")] = [&,
                                                                         refuses](const OnvifAsked &request) {
            const QString asked = request.content.textAt({QStringLiteral("InitialTerminationTime")});
            const QDateTime now = QDateTime::currentDateTimeUtc();
            const QDateTime ends = QDateTime::fromString(asked, Qt::ISODate);
            if (ends.isValid())
                return OnvifCamera::ok(pullPoint(camera.at("/onvif/pull/2"), {}, now, ends));
            return refuses ? OnvifCamera::fault("InvalidArgVal", 500)
                           : OnvifCamera::ok(pullPoint(camera.at("/onvif/pull/1"), {}, now, now));
        };
        camera.answers[QStringLiteral("PullMessages")] = pulls({motionOn});
        Heard heard(camera);
        QTRY_COMPARE(heard.reported(), 1);
        QCOMPARE(camera.last(QStringLiteral("PullMessages")).path, QStringLiteral("/onvif/pull/2"));
        QCOMPARE(camera.count(QStringLiteral("Unsubscribe")),
                 refuses ? 0 : 1); // the useless one is given back
    }

    void quirk19_renewalsAreAMinuteApartAndBackOff()
    {
        using namespace std::chrono_literals;
        const EventPolicy policy; // as in the field
        QCOMPARE(policy.nextRenewal(600s, 0), std::chrono::milliseconds(300s));
        QCOMPARE(policy.nextRenewal(10s, 0), std::chrono::milliseconds(60s));
        QCOMPARE(policy.nextRenewal(0s, 0), std::chrono::milliseconds(60s));
        QCOMPARE(policy.nextRenewal({}, 0), std::chrono::milliseconds(300s));
        QVERIFY(policy.nextRenewal(10s, 3) == std::chrono::milliseconds(480s));
        QCOMPARE(policy.nextRetry(0), std::chrono::milliseconds(1s));
        QCOMPARE(policy.nextRetry(30), std::chrono::milliseconds(60s));
    }

    void quirk20_aLeakedSlotIsNoWrongLogin()
    {
        OnvifCamera camera;
        const QByteArray challenge = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n";
        int taken = 2; // by clients that never gave theirs back
        camera.gate = [&](const OnvifAsked &request) -> OnvifReply {
            if (!request.head.contains("Authorization: Digest"))
                return {{}, 401, challenge};
            if (request.operation == QStringLiteral("CreatePullPointSubscription") && taken-- > 0)
                return OnvifCamera::fault("NotAuthorized", 400);
            return {};
        };
        camera.answers[QStringLiteral("PullMessages")] = pulls({motionOn});
        EventTarget target = Heard::target(camera, login);
        OnvifSession &session = target.session; // its login has worked before
        OnvifCall call(session, camera.url(), {onvif::deviceSpace, QStringLiteral("GetScopes"), {}, {}});
        QSignalSpy answered(&call, &OnvifCall::finished);
        call.start();
        QVERIFY(answered.wait());
        EventSubscription subscription(target, quickPolicy());
        connect(&subscription, &EventSubscription::due, &subscription, &EventSubscription::connectNow);
        QSignalSpy events(&subscription, &EventSubscription::happened);
        subscription.start();
        QTRY_COMPARE(events.count(), 2); // the gap, and the motion
        for (const OnvifAsked &one : camera.asked)
            QVERIFY(!one.body.contains("UsernameToken"));
        QSignalSpy stopped(&subscription, &EventSubscription::stopped);
        subscription.stop();
        QVERIFY(stopped.wait());
        QCOMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
    }

    void quirk20_givesASubscriptionBackThatWasStillBeingMade()
    {
        OnvifCamera camera;
        Heard heard(camera);
        camera.gate = [&](const OnvifAsked &request) {
            if (request.operation == QStringLiteral("CreatePullPointSubscription"))
                heard.subscription.stop(); // its answer is still to come
            return OnvifReply{};
        };
        QTRY_COMPARE(heard.stopped, 1);
        QCOMPARE(camera.count(QStringLiteral("CreatePullPointSubscription")), 1);
        QCOMPARE(camera.count(QStringLiteral("Unsubscribe")), 1);
        camera.gate = {};
        auto *dropped = new Heard(camera);
        QTRY_COMPARE(dropped->subscription.state(), State::Listening);
        const int before = camera.count(QStringLiteral("Unsubscribe"));
        delete dropped; // without a stop
        QTRY_COMPARE(camera.count(QStringLiteral("Unsubscribe")), before + 1);
    }

    void quirk22_topicsAreNormalizedAndRepeatsAreNoEvents()
    {
        QCOMPARE(normalTopic(QStringLiteral("tns1:VideoSource/tnsaxis:MotionAlarm//.")),
                 QStringLiteral("VideoSource/MotionAlarm"));
        OnvifCamera camera;
        camera.answers[QStringLiteral("PullMessages")] =
            pulls({motionOff + motionOff, motionOn + motionOn, motionOff, motionOff});
        Heard heard(camera);
        QTRY_COMPARE(camera.count(QStringLiteral("PullMessages")), 5);
        QCOMPARE(heard.reported(), 2);
        const DeviceEvent &on = heard.events.first();
        QCOMPARE(on.topic, QStringLiteral("RuleEngine/CellMotionDetector/Motion"));
        QCOMPARE(on.active, std::optional<bool>(true));
        QCOMPARE(on.channelToken, QStringLiteral("src"));
        QCOMPARE(on.deviceTime, QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC));
        QCOMPARE(on.details.value(QStringLiteral("IsMotion")).toString(), QStringLiteral("true"));
        QCOMPARE(heard.events.last().active, std::optional<bool>(false));
    }

    void aLostSubscriptionIsRebuiltAndTheGapIsSaid()
    {
        OnvifCamera camera;
        auto broken = std::make_shared<bool>(false);
        auto first = std::make_shared<bool>(true);
        camera.answers[QStringLiteral("PullMessages")] = [=](const OnvifAsked &) -> OnvifReply {
            if (std::exchange(*first, false))
                return OnvifCamera::ok(pulled(motionOn));
            if (!*broken) {
                *broken = true;
                return {{}, 200, {}, false, false, 60}; // half an answer
            }
            *broken = false; // the state that was missed
            *first = false;
            return OnvifCamera::ok(
                pulled(notice("tns1:RuleEngine/CellMotionDetector/Motion", "Initialized",
                              item("VideoSourceConfigurationToken", "vsc"), item("IsMotion", "false"))));
        };
        Heard heard(camera);
        QTRY_VERIFY(heard.events.size() >= 3);
        QCOMPARE(heard.events[1].kind, DeviceEvent::Kind::EventsLost);
        const auto when = [&](const char *key) {
            return QDateTime::fromString(heard.events[1].details.value(QString::fromLatin1(key)).toString(),
                                         Qt::ISODateWithMs);
        };
        QVERIFY(when("from").isValid() && when("from") <= when("to"));
        QCOMPARE(heard.events[2].active, std::optional<bool>(false));
        QVERIFY(camera.count(QStringLiteral("SetSynchronizationPoint")) >= 2);
        QVERIFY(camera.count(QStringLiteral("Unsubscribe")) >= 1);
    }

    void silenceInAPullIsALossToo()
    {
        OnvifCamera camera; // never answers a pull
        Heard heard(camera);
        QTRY_VERIFY(heard.states.contains(State::Waiting));
        QVERIFY(heard.text.isEmpty() || heard.text.endsWith(u'.'));
        QTRY_VERIFY(camera.count(QStringLiteral("CreatePullPointSubscription")) >= 2);
    }

    void aWrongLoginIsNotTriedAgain()
    {
        OnvifCamera camera;
        camera.gate = [](const OnvifAsked &) -> OnvifReply {
            return {{}, 401, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n"};
        };
        Heard heard(camera, quickPolicy(), login);
        QTRY_COMPARE(heard.subscription.state(), State::Refused);
        QCOMPARE(camera.count(QStringLiteral("CreatePullPointSubscription")), 3); // none, digest, token
    }

    void seesWhichAttributesOfPeopleAreSent()
    {
        OnvifCamera camera;
        camera.answers[QStringLiteral("PullMessages")] =
            pulls({notice("tns1:RuleEngine/Recognition/Face", {}, item("VideoSource", "src"),
                          item("Gender", "x") +
                              "<tt:ElementItem Name=\"Face\"><fc:HumanFace "
                              "xmlns:fc=\"http://www.onvif.org/ver20/analytics/humanface\">"
                              "<fc:Age/><fc:Complexion>x</fc:Complexion></fc:HumanFace></tt:ElementItem>")});
        Heard heard(camera);
        QTRY_VERIFY(!heard.attributes.isEmpty());
        for (const char *name : {"Face/Gender", "Face/Age", "Face/Complexion"})
            QVERIFY2(heard.attributes.contains(QString::fromLatin1(name)), name);
        QCOMPARE(heard.events.first().channelToken, QStringLiteral("src"));
    }

    void aWatcherConnectsToAFewAtOnceAndGivesAllBack()
    {
        std::vector<std::unique_ptr<OnvifCamera>> cameras;
        EventWatcher watcher(quickPolicy());
        int most = 0;
        connect(&watcher, &EventWatcher::stateChanged, &watcher, [&] {
            int now = 0;
            for (const QString &id : watcher.watched())
                now += watcher.state(id) == State::Connecting;
            most = std::max(most, now);
        });
        for (int i = 0; i < 20; ++i) {
            cameras.push_back(std::make_unique<OnvifCamera>(QStringLiteral("127.0.71.%1").arg(10 + i)));
            EventTarget target = Heard::target(*cameras.back(), {});
            target.deviceId = QString::number(i);
            watcher.watch(target);
            watcher.watch(target); // the same again changes nothing
        }
        const auto total = [&](const char *operation) {
            int sum = 0;
            for (const auto &one : cameras)
                sum += one->count(QString::fromLatin1(operation));
            return sum;
        };
        QTRY_COMPARE(total("PullMessages"), 20);
        QVERIFY2(most >= 1 && most <= EventWatcher::MostConnecting, qPrintable(QString::number(most)));
        QSignalSpy stopped(&watcher, &EventWatcher::stopped);
        watcher.stop();
        QTRY_COMPARE(stopped.count(), 1);
        QCOMPARE(total("Unsubscribe"), total("CreatePullPointSubscription"));
    }
};

QTEST_GUILESS_MAIN(OnvifEventQuirksTest)
#include "OnvifEventQuirksTest.moc"
