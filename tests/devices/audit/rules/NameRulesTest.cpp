// What names tell: tunnels, generated ones, the operator's list, profiles; and what devices say of themselves.

#include "tests/devices/audit/rules/ViewMaker.h"

#include <QTest>

using namespace cw::audit;

class NameRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tunnelLevels_data();
    void tunnelLevels();
    void domainsThatDoNotExistAreGenerated();
    void oneNameThatIsGoneIsNotGenerated();
    void listedNetworkAndName();
    void listedNameWithADotTakesWhatIsUnderIt();
    void forbiddenAndBeyondTheProfile();
    void timeWithoutATimeServer();
    void dynamicDnsThatIsOff();
    void doorThatNobodyTellsOf();
    void doorThatStaysShutIsNone();
};

namespace {

const QString camera = QStringLiteral("camera-1"), strange = QStringLiteral("203.0.113.7");

Finding only(const RulePtr &rule, const SiteView &view)
{
    const std::vector<Finding> found = rule->judge(view);
    return found.size() == 1 ? found.front() : Finding{};
}

DomainDay asked(const QString &domain, quint32 names, double entropy, double length, quint32 bulky)
{
    DomainDay day;
    day.subject = camera;
    day.domain = domain;
    day.day = monday / dayMs;
    day.lookups = std::max(names, 1u);
    day.distinctNames = names;
    day.meanEntropy = entropy;
    day.meanLength = length;
    day.bulky = bulky;
    return day;
}

} // namespace

void NameRulesTest::tunnelLevels_data()
{
    QTest::addColumn<quint32>("names");
    QTest::addColumn<double>("entropy");
    QTest::addColumn<double>("length");
    QTest::addColumn<quint32>("bulky");
    QTest::addColumn<int>("severity"); // -1: nothing
    QTest::newRow("a few names") << 99u << 2.5 << 8.0 << 0u << -1;
    QTest::newRow("a hundred") << 100u << 2.5 << 8.0 << 0u << int(Severity::Notice);
    QTest::newRow("five hundred") << 500u << 2.5 << 8.0 << 0u << int(Severity::Warning);
    QTest::newRow("eight hundred") << 800u << 2.5 << 8.0 << 0u << int(Severity::Alarm);
    QTest::newRow("few, but like data") << 60u << 4.2 << 44.0 << 0u << int(Severity::Warning);
    QTest::newRow("a hundred, mostly TXT") << 100u << 2.5 << 8.0 << 60u << int(Severity::Warning);
}

void NameRulesTest::tunnelLevels()
{
    QFETCH(quint32, names);
    QFETCH(double, entropy);
    QFETCH(double, length);
    QFETCH(quint32, bulky);
    QFETCH(int, severity);
    ViewMaker site;
    site.view.domains = {asked(QStringLiteral("cdn.example"), names, entropy, length, bulky)};
    const std::vector<Finding> found = dnsTunnelRule()->judge(site.view);
    QCOMPARE(found.size(), size_t(severity >= 0));
    if (severity >= 0)
        QCOMPARE(int(found.front().severity), severity);
    site.view.domains.front().domain = QStringLiteral("168.192.in-addr.arpa"); // who has these addresses
    QVERIFY(dnsTunnelRule()->judge(site.view).empty());
}

void NameRulesTest::domainsThatDoNotExistAreGenerated()
{
    ViewMaker site;
    for (int i = 0; i < 30; ++i) {
        DomainDay day = asked(
            QStringLiteral("qx%1vkzj%2wpt.example").arg(char16_t(u'a' + i % 26)).arg(i * 37), 1, 0, 0, 0);
        day.failed = 1;
        site.view.domains.push_back(day);
    }
    const Finding found = only(generatedNamesRule(), site.view);
    QCOMPARE(found.severity, Severity::Warning);
    QCOMPARE(figure(found, "failed_domains"), 30.0);
}

void NameRulesTest::oneNameThatIsGoneIsNotGenerated()
{
    ViewMaker site;
    DomainDay day = asked(QStringLiteral("gone-vendor-cloud.example"), 1, 0, 0, 0);
    day.lookups = day.failed = 5000;
    site.view.domains = {day};
    QVERIFY(generatedNamesRule()->judge(site.view).empty());
}

