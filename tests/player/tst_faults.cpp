// Each fault of the simulated site, and what an operator is told of it. Real cameras on loopback, real sessions.
#include "tests/player/PlayerParts.h"
#include "tests/simsite/SiteProcess.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cw;
using namespace cw::doubles;

class FaultsTest : public QObject {
    Q_OBJECT

private:
    static constexpr int Cameras = 3;
    simsite::SiteProcess m_site;

    QUrl url(int camera, const QString &stream = QStringLiteral("sub")) const
    {
        QUrl url(m_site.url(camera - 1, stream));
        url.setUserInfo(QString());
        return url;
    }
    Credentials login() const { return {m_site.user(), m_site.password()}; }

    // Connections that this camera has seen since the site began.
    int connectionsOf(int camera) const
    {
        for (const QJsonValue &each :
             m_site.command(QStringLiteral("stats")).value(QLatin1String("cameras")).toArray())
            if (each.toObject().value(QLatin1String("index")).toInt() == camera)
                return each.toObject().value(QLatin1String("sessions_seen")).toInt();
        return -1;
    }
    bool tell(const QString &command) const
    {
        const bool ok = m_site.command(command).value(QLatin1String("ok")).toBool();
        if (!ok)
            qWarning() << "refused:" << command;
        return ok;
    }

