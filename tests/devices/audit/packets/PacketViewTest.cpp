// Frames of every link layer, read down to the ends and the length of their outermost IP packet.
#include "devices/audit/packets/PacketView.h"
#include "tests/devices/audit/packets/FrameMaker.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::test;

namespace {

Octets octets(const QByteArray &bytes)
{
    return {reinterpret_cast<const quint8 *>(bytes.constData()), size_t(bytes.size())};
}

struct Read {
    QByteArray frame;
    PacketView view;
    Decoded decoded = Decoded::Damaged;
};

Read read(const QByteArray &frame, quint16 linkType = LinkEthernet, int wireLength = -1)
{
    Read out{frame, {}, {}};
    Frame given{octets(out.frame), 0, quint32(wireLength < 0 ? frame.size() : wireLength), linkType, 0};
    out.decoded = decodeFrame(given, out.view);
    return out;
}

const QByteArray small =
    ipv4({ip("10.0.0.5"), ip("203.0.113.7")}, udp(5000, 32100, "hello")); // 20 + 8 + 5 bytes

} // namespace

class PacketViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLinkLayerLeadsToTheSamePacket_data();
    void everyLinkLayerLeadsToTheSamePacket();
    void whatIsNoIpIsNotDamage();
    void paddingOfShortFramesDoesNotCount();
    void optionsMoveThePayload();
    void offloadLeavesTheWireLength();
    void ipv6CountsItsHeaderAndExtensions();
    void laterFragmentsHaveNoPorts();
    void tunnelCountsAsItsOuterPacket();
    void cutShortIsSaid();
    void icmpErrorQuotesWhatWasRefused();
    void brokenHeaderIsDamage_data();
    void brokenHeaderIsDamage();
    void bothDirectionsOfAPairHashAlike();
};

void PacketViewTest::everyLinkLayerLeadsToTheSamePacket_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("linkType");
    QTest::addColumn<int>("vlanNumber");
    QTest::newRow("Ethernet") << ethernet(0x0800, small) << int(LinkEthernet) << 0;
    QTest::newRow("VLAN 42") << vlan(42, 0x0800, small) << int(LinkEthernet) << 42;
    QTest::newRow("priority bits do not count")
        << vlan(quint16(0xe000 | 42), 0x0800, small) << int(LinkEthernet) << 42;
    QTest::newRow("QinQ: the outer tag")
        << vlan(100, 0x8100, be16(42) + be16(0x0800) + small, 0x88a8) << int(LinkEthernet) << 100;
    QTest::newRow("three tags") << vlan(7, 0x8100, be16(8) + be16(0x8100) + be16(9) + be16(0x0800) + small)
                                << int(LinkEthernet) << 7;
    QTest::newRow("MPLS, two labels")
        << ethernet(0x8847, QByteArray::fromHex("0001004000020140") + small) << int(LinkEthernet) << 0;
    QTest::newRow("PPPoE") << ethernet(0x8864, QByteArray::fromHex("1100000100230021") + small)
                           << int(LinkEthernet) << 0;
    QTest::newRow("PPP") << QByteArray::fromHex("ff030021") + small << int(LinkPpp) << 0;
    QTest::newRow("Linux cooked, version 1")
        << QByteArray::fromHex("0000000100060200000000020000") + be16(0x0800) + small << int(LinkCooked) << 0;
    QTest::newRow("Linux cooked, version 2")
        << be16(0x0800) + QByteArray::fromHex("000000000001000100060200000000020000") + small
        << int(LinkCooked2) << 0;
    QTest::newRow("raw IP") << small << int(LinkRaw) << 0;
    QTest::newRow("raw IP as a live capture says") << small << int(LinkRawBsd) << 0;
    QTest::newRow("BSD loopback") << QByteArray::fromHex("02000000") + small << int(LinkNull) << 0;
    QTest::newRow("OpenBSD loopback") << QByteArray::fromHex("00000002") + small << int(LinkLoop) << 0;
}

