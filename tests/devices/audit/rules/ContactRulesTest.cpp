// Whom devices talk to: strangers, relays, resolvers, time servers, neighbors.

#include "tests/devices/audit/rules/ViewMaker.h"

#include <QSet>
#include <QTest>

using namespace cw::audit;

class ContactRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHasAnIdOfItsOwn();
    void emptySiteRaisesNothing();
    void firstContactIsNotedWhenItIsOver();
    void addressesOfOneNeighborhoodAreOneFinding();
    void strangersBeyondEightShareOneFinding();
    void silentDeviceThatBeginsToCallIsWarnedOf();
    void visitorFromOutsideIsWarnedOf();
    void relayToManyAddressesIsOneFinding();
    void agreedRelayIsNone();
    void relayThatBeganAfterAnUpdateSaysSo();
    void relayIsToldByItsKindWithoutSigns();
    void newLifeAfterAnUpdateIsTold();
    void regularCallsToTheTimeServerAreNoBeacon();
    void regularCallsToAStrangerAreABeacon();
    void dailyCallsOverWeeksAreABeacon();
    void foreignResolverIsWarnedOf();
    void foreignTimeServerIsNoted();
    void serverOfItsOwnIsNoLetterbox();
    void readablePasswordThatLeavesIsAnAlarm();
    void readablePasswordInsideIsNone();
    void readableVideoThatLeavesIsAnAlarm();
    void openedPortIsWarnedOf();
    void openedPortThatIsUsedIsAnAlarm();
    void scanIsOneFindingHoweverManyHosts();
    void recorderMayReachItsCameras();
    void callToAnotherCameraIsWarnedOf();
    void discoveryIsNoCallToAnotherCamera();
};

namespace {

const QString camera = QStringLiteral("camera-1"), self = QStringLiteral("192.168.20.11");
const QString strange = QStringLiteral("203.0.113.7");

Finding only(const RulePtr &rule, const SiteView &view)
{
    const std::vector<Finding> found = rule->judge(view);
    return found.size() == 1 ? found.front() : Finding{};
}

} // namespace

void ContactRulesTest::everyRuleHasAnIdOfItsOwn()
{
    QSet<QString> ids;
    for (const RulePtr &rule : makeRuleBook())
        ids.insert(rule->id());
    QCOMPARE(ids.size(), 22);
}

void ContactRulesTest::emptySiteRaisesNothing()
{
    QVERIFY(judge(makeRuleBook(), SiteView{}).empty());
    QVERIFY(judge(makeRuleBook(), ViewMaker{}.view).empty());
}

void ContactRulesTest::firstContactIsNotedWhenItIsOver()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 1, 900, 1'200);
    site.view.now = monday + 20 * dayMs;
    const Finding found = only(newDestinationRule(), site.view);
    QCOMPARE(found.severity, Severity::Notice);
    QCOMPARE(found.cause, QStringLiteral("203.0.113.0/24"));
    QCOMPARE(found.first, monday + hourMs);
}

