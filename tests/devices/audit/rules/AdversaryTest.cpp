// The smallest daily upload that is still found within thirty days, by somebody who knows the rules: by vantage and by
// manner of hiding. Found is what an operator is warned of, not what stands among the notices. CW_SEEDS sets how many
// seeds have to agree.

#include "tests/devices/audit/rules/Adversary.h"
#include "tests/devices/audit/rules/StoryBook.h"

#include "devices/audit/rules/Rules.h"

#include <QTest>

#include <cstdio>

using namespace cw;
using namespace cw::audit;
using namespace cw::stories;

class AdversaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallestUploadThatIsFound_data();
    void smallestUploadThatIsFound();
    void creepingUploadDoesNotBecomeUsual();
};

namespace {

constexpr qint64 hourMs = 3'600'000, dayMs = 24 * hourMs;
constexpr int camera = 2, days = 30;

Plan smallSite(quint64 seed)
{
    Plan plan;
    plan.seed = seed;
    plan.part = hourMs;
    plan.days = days;
    plan.addresses.cameras.resize(4); // three likes of the copied one
    return plan;
}

struct Caught {
    int day = -1; // of the first warning
    QString rule;
};

// `bytes` by day.
template<typename Bytes>
Caught caughtOn(const Sight &sight, bool likes, Manner manner, quint64 seed, Bytes bytes)
{
    const Plan plan = smallSite(seed);
    const RuleBook rules = makeRuleBook();
    StoryBook book(plan, sight, likes);
    for (int day = 0; day < days; ++day) {
        DayWriter writer(plan, day);
        tellOrdinaryDay(writer, plan, day);
        tellAdversary(writer, plan, camera, manner, bytes(day), day);
        for (const Observations &hour : writer.take())
            book.take(hour, day);
        if (day > 2 && day % 4 != 1)
            continue; // every day in the first three, later now and then; the last is day 29
        for (const Finding &finding : judge(rules, book.at(plan.begin + (day + 1) * dayMs))) {
            if (finding.severity > Severity::Notice && finding.subject == cameraId(camera))
                return {day, finding.rule};
        }
    }
    return {};
}

bool isFound(const Sight &sight, bool likes, Manner manner, double bytes)
{
    const int seeds = std::max(1, qEnvironmentVariableIntValue("CW_SEEDS"));
    for (int seed = 1; seed <= seeds; ++seed) {
        if (caughtOn(sight, likes, manner, quint64(seed), [=](int) { return bytes; }).day < 0)
            return false;
    }
    return true;
}

} // namespace

void AdversaryTest::smallestUploadThatIsFound_data()
{
    QTest::addColumn<bool>("everything");
    QTest::addColumn<int>("sampling");
    QTest::addColumn<bool>("likes");
    QTest::addColumn<double>("atMost"); // MB a day, whatever the manner
    for (const bool likes : {true, false}) {
        const QByteArray alone = likes ? "" : ", no likes";
        // What adds up to 120 MB in a month is found in any case; with likes to compare, far less.
        QTest::newRow("every packet" + alone) << true << 1 << likes << (likes ? 1.0 : 6.0);
        QTest::newRow("NetFlow" + alone) << false << 1 << likes << (likes ? 1.0 : 6.0);
        QTest::newRow("sampled 1:100" + alone) << false << 100 << likes << (likes ? 1.0 : 6.0);
        QTest::newRow("sampled 1:1000" + alone) << false << 1000 << likes << (likes ? 1.5 : 7.0);
    }
}

void AdversaryTest::smallestUploadThatIsFound()
{
    QFETCH(bool, everything);
    QFETCH(int, sampling);
    QFETCH(bool, likes);
    QFETCH(double, atMost);
    const Sight sight{everything, quint32(sampling)};
    for (const Manner manner : allManners) {
        double low = 0.05e6, high = 64e6; // not found, found
        QVERIFY2(isFound(sight, likes, manner, high), qPrintable(mannerName(manner)));
        if (isFound(sight, likes, manner, low))
            high = low;
        while (high / low > 1.2) {
            const double middle = std::sqrt(low * high);
            (isFound(sight, likes, manner, middle) ? high : low) = middle;
        }
        const Caught caught = caughtOn(sight, likes, manner, 1, [=](int) { return high; });
        std::printf("%-24s %-17s %s%.2f MB a day, on day %d by %s\n", QTest::currentDataTag(),
                    qPrintable(mannerName(manner)), high <= 0.05e6 ? "at most " : "", high / 1e6,
                    caught.day + 1, qPrintable(caught.rule));
        std::fflush(stdout);
        QVERIFY2(high <= atMost * 1e6, qPrintable(mannerName(manner)));
    }
}

void AdversaryTest::creepingUploadDoesNotBecomeUsual()
{
    // It begins with a tenth of a megabyte and sends a fifth more each day: it is found when it is large enough, and not
    // later for having grown slowly.
    const int day =
        caughtOn(Sight{}, false, Manner::OneNight, 1, [](int at) { return 0.1e6 * std::pow(1.2, at); }).day;
    QVERIFY(day > 0);
    QVERIFY2(0.1e6 * std::pow(1.2, day) < 16e6, qPrintable(QString::number(day)));
}

QTEST_APPLESS_MAIN(AdversaryTest)
#include "AdversaryTest.moc"
