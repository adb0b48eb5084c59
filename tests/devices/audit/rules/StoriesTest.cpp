// The stories of a site, told over many seeds, judged by all rules: each is found by its rule as soon as that can know,
// and thirty days in which nothing is wrong raise nothing above a notice. CW_SEEDS sets how many seeds.

#include "tests/devices/audit/rules/StoryBook.h"

#include "devices/audit/rules/FindingBook.h"
#include "devices/audit/rules/Rules.h"

#include <QTest>

#include <cstdio>

using namespace cw;
using namespace cw::audit;
using namespace cw::stories;

class StoriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedTellsTheSame();
    void everyStoryIsFoundOnItsFirstOccurrence();
    void harmlessMonthRaisesNothingAboveNotice_data();
    void harmlessMonthRaisesNothingAboveNotice();
    void monthOfLooksTellsWhenPeopleWork();
};

namespace {

constexpr qint64 hourMs = 3'600'000, dayMs = 24 * hourMs;

int seeds(int usual)
{
    const int wanted = qEnvironmentVariableIntValue("CW_SEEDS");
    return wanted > 0 ? wanted : usual;
}

QString said(const Finding &finding)
{
    return QStringLiteral("[%1 %2 %3] %4")
        .arg(finding.rule, finding.subject, finding.cause, finding.sentence);
}

} // namespace

void StoriesTest::sameSeedTellsTheSame()
{
    Plan plan;
    plan.scripts = everyStory();
    plan.part = hourMs;
    const std::vector<Observations> once = Storyteller(plan).day(9), again = Storyteller(plan).day(9);
    QCOMPARE(once.size(), size_t(24));
    for (size_t hour = 0; hour < once.size(); ++hour) {
        QVERIFY(once[hour].flows == again[hour].flows);
        QVERIFY(once[hour].lookups == again[hour].lookups);
        QVERIFY(once[hour].signs == again[hour].signs);
    }
    plan.seed = 2;
    QVERIFY(Storyteller(plan).day(9)[2].flows != once[2].flows);
}

void StoriesTest::everyStoryIsFoundOnItsFirstOccurrence()
{
    struct Score {
        int due = 0, found = 0, wrong = 0;
    };
    QMap<QString, Score> scores; // by story and rule
    const RuleBook rules = makeRuleBook();
    QStringList missed, alarms;
    int right = 0, wrong = 0;
    for (int seed = 1; seed <= seeds(4); ++seed) {
        Plan plan;
        plan.seed = quint64(seed);
        plan.part = hourMs;
        plan.days = 12;
        plan.scripts = everyStory();
        const Storyteller teller(plan);
        const QList<Due> due = teller.due();
        StoryBook book(plan);
        QHash<QString, qint64> foundAt; // rule and subject
        FindingBook kept;
        for (int day = 0; day < plan.days; ++day) {
            const std::vector<Observations> hours = teller.day(day);
            for (int hour = 0; hour < 24; ++hour) {
                book.take(hours[size_t(hour)], day);
                const qint64 now = plan.begin + day * dayMs + (hour + 1) * hourMs;
                // Judged when something is due, and in the evening.
                const bool look = hour == 23 || std::any_of(due.begin(), due.end(), [&](const Due &one) {
                                      return one.knowable <= now && one.knowable > now - hourMs;
                                  });
                if (!look)
                    continue;
                const std::vector<Finding> judged = judge(rules, book.at(now));
                kept.take(condensed(judged));
                for (const Finding &finding : judged) {
                    if (finding.severity == Severity::Notice)
                        continue;
                    const QString key = finding.rule + u'|' + finding.subject;
                    if (!foundAt.contains(key))
                        foundAt.insert(key, now);
                }
            }
        }
        // No storm: twelve days of seven stories are few findings, though their flows are thousands.
        std::printf("seed %d: %zu findings kept\n", seed, kept.size());
        QVERIFY(kept.size() <= 24);
        QSet<QString> guilty;
        for (const Due &one : due) {
            guilty.insert(one.subject);
            Score &score = scores[storyName(one.story) + u'/' + one.rule];
            ++score.due;
            const qint64 at = foundAt.value(one.rule + u'|' + one.subject, -1);
            if (at >= 0 && at <= one.knowable + hourMs)
                ++score.found;
            else
                missed.append(QStringLiteral("seed %1: %2 of %3, found %4 h late")
                                  .arg(seed)
                                  .arg(one.rule, one.subject)
                                  .arg(at < 0 ? -1 : (at - one.knowable) / hourMs));
        }
        for (auto it = foundAt.cbegin(); it != foundAt.cend(); ++it) {
            const bool deserved = guilty.contains(it.key().section(u'|', 1));
            right += deserved;
            wrong += !deserved;
            if (!deserved)
                alarms.append(QStringLiteral("seed %1: %2").arg(seed).arg(it.key()));
        }
    }
    for (auto it = scores.cbegin(); it != scores.cend(); ++it)
        std::printf("%-36s recall %.3f (%d of %d)\n", qPrintable(it.key()), double(it->found) / it->due,
                    it->found, it->due);
    std::printf("precision of all warnings and alarms: %.3f (%d of %d on devices that a story is about)\n",
                double(right) / std::max(1, right + wrong), right, right + wrong);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    QVERIFY2(alarms.isEmpty(), qPrintable(alarms.join(u'\n')));
}

