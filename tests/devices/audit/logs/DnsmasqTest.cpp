// Lines of dnsmasq and Pi-hole, brought together to lookups.
#include "devices/audit/logs/SyslogDecoder.h"
#include "tests/devices/audit/logs/LogFixture.h"

using namespace cw::audit;

class DnsmasqTest : public QObject {
    Q_OBJECT

    static std::vector<NameLookup> lookups(const QByteArray &text, int *wrong = nullptr)
    {
        SyslogDecoder decoder({QTimeZone::utc(), utc("2026-11-25T12:00:00Z")});
        QByteArray log;
        for (const QByteArray &line : text.split('\n'))
            log += line.isEmpty() ? QByteArray() : "Nov 25 02:00:01 dnsmasq[812]: " + line + '\n';
        return decoded(decoder, log, wrong).lookups;
    }

private Q_SLOTS:
    void aQuestionAndItsAnswersAreOneLookup()
    {
        const auto seen = lookups("query[A] Update.Example from 192.168.1.20\n"
                                  "forwarded Update.Example to 9.9.9.9\n"
                                  "reply Update.Example is 203.0.113.7\n"
                                  "reply Update.Example is 203.0.113.8\n");
        QCOMPARE(seen.size(), size_t(1));
        QCOMPARE(seen[0].name, QStringLiteral("update.example"));
        QCOMPARE(seen[0].client, ip("192.168.1.20"));
        QVERIFY(!seen[0].resolver.isValid());
        QCOMPARE(seen[0].time, utc("2026-11-25T02:00:01Z"));
        QCOMPARE(seen[0].code, 0);
        QCOMPARE(seen[0].type, quint16(1));
        QCOMPARE(seen[0].via, NameSource::Log);
        QVERIFY(seen[0].addresses == std::vector<IpAddress>({ip("203.0.113.7"), ip("203.0.113.8")}));
    }

    void bothFamiliesOfOneNameAreKeptApart()
    {
        const auto seen = lookups("query[A] a.example from 192.168.1.20\n"
                                  "query[AAAA] a.example from 192.168.1.20\n"
                                  "reply a.example is 2001:db8::7\n"
                                  "reply a.example is 203.0.113.7\n");
        QCOMPARE(seen.size(), size_t(2));
        QVERIFY(seen[0].addresses == std::vector<IpAddress>({ip("203.0.113.7")}));
        QVERIFY(seen[1].addresses == std::vector<IpAddress>({ip("2001:db8::7")}));
        QCOMPARE(seen[1].type, quint16(28));
    }

    void anAliasLeadsToTheNameThatWasAskedFor()
    {
        const auto seen = lookups("query[A] p2p.example from 192.168.1.20\n"
                                  "reply p2p.example is <CNAME>\n"
                                  "reply lb.example is <CNAME>\n"
                                  "reply edge.example is 203.0.113.9\n");
        QCOMPARE(seen.size(), size_t(1));
        QVERIFY(seen[0].addresses == std::vector<IpAddress>({ip("203.0.113.9")}));
        QVERIFY(seen[0].aliases ==
                std::vector<QString>({QStringLiteral("lb.example"), QStringLiteral("edge.example")}));
    }

    // log-queries=extra: a number and the client in front of each line.
    void numbersTellTwoCamerasApart()
    {
        const auto seen = lookups("41 192.168.1.20/40000 query[A] a.example from 192.168.1.20\n"
                                  "42 192.168.1.21/40000 query[A] a.example from 192.168.1.21\n"
                                  "42 192.168.1.21/40000 cached a.example is 203.0.113.8\n"
                                  "41 192.168.1.20/40000 reply a.example is 203.0.113.7\n");
        QCOMPARE(seen.size(), size_t(2));
        QCOMPARE(seen[0].client, ip("192.168.1.20"));
        QVERIFY(seen[0].addresses == std::vector<IpAddress>({ip("203.0.113.7")}));
        QVERIFY(seen[1].addresses == std::vector<IpAddress>({ip("203.0.113.8")}));
    }

