// What an explained destination takes, against the same hour of the week in its first four weeks.
#include "devices/audit/rules/HourBaseline.h"
#include "tests/devices/audit/rules/ViewMaker.h"

#include <QTest>

#include <cmath>

using namespace cw::audit;

namespace {

const QString camera = QStringLiteral("camera-1");
constexpr quint64 MB = 1'000'000;
constexpr int Week = 7 * 24;

// A backup each day at one, of so much in the week.
template<typename Bytes>
DestinationHistory &backups(ViewMaker &site, int weeks, Bytes bytes)
{
    DestinationHistory &history = site.talks(camera, QStringLiteral("203.0.113.7"), 443);
    history.expectation = Expectation::ByOperator;
    for (int day = 0; day < weeks * 7; ++day)
        ViewMaker::sends(history, day * 24 + 1, bytes(day), MB);
    site.view.now = monday + qint64(weeks) * 7 * dayMs;
    return history;
}

std::vector<Finding> said(const ViewMaker &site)
{
    return unusualHourRule()->judge(site.view);
}

quint64 always(int)
{
    return 100 * MB;
}

} // namespace

class UnusualHourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGoesOnAsBeforeIsNotTold()
    {
        ViewMaker site;
        backups(site, 8, always);
        QVERIFY(said(site).empty());
    }

    void asMuchAtAnotherHourIsANotice()
    {
        ViewMaker site;
        ViewMaker::sends(backups(site, 5, always), 5 * Week + 14, 100 * MB, MB);
        site.view.now = monday + 6 * 7 * dayMs;
        const std::vector<Finding> found = said(site);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].severity, Severity::Notice);
        QCOMPARE(found[0].first, monday + (5 * Week + 14) * hourMs);
        QCOMPARE(figure(found[0], "hour_limit"), 20e6); // nothing went there at that hour
        QVERIFY(figure(found[0], "limit_ever") > 190e6);
        QVERIFY2(found[0].sentence.contains(
                     QLatin1String("to which it may talk, in the hour from 2025-11-03 14:00")),
                 qPrintable(found[0].sentence));
    }

    void farMoreThanItEverTookIsAWarning()
    {
        ViewMaker site;
        ViewMaker::sends(backups(site, 5, always), 5 * Week + 1, 400 * MB, MB);
        site.view.now = monday + 6 * 7 * dayMs;
        const std::vector<Finding> found = said(site);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].occurrences, 1u);
    }

    void nothingIsJudgedBeforeFourWeeks()
    {
        ViewMaker site;
        ViewMaker::sends(backups(site, 3, always), 3 * Week + 14, 400 * MB, MB);
        site.view.now = monday + 4 * 7 * dayMs;
        QVERIFY(said(site).empty());
    }

    void hourOfACopyInTheFirstWeeksHidesNoneLater()
    {
        ViewMaker site;
        DestinationHistory &history = backups(site, 5, always);
        ViewMaker::sends(history, 14, 900 * MB, MB); // once, on the first Monday
        std::sort(history.hours.begin(), history.hours.end(),
                  [](const HourSum &x, const HourSum &y) { return x.hour < y.hour; });
        ViewMaker::sends(history, 5 * Week + 14, 400 * MB, MB);
        site.view.now = monday + 6 * 7 * dayMs;
        const std::vector<Finding> found = said(site);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(figure(found[0], "hour_limit"), 20e6);
    }

    void creepIsToldHoweverSlow()
    {
        ViewMaker site; // a hundredth more each day, for 20 weeks
        backups(site, 20, [](int day) { return quint64(100e6 * std::pow(1.01, day)); });
        const std::vector<Finding> found = said(site);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].severity, Severity::Warning);
        QVERIFY(figure(found[0], "hour_limit") < 400e6);
    }

    void destinationThatNobodyExplainedIsTheOthersRules()
    {
        ViewMaker site;
        DestinationHistory &history = backups(site, 5, always);
        ViewMaker::sends(history, 5 * Week + 14, 400 * MB, MB);
        history.expectation = Expectation::Unexplained;
        site.view.now = monday + 6 * 7 * dayMs;
        QVERIFY(said(site).empty());
    }
};

QTEST_APPLESS_MAIN(UnusualHourTest)
#include "UnusualHourTest.moc"
