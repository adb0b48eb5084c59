// Usage descriptions: RFC 8520's own example, what each rule allows, and what is learned and written again.
#include "devices/audit/mud/MudLearner.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cw;
using namespace cw::audit;
using Answer = MudVerdict::Answer;

namespace {

IpAddress ip(const char *text)
{
    return IpAddress::parse(QString::fromLatin1(text));
}

DestinationHistory to(const char *address, quint16 port, quint8 protocol = 6, bool inbound = false)
{
    DestinationHistory history;
    history.address = ip(address);
    history.port = port;
    history.protocol = protocol;
    history.inbound = inbound;
    return history;
}

// A file with one rule from the device and one to it.
QByteArray mud(const QByteArray &from, const QByteArray &back = {}, const QByteArray &type = "ipv4-acl-type",
               const QByteArray &acls = "acls", const QByteArray &action = "accept")
{
    const auto list = [&](const QByteArray &name, const QByteArray &matches) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"aces\":{\"ace\":[" +
               (matches.isEmpty() ? QByteArray()
                                  : "{\"name\":\"" + name + "-1\",\"matches\":{" + matches +
                                        "},\"actions\":{\"forwarding\":\"" + action + "\"}}") +
               "]}}";
    };
    const auto policy = [](const QByteArray &name) {
        return "{\"access-lists\":{\"access-list\":[{\"name\":\"" + name + "\"}]}}";
    };
    return "{\"ietf-mud:mud\":{\"mud-version\":1,\"mud-url\":\"https://lighting.example.com/lightbulb2000\","
           "\"last-update\":\"2019-01-28T11:20:51+01:00\",\"cache-validity\":48,\"is-supported\":true,"
           "\"systeminfo\":\"The BMS Example Light Bulb\",\"from-device-policy\":" +
           policy("fr") + ",\"to-device-policy\":" + policy("to") + "},\"ietf-access-control-list:" + acls +
           "\":{\"acl\":[" + list("to", back) + "," + list("fr", from) + "]}}";
}

// Section 9 of RFC 8520: TCP to test.example.com, port 443, begun by the device, over IPv6.
const QByteArray bulb = mud(
    "\"ipv6\":{\"ietf-acldns:dst-dnsname\":\"test.example.com\",\"protocol\":6},\"tcp\":{"
    "\"ietf-mud:direction-initiated\":\"from-device\",\"destination-port\":{\"operator\":\"eq\",\"port\":443}"
    "}",
    "\"ipv6\":{\"ietf-acldns:src-dnsname\":\"test.example.com\",\"protocol\":6},\"tcp\":{"
    "\"ietf-mud:direction-initiated\":\"from-device\",\"source-port\":{\"operator\":\"eq\",\"port\":443}}",
    "ipv6-acl-type");

Answer asked(const QByteArray &file, const DestinationHistory &history, const QStringList &names = {},
             const MudSite &site = {})
{
    const auto read = readMud(file);
    if (!read)
        qFatal("no MUD file");
    return MudProfile(*read, site).allows(history, names).answer;
}

} // namespace

class MudTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfTheRfcIsRead()
    {
        const auto file = readMud(bulb);
        QVERIFY(file);
        QCOMPARE(file->url, QStringLiteral("https://lighting.example.com/lightbulb2000"));
        QCOMPARE(file->info, QStringLiteral("The BMS Example Light Bulb"));
        QCOMPARE(file->cacheHours, 48);
        QCOMPARE(file->lastUpdate.toString(Qt::ISODate), QStringLiteral("2019-01-28T10:20:51Z"));
        QVERIFY(file->leftOut.isEmpty());
        QCOMPARE(file->fromDevice.size(), 1);
        QCOMPARE(file->toDevice.size(), 1);
        const MudRule &rule = file->fromDevice.first();
        QVERIFY(rule.six && rule.accept);
        QCOMPARE(rule.peer.name, QStringLiteral("test.example.com"));
        QCOMPARE(rule.protocol, quint8(6));
        QVERIFY(rule.peerPorts == MudPorts({443, 443}));
        QVERIFY(!rule.devicePorts);
        QCOMPARE(rule.begins, MudBegins::Device);
        QVERIFY(file->toDevice.first().peerPorts == MudPorts({443, 443}));
    }

    void theExampleAllowsThatAndNothingElse()
    {
        const QStringList names{QStringLiteral("Test.example.com")};
        QCOMPARE(asked(bulb, to("2001:db8::7", 443), names), Answer::Allowed);
        QCOMPARE(asked(bulb, to("2001:db8::7", 443)), Answer::NotAllowed);                 // no such name
        QCOMPARE(asked(bulb, to("2001:db8::7", 80), names), Answer::NotAllowed);           // another port
        QCOMPARE(asked(bulb, to("2001:db8::7", 443, 17), names), Answer::NotAllowed);      // UDP
        QCOMPARE(asked(bulb, to("203.0.113.7", 443), names), Answer::NotAllowed);          // IPv4
        QCOMPARE(asked(bulb, to("2001:db8::7", 443, 6, true), names), Answer::NotAllowed); // it called
    }

    void theVerdictNamesItsRule()
    {
        const MudProfile profile(*readMud(bulb), {});
        const MudVerdict yes = profile.allows(to("2001:db8::7", 443), {QStringLiteral("test.example.com")});
        QCOMPARE(yes.rule, QStringLiteral("fr-1"));
        QVERIFY(yes.why.contains(QStringLiteral("fr-1")));
        QVERIFY(profile.allows(to("2001:db8::7", 80)).rule.isEmpty());
    }

    void networksAndRangesOfPortsAreRead()
    {
        const QByteArray file = mud("\"ipv4\":{\"destination-ipv4-network\":\"203.0.113.0/24\"},\"udp\":{"
                                    "\"destination-port\":{\"lower-port\":8000,\"upper-port\":8100}}",
                                    {}, "ipv4-acl-type", "access-lists"); // a draft's name
        QCOMPARE(asked(file, to("203.0.113.9", 8000, 17)), Answer::Allowed);
        QCOMPARE(asked(file, to("203.0.113.9", 8101, 17)), Answer::NotAllowed);
        QCOMPARE(asked(file, to("203.0.114.9", 8000, 17)), Answer::NotAllowed);
        QCOMPARE(asked(file, to("203.0.113.9", 8000, 6)), Answer::NotAllowed);
    }

    void controllersAreThoseOfTheSite()
    {
        const QByteArray file = mud("\"ipv4\":{},\"ietf-mud:mud\":{\"my-controller\":[null]}");
        MudSite site;
        QCOMPARE(asked(file, to("192.168.1.5", 80), {}, site), Answer::Unknown); // nobody said who that is
        site.controllers = {ip("192.168.1.5")};
        QCOMPARE(asked(file, to("192.168.1.5", 80), {}, site), Answer::Allowed);
        QCOMPARE(asked(file, to("192.168.1.6", 80), {}, site), Answer::NotAllowed);
    }

    void localNetworksAreThoseOfTheSite()
    {
        const QByteArray file = mud("\"ipv4\":{},\"ietf-mud:mud\":{\"local-networks\":[null]}");
        QCOMPARE(asked(file, to("192.168.1.5", 80)), Answer::Allowed);
        QCOMPARE(asked(file, to("203.0.113.7", 80)), Answer::NotAllowed);
    }

    void aClassOfDevicesThatNobodyKnowsCannotBeTold_data()
    {
        QTest::addColumn<QByteArray>("match");
        QTest::newRow("controller") << QByteArray(
            "\"controller\":\"https://lighting.example.com/controller\"");
        QTest::newRow("manufacturer") << QByteArray("\"manufacturer\":\"lighting.example.com\"");
        QTest::newRow("model") << QByteArray("\"model\":\"https://lighting.example.com/switch\"");
        QTest::newRow("same manufacturer") << QByteArray("\"same-manufacturer\":[null]");
    }
    void aClassOfDevicesThatNobodyKnowsCannotBeTold()
    {
        QFETCH(QByteArray, match);
        QCOMPARE(asked(mud("\"ipv4\":{},\"ietf-mud:mud\":{" + match + "}"), to("192.168.1.5", 80)),
                 Answer::Unknown);
    }

    void theFirstRuleThatFitsDecides()
    {
        const QByteArray file = mud("\"ipv4\":{\"destination-ipv4-network\":\"203.0.113.0/24\"}", {},
                                    "ipv4-acl-type", "acls", "drop");
        QCOMPARE(asked(file, to("203.0.113.9", 80)), Answer::NotAllowed);
        QCOMPARE(MudProfile(*readMud(file), {}).allows(to("203.0.113.9", 80)).rule, QStringLiteral("fr-1"));
    }

    // A rule that is half understood would allow more than it says.
    void aRuleWithAnUnknownMatchAllowsNothing_data()
    {
        QTest::addColumn<QByteArray>("match");
        QTest::newRow("another kind") << QByteArray("\"ipv4\":{},\"eth\":{\"ethertype\":\"x\"}");
        QTest::newRow("a field of IP") << QByteArray("\"ipv4\":{\"dscp\":8}");
        QTest::newRow("the device's own name")
            << QByteArray("\"ipv4\":{\"ietf-acldns:src-dnsname\":\"a.example\"}");
        QTest::newRow("all ports but one")
            << QByteArray("\"ipv4\":{},\"tcp\":{\"destination-port\":{\"operator\":\"neq\",\"port\":1}}");
        QTest::newRow("a range turned round")
            << QByteArray("\"ipv4\":{},\"tcp\":{\"destination-port\":{\"lower-port\":9,\"upper-port\":1}}");
        QTest::newRow("two protocols") << QByteArray("\"ipv4\":{\"protocol\":17},\"tcp\":{}");
        QTest::newRow("a network that is none")
            << QByteArray("\"ipv4\":{\"destination-ipv4-network\":\"here\"}");
    }
    void aRuleWithAnUnknownMatchAllowsNothing()
    {
        QFETCH(QByteArray, match);
        const auto file = readMud(mud(match));
        QVERIFY(file);
        QVERIFY(file->fromDevice.isEmpty());
        QCOMPARE(file->leftOut.size(), 1);
        QVERIFY(file->leftOut.first().contains(QStringLiteral("fr-1")));
    }

    void whatIsNoMudFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"ietf-mud:mud\":");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}");
        QTest::newRow("another version") << QByteArray("{\"ietf-mud:mud\":{\"mud-version\":2}}");
        QTest::newRow("a list that is not there")
            << QByteArray("{\"ietf-mud:mud\":{\"mud-version\":1,\"from-device-policy\":{\"access-lists\":{"
                          "\"access-list\":[{\"name\":\"x\"}]}}}}");
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ') + bulb;
    }
    void whatIsNoMudFileIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto file = readMud(json);
        QVERIFY(!file);
        QCOMPARE(file.error().category, Error::Category::Protocol);
        QVERIFY(!file.error().text.isEmpty());
    }

    void whatWasReadIsWrittenAlike()
    {
        const auto first = readMud(bulb);
        const auto second = readMud(writeMud(*first));
        QVERIFY(second);
        QCOMPARE(second->fromDevice, first->fromDevice);
        QCOMPARE(second->toDevice, first->toDevice);
        QCOMPARE(second->url, first->url);
        QCOMPARE(second->lastUpdate, first->lastUpdate);
    }

    // Two destinations that the operator expects and one that nobody explained.
    void whatWasAgreedToIsLearned()
    {
        MudSite site;
        site.resolvers = {ip("192.168.1.1")};
        site.timeServers = {ip("192.168.1.2")};
        DestinationHistory update = to("203.0.113.7", 443);
        update.name = QStringLiteral("update.example");
        update.nameSource = NameSource::Sni;
        update.nameAnswered = true;
        update.expectation = Expectation::ByOperator;
        DestinationHistory recorder = to("192.168.1.9", 554, 6, true);
        recorder.expectation = Expectation::ByConfiguration;
        DestinationHistory unexplained = to("198.51.100.7", 8000, 17);
        unexplained.kind = DestinationKind::Relay;
        const MudLearned learned = learnMud({update, recorder, unexplained},
                                            {QStringLiteral("https://site.example/gate.json"),
                                             QStringLiteral("Gate"),
                                             {},
                                             {},
                                             QDateTime(QDate(2026, 11, 25), QTime(2, 0), Qt::UTC)},
                                            site);
        // Names and time first.
        QVERIFY(learned.file.fromDevice.size() >= 5);
        QVERIFY(learned.file.fromDevice[0].peer.network.contains(ip("192.168.1.1")));
        QVERIFY(learned.file.fromDevice[0].peerPorts == MudPorts({53, 53}));
        QVERIFY(learned.file.fromDevice[2].peerPorts == MudPorts({123, 123}));
        QCOMPARE(learned.wouldBreak.size(), 1);
        QVERIFY(learned.wouldBreak.first().contains(QStringLiteral("198.51.100.7:8000")));

        const auto file = readMud(writeMud(learned.file));
        QVERIFY(file);
        QVERIFY(file->leftOut.isEmpty());
        QCOMPARE(file->fromDevice, learned.file.fromDevice);
        QCOMPARE(file->toDevice, learned.file.toDevice);
        const MudProfile profile(*file, {});
        const QStringList names{QStringLiteral("update.example")};
        QCOMPARE(profile.allows(to("203.0.113.99", 443), names).answer,
                 Answer::Allowed); // by name, not by address
        QCOMPARE(profile.allows(to("192.168.1.9", 554, 6, true)).answer, Answer::Allowed);
        QCOMPARE(profile.allows(to("192.168.1.1", 53, 17)).answer, Answer::Allowed);
        QCOMPARE(profile.allows(unexplained).answer, Answer::NotAllowed);
        QCOMPARE(profile.allows(to("203.0.113.7", 443)).answer, Answer::NotAllowed);
    }

    // What it claims in a hello and its DNS never answered is no name that a rule may rest on.
    void aClaimedNameIsNotLearned()
    {
        DestinationHistory history = to("203.0.113.7", 443);
        history.name = QStringLiteral("update.example");
        history.nameSource = NameSource::Sni;
        history.expectation = Expectation::ByOperator;
        const MudLearned learned = learnMud({history}, {}, {});
        QCOMPARE(learned.file.fromDevice.size(), 1);
        QVERIFY(learned.file.fromDevice.first().peer.name.isEmpty());
        QVERIFY(learned.file.fromDevice.first().peer.network.contains(ip("203.0.113.7")));
    }

    void aClaimedNameIsNotAllowed()
    {
        DestinationHistory claimed = to("2001:db8::7", 443);
        claimed.name = QStringLiteral("test.example.com");
        claimed.nameSource = NameSource::Sni;
        QCOMPARE(asked(bulb, claimed), Answer::NotAllowed);
        claimed.nameAnswered = true;
        QCOMPARE(asked(bulb, claimed), Answer::Allowed);
    }

    void theSitesResolverAndClockNeedNoRule()
    {
        MudSite site;
        site.resolvers = {ip("192.168.1.1")};
        site.timeServers = {ip("192.168.1.2")};
        QCOMPARE(asked(bulb, to("192.168.1.1", 53, 17), {}, site), Answer::Allowed);
        QCOMPARE(asked(bulb, to("192.168.1.2", 123, 17), {}, site), Answer::Allowed);
        QCOMPARE(asked(bulb, to("9.9.9.9", 53, 17), {}, site), Answer::NotAllowed);
    }
};

QTEST_GUILESS_MAIN(MudTest)
#include "MudTest.moc"