    void whatPiHoleBlocksHasNoAddress_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"gravity blocked ads.example is 0.0.0.0", "exactly blacklisted ads.example is 0.0.0.0",
              "regex blacklisted ads.example is 0.0.0.0", "/etc/pihole/gravity.list ads.example is 0.0.0.0",
              "config ads.example is NODATA-IPv4"})
            QTest::newRow(line) << QByteArray(line);
    }
    void whatPiHoleBlocksHasNoAddress()
    {
        QFETCH(QByteArray, line);
        const auto seen = lookups("query[A] ads.example from 192.168.1.20\n" + line);
        QCOMPARE(seen.size(), size_t(1));
        QVERIFY(seen[0].addresses.empty());
        QCOMPARE(seen[0].code, 0);
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("no such name") << QByteArray("NXDOMAIN") << 3;
        QTest::newRow("failed") << QByteArray("SERVFAIL") << 2;
        QTest::newRow("no such record") << QByteArray("NODATA") << 0;
    }
    void refusalsAreTold()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        const auto seen = lookups("query[type=65] x.example from fd00::20\nreply x.example is " + answer);
        QCOMPARE(seen[0].code, code);
        QCOMPARE(seen[0].type, quint16(65));
        QCOMPARE(seen[0].client, ip("fd00::20"));
    }

    void anUnansweredQuestionIsToldInTheEnd()
    {
        const auto seen = lookups("query[TXT] dGVzdA.tunnel.example from 192.168.1.20\n"
                                  "forwarded dGVzdA.tunnel.example to 9.9.9.9\n");
        QCOMPARE(seen.size(), size_t(1));
        QCOMPARE(seen[0].code, -1);
        QCOMPARE(seen[0].type, quint16(16));
    }

    void answersWithoutAQuestionAndOtherLinesAreNothing()
    {
        int wrong = 0;
        const auto seen =
            lookups("reply a.example is 203.0.113.7\nstarted, version 2.89 cachesize 150\n"
                    "using nameserver 9.9.9.9#53\nDHCPACK(eth0) 192.168.1.20 00:11:22:33:44:55 cam\n",
                    &wrong);
        QVERIFY(seen.empty());
        QCOMPARE(wrong, 0);
    }

    void brokenQuestionsAreCounted()
    {
        int wrong = 0;
        QVERIFY(lookups("query[A] a.example from nowhere\nquery[A] a.example\n", &wrong).empty());
        QCOMPARE(wrong, 2);
    }

    // At most so many questions wait: the oldest are told without their answers.
    void waitingIsBounded()
    {
        SyslogDecoder decoder({QTimeZone::utc(), utc("2026-11-25T12:00:00Z")});
        for (size_t i = 0; i < PendingLookups::most + 10; ++i)
            decoder.take("Nov 25 02:00:01 dnsmasq[8]: query[A] n" + QByteArray::number(int(i)) +
                         ".example from 192.168.1.20");
        QCOMPARE(decoder.takeOut().lookups.size(), size_t(10));
    }

    void aQuestionWaitsTenSecondsOfTheLogsTime()
    {
        SyslogDecoder decoder({QTimeZone::utc(), utc("2026-11-25T12:00:00Z")});
        decoder.take("Nov 25 02:00:01 dnsmasq[8]: query[A] a.example from 192.168.1.20");
        decoder.take("Nov 25 02:00:09 dnsmasq[8]: query[A] b.example from 192.168.1.20");
        QVERIFY(decoder.takeOut().lookups.empty());
        decoder.take("Nov 25 02:00:12 dnsmasq[8]: query[A] c.example from 192.168.1.20");
        const auto seen = decoder.takeOut().lookups;
        QCOMPARE(seen.size(), size_t(1));
        QCOMPARE(seen[0].name, QStringLiteral("a.example"));
    }
};

QTEST_GUILESS_MAIN(DnsmasqTest)
#include "DnsmasqTest.moc"
