// RITA's own test vectors (analysis/beacons_test.go of 5.1.1) and the trials of AUDIT.md.

#include "devices/audit/rules/BeaconScore.h"

#include <QTest>

using namespace cw::audit;

class BeaconScoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsScoreAsRitaSays_data();
    void intervalsScoreAsRitaSays();
    void fewerThanFourMomentsHaveNoScore();
    void momentsOfOneSecondCountOnce();
    void skewnessCountsWhereQuartilesLieApart();
    void evenDayFillsTheHistogram();
    void oneBusyHourDoesNot();
    void twoRhythmsThatTakeTurnsCountAsEven();
    void runOverMidnightIsOneRun();
    void wholeScoreIsTheMeanOfFour();
    void hourlyTimeServerScoresHigh();
    void nightlyConnectionsScoreLow();
};

namespace {

constexpr qint64 start = 1517338924;

std::vector<qint64> every(const std::vector<qint64> &intervals)
{
    std::vector<qint64> out{start};
    for (const qint64 interval : intervals)
        out.push_back(out.back() + interval);
    return out;
}

std::vector<Beat> beats(qint64 first, qint64 interval, int count, quint64 bytes)
{
    std::vector<Beat> out;
    for (int i = 0; i < count; ++i)
        out.push_back({(first + i * interval) * 1000, bytes, 100});
    return out;
}

constexpr qint64 hour = 3600, day = 24 * hour;

} // namespace

void BeaconScoreTest::intervalsScoreAsRitaSays_data()
{
    QTest::addColumn<QList<qint64>>("intervals");
    QTest::addColumn<double>("score");
    QTest::newRow("each minute") << QList<qint64>(9, 60) << 1.0;
    QTest::newRow("closely valued") << QList<qint64>{98, 99, 99, 100, 100, 100, 101, 101, 102} << 0.995;
    QTest::newRow("98 and 300 in turns") << QList<qint64>{98, 300, 98, 300, 98, 300, 98, 300} << 0.746;
}

void BeaconScoreTest::intervalsScoreAsRitaSays()
{
    QFETCH(QList<qint64>, intervals);
    QFETCH(double, score);
    const std::optional<double> scored = timesScore(every({intervals.begin(), intervals.end()}));
    QVERIFY(scored);
    QCOMPARE(*scored, score);
}

void BeaconScoreTest::fewerThanFourMomentsHaveNoScore()
{
    QVERIFY(!timesScore({}));
    QVERIFY(!timesScore(every({60, 60})));
    QVERIFY(timesScore(every({60, 60, 60})));
}

void BeaconScoreTest::momentsOfOneSecondCountOnce()
{
    QVERIFY(!timesScore(every({60, 0, 0, 60})));
}

void BeaconScoreTest::skewnessCountsWhereQuartilesLieApart()
{
    // Quartiles 13.5, 90 and 999.5: the skewness is 0.845; no interval is near the median, so the deviation exceeds
    // none of it.
    const double likeOnes = likeness({1, 2, 25, 42, 90, 299, 500, 1500, 4975}, 1);
    // Deviations from 90: 0 48 65 88 89 209 410 1410 4885, median 89.
    QVERIFY2(std::abs(likeOnes - ((1 - 0.845) + 1.0 / 90) / 2) < 0.001,
             qPrintable(QString::number(likeOnes)));
    // 1, 1, 2, 2, 2, 2: the quartiles touch, skewness says nothing; the deviation is 0.
    QCOMPARE(likeness({1, 1, 2, 2, 2, 2}, 1), 1.0);
}

void BeaconScoreTest::evenDayFillsTheHistogram()
{
    std::vector<qint64> moments;
    for (int i = 0; i < 24 * 60; ++i)
        moments.push_back(start + i * 60);
    QCOMPARE(histogramScore(moments, start, start + day), 1.0);
    QCOMPARE(durationScore(moments, start, start + day), 1.0);
}

void BeaconScoreTest::oneBusyHourDoesNot()
{
    std::vector<qint64> moments;
    for (int i = 0; i < 10; ++i)
        moments.push_back(start + i * 60);
    QCOMPARE(histogramScore(moments, start, start + day), 0.0);
    QCOMPARE(durationScore(moments, start, start + day), 0.0); // one bin of 24; six are the least
}

void BeaconScoreTest::twoRhythmsThatTakeTurnsCountAsEven()
{
    // One and nine an hour in turns: uneven by their deviation (0.8 of the mean), but two heights hold all hours.
    std::vector<qint64> moments;
    for (int bin = 0; bin < 24; ++bin) {
        for (int i = 0; i < (bin % 2 ? 9 : 1); ++i)
            moments.push_back(start + bin * hour + i * 300);
    }
    QCOMPARE(histogramScore(moments, start, start + day), 1.0);
}

void BeaconScoreTest::runOverMidnightIsOneRun()
{
    // Three hours at the window's end and three at its beginning; the span is whole.
    std::vector<qint64> moments;
    for (const int bin : {0, 1, 2, 21, 22, 23})
        moments.push_back(start + bin * hour + 10);
    // The span alone is 23 of 24 hours; the run of six hours is half of twelve.
    QCOMPARE(durationScore(moments, start, start + day), 0.958);
}

void BeaconScoreTest::wholeScoreIsTheMeanOfFour()
{
    const std::optional<BeaconScore> score =
        scoreBeacon(beats(start, 300, 288, 650), start * 1000, (start + day) * 1000);
    QVERIFY(score);
    QCOMPARE(score->times, 1.0);
    QCOMPARE(score->sizes, 1.0);
    QCOMPARE(score->histogram, 1.0);
    QCOMPARE(score->duration, 1.0);
    QCOMPARE(score->total, 1.0);
    QCOMPARE(score->interval, 300.0);
    QCOMPARE(score->bytes, 650.0);
    QCOMPARE(score->beats, 288);
}

void BeaconScoreTest::hourlyTimeServerScoresHigh()
{
    const std::optional<BeaconScore> score =
        scoreBeacon(beats(start, hour, 24, 76), start * 1000, (start + day) * 1000);
    QVERIFY(score);
    QCOMPARE(score->total, 1.0); // why time servers have to be known as such
}

void BeaconScoreTest::nightlyConnectionsScoreLow()
{
    // Every five minutes from 0 to 2: regular, alike, and yet below RITA's lowest level; its size gives it away to
    // another rule.
    std::vector<Beat> night = beats(start, 300, 24, 0);
    quint64 size = 1000;
    for (Beat &beat : night)
        beat.bytesOut = size = size * 16807 % 2147483647;
    const std::optional<BeaconScore> score = scoreBeacon(night, start * 1000, (start + day) * 1000);
    QVERIFY(score);
    QVERIFY2(score->total < 0.5, qPrintable(QString::number(score->total)));
    QCOMPARE(score->duration, 0.0);
}

QTEST_APPLESS_MAIN(BeaconScoreTest)
#include "BeaconScoreTest.moc"
