// The audit of hosts that really connect, from packets to findings: cameras, a router and an outside as network
// namespaces. What passes the router's inside interface is captured by our helper, and written down by dumpcap at the
// same time; from that softflowd tells NetFlow v9 and IPFIX while our capture still runs, and tshark sums. (Listening
// itself, softflowd lets packets wait in the kernel until a block of them is full.)
#include "devices/audit/capture/LiveCaptureSource.h"
#include "devices/audit/capture/PipelineSink.h"
#include "devices/audit/collector/CollectorSource.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditEngine.h"
#include "tests/devices/audit/collector/SampleCapture.h"
#include "tests/doubles/SelfSigned.h"
#include "tests/simsite/netns/HostSite.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace cw;
using namespace cw::audit;

namespace {

enum Camera { Copier = 1, Caller, Scanner };
constexpr Camera Cameras[] = {Copier, Caller, Scanner};
constexpr quint64 Copied = 10'000'000; // of 400 MB
constexpr quint16 Capture = 1, Netflow = 2, Ipfix = 3;

struct BothWays {
    quint64 packetsOut = 0, bytesOut = 0, packetsIn = 0, bytesIn = 0;
    bool operator==(const BothWays &) const = default;
};
// By camera and the other end.
using CameraSums = std::map<std::pair<QString, QString>, BothWays>;

QByteArray textOf(const CameraSums &sums)
{
    QByteArray text;
    for (const auto &[ends, sum] : sums)
        text += QStringLiteral("%1 and %2: %3 packets (%4 B) out, %5 (%6 B) in\n")
                    .arg(ends.first, ends.second)
                    .arg(sum.packetsOut)
                    .arg(sum.bytesOut)
                    .arg(sum.packetsIn)
                    .arg(sum.bytesIn)
                    .toUtf8();
    return text;
}

QString program(const char *name)
{
    // Debian's own before others in PATH, which may be wrappers.
    const QString found = QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/bin")});
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/sbin")})
               : found;
}

quint64 packetsOf(const PairSums &sums)
{
    quint64 packets = 0;
    for (const auto &[pair, sum] : sums)
        packets += sum.packets;
    return packets;
}

QTimeZone zoneInWhichItIsTwoAtNight()
{
    int hours = 2 - QDateTime::currentDateTimeUtc().time().hour();
    if (hours < -12)
        hours += 24;
    return QTimeZone(hours * 3600);
}

} // namespace

class AuditRealSiteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bytesOfEveryPairCountOnceAndEqualWhatTsharkSums();
    void aNameInTheHelloIsAClaimThatDnsDidNotAnswer();
    void theCopyIsFoundInItsFirstNight();
    void theRelayIsFoundByItsSignsAlone();
    void theScanIsFound();
    void namesAndTimeOfTheConfiguredServersAreExpected();
    void whatEachVantageSawAndCannotSeeIsStated();

private:
    void play();
    const DestinationHistory *history(Camera camera, const char *address) const;
    const Finding *finding(const char *rule, Camera camera) const;
    std::vector<Coverage> m_coverage;
    std::vector<FlowSum> m_flows;
    std::vector<Finding> m_findings;
    SiteView m_view;
    PairSums m_judged;
    QTemporaryDir m_dir;
};

void AuditRealSiteTest::initTestCase()
{
    for (const char *name : {"softflowd", "tshark", "dumpcap", "python3"})
        if (program(name).isEmpty())
            QSKIP(qPrintable(QStringLiteral("%1 is not installed.").arg(QLatin1String(name))));
    play();
}