void NameRulesTest::listedNetworkAndName()
{
    ViewMaker site;
    ViewMaker::sends(site.talks(camera, strange, 443), 1, 900, 1'200);
    DestinationHistory &named = site.talks(camera, QStringLiteral("198.51.100.9"), 443);
    named.name = QStringLiteral("bad.example");
    named.expectation = Expectation::ByOperator; // a list of today outdoes a word of long ago
    ViewMaker::sends(named, 2, 900, 1'200);
    QVERIFY(listedRule()->judge(site.view).empty());
    site.view.listedNetworks = {IpNetwork::parse(u"203.0.113.0/24")};
    site.view.listedNames = {QStringLiteral("bad.example")};
    const std::vector<Finding> found = listedRule()->judge(site.view);
    QCOMPARE(found.size(), size_t(2));
    for (const Finding &one : found)
        QCOMPARE(one.severity, Severity::Alarm);
}

void NameRulesTest::listedNameWithADotTakesWhatIsUnderIt()
{
    ViewMaker site;
    DestinationHistory &named = site.talks(camera, strange, 443);
    named.name = QStringLiteral("a.bad.example");
    ViewMaker::sends(named, 2, 900, 1'200);
    site.view.listedNames = {QStringLiteral("bad.example")};
    QVERIFY(listedRule()->judge(site.view).empty());
    site.view.listedNames = {QStringLiteral(".bad.example")};
    QCOMPARE(listedRule()->judge(site.view).size(), size_t(1));
    named.name = QStringLiteral("notbad.example");
    QVERIFY(listedRule()->judge(site.view).empty());
}

void NameRulesTest::forbiddenAndBeyondTheProfile()
{
    ViewMaker site;
    DestinationHistory &other = site.talks(camera, strange, 443);
    ViewMaker::sends(other, 1, 900, 1'200);
    QVERIFY(mudRule()->judge(site.view).empty());
    site.camera(1).hasProfile = true;
    QCOMPARE(only(mudRule(), site.view).cause, QStringLiteral("beyond"));
    other.expectation = Expectation::Forbidden;
    const Finding found = only(mudRule(), site.view);
    QCOMPARE(found.cause, QStringLiteral("forbidden"));
    QCOMPARE(found.severity, Severity::Alarm);
}

void NameRulesTest::timeWithoutATimeServer()
{
    ViewMaker site;
    DestinationHistory &server = site.talks(camera, strange, 123, 17);
    server.kind = DestinationKind::TimeServer;
    ViewMaker::sends(server, 1, 76, 76);
    QVERIFY(wordSaysNoneRule()->judge(site.view).empty()); // it was never asked
    site.camera(1).word.known = OwnWord::Known::all();
    QCOMPARE(only(wordSaysNoneRule(), site.view).cause, QStringLiteral("time"));
    QVERIFY(timeServerRule()->judge(site.view).empty()); // one cause, one finding
}

void NameRulesTest::dynamicDnsThatIsOff()
{
    ViewMaker site;
    site.camera(1).word.known = OwnWord::Known::all();
    DestinationHistory &service = site.talks(camera, strange, 80);
    service.name = QStringLiteral("members.dyndns.org");
    ViewMaker::sends(service, 1, 600, 900);
    QCOMPARE(only(wordSaysNoneRule(), site.view).cause, QStringLiteral("dynamic-dns"));
    site.camera(1).word.dynamicDns = QStringLiteral("gate.dyndns.org");
    QVERIFY(wordSaysNoneRule()->judge(site.view).empty());
}

void NameRulesTest::doorThatNobodyTellsOf()
{
    ViewMaker site;
    site.camera(1).word.known = OwnWord::Known::all();
    site.camera(1).word.openPorts = {80, 554};
    DestinationHistory &telnet = site.talks(camera, QStringLiteral("192.168.20.99"), 23);
    telnet.kind = DestinationKind::Local;
    telnet.inbound = true;
    ViewMaker::sends(telnet, 1, 600, 900);
    QCOMPARE(only(wordSaysNoneRule(), site.view).cause, QStringLiteral("back-door"));
}

void NameRulesTest::doorThatStaysShutIsNone()
{
    ViewMaker site;
    site.camera(1).word.known = OwnWord::Known::all();
    DestinationHistory &telnet = site.talks(camera, QStringLiteral("192.168.20.99"), 23);
    telnet.kind = DestinationKind::Local;
    telnet.inbound = true;
    ViewMaker::sends(telnet, 1, 44, 60); // a refusal, as a router's record has it
    QVERIFY(wordSaysNoneRule()->judge(site.view).empty());
}

QTEST_APPLESS_MAIN(NameRulesTest)
#include "NameRulesTest.moc"
