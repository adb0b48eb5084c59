// Moving a head over real sockets, and quirk 23 of real devices: each form a test made from a message of that form.
#include "devices/onvif/PtzJobs.h"
#include "tests/devices/OnvifFixture.h"
#include "tests/doubles/PtzHead.h"

using namespace cw;
using namespace cw::doubles;

namespace {

// What the camera was told to do, in the order of it: "pan 0.5 tilt 0 zoom 1", "stop".
QStringList orders(const OnvifCamera &camera)
{
    QStringList out;
    for (const OnvifAsked &one : camera.asked) {
        if (one.operation == QStringLiteral("Stop"))
            out.append(QStringLiteral("stop"));
        if (one.operation != QStringLiteral("ContinuousMove"))
            continue;
        QStringList words;
        if (const XmlNode *turn = one.content.at({QStringLiteral("Velocity"), QStringLiteral("PanTilt")}))
            words << QStringLiteral("pan ") + turn->attribute(QStringLiteral("x"))
                  << QStringLiteral("tilt ") + turn->attribute(QStringLiteral("y"));
        if (const XmlNode *zoom = one.content.at({QStringLiteral("Velocity"), QStringLiteral("Zoom")}))
            words << QStringLiteral("zoom ") + zoom->attribute(QStringLiteral("x"));
        out.append(words.join(u' '));
    }
    return out;
}

Result<PtzStatus> run(PtzJob &job)
{
    std::optional<Result<PtzStatus>> out;
    QObject::connect(&job, &PtzJob::finished, &job, [&](const Result<PtzStatus> &now) { out = now; });
    job.start();
    if (!QTest::qWaitFor([&] { return out.has_value(); }, 20'000))
        return fail(Error::Category::Timeout, QStringLiteral("The job does not end."), {});
    return *out;
}

Result<PtzStatus> move(PtzTarget &target, const PtzVelocity &velocity)
{
    PtzMove job(target, velocity);
    return run(job);
}

Result<PtzStatus> stop(PtzTarget &target)
{
    PtzStop job(target);
    return run(job);
}

Result<PtzStatus> rest(PtzTarget &target)
{
    using namespace std::chrono_literals;
    PtzRest job(target, PtzRest::Policy{5ms, 500ms});
    return run(job);
}

PtzTarget targetOf(const OnvifCamera &camera)
{
    const Reading read = readCamera(camera);
    return ptzTarget(read.device, QStringLiteral("src"), read.session).value_or(PtzTarget{});
}

const PtzVelocity everything{QPointF(0.5, -0.25), 1.0};

} // namespace

class OnvifPtzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeadIsReadWithItsUse_data()
    {
        QTest::addColumn<bool>("second");
        QTest::newRow("media 2") << true;
        QTest::newRow("media 1") << false;
    }

    void theHeadIsReadWithItsUse()
    {
        QFETCH(bool, second);
        OnvifCamera camera;
        giveHead(camera);
        if (!second) {
            const auto profiles = camera.answers[QStringLiteral("GetProfiles")];
            camera.answers[QStringLiteral("GetProfiles")] = [profiles](const OnvifAsked &request) {
                return request.space == onvif::mediaSpace ? profiles(request)
                                                          : OnvifCamera::fault("ActionNotSupported");
            };
        }
        const PtzTarget target = targetOf(camera);
        QCOMPARE(target.profile, second ? QStringLiteral("p2") : QStringLiteral("p1"));
        QCOMPARE(target.url.path(), QStringLiteral("/onvif/ptz"));
        QCOMPARE(target.node, (PtzNode{QStringLiteral("head"),
                                       QStringLiteral("Head"),
                                       true,
                                       true,
                                       8,
                                       true,
                                       {QStringLiteral("tt:Wiper|On")}}));
    }

    void aCameraWithoutAHeadHasNoTarget()
    {
        OnvifCamera camera;
        const Reading read = readCamera(camera);
        QCOMPARE(read.device.state, DeviceState::Ready);
        QVERIFY(!ptzTarget(read.device, QStringLiteral("src"), read.session));
        QCOMPARE(camera.count(QStringLiteral("GetNodes")), 0);
    }

    void itMovesInOneCallAndStops()
    {
        OnvifCamera camera;
        giveHead(camera);
        PtzTarget target = targetOf(camera);
        QVERIFY(move(target, everything));
        QVERIFY(stop(target));
        QCOMPARE(orders(camera),
                 (QStringList{QStringLiteral("pan 0.5 tilt -0.25 zoom 1"), QStringLiteral("stop")}));
        const XmlNode sent = camera.last(QStringLiteral("ContinuousMove")).content;
        QCOMPARE(sent.textAt({QStringLiteral("ProfileToken")}), QStringLiteral("p2"));
        QCOMPARE(sent.textAt({QStringLiteral("Timeout")}), QStringLiteral("PT10S")); // stops without us
        QCOMPARE(target.manner, PtzManner());
    }

    void anAxisThatIsNotThereIsNotAskedFor()
    {
        OnvifCamera camera;
        giveHead(camera, true, false);
        PtzTarget target = targetOf(camera);
        QVERIFY(move(target, everything));
        QCOMPARE(orders(camera), QStringList{QStringLiteral("pan 0.5 tilt -0.25")});
        const auto refused = move(target, PtzVelocity{{}, 1.0});
        QVERIFY(!refused);
        QCOMPARE(refused.error().category, Error::Category::Unsupported);
        QVERIFY(refused.error().text.endsWith(u'.'));
        QCOMPARE(camera.count(QStringLiteral("ContinuousMove")), 1);
    }

    void speedsStayWithinWhatTheStandardAllows()
    {
        OnvifCamera camera;
        giveHead(camera);
        PtzTarget target = targetOf(camera);
        QVERIFY(move(target, PtzVelocity{QPointF(7, -7), std::nan("")}));
        QCOMPARE(orders(camera), QStringList{QStringLiteral("pan 1 tilt -1 zoom 0")});
    }

    void quirk23_whereStopIsNotImplementedAVelocityOfZeroStops_data()
    {
        QTest::addColumn<QByteArray>("subcode");
        QTest::addColumn<int>("status");
        QTest::newRow("says that it does not offer it") << QByteArray("ActionNotSupported") << 500;
        QTest::newRow("does not know it") << QByteArray("UnknownAction") << 400;
        QTest::newRow("takes it in another form") << QByteArray("InvalidArgs") << 400;
    }

    void quirk23_whereStopIsNotImplementedAVelocityOfZeroStops()
    {
        QFETCH(QByteArray, subcode);
        QFETCH(int, status);
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("Stop")] = [=](const OnvifAsked &) {
            return OnvifCamera::fault(subcode, status);
        };
        PtzTarget target = targetOf(camera);
        QVERIFY(stop(target));
        QCOMPARE(orders(camera),
                 (QStringList{QStringLiteral("stop"), QStringLiteral("pan 0 tilt 0 zoom 0")}));
        QVERIFY(target.manner.noStop);
        QVERIFY(stop(target)); // and does not ask again for what is not there: a head that turns cannot wait
        QCOMPARE(camera.count(QStringLiteral("Stop")), 1);
        QCOMPARE(camera.count(QStringLiteral("ContinuousMove")), 2);
    }