void PacketViewTest::everyLinkLayerLeadsToTheSamePacket()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, linkType);
    QFETCH(int, vlanNumber);
    const Read got = read(frame, quint16(linkType));
    QCOMPARE(got.decoded, Decoded::Packet);
    QCOMPARE(got.view.source.toString(), QStringLiteral("10.0.0.5"));
    QCOMPARE(got.view.destination.toString(), QStringLiteral("203.0.113.7"));
    QCOMPARE(got.view.sourcePort, 5000);
    QCOMPARE(got.view.destinationPort, 32100);
    QCOMPARE(got.view.protocol, 17);
    QCOMPARE(got.view.ipBytes, 33u);
    QCOMPARE(int(got.view.vlan), vlanNumber);
    QVERIFY(text(got.view.payload) == "hello");
    QVERIFY(!got.view.cutShort);
}

void PacketViewTest::whatIsNoIpIsNotDamage()
{
    QCOMPARE(read(ethernet(0x0806, QByteArray(28, 0))).decoded, Decoded::NotIp); // ARP
    QCOMPARE(read(ethernet(0x88cc, QByteArray(40, 1))).decoded, Decoded::NotIp); // LLDP
    QCOMPARE(read(ethernet(0x0026, QByteArray(46, 0))).decoded, Decoded::NotIp); // spanning tree: a length
}

void PacketViewTest::paddingOfShortFramesDoesNotCount()
{
    const Read got = read(ethernet(0x0800, small) + QByteArray(13, 0)); // Ethernet pads to 60 bytes
    QCOMPARE(got.view.ipBytes, 33u);
    QCOMPARE(got.view.payload.size(), size_t(5));
}

void PacketViewTest::optionsMoveThePayload()
{
    const Read got = read(
        ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("10.0.0.6"), 17, 1, 0, QByteArray::fromHex("94040000"), -1},
                              udp(1, 2, "x"))));
    QCOMPARE(got.view.ipBytes, 33u); // 24 + 8 + 1
    QCOMPARE(got.view.destinationPort, 2);
    QVERIFY(text(got.view.payload) == "x");
}

void PacketViewTest::offloadLeavesTheWireLength()
{
    // The kernel hands 60,000 bytes on before the card cuts them, and says 0 in the header.
    const QByteArray inside = tcp(5000, 443, 0x10, 1, QByteArray(60000, 'v'));
    const Read got =
        read(ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("203.0.113.7"), 6, 1, 0, {}, 0}, inside)));
    QCOMPARE(got.view.ipBytes, 60040u);
}

void PacketViewTest::ipv6CountsItsHeaderAndExtensions()
{
    // Hop-by-hop options of eight bytes, then a destination option of sixteen, then UDP.
    const QByteArray inside = QByteArray::fromHex("3c00010400000000") +
                              QByteArray::fromHex("11010104000000000000000000000000") + udp(5353, 5353, "m");
    const Read got = read(ethernet(0x86dd, ipv6(ip("fe80::1"), ip("ff02::fb"), 0, inside)));
    QCOMPARE(got.view.ipBytes, 40u + 8 + 16 + 8 + 1);
    QCOMPARE(got.view.protocol, 17);
    QCOMPARE(got.view.sourcePort, 5353);
    QVERIFY(text(got.view.payload) == "m");
}

void PacketViewTest::laterFragmentsHaveNoPorts()
{
    const Read first = read(ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("10.0.0.6"), 17, 77, 0x2000, {}, -1},
                                                  udp(1000, 2000, QByteArray(1000, 'a')))));
    QVERIFY(first.view.fragment);
    QVERIFY(!first.view.laterOne);
    QCOMPARE(first.view.sourcePort, 1000);
    const Read later = read(
        ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("10.0.0.6"), 17, 77, 126, {}, -1}, QByteArray(500, 'b'))));
    QVERIFY(later.view.laterOne);
    QCOMPARE(later.view.sourcePort, 0);
    QCOMPARE(later.view.fragmentId, 77u);
    QCOMPARE(later.view.ipBytes, 520u);
    // IPv6: next header UDP, offset 8, identification 0x00000099.
    const Read six =
        read(ethernet(0x86dd, ipv6(ip("2001:db8::1"), ip("2001:db8::2"), 44,
                                   QByteArray::fromHex("1100004000000099") + QByteArray(100, 'c'))));
    QVERIFY(six.view.laterOne);
    QCOMPARE(six.view.protocol, 17);
    QCOMPARE(six.view.fragmentId, 0x99u);
}

