// Which stream a pane shows: by its pixels, and without flapping at an edge.
#include "player/media/ProfileChoice.h"

#include <QTest>

using namespace cw;

class ProfileChoiceTest : public QObject {
    Q_OBJECT

private:
    static StreamProfile profile(QSize size)
    {
        StreamProfile profile;
        profile.size = size;
        return profile;
    }
    const QList<StreamProfile> m_two{profile({1920, 1080}), profile({640, 360})};

    static int settled(ProfileChooser &chooser, const QList<StreamProfile> &profiles, QSize pixels,
                       int current)
    {
        chooser.choose(profiles, pixels, ProfilePreference::Auto, current, 0);
        return chooser.choose(profiles, pixels, ProfilePreference::Auto, current, ProfileChooser::Settle);
    }

private Q_SLOTS:
    void takesTheSmallestThatIsLargeEnough_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<int>("chosen");
        QTest::newRow("tiny") << QSize(160, 90) << 1;
        QTest::newRow("its own size") << QSize(640, 360) << 1;
        QTest::newRow("enlarged a little") << QSize(832, 468) << 1;
        QTest::newRow("enlarged too much") << QSize(840, 472) << 0;
        QTest::newRow("full screen") << QSize(1920, 1080) << 0;
        QTest::newRow("larger than the main stream") << QSize(3840, 2160) << 0;
    }

    void takesTheSmallestThatIsLargeEnough()
    {
        QFETCH(QSize, pixels);
        ProfileChooser chooser;
        QTEST(chooser.choose(m_two, pixels, ProfilePreference::Auto, -1, 0), "chosen");
        QVERIFY(chooser.isSettled());
    }

    void takesTheMiddleOneOfThree()
    {
        ProfileChooser chooser;
        const QList<StreamProfile> three{profile({3840, 2160}), profile({1280, 720}), profile({640, 360})};
        QCOMPARE(chooser.choose(three, {1280, 720}, ProfilePreference::Auto, -1, 0), 1);
    }

    void doesNotFlapWhileResizingAroundAnEdge()
    {
        ProfileChooser chooser;
        int current = chooser.choose(m_two, {800, 450}, ProfilePreference::Auto, -1, 0);
        QCOMPARE(current, 1);
        int changes = 0;
        for (int i = 0; i < 600; ++i) { // a minute of dragging to and fro across 832
            const QSize pixels = i % 3 ? QSize(860, 484) : QSize(800, 450);
            const int chosen =
                chooser.choose(m_two, pixels, ProfilePreference::Auto, current, i * NanosPerSecond / 10);
            changes += chosen != current;
            current = chosen;
        }
        QCOMPARE(changes, 0);
    }

    void goesUpOnlyOnceItWasWantedForASecond()
    {
        ProfileChooser chooser;
        QCOMPARE(chooser.choose(m_two, {1920, 1080}, ProfilePreference::Auto, 1, 0), 1);
        QVERIFY(!chooser.isSettled());
        QCOMPARE(chooser.choose(m_two, {1920, 1080}, ProfilePreference::Auto, 1, ProfileChooser::Settle - 1),
                 1);
        QCOMPARE(chooser.choose(m_two, {1920, 1080}, ProfilePreference::Auto, 1, ProfileChooser::Settle), 0);
        QVERIFY(chooser.isSettled());
    }

    void staysWithTheLargeOneBetweenTheEdges()
    {
        ProfileChooser chooser;
        QCOMPARE(settled(chooser, m_two, {700, 394}, 0), 0); // the small one would be enlarged: not back yet
        QCOMPARE(settled(chooser, m_two, {640, 360}, 0), 1);
    }

    void followsTheOperatorAtOnce()
    {
        ProfileChooser chooser;
        QCOMPARE(chooser.choose(m_two, {160, 90}, ProfilePreference::Main, 1, 0), 0);
        QCOMPARE(chooser.choose(m_two, {1920, 1080}, ProfilePreference::Sub, 0, 0), 1);
        QVERIFY(chooser.isSettled());
    }

    void hasNothingToChooseOfNothing()
    {
        ProfileChooser chooser;
        QCOMPARE(chooser.choose({}, {640, 360}, ProfilePreference::Auto, -1, 0), -1);
        QCOMPARE(chooser.choose({profile({})}, {640, 360}, ProfilePreference::Auto, -1, 0), 0);
    }

    void forgetsAProfileThatIsGone()
    {
        ProfileChooser chooser;
        QCOMPARE(chooser.choose({m_two[0]}, {160, 90}, ProfilePreference::Auto, 1, 0), 0);
    }
};

QTEST_GUILESS_MAIN(ProfileChoiceTest)
#include "tst_profile_choice.moc"