    void quirk23_panAndTiltGoApartFromZoomWhereTheCameraRefusesThemTogether()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("ContinuousMove")] = [](const OnvifAsked &request) { // Sony
            const XmlNode *velocity = request.content.child(QStringLiteral("Velocity"));
            return velocity->children.size() > 1 ? OnvifCamera::fault("InvalidArgVal", 400)
                                                 : OnvifCamera::ok("<tptz:ContinuousMoveResponse/>");
        };
        PtzTarget target = targetOf(camera);
        QVERIFY(move(target, everything));
        QCOMPARE(orders(camera),
                 (QStringList{QStringLiteral("pan 0.5 tilt -0.25 zoom 1"),
                              QStringLiteral("pan 0.5 tilt -0.25"), QStringLiteral("zoom 1")}));
        QVERIFY(target.manner.apart);
        camera.asked.clear();
        QVERIFY(move(target, PtzVelocity{QPointF(0, 1), -1.0})); // knows it now
        QCOMPARE(orders(camera), (QStringList{QStringLiteral("pan 0 tilt 1"), QStringLiteral("zoom -1")}));
    }

    void quirk23_bothAtOnce()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("Stop")] = [](const OnvifAsked &) {
            return OnvifCamera::fault("ActionNotSupported", 500);
        };
        camera.answers[QStringLiteral("ContinuousMove")] = [](const OnvifAsked &request) {
            const XmlNode *velocity = request.content.child(QStringLiteral("Velocity"));
            return velocity->children.size() > 1 ? OnvifCamera::fault("InvalidVelocity", 400)
                                                 : OnvifCamera::ok("<tptz:ContinuousMoveResponse/>");
        };
        PtzTarget target = targetOf(camera);
        QVERIFY(stop(target));
        QCOMPARE(orders(camera).mid(2),
                 (QStringList{QStringLiteral("pan 0 tilt 0"), QStringLiteral("zoom 0")}));
    }

    void anAxisThatRefusesToStopDoesNotKeepTheOtherMoving()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("Stop")] = [](const OnvifAsked &) {
            return OnvifCamera::fault("ActionNotSupported", 500);
        };
        camera.answers[QStringLiteral("ContinuousMove")] = [](const OnvifAsked &request) {
            const XmlNode *velocity = request.content.child(QStringLiteral("Velocity"));
            return velocity->child(QStringLiteral("PanTilt"))
                       ? OnvifCamera::fault("InvalidVelocity", 400)
                       : OnvifCamera::ok("<tptz:ContinuousMoveResponse/>");
        };
        PtzTarget target = targetOf(camera);
        QVERIFY(!stop(target)); // one of them may still turn, and that is said
        QCOMPARE(orders(camera).last(), QStringLiteral("zoom 0"));
    }

    void quirk23_aMoveStatusThatNeverChangesIsNotWaitedFor()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("GetStatus")] =
            [&camera](const OnvifAsked &) { // Hikvision: stands at last
                const int asked = camera.count(QStringLiteral("GetStatus"));
                return OnvifCamera::ok(ptzStatus(QByteArray::number(std::min(asked, 3) * 0.1), "MOVING"));
            };
        PtzTarget target = targetOf(camera);
        const auto status = rest(target);
        QVERIFY(status);
        QCOMPARE(status->panTilt, QPointF(0.1 * 3, 0));
        QCOMPARE(camera.count(QStringLiteral("GetStatus")), 6); // three on its way, three that are alike
        QVERIFY(target.manner.statusStuck);
        camera.asked.clear();
        QVERIFY(rest(target)); // knows it now
        QCOMPARE(camera.count(QStringLiteral("GetStatus")), 4);
    }

    void quirk23_aMoveStatusThatIsAlwaysIdleDoesNotMislead()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("GetStatus")] = [&camera](const OnvifAsked &) {
            const int asked = camera.count(QStringLiteral("GetStatus"));
            return OnvifCamera::ok(ptzStatus(QByteArray::number(std::min(asked, 4) * 0.1), "IDLE"));
        };
        PtzTarget target = targetOf(camera);
        QVERIFY(rest(target));
        QCOMPARE(camera.count(QStringLiteral("GetStatus")), 5);
    }

    void quirk23_aMoveStatusThatNeverChangesAndNoPositionEndsAllTheSame()
    {
        OnvifCamera camera;
        giveHead(camera);
        camera.answers[QStringLiteral("GetStatus")] = [](const OnvifAsked &) {
            return OnvifCamera::ok(ptzStatus({}, "MOVING"));
        };
        PtzTarget target = targetOf(camera);
        const auto status = rest(target);
        QVERIFY(status);
        QVERIFY(!status->hasPosition());
        QCOMPARE(status->motion, PtzMotion::Moving); // what was seen last, and no more
        QCOMPARE(camera.count(QStringLiteral("GetStatus")), 100);
    }

    void aWrongLoginIsNotTakenForAQuirk()
    {
        OnvifCamera camera;
        giveHead(camera);
        PtzTarget target = targetOf(camera);
        camera.gate = [](const OnvifAsked &) { return OnvifCamera::fault("NotAuthorized", 400); };
        const auto stopped = stop(target);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().category, Error::Category::Authentication);
        QVERIFY(!target.manner.noStop);
        QVERIFY(!move(target, everything));
        QVERIFY(!target.manner.apart);
        QCOMPARE(camera.count(QStringLiteral("ContinuousMove")), 1);
    }

    void deletingAJobAbortsItSilently()
    {
        OnvifCamera camera;
        giveHead(camera);
        PtzTarget target = targetOf(camera);
        camera.answers[QStringLiteral("Stop")] = [](const OnvifAsked &) {
            return OnvifReply{{}, 200, {}, true};
        };
        auto *job = new PtzStop(target);
        job->start();
        QTRY_COMPARE(camera.count(QStringLiteral("Stop")), 1);
        delete job;
        camera.answers[QStringLiteral("Stop")] = [](const OnvifAsked &) {
            return OnvifCamera::ok("<tptz:StopResponse/>");
        };
        QVERIFY(stop(target)); // on a fresh connection
    }
};

QTEST_GUILESS_MAIN(OnvifPtzTest)
#include "OnvifPtzTest.moc"
