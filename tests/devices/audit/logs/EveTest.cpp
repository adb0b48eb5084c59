// Suricata's EVE events, in the forms of its versions 4 to 8.
#include "devices/audit/logs/EveDecoder.h"
#include "tests/devices/audit/logs/LogFixture.h"

using namespace cw::audit;

namespace {

QByteArray eveEvent(const QByteArray &type, const QByteArray &rest, const QByteArray &more = {})
{
    return "{\"timestamp\":\"2026-11-25T02:00:00.500000+0100\",\"flow_id\":1234567890123456,\"event_type\":"
           "\"" +
           type +
           "\",\"src_ip\":\"192.168.1.20\",\"src_port\":50000,\"dest_ip\":\"203.0.113.7\",\"dest_port\":443,"
           "\"proto\":\"TCP\"" +
           more + ",\"" + type + "\":{" + rest + "}}\n";
}

QByteArray dns(const QByteArray &rest, const QByteArray &from = "192.168.1.20",
               const QByteArray &fromPort = "40000", const QByteArray &to = "192.168.1.1",
               const QByteArray &toPort = "53")
{
    return "{\"timestamp\":\"2026-11-25T02:00:00.500000+0100\",\"flow_id\":77,\"event_type\":\"dns\",\"src_"
           "ip\":\"" +
           from + "\",\"src_port\":" + fromPort + ",\"dest_ip\":\"" + to + "\",\"dest_port\":" + toPort +
           ",\"proto\":\"UDP\",\"dns\":{" + rest + "}}\n";
}

const QByteArray flowEvent = eveEvent(
    "flow",
    "\"pkts_toserver\":10,\"pkts_toclient\":8,\"bytes_toserver\":1540,\"bytes_toclient\":5112,"
    "\"start\":\"2026-11-25T01:59:00.000000+0100\",\"end\":\"2026-11-25T02:00:00.000000+0100\",\"age\":60,"
    "\"state\":\"closed\",\"reason\":\"timeout\"",
    ",\"app_proto\":\"tls\",\"tcp\":{\"tcp_flags\":\"1b\",\"tcp_flags_ts\":\"1b\",\"tcp_flags_tc\":\"1b\"}");

} // namespace

class EveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Suricata counts frames: 1540 B in 10 packets are 1400 B of IP.
    void aFlowHasTheSizesOfItsIpPackets()
    {
        EveDecoder decoder;
        const Observations seen = decoded(decoder, flowEvent);
        QCOMPARE(seen.flows.size(), size_t(1));
        const FlowDelta &flow = seen.flows[0];
        QCOMPARE(flow.id, quint64(1234567890123456));
        QCOMPARE(flow.bytesOut, quint64(1400));
        QCOMPARE(flow.bytesIn, quint64(5000));
        QCOMPARE(flow.packetsOut, quint64(10));
        QCOMPARE(flow.first, utc("2026-11-25T00:59:00Z"));
        QCOMPARE(flow.last, utc("2026-11-25T01:00:00Z"));
        QCOMPARE(flow.state, FlowState::Closed);
        QCOMPARE(flow.application, QStringLiteral("TLS"));
        QCOMPARE(flow.tcpFlags, quint8(0x1b));
        QVERIFY(flow.beganKnown && flow.begins && flow.hasBytes);
    }

    void tagsOfVlansAreTakenOffToo()
    {
        EveDecoder decoder;
        const Observations seen =
            decoded(decoder, eveEvent("flow",
                                      "\"pkts_toserver\":10,\"pkts_toclient\":0,\"bytes_toserver\":1580,"
                                      "\"bytes_toclient\":0,\"state\":\"new\"",
                                      ",\"vlan\":[42]"));
        QCOMPARE(seen.flows[0].bytesOut, quint64(1400));
        QCOMPARE(seen.flows[0].key.vlan, quint16(42));
        QCOMPARE(seen.flows[0].state, FlowState::Attempt);
    }

    // The name is told as soon as the hello is seen, the sizes at the flow's end: one flow.
    void theNameComesBeforeTheSizesUnderOneId()
    {
        EveDecoder decoder;
        const Observations seen =
            decoded(decoder,
                    eveEvent("tls", "\"subject\":\"CN=x\",\"sni\":\"Update.Example\",\"version\":\"TLS 1.2\","
                                    "\"ja3\":{\"hash\":\"abcd\"}") +
                        flowEvent);
        QCOMPARE(seen.flows.size(), size_t(2));
        QCOMPARE(seen.flows[0].id, seen.flows[1].id);
        QVERIFY(seen.flows[0].begins && !seen.flows[1].begins);
        QVERIFY(!seen.flows[0].hasBytes && seen.flows[1].hasBytes);
        QCOMPARE(seen.flows[0].tlsDetail, QStringLiteral("TLS 1.2; ja3 abcd; subject CN=x"));
        for (const FlowDelta &flow : seen.flows) {
            QCOMPARE(flow.name, QStringLiteral("update.example"));
            QCOMPARE(flow.nameSource, NameSource::Sni);
        }
        QVERIFY(seen.signs.empty());
    }

    void tls13HidesTheCertificate()
    {
        EveDecoder decoder;
        const Observations seen =
            decoded(decoder, eveEvent("tls", "\"sni\":\"a.example\",\"version\":\"TLS 1.3\""));
        QCOMPARE(seen.signs.size(), size_t(1));
        QCOMPARE(seen.signs[0].kind, WireSign::Kind::HiddenCertificate);
        QCOMPARE(seen.signs[0].server, ip("203.0.113.7"));
    }

    void httpAndQuicNameTheirHosts()
    {
        EveDecoder decoder;
        const Observations seen =
            decoded(decoder, eveEvent("http", "\"hostname\":\"a.example\",\"url\":\"/x\"") +
                                 eveEvent("quic", "\"sni\":\"b.example\",\"version\":\"1\""));
        QCOMPARE(seen.flows[0].nameSource, NameSource::HttpHost);
        QCOMPARE(seen.flows[0].application, QStringLiteral("HTTP"));
        QCOMPARE(seen.flows[1].name, QStringLiteral("b.example"));
        QCOMPARE(seen.flows[1].nameSource, NameSource::QuicSni);
    }

    void theTwoDirectionsOfANetflowAreOneFlow()
    {
        EveDecoder decoder;
        const QByteArray back = eveEvent("netflow", "\"pkts\":8,\"bytes\":5112")
                                    .replace("192.168.1.20", "x")
                                    .replace("203.0.113.7", "192.168.1.20")
                                    .replace("\"x\"", "\"203.0.113.7\"")
                                    .replace(":50000", ":1")
                                    .replace(":443", ":50000")
                                    .replace(":1,", ":443,");
        const Observations seen = decoded(decoder, eveEvent("netflow", "\"pkts\":10,\"bytes\":1540") + back);
        QCOMPARE(seen.flows.size(), size_t(2));
        QCOMPARE(seen.flows[0].bytesOut, quint64(1400));
        QCOMPARE(seen.flows[1].bytesIn, quint64(5000));
        QCOMPARE(seen.flows[1].bytesOut, quint64(0));
        QCOMPARE(seen.flows[1].key, seen.flows[0].key);
        QVERIFY(seen.flows[0].begins && !seen.flows[1].begins);
    }

    void answersOfEveryVersionAreOneLookup_data()
    {
        QTest::addColumn<QByteArray>("log");
        const QByteArray asked =
            "\"type\":\"query\",\"id\":7,\"rrname\":\"p2p.example\",\"rrtype\":\"A\",\"tx_id\":0";
        // The first version tells each record apart, as the packet went.
        const auto one = [](const QByteArray &rest) {
            return dns("\"type\":\"answer\",\"id\":7,\"rcode\":\"NOERROR\"," + rest, "192.168.1.1", "53",
                       "192.168.1.20", "40000");
        };
        QTest::newRow("version 1")
            << dns(asked) +
                   one("\"rrname\":\"p2p.example\",\"rrtype\":\"CNAME\",\"ttl\":300,\"rdata\":\"edge."
                       "example\"") +
                   one("\"rrname\":\"edge.example\",\"rrtype\":\"A\",\"ttl\":60,\"rdata\":\"203.0.113.9\"");
        QTest::newRow("version 2, detailed")
            << dns("\"version\":2," + asked) + dns("\"version\":2,\"type\":\"answer\",\"id\":7,\"flags\":"
                                                   "\"8180\",\"qr\":true,\"rrname\":\"p2p.example\","
                                                   "\"rrtype\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[{"
                                                   "\"rrname\":\"p2p.example\",\"rrtype\":\"CNAME\","
                                                   "\"ttl\":300,\"rdata\":\"edge.example\"},{\"rrname\":"
                                                   "\"edge.example\",\"rrtype\":\"A\",\"ttl\":60,"
                                                   "\"rdata\":\"203.0.113.9\"}]");
        QTest::newRow("version 3")
            << dns("\"version\":3,\"type\":\"request\",\"tx_id\":0,\"id\":7,\"flags\":\"100\",\"rd\":true,"
                   "\"opcode\":0,"
                   "\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"p2p.example\",\"rrtype\":\"A\"}]") +
                   dns("\"version\":3,\"type\":\"response\",\"tx_id\":1,\"id\":7,\"flags\":\"8180\",\"qr\":"
                       "true,"
                       "\"rcode\":\"NOERROR\",\"queries\":[{\"rrname\":\"p2p.example\",\"rrtype\":\"A\"}],"
                       "\"answers\":["
                       "{\"rrname\":\"p2p.example\",\"rrtype\":\"CNAME\",\"ttl\":300,\"rdata\":\"edge."
                       "example\"},"
                       "{\"rrname\":\"edge.example\",\"rrtype\":\"A\",\"ttl\":60,\"rdata\":\"203.0.113.9\"}"
                       "]");
    }

    void answersOfEveryVersionAreOneLookup()
    {
        QFETCH(QByteArray, log);
        EveDecoder decoder;
        int wrong = 0;
        const Observations seen = decoded(decoder, log, &wrong);
        QCOMPARE(wrong, 0);
        QCOMPARE(seen.lookups.size(), size_t(1));
        const NameLookup &lookup = seen.lookups[0];
        QCOMPARE(lookup.name, QStringLiteral("p2p.example"));
        QCOMPARE(lookup.client, ip("192.168.1.20"));
        QCOMPARE(lookup.resolver, ip("192.168.1.1"));
        QCOMPARE(lookup.code, 0);
        QCOMPARE(lookup.ttl, quint32(60));
        QVERIFY(lookup.addresses == std::vector<IpAddress>({ip("203.0.113.9")}));
        QVERIFY(lookup.aliases == std::vector<QString>({QStringLiteral("edge.example")}));
    }

    void groupedAnswersAreReadToo()
    {
        EveDecoder decoder;
        const Observations seen = decoded(
            decoder,
            dns("\"version\":2,\"type\":\"answer\",\"id\":7,\"rrname\":\"p2p.example\",\"rrtype\":\"AAAA\","
                "\"rcode\":\"NOERROR\",\"grouped\":{\"AAAA\":[\"2001:db8::9\"],\"CNAME\":[\"edge.example\"]"
                "}"));
        QVERIFY(seen.lookups[0].addresses == std::vector<IpAddress>({ip("2001:db8::9")}));
        QVERIFY(seen.lookups[0].aliases == std::vector<QString>({QStringLiteral("edge.example")}));
    }

    void aQuestionWithoutAnAnswerIsToldInTheEnd()
    {
        EveDecoder decoder;
        const Observations seen = decoded(
            decoder, dns("\"type\":\"query\",\"id\":8,\"rrname\":\"silent.example\",\"rrtype\":\"TXT\""));
        QCOMPARE(seen.lookups.size(), size_t(1));
        QCOMPARE(seen.lookups[0].code, -1);
        QCOMPARE(seen.lookups[0].type, quint16(16));
    }

    void otherEventsArePassedOverAndBrokenOnesCounted()
    {
        EveDecoder decoder;
        int wrong = 0;
        const Observations seen = decoded(decoder,
                                          eveEvent("alert", "\"severity\":1") +
                                              "{\"timestamp\":\"x\",\"event_type\":\"flow\"}\n{\n[]\n" +
                                              eveEvent("flow", "\"state\":\"new\""),
                                          &wrong);
        QVERIFY(seen.isEmpty());
        QCOMPARE(wrong, 4);
    }
};

QTEST_GUILESS_MAIN(EveTest)
#include "EveTest.moc"