void StoriesTest::harmlessMonthRaisesNothingAboveNotice_data()
{
    QTest::addColumn<bool>("everything");
    QTest::addColumn<int>("sampling");
    QTest::newRow("every packet") << true << 1;
    QTest::newRow("NetFlow") << false << 1;
    QTest::newRow("sampled 1:100") << false << 100;
    QTest::newRow("sampled 1:1000") << false << 1000;
}

void StoriesTest::harmlessMonthRaisesNothingAboveNotice()
{
    QFETCH(bool, everything);
    QFETCH(int, sampling);
    const RuleBook rules = makeRuleBook();
    QStringList wrong;
    int notices = 0, months = seeds(2);
    for (int seed = 1; seed <= months; ++seed) {
        Plan plan;
        plan.seed = quint64(1000 + seed);
        plan.part = hourMs;
        plan.scripts = harmlessStories();
        const Storyteller teller(plan);
        StoryBook book(plan, Sight{everything, quint32(sampling)});
        std::vector<Finding> last;
        for (int day = 0; day < plan.days; ++day) {
            for (const Observations &hour : teller.day(day))
                book.take(hour, day);
            last = judge(rules, book.at(plan.begin + (day + 1) * dayMs));
            for (const Finding &finding : last) {
                if (finding.severity > Severity::Notice)
                    wrong.append(QStringLiteral("seed %1, day %2: %3").arg(seed).arg(day).arg(said(finding)));
            }
        }
        notices += int(last.size());
    }
    std::printf("%-15s harmless months: %d, above notice: %lld, notices a month: %.1f\n",
                QTest::currentDataTag(), months, qlonglong(wrong.size()), double(notices) / months);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 10).join(u'\n')));
}

// Somebody looks between 7 and 20, up to an hour and a half, and seldom on weekends.
void StoriesTest::monthOfLooksTellsWhenPeopleWork()
{
    Plan plan;
    plan.part = hourMs;
    plan.scripts = harmlessStories();
    const Storyteller teller(plan);
    StoryBook book(plan);
    WorkingHours before;
    for (int day = 0; day < plan.days; ++day) {
        for (const Observations &hour : teller.day(day))
            book.take(hour, day);
        if (day == 20)
            before = book.at(plan.begin + (day + 1) * dayMs).working;
    }
    QCOMPARE(before, WorkingHours::usual()); // three weeks are not enough
    const WorkingHours learned = book.at(plan.begin + plan.days * dayMs).working;
    std::printf("learned: %s\n", qPrintable(learned.toString()));
    QCOMPARE(learned.source, WorkingHours::Source::Learned);
    for (int weekday = 0; weekday < 5; ++weekday) {
        for (int hour = 8; hour < 19; ++hour)
            QVERIFY(learned.holds(weekday, hour));
        for (const int hour : {0, 1, 2, 3, 4, 23})
            QVERIFY(!learned.holds(weekday, hour));
    }
}

QTEST_APPLESS_MAIN(StoriesTest)
#include "StoriesTest.moc"
