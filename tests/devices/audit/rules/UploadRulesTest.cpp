// What leaves: nights, days, those who take and forward, and those unlike their likes.

#include "tests/devices/audit/rules/ViewMaker.h"

#include <QTest>

using namespace cw::audit;

class UploadRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nightlyCopyIsFoundOnItsFirstNight();
    void nightsOfOneCopyAreOneFinding();
    void nightIsTheSitesNight();
    void agreedUploadAtNightIsNone();
    void agreedUploadThatMultipliesIsTold();
    void creepInAnAgreedUploadIsTold();
    void nightsOfWhichNothingIsKeptAreNotNightsWithoutAnUpload();
    void nightsThatNobodyWatchedAreNotNightsWithoutAnUpload();
    void acknowledgementsOfADownloadAreNoUpload();
    void fewSampledPacketsTellNoAmount();
    void dayOfUploadBeyondTheStreamsIsTold();
    void uploadIsWeighedAgainstTheStreamsAsConfigured();
    void slowUploadAddsUp();
    void streamsInsideAreNoExcess();
    void uploadAlikeForAllOfAModelIsNotUnlike();
    void uploadOfOneIsUnlikeItsLikes();
    void takerIsWhoTakesVideoUnasked();
    void recorderAndClientMayTake();
    void agreedTakerIsNoneButItsForwardingIsTold();
    void forwarderIsFoundInWorkingHours();
    void ordinaryUploadOfATakerIsNoForwarding();
    void hostsAreDevicesWhereNobodyNamedCameras();
};

namespace {

const QString camera = QStringLiteral("camera-1"), strange = QStringLiteral("203.0.113.7");

Finding only(const RulePtr &rule, const SiteView &view)
{
    const std::vector<Finding> found = rule->judge(view);
    return found.size() == 1 ? found.front() : Finding{};
}

// The server takes 100 MB an hour of camera 1 on Monday from 9 to 17.
DestinationHistory &taking(ViewMaker &site, Expectation expectation = Expectation::Unexplained)
{
    site.subject(QStringLiteral("server"), QStringLiteral("192.168.20.7"), SubjectRole::Host);
    DestinationHistory &taken = site.talks(QStringLiteral("server"), QStringLiteral("192.168.20.11"), 554);
    taken.kind = DestinationKind::Local;
    taken.expectation = expectation;
    for (int hour = 9; hour < 17; ++hour)
        ViewMaker::sends(taken, hour, 2'000'000, 100'000'000);
    return taken;
}

} // namespace

void UploadRulesTest::nightlyCopyIsFoundOnItsFirstNight()
{
    ViewMaker site;
    DestinationHistory &copy = site.talks(camera, strange, 443);
    copy.name = QStringLiteral("update.maker.example");
    ViewMaker::sends(copy, 2, 400'000'000, 6'000'000);
    site.view.now = monday + 3 * hourMs;
    const Finding found = only(nightUploadRule(), site.view);
    QCOMPARE(found.rule, QStringLiteral("night-upload"));
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(found.subject, camera);
    QCOMPARE(found.occurrences, 1u);
    QCOMPARE(figure(found, "night_bytes"), 399'700'000.0); // less what acknowledges 6 MB
    QCOMPARE(figure(found, "likes_bytes"), 0.0);
    QCOMPARE(found.first, monday + 2 * hourMs);
    QCOMPARE(found.flows.size(), size_t(1));
    QVERIFY2(found.sentence.contains(
                 QLatin1String("camera-1 sent 399.7 MB to 203.0.113.7 (port 443), under the name "
                               "update.maker.example that its resolver never gave")),
             qPrintable(found.sentence));
    QVERIFY(!found.advice.isEmpty());
}

void UploadRulesTest::nightsOfOneCopyAreOneFinding()
{
    ViewMaker site;
    for (int day = 0; day < 5; ++day) // each night another address
        ViewMaker::sends(site.talks(camera, QStringLiteral("203.0.%1.7").arg(100 + day), 443), day * 24 + 2,
                         40'000'000, 0);
    site.view.now = monday + 5 * dayMs;
    const Finding found = only(nightUploadRule(), site.view);
    QCOMPARE(found.occurrences, 5u);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "destinations"), 5.0);
    QCOMPARE(found.flows.size(), size_t(5));
}

