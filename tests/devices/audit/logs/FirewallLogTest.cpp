// Lines of pf's filterlog and of the Linux kernel's packet log.
#include "devices/audit/logs/SyslogDecoder.h"
#include "tests/devices/audit/logs/LogFixture.h"

using namespace cw::audit;
using Verdict = FirewallPacket::Verdict;

Q_DECLARE_METATYPE(cw::audit::FirewallPacket::Verdict)

class FirewallLogTest : public QObject {
    Q_OBJECT

    static void columns()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<int>("fromPort");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("toPort");
        QTest::addColumn<int>("protocol");
        QTest::addColumn<bool>("begins");
    }
    static void row(const char *name, const char *line, Verdict verdict, const char *from, int fromPort,
                    const char *to, int toPort, int protocol, bool begins)
    {
        QTest::newRow(name) << QByteArray(line) << verdict << QByteArray(from) << fromPort << QByteArray(to)
                            << toPort << protocol << begins;
    }
    static void check(std::optional<FirewallPacket> (*read)(QByteArrayView))
    {
        QFETCH(QByteArray, line);
        QFETCH(Verdict, verdict);
        QFETCH(QByteArray, from);
        QFETCH(int, fromPort);
        QFETCH(QByteArray, to);
        QFETCH(int, toPort);
        QFETCH(int, protocol);
        QFETCH(bool, begins);
        const auto packet = read(line);
        QVERIFY(packet);
        QCOMPARE(packet->verdict, verdict);
        QCOMPARE(packet->key.source, ip(from.constData()));
        QCOMPARE(packet->key.destination, ip(to.constData()));
        QCOMPARE(int(packet->key.sourcePort), fromPort);
        QCOMPARE(int(packet->key.destinationPort), toPort);
        QCOMPARE(int(packet->key.protocol), protocol);
        QCOMPARE(packet->begins, begins);
    }

