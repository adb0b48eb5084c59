// What the audit's store keeps and gives back: the same tests on SQLite and on a PostgreSQL server.
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/doubles/OwnPostgres.h"

#include <QTemporaryDir>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

const QString camera = QStringLiteral("camera-1");
constexpr qint64 noonHour = Noon / HourMs;

} // namespace

class AuditStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    testing::OwnPostgres m_server;
    QString m_noServer;
    int m_databases = 0;

    // A fresh place of the kind that the row asks for; invalid (no file, no database) where there is none.
    StorePlace place()
    {
        if (qstrcmp(QTest::currentDataTag(), "postgresql") != 0)
            return StorePlace::atFile(m_folder->filePath(QStringLiteral("audit.sqlite")));
        if (!m_noServer.isEmpty())
            return {};
        const QString name = QStringLiteral("store%1").arg(++m_databases);
        m_server.ask(QStringLiteral("CREATE DATABASE ") + name);
        return *StorePlace::parse(
            QStringLiteral("postgresql://postgres@/%1?host=%2").arg(name, m_server.folder()));
    }
    void both()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgresql") << true;
    }

private Q_SLOTS:
    void initTestCase() { m_noServer = m_server.start(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        if (QTest::currentDataTag() && qstrcmp(QTest::currentDataTag(), "postgresql") == 0 &&
            !m_noServer.isEmpty())
            QSKIP(qPrintable(m_noServer));
    }

    void aHistoryComesBackWithItsHoursBeatsAndEvidence_data() { both(); }
    void aHistoryComesBackWithItsHoursBeatsAndEvidence()
    {
        const StorePlace where = place();
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

    void anHourWrittenTwiceCountsOnce_data() { both(); }
    void anHourWrittenTwiceCountsOnce()
    {
        OpenStore open(place());
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

    void flowsAreFoundByAddressPeerPortAndTime_data() { both(); }
    void flowsAreFoundByAddressPeerPortAndTime()
    {
        OpenStore open(place());
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

    void destinationsOfASpanHaveTheSumsOfThatSpan_data() { both(); }
    void destinationsOfASpanHaveTheSumsOfThatSpan()
    {
        OpenStore open(place());
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

    void aFindingGrowsAndIsOneRow_data() { both(); }
    void aFindingGrowsAndIsOneRow()
    {
        OpenStore open(place());
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

    void anAcknowledgedFindingIsOpenAgainOnceItIsWorse_data() { both(); }
    void anAcknowledgedFindingIsOpenAgainOnceItIsWorse()
    {
        OpenStore open(place());
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

    void aFindingThatIsNotThereCannotBeAcknowledged_data() { both(); }
    void aFindingThatIsNotThereCannotBeAcknowledged()
    {
        OpenStore open(place());
        QVERIFY(open.isWriter());
        const auto why =
            answerOf<std::optional<Error>>(open.store.acknowledge(QStringLiteral("none"), {}, &open.store));
        QVERIFY(why);
        QCOMPARE(why->text, QStringLiteral("The store holds no such finding any more."));
    }

    void namesSignsDomainsReachesCoverageAndFirmwareComeBack_data() { both(); }
    void namesSignsDomainsReachesCoverageAndFirmwareComeBack()
    {
        const StorePlace where = place();
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

    void theOperatorsListComesBackInItsOrder_data() { both(); }
    void theOperatorsListComesBackInItsOrder()
    {
        const StorePlace where = place();
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

    void whatIsOlderThanTheRetentionGoesAndThatIsSaid_data() { both(); }
    void whatIsOlderThanTheRetentionGoesAndThatIsSaid()
    {
        const StorePlace where = place();
        {
            OpenStore open(where, policyAt(Noon - 10 * DayMs));
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - 35 * DayMs, 1000),
                           flow(2, "192.168.1.20", "203.0.113.7", Noon - 20 * DayMs, 1000)};
            batch.hours = {hour(camera, "203.0.113.7", noonHour - 24 * 735, 5),
                           hour(camera, "203.0.113.7", noonHour - 24 * 35, 7)};
            QVERIFY(open.write(batch));
        }
        OpenStore open(where);
        QVERIFY(open.isWriter());
        AuditBatch batch; // two days of now, so that the clock is believed
        batch.flows = {flow(3, "192.168.1.20", "203.0.113.7", Noon - DayMs, 1000),
                       flow(4, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        const auto all = [&] { return answerOf<StoreFigures>(open.store.figures(&open.store)); };
        const StoreFigures figures = all();
        QCOMPARE(figures.flows, 3);
        QCOMPARE(figures.oldestDay, Today - 20);
        QCOMPARE(figures.hours, 1); // sums stay longer than flows
        QCOMPARE(figures.losses.size(), size_t(2));
        for (const StoreLoss &loss : figures.losses) {
            QCOMPARE(loss.reason, StoreLoss::Reason::Aged);
            QCOMPARE(loss.count, 1);
        }
    }

    void aClockThatJumpsAheadEmptiesNothing_data() { both(); }
    void aClockThatJumpsAheadEmptiesNothing()
    {
        const StorePlace where = place();
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
            AuditBatch batch;
            batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
            QVERIFY(open.write(batch));
        }
        const qint64 wrong = Noon + 400 * DayMs;
        OpenStore open(where, policyAt(wrong));
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(2, "192.168.1.20", "203.0.113.7", wrong - HourMs, 1000)};
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        QCOMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 2);
        batch.flows = {
            flow(3, "192.168.1.20", "203.0.113.7", wrong - DayMs, 1000)}; // it is so for a second day
        QVERIFY(open.write(batch));
        open.store.setRetention({30, 730, 0});
        QCOMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 2);
    }

    void timesThatCannotBeAreRefusedAndCounted_data() { both(); }
    void timesThatCannotBeAreRefusedAndCounted()
    {
        OpenStore open(place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon + 100 * DayMs, 1000),
                       flow(2, "192.168.1.20", "203.0.113.7", 0, 1000),
                       flow(3, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        QCOMPARE(figures.flows, 1);
        QCOMPARE(figures.losses.size(), size_t(1));
        QCOMPARE(figures.losses[0].reason, StoreLoss::Reason::Time);
        QCOMPARE(figures.losses[0].count, 2);
    }

    void beyondItsLargestSizeTheOldestDaysGoFirst_data() { both(); }
    void beyondItsLargestSizeTheOldestDaysGoFirst()
    {
        OpenStore open(place());
        QVERIFY(open.isWriter());
        AuditBatch batch;
        for (quint64 i = 0; i < 20'000; ++i)
            batch.flows.push_back(
                flow(i, "192.168.1.20", "203.0.113.7", Noon - qint64(i % 10) * DayMs - HourMs, 1000));
        batch.hours = {hour(camera, "203.0.113.7", noonHour, 7)};
        QVERIFY(open.write(batch));
        const qint64 full = answerOf<StoreFigures>(open.store.figures(&open.store)).bytes;
        open.store.setRetention({30, 730, full / 2});
        const StoreFigures figures = answerOf<StoreFigures>(open.store.figures(&open.store));
        QVERIFY2(figures.bytes <= full / 2, qPrintable(QString::number(figures.bytes)));
        QCOMPARE(figures.newestDay, Today);
        QVERIFY(figures.oldestDay > Today - 9);
        QVERIFY(figures.flows >= 4000);
        QCOMPARE(figures.hours, 1);
        qint64 gone = 0;
        for (const StoreLoss &loss : figures.losses) {
            QCOMPARE(loss.reason, StoreLoss::Reason::Size);
            gone += loss.count;
        }
        QCOMPARE(gone + figures.flows, 20'000);
    }

    void aReaderIsToldWhoWritesSeesWhatIsNewAndTakesOver_data() { both(); }
    void aReaderIsToldWhoWritesSeesWhatIsNewAndTakesOver()
    {
        const StorePlace where = place();
        auto service = std::make_unique<OpenStore>(where, policyAt(Noon), "counterwatch-watch");
        QVERIFY(service->isWriter());
        service->store.setSees(QStringLiteral("eth1"));
        QVERIFY(answerOf<StoreFigures>(service->store.figures(&service->store)).bytes >
                0); // it is written by now
        OpenStore window(where, policyAt(Noon), "counterwatch");
        QTRY_COMPARE(window.store.lease().holder, LeaseState::Holder::Another);
        QCOMPARE(window.store.lease().by.who, QStringLiteral("counterwatch-watch"));
        QCOMPARE(window.store.lease().by.sees, QStringLiteral("eth1"));
        QCOMPARE(window.store.lease().by.process, QCoreApplication::applicationPid());

        QSignalSpy changed(&window.store, &AuditStore::changed);
        AuditBatch batch;
        batch.findings = {finding(Severity::Alarm, Noon, Noon, 1)};
        QVERIFY(service->write(batch));
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(loaded(window.store).findings.size(), size_t(1));
        // The window may say what the operator says, though another writes.
        QVERIFY(!answerOf<std::optional<Error>>(window.store.acknowledge(
            batch.findings[0].key(), {QStringLiteral("Ada"), Noon, {}, Severity::Alarm}, &window.store)));
        QCOMPARE(loaded(service->store).findings[0].acknowledged.who, QStringLiteral("Ada"));

        service.reset();
        QVERIFY(window.isWriter());
        QCOMPARE(window.sentences(), QStringList());
    }

    void theLeaseCanBeGivenUp_data() { both(); }
    void theLeaseCanBeGivenUp()
    {
        const StorePlace where = place();
        OpenStore one(where, policyAt(Noon), "one");
        QVERIFY(one.isWriter());
        OpenStore two(where, policyAt(Noon), "two");
        QTRY_COMPARE(two.store.lease().holder, LeaseState::Holder::Another);
        one.store.setWantsLease(false);
        QVERIFY(two.isWriter());
        QTRY_COMPARE(one.store.lease().holder, LeaseState::Holder::Another);
        QTRY_COMPARE(one.store.lease().by.who, QStringLiteral("two"));
    }

    void aServerThatGoesAndComesBackLosesNothing()
    {
        if (!m_noServer.isEmpty())
            QSKIP(qPrintable(m_noServer));
        m_server.ask(QStringLiteral("CREATE DATABASE interrupted"));
        const StorePlace where = *StorePlace::parse(
            QStringLiteral("postgresql://postgres@/interrupted?host=%1").arg(m_server.folder()));
        OpenStore open(where);
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        m_server.halt(true);
        batch.flows = {flow(2, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        open.store.append(batch);
        QTRY_VERIFY(open.told.count() > 0);
        QCOMPARE(open.sentences().first(),
                 QStringLiteral(
                     "The server of the audit's store does not answer any more. What is observed is kept in "
                     "memory as far as there is room, and written when the server is back."));
        QTRY_COMPARE(open.store.lease().holder, LeaseState::Holder::Unknown);
        batch.flows = {flow(3, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        open.store.append(batch);
        open.written.clear();
        QVERIFY(m_server.resume());
        QVERIFY(open.isWriter());
        QTRY_VERIFY(open.written.count() > 0);
        QTRY_COMPARE(answerOf<StoreFigures>(open.store.figures(&open.store)).flows, 3);
        QVERIFY(answerOf<StoreFigures>(open.store.figures(&open.store)).losses.empty());
        QVERIFY(open.told.count() <= 2); // not a sentence a second
    }

    void eachDayOfFlowsIsAPartitionOfTheServers()
    {
        if (!m_noServer.isEmpty())
            QSKIP(qPrintable(m_noServer));
        m_server.ask(QStringLiteral("CREATE DATABASE parts"));
        OpenStore open(*StorePlace::parse(
            QStringLiteral("postgresql://postgres@/parts?host=%1").arg(m_server.folder())));
        QVERIFY(open.isWriter());
        AuditBatch batch;
        batch.flows = {flow(1, "192.168.1.20", "203.0.113.7", Noon - DayMs, 1000),
                       flow(2, "192.168.1.20", "203.0.113.7", Noon - HourMs, 1000)};
        QVERIFY(open.write(batch));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent ="
                                             " 'flows'::regclass ORDER BY 1"),
                              QStringLiteral("parts")),
                 QStringLiteral("flows_%1\nflows_%2").arg(Today - 1).arg(Today));
    }

    void aDatabaseOfANewerVersionOrOfSomebodyElseIsLeftAlone()
    {
        if (!m_noServer.isEmpty())
            QSKIP(qPrintable(m_noServer));
        m_server.ask(QStringLiteral("CREATE DATABASE newer"));
        const StorePlace where =
            *StorePlace::parse(QStringLiteral("postgresql://postgres@/newer?host=%1").arg(m_server.folder()));
        {
            OpenStore open(where);
            QVERIFY(open.isWriter());
        }
        m_server.ask(QStringLiteral("UPDATE meta SET value = '99' WHERE name = 'version'"),
                     QStringLiteral("newer"));
        OpenStore newer(where);
        QTRY_COMPARE(
            newer.sentences(),
            QStringList{QStringLiteral("The audit's store was written by a newer version of this program. It "
                                       "is left as it is, and nothing is written.")});
        m_server.ask(QStringLiteral("CREATE DATABASE theirs"));
        m_server.ask(QStringLiteral("CREATE TABLE customers (id INT)"), QStringLiteral("theirs"));
        OpenStore theirs(*StorePlace::parse(
            QStringLiteral("postgresql://postgres@/theirs?host=%1").arg(m_server.folder())));
        QTRY_COMPARE(theirs.told.count(), 1);
        QVERIFY(
            theirs.sentences()[0].contains(QStringLiteral("holds something else than the audit's store")));
        QCOMPARE(
            m_server.ask(QStringLiteral("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema ="
                                        " 'public'"),
                         QStringLiteral("theirs")),
            QStringLiteral("1"));
    }
};

QTEST_GUILESS_MAIN(AuditStoreTest)
#include "AuditStoreTest.moc"
