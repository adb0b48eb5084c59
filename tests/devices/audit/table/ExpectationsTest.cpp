// What a destination is, and whether and why it is expected.
#include "devices/audit/table/AuditBook.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::test;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

Subject subject(const char *id, const char *address, SubjectRole role = SubjectRole::Camera)
{
    Subject made;
    made.id = text(id);
    made.addresses = {ip(address)};
    made.role = role;
    return made;
}

// A site of one camera and one recorder, and what came of one flow of the camera's.
struct Site {
    Site()
    {
        camera = subject("camera", "192.168.1.10");
        camera.word.known = OwnWord::Known::all();
        camera.word.resolvers = {ip("192.168.1.1")};
        camera.word.timeServers = {text("time.example.org"), text("192.0.2.123")};
        camera.word.gateways = {ip("192.168.1.1")};
        name();
    }
    void name()
    {
        book.subjects().setSubjects({camera, subject("recorder", "192.168.1.50", SubjectRole::Recorder)});
    }
    DestinationHistory after(const FlowKey &key, const char *claimed = "")
    {
        FlowDelta made = delta(1, ++ids, key, Start + Minute, Start + 2 * Minute, 1000, 1000);
        if (key.source == ip("192.168.1.10"))
            made.key.sourcePort = quint16(40000 + ids); // another flow each time
        made.name = text(claimed);
        made.nameSource = made.name.isEmpty() ? NameSource::None : NameSource::Sni;
        book.take(1, Observations{{made}, {}, {}, {}});
        const bool inbound = key.destination == ip("192.168.1.10");
        for (const DestinationHistory &history : book.view({}).histories) {
            if (history.subject == text("camera") && history.port == key.destinationPort &&
                history.address == (inbound ? key.source : key.destination))
                return history;
        }
        return {};
    }
    void answer(const char *name, const char *address)
    {
        book.take(1, Observations{{}, {lookup("192.168.1.10", name, address, Start)}, {}, {}});
    }
    void allow(const OperatorWord &word) { book.expectations().setOperator({word}); }

    Subject camera;
    AuditBook book;
    quint64 ids = 0;
};

FlowKey to(const char *address, quint16 port, quint8 protocol = 6)
{
    return key("192.168.1.10", 40000, address, port, protocol);
}

class OneAddress : public MudOpinion {
public:
    std::optional<bool> allows(const Subject &subject, const DestinationHistory &history) const override
    {
        if (subject.id != text("camera"))
            return {};
        return history.address == ip("203.0.113.7");
    }
};

} // namespace

class ExpectationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsKindsByPortAddressAndName_data()
    {
        QTest::addColumn<FlowKey>("flow");
        QTest::addColumn<QString>("claimed");
        QTest::addColumn<DestinationKind>("kind");
        QTest::newRow("resolver") << to("192.168.1.1", 53, 17) << QString() << DestinationKind::Resolver;
        QTest::newRow("resolver by TLS") << to("203.0.113.53", 853) << QString() << DestinationKind::Resolver;
        QTest::newRow("time server") << to("203.0.113.1", 123, 17) << QString()
                                     << DestinationKind::TimeServer;
        QTest::newRow("multicast") << to("239.255.255.250", 1900, 17) << QString()
                                   << DestinationKind::Multicast;
        QTest::newRow("IPv6 multicast") << key("fd00::10", 5353, "ff02::fb", 5353, 17) << QString()
                                        << DestinationKind::Unknown; // not this camera's: no history
        QTest::newRow("local") << to("192.168.1.77", 80) << QString() << DestinationKind::Local;
        QTest::newRow("recorder") << to("192.168.1.50", 8000) << QString() << DestinationKind::Recorder;
        QTest::newRow("recorder takes")
            << key("192.168.1.50", 40000, "192.168.1.10", 554) << QString() << DestinationKind::Recorder;
        QTest::newRow("maker") << to("203.0.113.9", 443) << text("api.hik-connect.com")
                               << DestinationKind::MakerService;
        QTest::newRow("not the maker")
            << to("203.0.113.9", 443) << text("nothik-connect.com") << DestinationKind::Unknown;
        QTest::newRow("maker's relay by its port")
            << to("203.0.113.9", 8554) << text("relay.hik-connect.com") << DestinationKind::Relay;
        QTest::newRow("relay by its name")
            << to("203.0.113.9", 443) << text("p2p3.reolink.com") << DestinationKind::Relay;
        QTest::newRow("PPPP has no names")
            << to("203.0.113.9", 32100, 17) << QString() << DestinationKind::Relay;
        QTest::newRow("PPPP inside is local")
            << to("192.168.1.77", 32108, 17) << QString() << DestinationKind::Local;
        QTest::newRow("unknown") << to("203.0.113.9", 443) << QString() << DestinationKind::Unknown;
    }
    void knowsKindsByPortAddressAndName()
    {
        QFETCH(FlowKey, flow);
        QFETCH(QString, claimed);
        QFETCH(DestinationKind, kind);
        Site site;
        QCOMPARE(site.after(flow, claimed.toLatin1().constData()).kind, kind);
    }

    void takesAHostForARelayOnceItsSignsWereSeenThere()
    {
        Site site;
        WireSign sign;
        sign.client = ip("192.168.1.10");
        sign.server = ip("203.0.113.9");
        sign.port = 12345;
        sign.protocol = 17;
        sign.time = Start;
        site.book.take(1, Observations{{}, {}, {sign}, {}});
        QCOMPARE(site.after(to("203.0.113.9", 12345, 17)).kind, DestinationKind::Relay);
        QCOMPARE(site.after(to("203.0.113.9", 443)).kind, DestinationKind::Unknown);
    }

    void setsOurOwnSessionsApart()
    {
        Site site;
        OwnSessions own;
        own.addresses = {ip("192.168.1.20")};
        own.ports = {50000};
        site.book.kinds().setOwn(own);
        const DestinationHistory ours = site.after(key("192.168.1.20", 50000, "192.168.1.10", 554));
        QCOMPARE(ours.kind, DestinationKind::ThisClient);
        QCOMPARE(ours.expectation, Expectation::Ourselves);
        // Another program of this machine takes the same video: that is not us.
        const DestinationHistory theirs = site.after(key("192.168.1.20", 50001, "192.168.1.10", 554));
        QCOMPARE(theirs.kind, DestinationKind::Local);
        QCOMPARE(theirs.expectation, Expectation::Unexplained);
    }

    void whatACameraSaysToThisClientReachesNobodyElse()
    {
        Site site;
        site.book.kinds().setOwn({{ip("192.168.1.20")}, {}});
        for (quint16 port = 40'000; port < 40'030;
             ++port) // answers to our search, each from a port of its own
            site.after(key("192.168.1.10", quint16(port + 5'000), "192.168.1.20", port, 17));
        QCOMPARE(site.book.view({}).reaches.size(), size_t(0));
        site.after(key("192.168.1.10", 45'000, "192.168.1.21", 40'000, 17));
        QCOMPARE(site.book.view({}).reaches.size(), size_t(1));
    }

    void expectsTheResolverAndTimeServersThatTheCameraIsSetToUse()
    {
        Site site;
        QCOMPARE(site.after(to("192.168.1.1", 53, 17)).expectation, Expectation::ByConfiguration);
        QCOMPARE(site.after(to("203.0.113.53", 53, 17)).expectation, Expectation::Unexplained);
        QCOMPARE(site.after(to("192.0.2.123", 123, 17)).expectation, Expectation::ByConfiguration);
        QCOMPARE(site.after(to("203.0.113.1", 123, 17)).expectation, Expectation::Unexplained);
        site.answer("time.example.org", "203.0.113.2");
        const DestinationHistory byName = site.after(to("203.0.113.2", 123, 17));
        QCOMPARE(byName.expectation, Expectation::ByConfiguration);
        QVERIFY(!byName.expectedBecause.isEmpty());
        QCOMPARE(byName.name, text("time.example.org"));
    }

    void expectsTheSitesOwnServersForEveryCamera()
    {
        Site site;
        site.book.expectations().setSite({{ip("203.0.113.53")}, {text("203.0.113.1")}});
        QCOMPARE(site.after(to("203.0.113.53", 53, 17)).expectation, Expectation::ByConfiguration);
        QCOMPARE(site.after(to("203.0.113.1", 123, 17)).expectation, Expectation::ByConfiguration);
    }

    void expectsOfTheGatewayWhatGatewaysAreFor()
    {
        Site site;
        QCOMPARE(site.after(to("192.168.1.1", 67, 17)).expectation, Expectation::ByConfiguration);
        QCOMPARE(site.after(to("192.168.1.1", 8443)).expectation, Expectation::Unexplained);
    }

    void takesTheOperatorsWordByAddressNetworkPortAndSubject()
    {
        Site site;
        OperatorWord word;
        word.network = IpNetwork::parse(u"203.0.113.0/24");
        word.port = 443;
        word.protocol = 6;
        word.note = text("Our cloud.");
        site.allow(word);
        const DestinationHistory agreed = site.after(to("203.0.113.7", 443));
        QCOMPARE(agreed.expectation, Expectation::ByOperator);
        QCOMPARE(agreed.expectedBecause, text("Our cloud."));
        QCOMPARE(site.after(to("203.0.113.7", 8443)).expectation, Expectation::Unexplained);
        word.subjects = {text("another")};
        site.allow(word);
        QCOMPARE(site.after(to("203.0.113.7", 443)).expectation, Expectation::Unexplained);
    }

    void aNameThatIsOnlyClaimedExplainsNothing()
    {
        Site site;
        OperatorWord word;
        word.name = text(".example.com");
        site.allow(word);
        // A copy under the name of an update server, to an address that the camera never asked for.
        const DestinationHistory copy = site.after(to("203.0.113.7", 443), "update.example.com");
        QCOMPARE(copy.name, text("update.example.com"));
        QCOMPARE(copy.nameSource, NameSource::Sni);
        QVERIFY(!copy.nameAnswered);
        QCOMPARE(copy.expectation, Expectation::Unexplained);
        site.answer("update.example.com", "203.0.113.8");
        const DestinationHistory real = site.after(to("203.0.113.8", 443), "update.example.com");
        QVERIFY(real.nameAnswered);
        QCOMPARE(real.expectation, Expectation::ByOperator);
    }

    void showsTheClaimThatNothingVouchesForBeforeOneThatDnsAnswered()
    {
        Site site;
        site.answer("update.example.com", "203.0.113.7");
        QVERIFY(site.after(to("203.0.113.7", 443), "update.example.com").nameAnswered);
        const DestinationHistory both = site.after(to("203.0.113.7", 443), "hidden.example.net");
        QCOMPARE(both.name, text("hidden.example.net"));
        QVERIFY(!both.nameAnswered);
        const DestinationHistory still = site.after(to("203.0.113.7", 443), "update.example.com");
        QCOMPARE(still.name, text("hidden.example.net"));
    }

    void whatIsForbiddenStaysForbiddenWhateverElseAllowsIt()
    {
        Site site;
        OperatorWord word;
        word.network = IpNetwork::parse(u"192.168.1.1");
        word.forbidden = true;
        site.allow(word);
        QCOMPARE(site.after(to("192.168.1.1", 53, 17)).expectation, Expectation::Forbidden);
    }

    void takesWhatAMudProfileAllows()
    {
        Site site;
        site.book.expectations().setMud(std::make_shared<const OneAddress>());
        QCOMPARE(site.after(to("203.0.113.7", 443)).expectation, Expectation::ByMud);
        QCOMPARE(site.after(to("203.0.113.8", 443)).expectation, Expectation::Unexplained);
    }

    void timeMakesNothingExpected()
    {
        Site site;
        for (int day = 0; day < 60; ++day) {
            const qint64 night = Start + day * Day + 2 * Hour;
            site.book.take(1, Observations{{ends(delta(1, 1000 + quint64(day), to("203.0.113.7", 443), night,
                                                       night + Minute, 400'000'000, 4000))},
                                           {},
                                           {},
                                           {}});
            site.book.expire(night + Hour);
        }
        const SiteView view = site.book.view({});
        QCOMPARE(view.histories.size(), size_t(1));
        QCOMPARE(view.histories[0].sessions, quint32(60));
        QCOMPARE(view.histories[0].expectation, Expectation::Unexplained);
    }

    void readsItsTableOfServicesAndRefusesABrokenOne()
    {
        const Services services = Services::builtIn();
        QVERIFY(services.all().size() >= 20);
        QVERIFY(services.find(text("relay.hik-connect.com"), 8554)->relay);
        QVERIFY(!services.find(text("api.hik-connect.com"), 443)->relay);
        QVERIFY(services.relayAt(17, 32100));
        QVERIFY(!services.relayAt(6, 32100));
        QVERIFY(Services::parse("# none\nA;example.com;;A cloud;name;its maker\n", ""));
        QVERIFY(!Services::parse("A;example.com;;A cloud;name\n", ""));
        QVERIFY(!Services::parse("A;example.com;many;A cloud;name;its maker\n", ""));
        QVERIFY(!Services::parse("A;example.com;;A cloud;perhaps;its maker\n", ""));
        QVERIFY(!Services::parse("", "PPPP;udp\n"));
    }
};

QTEST_APPLESS_MAIN(ExpectationsTest)
#include "ExpectationsTest.moc"