void ContactRulesTest::addressesOfOneNeighborhoodAreOneFinding()
{
    ViewMaker site;
    for (int i = 1; i <= 40; ++i)
        ViewMaker::sends(site.talks(camera, QStringLiteral("203.0.113.%1").arg(i), 443), 1, 900, 1'200);
    const Finding found = only(newDestinationRule(), site.view);
    QCOMPARE(figure(found, "hosts"), 40.0);
    QCOMPARE(found.flows.size(), size_t(32));
}

void ContactRulesTest::strangersBeyondEightShareOneFinding()
{
    ViewMaker site;
    for (int i = 1; i <= 60; ++i)
        ViewMaker::sends(site.talks(camera, QStringLiteral("203.0.%1.7").arg(i), 443), i, 900, 1'200);
    site.view.now = monday + 3 * dayMs;
    const std::vector<Finding> found = newDestinationRule()->judge(site.view);
    QCOMPARE(found.size(), size_t(9));
    const auto more = std::find_if(found.begin(), found.end(),
                                   [](const Finding &one) { return one.cause == QLatin1String("more"); });
    QVERIFY(more != found.end());
    QCOMPARE(figure(*more, "hosts"), 52.0);
    QCOMPARE(more->severity, Severity::Warning); // so many are a manner of hiding
}

void ContactRulesTest::silentDeviceThatBeginsToCallIsWarnedOf()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 5 * 24, 900, 1'200);
    site.view.now = monday + 6 * dayMs;
    QCOMPARE(only(newDestinationRule(), site.view).severity, Severity::Warning);
    ViewMaker::sends(site.talks(camera, QStringLiteral("198.51.100.9"), 443), 1, 900,
                     1'200); // it called before
    for (const Finding &found : newDestinationRule()->judge(site.view))
        QCOMPARE(found.severity, Severity::Notice);
}

void ContactRulesTest::visitorFromOutsideIsWarnedOf()
{
    ViewMaker site;
    DestinationHistory &visitor = site.talks(camera, strange, 554);
    visitor.inbound = true;
    ViewMaker::sends(visitor, 1, 90'000, 3'000);
    const Finding found = only(newDestinationRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    ViewMaker::sends(visitor, 2, 90'000'000, 3'000);
    QCOMPARE(only(newDestinationRule(), site.view).severity, Severity::Alarm);
}

void ContactRulesTest::relayToManyAddressesIsOneFinding()
{
    ViewMaker site;
    for (int i = 1; i <= 40; ++i) {
        const QString server = QStringLiteral("203.0.113.%1").arg(i);
        site.sign(WireSign::Kind::Relay, self, server,
                  i % 2 ? QStringLiteral("PPPP hello") : QStringLiteral("PPPP alive"));
        DestinationHistory &history = site.talks(camera, server, 32100, 17);
        history.kind = DestinationKind::Relay;
        ViewMaker::sends(history, 1, 96, i % 3 ? 88 : 0);
    }
    const Finding found = only(relayRule(), site.view);
    QCOMPARE(found.cause, QStringLiteral("PPPP"));
    QCOMPARE(found.occurrences, 40u);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "sent"), 40 * 96.0);
    QVERIFY(newDestinationRule()->judge(site.view).empty()); // the relay's finding says it already
}

void ContactRulesTest::agreedRelayIsNone()
{
    ViewMaker site;
    site.sign(WireSign::Kind::Relay, self, strange, QStringLiteral("PPPP hello"));
    DestinationHistory &history = site.talks(camera, strange, 32100, 17);
    history.kind = DestinationKind::Relay;
    history.expectation = Expectation::ByOperator;
    ViewMaker::sends(history, 1, 96, 88);
    QVERIFY(relayRule()->judge(site.view).empty());
}

void ContactRulesTest::relayThatBeganAfterAnUpdateSaysSo()
{
    ViewMaker site;
    site.camera(1).firmwareChanged = monday + 3 * dayMs;
    DestinationHistory &history = site.talks(camera, strange, 8800, 17);
    history.kind = DestinationKind::Relay;
    history.name = QStringLiteral("p2p.maker.example");
    history.nameAnswered = true;
    ViewMaker::sends(history, 3 * 24 + 2, 1'000, 900);
    site.view.now = monday + 4 * dayMs;
    const Finding found = only(relayRule(), site.view);
    QCOMPARE(figure(found, "hours_after_update"), 2.0);
    QCOMPARE(found.cause, QStringLiteral("maker.example"));
    QVERIFY2(found.sentence.contains(QLatin1String("never did before its firmware was updated")),
             qPrintable(found.sentence));
}

void ContactRulesTest::relayIsToldByItsKindWithoutSigns()
{
    ViewMaker site; // NetFlow sees no signs, but ports and addresses
    for (int i = 1; i <= 3; ++i) {
        DestinationHistory &history = site.talks(camera, QStringLiteral("203.0.113.%1").arg(i), 32100, 17);
        history.kind = DestinationKind::Relay;
        ViewMaker::sends(history, 1, 20'000'000, 88);
    }
    const Finding found = only(relayRule(), site.view);
    QCOMPARE(found.cause, QStringLiteral("udp/32100"));
    QCOMPARE(found.severity, Severity::Alarm); // 60 MB are video
}

void ContactRulesTest::newLifeAfterAnUpdateIsTold()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, QStringLiteral("198.51.100.9"), 443), 5, 900, 1'200);
    ViewMaker::sends(site.talks(camera, strange, 443), 3 * 24 + 2, 900, 1'200);
    ViewMaker::sends(site.talks(camera, QStringLiteral("203.0.112.7"), 443), 3 * 24 + 4, 900, 1'200);
    site.view.now = monday + 4 * dayMs;
    QVERIFY(afterFirmwareRule()->judge(site.view).empty()); // no update was seen
    site.camera(1).firmwareChanged = monday + 3 * dayMs;
    const Finding found = only(afterFirmwareRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "new_destinations"), 2.0);
    site.view.watchingSince = monday + 3 * dayMs - hourMs; // too short a watch before it to know what is new
    QVERIFY(afterFirmwareRule()->judge(site.view).empty());
}

namespace {
void beatEach(DestinationHistory &to, qint64 intervalMs, int count)
{
    for (int i = 0; i < count; ++i) {
        const qint64 time = monday + i * intervalMs;
        to.beats.push_back({time, 650, 300});
        if (to.hours.empty() || to.hours.back().hour != time / hourMs)
            ViewMaker::sends(to, int((time - monday) / hourMs), 650, 480);
    }
    to.sessions = quint32(count);
}
} // namespace

void ContactRulesTest::regularCallsToTheTimeServerAreNoBeacon()
{
    ViewMaker site;
    DestinationHistory &time = site.talks(camera, strange, 123, 17);
    time.kind = DestinationKind::TimeServer;
    beatEach(time, hourMs, 24);
    DestinationHistory &agreed = site.talks(camera, QStringLiteral("198.51.100.9"), 443);
    agreed.expectation = Expectation::ByOperator;
    beatEach(agreed, 60'000, 1440);
    QVERIFY(beaconRule()->judge(site.view).empty());
}

void ContactRulesTest::regularCallsToAStrangerAreABeacon()
{
    ViewMaker site;
    beatEach(site.talks(camera, strange, 443), 301'000, 286);
    const Finding found = only(beaconRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "interval"), 301.0);
    QVERIFY(figure(found, "score") > 0.95);
    QVERIFY2(found.advice.contains(QLatin1String("Its intervals are alike to 100")),
             qPrintable(found.advice));
}

void ContactRulesTest::dailyCallsOverWeeksAreABeacon()
{
    ViewMaker site;
    DestinationHistory &slow = site.talks(camera, strange, 443);
    for (int day = 0; day < 6; ++day)
        ViewMaker::sends(slow, day * 24 + 4, 650, 480);
    site.view.now = monday + 6 * dayMs;
    QVERIFY(beaconRule()->judge(site.view).empty()); // six may be chance
    ViewMaker::sends(slow, 6 * 24 + 4, 650, 480);
    const Finding found = only(beaconRule(), site.view);
    QCOMPARE(figure(found, "interval"), 86'400.0);
}

void ContactRulesTest::foreignResolverIsWarnedOf()
{
    ViewMaker site;
    DestinationHistory &resolver = site.talks(camera, QStringLiteral("203.0.113.53"), 53, 17);
    resolver.kind = DestinationKind::Resolver;
    ViewMaker::sends(resolver, 1, 600, 900);
    QCOMPARE(only(resolverRule(), site.view).severity,
             Severity::Notice); // nobody knows which one it was set to
    site.camera(1).word.known = OwnWord::Known::all();
    site.camera(1).word.resolvers = {IpAddress::parse(u"192.168.20.1")};
    QCOMPARE(only(resolverRule(), site.view).severity, Severity::Warning);
    resolver.expectation = Expectation::ByConfiguration;
    QVERIFY(resolverRule()->judge(site.view).empty());
}

void ContactRulesTest::foreignTimeServerIsNoted()
{
    ViewMaker site;
    site.camera(1).word.known = OwnWord::Known::all();
    site.camera(1).word.timeServers = {QStringLiteral("192.168.20.1")};
    DestinationHistory &server = site.talks(camera, QStringLiteral("203.0.113.123"), 123, 17);
    server.kind = DestinationKind::TimeServer;
    ViewMaker::sends(server, 1, 76, 76);
    QCOMPARE(only(timeServerRule(), site.view).severity, Severity::Notice);
    ViewMaker::sends(server, 2, 3'000'000, 76); // nobody needs so much to set a clock
    QCOMPARE(only(timeServerRule(), site.view).severity, Severity::Warning);
}

// It says itself which servers it uses: a letterbox behind their ports is found all the same.
void ContactRulesTest::serverOfItsOwnIsNoLetterbox()
{
    ViewMaker site;
    DestinationHistory &resolver = site.talks(camera, QStringLiteral("203.0.113.53"), 853, 6);
    resolver.kind = DestinationKind::Resolver;
    resolver.expectation = Expectation::ByConfiguration;
    ViewMaker::sends(resolver, 1, 5'000'000, 9'000'000);
    QVERIFY(resolverRule()->judge(site.view).empty());
    ViewMaker::sends(resolver, 30, 400'000'000, 4'000'000);
    const Finding found = only(resolverRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(found.cause, QStringLiteral("203.0.113.53"));
    QVERIFY(figure(found, "largest_day") >= 400e6);
    resolver.expectation = Expectation::ByOperator;
    QVERIFY(resolverRule()->judge(site.view).empty());
}

void ContactRulesTest::readablePasswordThatLeavesIsAnAlarm()
{
    ViewMaker site;
    site.sign(WireSign::Kind::PlainLogin, strange, self, QStringLiteral("HTTP Basic"));
    const Finding found = only(plainLoginRule(), site.view);
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(found.subject, camera);
    QVERIFY(found.sentence.contains(QLatin1String("HTTP Basic")));
}

void ContactRulesTest::readablePasswordInsideIsNone()
{
    ViewMaker site;
    site.sign(WireSign::Kind::PlainLogin, QStringLiteral("192.168.20.6"), self, QStringLiteral("RTSP Basic"));
    QVERIFY(plainLoginRule()->judge(site.view).empty());
}

void ContactRulesTest::readableVideoThatLeavesIsAnAlarm()
{
    ViewMaker site;
    site.sign(WireSign::Kind::PlainVideo, self, strange, QStringLiteral("RTP"));
    ViewMaker::sends(site.talks(camera, strange, 5004, 17), 1, 5'000'000, 0);
    const Finding found = only(plainVideoRule(), site.view);
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(figure(found, "sent"), 5'000'000.0);
}

void ContactRulesTest::openedPortIsWarnedOf()
{
    ViewMaker site;
    site.sign(WireSign::Kind::PortMapping, self, QStringLiteral("192.168.20.1"), QStringLiteral("UPnP 8554"));
    const Finding found = only(portMappingRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QVERIFY(found.sentence.contains(QLatin1String("UPnP 8554")));
}

void ContactRulesTest::openedPortThatIsUsedIsAnAlarm()
{
    ViewMaker site;
    site.sign(WireSign::Kind::PortMapping, self, QStringLiteral("192.168.20.1"), QStringLiteral("UPnP 8554"));
    DestinationHistory &visitor = site.talks(camera, strange, 8554);
    visitor.inbound = true;
    ViewMaker::sends(visitor, 3, 900'000, 3'000);
    const Finding found = only(portMappingRule(), site.view);
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(figure(found, "visitors"), 1.0);
}

void ContactRulesTest::scanIsOneFindingHoweverManyHosts()
{
    ViewMaker site;
    for (int hour = 0; hour < 3; ++hour)
        site.view.reaches.push_back({camera, monday / hourMs + hour, 60, 3, 110, {}});
    const Finding found = only(scanRule(), site.view);
    QCOMPARE(found.severity, Severity::Alarm);
    QCOMPARE(found.occurrences, 3u);
    QCOMPARE(figure(found, "hosts"), 60.0);
}

void ContactRulesTest::recorderMayReachItsCameras()
{
    ViewMaker site;
    site.subject(QStringLiteral("recorder"), QStringLiteral("192.168.20.5"), SubjectRole::Recorder);
    site.view.reaches.push_back({QStringLiteral("recorder"), monday / hourMs, 4, 2, 0, {}});
    QVERIFY(scanRule()->judge(site.view).empty());
}

void ContactRulesTest::callToAnotherCameraIsWarnedOf()
{
    ViewMaker site;
    DestinationHistory &neighbor = site.talks(camera, QStringLiteral("192.168.20.12"), 23);
    neighbor.kind = DestinationKind::Local;
    ViewMaker::sends(neighbor, 1, 600, 900);
    const Finding found = only(scanRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(found.cause, QStringLiteral("neighbors"));
}

void ContactRulesTest::discoveryIsNoCallToAnotherCamera()
{
    ViewMaker site;
    for (const quint16 port : {quint16(1900), quint16(3702), quint16(5353), quint16(37020), quint16(37810)}) {
        DestinationHistory &neighbor = site.talks(camera, QStringLiteral("192.168.20.12"), port);
        neighbor.kind = DestinationKind::Local;
        neighbor.protocol = 17;
        ViewMaker::sends(neighbor, 1, 600, 900);
    }
    QVERIFY(scanRule()->judge(site.view).empty());
}

QTEST_APPLESS_MAIN(ContactRulesTest)
#include "ContactRulesTest.moc"
