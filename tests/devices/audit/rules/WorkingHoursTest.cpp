// When people work at a site: as the operator says, as it was learned of who looks at cameras, and what rests on it.
#include "devices/audit/rules/LearnedHours.h"
#include "devices/audit/rules/Volumes.h"
#include "tests/devices/audit/rules/ViewMaker.h"

#include <QTest>

using namespace cw::audit;

namespace {

const QString camera = QStringLiteral("camera-1"), strange = QStringLiteral("203.0.113.7");
constexpr int weeks = 5;

enum class Who { Ourselves, Explained, Unexplained, Recorder };

DestinationHistory &looks(ViewMaker &site, Who who)
{
    DestinationHistory &history = site.talks(camera, QStringLiteral("192.168.20.6"), 554);
    history.inbound = true;
    history.kind = who == Who::Ourselves  ? DestinationKind::ThisClient
                   : who == Who::Recorder ? DestinationKind::Recorder
                                          : DestinationKind::Local;
    history.expectation = who == Who::Ourselves   ? Expectation::Ourselves
                          : who == Who::Explained ? Expectation::ByOperator
                                                  : Expectation::Unexplained;
    site.view.now = monday + weeks * 7 * dayMs;
    return history;
}

// Of each day from Monday on, so many of them a week, in these hours.
void lookEachWeek(DestinationHistory &history, int days, const QList<int> &hours, quint64 bytes = 20'000'000)
{
    for (int week = 0; week < weeks; ++week)
        for (int day = 0; day < days; ++day)
            for (const int hour : hours)
                ViewMaker::sends(history, (week * 7 + day) * 24 + hour, bytes, 100'000);
}

QString learned(const ViewMaker &site)
{
    const auto hours = learnedHours(site.view);
    return hours ? hours->toString() : QString();
}

} // namespace

class WorkingHoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Berlin, 2026: the clock goes from 2 to 3 on March 29 and from 3 to 2 on October 25, both at 1 UTC.
    void theHourOfTheDayFollowsTheClockOnTheDayThatItChanges_data()
    {
        QTest::addColumn<QDateTime>("utc");
        QTest::addColumn<int>("hour");
        const auto row = [](const char *utc, int hour) {
            QTest::newRow(utc) << QDateTime::fromString(QString::fromLatin1(utc), Qt::ISODate) << hour;
        };
        row("2026-03-29T00:00:00Z", 1);
        row("2026-03-29T01:00:00Z", 3);
        row("2026-03-29T18:00:00Z", 20);
        row("2026-10-25T00:00:00Z", 2);
        row("2026-10-25T01:00:00Z", 2);
        row("2026-10-25T19:00:00Z", 20);
        row("2026-10-26T19:00:00Z", 20);
        row("2026-07-01T18:00:00Z", 20);
    }
    void theHourOfTheDayFollowsTheClockOnTheDayThatItChanges()
    {
        QFETCH(QDateTime, utc);
        SiteView view;
        view.zone = QTimeZone("Europe/Berlin");
        QTEST(SiteClock(view).hourOfDay(utc.toSecsSinceEpoch() / 3600), "hour");
    }

