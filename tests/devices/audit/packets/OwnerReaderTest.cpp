// Which card stands behind which address, as frames say it: ARP, neighbor discovery, DHCP, and who sent them.
#include "devices/audit/packets/OwnerMemory.h"
#include "tests/devices/audit/packets/PipelineRig.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::test;

namespace {

using Via = AddressOwner::Via;

const QByteArray Camera = QByteArray::fromHex("4419b6000001"), Other = QByteArray::fromHex("4419b6000002");
constexpr quint64 CameraMac = 0x4419b6000001, SenderMac = 0x020000000002; // of every frame that is made

QByteArray bytesOf(const char *address)
{
    const IpAddress one = ip(address);
    const int at = one.isV4() ? 12 : 0;
    return QByteArray(reinterpret_cast<const char *>(one.bytes.data()) + at, 16 - at);
}

QByteArray arp(quint16 operation, const QByteArray &mac, const char *address)
{
    return QByteArray::fromHex("000108000604") + be16(operation) + mac + bytesOf(address) + Other +
           bytesOf("192.168.1.1");
}

// From fe80::1, as it is, or with another hop limit.
QByteArray neighbor(quint8 type, const char *source, const char *target, quint8 option, quint8 hops = 255)
{
    QByteArray message =
        QByteArray(1, char(type)) + QByteArray(7, 0) + bytesOf(target) + char(option) + char(1) + Camera;
    QByteArray packet = ipv6(ip(source), ip("ff02::1"), 58, message);
    packet[7] = char(hops);
    return ethernet(0x86dd, packet);
}

QByteArray dhcp(quint8 type, const char *given)
{
    QByteArray message = QByteArray::fromHex("02010600") + QByteArray(12, 0) + bytesOf(given) +
                         QByteArray(8, 0) + Camera + QByteArray(10 + 192, 0);
    message += QByteArray::fromHex("63825363") + QByteArray::fromHex("0036040a000001") + char(53) + char(1) +
               char(type) + char(255);
    return udpFrame("192.168.1.1", 67, "255.255.255.255", 68, message);
}

std::vector<AddressOwner> claims(const PipelineRig &rig)
{
    std::vector<AddressOwner> out;
    for (const AddressOwner &one : rig.owners)
        if (one.isClaim())
            out.push_back(one);
    return out;
}

} // namespace

class OwnerReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksOrAnswersByArpSaysItsAddress_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("question") << ethernet(0x0806, arp(1, Camera, "192.168.1.10"));
        QTest::newRow("answer") << ethernet(0x0806, arp(2, Camera, "192.168.1.10"));
        QTest::newRow("in a VLAN") << vlan(7, 0x0806, arp(2, Camera, "192.168.1.10"));
    }
    void whoAsksOrAnswersByArpSaysItsAddress()
    {
        QFETCH(QByteArray, frame);
        PipelineRig rig;
        rig.feed(5, frame);
        QCOMPARE(rig.owners.size(), size_t(1));
        QCOMPARE(rig.owners[0],
                 (AddressOwner{ip("192.168.1.10"), CameraMac, PipelineRig::Begin + 5, Via::Arp}));
        QCOMPARE(rig.counts().notIp, quint64(1));
    }

    void whatClaimsNothingIsNotTold()
    {
        PipelineRig rig;
        rig.feed(1, ethernet(0x0806, arp(1, Camera, "0.0.0.0")));                 // tries an address
        rig.feed(2, ethernet(0x0806, arp(3, Camera, "192.168.1.10")));            // another protocol's
        rig.feed(3, ethernet(0x0806, arp(2, QByteArray(6, '\xff'), "10.0.0.1"))); // no card
        rig.feed(4, ethernet(0x0806, arp(2, Camera, "192.168.1.10").left(27)));   // cut short
        rig.feed(5, neighbor(135, "::", "fe80::9", 1));                           // tries an address
        rig.feed(6, neighbor(136, "fe80::1", "fd00::9", 2, 254));                 // came over a router
        rig.feed(7, dhcp(2, "192.168.1.10"));                                     // an offer
        QVERIFY(claims(rig).empty());
    }

    void neighborDiscoverySaysIt()
    {
        PipelineRig rig;
        rig.feed(1, neighbor(136, "fe80::1", "fd00::9", 2)); // an answer is about its target
        rig.feed(2, neighbor(135, "fd00::7", "fd00::1", 1)); // a question about who asks
        const std::vector<AddressOwner> told = claims(rig);
        QCOMPARE(told.size(), size_t(2));
        QCOMPARE(told[0].address, ip("fd00::9"));
        QCOMPARE(told[0].via, Via::Neighbor);
        QCOMPARE(told[1].address, ip("fd00::7"));
        QCOMPARE(told[1].mac, CameraMac);
    }

    void dhcpAcknowledgementSaysWhoGotTheAddress()
    {
        PipelineRig rig;
        rig.feed(1, dhcp(5, "192.168.1.77"));
        const std::vector<AddressOwner> told = claims(rig);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].address, ip("192.168.1.77"));
        QCOMPARE(told[0].mac, CameraMac);
        QCOMPARE(told[0].via, Via::Dhcp);
    }

    void firstFrameOfAFlowShowsWhoSentIt()
    {
        PipelineRig rig;
        for (int i = 0; i < 10; ++i)
            rig.feed(i, udpFrame("192.168.1.10", 4000, "203.0.113.7", 443, "x"));
        QCOMPARE(rig.owners.size(), size_t(1));
        QCOMPARE(rig.owners[0].mac, SenderMac);
        QCOMPARE(rig.owners[0].via, Via::Frame);
    }

    void claimIsToldAgainAfterAMinute()
    {
        PipelineRig rig;
        for (int second = 0; second <= 180; ++second)
            rig.feed(second * 1000, ethernet(0x0806, arp(1, Camera, "192.168.1.10")));
        QCOMPARE(rig.owners.size(), size_t(4));
    }

    void floodOfClaimsIsBounded()
    {
        OwnerMemory memory;
        std::vector<AddressOwner> told;
        for (quint32 i = 1; i <= 3 * OwnerMemory::MostTold; ++i)
            memory.tell({IpAddress::v4(0x0a000000 + i), CameraMac, 0}, told);
        QCOMPARE(told.size(), size_t(3 * OwnerMemory::MostTold));
        told.clear();
        memory.tell({IpAddress::v4(0x0a000000 + 3 * OwnerMemory::MostTold), CameraMac, 0}, told);
        QVERIFY(told.empty()); // the latest are remembered
        memory.tell({IpAddress::v4(0x0a000001), CameraMac, 0}, told);
        QCOMPARE(told.size(), size_t(1)); // the first were forgotten
    }
};

QTEST_APPLESS_MAIN(OwnerReaderTest)
#include "OwnerReaderTest.moc"
