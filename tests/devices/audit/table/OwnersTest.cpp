// A camera is followed by its card when its address changes; a router's card owns nothing, and a contested address is
// told.
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditBook.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::audit::test;

namespace {

using Via = AddressOwner::Via;

constexpr quint64 CameraMac = 0x4419b6000001, Stranger = 0x020000000099, Router = 0x020000000001;

Subject camera(bool withCard)
{
    Subject made;
    made.id = made.title = QStringLiteral("camera");
    made.addresses = {ip("192.168.1.10")};
    if (withCard)
        made.macs = {macText(CameraMac)};
    return made;
}

struct Site {
    explicit Site(bool withCard = true) { book.subjects().setSubjects({camera(withCard)}); }
    // True: captures have other addresses to watch.
    bool hears(const char *address, quint64 mac, Via via, qint64 at = 0)
    {
        Observations batch;
        batch.owners = {{ip(address), mac, Start + at, via}};
        const quint64 before = book.subjects().filterChanges();
        book.take(1, batch);
        return book.subjects().filterChanges() != before;
    }
    QList<IpAddress> addresses() const { return book.view({}).subjects.value(0).addresses; }
    AuditBook book;
};

} // namespace

class OwnersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cameraIsFollowedToTheAddressThatItGets_data()
    {
        QTest::addColumn<int>("via");
        QTest::newRow("ARP") << int(Via::Arp);
        QTest::newRow("neighbor discovery") << int(Via::Neighbor);
        QTest::newRow("DHCP") << int(Via::Dhcp);
        QTest::newRow("a frame") << int(Via::Frame);
        QTest::newRow("a flow export") << int(Via::Export);
    }
    void cameraIsFollowedToTheAddressThatItGets()
    {
        QFETCH(int, via);
        Site site;
        QVERIFY(site.hears("192.168.1.99", CameraMac, Via(via)));
        QCOMPARE(site.addresses(), QList<IpAddress>({ip("192.168.1.99"), ip("192.168.1.10")}));
        QVERIFY(!site.hears("192.168.1.99", CameraMac, Via(via), Minute)); // no news
        site.book.subjects().setSubjects({camera(true)}); // the registry does not know it yet
        QVERIFY(site.addresses().contains(ip("192.168.1.99")));
    }

    void cardOfACameraThatIsKnownByItsAddressIsLearned()
    {
        Site site(false);
        QVERIFY(!site.hears("192.168.1.10", Router, Via::Frame)); // it may have passed it on
        QVERIFY(site.hears("192.168.1.10", CameraMac, Via::Arp));
        QCOMPARE(site.book.subjects().filter().macs,
                 QStringList{macText(CameraMac)}); // captures follow it too
        site.book.subjects().setSubjects({camera(false)});
        QVERIFY(site.hears("192.168.1.99", CameraMac, Via::Dhcp, Minute));
        QCOMPARE(site.addresses().first(), ip("192.168.1.99"));
    }

    void routersCardOwnsNothing()
    {
        Site site;
        // It looks like the camera's card, until something from outside comes by it.
        QVERIFY(site.hears("192.168.2.30", CameraMac, Via::Frame));
        QVERIFY(site.hears("203.0.113.7", CameraMac, Via::Frame));
        QCOMPARE(site.addresses(), QList<IpAddress>{ip("192.168.1.10")});
        QVERIFY(!site.hears("192.168.2.31", CameraMac, Via::Frame));
        QVERIFY(!site.hears("192.168.2.32", CameraMac, Via::Arp));
        QCOMPARE(site.addresses(), QList<IpAddress>{ip("192.168.1.10")});
    }

    void cardWithManyAddressesOwnsNone()
    {
        Site site;
        for (int i = 0; i < 10; ++i)
            site.hears(qPrintable(QStringLiteral("192.168.2.%1").arg(30 + i)), CameraMac, Via::Export, i);
        QCOMPARE(site.addresses(), QList<IpAddress>{ip("192.168.1.10")});
    }

    void cameraThatMovesEachWeekIsNoRouter()
    {
        Site site;
        for (int week = 0; week < 10; ++week)
            QVERIFY(site.hears(qPrintable(QStringLiteral("192.168.1.%1").arg(100 + week)), CameraMac,
                               Via::Dhcp, week * 7 * 24 * 60 * Minute));
        QCOMPARE(site.addresses().first(), ip("192.168.1.109"));
    }

    void contestedAddressIsToldAndTeachesNothing()
    {
        Site site;
        site.hears("192.168.1.10", CameraMac, Via::Arp);
        site.hears("192.168.1.10", Stranger, Via::Arp, Minute);
        QVERIFY(site.book.view({}).contested.empty()); // it may have been given to another
        site.hears("192.168.1.10", CameraMac, Via::Frame, 2 * Minute);
        site.hears("192.168.1.10", Stranger, Via::Arp, 3 * Minute);
        const SiteView view = site.book.view({});
        QCOMPARE(view.contested.size(), size_t(1));
        QCOMPARE(view.contested[0].claims.size(), size_t(2));
        const std::vector<Finding> found = contestedAddressRule()->judge(view);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].subject, QStringLiteral("camera"));
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].figures[0].value, 2.0);
        QCOMPARE(found[0].figures[2].value, 2.0);
        QVERIFY2(found[0].sentence.startsWith(
                     QLatin1String("44:19:b6:00:00:01 (camera) and 02:00:00:00:00:99 both claim the address "
                                   "192.168.1.10, the second since ")),
                 qPrintable(found[0].sentence));
        QVERIFY(!site.hears("192.168.1.98", Stranger, Via::Arp, 4 * Minute)); // it is no part of the camera
        QCOMPARE(site.addresses(), QList<IpAddress>{ip("192.168.1.10")});
    }

    void addressThatGoesFromOneToTheNextIsNotContested()
    {
        Site site(false);
        site.hears("192.168.1.50", CameraMac, Via::Dhcp);
        site.hears("192.168.1.50", CameraMac, Via::Arp, 60 * Minute);
        site.hears("192.168.1.50", Stranger, Via::Dhcp, 120 * Minute);
        site.hears("192.168.1.50", Stranger, Via::Arp, 180 * Minute);
        QVERIFY(site.book.view({}).contested.empty());
    }

    void addressThatComesBackToTheFirstIsNotContested()
    {
        Site site(false);
        const auto claims = [&site](quint64 mac, int from, int to) {
            for (int minute = from; minute <= to; ++minute)
                site.hears("192.168.1.50", mac, Via::Arp, minute * Minute);
        };
        claims(CameraMac, 0, 60);
        claims(Stranger, 180, 240); // a laptop that is on the cable now, or a pair of which one failed
        claims(CameraMac, 480, 480);
        QVERIFY(site.book.view({}).contested.empty());
        claims(CameraMac, 481, 540);
        claims(Stranger, 545, 600); // and at once, as soon as it is back
        QVERIFY(site.book.view({}).contested.empty());
    }

    void addressThatTwoSeldomClaimAtTheSameTimeIsContested()
    {
        Site site(false);
        for (const int minute : {0, 120}) {
            QVERIFY(site.book.view({}).contested.empty());
            site.hears("192.168.1.50", CameraMac, Via::Arp, minute * Minute);
            site.hears("192.168.1.50", Stranger, Via::Arp, (minute + 5) * Minute);
        }
        QCOMPARE(site.book.view({}).contested.size(), size_t(1));
    }

    void addressThatGoesToAndFroWithinAnHourIsContestedInWhateverOrderItIsTold()
    {
        Site site(false);
        site.hears("192.168.1.50", CameraMac, Via::Arp);
        site.hears("192.168.1.50", CameraMac, Via::Arp, 50 * Minute);
        QVERIFY(site.book.view({}).contested.empty());
        site.hears("192.168.1.50", Stranger, Via::Arp, 20 * Minute);
        QCOMPARE(site.book.view({}).contested.size(), size_t(1));
    }

    void whoSpoofsOneAddressOfACameraDoesNotHideTheOthers()
    {
        Site site;
        QVERIFY(site.hears("192.168.1.99", CameraMac, Via::Dhcp));
        QVERIFY(site.hears("fd00::10", CameraMac, Via::Neighbor));
        for (int minute = 1; minute < 4; ++minute)
            for (const quint64 mac : {Stranger, CameraMac})
                site.hears("192.168.1.99", mac, Via::Arp, minute * Minute);
        QCOMPARE(site.book.view({}).contested.size(), size_t(1));
        QCOMPARE(site.addresses(), QList<IpAddress>({ip("fd00::10"), ip("192.168.1.10")}));
    }

    void contestOfAnotherHostsAddressIsANotice()
    {
        Site site;
        for (int i = 0; i < 2; ++i)
            for (const quint64 mac : {Stranger, Stranger + 1})
                site.hears("192.168.1.200", mac, Via::Arp, i * Minute);
        const std::vector<Finding> found = contestedAddressRule()->judge(site.book.view({}));
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].severity, Severity::Notice);
        QCOMPARE(found[0].subject, QStringLiteral("192.168.1.200"));
    }

    void contestOfTheGatewayIsAWarning()
    {
        Site site;
        Subject one = camera(true);
        one.word.gateways = {ip("192.168.1.1")};
        site.book.subjects().setSubjects({one});
        for (int i = 0; i < 2; ++i)
            for (const quint64 mac : {Router, Stranger})
                site.hears("192.168.1.1", mac, Via::Arp, i * Minute);
        QCOMPARE(contestedAddressRule()->judge(site.book.view({})).front().severity, Severity::Warning);
    }

    void floodOfCardsAndAddressesIsBounded()
    {
        OwnerBook book;
        for (quint32 i = 1; i < 5 * OwnerBook::MostCards; ++i)
            book.note({IpAddress::v4(0x0a000000 + i), quint64(0x020000000000) + i, Start + i, Via::Arp},
                      true);
        // Each of them a second time, by another card: those that are remembered are contested.
        for (quint32 i = 1; i < 5 * OwnerBook::MostCards; ++i)
            book.note({IpAddress::v4(0x0a000000 + i), quint64(0x060000000000) + i, Start + i, Via::Arp},
                      true);
        QVERIFY(book.contested().size() <= size_t(OwnerBook::MostAddresses));
        book.prune(Start + OwnerBook::Keep + 10 * OwnerBook::Day);
        QVERIFY(book.contested().empty());
    }
};

QTEST_APPLESS_MAIN(OwnersTest)
#include "OwnersTest.moc"
