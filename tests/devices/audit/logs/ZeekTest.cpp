// Zeek's logs, TSV and JSON, and our flows written as Zeek writes them.
#include "devices/audit/logs/ZeekDecoder.h"
#include "devices/audit/logs/ZeekWriter.h"
#include "tests/devices/audit/logs/LogFixture.h"

using namespace cw::audit;

namespace {

// As Zeek 5 writes it.
const QByteArray connLog =
    "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
    "#open\t2026-11-25-00-00-00\n"
    "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_"
    "bytes\tresp_bytes\t"
    "conn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_"
    "bytes\t"
    "tunnel_parents\n"
    "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\t"
    "count\t"
    "string\tcount\tcount\tcount\tcount\tset[string]\n"
    "1795572000.250000\tCabc1\t192.168.1.20\t50000\t203.0.113.7\t443\ttcp\tssl\t60.500000\t1000\t2000\tSF\t-"
    "\t-\t0\t"
    "ShADadFf\t12\t1640\t10\t2520\t-\n"
    "1795572001.000000\tCabc2\tfd00::20\t3\t2001:db8::7\t136\ticmp\t-\t-\t-\t-\tOTH\t-\t-\t0\t-"
    "\t1\t72\t0\t0\t-\n"
    "1795572002.000000\tCabc3\t192.168.1.20\t50001\t203.0.113.8\t9000\ttcp\t-\t3.000000\t0\t0\tS0\t-\t-"
    "\t0\tS\t3\t"
    "180\t0\t0\t-\n"
    "#close\t2026-11-25-01-00-00\n";

} // namespace

class ZeekTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionsHaveTheSizesOfTheirIpPackets()
    {
        ZeekDecoder decoder;
        int wrong = 0;
        const Observations seen = decoded(decoder, connLog, &wrong);
        QCOMPARE(wrong, 0);
        QCOMPARE(seen.flows.size(), size_t(3));
        const FlowDelta &flow = seen.flows[0];
        QCOMPARE(flow.key.source, ip("192.168.1.20"));
        QCOMPARE(flow.key.destination, ip("203.0.113.7"));
        QCOMPARE(flow.key.sourcePort, quint16(50000));
        QCOMPARE(flow.key.destinationPort, quint16(443));
        QCOMPARE(flow.key.protocol, quint8(6));
        QCOMPARE(flow.bytesOut, quint64(1640)); // not 1000
        QCOMPARE(flow.bytesIn, quint64(2520));
        QCOMPARE(flow.packetsOut, quint64(12));
        QCOMPARE(flow.packetsIn, quint64(10));
        QCOMPARE(flow.first, qint64(1795572000250));
        QCOMPARE(flow.last, qint64(1795572060750));
        QCOMPARE(flow.state, FlowState::Closed);
        QCOMPARE(flow.application, QStringLiteral("TLS"));
        QVERIFY(flow.beganKnown && flow.begins && flow.hasBytes);
        QVERIFY(!decoder.isPayloadOnly());
    }

    void icmpHasNoPortsAndAnAttemptIsOne()
    {
        ZeekDecoder decoder;
        const Observations seen = decoded(decoder, connLog);
        QCOMPARE(seen.flows[1].key.protocol, quint8(58)); // Zeek says icmp for both
        QCOMPARE(seen.flows[1].key.sourcePort, quint16(0));
        QCOMPARE(seen.flows[1].key.destinationPort, quint16(0));
        QCOMPARE(seen.flows[1].bytesOut, quint64(72));
        QCOMPARE(seen.flows[2].state, FlowState::Attempt);
        QCOMPARE(seen.flows[2].tcpFlags, quint8(0x02));
    }

    void flowsAreToldApart()
    {
        ZeekDecoder decoder;
        const Observations seen = decoded(decoder, connLog);
        QVERIFY(seen.flows[0].id != seen.flows[1].id && seen.flows[1].id != seen.flows[2].id);
    }

    void withoutIpSizesThePayloadIsTakenAndSaid()
    {
        ZeekDecoder decoder;
        const Observations seen = decoded(
            decoder, "{\"ts\":1795572000.25,\"uid\":\"C1\",\"id.orig_h\":\"192.168.1.20\",\"id.orig_p\":5000,"
                     "\"id.resp_h\":\"203.0.113.7\",\"id.resp_p\":443,\"proto\":\"udp\",\"duration\":1.5,"
                     "\"orig_bytes\":1000,\"resp_bytes\":2000,\"conn_state\":\"SF\",\"history\":\"Dd\"}");
        QCOMPARE(seen.flows.size(), size_t(1));
        QCOMPARE(seen.flows[0].bytesOut, quint64(1000));
        QCOMPARE(seen.flows[0].last - seen.flows[0].first, qint64(1500));
        QVERIFY(decoder.isPayloadOnly());
    }

    void withoutAnySizesThereAreNone()
    {
        ZeekDecoder decoder;
        const Observations seen =
            decoded(decoder,
                    "{\"_path\":\"conn\",\"ts\":\"2026-11-25T02:00:00.000000Z\",\"uid\":\"C1\",\"id.orig_h\":"
                    "\"192.168.1.20\",\"id.orig_p\":5000,\"id.resp_h\":\"203.0.113.7\",\"id.resp_p\":443,"
                    "\"proto\":\"tcp\",\"conn_state\":\"OTH\",\"history\":\"^c\"}");
        QCOMPARE(seen.flows.size(), size_t(1));
        QVERIFY(!seen.flows[0].hasBytes);
        QVERIFY(!seen.flows[0].beganKnown); // '^': turned round by a guess
        QCOMPARE(seen.flows[0].first, utc("2026-11-25T02:00:00Z"));
    }

    void otherColumnsAndMarksAreObeyed()
    {
        ZeekDecoder decoder;
        const Observations seen =
            decoded(decoder, "#separator \\x7c\n#unset_field|NONE\n#path|conn\n"
                             "#fields|proto|id.resp_p|id.resp_h|id.orig_p|id.orig_h|ts|"
                             "resp_ip_bytes|orig_ip_bytes|history\n"
                             "tcp|443|203.0.113.7|50000|192.168.1.20|1795572000.0|NONE|40|S");
        QCOMPARE(seen.flows.size(), size_t(1));
        QCOMPARE(seen.flows[0].key.destination, ip("203.0.113.7"));
        QCOMPARE(seen.flows[0].bytesOut, quint64(40));
        QCOMPARE(seen.flows[0].bytesIn, quint64(0));
    }

    void aNameOfTheSslLogBelongsToItsConnection()
    {
        const auto names = std::make_shared<ZeekNames>();
        ZeekDecoder ssl(names, ZeekDecoder::Names::ForConn);
        const Observations none = decoded(
            ssl,
            "#separator \\x09\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\t"
            "version\tserver_name\n"
            "1795572000.3\tCabc1\t192.168.1.20\t50000\t203.0.113.7\t443\tTLSv12\tUpdate.Example.\n");
        QVERIFY(none.flows.empty());
        ZeekDecoder conn(names);
        const Observations seen = decoded(conn, connLog);
        QCOMPARE(seen.flows[0].name, QStringLiteral("update.example"));
        QCOMPARE(seen.flows[0].nameSource, NameSource::Sni);
        QCOMPARE(seen.flows[0].tlsDetail, QStringLiteral("version TLSv12"));
        QVERIFY(seen.flows[2].name.isEmpty());
        QVERIFY(names->isEmpty());
    }

    void anSslLogAloneTellsOfFlowsWithoutSizes()
    {
        ZeekDecoder ssl;
        const Observations seen = decoded(
            ssl, "{\"ts\":1795572000.3,\"uid\":\"C1\",\"id.orig_h\":\"192.168.1.20\",\"id.orig_p\":50000,"
                 "\"id.resp_h\":\"203.0.113.7\",\"id.resp_p\":443,\"version\":\"TLSv13\",\"cipher\":\"x\","
                 "\"server_name\":\"update.example\",\"established\":true}");
        QCOMPARE(seen.flows.size(), size_t(1));
        QVERIFY(!seen.flows[0].hasBytes);
        QCOMPARE(seen.flows[0].name, QStringLiteral("update.example"));
        QCOMPARE(seen.signs.size(), size_t(1));
        QCOMPARE(seen.signs[0].kind, WireSign::Kind::HiddenCertificate);
    }

    void lookupsHaveTheirAnswersAndAliases()
    {
        ZeekDecoder decoder;
        const Observations seen = decoded(
            decoder,
            "#separator \\x09\n#set_separator\t,\n#unset_field\t-\n#path\tdns\n#fields\tts\tuid\tid.orig_h\t"
            "id.orig_p\tid.resp_h\tid.resp_p\tproto\ttrans_id\trtt\tquery\tqclass\tqtype\tqtype_name\trcode\t"
            "rcode_name\tanswers\tTTLs\n"
            "1795572000.1\tC1\t192.168.1.20\t40000\t192.168.1.1\t53\tudp\t1\t0.01\tP2P."
            "Example\t1\t1\tA\t0\tNOERROR\t"
            "edge.example,203.0.113.9,203.0.113.10\t300.0,60.0,61.0\n"
            "1795572000.2\tC2\t192.168.1.20\t40001\t192.168.1.1\t53\tudp\t2\t-\tgone."
            "example\t1\t28\tAAAA\t3\tNXDOMAIN\t"
            "-\t-\n"
            "1795572000.3\tC3\t192.168.1.20\t40002\t192.168.1.1\t53\tudp\t3\t-\tsilent.example\t1\t16\tTXT\t-"
            "\t-\t-\t-\n");
        QCOMPARE(seen.lookups.size(), size_t(3));
        const NameLookup &first = seen.lookups[0];
        QCOMPARE(first.name, QStringLiteral("p2p.example"));
        QCOMPARE(first.client, ip("192.168.1.20"));
        QCOMPARE(first.resolver, ip("192.168.1.1"));
        QVERIFY(first.addresses == std::vector<IpAddress>({ip("203.0.113.9"), ip("203.0.113.10")}));
        QVERIFY(first.aliases == std::vector<QString>({QStringLiteral("edge.example")}));
        QCOMPARE(first.ttl, quint32(60));
        QCOMPARE(first.code, 0);
        QCOMPARE(seen.lookups[1].code, 3);
        QCOMPARE(seen.lookups[1].type, quint16(28));
        QCOMPARE(seen.lookups[2].code, -1);
        QCOMPARE(seen.lookups[2].type, quint16(16));
    }

    void brokenLinesAreCounted()
    {
        ZeekDecoder decoder;
        int wrong = 0;
        const Observations seen =
            decoded(decoder, connLog + "1795572003.0\tC9\tnoaddress\t1\t2\t3\ttcp\n{\"ts\":\n", &wrong);
        QCOMPARE(wrong, 2);
        QCOMPARE(seen.flows.size(), size_t(3));
    }

    void whatIsWrittenIsReadAlike()
    {
        FlowSum one;
        one.key = {ip("192.168.1.20"), ip("203.0.113.7"), 50000, 443, 6, 0};
        one.first = 1795572000250;
        one.last = 1795572060750;
        one.packetsOut = 12;
        one.packetsIn = 10;
        one.bytesOut = 1640;
        one.bytesIn = 2520;
        one.state = FlowState::Closed;
        one.application = QStringLiteral("TLS");
        FlowSum two = one;
        two.id = 1;
        two.key = {ip("fd00::20"), ip("2001:db8::7"), 40000, 53, 17, 0};
        two.state = FlowState::TimedOut;
        two.application = QStringLiteral("DNS\tx\n");
        FlowSum three = one;
        three.id = 2;
        three.state = FlowState::Attempt;
        three.packetsIn = three.bytesIn = 0;
        three.last = three.first;
        ZeekDecoder decoder;
        int wrong = 0;
        const QByteArray log = zeekConnLog({one, two, three}, QDateTime::fromMSecsSinceEpoch(0));
        const Observations seen = decoded(decoder, log, &wrong);
        QCOMPARE(wrong, 0);
        QCOMPARE(seen.flows.size(), size_t(3));
        const auto sameAs = [](const FlowDelta &read, const FlowSum &written) {
            return read.key == written.key && read.first == written.first && read.last == written.last &&
                   read.packetsOut == written.packetsOut && read.packetsIn == written.packetsIn &&
                   read.bytesOut == written.bytesOut && read.bytesIn == written.bytesIn;
        };
        QVERIFY(sameAs(seen.flows[0], one));
        QVERIFY(sameAs(seen.flows[1], two));
        QVERIFY(sameAs(seen.flows[2], three));
        QCOMPARE(seen.flows[0].application, QStringLiteral("TLS"));
        QCOMPARE(seen.flows[0].state, FlowState::Closed);
        QCOMPARE(seen.flows[2].state, FlowState::Attempt);
        QVERIFY(log.contains("#close\t1970-01-01-00-00-00"));
    }

    // Every line has as many columns as the header names, and each flow its own uid.
    void whatIsWrittenHasZeeksForm()
    {
        std::vector<FlowSum> flows(3);
        for (size_t i = 0; i < flows.size(); ++i) {
            flows[i].key = {ip("192.168.1.20"), ip("203.0.113.7"), 50000, 443, 6, 0};
            flows[i].id = i;
        }
        QSet<QByteArray> uids;
        for (const QByteArray &line : zeekConnLog(flows, QDateTime::fromMSecsSinceEpoch(0)).split('\n')) {
            if (line.startsWith("#fields") || line.startsWith("#types"))
                QCOMPARE(line.count('\t'), 21);
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            QCOMPARE(line.count('\t'), 20);
            uids.insert(line.split('\t').value(1));
        }
        QCOMPARE(uids.size(), 3);
    }
};

QTEST_GUILESS_MAIN(ZeekTest)
#include "ZeekTest.moc"