    std::unique_ptr<Viewer> live(PlayerParts &parts, int camera,
                                 const QString &stream = QStringLiteral("sub")) const
    {
        auto viewer = std::make_unique<Viewer>(parts, url(camera, stream), login());
        if (!QTest::qWaitFor([&] { return viewer->isLive() && viewer->sink->frames() > 0; }, 5000))
            qWarning() << "not live:" << viewer->session.status().sentence;
        return viewer;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.70.1"), Cameras)); }

    void cleanup()
    {
        for (int camera = 1; camera <= Cameras; ++camera) {
            for (const char *command :
                 {"thaw %1", "loss %1 0", "rate %1 full", "scene %1 normal", "garbage %1 off"})
                QVERIFY(tell(QString::fromLatin1(command).arg(camera)));
        }
    }

    void aStreamIsLiveWithItsFigures()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QVERIFY(viewer->isLive());
        QTRY_VERIFY_WITH_TIMEOUT(viewer->sink->frames() >= 25, 4000);
        const StreamStats stats = viewer->session.stats();
        QCOMPARE(stats.codec, VideoCodec::H264);
        QCOMPARE(stats.size, QSize(640, 360));
        QCOMPARE(stats.backend, BackendKind::Software);
        // Rates are over two seconds; a busy machine may need a second look.
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(viewer->session.stats().receivedFps - 12.5) < 1.5, 8000);
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(viewer->session.stats().decodedFps - 12.5) < 1.5, 8000);
        QVERIFY(stats.bitsPerSecond > 10'000);
        QCOMPARE(stats.lost, 0U);
        QCOMPARE(stats.skipped, 0U);
        QVERIFY(stats.lastPictureAt > monotonicNow() - NanosPerSecond);
        QCOMPARE(viewer->sink->invalid(), 0U);
    }

    void everyKindOfStreamIsLive_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("key");
        QTest::addColumn<VideoCodec>("codec");
        QTest::newRow("sound beside it")
            << 1 << QStringLiteral("sub") << QStringLiteral("uri") << VideoCodec::H264;
        QTest::newRow("H.265") << 5 << QStringLiteral("sub") << QStringLiteral("uri") << VideoCodec::H265;
        QTest::newRow("MJPEG") << 8 << QStringLiteral("sub") << QStringLiteral("uri") << VideoCodec::Mjpeg;
        QTest::newRow("over TLS") << 2 << QStringLiteral("sub") << QStringLiteral("rtsps")
                                  << VideoCodec::H264;
    }

    void everyKindOfStreamIsLive()
    {
        QFETCH(int, first);
        QFETCH(QString, stream);
        QFETCH(QString, key);
        simsite::SiteProcess site;
        QVERIFY(site.start(QStringLiteral("127.0.70.41"), 1, first));
        QUrl url(site.url(0, stream, key));
        url.setUserInfo(QString());
        PlayerParts parts;
        Viewer viewer(parts, url, login());
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isLive() && viewer.sink->frames() > 5, 5000);
        QTEST(viewer.session.stats().codec, "codec");
        QCOMPARE(viewer.sink->invalid(), 0U);
    }

    void aFreezeIsToldWithinThreeSecondsAndItsEndAtOnce()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QElapsedTimer frozen;
        QVERIFY(tell(QStringLiteral("freeze 1")));
        frozen.start();
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::NoSignal, 4000);
        QVERIFY2(frozen.elapsed() <= 3000, qPrintable(QString::number(frozen.elapsed())));
        QVERIFY(viewer->session.status().sentence.startsWith(QStringLiteral("No packets for ")));
        QVERIFY(tell(QStringLiteral("thaw 1")));
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 2000);
    }

    void theSameKeyPictureAgainAndAgainIsStuck()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QVERIFY(tell(QStringLiteral("stick 1 key")));
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Stuck, 6000); // a key frame comes within one
        QVERIFY(tell(QStringLiteral("thaw 1")));
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 2000);
    }

    void aDroppedConnectionComesBackByItself()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QVERIFY(tell(QStringLiteral("drop 1")));
        QTRY_VERIFY_WITH_TIMEOUT(isTrouble(viewer->state()), 1000);
        QCOMPARE(viewer->state(), StreamState::Reconnecting);
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 4000);
        viewer->sink->forget();
        QTRY_VERIFY_WITH_TIMEOUT(viewer->sink->frames() > 5, 2000);
    }

    void aCameraThatWasAwayIsBackWithinTwoSecondsOfItsReturn()
    {
        constexpr int Away = 6; // long enough for the pauses between tries to have grown beyond two seconds
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QElapsedTimer gone;
        QVERIFY(tell(QStringLiteral("away 1 %1").arg(Away)));
        gone.start();
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Reconnecting, 2000);
        QVERIFY(QTest::qWaitFor([&] { return gone.elapsed() > Away * 1000; }, Away * 1000 + 500));
        QVERIFY(!viewer->isLive());
        viewer->sink->forget();
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive() && viewer->sink->frames() > 0, 4000);
        QVERIFY2(gone.elapsed() <= Away * 1000 + 2000, qPrintable(QString::number(gone.elapsed())));
    }

    void onlyTheRightPasswordBringsAPicture()
    {
        PlayerParts parts;
        Viewer wrong(parts, url(1), {login().user, QStringLiteral("wrong")});
        QTRY_COMPARE_WITH_TIMEOUT(wrong.state(), StreamState::WrongPassword, 3000);
        QCOMPARE(wrong.sink->frames(), 0U);
        const auto right = live(parts, 1); // beside it, unhindered
        QVERIFY(right->isLive());
        QCOMPARE(wrong.state(), StreamState::WrongPassword);
    }

    void aCameraThatBabblesIsToldAndComesBack()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QVERIFY(tell(QStringLiteral("garbage 1 on")));
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::BadStream, 5000);
        QVERIFY(tell(QStringLiteral("garbage 1 off")));
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 4000);
    }

    void lostPacketsAreCountedAndThePictureGoesOn()
    {
        PlayerParts parts(Transport::Udp);
        const auto viewer = live(parts, 1);
        QVERIFY(tell(QStringLiteral("loss 1 10")));
        QTRY_VERIFY_WITH_TIMEOUT(viewer->session.stats().lost >= 5, 10'000);
        viewer->sink->forget();
        QVERIFY(!QTest::qWaitFor([&] { return isTrouble(viewer->state()); }, 2000));
        QTRY_VERIFY_WITH_TIMEOUT(viewer->sink->frames() > 10, 10'000); // how many a loss spoils is chance
        QCOMPARE(viewer->sink->invalid(), 0U);
    }

    // Half of the pictures, each with the right time: what comes is live, and the figures tell the rate.
    void halfOfThePicturesIsLiveAndSeenInTheFigures()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QVERIFY(tell(QStringLiteral("rate 1 half")));
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(viewer->session.stats().receivedFps - 6.25) < 1, 6000);
        QVERIFY(viewer->isLive());
    }

    void aNewSizeInMidStreamIsShown()
    {
        PlayerParts parts;
        const auto viewer = live(parts, 1);
        QCOMPARE(viewer->sink->size(), QSize(640, 360));
        QVERIFY(tell(QStringLiteral("resolution 1")));
        QTRY_COMPARE_WITH_TIMEOUT(viewer->sink->size(), QSize(1920, 1080), 4000);
        QTRY_COMPARE(viewer->session.stats().size, QSize(1920, 1080));
        QVERIFY(viewer->isLive());
        QVERIFY(tell(QStringLiteral("resolution 1 back")));
        QTRY_COMPARE_WITH_TIMEOUT(viewer->sink->size(), QSize(640, 360), 4000);
        QVERIFY(viewer->isLive());
        QCOMPARE(viewer->sink->invalid(), 0U);
    }

    void timesThatJumpDoNotGrowTheLatency_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("forward") << 60;
        QTest::newRow("back") << -90;
        QTest::newRow("a little") << 2;
    }

    void timesThatJumpDoNotGrowTheLatency()
    {
        QFETCH(int, seconds);
        PlayerParts parts;
        const auto viewer = live(parts, 2);
        QVERIFY(tell(QStringLiteral("timestamps 2 %1").arg(seconds)));
        viewer->sink->forget();
        QTRY_VERIFY_WITH_TIMEOUT(viewer->sink->frames() >= 12, 3000);
        QVERIFY(!isTrouble(viewer->state()));
        QVERIFY2(viewer->sink->lateness() <= 60 * NanosPerMs,
                 qPrintable(QString::number(viewer->sink->lateness() / NanosPerMs)));
        QVERIFY(viewer->sink->longestGap() < NanosPerSecond);
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 6000);
    }

    // A capped lens, a still scene of skipped pictures, and one frame a second: all at once, on three cameras.
    void whatOnlyLooksLikeAFreezeIsNoFalseAlarm()
    {
        PlayerParts parts;
        std::vector<std::unique_ptr<Viewer>> viewers;
        const QStringList scenes{QStringLiteral("black"), QStringLiteral("allskip"),
                                 QStringLiteral("onefps")};
        for (int camera = 1; camera <= 3; ++camera)
            QVERIFY(tell(QStringLiteral("scene %1 %2").arg(camera).arg(scenes[camera - 1])));
        for (int camera = 1; camera <= 3; ++camera)
            viewers.push_back(live(parts, camera));
        QString alarm;
        const bool alarmed = QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 3; ++i) {
                    const StreamState state = viewers[std::size_t(i)]->state();
                    if (state != StreamState::Live)
                        alarm = scenes[i] + u' ' + stateWord(state);
                }
                return !alarm.isEmpty();
            },
            6000);
        QVERIFY2(!alarmed, qPrintable(alarm));
        for (const auto &viewer : viewers)
            QVERIFY(viewer->isLive());
    }

    void aDescriptionThatLiesIsToldAndItsEndNoticed()
    {
        PlayerParts parts;
        QVERIFY(tell(QStringLiteral("sdp 3 lies")));
        Viewer viewer(parts, url(3), login());
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::NoSignal, 6000);
        QCOMPARE(viewer.sink->frames(), 0U);
        QVERIFY(viewer.session.status().sentence.endsWith(u'.'));
        QVERIFY(tell(QStringLiteral("sdp 3 honest"))); // closes the connections
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isLive(), 6000);
    }

    void aCodecThatNobodyKnowsIsTold()
    {
        PlayerParts parts;
        QVERIFY(tell(QStringLiteral("codec 3 unsupported")));
        Viewer viewer(parts, url(3), login());
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::UnsupportedCodec, 4000);
        QVERIFY(tell(QStringLiteral("codec 3 normal")));
    }

    // Not by a word, not by a lost packet, and its connection stays the one it had.
    void oneCamerasTroubleNeverTouchesAnothersPicture()
    {
        PlayerParts parts;
        const auto troubled = live(parts, 1);
        const auto other = live(parts, 2);
        QTRY_VERIFY_WITH_TIMEOUT(other->sink->frames() > 12, 3000);
        const int connections = connectionsOf(2);
        QVERIFY(connections > 0);
        for (const char *command : {"freeze 1", "thaw 1", "drop 1", "garbage 1 on", "garbage 1 off"}) {
            QVERIFY(tell(QString::fromLatin1(command)));
            QVERIFY2(!QTest::qWaitFor([&] { return !other->isLive(); }, 800), command);
        }
        QCOMPARE(other->session.stats().lost, 0U);
        QCOMPARE(connectionsOf(2), connections);
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
