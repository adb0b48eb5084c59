// Whoever can send to a collector's port, or on the wire, makes up any number of hosts: no flood of findings comes of it,
// and what is true is told beside it.
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditEngine.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::test;

namespace {

constexpr int Hosts = 10'000;

IpAddress madeUp(int number)
{
    return IpAddress::parse(QStringLiteral("10.0.%1.%2").arg(number / 250).arg(number % 250 + 1));
}

// 40 MB outside at two in the night.
FlowDelta copyOf(const IpAddress &host, quint64 id)
{
    FlowDelta flow = ends(delta(1, id, key("192.168.1.10", 40000, "203.0.113.7", 443), Start + 2 * Hour,
                                Start + 2 * Hour + Minute, 40'000'000, 10'000));
    flow.key.source = host;
    return flow;
}

struct Site {
    Site() : engine(makeRuleBook())
    {
        auto made = std::make_unique<ToldSource>(1, Vantage::PacketFile);
        source = made.get();
        engine.addSource(std::move(made));
        engine.setZone(QTimeZone::utc());
    }
    AuditEngine engine;
    ToldSource *source = nullptr;
};

Subject gate()
{
    Subject camera;
    camera.id = QStringLiteral("camera-1");
    camera.title = QStringLiteral("Gate");
    camera.addresses = {ip("192.168.1.10")};
    return camera;
}

} // namespace

class FloodTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostsThatAreMadeUpAreCountedInOneFinding()
    {
        Site site;
        QSignalSpy found(&site.engine, &AuditEngine::found);
        site.engine.start();
        Observations batch;
        for (int i = 0; i < Hosts; ++i)
            batch.flows.push_back(copyOf(madeUp(i), quint64(i) + 1));
        site.source->tell(batch);
        site.source->end();
        QCOMPARE(found.size(), 65);
        QVERIFY(site.engine.view().hostsLeftOut);
        quint32 counted = 0;
        for (const Finding &finding : site.engine.findings()) {
            QCOMPARE(finding.rule, QStringLiteral("night-upload"));
            counted += finding.occurrences; // each had one such night
        }
        QCOMPARE(size_t(counted), SubjectIndex::Most);
    }

    void addressesThatAreClaimedTwiceAreCountedAndTheCamerasIsTold()
    {
        Site site;
        site.engine.setSubjects({gate()});
        site.engine.start();
        Observations batch;
        const auto claim = [&batch](const IpAddress &address, quint64 card) {
            for (int minute = 0; minute < 3; ++minute) {
                AddressOwner owner;
                owner.mac = card;
                owner.address = address;
                owner.time = Start + minute * Minute;
                owner.via = AddressOwner::Via::Arp;
                batch.owners.push_back(owner);
            }
        };
        for (int i = 0; i < 2000; ++i) {
            claim(madeUp(i), 0x020000000000 + quint64(i));
            claim(madeUp(i), 0x060000000000 + quint64(i));
        }
        claim(ip("192.168.1.10"), 0x00408c000001);
        claim(ip("192.168.1.10"), 0x02000000ffff);
        batch.flows.push_back(copyOf(ip("192.168.1.10"), 1));
        site.source->tell(batch);
        site.source->end();
        int contested = 0;
        bool gateIsTold = false;
        for (const Finding &finding : site.engine.findings()) {
            contested += finding.rule == QLatin1String("contested-address");
            gateIsTold = gateIsTold || (finding.rule == QLatin1String("contested-address") &&
                                        finding.subject == QLatin1String("camera-1"));
        }
        QCOMPARE(contested, 64 + 1 + 1);
        QVERIFY(gateIsTold);
    }
};

QTEST_GUILESS_MAIN(FloodTest)
#include "FloodTest.moc"