void PacketViewTest::tunnelCountsAsItsOuterPacket()
{
    const QByteArray inner = ipv6(ip("2001:db8::1"), ip("2001:db8::2"), 17, udp(1, 2, "x"));
    const Read got =
        read(ethernet(0x0800, ipv4({ip("192.0.2.1"), ip("192.88.99.1"), 41, 1, 0, {}, -1}, inner)));
    QCOMPARE(got.view.protocol, 41);
    QCOMPARE(got.view.source.toString(), QStringLiteral("192.0.2.1"));
    QCOMPARE(got.view.ipBytes, 20u + 40 + 9);
    QCOMPARE(got.view.sourcePort, 0);
}

void PacketViewTest::cutShortIsSaid()
{
    const QByteArray whole = udpFrame("10.0.0.5", 1, "10.0.0.6", 2, QByteArray(1000, 'x'));
    const Read got = read(whole.left(96), LinkEthernet, int(whole.size()));
    QVERIFY(got.view.cutShort);
    QCOMPARE(got.view.ipBytes, 1028u);
    QCOMPARE(got.view.payload.size(), size_t(96 - 14 - 20 - 8));
}

void PacketViewTest::icmpErrorQuotesWhatWasRefused()
{
    const QByteArray refused = ipv4({ip("10.0.0.5"), ip("10.0.0.6")}, udp(1000, 2000, ""));
    const Read got = read(ethernet(0x0800, ipv4({ip("10.0.0.6"), ip("10.0.0.5"), 1, 1, 0, {}, -1},
                                                QByteArray::fromHex("0303000000000000") + refused)));
    PacketView quoted;
    QCOMPARE(decodeIp(got.view.quoted, 0, quoted), Decoded::Packet);
    QCOMPARE(quoted.destinationPort, 2000);
}

void PacketViewTest::brokenHeaderIsDamage_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an Ethernet header cut off") << QByteArray(10, 0);
    QTest::newRow("an IPv4 header of 8 bytes") << ethernet(0x0800, QByteArray::fromHex("4200001400000000"));
    QTest::newRow("an IPv4 header cut off") << ethernet(0x0800, small.left(19));
    QTest::newRow("shorter than its own header")
        << ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("10.0.0.6"), 17, 1, 0, {}, 19}, {}));
    QTest::newRow("IP version 5") << ethernet(0x0800, QByteArray(1, 0x55) + small.mid(1));
    QTest::newRow("tags without an end") << ethernet(0x8100, (be16(1) + be16(0x8100)).repeated(20));
}

void PacketViewTest::brokenHeaderIsDamage()
{
    QFETCH(QByteArray, frame);
    QCOMPARE(read(frame).decoded, Decoded::Damaged);
}

void PacketViewTest::bothDirectionsOfAPairHashAlike()
{
    const auto hash = [](const QByteArray &frame) {
        return pairHash({octets(frame), 0, quint32(frame.size()), LinkEthernet, 0});
    };
    const QByteArray out = udpFrame("10.0.0.5", 1000, "203.0.113.7", 53, "q");
    const QByteArray in = udpFrame("203.0.113.7", 53, "10.0.0.5", 1000, "a");
    QCOMPARE(hash(out), hash(in));
    const QByteArray out6 = udpFrame("2001:db8::5", 1000, "2001:db8::7", 53, "q");
    const QByteArray in6 = udpFrame("2001:db8::7", 53, "2001:db8::5", 1000, "a");
    QCOMPARE(hash(out6), hash(in6));
    QVERIFY(hash(out) != hash(out6));
}

QTEST_APPLESS_MAIN(PacketViewTest)
#include "PacketViewTest.moc"
