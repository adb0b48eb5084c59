// DNS messages, and questions put together with their answers.
#include "devices/audit/packets/DnsMessage.h"
#include "devices/audit/packets/DnsPairs.h"
#include "tests/devices/audit/packets/FrameMaker.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::test;

namespace {

Octets octets(const QByteArray &bytes)
{
    return {reinterpret_cast<const quint8 *>(bytes.constData()), size_t(bytes.size())};
}

const DnsPairs::Where asks{ip("192.168.1.20"), ip("192.168.1.1"), 40000, 53, 70, 1000};
const DnsPairs::Where tells{ip("192.168.1.1"), ip("192.168.1.20"), 53, 40000, 110, 1030};

} // namespace

class DnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnAnswerThroughItsAlias();
    void writesNamesInLowerCase();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void keepsWhatCameBeforeADamagedRecord();
    void questionAndAnswerMakeOneLookup();
    void questionWithoutAnswerIsToldAfterItsTime();
    void repeatedQuestionAddsItsBytes();
    void answerMayNotSpeakOfWhatWasNotAsked();
    void answerWithoutAQuestionIsToldToo();
    void oldestQuestionGivesWayWhenTooManyWait();
    void multicastTellsWhichAddressesANameHas();
};

void DnsTest::readsAnAnswerThroughItsAlias()
{
    const auto message =
        readDns(octets(dnsAnswer(7, "update.example.com", ip("203.0.113.7"), 300, "edge.example.net")));
    QVERIFY(message);
    QVERIFY(message->answer);
    QVERIFY(message->complete);
    QCOMPARE(message->questions.size(), size_t(1));
    QCOMPARE(message->questions[0].name, QStringLiteral("update.example.com"));
    QCOMPARE(message->answers.size(), size_t(2));
    QCOMPARE(message->answers[0].target, QStringLiteral("edge.example.net"));
    QCOMPARE(message->answers[1].address.toString(), QStringLiteral("203.0.113.7"));
    QCOMPARE(message->answers[1].ttl, 300u);
    QCOMPARE(message->aliasesOf(QStringLiteral("update.example.com")),
             std::vector<QString>{QStringLiteral("edge.example.net")});
}

void DnsTest::writesNamesInLowerCase()
{
    const auto message = readDns(octets(dnsQuery(1, "P2P.Reolink.COM", 28)));
    QVERIFY(message);
    QCOMPARE(message->questions[0].name, QStringLiteral("p2p.reolink.com"));
    QCOMPARE(message->questions[0].type, 28);
}

void DnsTest::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray header = QByteArray::fromHex("000101000001000000000000");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << header.left(11);
    QTest::newRow("a name without an end") << header + QByteArray::fromHex("0361626303");
    QTest::newRow("a pointer to itself") << header + QByteArray::fromHex("c00c00010001");
    QTest::newRow("a pointer forward") << header + QByteArray::fromHex("c0100001000100");
    QTest::newRow("two pointers in a ring") << header + QByteArray::fromHex("0161c00ec00c00010001");
    QTest::newRow("a label of a form that does not exist") << header + QByteArray::fromHex("40000001000100");
    QTest::newRow("a name of 256 bytes")
        << header + (QByteArray(1, 63) + QByteArray(63, 'a')).repeated(4) + char(0) + be16(1) + be16(1);
    QTest::newRow("the bit that must be zero")
        << QByteArray::fromHex("000101400001000000000000") + dnsName("a.b") + be32(0x10001);
}

void DnsTest::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!readDns(octets(bytes)));
}

void DnsTest::keepsWhatCameBeforeADamagedRecord()
{
    const QByteArray whole = dnsAnswer(7, "a.example.com", ip("203.0.113.7"), 300, "b.example.com");
    const auto message = readDns(octets(whole.left(whole.size() - 2)));
    QVERIFY(message);
    QVERIFY(!message->complete);
    QCOMPARE(message->answers.size(), size_t(1));
}

