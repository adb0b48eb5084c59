// From sources to findings and JSON.
#include "devices/audit/table/AuditEngine.h"
#include "devices/audit/table/AuditJson.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::test;

namespace {

// Says of each unexplained destination outside how much went there.
class UploadRule : public Rule {
public:
    QString id() const override { return QStringLiteral("upload"); }
    std::vector<Finding> judge(const SiteView &view) const override
    {
        std::vector<Finding> findings;
        for (const DestinationHistory &history : view.histories) {
            if (history.kind != DestinationKind::Unknown || history.inbound)
                continue;
            Finding finding;
            finding.rule = id();
            finding.severity = Severity::Warning;
            finding.subject = history.subject;
            finding.cause = history.address.toString();
            finding.sentence = QStringLiteral("It sends.");
            finding.figures = {{QStringLiteral("bytes"), {}, double(history.bytesOut), QStringLiteral("B")}};
            finding.flows = history.flows;
            finding.first = history.first;
            finding.last = history.last;
            findings.push_back(finding);
        }
        return findings;
    }
};

RuleBook oneRule()
{
    RuleBook rules;
    rules.push_back(std::make_unique<const UploadRule>());
    return rules;
}

Subject camera(const char *address)
{
    Subject made;
    made.id = QStringLiteral("camera-1");
    made.title = QStringLiteral("Gate");
    made.addresses = {ip(address)};
    return made;
}

struct Site {
    explicit Site(Vantage vantage = Vantage::PacketFile) : engine(oneRule())
    {
        auto made = std::make_unique<ToldSource>(1, vantage);
        source = made.get();
        engine.addSource(std::move(made));
    }
    AuditEngine engine;
    ToldSource *source = nullptr;
};

} // namespace

class AuditEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAFileToItsEndAndSaysWhatTheRulesFound()
    {
        Site site;
        site.engine.setSubjects({camera("192.168.1.10")});
        QSignalSpy found(&site.engine, &AuditEngine::found);
        QSignalSpy viewed(&site.engine, &AuditEngine::viewed);
        QSignalSpy finished(&site.engine, &AuditEngine::finished);
        site.engine.start();
        QVERIFY(site.source->started);
        QCOMPARE(site.source->filter.addresses, QList<IpAddress>{ip("192.168.1.10")});
        site.source->tell({ends(
            delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + Minute, 5000, 300))});
        QCOMPARE(found.size(), 0); // not before the end
        site.source->end();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(found.size(), 1);
        QCOMPARE(viewed.size(), 1);
        const Finding finding = found[0][0].value<Finding>();
        QCOMPARE(finding.subject, QStringLiteral("camera-1"));
        QCOMPARE(finding.figures[0].value, 5000.0);
        QVERIFY(!site.engine.isRunning());
    }

    void judgesLiveTrafficEachMinuteAndLetsOneFindingGrow()
    {
        Site site(Vantage::LiveCapture);
        site.engine.setSubjects({camera("192.168.1.10")});
        QSignalSpy found(&site.engine, &AuditEngine::found);
        QSignalSpy grew(&site.engine, &AuditEngine::grew);
        site.engine.start();
        const FlowKey upload = key("192.168.1.10", 40000, "203.0.113.7", 443);
        site.source->tell({delta(1, 1, upload, Start, Start + 30 * Second, 1000, 10)});
        QCOMPARE(found.size(), 0);
        site.source->tell({goesOn(delta(1, 1, upload, Start + 30 * Second, Start + 61 * Second, 500, 10))});
        QCOMPARE(found.size(), 1);
        site.source->tell({goesOn(delta(1, 1, upload, Start + 61 * Second, Start + 121 * Second, 500, 10))});
        QCOMPARE(found.size(), 1);
        QCOMPARE(grew.size(), 1);
        QCOMPARE(grew[0][0].value<Finding>().figures[0].value, 2000.0);
        QCOMPARE(site.engine.findings().size(), size_t(1));
    }

    void writesTheKeysThatTheCommandLinePromises()
    {
        Site site;
        site.engine.setSubjects({camera("192.168.1.10")});
        site.engine.start();
        site.source->tell({ends(
            delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + Minute, 5000, 300))});
        site.source->end();
        const QJsonObject json = auditJson(site.engine.view(), site.engine.findings());
        QCOMPARE(json.value(QStringLiteral("coverage")).toObject().value(QStringLiteral("since")).toString(),
                 QStringLiteral("2024-10-04T00:00:00.000Z"));
        const QJsonObject seen = json.value(QStringLiteral("cameras")).toArray().at(0).toObject();
        QCOMPARE(seen.value(QStringLiteral("address")).toString(), QStringLiteral("192.168.1.10"));
        const QJsonObject destination = seen.value(QStringLiteral("destinations")).toArray().at(0).toObject();
        for (const char *const promised :
             {"address", "name", "port", "protocol", "bytes_out", "bytes_in", "packets_out", "packets_in",
              "first", "last", "sessions", "verdict"})
            QVERIFY2(destination.contains(QLatin1String(promised)), promised);
        QCOMPARE(destination.value(QStringLiteral("bytes_out")).toInt(), 5000);
        QCOMPARE(destination.value(QStringLiteral("protocol")).toString(), QStringLiteral("tcp"));
        QCOMPARE(destination.value(QStringLiteral("sessions")).toInt(), 1);
        QCOMPARE(destination.value(QStringLiteral("verdict")).toString(), QStringLiteral("unexplained"));
        const QJsonObject finding = json.value(QStringLiteral("findings")).toArray().at(0).toObject();
        for (const char *const promised : {"rule", "severity", "camera", "sentence", "figures", "flows"})
            QVERIFY2(finding.contains(QLatin1String(promised)), promised);
        QCOMPARE(finding.value(QStringLiteral("camera")).toString(), QStringLiteral("192.168.1.10"));
        QVERIFY(!json.contains(QStringLiteral("flows")));
    }

    void takesEachHostInTheLocalNetworksWhereNoCameraIsNamed()
    {
        Site site;
        site.engine.start();
        site.source->tell(
            {ends(delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + 5, 100, 100)),
             ends(delta(1, 2, key("192.168.1.11", 40000, "192.168.1.10", 554), Start, Start + 5, 100, 9000)),
             delta(1, 3, key("192.168.1.11", 40000, "192.168.1.255", 137, 17), Start, Start + 5, 78, 0)});
        site.source->end();
        QStringList ids;
        for (const Subject &subject : site.engine.view().subjects)
            ids << subject.id;
        QCOMPARE(ids, (QStringList{QStringLiteral("192.168.1.10"), QStringLiteral("192.168.1.11")}));
    }

    void countsATrafficOnceThatTwoFilesTellOfWhicheverIsReadFirst()
    {
        Site site;
        auto made = std::make_unique<ToldSource>(2, Vantage::FlowFile);
        ToldSource *second = made.get();
        site.engine.addSource(std::move(made));
        site.engine.setSubjects({camera("192.168.1.10")});
        QSignalSpy finished(&site.engine, &AuditEngine::finished);
        site.engine.start();
        std::vector<FlowDelta> day;
        for (quint64 i = 0; i < 24; ++i) {
            const qint64 time = Start + qint64(i) * Hour;
            day.push_back(ends(
                delta(1, i, key("192.168.1.10", 40000, "203.0.113.7", 443), time, time + Minute, 1000, 100)));
        }
        site.source->tell(day);
        site.source->end();
        QCOMPARE(finished.size(), 0);
        for (FlowDelta &again : day)
            again.source = 2;
        second->tell(day);
        second->end();
        QCOMPARE(finished.size(), 1);
        const DestinationHistory history = site.engine.view().histories[0];
        QCOMPARE(history.bytesOut, quint64(24'000));
        QCOMPARE(history.sessions, quint32(24));
        QCOMPARE(history.hours.size(), size_t(24));
    }

    void waitsForTheRouterThatTellsLateOfWhatACaptureSawEnd()
    {
        Site site(Vantage::LiveCapture);
        auto made = std::make_unique<ToldSource>(2, Vantage::FlowExport);
        ToldSource *router = made.get();
        site.engine.addSource(std::move(made));
        site.engine.setSubjects({camera("192.168.1.10")});
        site.engine.start();
        const FlowKey question = key("192.168.1.10", 51000, "203.0.113.53", 53, 17);
        const FlowKey other = key("192.168.1.10", 40000, "203.0.113.7", 443);
        site.source->tell({ends(delta(1, 1, question, Start, Start + 20, 70, 150), FlowState::TimedOut)});
        for (quint64 minute = 1; minute <= 4; ++minute) {
            const qint64 time = Start + qint64(minute) * Minute;
            site.source->tell({delta(1, 2, other, time - Minute, time, 1000, 100)});
            if (minute == 2) // the router has other news first
                router->tell({delta(2, 8, other, Start, Start + 100 * Second, 1800, 180)});
        }
        router->tell({ends(delta(2, 7, question, Start, Start + 20, 70, 150), FlowState::TimedOut)});
        site.engine.stop();
        for (const DestinationHistory &history : site.engine.view().histories) {
            if (history.port == 53) {
                QCOMPARE(history.bytesOut, quint64(70));
                QCOMPARE(history.sessions, quint32(1));
                return;
            }
        }
        QFAIL("There is no history of the resolver.");
    }

    void judgesAFileOnEachDayOfItsTraffic()
    {
        Site site;
        QSignalSpy judged(&site.engine, &AuditEngine::judged);
        site.engine.start();
        for (quint64 i = 0; i < 72; ++i) {
            const qint64 time = Start + qint64(i) * Hour;
            site.source->tell({ends(delta(1, i, key("192.168.1.10", 40000, "203.0.113.7", 443), time,
                                          time + Minute, 1000, 100))});
        }
        QCOMPARE(judged.size(), 2); // two midnights
        site.source->end();
        QCOMPARE(judged.size(), 3);
    }

    void tellsCapturesOfAHostThatTakesVideo()
    {
        Site site(Vantage::LiveCapture);
        site.engine.setSubjects({camera("192.168.1.10")});
        site.engine.start();
        QVERIFY(!site.source->filter.addresses.contains(ip("192.168.1.77")));
        site.source->tell({delta(1, 1, key("192.168.1.77", 50000, "192.168.1.10", 554), Start, Start + Minute,
                                 2000, 5'000'000)});
        QVERIFY(site.source->filter.addresses.contains(ip("192.168.1.77")));
    }

    void doesNotBelieveALiveSourcesTimesThatAreStillToCome()
    {
        Site site(Vantage::FlowExport);
        site.engine.setSubjects({camera("192.168.1.10")});
        site.engine.start();
        const qint64 year2100 = 4'102'444'800'000;
        const FlowKey ends = key("192.168.1.10", 40000, "203.0.113.7", 443);
        site.source->tell(
            {delta(1, 1, ends, Start, Start + 1, 100, 10), delta(1, 2, ends, year2100, year2100, 7, 7)});
        QCOMPARE(site.engine.view().now, Start + 1);
        QCOMPARE(site.engine.view().histories[0].bytesOut, quint64(100));
        QCOMPARE(site.engine.coverage().front().undecodable, quint64(1));
    }

    void saysWhatIsHiddenOnceItWasSeenToBe()
    {
        Site site(Vantage::LiveCapture);
        site.engine.start();
        QCOMPARE(site.engine.coverage()[0].blindSpots, std::vector{BlindSpot::Radios});
        WireSign sign;
        sign.kind = WireSign::Kind::EncryptedDns;
        sign.client = ip("192.168.1.10");
        sign.server = ip("203.0.113.53");
        sign.time = Start;
        site.source->tell(Observations{{}, {}, {sign}, {}});
        QCOMPARE(site.engine.coverage()[0].blindSpots,
                 (std::vector{BlindSpot::EncryptedDns, BlindSpot::Radios}));
    }

    void tellsNothingAsNewThatWasFoundBefore()
    {
        Site before;
        before.engine.setSubjects({camera("192.168.1.10")});
        before.engine.start();
        before.source->tell(
            {ends(delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + 1, 100, 10))});
        before.source->end();
        QCOMPARE(before.engine.findings().size(), size_t(1));
        const SiteView kept = before.engine.view();
        Site after;
        after.engine.setSubjects({camera("192.168.1.10")});
        after.engine.restore(kept.histories, kept.signs, kept.domains, kept.reaches,
                             before.engine.keptFindings());
        after.engine.restoreCoverage(kept.coverage);
        QSignalSpy found(&after.engine, &AuditEngine::found);
        after.engine.start();
        after.source->end();
        QCOMPARE(found.size(), 0);
        QCOMPARE(after.engine.findings().size(), size_t(1));
        QCOMPARE(after.engine.view().watchingSince, Start);
    }

    void whenNobodyWatchedBetweenTwoRunsIsKnown()
    {
        Coverage yesterday;
        yesterday.since = Start - 24 * 3'600'000;
        yesterday.until = Start - 10 * 3'600'000;
        Site site;
        site.engine.setSubjects({camera("192.168.1.10")});
        site.engine.restoreCoverage({yesterday});
        site.engine.start();
        site.source->tell(
            {ends(delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + 1, 100, 10))});
        site.source->end();
        const SiteView view = site.engine.view();
        QCOMPARE(view.watchingSince, yesterday.since);
        QCOMPARE(view.unwatched, (std::vector<Span>{{yesterday.until, Start}}));
        QCOMPARE(view.unwatchedIn({Start - 12 * 3'600'000, Start - 9 * 3'600'000}), 3'600'000);
        const QJsonObject coverage = auditJson(view, {}, nullptr).value(QLatin1String("coverage")).toObject();
        QCOMPARE(coverage.value(QLatin1String("unwatched")).toArray().size(), 1);
    }

    void worksOnAThreadOfItsOwn()
    {
        QThread thread;
        auto *site = new Site(Vantage::LiveCapture);
        QSignalSpy viewed(&site->engine, &AuditEngine::viewed);
        QSignalSpy finished(&site->engine, &AuditEngine::finished);
        site->engine.moveToThread(&thread);
        QCOMPARE(site->source->thread(), &thread);
        thread.start();
        QMetaObject::invokeMethod(&site->engine, [site] {
            site->engine.start();
            site->source->tell(
                {delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start, Start + 1, 100, 10)});
        });
        QTRY_COMPARE(viewed.size(), 1); // about a second later, as the clock has it
        QCOMPARE(viewed[0][0].value<SharedView>()->histories.size(), size_t(1));
        QMetaObject::invokeMethod(&site->engine, [site] { site->engine.stop(); });
        QTRY_COMPARE(finished.size(), 1);
        QMetaObject::invokeMethod(
            &site->engine, [site] { delete site; }, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void endsAtOnceWithoutSources()
    {
        AuditEngine engine(oneRule());
        QSignalSpy finished(&engine, &AuditEngine::finished);
        engine.start();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!engine.isRunning());
    }

    void saysInWordsWhatASourceLost()
    {
        Coverage coverage;
        QVERIFY(lossSentences(coverage).isEmpty());
        coverage.kernelDrops = 12;
        coverage.sampling = 100;
        const QStringList lost = lossSentences(coverage);
        QCOMPARE(lost.size(), 2);
        QVERIFY(lost[0].contains(QStringLiteral("12")));
        QVERIFY(lost[1].contains(QStringLiteral("100")));
    }

    void listsEveryFlowWhereItIsAskedFor()
    {
        AuditEngine::Policy policy;
        policy.book.keepChanges = 1000;
        AuditEngine engine(oneRule(), policy);
        auto made = std::make_unique<ToldSource>(1, Vantage::PacketFile);
        ToldSource *source = made.get();
        engine.addSource(std::move(made));
        engine.start();
        Observations batch;
        batch.flows = {
            ends(delta(1, 1, key("192.168.1.10", 40000, "203.0.113.7", 443), Start + 5, Start + 9, 100, 10)),
            ends(delta(1, 2, key("203.0.113.1", 40000, "203.0.113.7", 80), Start + 5, Start + 9, 1, 1))};
        batch.lookups = {lookup("192.168.1.10", "update.example.com", "203.0.113.7", Start)};
        source->tell(batch);
        source->end();
        const AuditChanges changes = engine.takeChanges();
        const QJsonObject json = auditJson(engine.view(), engine.findings(), &changes.flows);
        const QJsonArray flows = json.value(QStringLiteral("flows")).toArray();
        QCOMPARE(flows.size(), 2); // also one that is no subject's
        const QJsonObject first = flows.at(0).toObject();
        for (const char *const promised :
             {"source", "destination", "source_port", "destination_port", "protocol", "packets_out",
              "packets_in", "bytes_out", "bytes_in", "first", "last", "name", "application"})
            QVERIFY2(first.contains(QLatin1String(promised)), promised);
        QCOMPARE(first.value(QStringLiteral("name")).toString(), QStringLiteral("update.example.com"));
        QCOMPARE(first.value(QStringLiteral("source")).toString(), QStringLiteral("192.168.1.10"));
    }
};

QTEST_GUILESS_MAIN(AuditEngineTest)
#include "AuditEngineTest.moc"
