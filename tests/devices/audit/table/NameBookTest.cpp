// What each subject's DNS answered, and registered domains.
#include "devices/audit/table/NameBook.h"
#include "devices/audit/table/DomainLedger.h"
#include "devices/audit/table/Domains.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::audit::test;

class NameBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAddressMeansTheNameThatThisSubjectAskedForLast()
    {
        NameBook book;
        book.note(0, lookup("192.168.1.10", "first.example.com", "203.0.113.7", Start));
        book.note(0, lookup("192.168.1.10", "second.example.com", "203.0.113.7", Start + Minute));
        book.note(1, lookup("192.168.1.11", "other.example.com", "203.0.113.7", Start + 2 * Minute));
        QCOMPARE(book.nameOf(0, ip("203.0.113.7"), Start + Hour).name, QStringLiteral("second.example.com"));
        QCOMPARE(book.nameOf(0, ip("203.0.113.7"), Start + 30 * Second).name,
                 QStringLiteral("first.example.com"));
        QCOMPARE(book.nameOf(1, ip("203.0.113.7"), Start + Hour).name, QStringLiteral("other.example.com"));
        QVERIFY(book.nameOf(2, ip("203.0.113.7"), Start + Hour).name.isEmpty());
    }

    void aClaimedNameIsAnsweredOnlyWithThatAddressByThatSubject()
    {
        NameBook book;
        book.note(0, lookup("192.168.1.10", "update.example.com", "203.0.113.7", Start));
        QVERIFY(book.answered(0, QStringLiteral("Update.Example.com"), ip("203.0.113.7"), Start + Minute));
        QVERIFY(!book.answered(0, QStringLiteral("update.example.com"), ip("203.0.113.8"), Start + Minute));
        QVERIFY(!book.answered(1, QStringLiteral("update.example.com"), ip("203.0.113.7"), Start + Minute));
        QVERIFY(!book.answered(0, QStringLiteral("other.example.com"), ip("203.0.113.7"), Start + Minute));
    }

    void anAnswerExplainsNothingThatWasBefore()
    {
        NameBook book;
        book.note(0, lookup("192.168.1.10", "update.example.com", "203.0.113.7", Start + Hour));
        QVERIFY(!book.answered(0, QStringLiteral("update.example.com"), ip("203.0.113.7"), Start));
        QVERIFY(book.nameOf(0, ip("203.0.113.7"), Start).name.isEmpty());
        QVERIFY(!book.answered(0, QStringLiteral("update.example.com"), ip("203.0.113.7"), Start + 60 * Day));
    }

    void aChainOfAliasesAnswersForEachNameInIt()
    {
        NameBook book;
        NameLookup chain = lookup("192.168.1.10", "www.example.com", "203.0.113.7", Start);
        chain.aliases = {QStringLiteral("edge.cdn.example.net")};
        book.note(0, chain);
        QCOMPARE(book.nameOf(0, ip("203.0.113.7"), Start).name, QStringLiteral("www.example.com"));
        QVERIFY(book.answered(0, QStringLiteral("edge.cdn.example.net"), ip("203.0.113.7"), Start));
    }

    void mdnsNamesALocalForEverybody()
    {
        NameBook book;
        NameLookup said = lookup("192.168.1.20", "recorder.local", "192.168.1.20", Start);
        said.via = NameSource::Mdns;
        book.note(3, said);
        QCOMPARE(book.nameOf(0, ip("192.168.1.20"), Start + Minute).name, QStringLiteral("recorder.local"));
        QCOMPARE(book.nameOf(0, ip("192.168.1.20"), Start + Minute).source, NameSource::Mdns);
        QVERIFY(!book.answered(0, QStringLiteral("recorder.local"), ip("192.168.1.20"), Start + Minute));
    }

    void forgetsTheOldestWhenItIsFull()
    {
        NameBook::Policy policy;
        policy.mostAddresses = 32;
        NameBook book(policy);
        for (int i = 0; i < 100; ++i) {
            NameLookup one = lookup("192.168.1.10", "a.example.com", "203.0.113.7", Start + i * Second);
            one.addresses = {IpAddress::v4(0xcb007100u + quint32(i))};
            book.note(0, one);
            QVERIFY(book.size() <= 32);
        }
        QVERIFY(book.nameOf(0, IpAddress::v4(0xcb007100u), Start + Hour).name.isEmpty());
        QVERIFY(!book.nameOf(0, IpAddress::v4(0xcb007100u + 99), Start + Hour).name.isEmpty());
    }

    void knowsWhereADomainIsRegistered_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("domain");
        const auto row = [](const char *name, const char *domain) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(domain);
        };
        row("a.b.example.com", "example.com");
        row("example.com", "example.com");
        row("a.b.example.co.uk", "example.co.uk");
        row("example.co.uk", "example.co.uk");
        row("co.uk", "");
        row("www.example.com.cn", "example.com.cn");
        row("localhost", "");
        row("203.0.113.7", "");
        row("", "");
        row(".", "");
    }
    void knowsWhereADomainIsRegistered()
    {
        QFETCH(QString, name);
        QFETCH(QString, domain);
        QCOMPARE(registeredDomain(name), domain);
    }

    void sumsLookupsByRegisteredDomainAndDay()
    {
        DomainLedger ledger;
        const QString camera = QStringLiteral("camera-1");
        NameLookup one = lookup("192.168.1.10", "aaaa.tunnel.example.com", "203.0.113.7", Start + 23 * Hour);
        QVERIFY(ledger.count(camera, 1, one));
        one.name = QStringLiteral("abcd.tunnel.example.com");
        one.type = 16;
        one.bytesOut = 80;
        QVERIFY(ledger.count(camera, 1, one));
        one.code = 3;
        one.time += 2 * Hour; // after midnight
        QVERIFY(ledger.count(camera, 1, one));
        const std::vector<DomainDay> days = ledger.days();
        QCOMPARE(days.size(), size_t(2));
        QCOMPARE(days[0].domain, QStringLiteral("example.com"));
        QCOMPARE(days[0].day, qint64(20'000));
        QCOMPARE(days[0].lookups, quint32(2));
        QCOMPARE(days[0].distinctNames, quint32(2));
        QCOMPARE(days[0].bulky, quint32(1));
        QCOMPARE(days[0].failed, quint32(0));
        QCOMPARE(days[0].meanLength, 11.0); // "aaaa.tunnel"
        QCOMPARE(days[0].bytesOut, quint64(80));
        QCOMPARE(days[1].day, qint64(20'001));
        QCOMPARE(days[1].failed, quint32(1));
    }

    void countsAQuestionOnceThatTwoSourcesTellOf()
    {
        DomainLedger ledger;
        const NameLookup seen = lookup("192.168.1.10", "a.example.com", "203.0.113.7", Start);
        NameLookup logged = seen;
        logged.time += 900;
        QVERIFY(ledger.count(QStringLiteral("c"), 1, seen));
        QVERIFY(!ledger.count(QStringLiteral("c"), 2, logged));
        QVERIFY(ledger.count(QStringLiteral("c"), 1, logged)); // the same source: it was asked again
        QCOMPARE(ledger.days()[0].lookups, quint32(2));
    }

    void boundsTheDomainsOfADay()
    {
        DomainLedger::Policy policy;
        policy.domains = 10;
        DomainLedger ledger(policy);
        for (int i = 0; i < 100; ++i) {
            NameLookup one = lookup("192.168.1.10", "x", "203.0.113.7", Start);
            one.name = QStringLiteral("a.example%1.com").arg(i);
            ledger.count(QStringLiteral("c"), 1, one);
        }
        quint32 lookups = 0;
        for (const DomainDay &day : ledger.days())
            lookups += day.lookups;
        QCOMPARE(ledger.days().size(), size_t(11)); // ten, and the rest under no name
        QCOMPARE(lookups, quint32(100));
    }

    void measuresRandomness()
    {
        QCOMPARE(entropy(u"aaaa"), 0.0);
        QCOMPARE(entropy(u"abcd"), 2.0);
        QCOMPARE(entropy(u""), 0.0);
    }
};

QTEST_APPLESS_MAIN(NameBookTest)
#include "NameBookTest.moc"