    void hoursAreWrittenAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<int>("hours");
        const auto row = [](const char *text, const char *written, int hours) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(written) << hours;
        };
        row("Mon-Fri 6-20", "Mon-Fri 6-20", 70);
        row("mon-thu 7-18,Fri 7-14", "Mon-Thu 7-18, Fri 7-14", 51);
        row("Sat 8 - 13", "Sat 8-13", 5);
        row("Sat-Mon 0-24", "Mon 0-24, Sat-Sun 0-24", 72); // over the week's end
        row("Mon-Sun 22-6", "Mon-Sun 0-6, Mon-Sun 22-24", 56);
        row("Sun 22-2", "Mon 0-2, Sun 22-24", 4);
        row("Mon-Sun 0-24", "Mon-Sun 0-24", 168);
    }
    void hoursAreWrittenAsTheyAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QFETCH(int, hours);
        const auto read = WorkingHours::parse(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text));
        QCOMPARE(read->toString(), written);
        QCOMPARE(int(read->hours.count()), hours);
        QCOMPARE(WorkingHours::parse(written)->hours, read->hours);
    }

    void whatIsNoTimeIsRefused()
    {
        for (const char *text : {"", "always", "Mon-Fri", "Mon-Fri 6", "Mon-Fri 20-20", "Mon-Fri 6-25",
                                 "Mo-Fr 6-20", "Mon-Fri 24-6", "Mon-Fri 6-20,"})
            QVERIFY2(!WorkingHours::parse(QString::fromLatin1(text)), text);
    }

    void usualHoursAreThoseOfAnOffice()
    {
        QCOMPARE(WorkingHours::usual().toString(), QStringLiteral("Mon-Fri 6-20"));
        QCOMPARE(WorkingHours::usual().dayBegins(), 6);
        QCOMPARE(WorkingHours::parse(QStringLiteral("Mon-Sun 22-4"))->dayBegins(), 22);
    }

    void hoursAreLearnedOfWhoLooks_data()
    {
        QTest::addColumn<int>("who");
        QTest::addColumn<QString>("hours");
        // An hour before the first look, and one after the last.
        const QString seen = QStringLiteral("Mon-Sat 8-18");
        QTest::newRow("this client") << int(Who::Ourselves) << seen;
        QTest::newRow("a host that the operator explained") << int(Who::Explained) << seen;
        QTest::newRow("a host that nobody explained") << int(Who::Unexplained) << QString();
        QTest::newRow("the recorder") << int(Who::Recorder) << QString();
    }
    void hoursAreLearnedOfWhoLooks()
    {
        QFETCH(int, who);
        QFETCH(QString, hours);
        ViewMaker site;
        lookEachWeek(looks(site, Who(who)), 6, {9, 12, 16});
        QCOMPARE(learned(site), hours);
    }

    void fourWeeksAreNeeded()
    {
        ViewMaker site;
        lookEachWeek(looks(site, Who::Ourselves), 5, {9, 12, 16});
        for (HourSum &hour : site.view.histories[0].hours)
            hour.hour +=
                (weeks - 3) * 7 * 24; // the last three weeks have looks, and two more that are to come
        QVERIFY(learned(site).isEmpty());
    }

    void looksOfOneWeekShiftNothing()
    {
        ViewMaker site;
        DestinationHistory &history = looks(site, Who::Ourselves);
        lookEachWeek(history, 5, {9, 12, 16});
        const QString before = learned(site);
        for (int hour = 0; hour < 2 * 7 * 24; ++hour) // two weeks day and night
            ViewMaker::sends(history, hour, 20'000'000, 100'000);
        std::sort(history.hours.begin(), history.hours.end(),
                  [](const HourSum &x, const HourSum &y) { return x.hour < y.hour; });
        QCOMPARE(learned(site), before);
    }

    void lookAtNightDoesNotJoinTheDay()
    {
        ViewMaker site;
        lookEachWeek(looks(site, Who::Ourselves), 5, {1, 9, 12, 16});
        QCOMPARE(learned(site), QStringLiteral("Mon-Fri 0-3, Mon-Fri 8-18"));
    }

    void streamThatGoesOnDayAndNightIsNoLook()
    {
        ViewMaker site;
        DestinationHistory &history = looks(site, Who::Ourselves);
        for (int hour = 0; hour < weeks * 7 * 24; ++hour)
            ViewMaker::sends(history, hour, 200'000'000, 1'000'000, hour == 0); // one session
        QVERIFY(learned(site).isEmpty());
    }

    void questionsWithoutVideoAreNoLooks()
    {
        ViewMaker site;
        lookEachWeek(looks(site, Who::Ourselves), 7, {0, 4, 8, 12, 16, 20}, 50'000);
        QVERIFY(learned(site).isEmpty());
    }

    void controlRoomThatNeverClosesLearnsNothing()
    {
        ViewMaker site;
        lookEachWeek(looks(site, Who::Ourselves), 7, {0, 4, 8, 12, 16, 20});
        QVERIFY(learned(site).isEmpty()); // or nights would not be looked at any more
    }

    void nightIsWhatIsLeftOfTheWorkingHours()
    {
        ViewMaker site;
        ViewMaker::sends(site.talks(camera, strange, 443), 5 * 24 + 10, 40'000'000, 0); // a Saturday
        site.view.now = monday + 6 * dayMs;
        std::vector<Finding> found = nightUploadRule()->judge(site.view);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(figure(found[0], "working_hours"), 70.0);
        QCOMPARE(figure(found[0], "working_hours_weeks"), -1.0);
        site.view.working = *WorkingHours::parse(QStringLiteral("Mon-Sat 7-18"));
        QVERIFY(nightUploadRule()->judge(site.view).empty());
        site.view.working = *WorkingHours::parse(QStringLiteral("Mon-Sat 12-18"));
        site.view.working.source = WorkingHours::Source::Learned;
        site.view.working.weeks = 4;
        found = nightUploadRule()->judge(site.view);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(figure(found[0], "working_hours"), 36.0);
        QCOMPARE(figure(found[0], "working_hours_weeks"), 4.0);
    }
};

QTEST_APPLESS_MAIN(WorkingHoursTest)
#include "WorkingHoursTest.moc"
