// Findings over time: one cause is one finding that grows, and what the operator said of it stays.

#include "devices/audit/rules/FindingBook.h"
#include "devices/audit/rules/Crowd.h"

#include <QTest>

using namespace cw::audit;

class FindingBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameCauseGrows();
    void nothingNewIsNoChange();
    void highestSeverityStays();
    void whatLeftTheViewDoesNotShrinkIt();
    void acknowledgmentStaysWhileItGrows();
    void graverThanAcknowledgedIsLoudAgain();
    void fullBookDropsTheGentlest();
    void restoredBookKnowsItsFindings();
    void telltaleOfOneDestinationIsSaidOnce();
    void otherDestinationsAreStillTold();
    void whatGathersManyDestinationsIsNotHiddenByOneOfThem();
    void aFloodOfMadeUpHostsBecomesOneThatCountsThem();
    void aFloodOfCausesOfOneCameraBecomesOneThatCountsThem();
    void whatCameBeforeAFloodStandsAndACameraIsToldOfAllTheSame();
    void whatWasAcknowledgedTakesNoPlace();
    void aFloodIsNotMistakenForWhatARuleGathers();
};

namespace {

Finding finding(const QString &rule, Severity severity, qint64 first, qint64 last, quint32 occurrences = 1)
{
    Finding one;
    one.rule = rule;
    one.severity = severity;
    one.subject = QStringLiteral("camera-1");
    one.cause = QStringLiteral("nights");
    one.first = first;
    one.last = last;
    one.occurrences = occurrences;
    return one;
}

Finding about(const QString &rule, Severity severity, const QStringList &peers)
{
    Finding one = finding(rule, severity, 1, 2);
    for (const QString &peer : peers) {
        FlowSum flow;
        flow.key.source = IpAddress::parse(u"192.168.20.11");
        flow.key.destination = IpAddress::parse(peer);
        one.flows.push_back(flow);
    }
    return one;
}

const QString rule = QStringLiteral("night-upload");

std::vector<Finding> ofHosts(int from, int to)
{
    std::vector<Finding> all;
    for (int i = from; i < to; ++i) {
        Finding one = about(QStringLiteral("taker"), Severity::Warning, {QStringLiteral("192.168.20.12")});
        one.subject = QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250);
        one.sentence = one.subject + QStringLiteral(" takes video.");
        all.push_back(one);
    }
    return all;
}

QList<Subject> oneCamera()
{
    Subject camera;
    camera.id = camera.title = QStringLiteral("camera-1");
    return {camera};
}

} // namespace

void FindingBookTest::sameCauseGrows()
{
    FindingBook book;
    auto changes = book.take({finding(rule, Severity::Warning, 10, 20)});
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes.front().kind, FindingChange::Kind::New);
    changes = book.take({finding(rule, Severity::Warning, 10, 90, 2)});
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes.front().kind, FindingChange::Kind::Grew);
    QCOMPARE(book.size(), size_t(1));
    QCOMPARE(book.all().first().finding.occurrences, 2u);
    QCOMPARE(book.all().first().finding.last, 90);
}

void FindingBookTest::nothingNewIsNoChange()
{
    FindingBook book;
    book.take({finding(rule, Severity::Warning, 10, 20)});
    QVERIFY(book.take({finding(rule, Severity::Warning, 10, 20)}).empty());
    QVERIFY(book.take({}).empty());
    QCOMPARE(book.size(), size_t(1));
}

void FindingBookTest::highestSeverityStays()
{
    FindingBook book;
    book.take({finding(rule, Severity::Warning, 10, 20)});
    const auto changes = book.take({finding(rule, Severity::Alarm, 10, 30)});
    QCOMPARE(changes.front().kind, FindingChange::Kind::Graver);
    book.take({finding(rule, Severity::Notice, 10, 40)});
    QCOMPARE(book.all().first().finding.severity, Severity::Alarm);
}

void FindingBookTest::whatLeftTheViewDoesNotShrinkIt()
{
    FindingBook book;
    book.take({finding(rule, Severity::Warning, 10, 90, 60)});
    book.take({finding(rule, Severity::Warning, 50, 95, 40)}); // hours before were pruned
    QCOMPARE(book.all().first().finding.first, 10);
    QCOMPARE(book.all().first().finding.last, 95);
    QCOMPARE(book.all().first().finding.occurrences, 60u);
}