void DnsTest::questionAndAnswerMakeOneLookup()
{
    DnsPairs pairs({});
    std::vector<NameLookup> out;
    pairs.unicast(*readDns(octets(dnsQuery(7, "update.example.com"))), asks, out);
    QVERIFY(out.empty());
    pairs.unicast(
        *readDns(octets(dnsAnswer(7, "update.example.com", ip("203.0.113.7"), 300, "edge.example.net"))),
        tells, out);
    QCOMPARE(out.size(), size_t(1));
    NameLookup expected;
    expected.client = ip("192.168.1.20");
    expected.resolver = ip("192.168.1.1");
    expected.time = 1000;
    expected.name = QStringLiteral("update.example.com");
    expected.type = 1;
    expected.code = 0;
    expected.addresses = {ip("203.0.113.7")};
    expected.aliases = {QStringLiteral("edge.example.net")};
    expected.ttl = 300;
    expected.bytesOut = 70;
    expected.bytesIn = 110;
    QCOMPARE(out[0], expected);
    pairs.finish(out);
    QCOMPARE(out.size(), size_t(1));
}

void DnsTest::questionWithoutAnswerIsToldAfterItsTime()
{
    DnsPairs pairs({});
    std::vector<NameLookup> out;
    pairs.unicast(*readDns(octets(dnsQuery(7, "gone.example.com"))), asks, out);
    pairs.sweep(11'000, out); // 10 s later: it waits still
    QVERIFY(out.empty());
    pairs.sweep(11'001, out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].code, -1);
    QCOMPARE(out[0].name, QStringLiteral("gone.example.com"));
}

void DnsTest::repeatedQuestionAddsItsBytes()
{
    DnsPairs pairs({});
    std::vector<NameLookup> out;
    for (int i = 0; i < 3; ++i)
        pairs.unicast(*readDns(octets(dnsQuery(7, "slow.example.com"))), asks, out);
    pairs.unicast(*readDns(octets(dnsAnswer(7, "slow.example.com", ip("203.0.113.7"), 60))), tells, out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].bytesOut, 210u);
}

void DnsTest::answerMayNotSpeakOfWhatWasNotAsked()
{
    DnsPairs pairs({});
    std::vector<NameLookup> out;
    QByteArray bytes = dnsAnswer(7, "asked.example.com", ip("203.0.113.7"), 60);
    bytes.replace(6, 2, be16(2)); // a second answer, for another name
    bytes += dnsName("bank.example.org") + be16(1) + be16(1) + be32(60) + be16(4) + be32(0x01020304);
    pairs.unicast(*readDns(octets(bytes)), tells, out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].addresses, std::vector<IpAddress>{ip("203.0.113.7")});
}

void DnsTest::answerWithoutAQuestionIsToldToo()
{
    DnsPairs pairs({});
    std::vector<NameLookup> out;
    pairs.unicast(*readDns(octets(dnsAnswer(7, "update.example.com", ip("2001:db8::7"), 60))), tells, out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].client.toString(), QStringLiteral("192.168.1.20"));
    QCOMPARE(out[0].type, 28);
    QCOMPARE(out[0].bytesOut, 0u);
}

void DnsTest::oldestQuestionGivesWayWhenTooManyWait()
{
    PipelineLimits limits;
    limits.questions = 2;
    DnsPairs pairs(limits);
    std::vector<NameLookup> out;
    for (quint16 id = 1; id <= 3; ++id)
        pairs.unicast(*readDns(octets(dnsQuery(id, "a.example.com"))), asks, out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].code, -1);
}

void DnsTest::multicastTellsWhichAddressesANameHas()
{
    const DnsPairs::Where said{ip("192.168.1.30"), ip("224.0.0.251"), 5353, 5353, 90, 5};
    std::vector<NameLookup> out;
    DnsPairs::multicast(*readDns(octets(dnsAnswer(0, "camera-7.local", ip("192.168.1.30"), 120)), true), said,
                        out);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(out[0].client.toString(), QStringLiteral("192.168.1.30"));
    QCOMPARE(out[0].resolver.toString(), QStringLiteral("224.0.0.251"));
    QCOMPARE(out[0].name, QStringLiteral("camera-7.local"));
    QCOMPARE(out[0].via, NameSource::Mdns);
    DnsPairs::multicast(*readDns(octets(dnsQuery(0, "other.local"))), said, out);
    QCOMPARE(out.size(), size_t(1));
}

QTEST_APPLESS_MAIN(DnsTest)
#include "DnsTest.moc"
