// What the benchmarks conclude from what they read: numbers, lines of statistics, stamps in a picture.
#include "tests/bench/Numbers.h"
#include "tests/bench/Report.h"
#include "tests/bench/Sightings.h"
#include "tests/bench/StampFinder.h"
#include "tests/bench/StatsLine.h"

#include <QTest>

#include <cmath>

using namespace cw::bench;
using cw::simsite::PictureRect;

namespace {

// A gray screen; pictures are drawn into it as the site makes them.
LumaImage screen(int width, int height)
{
    return {width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height), 110)};
}

// What a pixel of a picture with this number shows at (u, v), both 0..1: a gradient, and the stamp's cells on it.
int pictureLuma(int number, double u, double v)
{
    using G = cw::simsite::StampGeometry;
    const int column = int(std::floor(u * G::acrossPicture)) - G::left;
    const int row = int(std::floor(v * G::downPicture)) - G::top;
    if (column < 0 || column >= G::columns || row < 0 || row >= G::rows)
        return 40 + int(150 * u * v);
    const int bit = cw::simsite::stampCell(row, column);
    const int bits = number << 4 | cw::simsite::stampCheck(number);
    return bit == -2 || (bit >= 0 && (bits >> bit & 1)) ? 235 : 16;
}

void draw(LumaImage &image, const PictureRect &at, int number)
{
    for (int y = int(at.y); y < int(at.y + at.height); ++y) {
        for (int x = int(at.x); x < int(at.x + at.width); ++x) {
            const double u = (x + 0.5 - at.x) / at.width;
            const double v = (y + 0.5 - at.y) / at.height;
            image.pixels[std::size_t(y) * std::size_t(image.width) + std::size_t(x)] =
                std::uint8_t(pictureLuma(number, u, v));
        }
    }
}

bool stands(const PictureRect &found, const PictureRect &drawn, double within)
{
    return std::abs(found.x - drawn.x) <= within && std::abs(found.y - drawn.y) <= within &&
           std::abs(found.width - drawn.width) <= 2 * within &&
           std::abs(found.height - drawn.height) <= 2 * within;
}

QByteArray statsLine()
{
    return R"({"time":"2026-01-02T03:04:05.678Z","cpu_s":1.25,"rss":104857600,"panes":[)"
           R"({"name":"a","state":"live","received":30,"decoded":29,"shown":28,"skipped":1,"lost":0},)"
           R"({"name":"b","state":"connecting","received":2,"decoded":0,"shown":0,"skipped":0,"lost":3}]})";
}

} // namespace

class BenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMedianOfAnEvenCountIsBetweenTheTwoInTheMiddle()
    {
        QCOMPARE(median({9, 1, 4}), 4.0);
        QCOMPARE(median({10, 1, 4, 2}), 3.0);
        QVERIFY(std::isnan(median({})));
    }

    void thePercentileIsAMeasuredValueByNearestRank()
    {
        std::vector<double> values;
        for (int i = 200; i >= 1; --i)
            values.push_back(i);
        QCOMPARE(percentile(values, 0.99), 198.0);
        QCOMPARE(percentile(values, 0.5), 100.0);
        QCOMPARE(percentile(values, 1), 200.0);
        QCOMPARE(percentile({7}, 0.99), 7.0);
        QVERIFY(std::isnan(percentile({}, 0.5)));
    }

    void aFigureIsOneLineOfFiveFields()
    {
        QCOMPARE(figureLine(QStringLiteral("a"), 1.05, QStringLiteral("ratio"), Aim{Aim::Kind::AtMost, 1.1}),
                 QStringLiteral("a\t1.0500\tratio\t<=1.1\tmet"));
        QCOMPARE(
            figureLine(QStringLiteral("a"), 0.99, QStringLiteral("ratio"), Aim{Aim::Kind::AtLeast, 0.995}),
            QStringLiteral("a\t0.9900\tratio\t>=0.995\tshort"));
        QCOMPARE(figureLine(QStringLiteral("a.mpv"), 123.45, QStringLiteral("ms"), {}),
                 QStringLiteral("a.mpv\t123.5\tms\t-\t-"));
    }

    void whatEqualsAPeerIsNotBelowIt()
    {
        QVERIFY(!(Aim{Aim::Kind::Below, 60}.isMet(60)));
        QVERIFY((Aim{Aim::Kind::Below, 60}.isMet(59.9)));
    }

    void nothingMeasuredMeetsNoAim()
    {
        QVERIFY(!(Aim{Aim::Kind::AtMost, 1}.isMet(std::nan(""))));
        QVERIFY(!(Aim{Aim::Kind::AtLeast, 1}.isMet(std::nan(""))));
    }

    void aLineOfStatisticsIsSummedOverItsPanes()
    {
        const auto line = parseStatsLine(statsLine());
        QVERIFY(line);
        QCOMPARE(line->cpuSeconds, 1.25);
        QCOMPARE(line->residentBytes, 104857600);
        QCOMPARE(line->panes.size(), 2);
        QCOMPARE(line->panes[1].state, QStringLiteral("connecting"));
        QCOMPARE(line->received(), 32);
        QCOMPARE(line->shown(), 28);
        QCOMPARE(line->skipped(), 1);
        QCOMPARE(line->panesThatShowed(), 1);
    }

    void aLineThatIsCutOffOrSomethingElseIsNone()
    {
        QVERIFY(!parseStatsLine(statsLine().chopped(5)));
        QVERIFY(!parseStatsLine("{}"));
        QVERIFY(!parseStatsLine(R"({"cpu_s":"1","rss":2,"panes":[]})"));
        QVERIFY(!parseStatsLine({}));
    }

    void everyPictureOnTheScreenIsFoundWhereItStands_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("width");
        QTest::newRow("1") << 1 << 1600;
        QTest::newRow("9") << 3 << 560;
        QTest::newRow("16") << 4 << 421;
        QTest::newRow("64") << 8 << 203;
    }
    void everyPictureOnTheScreenIsFoundWhereItStands()
    {
        QFETCH(int, columns);
        QFETCH(int, width);
        LumaImage image = screen(1920, 1080);
        std::vector<PictureRect> drawn;
        const int height = width * 9 / 16;
        for (int i = 0; i < columns * columns; ++i) {
            drawn.push_back({double(31 + i % columns * (width + 7)), double(47 + i / columns * (height + 5)),
                             double(width), double(height)});
            draw(image, drawn.back(), (i * 37 + 11) % 250);
        }
        const auto found = findStamps(image);
        QCOMPARE(found.size(), drawn.size());
        std::vector<double> widths;
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].number, int(i * 37 + 11) % 250);
            const PictureRect &at = found[i].picture;
            widths.push_back(at.width);
            // Some numbers have few edges that tell the width.
            QVERIFY2(stands(at, drawn[i], 1.5 + 0.01 * width), qPrintable(QStringLiteral("%1: %2 %3 %4 x %5")
                                                                              .arg(i)
                                                                              .arg(at.x)
                                                                              .arg(at.y)
                                                                              .arg(at.width)
                                                                              .arg(at.height)));
        }
        QVERIFY2(std::abs(median(widths) - width) <= 1 + 0.005 * width,
                 qPrintable(QString::number(median(widths))));
    }

    void anEmptyScreenHasNoPicture() { QVERIFY(findStamps(screen(640, 400)).empty()); }

    void aPictureWithOneWrongCellIsNotRead()
    {
        LumaImage image = screen(800, 500);
        const PictureRect at{20, 20, 640, 360};
        draw(image, at, 77);
        QCOMPARE(findStamps(image).size(), std::size_t(1));
        using G = cw::simsite::StampGeometry;
        for (int y = 0; y < 30; ++y) { // turns the cell of bit d7 over
            for (int x = 0; x < 40; ++x) {
                auto &pixel = image.pixels[std::size_t(20 + G::top * 30 + y) * 800 +
                                           std::size_t(20 + (G::left + 1) * 40 + x)];
                pixel = std::uint8_t(255 - pixel);
            }
        }
        QVERIFY(findStamps(image).empty());
    }

    void latencyCountsFromTheLastTimeTheNumberWasSent()
    {
        constexpr std::int64_t ms = 1000000;
        const QList<SentFrame> sent{{7, 100 * ms}, {8, 140 * ms}, {7, 10100 * ms}, {7, 20100 * ms}};
        const std::vector<Sighting> seen{
            {0, 7, 10160 * ms}, {1, 7, 150 * ms}, {0, 8, 199 * ms}, {0, 9, 200 * ms}};
        QCOMPARE(latencies(seen, 0, sent), (std::vector<double>{60, 59}));
        QCOMPARE(latencies(seen, 1, sent), (std::vector<double>{50}));
    }

    void whatWasSentTooLongAgoIsAnotherFrame()
    {
        constexpr std::int64_t ms = 1000000;
        QVERIFY(latencies({{0, 7, 9000 * ms}}, 0, {{7, 100 * ms}}, 5).empty());
    }
};

QTEST_GUILESS_MAIN(BenchTest)
#include "tst_bench.moc"
