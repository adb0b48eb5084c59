// What the audit's store keeps and gives back: the same tests on SQLite and on a PostgreSQL server.
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/devices/audit/store/StorePlaces.h"

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

const QString camera = QStringLiteral("camera-1");
constexpr qint64 noonHour = Noon / HourMs;

} // namespace

class AuditStoreTest : public QObject {
    Q_OBJECT

    StorePlaces m_places;

private Q_SLOTS:
    void initTestCase() { m_places.begin(); }
    void init()
    {
        m_places.renew();
        if (StorePlaces::isServer() && !m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
    }

    void aHistoryComesBackWithItsHoursBeatsAndEvidence_data() { StorePlaces::both(); }
    void aHistoryComesBackWithItsHoursBeatsAndEvidence()
    {
        const StorePlace where = m_places.place();
        DestinationHistory kept = history(camera, "203.0.113.7", Noon - DayMs, Noon);
        kept.kind = DestinationKind::Relay;
        kept.expectation = Expectation::ByOperator;
        kept.expectedBecause = QStringLiteral("The operator expects it.");
        kept.nameAnswered = true;
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.histories = {kept};
            batch.hours = {hour(camera, "203.0.113.7", noonHour - 24, 3'000'000),
                           hour(camera, "203.0.113.7", noonHour, 1'000'000)};
            QVERIFY(open.write(batch));
            QCOMPARE(open.sentences(), QStringList());
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        const KeptAudit back = loaded(open.store);
        kept.hours = {{noonHour - 24, 3'000'000, 100, 20, 2, 1}, {noonHour, 1'000'000, 100, 20, 2, 1}};
        QCOMPARE(back.histories.size(), size_t(1));
        QVERIFY(back.histories[0] == kept);
    }

    void firstWeeksOfADestinationComeBackHoweverLongAgo_data() { StorePlaces::both(); }
    void firstWeeksOfADestinationComeBackHoweverLongAgo()
    {
        const StorePlace where = m_places.place();
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.histories = {history(camera, "203.0.113.7", Noon - 100 * DayMs, Noon)};
            batch.hours = {hour(camera, "203.0.113.7", noonHour - 100 * 24, 1),
                           hour(camera, "203.0.113.7", noonHour - 73 * 24, 2), // of its first four weeks
                           hour(camera, "203.0.113.7", noonHour - 71 * 24, 3), // after them, and long ago
                           hour(camera, "203.0.113.7", noonHour - 24, 4)};
            QVERIFY(open.write(batch));
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        const KeptAudit back = loaded(open.store);
        QCOMPARE(back.histories.size(), size_t(1));
        QList<quint64> sent;
        for (const HourSum &one : back.histories[0].hours)
            sent << one.bytesOut;
        QCOMPARE(sent, QList<quint64>({1, 2, 4}));
    }

    void anHourWrittenTwiceCountsOnce_data() { StorePlaces::both(); }
    void anHourWrittenTwiceCountsOnce()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.hours = {hour(camera, "203.0.113.7", noonHour, 1000)};
        QVERIFY(open.write(batch));
        batch.hours = {hour(camera, "203.0.113.7", noonHour, 1500)}; // as it stands now
        QVERIFY(open.write(batch));
        const auto sums = answerOf<std::vector<HourSum>>(open.store.hours(camera, {}, &open.store));
        QCOMPARE(sums.size(), size_t(1));
        QCOMPARE(sums[0].bytesOut, 1500U);
    }