void UploadRulesTest::nightIsTheSitesNight()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 12, 40'000'000, 0); // noon in UTC, on a Monday
    site.view.zone = QTimeZone::utc();
    QVERIFY(nightUploadRule()->judge(site.view).empty());
    site.view.zone = QTimeZone("Pacific/Auckland"); // one in the morning there
    QCOMPARE(nightUploadRule()->judge(site.view).size(), size_t(1));
}

void UploadRulesTest::agreedUploadAtNightIsNone()
{
    ViewMaker site;
    DestinationHistory &agreed = site.talks(camera, strange, 443);
    agreed.expectation = Expectation::ByOperator;
    ViewMaker::sends(agreed, 2, 400'000'000, 0);
    QVERIFY(nightUploadRule()->judge(site.view).empty());
}

void UploadRulesTest::agreedUploadThatMultipliesIsTold()
{
    ViewMaker site;
    DestinationHistory &agreed = site.talks(camera, strange, 443);
    agreed.expectation = Expectation::ByOperator;
    for (int day = 0; day < 10; ++day)
        ViewMaker::sends(agreed, day * 24 + 2, 30'000'000, 0);
    site.view.now = monday + 10 * dayMs;
    QVERIFY(nightUploadRule()->judge(site.view).empty());
    ViewMaker::sends(agreed, 10 * 24 + 2, 300'000'000, 0);
    site.view.now = monday + 11 * dayMs;
    const Finding found = only(nightUploadRule(), site.view);
    QCOMPARE(found.cause, QStringLiteral("explained"));
    QCOMPARE(figure(found, "usual_limit"), 90'000'000.0); // three times what nights had
}

void UploadRulesTest::creepInAnAgreedUploadIsTold()
{
    ViewMaker site;
    DestinationHistory &agreed = site.talks(camera, strange, 443);
    agreed.expectation = Expectation::ByOperator;
    double bytes = 30e6;
    for (int day = 0; day < 40;
         ++day, bytes *= 1.05) // no night differs from the one before by more than a twentieth
        ViewMaker::sends(agreed, day * 24 + 2, quint64(bytes), 0);
    site.view.now = monday + 40 * dayMs;
    QCOMPARE(nightUploadRule()->judge(site.view).size(), size_t(1));
}

void UploadRulesTest::nightsOfWhichNothingIsKeptAreNotNightsWithoutAnUpload()
{
    ViewMaker site;
    site.view.watchingSince = monday - 90 * dayMs; // hours are kept for a part of that
    DestinationHistory &agreed = site.talks(camera, strange, 443);
    agreed.expectation = Expectation::ByOperator;
    for (int day = 0; day < 30; ++day)
        ViewMaker::sends(agreed, day * 24 + 2, 30'000'000, 0); // each night the same
    site.view.now = monday + 30 * dayMs;
    QVERIFY(nightUploadRule()->judge(site.view).empty());
}

void UploadRulesTest::nightsThatNobodyWatchedAreNotNightsWithoutAnUpload()
{
    ViewMaker site;
    DestinationHistory &agreed = site.talks(camera, strange, 443);
    agreed.expectation = Expectation::ByOperator;
    for (int day = 0; day < 30; ++day) {
        if (day == 0 || day > 12)
            ViewMaker::sends(agreed, day * 24 + 2, 30'000'000, 0);
    }
    site.view.now = monday + 30 * dayMs;
    QCOMPARE(nightUploadRule()->judge(site.view).size(), size_t(1)); // it began, as far as can be told
    site.view.unwatched = {{monday + 20 * hourMs, monday + 12 * dayMs + 12 * hourMs}};
    QVERIFY(nightUploadRule()->judge(site.view).empty());
}

void UploadRulesTest::acknowledgementsOfADownloadAreNoUpload()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 2, 8'000'000,
                     400'000'000); // a firmware from somewhere
    QVERIFY(nightUploadRule()->judge(site.view).empty());
    QVERIFY(excessUploadRule()->judge(site.view).empty());
}