void FindingBookTest::acknowledgmentStaysWhileItGrows()
{
    FindingBook book;
    book.take({finding(rule, Severity::Warning, 10, 20)});
    const QString key = book.all().first().finding.key();
    QVERIFY(book.acknowledge(key, 25, QStringLiteral("ours")));
    book.take({finding(rule, Severity::Warning, 10, 90, 5)});
    QVERIFY(book.find(key)->isQuiet());
    QCOMPARE(book.find(key)->note, QStringLiteral("ours"));
    QVERIFY(book.reopen(key));
    QVERIFY(!book.find(key)->isQuiet());
    QVERIFY(!book.acknowledge(QStringLiteral("none"), 25));
}

void FindingBookTest::graverThanAcknowledgedIsLoudAgain()
{
    FindingBook book;
    book.take({finding(rule, Severity::Notice, 10, 20)});
    const QString key = book.all().first().finding.key();
    book.acknowledge(key, 25);
    book.take({finding(rule, Severity::Alarm, 10, 30)});
    QVERIFY(!book.find(key)->isQuiet());
    QCOMPARE(book.find(key)->acknowledged, 25);
}

void FindingBookTest::fullBookDropsTheGentlest()
{
    FindingBook book(3);
    for (int i = 0; i < 3; ++i)
        book.take({finding(QStringLiteral("rule-%1").arg(i), i == 1 ? Severity::Notice : Severity::Alarm, 10,
                           20 + i)});
    book.take({finding(QStringLiteral("rule-9"), Severity::Warning, 10, 50)});
    QCOMPARE(book.size(), size_t(3));
    for (const KeptFinding &kept : book.all())
        QVERIFY(kept.finding.rule != QLatin1String("rule-1"));
    QCOMPARE(book.all().first().finding.severity, Severity::Alarm);
}

void FindingBookTest::restoredBookKnowsItsFindings()
{
    FindingBook before, after;
    before.take({finding(rule, Severity::Warning, 10, 20)});
    before.acknowledge(before.all().first().finding.key(), 25);
    after.restore(before.all());
    QVERIFY(after.take({finding(rule, Severity::Warning, 10, 20)}).empty());
    QVERIFY(after.all().first().isQuiet());
}

void FindingBookTest::telltaleOfOneDestinationIsSaidOnce()
{
    const std::vector<Finding> left = condensed(
        {about(QStringLiteral("new-destination"), Severity::Warning, {QStringLiteral("203.0.113.7")}),
         about(QStringLiteral("excess-upload"), Severity::Alarm, {QStringLiteral("203.0.113.7")}),
         about(QStringLiteral("night-upload"), Severity::Alarm, {QStringLiteral("203.0.113.7")})});
    QCOMPARE(left.size(), size_t(1));
    QCOMPARE(left.front().rule, QStringLiteral("night-upload"));
}

void FindingBookTest::otherDestinationsAreStillTold()
{
    const std::vector<Finding> left =
        condensed({about(QStringLiteral("new-destination"), Severity::Notice,
                         {QStringLiteral("203.0.113.7"), QStringLiteral("203.0.113.8")}),
                   about(QStringLiteral("night-upload"), Severity::Alarm, {QStringLiteral("203.0.113.7")})});
    QCOMPARE(left.size(), size_t(2));
}

void FindingBookTest::whatGathersManyDestinationsIsNotHiddenByOneOfThem()
{
    const QStringList one{QStringLiteral("203.0.113.7")};
    std::vector<Finding> said{about(QStringLiteral("beacon"), Severity::Warning, one),
                              about(QStringLiteral("new-destination"), Severity::Warning, one)};
    said[1].cause = QStringLiteral("more"); // of two hundred others, whose flows had no room
    QCOMPARE(condensed(said).size(), size_t(2));
}

