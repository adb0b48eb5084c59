// From sources to findings and JSON.
#include "devices/audit/table/AuditEngine.h"
#include "devices/audit/table/AuditJson.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

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
};

QTEST_GUILESS_MAIN(AuditEngineTest)
#include "AuditEngineTest.moc"