void AuditRealSiteTest::play()
{
    const HostSite site({Copier, Caller, Scanner});
    if (!site.missing().isEmpty())
        QSKIP(qPrintable(site.missing()));
    QVERIFY(site.standInRouter());

    const auto certificate = doubles::SelfSigned::create("update.maker.test");
    const QString pem = m_dir.filePath(QStringLiteral("cert.pem")),
                  key = m_dir.filePath(QStringLiteral("key.pem"));
    for (const auto &[path, text] :
         {std::pair(pem, certificate.certificate.toPem()), std::pair(key, certificate.key.toPem())}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    const QString script = QStringLiteral(HOST_SCRIPT);
    const auto outside =
        site.in(QStringLiteral("outside"), program("python3"), {script, QStringLiteral("outside"), pem, key});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += outside->readAllStandardOutput()).contains("ready"), 20'000);

    AuditEngine::Policy policy;
    policy.book.keepChanges = 10'000;
    AuditEngine engine(makeRuleBook(), policy);
    QList<Subject> subjects;
    for (const Camera number : Cameras) {
        Subject camera;
        camera.id = camera.title = QStringLiteral("camera %1").arg(int(number));
        camera.addresses = {IpAddress::parse(HostSite::cameraAddress(number))};
        camera.word.known = audit::OwnWord::Known::all();
        camera.word.resolvers = {IpAddress::parse(u"203.0.113.53")};
        camera.word.timeServers = {QStringLiteral("203.0.113.123")};
        camera.word.gateways = {IpAddress::parse(u"10.20.0.1")};
        subjects << camera;
    }
    CaptureOptions options;
    options.interface = QStringLiteral("br0");
    options.program = QStringLiteral(HELPER);
    for (const Subject &camera : subjects)
        options.subjects.addresses += camera.addresses;
    auto live = std::make_unique<LiveCaptureSource>(Capture, options, pipelineSink(Capture));
    QSignalSpy watching(live.get(), &LiveCaptureSource::watching);
    CollectorPlan plan;
    plan.endpoints = {{QHostAddress(QHostAddress::LocalHost), 0, CollectorEndpoint::Accepts::Any}};
    auto netflow = std::make_unique<CollectorSource>(Netflow, plan);
    auto ipfix = std::make_unique<CollectorSource>(Ipfix, plan);
    CollectorSource *const byNetflow = netflow.get();
    CollectorSource *const byIpfix = ipfix.get();
    engine.setSubjects(subjects);
    engine.setZone(zoneInWhichItIsTwoAtNight());
    engine.addSource(std::move(live));
    engine.addSource(std::move(netflow));
    engine.addSource(std::move(ipfix));
    QSignalSpy finished(&engine, &AuditEngine::finished);
    engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(!watching.isEmpty(), 10'000);

    const QString file = m_dir.filePath(QStringLiteral("seen.pcapng"));
    const auto dumpcap = site.in(QStringLiteral("router"), program("dumpcap"),
                                 {QStringLiteral("-q"), QStringLiteral("-B"), QStringLiteral("64"),
                                  QStringLiteral("-i"), QStringLiteral("br0"), QStringLiteral("-f"),
                                  QStringLiteral("ip"), QStringLiteral("-w"), file});
    said.clear();
    QTRY_VERIFY_WITH_TIMEOUT((said += dumpcap->readAllStandardError()).contains("File:"), 10'000);

    const auto plays = [&](Camera number, const QStringList &story) {
        return site.in(HostSite::camera(number), program("python3"),
                       QStringList{script, QStringLiteral("once")} + story);
    };
    const auto copier = plays(Copier, {QStringLiteral("nightly-copy"), QStringLiteral("--shrink"),
                                       QString::number(400'000'000 / Copied)});
    const auto caller = plays(Caller, {QStringLiteral("ppp-relay")});
    const auto scanner =
        plays(Scanner, {QStringLiteral("lateral-scan"), QStringLiteral("--peers"),
                        HostSite::cameraAddress(Copier) + u',' + HostSite::cameraAddress(Caller)});
    for (const auto &camera : {copier.get(), caller.get(), scanner.get()}) {
        QTRY_VERIFY_WITH_TIMEOUT(camera->state() == QProcess::NotRunning, 30'000);
        QVERIFY2(camera->readAllStandardOutput().contains("done"),
                 camera->readAllStandardError().constData());
    }

    // dumpcap has written all that the kernel held for it once nothing is added between two readings.
    PairSums before;
    const auto nothingMoreCame = [&] {
        before = std::exchange(m_judged, SampleCapture::sumsByTshark(file));
        return !m_judged.empty() && before == m_judged;
    };
    QVERIFY(QTest::qWaitFor(nothingMoreCame, 20'000));
    dumpcap->terminate();
    QTRY_VERIFY_WITH_TIMEOUT(dumpcap->state() == QProcess::NotRunning, 10'000);
    m_judged = SampleCapture::sumsByTshark(file);
    QVERIFY(SampleCapture::replay(file, QStringLiteral("9"), {byNetflow->ports().value(0)}));
    QVERIFY(SampleCapture::replay(file, QStringLiteral("10"), {byIpfix->ports().value(0)}));
    outside->closeWriteChannel(); // it reads until then
    outside->waitForFinished(5'000);
    engine.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    m_coverage = engine.coverage();
    m_findings = engine.findings();
    m_view = engine.view();
    m_flows = engine.takeChanges().flows;
    for (const Finding &one : m_findings)
        qInfo("%s: %s", qPrintable(one.rule), qPrintable(one.sentence));
}

const DestinationHistory *AuditRealSiteTest::history(Camera camera, const char *address) const
{
    const IpAddress wanted = IpAddress::parse(QString::fromLatin1(address));
    for (const DestinationHistory *one : m_view.historiesOf(QStringLiteral("camera %1").arg(int(camera))))
        if (one->address == wanted)
            return one;
    return nullptr;
}

const Finding *AuditRealSiteTest::finding(const char *rule, Camera camera) const
{
    for (const Finding &one : m_findings)
        if (one.rule == QLatin1String(rule) && one.subject == QStringLiteral("camera %1").arg(int(camera)))
            return &one;
    return nullptr;
}

void AuditRealSiteTest::bytesOfEveryPairCountOnceAndEqualWhatTsharkSums()
{
    CameraSums expected, ours;
    std::set<QString> cameras;
    for (const Camera number : Cameras)
        cameras.insert(HostSite::cameraAddress(number));
    for (const auto &[pair, sum] : m_judged) {
        const auto &[from, to, protocol] = pair;
        if (cameras.count(from)) {
            expected[{from, to}].packetsOut += sum.packets;
            expected[{from, to}].bytesOut += sum.bytes;
        }
        if (cameras.count(to)) {
            expected[{to, from}].packetsIn += sum.packets;
            expected[{to, from}].bytesIn += sum.bytes;
        }
    }
    for (const DestinationHistory &one : m_view.histories) {
        const Subject *subject = m_view.subject(one.subject);
        QVERIFY(subject);
        BothWays &sum = ours[{subject->address().toString(), one.address.toString()}];
        sum.packetsOut += one.packetsOut;
        sum.bytesOut += one.bytesOut;
        sum.packetsIn += one.packetsIn;
        sum.bytesIn += one.bytesIn;
    }
    const bool same = ours == expected;
    CameraSums onlyOurs = ours, onlyTheirs = expected; // what differs
    std::erase_if(onlyOurs, [&](const auto &one) { return expected[one.first] == one.second; });
    std::erase_if(onlyTheirs, [&](const auto &one) { return ours[one.first] == one.second; });
    QVERIFY2(same, ("ours\n" + textOf(onlyOurs) + "tshark\n" + textOf(onlyTheirs)).constData());
    const BothWays copy = ours[{HostSite::cameraAddress(Copier), QStringLiteral("198.51.100.66")}];
    QVERIFY(copy.bytesOut > Copied);
    QVERIFY(copy.bytesOut < Copied * 11 / 10);
    // And every flow is one flow, however many told of it: three questions for a name, three for the time.
    const auto flowsTo = [this](quint16 port) {
        return std::count_if(m_flows.begin(), m_flows.end(),
                             [port](const FlowSum &flow) { return flow.key.destinationPort == port; });
    };
    QCOMPARE(flowsTo(53), 3);
    QCOMPARE(flowsTo(123), 3);
    QCOMPARE(flowsTo(443), 1);
}

void AuditRealSiteTest::aNameInTheHelloIsAClaimThatDnsDidNotAnswer()
{
    const DestinationHistory *copy = history(Copier, "198.51.100.66");
    QVERIFY(copy);
    QCOMPARE(copy->name, QStringLiteral("update.maker.test"));
    QCOMPARE(copy->nameSource, NameSource::Sni);
    QVERIFY(!copy->nameAnswered);
    QCOMPARE(copy->application, QStringLiteral("TLS"));
    QCOMPARE(copy->port, quint16(443));
    QCOMPARE(copy->kind, DestinationKind::Unknown);
    QCOMPARE(copy->expectation, Expectation::Unexplained);
    QCOMPARE(copy->sessions, 1u);
}

void AuditRealSiteTest::theCopyIsFoundInItsFirstNight()
{
    const Finding *found = finding("night-upload", Copier);
    QVERIFY(found);
    QVERIFY(found->severity >= Severity::Warning);
    QVERIFY2(found->sentence.contains(QStringLiteral("camera 1")), qPrintable(found->sentence));
    QVERIFY(!found->flows.empty());
    QCOMPARE(found->flows.front().key.destination.toString(), QStringLiteral("198.51.100.66"));
    QVERIFY(!finding("night-upload", Caller));
    QVERIFY(!finding("night-upload", Scanner));
}

void AuditRealSiteTest::theRelayIsFoundByItsSignsAlone()
{
    const Finding *found = finding("relay", Caller);
    QVERIFY(found);
    QVERIFY2(found->sentence.contains(QStringLiteral("PPPP")), qPrintable(found->sentence));
    QCOMPARE(found->occurrences, 3u);
    for (const char *relay : {"198.51.100.101", "198.51.100.102", "198.51.100.103"}) {
        const DestinationHistory *one = history(Caller, relay);
        QVERIFY(one);
        QCOMPARE(one->kind, DestinationKind::Relay);
        QVERIFY2(one->name.isEmpty(), qPrintable(one->name));
    }
    QVERIFY(!finding("relay", Copier));
    QVERIFY(!finding("relay", Scanner));
}

void AuditRealSiteTest::theScanIsFound()
{
    const Finding *found = finding("scan", Scanner);
    QVERIFY(found);
    QCOMPARE(found->cause, QStringLiteral("scan"));
    QCOMPARE(found->severity, Severity::Alarm);
    const auto figure = [found](const char *key) {
        for (const Figure &one : found->figures)
            if (one.key == QLatin1String(key))
                return int(one.value);
        return -1;
    };
    QCOMPARE(figure("hosts"), 14); // two neighbors and twelve in the other network
    QVERIFY(figure("attempts") >= 24);
    QVERIFY(!finding("scan", Copier));
    QVERIFY(!finding("scan", Caller));
}

void AuditRealSiteTest::namesAndTimeOfTheConfiguredServersAreExpected()
{
    for (const Camera camera : Cameras) {
        const DestinationHistory *resolver = history(camera, "203.0.113.53");
        const DestinationHistory *clock = history(camera, "203.0.113.123");
        QVERIFY(resolver && clock);
        QCOMPARE(resolver->kind, DestinationKind::Resolver);
        QCOMPARE(clock->kind, DestinationKind::TimeServer);
        QCOMPARE(resolver->expectation, Expectation::ByConfiguration);
        QCOMPARE(clock->expectation, Expectation::ByConfiguration);
    }
}

void AuditRealSiteTest::whatEachVantageSawAndCannotSeeIsStated()
{
    QCOMPARE(m_coverage.size(), size_t(3));
    const auto isBlindTo = [](const Coverage &one, BlindSpot spot) {
        return std::find(one.blindSpots.begin(), one.blindSpots.end(), spot) != one.blindSpots.end();
    };
    const Coverage &capture = m_coverage.at(0);
    QCOMPARE(capture.vantage, Vantage::LiveCapture);
    QVERIFY(capture.packets >= packetsOf(m_judged)); // with the cameras' ARP
    QVERIFY(!capture.lostSomething());
    QVERIFY(!isBlindTo(capture, BlindSpot::Names));
    QVERIFY(isBlindTo(capture, BlindSpot::HiddenCertificate)); // the copy spoke TLS 1.3
    QVERIFY(isBlindTo(capture, BlindSpot::Radios));
    for (const auto &router : {m_coverage.at(1), m_coverage.at(2)}) {
        QCOMPARE(router.vantage, Vantage::FlowExport);
        QVERIFY(router.records > 0);
        QCOMPARE(router.lostRecords, 0u);
        QCOMPARE(router.undecodable, 0u);
        QVERIFY(isBlindTo(router, BlindSpot::Names));
        QVERIFY(isBlindTo(router, BlindSpot::WhatStaysInside));
        QVERIFY(isBlindTo(router, BlindSpot::Radios));
    }
}

QTEST_GUILESS_MAIN(AuditRealSiteTest)
#include "AuditRealSiteTest.moc"