private Q_SLOTS:
    void filterlogIsRead_data()
    {
        columns();
        row("v4 tcp blocked",
            "5,,,1000000103,igb0,match,block,in,4,0x0,,64,12345,0,DF,6,tcp,60,192.168.1.20,"
            "203.0.113.7,51234,443,0,S,1234567,,64240,,mss;sackOK;TS",
            Verdict::Blocked, "192.168.1.20", 51234, "203.0.113.7", 443, 6, true);
        row("v4 tcp in the middle",
            "5,,,1000000103,igb0,match,pass,out,4,0x0,,64,12345,0,DF,6,tcp,52,192.168.1.20,"
            "203.0.113.7,51234,443,0,PA,1234567,7654321,501,,",
            Verdict::Passed, "192.168.1.20", 51234, "203.0.113.7", 443, 6, false);
        row("v4 udp passed",
            "89,,,0,igb1,match,pass,in,4,0x0,,64,1,0,none,17,udp,76,192.168.1.20,203.0.113.5,"
            "32100,32100,56",
            Verdict::Passed, "192.168.1.20", 32100, "203.0.113.5", 32100, 17, true);
        row("v4 icmp",
            "4,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,none,1,icmp,84,192.168.1.20,203.0.113.5,"
            "request,1,64",
            Verdict::Blocked, "192.168.1.20", 0, "203.0.113.5", 0, 1, true);
        row("v6 udp",
            "5,,,1000000105,igb0,match,block,in,6,0x00,0x12345,64,UDP,17,48,fd00::20,2001:db8::5,5353,5353,"
            "48",
            Verdict::Blocked, "fd00::20", 5353, "2001:db8::5", 5353, 17, true);
        row("v6 tcp",
            "5,,,1000000105,igb0,match,pass,in,6,0x00,0x12345,64,TCP,6,40,fd00::20,2001:db8::5,40000,443,0,S,"
            "1,,64800,,mss",
            Verdict::Passed, "fd00::20", 40000, "2001:db8::5", 443, 6, true);
        row("v6 icmp", "5,,,1000000105,igb0,match,pass,in,6,0x00,0x0,255,ICMPv6,58,32,fe80::1,ff02::1,",
            Verdict::Passed, "fe80::1", 0, "ff02::1", 0, 58, true);
    }
    void filterlogIsRead() { check(readFilterlog); }

    void kernelLogIsRead_data()
    {
        columns();
        row("dropped tcp",
            "[12345.678901] FW-DROP: IN=br0 OUT=eth0 MAC=00:11:22:33:44:55:66:77:88:99:aa:bb:08:00 "
            "SRC=192.168.1.20 "
            "DST=203.0.113.7 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=54321 DF PROTO=TCP SPT=51234 DPT=443 "
            "WINDOW=64240 "
            "RES=0x00 SYN URGP=0",
            Verdict::Blocked, "192.168.1.20", 51234, "203.0.113.7", 443, 6, true);
        row("ufw",
            "[UFW ALLOW] IN= OUT=eth0 SRC=192.168.1.20 DST=203.0.113.7 LEN=52 PROTO=TCP SPT=1 DPT=2 ACK FIN "
            "URGP=0",
            Verdict::Passed, "192.168.1.20", 1, "203.0.113.7", 2, 6, false);
        row("a prefix that says nothing",
            "DROPBOX-SYNC IN=br0 OUT=eth0 SRC=192.168.1.20 DST=203.0.113.7 LEN=76 PROTO=UDP "
            "SPT=123 DPT=123 LEN=56",
            Verdict::NotSaid, "192.168.1.20", 123, "203.0.113.7", 123, 17, true);
        row("v6 icmp by number and name",
            "accept IN=br0 OUT=eth0 SRC=fd00:0000:0000:0000:0000:0000:0000:0020 "
            "DST=2001:0db8:0000:0000:0000:0000:0000:0005 LEN=104 TC=0 HOPLIMIT=63 FLOWLBL=0 "
            "PROTO=ICMPv6 TYPE=128 CODE=0 ID=1 SEQ=1",
            Verdict::Passed, "fd00::20", 0, "2001:db8::5", 0, 58, true);
        row("an ICMP error about another packet",
            "reject IN=eth0 OUT=br0 SRC=203.0.113.1 DST=192.168.1.20 LEN=88 PROTO=ICMP TYPE=3 CODE=3 "
            "[SRC=192.168.1.20 "
            "DST=203.0.113.7 LEN=60 PROTO=UDP SPT=5 DPT=6 LEN=40 ]",
            Verdict::Blocked, "203.0.113.1", 0, "192.168.1.20", 0, 1, true);
        row("a bridge's port in front",
            "drop: PHYSIN=eth1 IN=br0 OUT= SRC=192.168.1.20 DST=203.0.113.7 PROTO=132 SPT=5 DPT=6",
            Verdict::Blocked, "192.168.1.20", 5, "203.0.113.7", 6, 132, true);
    }
    void kernelLogIsRead() { check(readKernelLog); }

    void brokenLinesAreNoPackets()
    {
        for (const char *line :
             {"", ",,,,,,,,", "5,,,1,igb0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,192.168.1.20",
              "5,,,1,igb0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,192.168.1.20,203.0.113.7,a,443",
              "5,,,1,igb0,match,shrug,in,4,0x0,,64,1,0,DF,17,udp,60,192.168.1.20,203.0.113.7,1,2"})
            QVERIFY2(!readFilterlog(line), line);
        for (const char *line :
             {"", "IN=", "IN=br0 SRC=x DST=y PROTO=TCP", "IN=br0 SRC=192.168.1.20 PROTO=TCP",
              "PHYSIN=br0 SRC=192.168.1.20 DST=203.0.113.7 PROTO=TCP"})
            QVERIFY2(!readKernelLog(line), line);
    }

    void blockedPacketsAreBlockedFlowsWithoutSizes()
    {
        SyslogDecoder decoder({QTimeZone::utc(), utc("2026-11-25T12:00:00Z")});
        const Observations seen = decoded(
            decoder, "Nov 25 02:00:01 fw kernel: [1.5] DROP IN=br0 OUT=eth0 SRC=192.168.1.20 DST=203.0.113.7 "
                     "LEN=60 PROTO=TCP SPT=51234 DPT=443 SYN");
        QCOMPARE(seen.flows.size(), size_t(1));
        QCOMPARE(seen.flows[0].state, FlowState::Blocked);
        QVERIFY(!seen.flows[0].hasBytes);
        QVERIFY(seen.flows[0].beganKnown);
        QCOMPARE(seen.flows[0].first, utc("2026-11-25T02:00:01Z"));
    }

    // A SYN is sent again, and a packet that passes two cards is written twice.
    void whatIsWrittenOfOneConversationIsOneFlow()
    {
        SyslogDecoder decoder({QTimeZone::utc(), utc("2026-11-25T12:00:00Z")});
        const QByteArray line =
            " fw kernel: DROP IN=br0 OUT=eth0 SRC=192.168.1.20 DST=203.0.113.7 LEN=60 PROTO=TCP "
            "SPT=51234 DPT=443 SYN\n";
        const Observations seen =
            decoded(decoder, "Nov 25 02:00:01" + line + "Nov 25 02:00:04" + line + "Nov 25 03:00:00" + line);
        QCOMPARE(seen.flows.size(), size_t(3));
        QCOMPARE(seen.flows[0].id, seen.flows[1].id);
        QVERIFY(seen.flows[0].begins && !seen.flows[1].begins);
        QVERIFY(seen.flows[2].id != seen.flows[0].id); // an hour later it is another
        QVERIFY(seen.flows[2].begins);
    }
};

QTEST_GUILESS_MAIN(FirewallLogTest)
#include "FirewallLogTest.moc"