void UploadRulesTest::fewSampledPacketsTellNoAmount()
{
    ViewMaker site;
    DestinationHistory &seen = site.talks(camera, strange, 443);
    seen.sampling = 10'000;
    ViewMaker::sends(seen, 2, 30'000'000, 0);
    seen.hours.back().packetsOut = 20'000; // two packets were looked at
    QVERIFY(nightUploadRule()->judge(site.view).empty());
    QVERIFY(excessUploadRule()->judge(site.view).empty());
    seen.hours.back().packetsOut = 40'000;
    QCOMPARE(nightUploadRule()->judge(site.view).size(), size_t(1));
}

void UploadRulesTest::dayOfUploadBeyondTheStreamsIsTold()
{
    ViewMaker site;
    DestinationHistory &out = site.talks(camera, strange, 443);
    for (int hour = 8; hour < 18; ++hour)
        ViewMaker::sends(out, hour, 2'100'000, 0);
    const Finding found = only(excessUploadRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "excess_bytes"), 21'000'000.0);
    QCOMPARE(figure(found, "within_days"), 1.0);
}

void UploadRulesTest::uploadIsWeighedAgainstTheStreamsAsConfigured()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 10, 12'000'000, 0);
    QVERIFY(excessUploadRule()->judge(site.view).empty()); // nobody knows what its streams are
    site.camera(1).streamRate = 8e6;                       // twelve seconds of a large picture
    QVERIFY(excessUploadRule()->judge(site.view).empty());
    site.camera(1).streamRate = 256e3; // more than six minutes of a small one
    const Finding found = only(excessUploadRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "streams_rate"), 0.256);
    QCOMPARE(figure(found, "streams_seconds"), 375.0);
    QVERIFY2(
        found.sentence.endsWith(QLatin1String("As configured, all its streams together carry 0.3 Mbit/s: "
                                              "this is as much as 6.3 min of them.")),
        qPrintable(found.sentence));
    ViewMaker::sends(site.view.histories.front(), 11, 38'000'000, 0); // a quarter of an hour and more
    QCOMPARE(only(excessUploadRule(), site.view).severity, Severity::Alarm);
    site.camera(1).streamRate = 8e6;
    QCOMPARE(only(excessUploadRule(), site.view).severity, Severity::Warning);
}

void UploadRulesTest::slowUploadAddsUp()
{
    ViewMaker site;
    DestinationHistory &out = site.talks(camera, strange, 443);
    for (int day = 0; day < 6; ++day)
        ViewMaker::sends(out, day * 24 + 10, 8'000'000, 0);
    site.view.now = monday + 6 * dayMs;
    QVERIFY(excessUploadRule()->judge(site.view).empty()); // 48 MB in a week
    ViewMaker::sends(out, 6 * 24 + 10, 8'000'000, 0);
    const Finding found = only(excessUploadRule(), site.view);
    QCOMPARE(figure(found, "within_days"), 7.0);
    QCOMPARE(figure(found, "excess_bytes"), 56'000'000.0);
}

void UploadRulesTest::streamsInsideAreNoExcess()
{
    ViewMaker site;
    DestinationHistory &recorder = site.talks(camera, QStringLiteral("192.168.20.5"), 554);
    recorder.kind = DestinationKind::Recorder;
    recorder.inbound = true;
    ViewMaker::sends(recorder, 10, 2'000'000'000, 1'000'000);
    QVERIFY(excessUploadRule()->judge(site.view).empty());
}

void UploadRulesTest::uploadAlikeForAllOfAModelIsNotUnlike()
{
    ViewMaker site;
    for (int i = 1; i <= 4; ++i)
        ViewMaker::sends(site.talks(QStringLiteral("camera-%1").arg(i), strange, 443), 10, 30'000'000, 0);
    QVERIFY(unlikeLikesRule()->judge(site.view).empty());
}

void UploadRulesTest::uploadOfOneIsUnlikeItsLikes()
{
    ViewMaker site;
    for (int i = 1; i <= 4; ++i) {
        ViewMaker::sends(site.talks(QStringLiteral("camera-%1").arg(i), strange, 443), 10,
                         i == 3 ? 30'000'000 : 1'000'000, 0);
    }
    const Finding found = only(unlikeLikesRule(), site.view);
    QCOMPARE(found.subject, QStringLiteral("camera-3"));
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "likes_sent"), 1'000'000.0);
    QCOMPARE(figure(found, "likes"), 3.0);
    site.camera(3).model = QStringLiteral("NW-2"); // of another model: nothing to compare with
    QVERIFY(unlikeLikesRule()->judge(site.view).empty());
}

