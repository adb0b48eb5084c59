// A pane's way to a channel on the simulated site: the right stream, switched without a gap, shared, and quiet while
// hidden.
#include "player/media/ChannelPlayer.h"
#include "player/surface/RasterScaler.h"
#include "tests/player/PlayerParts.h"
#include "tests/simsite/SiteProcess.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cw;
using namespace cw::doubles;

namespace {

// Takes and paints what is due, as the grid's frame clock does, and remembers how it went.
class Painter : public QObject {
public:
    explicit Painter(ChannelPlayer &player) : m_player(player)
    {
        connect(&m_clock, &QTimer::timeout, this, &Painter::paint);
        m_clock.start(10);
    }
    int painted = 0, invalid = 0;
    Nanos longestGap = 0;
    QSize codedSize;
    Nanos firstAt = 0;

    void forget()
    {
        painted = 0;
        longestGap = 0;
        firstAt = 0;
        m_last = 0;
    }

private:
    void paint()
    {
        const Nanos now = monotonicNow();
        if (m_last > 0)
            longestGap = std::max(longestGap, now - m_last);
        const auto frame = m_player.takeFrame(now);
        if (!frame)
            return;
        invalid += !frame->isValid();
        codedSize = frame->codedSize;
        m_player.painted(*frame, now);
        if (painted++ == 0)
            firstAt = now;
        m_last = now;
    }
    ChannelPlayer &m_player;
    QTimer m_clock;
    Nanos m_last = 0;
};

} // namespace

class ChannelPlayerTest : public QObject {
    Q_OBJECT

private:
    static constexpr QSize Small{320, 180}, Large{1600, 900};
    simsite::SiteProcess m_site;

    Credentials login() const { return {m_site.user(), m_site.password()}; }

    QList<StreamProfile> profiles(int camera) const
    {
        QList<StreamProfile> profiles;
        for (const auto &[name, size] : {std::pair(QStringLiteral("main"), QSize(1920, 1080)),
                                         std::pair(QStringLiteral("sub"), QSize(640, 360))}) {
            StreamProfile profile;
            profile.token = name;
            profile.size = size;
            profile.streamUri = QUrl(m_site.url(camera - 1, name));
            profile.streamUri.setUserInfo(QString());
            profiles.append(profile);
        }
        return profiles;
    }

    int sessionsActive(int camera) const
    {
        const QJsonArray cameras =
            m_site.command(QStringLiteral("stats")).value(QLatin1String("cameras")).toArray();
        for (const auto &one : cameras) {
            if (one.toObject().value(QLatin1String("index")).toInt() == camera)
                return one.toObject().value(QLatin1String("sessions_active")).toInt();
        }
        return -1;
    }

    static PaneViewport pane(QSize size) { return {size, FitMode::Fit, {0, 0, 1, 1}}; }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.70.51"), 2)); }

