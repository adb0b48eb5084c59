// The ONVIF client against the simulated site over the wire: every maker's manner, and faults in the middle of it.
// The site checks what we send by the standard's schemas where they are there, and tells how much was not valid.
#include "devices/onvif/EventWatcher.h"
#include "devices/onvif/OnvifReader.h"
#include "devices/onvif/PtzJobs.h"
#include "devices/onvif/RecognitionSwitch.h"
#include "tests/simsite/SiteProcess.h"

#include <QSignalSpy>

using namespace cw;
using State = EventSubscription::State;

class OnvifSiteTest : public QObject {
    Q_OBJECT

    simsite::SiteProcess m_site;
    static constexpr int cameras = 17;

    Device found(int number) const
    {
        Device device;
        device.id = QString::number(number);
        device.serviceUrls = {QUrl(m_site.camera(number - 1).value(QLatin1String("onvif")).toString())};
        return device;
    }

    std::pair<Device, OnvifSession> read(const Device &device, const QString &password = {})
    {
        OnvifSession session;
        session.credentials = {m_site.user(), password.isEmpty() ? m_site.password() : password};
        OnvifReader reader(device, session);
        Device out;
        QSignalSpy finished(&reader, &OnvifReader::finished);
        connect(&reader, &OnvifReader::finished, &reader, [&](const Device &now) { out = now; });
        reader.start();
        if (!finished.wait(60'000))
            qWarning("the reading does not end");
        return {out, reader.session()};
    }
    static QVariantMap said(const Device &device) { return device.protocols.value(QStringLiteral("onvif")); }

    static EventPolicy policy()
    {
        using namespace std::chrono_literals;
        EventPolicy out;
        out.firstRetry = 100ms;
        out.longestRetry = 500ms;
        out.pull = 5s;
        return out;
    }

    struct Watch {
        EventWatcher watcher{policy()};
        QMap<QString, QList<DeviceEvent>> events;
        QMap<QString, QStringList> attributes;

        Watch()
        {
            connect(&watcher, &EventWatcher::happened, &watcher,
                    [this](const DeviceEvent &event) { events[event.deviceId].append(event); });
            connect(&watcher, &EventWatcher::attributesSent, &watcher,
                    [this](const QString &id, const QStringList &seen) { attributes[id] += seen; });
        }
        bool listens(const QString &id) const { return watcher.state(id) == State::Listening; }
        std::optional<DeviceEvent> last(const QString &id, DeviceEvent::Kind kind,
                                        const QString &topic = {}) const
        {
            const auto all = events.value(id);
            for (auto it = all.rbegin(); it != all.rend(); ++it)
                if (it->kind == kind && it->topic.contains(topic))
                    return *it;
            return {};
        }
    };

    static bool isActive(const std::optional<DeviceEvent> &event) { return event && event->active == true; }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.73.1"), cameras)); }

    void cleanupTestCase()
    {
        const QJsonArray all =
            m_site.command(QStringLiteral("stats")).value(QLatin1String("cameras")).toArray();
        for (const auto &one : all)
            QCOMPARE(one.toObject().value(QLatin1String("invalid")).toInt(), 0);
    }

    void readsEveryMannerOfCamera()
    {
        for (int i = 1; i <= cameras; ++i) {
            const auto [device, session] = read(found(i));
            QVERIFY2(device.state == DeviceState::Ready, qPrintable(QString::number(i) + device.stateText));
            const QVariantMap onvif = said(device);
            QVERIFY(!onvif.value(QStringLiteral("manufacturer")).toString().isEmpty());
            const bool first = i == 3 || i == 6 || i == 8;
            QVERIFY2(onvif.value(QStringLiteral("media_version")).toInt() == (first ? 1 : 2),
                     qPrintable(QString::number(i)));
            const QString auth = onvif.value(QStringLiteral("auth")).toString();
            if (i == 3)
                QCOMPARE(auth, QStringLiteral("digest-md5"));
            if (i == 9)
                QCOMPARE(auth, QStringLiteral("digest-sha256"));
            if (i == 4)
                QVERIFY(qAbs(onvif.value(QStringLiteral("clock_offset_s")).toInt() - 600) < 10);
            if (i == 5)
                QCOMPARE(device.channels.value(0).profiles.value(0).codec, VideoCodec::H265);
            if (i == 15)
                QCOMPARE(device.channels.size(), 16);
            if (i == 17)
                QVERIFY(pinnedCertificate(device).isValid());
            if (i == 1)
                QVERIFY(!onvif.value(QStringLiteral("event_topics")).toStringList().isEmpty());
        }
    }

    void hearsEventsOfEveryManner()
    {
        Watch watch;
        const QList<int> numbers{1, 2, 4, 7, 9, 13, 14, 17};
        for (const int i : numbers) {
            const auto [device, session] = read(found(i));
            const auto target = eventTarget(device, session);
            QVERIFY2(target, qPrintable(QString::number(i)));
            watch.watcher.watch(*target);
        }
        for (const int i : numbers) {
            const QString id = QString::number(i);
            QTRY_VERIFY2_WITH_TIMEOUT(watch.listens(id), qPrintable(id), 20'000);
            QVERIFY(m_site.command(QStringLiteral("event %1 motion on").arg(i))
                        .value(QLatin1String("ok"))
                        .toBool());
            QTRY_VERIFY2_WITH_TIMEOUT(
                isActive(watch.last(id, DeviceEvent::Kind::Reported, QStringLiteral("Motion"))),
                qPrintable(id), 20'000);
            m_site.command(QStringLiteral("event %1 motion off").arg(i));
            QTRY_VERIFY_WITH_TIMEOUT(
                watch.last(id, DeviceEvent::Kind::Reported, QStringLiteral("Motion"))->active == false,
                20'000);
        }
        QSignalSpy stopped(&watch.watcher, &EventWatcher::stopped);
        watch.watcher.stop();
        QVERIFY(stopped.wait(20'000));
        const QJsonArray all =
            m_site.command(QStringLiteral("stats")).value(QLatin1String("cameras")).toArray();
        for (const auto &one : all)
            QCOMPARE(one.toObject().value(QLatin1String("subscriptions")).toInt(), 0); // none is leaked
    }

    void aLostSubscriptionIsRebuiltAndWhatWasMissedIsSaid()
    {
        Watch watch;
        const auto [device, session] = read(found(1));
        watch.watcher.watch(*eventTarget(device, session));
        QTRY_VERIFY_WITH_TIMEOUT(watch.listens(QStringLiteral("1")), 20'000);
        m_site.command(QStringLiteral("events 1 break"));
        QTRY_VERIFY_WITH_TIMEOUT(!watch.listens(QStringLiteral("1")), 20'000);
        m_site.command(QStringLiteral("event 1 tamper on")); // nobody hears it
        m_site.command(QStringLiteral("events 1 mend"));
        QTRY_VERIFY_WITH_TIMEOUT(watch.last(QStringLiteral("1"), DeviceEvent::Kind::EventsLost), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(isActive(watch.last(QStringLiteral("1"), DeviceEvent::Kind::Reported)),
                                 20'000);
        m_site.command(QStringLiteral("event 1 tamper off"));
    }

    void aRestartInTheMiddleIsSurvived()
    {
        Watch watch;
        const auto [device, session] = read(found(9));
        watch.watcher.watch(*eventTarget(device, session));
        QTRY_VERIFY_WITH_TIMEOUT(watch.listens(QStringLiteral("9")), 20'000);
        m_site.command(QStringLiteral("away 9 1"));
        QTRY_VERIFY_WITH_TIMEOUT(!watch.listens(QStringLiteral("9")), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(watch.listens(QStringLiteral("9")), 30'000);
        QVERIFY(watch.last(QStringLiteral("9"), DeviceEvent::Kind::EventsLost));
        QCOMPARE(read(device).first.state, DeviceState::Ready);
    }

    void noiseAndWrongPasswordsAreSaid()
    {
        m_site.command(QStringLiteral("garbage 1 on"));
        const Device noisy = read(found(1)).first;
        QCOMPARE(noisy.state, DeviceState::Faulty);
        QVERIFY(noisy.stateText.endsWith(u'.'));
        m_site.command(QStringLiteral("garbage 1 off"));
        QCOMPARE(read(found(1)).first.state, DeviceState::Ready);
        QCOMPARE(read(found(2), QStringLiteral("wrong")).first.state, DeviceState::NeedsLogin);
    }

    void recognitionIsSeenAndSwitchedOffWhereTheCameraLetsOne()
    {
        for (const int i : {5, 10}) {
            const auto [device, session] = read(found(i));
            QVERIFY2(!device.recognition.declared.isEmpty(), qPrintable(QString::number(i)));
            Watch watch;
            watch.watcher.watch(*eventTarget(device, session));
            const QString id = QString::number(i);
            QTRY_VERIFY_WITH_TIMEOUT(watch.listens(id), 20'000);
            m_site.command(QStringLiteral("event %1 person on").arg(i));
            QTRY_VERIFY_WITH_TIMEOUT(!watch.attributes.value(id).isEmpty(), 20'000);
            RecognitionSwitch job(device, session);
            std::optional<Result<RecognitionChange>> change;
            QSignalSpy finished(&job, &RecognitionSwitch::finished);
            connect(&job, &RecognitionSwitch::finished, &job,
                    [&](const Result<RecognitionChange> &now) { change = now; });
            job.start();
            QVERIFY(finished.wait(20'000));
            const bool applied = *change && (*change)->applied;
            QCOMPARE(applied, i == 5);
            const QString sentence = *change ? (*change)->sentence : change->error().text;
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        }
    }

    // The plain head, one without Stop, one that refuses pan and tilt with zoom, one that always says "moving".
    void headsOfEveryMannerMoveAndStop_data()
    {
        QTest::addColumn<int>("camera");
        QTest::addColumn<PtzManner>("learned");
        QTest::newRow("plain") << 4 << PtzManner{};
        QTest::newRow("no Stop") << 13 << PtzManner{true, false, false};
        QTest::newRow("pan and tilt apart from zoom") << 16 << PtzManner{false, true, false};
        QTest::newRow("MoveStatus never changes") << 10 << PtzManner{false, false, true};
    }

    void headsOfEveryMannerMoveAndStop()
    {
        QFETCH(int, camera);
        QFETCH(PtzManner, learned);
        const auto [device, session] = read(found(camera));
        auto target = ptzTarget(device, device.channels.value(0).token, session);
        QVERIFY(target);
        const auto run = [](PtzJob &job) {
            std::optional<Result<PtzStatus>> out;
            connect(&job, &PtzJob::finished, &job, [&](const Result<PtzStatus> &now) { out = now; });
            job.start();
            return QTest::qWaitFor([&] { return out.has_value(); }, 20'000) && *out ? std::optional(**out)
                                                                                    : std::nullopt;
        };
        const auto head = [&] {
            const QJsonArray all =
                m_site.command(QStringLiteral("stats")).value(QLatin1String("cameras")).toArray();
            return all.at(camera - 1).toObject().value(QLatin1String("head")).toObject();
        };
        const QJsonObject stands{{QStringLiteral("turns"), false}, {QStringLiteral("zooms"), false}};
        const QJsonObject moves{{QStringLiteral("turns"), true}, {QStringLiteral("zooms"), true}};
        QCOMPARE(head(), stands);
        PtzMove move(*target, PtzVelocity{QPointF(0.2, 0.1), 0.3}, std::chrono::seconds(20));
        QVERIFY(run(move));
        QCOMPARE(head(), moves);
        PtzStop stop(*target);
        QVERIFY(run(stop));
        QCOMPARE(head(), stands);
        using namespace std::chrono_literals;
        PtzRest rest(*target, PtzRest::Policy{20ms, 5s});
        const auto status = run(rest);
        QVERIFY(status && status->panTilt && status->zoom);
        QVERIFY(status->panTilt->x() > 0 && status->panTilt->y() > 0 && *status->zoom > 0);
        QCOMPARE(target->manner, learned);
    }

    void aChangedCertificateIsNotTrustedUntilAccepted()
    {
        const auto [before, session] = read(found(17));
        QCOMPARE(before.state, DeviceState::Ready);
        QVERIFY(m_site.command(QStringLiteral("certificate 17 new")).value(QLatin1String("ok")).toBool());
        Device after = read(before).first;
        QCOMPARE(after.state, DeviceState::Faulty);
        QVERIFY(certificateHasChanged(after));
        QVERIFY(acceptCertificate(after));
        QCOMPARE(read(after).first.state, DeviceState::Ready);
    }
};

QTEST_GUILESS_MAIN(OnvifSiteTest)
#include "OnvifSiteTest.moc"