    void flowsAreFoundByAddressPeerPortAndTime_data() { StorePlaces::both(); }
    void flowsAreFoundByAddressPeerPortAndTime()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        const FlowSum small = flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000);
        const FlowSum large = flow(2, "192.168.1.20", "203.0.113.7", Noon - 2 * DayMs, 9'000'000);
        const FlowSum other = flow(3, "192.168.1.21", "2001:db8::5", Noon - HourMs, 5000);
        AuditBatch batch;
        batch.flows = {small, large, other};
        QVERIFY(open.write(batch));
        const auto ask = [&](const FlowQuery &query) {
            return answerOf<std::vector<FlowSum>>(open.store.flows(query, &open.store));
        };
        FlowQuery query;
        query.addresses = {IpAddress::parse(u"192.168.1.20")};
        QVERIFY(ask(query) == (std::vector<FlowSum>{small, large})); // the latest first
        query.largest = true;
        QVERIFY(ask(query) == (std::vector<FlowSum>{large, small}));
        query.span = {Noon - DayMs, Noon};
        QVERIFY(ask(query) == (std::vector<FlowSum>{small}));
        query = {};
        query.peer = IpAddress::parse(u"2001:db8::5");
        QVERIFY(ask(query) == (std::vector<FlowSum>{other}));
        query.port = 80;
        QVERIFY(ask(query).empty());
    }

    void destinationsOfASpanHaveTheSumsOfThatSpan_data() { StorePlaces::both(); }
    void destinationsOfASpanHaveTheSumsOfThatSpan()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.hours = {hour(camera, "203.0.113.7", noonHour - 48, 100),
                       hour(camera, "203.0.113.7", noonHour - 1, 20),
                       hour(camera, "203.0.113.7", noonHour, 3), hour(camera, "198.51.100.1", noonHour, 70),
                       hour(QStringLiteral("camera-2"), "198.51.100.1", noonHour, 999)};
        QVERIFY(open.write(batch));
        const auto found = answerOf<std::vector<DestinationHistory>>(
            open.store.destinations(camera, {(noonHour - 1) * HourMs, Noon}, &open.store));
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0].address.toString(), QStringLiteral("198.51.100.1")); // the most first
        QCOMPARE(found[0].bytesOut, 70U);
        QCOMPARE(found[1].bytesOut, 23U);
        QCOMPARE(found[1].hours.size(), size_t(2));
        const auto sums = answerOf<std::vector<HourSum>>(open.store.hours(camera, {Noon, Noon}, &open.store));
        QCOMPARE(sums.size(), size_t(1)); // of all its destinations together
        QCOMPARE(sums[0].bytesOut, 73U);
    }

    void aFindingGrowsAndIsOneRow_data() { StorePlaces::both(); }
    void aFindingGrowsAndIsOneRow()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.findings = {finding(Severity::Warning, Noon - DayMs, Noon - DayMs, 1)};
        QVERIFY(open.write(batch));
        Finding grown = finding(Severity::Alarm, Noon, Noon, 2); // a run that knows no earlier night
        grown.sentence = QStringLiteral("It did so twice.");
        batch.findings = {grown};
        QVERIFY(open.write(batch));
        batch.findings = {finding(Severity::Notice, Noon, Noon, 1)}; // it never shrinks
        QVERIFY(open.write(batch));
        const KeptAudit back = loaded(open.store);
        QCOMPARE(back.findings.size(), size_t(1));
        const Finding &one = back.findings[0].finding;
        QCOMPARE(one.severity, Severity::Alarm);
        QCOMPARE(one.first, Noon - DayMs);
        QCOMPARE(one.last, Noon);
        QCOMPARE(one.occurrences, 2U);
        QCOMPARE(one.figures, grown.figures);
        QVERIFY(one.flows == finding(Severity::Notice, Noon, Noon, 1).flows);
    }

    void anAcknowledgedFindingIsOpenAgainOnceItIsWorse_data() { StorePlaces::both(); }
    void anAcknowledgedFindingIsOpenAgainOnceItIsWorse()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.findings = {finding(Severity::Warning, Noon, Noon, 1)};
        QVERIFY(open.write(batch));
        const Acknowledgment said{QStringLiteral("Ada"), Noon, QStringLiteral("It is our own server."),
                                  Severity::Warning};
        const auto why = answerOf<std::optional<Error>>(
            open.store.acknowledge(batch.findings[0].key(), said, &open.store));
        QVERIFY(!why);
        QVERIFY(open.write(batch)); // found again, as bad as it was
        KeptAudit back = loaded(open.store);
        QVERIFY(back.findings[0].acknowledged == said);
        QVERIFY(!back.findings[0].isOpen());
        batch.findings = {finding(Severity::Alarm, Noon, Noon, 2)};
        QVERIFY(open.write(batch));
        back = loaded(open.store);
        QVERIFY(back.findings[0].isOpen());
        QCOMPARE(back.findings[0].acknowledged.who, QStringLiteral("Ada"));
    }

    void aFindingThatIsNotThereCannotBeAcknowledged_data() { StorePlaces::both(); }
    void aFindingThatIsNotThereCannotBeAcknowledged()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        const auto why =
            answerOf<std::optional<Error>>(open.store.acknowledge(QStringLiteral("none"), {}, &open.store));
        QVERIFY(why);
        QCOMPARE(why->text, QStringLiteral("The store holds no such finding any more."));
    }

    void namesSignsDomainsReachesCoverageAndFirmwareComeBack_data() { StorePlaces::both(); }
    void namesSignsDomainsReachesCoverageAndFirmwareComeBack()
    {
        const StorePlace where = m_places.place();
        AuditBatch batch;
        NameLookup lookup;
        lookup.client = IpAddress::parse(u"192.168.1.20");
        lookup.time = Noon;
        lookup.name = QStringLiteral("update.example.net");
        lookup.code = 0;
        lookup.addresses = {IpAddress::parse(u"203.0.113.7")};
        lookup.aliases = {QStringLiteral("edge.example.org")};
        batch.lookups = {lookup};
        WireSign sign;
        sign.kind = WireSign::Kind::PortMapping;
        sign.client = lookup.client;
        sign.server = IpAddress::parse(u"192.168.1.1");
        sign.port = 5351;
        sign.protocol = 17;
        sign.time = Noon;
        sign.flow = ~quint64(5); // ids take all 64 bits
        sign.detail = QStringLiteral("outer port 8080");
        batch.signs = {sign};
        DomainDay domain;
        domain.subject = camera;
        domain.domain = QStringLiteral("example.net");
        domain.day = Today;
        domain.lookups = 12;
        domain.failed = 1;
        domain.bulky = 2;
        domain.distinctNames = 3;
        domain.meanEntropy = 3.5;
        domain.meanLength = 17.25;
        domain.bytesOut = 900;
        domain.bytesIn = 1200;
        domain.samples = {QStringLiteral("update"), QStringLiteral("time")};
        batch.domains = {domain};
        batch.reaches = {{camera, noonHour, 9, 4, 30, {flow(9, "192.168.1.20", "192.168.1.30", Noon, 60)}}};
        Coverage watched;
        watched.source = 3;
        watched.vantage = Vantage::FlowExport;
        watched.label = QStringLiteral("NetFlow from 10.0.0.1");
        watched.since = Noon - DayMs;
        watched.until = Noon;
        watched.gaps = {{Noon - HourMs, Noon - HourMs / 2}};
        watched.records = 1000;
        watched.lostRecords = 3;
        watched.ownDrops = 5;
        watched.sampling = 100;
        watched.blindSpots = {BlindSpot::Names, BlindSpot::SmallFlows};
        batch.coverage = {watched};
        batch.firmware = {{camera, Noon, QStringLiteral("5.4"), QStringLiteral("5.5")}};
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            QVERIFY(open.write(batch));
            QVERIFY(open.write(batch)); // the same again changes nothing
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        const KeptAudit back = loaded(open.store);
        QCOMPARE(back.lookups.size(), size_t(1));
        QCOMPARE(back.lookups[0].client, lookup.client);
        QCOMPARE(back.lookups[0].name, lookup.name);
        QVERIFY(back.lookups[0].addresses == lookup.addresses);
        QVERIFY(back.lookups[0].aliases == lookup.aliases);
        QVERIFY(back.signs == batch.signs);
        QCOMPARE(back.domains.size(), size_t(1));
        QCOMPARE(back.domains[0].meanEntropy, 3.5);
        QCOMPARE(back.domains[0].distinctNames, 3U);
        QVERIFY(back.domains[0].samples == domain.samples);
        QCOMPARE(back.reaches.size(), size_t(1));
        QCOMPARE(back.reaches[0].hosts, 9U);
        QVERIFY(back.reaches[0].samples == batch.reaches[0].samples);
        QVERIFY(back.coverage == batch.coverage);
        QVERIFY(back.firmware == batch.firmware);
    }

    void theOperatorsListComesBackInItsOrder_data() { StorePlaces::both(); }
    void theOperatorsListComesBackInItsOrder()
    {
        const StorePlace where = m_places.place();
        StoredWord network, name;
        network.word.network = IpNetwork::parse(u"203.0.113.0/24");
        network.word.subjects = {camera};
        network.word.port = 443;
        network.word.protocol = 6;
        network.word.note = QStringLiteral("our \u201ccloud\u201d");
        network.who = QStringLiteral("Ada");
        network.time = Noon;
        name.word.name = QStringLiteral(".example.net");
        name.word.forbidden = true;
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            QVERIFY(!answerOf<std::optional<Error>>(open.store.setWords({network, name}, &open.store)));
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        const KeptAudit back = loaded(open.store);
        QCOMPARE(back.words.size(), size_t(2));
        QCOMPARE(back.words[0].word.network.toString(), network.word.network.toString());
        QCOMPARE(back.words[0].word.subjects, network.word.subjects);
        QCOMPARE(back.words[0].word.note, network.word.note);
        QCOMPARE(back.words[0].who, QStringLiteral("Ada"));
        QCOMPARE(back.words[1].word.name, name.word.name);
        QVERIFY(back.words[1].word.forbidden);
    }
};

QTEST_GUILESS_MAIN(AuditStoreTest)
#include "AuditStoreTest.moc"