void FindingBookTest::aFloodOfMadeUpHostsBecomesOneThatCountsThem()
{
    const Crowd crowd(16, 64);
    FindingBook book;
    QCOMPARE(book.take(crowd.counted(ofHosts(0, 10'000), oneCamera(), book)).size(), size_t(65));
    const KeptFinding *more = book.find(QStringLiteral("taker||further"));
    QVERIFY(more);
    QCOMPARE(more->finding.occurrences, 10'000u - 64);
    QCOMPARE(more->finding.severity, Severity::Warning);
    QVERIFY(more->finding.sentence.contains(QStringLiteral("The gravest: 10.0.0.64 takes video.")));
    QCOMPARE(more->finding.flows.size(), size_t(32));
    // The next judgement says the same, and a larger flood makes it grow.
    QVERIFY(book.take(crowd.counted(ofHosts(0, 10'000), oneCamera(), book)).empty());
    const auto changes = book.take(crowd.counted(ofHosts(0, 12'000), oneCamera(), book));
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes[0].key, QStringLiteral("taker||further"));
    QCOMPARE(book.size(), size_t(65));
}

void FindingBookTest::aFloodOfCausesOfOneCameraBecomesOneThatCountsThem()
{
    std::vector<Finding> said;
    for (int i = 0; i < 500; ++i) {
        said.push_back(finding(QStringLiteral("dns-tunnel"), Severity::Notice, 10, 20));
        said.back().cause = QStringLiteral("d%1.example").arg(i);
    }
    said.push_back(finding(QStringLiteral("dns-tunnel"), Severity::Alarm, 15, 20));
    FindingBook book;
    book.take(Crowd(16, 64).counted(said, oneCamera(), book));
    QCOMPARE(book.size(), size_t(17));
    QCOMPARE(book.all().first().finding.severity, Severity::Alarm); // the gravest stands by itself
    QCOMPARE(book.find(QStringLiteral("dns-tunnel|camera-1|further"))->finding.occurrences, 485u);
}

void FindingBookTest::whatCameBeforeAFloodStandsAndACameraIsToldOfAllTheSame()
{
    const Crowd crowd(16, 64);
    FindingBook book;
    book.take(crowd.counted(ofHosts(9000, 9001), oneCamera(), book));
    std::vector<Finding> said = ofHosts(0, 9001);
    said.push_back(about(QStringLiteral("taker"), Severity::Notice, {QStringLiteral("192.168.20.12")}));
    const auto next = crowd.counted(said, oneCamera(), book);
    const auto isTold = [&](const QString &subject) {
        return std::any_of(next.begin(), next.end(),
                           [&](const Finding &one) { return one.subject == subject; });
    };
    QVERIFY(isTold(QStringLiteral("10.0.36.0")));
    QVERIFY(isTold(QStringLiteral("camera-1")));
    QCOMPARE(next.size(), size_t(64 + 1 + 1)); // the hosts, the camera, and the count of the others
}

void FindingBookTest::whatWasAcknowledgedTakesNoPlace()
{
    const Crowd crowd(16, 2);
    FindingBook book;
    book.take(crowd.counted(ofHosts(0, 2), oneCamera(), book));
    for (const KeptFinding &kept : book.all())
        QVERIFY(book.acknowledge(kept.finding.key(), 50));
    book.take(crowd.counted(ofHosts(0, 3), oneCamera(), book));
    QCOMPARE(book.size(), size_t(3));
    QVERIFY(!book.find(QStringLiteral("taker||further")));
}

void FindingBookTest::aFloodIsNotMistakenForWhatARuleGathers()
{
    std::vector<Finding> said;
    for (int i = 0; i < 20; ++i) {
        said.push_back(finding(QStringLiteral("new-destination"), Severity::Notice, 10, 20));
        said.back().cause = QStringLiteral("d%1.example").arg(i);
    }
    said.push_back(finding(QStringLiteral("new-destination"), Severity::Warning, 15, 20, 52));
    said.back().cause = QStringLiteral("more"); // as the rule says it of all beyond eight
    FindingBook book;
    book.take(Crowd(16, 64).counted(said, oneCamera(), book));
    QCOMPARE(book.size(), size_t(17));
    QCOMPARE(book.find(QStringLiteral("new-destination|camera-1|more"))->finding.occurrences, 52u);
    QCOMPARE(book.find(QStringLiteral("new-destination|camera-1|further"))->finding.occurrences, 5u);
}

QTEST_APPLESS_MAIN(FindingBookTest)
#include "FindingBookTest.moc"
