// The same packets seen by a capture and told by a router (softflowd) count once: tshark says what passed.
#include "devices/audit/collector/CollectorSource.h"
#include "devices/audit/packets/PcapFileSource.h"
#include "devices/audit/table/AuditEngine.h"
#include "tests/devices/audit/collector/SampleCapture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cw::audit;

namespace {

PairSums sumsOf(const std::vector<FlowSum> &flows)
{
    PairSums sums;
    const auto add = [&](const IpAddress &from, const IpAddress &to, quint8 protocol, quint64 packets,
                         quint64 bytes) {
        if (packets == 0)
            return;
        PairSum &sum = sums[{from.toString(), to.toString(), int(protocol)}];
        sum.packets += packets;
        sum.bytes += bytes;
    };
    for (const FlowSum &flow : flows) {
        const FlowKey &key = flow.key;
        add(key.source, key.destination, key.protocol, flow.packetsOut, flow.bytesOut);
        add(key.destination, key.source, key.protocol, flow.packetsIn, flow.bytesIn);
    }
    return sums;
}

} // namespace

class TwoVantagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!SampleCapture::toolsAreInstalled())
            QSKIP("softflowd or tshark are not installed.");
        m_capture = m_dir.filePath(QStringLiteral("cameras.pcap"));
        QVERIFY(SampleCapture::write(m_capture));
    }

    void countsOnceWhatACaptureSawAndARouterTold_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("NetFlow v5") << QStringLiteral("5");
        QTest::newRow("NetFlow v9") << QStringLiteral("9");
        QTest::newRow("IPFIX") << QStringLiteral("10");
    }
    void countsOnceWhatACaptureSawAndARouterTold()
    {
        QFETCH(QString, version);
        AuditEngine::Policy policy;
        policy.book.keepChanges = 10'000;
        AuditEngine engine(RuleBook{}, policy);
        CollectorPlan plan;
        plan.endpoints = {{QHostAddress(QHostAddress::LocalHost), 0, CollectorEndpoint::Accepts::Any}};
        auto made = std::make_unique<CollectorSource>(2, plan);
        const CollectorSource *router = made.get();
        engine.addSource(std::move(made));
        engine.addSource(std::make_unique<PcapFileSource>(quint16(1), m_capture));
        QSignalSpy finished(&engine, &AuditEngine::finished);
        engine.start();
        QVERIFY(SampleCapture::replay(m_capture, version, {router->ports().value(0)}));
        engine.endSource(2);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        const std::vector<Coverage> coverage = engine.coverage();
        QVERIFY(coverage[0].records > 0);
        QVERIFY(coverage[1].packets > 0);
        const std::vector<FlowSum> flows = engine.takeChanges().flows;
        QVERIFY(sumsOf(flows) == SampleCapture::sumsByTshark(m_capture));
    }

    void countsOnceAFileThatIsGivenTwice()
    {
        AuditEngine::Policy policy;
        policy.book.keepChanges = 10'000;
        AuditEngine engine(RuleBook{}, policy);
        engine.addSource(std::make_unique<PcapFileSource>(quint16(1), m_capture));
        engine.addSource(std::make_unique<PcapFileSource>(quint16(2), m_capture));
        QSignalSpy finished(&engine, &AuditEngine::finished);
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY(sumsOf(engine.takeChanges().flows) == SampleCapture::sumsByTshark(m_capture));
    }

private:
    QTemporaryDir m_dir;
    QString m_capture;
};

QTEST_GUILESS_MAIN(TwoVantagesTest)
#include "TwoVantagesTest.moc"