void UploadRulesTest::takerIsWhoTakesVideoUnasked()
{
    ViewMaker site;
    DestinationHistory &seen = site.talks(camera, QStringLiteral("192.168.20.99"), 554); // no subject yet
    seen.kind = DestinationKind::Local;
    seen.inbound = true;
    ViewMaker::sends(seen, 10, 60'000'000, 1'000'000);
    const Finding found = only(takerRule(), site.view);
    QCOMPARE(found.subject, QStringLiteral("192.168.20.99"));
    QCOMPARE(figure(found, "taken"), 60'000'000.0);
    QCOMPARE(figure(found, "cameras"), 1.0);
}

void UploadRulesTest::recorderAndClientMayTake()
{
    ViewMaker site;
    for (const auto &[address, kind] : {std::pair("192.168.20.5", DestinationKind::Recorder),
                                        std::pair("192.168.20.6", DestinationKind::ThisClient)}) {
        DestinationHistory &seen = site.talks(camera, QString::fromLatin1(address), 554);
        seen.kind = kind;
        seen.inbound = true;
        ViewMaker::sends(seen, 10, 900'000'000, 1'000'000);
    }
    QVERIFY(takerRule()->judge(site.view).empty());
}

void UploadRulesTest::agreedTakerIsNoneButItsForwardingIsTold()
{
    ViewMaker site;
    taking(site, Expectation::ByOperator);
    QVERIFY(takerRule()->judge(site.view).empty());
    DestinationHistory &out = site.talks(QStringLiteral("server"), strange, 443);
    for (int hour = 9; hour < 17; ++hour)
        ViewMaker::sends(out, hour, 60'000'000, 1'000'000);
    QCOMPARE(forwarderRule()->judge(site.view).size(), size_t(1));
}

void UploadRulesTest::forwarderIsFoundInWorkingHours()
{
    ViewMaker site;
    taking(site);
    // Ordinary traffic of the server beside it.
    ViewMaker::sends(site.talks(QStringLiteral("server"), QStringLiteral("198.51.100.9"), 443), 11, 3'000'000,
                     90'000'000);
    DestinationHistory &out = site.talks(QStringLiteral("server"), strange, 443);
    for (int hour = 9; hour < 17; ++hour)
        ViewMaker::sends(out, hour, 60'000'000, 1'000'000);
    const Finding found = only(forwarderRule(), site.view);
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(found.subject, QStringLiteral("server"));
    QCOMPARE(figure(found, "taken"), 800'000'000.0);
    QCOMPARE(figure(found, "sent"), 8 * 59'950'000.0);
    QCOMPARE(figure(found, "hours"), 8.0);
    QVERIFY(found.sentence.contains(strange));
}

void UploadRulesTest::ordinaryUploadOfATakerIsNoForwarding()
{
    ViewMaker site;
    taking(site);
    DestinationHistory &web = site.talks(QStringLiteral("server"), strange, 443);
    for (int hour = 0; hour < 24; ++hour) // the same at all hours, and more comes than goes
        ViewMaker::sends(web, hour, 2'500'000, 20'000'000);
    QVERIFY(forwarderRule()->judge(site.view).empty());
}

void UploadRulesTest::hostsAreDevicesWhereNobodyNamedCameras()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 2, 400'000'000, 0);
    for (Subject &subject : site.view.subjects)
        subject.role = SubjectRole::Host;
    QCOMPARE(nightUploadRule()->judge(site.view).size(), size_t(1));
    site.camera(4).role = SubjectRole::Camera; // one is named: the others are computers of people
    QVERIFY(nightUploadRule()->judge(site.view).empty());
}

QTEST_APPLESS_MAIN(UploadRulesTest)
#include "UploadRulesTest.moc"