    void aSmallPaneShowsTheSmallStreamInItsOwnPixels()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.play(profiles(1), login());
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 10, 5000);
        QCOMPARE(painter.codedSize, QSize(640, 360));
        QCOMPARE(player.currentProfile()->token, QStringLiteral("sub"));
        QVERIFY(player.showsReducedStream());
        QCOMPARE(player.status().state, StreamState::Live);
        QVERIFY2(player.stats().latencyMs < 200, qPrintable(QString::number(player.stats().latencyMs)));
        QCOMPARE(player.stats().stallMs, 0.0);
    }

    void twoPanesOnOneStreamAreOneSession()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer one(pool, rasterFeeds()), other(pool, rasterFeeds());
        Painter onePainter(one), otherPainter(other);
        for (ChannelPlayer *player : {&one, &other}) {
            player->setViewport(pane(Small));
            player->play(profiles(2), login());
        }
        QTRY_VERIFY_WITH_TIMEOUT(onePainter.painted > 5 && otherPainter.painted > 5, 5000);
        QCOMPARE(sessionsActive(2), 1);
        one.stop();
        otherPainter.forget();
        QTRY_VERIFY_WITH_TIMEOUT(otherPainter.painted > 10, 3000);
        QVERIFY(otherPainter.longestGap < 500 * NanosPerMs);
        other.stop();
        QTRY_COMPARE_WITH_TIMEOUT(sessionsActive(2), 0, 3000);
    }

    void theStreamFollowsThePaneWithoutAGap()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.play(profiles(1), login());
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 10, 5000);
        painter.forget();

        player.setViewport(pane(Large));
        QTRY_COMPARE_WITH_TIMEOUT(painter.codedSize, QSize(1920, 1080), 6000);
        QVERIFY(!player.showsReducedStream());
        player.setViewport(pane(Small));
        QTRY_COMPARE_WITH_TIMEOUT(painter.codedSize, QSize(640, 360), 6000);
        QVERIFY(player.showsReducedStream());

        QVERIFY2(painter.longestGap < 500 * NanosPerMs,
                 qPrintable(QString::number(painter.longestGap / NanosPerMs)));
        QCOMPARE(painter.invalid, 0);
        QTRY_COMPARE_WITH_TIMEOUT(sessionsActive(1), 1, 3000); // the main stream is not kept
    }

    void theOperatorsChoiceIsFollowed()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.setPreference(ProfilePreference::Main);
        player.play(profiles(1), login());
        QTRY_COMPARE_WITH_TIMEOUT(painter.codedSize, QSize(1920, 1080), 5000);
    }

    void aHiddenPaneDecodesNothingAndIsBackAtOnce()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.play(profiles(1), login());
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 10, 5000);

        player.setDemand(Demand::Nothing);
        const auto hidden = player.stats().received;
        QTRY_VERIFY_WITH_TIMEOUT(player.stats().received >= hidden + 3,
                                 2000); // what is being decoded comes out
        const auto before = player.stats();
        QTRY_VERIFY_WITH_TIMEOUT(player.stats().received >= before.received + 25, 4000);
        QCOMPARE(player.stats().decoded, before.decoded);
        QCOMPARE(player.status().state, StreamState::Live); // packets come, and nobody wants more

        painter.forget();
        const Nanos shown = monotonicNow();
        player.setDemand(Demand::All);
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 0, 2000);
        QVERIFY2(painter.firstAt - shown <= 300 * NanosPerMs,
                 qPrintable(QString::number((painter.firstAt - shown) / NanosPerMs)));
    }

    void aWarmPaneDecodesKeyFramesOnly()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.play(profiles(1), login());
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 10, 5000);
        player.setDemand(Demand::KeyFrames);
        const auto hidden = player.stats().received;
        QTRY_VERIFY_WITH_TIMEOUT(player.stats().received >= hidden + 3, 2000);
        const auto before = player.stats();
        QTRY_VERIFY_WITH_TIMEOUT(player.stats().received >= before.received + 38, 5000); // three seconds
        const auto decoded = player.stats().decoded - before.decoded;
        QVERIFY2(decoded >= 2 && decoded <= 4, qPrintable(QString::number(decoded)));
    }

    void aNewPasswordIsToldAndEnteringItBringsThePictureBack()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        ChannelPlayer player(pool, rasterFeeds());
        Painter painter(player);
        player.setViewport(pane(Small));
        player.play(profiles(2), login());
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 5, 5000);

        QVERIFY(
            m_site.command(QStringLiteral("password 2 a new: one@/#")).value(QLatin1String("ok")).toBool());
        QTRY_COMPARE_WITH_TIMEOUT(player.status().state, StreamState::WrongPassword, 5000);
        painter.forget();
        player.play(profiles(2), {login().user, QStringLiteral("a new: one@/#")});
        QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 5, 5000);
        QTRY_COMPARE(player.status().state, StreamState::Live);
    }

    void closingEndsTheCamerasSessions()
    {
        PlayerParts parts;
        SessionPool pool(parts.services);
        QElapsedTimer timer;
        {
            ChannelPlayer player(pool, rasterFeeds());
            Painter painter(player);
            player.setViewport(pane(Small));
            player.play(profiles(1), login());
            QTRY_VERIFY_WITH_TIMEOUT(painter.painted > 5, 5000);
            timer.start();
        }
        QVERIFY(timer.elapsed() < 50);
        QTRY_COMPARE_WITH_TIMEOUT(sessionsActive(1), 0, 3000);
        QTRY_COMPARE_WITH_TIMEOUT(parts.reaper.pending(), std::size_t(0), 3000);
    }
};

QTEST_GUILESS_MAIN(ChannelPlayerTest)
#include "tst_channel_player.moc"
